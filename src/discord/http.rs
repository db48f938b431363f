//! The way to Discord's REST API: one HTTP client with time-outs, under several of serenity's `Http`.
//!
//! The main one has serenity's rate limiter on. Answers to interactions go through one without: no global limit counts them, and the
//! limiter would keep a bucket for each interaction for ever. With a base on this machine the limiter is off everywhere, because with it
//! serenity ignores the base and talks to the real Discord.

use std::error::Error as _;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use poise::serenity_prelude as serenity;
use secrecy::{ExposeSecret, SecretString};
use serenity::http::{HttpBuilder, HttpError, Ratelimiter, Request};
use serenity::{ApplicationId, CreateAllowedMentions, Http};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;
use url::{Host, Url};

use super::bot::StartError;
use super::offset::Offset;
use crate::clock::Clock;

/// How Discord is reached.
pub struct Reach {
    /// The bot's token, without `Bot `.
    pub token: SecretString,
    /// The one HTTP client, with its time-outs.
    pub client: reqwest::Client,
    /// Where the REST API is instead of at discord.com: plain HTTP on this machine, such as `http://127.0.0.1:8080`.
    pub base: Option<String>,
    /// Whether a gateway that is not on this machine is refused. A base implies it.
    pub local_gateway: bool,
}

/// The REST API.
#[derive(Clone)]
pub struct Api {
    main: Arc<Http>,
    callbacks: Arc<Http>,
    reach: Arc<Reach>,
    offset: Arc<Offset>,
    /// Told the paths of calls that the rate limiter holds back for longer than [`LONG_WAIT`].
    long_waits: broadcast::Sender<String>,
}

/// Who is told to wait for longer than this does better to do something else.
pub(super) const LONG_WAIT: Duration = Duration::from_mins(1);
/// So many long waits may begin before somebody who listens looks.
const WAITS_KEPT: usize = 64;

impl Api {
    /// Gets ready to talk; sends nothing yet.
    ///
    /// # Errors
    /// The base is not an address on this machine.
    pub fn new(mut reach: Reach) -> Result<Self, StartError> {
        if let Some(base) = &mut reach.base {
            let url = Url::parse(base).map_err(|_| StartError::Base)?;
            if !matches!(url.scheme(), "http" | "https") || !is_local(&url) {
                return Err(StartError::Base);
            }
            // serenity replaces `https://discord.com` by this text, so it must not end in a slash.
            base.truncate(base.trim_end_matches('/').len());
            reach.local_gateway = true;
        }
        let (long_waits, _) = broadcast::channel(WAITS_KEPT);
        let mut main = builder(&reach);
        main = if reach.base.is_some() {
            main.ratelimiter_disabled(true)
        } else {
            let mut limiter = Ratelimiter::new(reach.client.clone(), format!("Bot {}", reach.token.expose_secret()));
            let waits = long_waits.clone();
            limiter.set_ratelimit_callback(Box::new(move |info| {
                tracing::debug!(path = info.path, wait = ?info.timeout, global = info.global, "slowed down by a rate limit");
                if !info.global && info.timeout > LONG_WAIT {
                    // Nobody listening is nobody who could do something else.
                    drop(waits.send(info.path));
                }
            }));
            main.ratelimiter(limiter)
        };
        let callbacks = builder(&reach).ratelimiter_disabled(true);
        Ok(Self {
            main: Arc::new(main.build()),
            callbacks: Arc::new(callbacks.build()),
            reach: Arc::new(reach),
            offset: Arc::default(),
            long_waits,
        })
    }

    /// For everything but answers to interactions.
    pub(super) fn main(&self) -> &Arc<Http> {
        &self.main
    }

    /// For answers to interactions.
    pub(super) fn callbacks(&self) -> &Arc<Http> {
        &self.callbacks
    }

    /// How far Discord's clock is ahead of this machine's.
    pub(super) fn offset(&self) -> &Arc<Offset> {
        &self.offset
    }

    /// Resolves once the rate limiter holds a call on this path back for long. Listens from now on, not only when polled.
    pub(super) fn held_back(&self, path: String) -> impl Future<Output = ()> + Send + use<> {
        let mut waits = self.long_waits.subscribe();
        async move {
            loop {
                match waits.recv().await {
                    Ok(held) if held == path => return,
                    Ok(_) | Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => std::future::pending().await,
                }
            }
        }
    }

    /// For the gateway client, which wants one of its own.
    pub(super) fn gateway(&self) -> Http {
        builder(&self.reach).ratelimiter_disabled(true).build()
    }

    /// Says which application this is, once that is known.
    pub(super) fn set_application(&self, application: ApplicationId) {
        self.main.set_application_id(application);
        self.callbacks.set_application_id(application);
    }

    /// Whether the gateway may be at this address.
    pub(super) fn may_connect_to(&self, gateway: &str) -> bool {
        !self.reach.local_gateway || Url::parse(gateway).is_ok_and(|url| is_local(&url))
    }
}

fn builder(reach: &Reach) -> HttpBuilder {
    let builder = HttpBuilder::new(reach.token.expose_secret())
        .client(reach.client.clone())
        .default_allowed_mentions(CreateAllowedMentions::new());
    match &reach.base {
        Some(base) => builder.proxy(base),
        None => builder,
    }
}

fn is_local(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::V4(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).is_loopback(),
        None => false,
    }
}

/// Makes a call, and learns from its answer how late it is at Discord. Its body comes back.
pub(super) async fn dated(
    http: &Http,
    request: Request<'_>,
    clock: &dyn Clock,
    offset: &Offset,
) -> Result<Vec<u8>, serenity::Error> {
    let sent = clock.now();
    let answer = http.request(request).await?;
    offset.learn(sent, clock.now(), answer.headers().get("date").and_then(|date| date.to_str().ok()));
    Ok(answer.bytes().await?.to_vec())
}

/// What went wrong with a call, fit for logs: addresses are left out, since those of interactions hold their tokens.
pub(super) fn describe(error: serenity::Error) -> String {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(answer)) => {
            let status = answer.status_code.as_u16();
            let code = answer.error.code;
            let mut text = format!("{status} {} (code {code})", answer.error.message);
            for problem in &answer.error.errors {
                text.push_str("; ");
                text.push_str(&problem.path);
                text.push_str(": ");
                text.push_str(&problem.message);
            }
            text
        }
        serenity::Error::Http(HttpError::Request(error)) => {
            let error = error.without_url();
            let mut text = error.to_string();
            let mut cause = error.source();
            while let Some(inner) = cause {
                text.push_str(": ");
                text.push_str(&inner.to_string());
                cause = inner.source();
            }
            text
        }
        other => other.to_string(),
    }
}

/// The status and the code of Discord's refusal, if it was one.
pub(super) fn refusal(error: &serenity::Error) -> Option<(u16, isize)> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(answer)) => {
            Some((answer.status_code.as_u16(), answer.error.code))
        }
        _ => None,
    }
}

/// Whether the request never left: there was no connection.
pub(super) fn never_sent(error: &serenity::Error) -> bool {
    matches!(error, serenity::Error::Http(HttpError::Request(error)) if error.is_connect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::disallowed_methods, reason = "a test may build a client of its own")]
    fn api(base: Option<&str>) -> Result<Api, StartError> {
        let base = base.map(str::to_owned);
        let token = SecretString::from("token".to_owned());
        Api::new(Reach { token, client: reqwest::Client::new(), base, local_gateway: false })
    }

    #[test]
    fn a_base_must_be_on_this_machine_and_brings_its_gateway_along() {
        for base in
            ["http://discord.com", "http://192.168.0.1:80", "ftp://127.0.0.1", "nonsense", "http://localhost.evil.org"]
        {
            assert!(matches!(api(Some(base)), Err(StartError::Base)), "{base}");
        }
        for base in ["http://127.0.0.1:8080", "http://localhost:1/", "http://[::1]:8080"] {
            let api = api(Some(base)).expect("a base on this machine");
            assert!(api.may_connect_to("ws://127.0.0.1:8081/gateway"), "{base}");
            assert!(!api.may_connect_to("wss://gateway.discord.gg"), "{base}");
            assert!(
                api.main().ratelimiter.is_none()
                    && api.main().proxy.as_ref().is_some_and(|proxy| !proxy.ends_with('/'))
            );
        }
    }

    #[test]
    fn towards_discord_the_limiter_is_on_except_for_answers() {
        let api = api(None).expect("nothing to refuse");
        assert!(api.main().ratelimiter.is_some());
        assert!(api.callbacks().ratelimiter.is_none());
        assert!(api.may_connect_to("wss://gateway.discord.gg"));
    }

    #[tokio::test]
    async fn errors_tell_no_address() {
        let api = api(Some("http://127.0.0.1:9")).expect("a base on this machine");
        let body = serde_json::json!({});
        let call =
            api.callbacks().create_interaction_response(serenity::InteractionId::new(1), "hush", &body, Vec::new());
        let error = call.await.expect_err("nothing listens there");
        assert!(never_sent(&error));
        let text = describe(error);
        assert!(!text.contains("hush") && !text.contains("127.0.0.1:9/"), "{text}");
    }
}
