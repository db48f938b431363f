//! The commands that do one thing and end.

use std::sync::Arc;

use anyhow::Context;

use super::{
    Configured, Work,
    bot::{self, Parts, open, schedules},
    logging, run,
};
use crate::{
    clock::SystemClock,
    config::{
        key::{TrackingKey, VARIABLE},
        token::Token,
    },
    discord::registration::Registered,
};

/// `accord check-config`
pub(super) fn check_config(configured: &Configured) -> anyhow::Result<()> {
    let config = configured.load()?;
    schedules(&config)?;
    let in_force = toml::to_string(&config).context("cannot print the configuration")?;
    println!("The configuration is right. In force:\n\n{in_force}");
    match TrackingKey::from_environment() {
        Ok(Some(_)) => println!("{VARIABLE} is set and has the right shape."),
        Ok(None) => println!("{VARIABLE} is not set: parcels are not followed."),
        Err(error) => println!("`accord run` would refuse: {error}"),
    }
    match Token::from_environment() {
        Ok(_) => println!("DISCORD_TOKEN is set and has the right shape."),
        Err(error) => println!("`accord run` would refuse: {error}"),
    }
    Ok(())
}

/// `accord migrate`
pub(super) async fn migrate(work: &Work) -> anyhow::Result<()> {
    let config = work.load()?;
    logging::start(&config.log);
    let store = open(&config.database).await?;
    store.close().await;
    println!("The database {} is up to date.", config.database.display());
    Ok(())
}

/// `accord register-commands`
pub(super) async fn register_commands(work: &Work) -> anyhow::Result<()> {
    let config = work.load()?;
    logging::start(&config.log);
    let parts = Parts {
        config: &config,
        database: &config.database,
        token: Token::from_environment()?,
        tracking_key: None,
        clock: Arc::new(SystemClock),
        reached: run::reached()?,
    };
    match bot::register_commands(&parts).await? {
        Registered::Anew => println!("The slash commands are registered."),
        Registered::Unchanged => println!("The slash commands were registered already."),
    }
    Ok(())
}
