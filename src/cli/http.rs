//! The one HTTP client of the process.

#[cfg(feature = "demo")]
use std::{net::SocketAddr, sync::Arc};

#[cfg(feature = "demo")]
use reqwest::dns::{Name, Resolve, Resolving};

use crate::config::Discord;

/// Builds the client that everything leaving the process goes through. It gives up: on connecting, and on a request as a whole.
#[expect(clippy::disallowed_methods, reason = "this is where the one client is built")]
fn builder(config: &Discord) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .connect_timeout(config.connect_timeout())
        .timeout(config.request_timeout())
        .redirect(reqwest::redirect::Policy::none())
}

/// The client for the real Discord and the real 17TRACK.
pub(super) fn client(config: &Discord) -> reqwest::Result<reqwest::Client> {
    builder(config).build()
}

/// A client for a plain port of this machine: the health endpoint, a double of Discord. A proxy from the environment would be told the
/// token.
pub(super) fn client_here(config: &Discord) -> reqwest::Result<reqwest::Client> {
    builder(config).no_proxy().build()
}

/// Whose names lead to the stand-in.
#[cfg(feature = "demo")]
const STOOD_IN_FOR: [&str; 2] = ["discord.com", "api.17track.net"];

/// Knows no address at all.
#[cfg(feature = "demo")]
struct Nowhere;

#[cfg(feature = "demo")]
impl Resolve for Nowhere {
    fn resolve(&self, name: Name) -> Resolving {
        let error = format!("{} is not on this machine", name.as_str());
        Box::pin(async move { Err(error.into()) })
    }
}

/// A client that finds discord.com and api.17track.net on this machine, vouched for by an authority of its own, and no other name
/// anywhere: nothing it is used for can reach the real ones.
#[cfg(feature = "demo")]
pub(super) fn client_to(
    config: &Discord,
    address: SocketAddr,
    authority_pem: &str,
) -> reqwest::Result<reqwest::Client> {
    let authority = reqwest::Certificate::from_pem(authority_pem.as_bytes())?;
    let builder = builder(config).no_proxy().dns_resolver(Arc::new(Nowhere)).add_root_certificate(authority);
    STOOD_IN_FOR.into_iter().fold(builder, |builder, name| builder.resolve(name, address)).build()
}

#[cfg(all(test, feature = "demo"))]
mod tests {
    use std::error::Error;

    use super::*;

    #[tokio::test]
    async fn the_client_for_the_stand_in_knows_no_address_of_the_real_ones() {
        let standin = crate::cli::demo::raise(Arc::new(crate::clock::SystemClock), &[]).await.expect("it starts");
        let client =
            client_to(&Discord::default(), standin.tls_address(), standin.authority_pem()).expect("it is built");
        for name in ["17track.net", "res.17track.net", "gateway.discord.gg", "example.com"] {
            let error = client.get(format!("https://{name}/")).send().await.expect_err(name);
            let mut causes = std::iter::successors(Some(&error as &dyn Error), |error| (*error).source());
            assert!(causes.any(|cause| cause.to_string().contains("is not on this machine")), "{name}: {error:?}");
        }
        for name in STOOD_IN_FOR {
            client.get(format!("https://{name}/")).send().await.expect(name);
        }
    }
}
