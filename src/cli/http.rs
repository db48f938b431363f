//! The one HTTP client of the process.

#[cfg(feature = "demo")]
use std::net::SocketAddr;

use crate::config::Discord;

/// Builds the client that everything leaving the process goes through. It gives up: on connecting, and on a request as a whole.
#[expect(clippy::disallowed_methods, reason = "this is where the one client is built")]
fn builder(config: &Discord) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .connect_timeout(config.connect_timeout())
        .timeout(config.request_timeout())
        .redirect(reqwest::redirect::Policy::none())
}

/// The client for the real Discord.
pub(super) fn client(config: &Discord) -> reqwest::Result<reqwest::Client> {
    builder(config).build()
}

/// A client for a plain port of this machine: the health endpoint, a double of Discord. A proxy from the environment would be told the
/// token.
pub(super) fn client_here(config: &Discord) -> reqwest::Result<reqwest::Client> {
    builder(config).no_proxy().build()
}

/// A client that finds discord.com on this machine, vouched for by an authority of its own.
#[cfg(feature = "demo")]
pub(super) fn client_to(
    config: &Discord,
    address: SocketAddr,
    authority_pem: &str,
) -> reqwest::Result<reqwest::Client> {
    let authority = reqwest::Certificate::from_pem(authority_pem.as_bytes())?;
    builder(config).no_proxy().resolve("discord.com", address).add_root_certificate(authority).build()
}
