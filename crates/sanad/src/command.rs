//! The commands and their options, and what each of them starts.

use crate::config::{self, Config};
#[cfg(feature = "demo")]
use crate::demo;
use crate::part::Part;
use crate::say::{log_to_stderr, print_out};
use crate::{invite, log_export, partner_key, serve, verify, wiring};
use clap::{Parser, Subcommand};
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
    /// Give partners' machines their keys, renew them, take them back.
    PartnerKey(partner_key::PartnerKeyArgs),
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
        Command::PartnerKey(args) => {
            let config = settings(cli.config)?;
            runtime()?.block_on(partner_key::run(config, args))
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

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}
