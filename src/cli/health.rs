//! `accord health`: asks a running bot how it is.

use anyhow::{Context, bail};

use super::{Configured, http};

/// `accord health`
pub(super) async fn health(configured: &Configured) -> anyhow::Result<()> {
    let config = configured.load()?;
    let Some(address) = config.health.address.0 else {
        bail!("health.address is not set, so a running bot tells nobody how it is");
    };
    let client = http::client_here(&config.discord).context("cannot build the HTTP client")?;
    let asked = client.get(format!("http://{address}/healthz")).send().await;
    let answer = asked.with_context(|| format!("nobody answers at {address}"))?;
    let status = answer.status();
    print!("{}", answer.text().await.context("the answer broke off")?);
    if !status.is_success() {
        bail!("the bot is not ready ({status})");
    }
    Ok(())
}
