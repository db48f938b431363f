//! A real client that only listens: every event, by the name it was understood as.

use std::time::Duration;

use serde_json::Value;
use serenity::{
    all::{ClientBuilder, Context, Event, GatewayIntents, HttpBuilder, RawEventHandler},
    async_trait,
};
use tokio::{sync::mpsc, task::JoinHandle};

use crate::support::{Bench, TOKEN};

struct Ear(mpsc::UnboundedSender<(String, Value)>);

#[async_trait]
impl RawEventHandler for Ear {
    async fn raw_event(&self, _: Context, event: Event) {
        let name = event.name().unwrap_or_default();
        let data = serde_json::to_value(&event).unwrap();
        let _ = self.0.send((name, data));
    }
}

pub(crate) struct Listener {
    heard: mpsc::UnboundedReceiver<(String, Value)>,
    client: JoinHandle<serenity::Result<()>>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.client.abort();
    }
}

impl Listener {
    /// Connects with these intents and waits until it is greeted and knows as many guilds as it is to be told of.
    pub(crate) async fn new(bench: &Bench, intents: GatewayIntents) -> Self {
        let (sender, heard) = mpsc::unbounded_channel();
        let http = HttpBuilder::new(TOKEN).client(bench.http.clone()).build();
        let mut client = ClientBuilder::new_with_http(http, intents).raw_event_handler(Ear(sender)).await.unwrap();
        assert!(client.ws_url.lock().await.starts_with("ws://127.0.0.1:"));
        let client = tokio::spawn(async move { client.start().await });
        let mut listener = Self { heard, client };
        listener.hears("READY").await;
        if intents.contains(GatewayIntents::GUILDS) {
            listener.hears("GUILD_CREATE").await;
            listener.hears("GUILD_CREATE").await;
        }
        listener
    }

    /// The next event, which has to be of this name.
    pub(crate) async fn hears(&mut self, name: &str) -> Value {
        let (heard, data) = self.next().await;
        assert_eq!(heard, name, "{data}");
        data
    }

    /// The names of the next events, whose handlers run beside each other, in alphabetical order.
    pub(crate) async fn hears_all(&mut self, count: usize) -> Vec<String> {
        let mut names = Vec::new();
        for _ in 0..count {
            names.push(self.next().await.0);
        }
        names.sort();
        names
    }

    #[expect(clippy::disallowed_methods, reason = "a test that would wait for ever fails instead")]
    async fn next(&mut self) -> (String, Value) {
        tokio::time::timeout(Duration::from_secs(15), self.heard.recv()).await.expect("nothing came").unwrap()
    }
}
