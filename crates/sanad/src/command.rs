//! The commands and their options, and what each of them starts.

use crate::config::{self, Config};
#[cfg(feature = "demo")]
use crate::demo;
use crate::{invite, log_export, serve, verify, wiring};
use clap::{Parser, Subcommand, ValueEnum};
use std::error::Error;
use std::path::PathBuf;

/// Sanad: the open platform of a national reporting hotline.
#[derive(Parser)]
#[command(name = "sanad", version)]
pub struct Cli {
    /// Settings file (TOML); see `sanad settings` for every key.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Everything at once on this machine, with a little internet of its own. Nothing real is touched.
    #[cfg(feature = "demo")]
    Demo(demo::DemoArgs),
    /// Serve the apps and do the background work.
    Serve {
        /// Only these parts in this process; others run elsewhere on the same store.
        #[arg(long, value_delimiter = ',')]
        only: Vec<Part>,
    },
    /// Do the background work only.
    Work,
    /// Bring the database to this program's schema and stop.
    Migrate,
    /// Make a one-time link by which the first person of a hotline comes in.
    Invite(invite::InviteArgs),
    /// Write the audit log as files that `verify` proves.
    ExportLog {
        /// Folder to write into.
        dir: PathBuf,
        /// Leave the entries out: what remains may be published.
        #[arg(long)]
        public: bool,
    },
    /// Prove an exported audit log. Needs no database and no network.
    Verify {
        /// Folder of the export.
        dir: PathBuf,
        /// File with the log's verifier key as it was once published.
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
        /// Files with checkpoints you have kept.
        #[arg(long, value_name = "FILE")]
        checkpoint: Vec<PathBuf>,
    },
    /// Print the reference of all settings.
    Settings,
    /// Decode one picture from standard input, in a sandbox that cannot be left.
    #[command(hide = true)]
    DecodeChild,
}

/// A part that a process may take on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    Portal,
    Workstation,
    Agency,
    Partner,
    Work,
}

impl Part {
    pub const ALL: [Part; 5] =
        [Part::Portal, Part::Workstation, Part::Agency, Part::Partner, Part::Work];
}

type Outcome = Result<(), Box<dyn Error>>;

/// Runs a command to its end.
pub fn run(cli: Cli) -> Outcome {
    match cli.command {
        Command::DecodeChild => sanad_capture::decode_child_main(),
        Command::Settings => {
            print_out(&config::reference());
            Ok(())
        }
        Command::Verify { dir, key, checkpoint } => {
            let report = verify::prove(&dir, key.as_deref(), &checkpoint)?;
            print_out(&verify::told(&report));
            Ok(())
        }
        #[cfg(feature = "demo")]
        Command::Demo(args) => runtime()?.block_on(demo::run(args)),
        Command::Serve { only } => {
            let parts = if only.is_empty() { Part::ALL.to_vec() } else { only };
            let config = settings(cli.config)?;
            runtime()?.block_on(serve::run(config, &parts))
        }
        Command::Work => {
            let config = settings(cli.config)?;
            runtime()?.block_on(serve::run(config, &[Part::Work]))
        }
        Command::Migrate => {
            let config = settings(cli.config)?;
            runtime()?.block_on(async {
                wiring::open_store(&config).await?.close().await;
                print_out("The database has this program's schema.\n");
                Ok(())
            })
        }
        Command::Invite(args) => {
            let config = settings(cli.config)?;
            runtime()?.block_on(invite::run(config, args))
        }
        Command::ExportLog { dir, public } => {
            let config = settings(cli.config)?;
            runtime()?.block_on(log_export::run(config, &dir, public))
        }
    }
}

fn settings(file: Option<PathBuf>) -> Result<Config, Box<dyn Error>> {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    let environment = std::env::vars();
    let config = config::check(&config::layers(file.as_deref(), environment)?)?;
    log_to_stderr(config.log_level, config.log_json);
    Ok(config)
}

/// Logs of our own crates only: what a library would tell of its connections is not ours to keep.
pub fn log_to_stderr(level: tracing::Level, json: bool) {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::new(format!("off,sanad={level}"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second log in one process (tests) is refused; the first stays.
    let _ = if json { log.json().try_init() } else { log.try_init() };
}

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}

/// What a command has to say goes to standard output, for people and for scripts.
pub fn print_out(text: &str) {
    use std::io::Write;
    // Nobody listening any more (a closed pipe) is no fault of the command.
    let _ = std::io::stdout().write_all(text.as_bytes());
    let _ = std::io::stdout().flush();
}

/// Refusals go to standard error.
pub fn print_err(text: &str) {
    use std::io::Write;
    let _ = std::io::stderr().write_all(text.as_bytes());
}
