//! The command line: builds everything and decides on exit codes. Nothing else uses it.

pub mod bot;
#[cfg(feature = "demo")]
pub mod demo;
mod health;
mod http;
mod logging;
mod maintenance;
mod run;
mod schedule;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};

use crate::{
    config::{Config, ConfigError, Variables, key::KeyError, token::TokenError},
    discord::bot::StartError,
    jobs::BadSchedule,
    store::StoreError,
};

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  failed; the message says why
  2  wrong usage or configuration
  3  the token is missing or malformed, or Discord refuses it; or the key of 17TRACK is malformed
  4  the database cannot be used: another process works on it, or it is not Accord's";

/// Runs a team's creator collaborations in Discord, from first offer to delivered content.
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT_CODES)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the bot, with the token in DISCORD_TOKEN
    #[command(after_help = EXIT_CODES)]
    Run(Work),
    /// Try Accord in a Discord of its own, on this machine: no token, no network
    #[cfg(feature = "demo")]
    #[command(after_help = demo::GUIDE)]
    Demo(demo::Wanted),
    /// Check the configuration and print what is in force
    CheckConfig(Configured),
    /// Show when each job looks for work next, in UTC and where your servers are
    Schedule(schedule::Wanted),
    /// Ask a running bot how it is; fails unless it is ready
    Health(Configured),
    /// Bring the database up to date, or make it
    Migrate(Work),
    /// Register the slash commands with Discord, even if they have not changed
    RegisterCommands(Work),
}

/// Which configuration.
#[derive(Debug, Args)]
struct Configured {
    /// The configuration [default: config/accord.toml if it is there]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Which configuration and database.
#[derive(Debug, Args)]
struct Work {
    #[command(flatten)]
    configured: Configured,
    /// The database, whatever the configuration says
    #[arg(long, value_name = "FILE")]
    database: Option<PathBuf>,
}

impl Configured {
    /// Reads it, and says on standard error what looks like a typing mistake.
    fn load(&self) -> Result<Config, ConfigError> {
        let variables = Variables::of_this_process();
        let config = Config::load(self.config.as_deref(), &variables)?;
        for name in variables.unknown() {
            eprintln!("accord: the environment variable {name} names no key of the configuration and does nothing");
        }
        Ok(config)
    }
}

impl Work {
    fn load(&self) -> Result<Config, ConfigError> {
        let mut config = self.configured.load()?;
        if let Some(database) = &self.database {
            config.database.clone_from(database);
        }
        Ok(config)
    }
}

/// Does what the command line asks for.
pub async fn main(cli: Cli) -> ExitCode {
    let result = match &cli.command {
        Command::Run(work) => run::run(work).await,
        #[cfg(feature = "demo")]
        Command::Demo(wanted) => demo::demo(wanted).await,
        Command::Schedule(wanted) => schedule::schedule(wanted).await,
        Command::Health(configured) => health::health(configured).await,
        Command::CheckConfig(configured) => maintenance::check_config(configured),
        Command::Migrate(work) => maintenance::migrate(work).await,
        Command::RegisterCommands(work) => maintenance::register_commands(work).await,
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("accord: {error:#}");
            ExitCode::from(exit_code(&error))
        }
    }
}

fn exit_code(error: &anyhow::Error) -> u8 {
    for cause in error.chain() {
        if cause.is::<ConfigError>() || cause.is::<BadSchedule>() {
            return 2;
        }
        if cause.is::<KeyError>() {
            return 3;
        }
        if cause.is::<TokenError>() || matches!(cause.downcast_ref(), Some(StartError::Token)) {
            return 3;
        }
        if matches!(cause.downcast_ref(), Some(StartError::Base)) {
            return 2;
        }
        if cause.is::<StoreError>() {
            return 4;
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::{app::AppError, discord::registration::RegistrationError};

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn exit_codes_tell_what_to_mend() {
        assert_eq!(exit_code(&TokenError::Missing.into()), 3);
        assert_eq!(exit_code(&anyhow::Error::new(StartError::Token).context("the start failed")), 3);
        assert_eq!(exit_code(&StartError::Unreachable("no route".to_owned()).into()), 1);
        assert_eq!(exit_code(&StoreError::NotOurs.into()), 4);
        assert_eq!(exit_code(&RegistrationError::from(StartError::Token).into()), 3);
        assert_eq!(exit_code(&RegistrationError::from(AppError::from(StoreError::NotOurs)).into()), 4);
        let missing = Config::load(Some(std::path::Path::new("/no/such/file")), &Variables::default());
        assert_eq!(exit_code(&missing.expect_err("there is no such file").into()), 2);
    }
}
