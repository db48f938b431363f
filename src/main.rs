//! The program: parses the command line and hands over to [`accord::cli`].

use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    accord::cli::main(accord::cli::Cli::parse()).await
}
