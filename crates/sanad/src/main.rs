//! The one program: serve, work, demo, verify, and what an operator needs beside them.

mod command;
mod config;
#[cfg(feature = "demo")]
mod demo;
mod disk;
mod doors;
mod edge_config;
mod invite;
mod log_export;
mod open_files;
mod part;
mod partner_key;
#[cfg(feature = "demo")]
mod people;
mod say;
#[cfg(feature = "demo")]
mod seed;
#[cfg(feature = "demo")]
mod seed_figures;
#[cfg(feature = "demo")]
mod seed_partner;
mod serve;
mod silence;
mod verify;
mod wiring;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = command::Cli::parse();
    match command::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            say::print_err(&format!("sanad: {refusal}\n"));
            ExitCode::FAILURE
        }
    }
}
