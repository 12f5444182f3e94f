//! The one program: serve, work, demo, verify, and what an operator needs beside them.

mod command;
mod config;
mod demo;
mod doors;
mod invite;
mod log_export;
mod seed;
mod serve;
mod verify;
mod wiring;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = command::Cli::parse();
    match command::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("sanad: {refusal}");
            ExitCode::FAILURE
        }
    }
}
