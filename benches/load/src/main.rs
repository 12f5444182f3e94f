//! Measures the program from outside, over HTTP on the loopback: reports per second, a crowd at the
//! door, and whether times tell. Starts what it measures, bounds everything, and ends by itself.

mod crowd;
mod figures;
mod form;
mod house;
mod sending;
mod timing;
mod visitor;
mod walk;

use clap::{Parser, Subcommand};
use house::Engine;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::path::PathBuf;
use std::process::ExitCode;
use visitor::Outcome;

/// Measures a `sanad` program over HTTP on the loopback.
#[derive(Parser)]
struct Cli {
    /// The program, as a release build.
    #[arg(long, value_name = "FILE")]
    sanad: PathBuf,
    /// A PostgreSQL server on which databases may be made: postgres://user@host:port/postgres.
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// Leave SQLite out.
    #[arg(long)]
    not_sqlite: bool,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Reports per second and the wait for one, beside one commit for each.
    Send {
        /// Reports in each round, 1 to 100000.
        #[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
        reports: u32,
        /// People who send at the same moment, 1 to 1000.
        #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=1_000))]
        senders: u32,
        /// Turns of each way of committing, 1 to 20.
        #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=20))]
        rounds: u32,
    },
    /// Reports while very many hold a connection and say nothing or little.
    Crowd {
        /// Connections, 1 to 50000.
        #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=50_000))]
        crowd: u32,
        /// Reports made meanwhile, 1 to 10000.
        #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=10_000))]
        reports: u32,
        /// People who make them, 1 to 200.
        #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=200))]
        reporters: u32,
    },
    /// Whether the time of an answer tells a valid code or a known address from another.
    Timing {
        /// Requests about codes, all classes together, 8 to 10000000.
        #[arg(long, default_value_t = 8_000, value_parser = clap::value_parser!(u32).range(8..=10_000_000))]
        codes: u32,
        /// Reports sent, of known and new addresses together, 2 to 1000000.
        #[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u32).range(2..=1_000_000))]
        addresses: u32,
        /// Connections over which codes are typed at once, 1 to 200.
        #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..=200))]
        lanes: u32,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut engines = Vec::new();
    if !cli.not_sqlite {
        engines.push(Engine::Sqlite);
    }
    engines.extend(cli.postgres.map(Engine::Postgres));
    let mut good = true;
    for engine in engines {
        match measure(&cli.sanad, &engine, &cli.what).await {
            Ok(fine) => good &= fine,
            Err(error) => {
                eprintln!("{}: {error}", engine.name());
                good = false;
            }
        }
    }
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn measure(sanad: &std::path::Path, engine: &Engine, what: &What) -> Outcome<bool> {
    match *what {
        What::Send { reports, senders, rounds } => {
            let size = sending::Size {
                reports: reports as usize,
                senders: senders as usize,
                rounds: rounds as usize,
            };
            sending::measure(sanad, engine, size).await.map(|()| true)
        }
        What::Crowd { crowd, reports, reporters } => {
            let files = open_files_at_most()?;
            // One for each of the crowd, and some for those who report and for ourselves.
            let room = usize::try_from(files.saturating_sub(1_000))?;
            let size = crowd::Size {
                crowd: (crowd as usize).min(room),
                reports: reports as usize,
                reporters: reporters as usize,
            };
            if size.crowd < crowd as usize {
                println!(
                    "only {files} files may be open: the crowd is {}, not {crowd}",
                    size.crowd
                );
            }
            crowd::measure(sanad, engine, size).await.map(|()| true)
        }
        What::Timing { codes, addresses, lanes } => {
            let size = timing::Size {
                codes: codes as usize,
                addresses: addresses as usize,
                lanes: lanes as usize,
            };
            timing::measure(sanad, engine, size).await
        }
    }
}

/// Asks for as many open files as the system lets us have; the program we start inherits it.
fn open_files_at_most() -> Outcome<u64> {
    let limit = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum })?;
    Ok(limit.maximum.unwrap_or(u64::MAX))
}
