//! A stand-in with a bot on it that does nothing by itself: the tests answer for it.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use accord_standin::{ActError, Answer, GuildSpec, MessageView, Options, Person, PersonSpec, Standin};
use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Method;
use serde_json::{Value, json};
use serenity::{
    all::{
        ClientBuilder, Context, EventHandler, GatewayIntents, Guild, HttpBuilder, Interaction, Message, Ready,
        ShardManager,
    },
    async_trait,
};
use tokio::{sync::mpsc, task::JoinHandle};

pub(crate) const TOKEN: &str = "MTA.dummy.token";

/// What a client says of itself.
pub(crate) const AGENT: &str = "DiscordBot (https://accord.example, 1)";

/// A clock that stands still until it is pushed.
#[derive(Clone)]
pub(crate) struct Time(Arc<Mutex<DateTime<Utc>>>);

impl Time {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new("2026-03-02T09:00:00Z".parse().unwrap())))
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }

    pub(crate) fn push(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

/// What the gateway brought, as the client understood it.
#[derive(Debug)]
pub(crate) enum Heard {
    Ready,
    Guild(Box<Guild>),
    Interaction(Value),
    Message(Box<Message>),
    Gone(&'static str),
}

struct Ear(mpsc::UnboundedSender<Heard>);

#[async_trait]
impl EventHandler for Ear {
    async fn ready(&self, _: Context, _: Ready) {
        let _ = self.0.send(Heard::Ready);
    }

    async fn guild_create(&self, _: Context, guild: Guild, _: Option<bool>) {
        let _ = self.0.send(Heard::Guild(Box::new(guild)));
    }

    async fn interaction_create(&self, _: Context, interaction: Interaction) {
        let _ = self.0.send(Heard::Interaction(serde_json::to_value(&interaction).unwrap()));
    }

    async fn message(&self, _: Context, message: Message) {
        let _ = self.0.send(Heard::Message(Box::new(message)));
    }

    async fn channel_delete(&self, _: Context, _: serenity::all::GuildChannel, _: Option<Vec<Message>>) {
        let _ = self.0.send(Heard::Gone("channel"));
    }

    async fn guild_delete(&self, _: Context, _: serenity::all::UnavailableGuild, _: Option<Guild>) {
        let _ = self.0.send(Heard::Gone("guild"));
    }
}

pub(crate) struct Bench {
    pub(crate) standin: Standin,
    pub(crate) time: Time,
    pub(crate) http: reqwest::Client,
    heard: mpsc::UnboundedReceiver<Heard>,
    pub(crate) shards: Option<Arc<ShardManager>>,
    pub(crate) client: Option<JoinHandle<serenity::Result<()>>>,
}

pub(crate) fn options(time: &Time) -> Options {
    let person = |name: &str, roles: &[&str], manage_guild| PersonSpec {
        name: name.to_owned(),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        manage_guild,
        locale: "en-GB".to_owned(),
    };
    let time = time.clone();
    Options {
        clock: Arc::new(move || time.now()),
        token: TOKEN.to_owned(),
        bot_name: "Accord".to_owned(),
        guilds: vec![
            GuildSpec {
                name: "Studio".to_owned(),
                channels: vec!["deals".to_owned(), "general".to_owned()],
                roles: vec!["Team".to_owned()],
                people: vec![person("mira", &["Team"], true), person("tomas", &[], false)],
                locale: "en-US".to_owned(),
            },
            GuildSpec {
                name: "Elsewhere".to_owned(),
                channels: vec!["lobby".to_owned()],
                roles: vec![],
                people: vec![person("mira", &[], false)],
                locale: "de".to_owned(),
            },
        ],
    }
}

#[expect(clippy::disallowed_methods, reason = "it has time-outs, and trusts another authority for each stand-in")]
pub(crate) fn client_for(standin: &Standin) -> reqwest::Client {
    reqwest::Client::builder()
        .resolve("discord.com", standin.tls_address())
        .tls_certs_merge([reqwest::Certificate::from_pem(standin.authority_pem().as_bytes()).unwrap()])
        .timeout(Duration::from_secs(20))
        .user_agent(AGENT)
        .build()
        .unwrap()
}

impl Bench {
    /// A stand-in without a bot.
    pub(crate) async fn silent() -> Self {
        let time = Time::new();
        Self::with(options(&time), time).await
    }

    /// The same, with other options.
    pub(crate) async fn with(options: Options, time: Time) -> Self {
        Self::of(Standin::start(options).await.unwrap(), time)
    }

    /// One that holds bodies to a document.
    pub(crate) async fn held_to(document: &Path) -> Self {
        let time = Time::new();
        let standin = Standin::start_held_to(document, options(&time)).await.unwrap();
        Self::of(standin, time)
    }

    fn of(standin: Standin, time: Time) -> Self {
        let http = client_for(&standin);
        let (_, heard) = mpsc::unbounded_channel();
        Self { standin, time, http, heard, shards: None, client: None }
    }

    /// A stand-in with a bot that is connected and has its commands registered.
    pub(crate) async fn ready() -> Self {
        let mut bench = Self::silent().await;
        bench.register(commands()).await;
        bench.connect(GatewayIntents::non_privileged()).await;
        bench.standin.bot_is_ready().await;
        // What a start brings is not what the tests are about.
        assert!(matches!(bench.hear().await, Heard::Ready));
        for _ in 0..2 {
            assert!(matches!(bench.hear().await, Heard::Guild(_)));
        }
        bench
    }

    pub(crate) async fn connect(&mut self, intents: GatewayIntents) {
        let (sender, heard) = mpsc::unbounded_channel();
        self.heard = heard;
        let http = HttpBuilder::new(TOKEN).client(self.http.clone()).build();
        let mut client = ClientBuilder::new_with_http(http, intents).event_handler(Ear(sender)).await.unwrap();
        assert!(client.ws_url.lock().await.starts_with("ws://127.0.0.1:"));
        self.shards = Some(Arc::clone(&client.shard_manager));
        self.client = Some(tokio::spawn(async move { client.start().await }));
    }

    pub(crate) async fn register(&self, commands: Value) {
        let path = format!("/applications/{}/commands", self.standin.application_id());
        let (status, body) = self.call(Method::PUT, &path, &commands).await;
        assert_eq!(status, 200, "{body}");
    }

    /// The next thing the gateway brings.
    #[expect(clippy::disallowed_methods, reason = "a test that would wait for ever fails instead")]
    pub(crate) async fn hear(&mut self) -> Heard {
        tokio::time::timeout(Duration::from_secs(15), self.heard.recv()).await.expect("nothing came").unwrap()
    }

    /// The next interaction.
    pub(crate) async fn interaction(&mut self) -> Value {
        loop {
            if let Heard::Interaction(interaction) = self.hear().await {
                return interaction;
            }
        }
    }

    pub(crate) async fn call(&self, method: Method, path: &str, body: &Value) -> (u16, Value) {
        let mut request = self.http.request(method, url(path)).header("authorization", format!("Bot {TOKEN}"));
        if !body.is_null() {
            request = request.json(body);
        }
        read(request).await
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        self.call(Method::GET, path, &Value::Null).await
    }

    /// Answers an interaction, without a token, as it may be.
    pub(crate) async fn answers(&self, interaction: &Value, body: &Value) -> (u16, Value) {
        let path = format!("/interactions/{}/{}/callback", text(&interaction["id"]), text(&interaction["token"]));
        read(self.http.post(url(&path)).json(body)).await
    }

    /// The address that an interaction's token opens.
    pub(crate) fn webhook(&self, interaction: &Value) -> String {
        format!("/webhooks/{}/{}", self.standin.application_id(), text(&interaction["token"]))
    }

    /// Runs a command and has the bot answer it so.
    pub(crate) async fn runs(&mut self, person: &Person, line: &str, body: &Value) -> Result<Answer, ActError> {
        let (person, line) = (person.clone(), line.to_owned());
        let act = tokio::spawn(async move { person.runs("deals", &line).await });
        let interaction = self.interaction().await;
        let (status, refusal) = self.answers(&interaction, body).await;
        assert_eq!(status, 204, "{refusal}");
        act.await.unwrap()
    }

    /// Presses a button and has the bot answer it so.
    pub(crate) async fn presses(
        &mut self,
        person: &Person,
        label: &str,
        on: &MessageView,
        body: &Value,
    ) -> Result<Answer, ActError> {
        let (person, label, on) = (person.clone(), label.to_owned(), on.clone());
        let act = tokio::spawn(async move { person.presses(&label, &on).await });
        let interaction = self.interaction().await;
        let (status, refusal) = self.answers(&interaction, body).await;
        assert_eq!(status, 204, "{refusal}");
        act.await.unwrap()
    }

    pub(crate) fn mira(&self) -> Person {
        self.standin.person("Studio", "mira")
    }

    pub(crate) fn tomas(&self) -> Person {
        self.standin.person("Studio", "tomas")
    }

    pub(crate) fn deals(&self) -> String {
        format!("/channels/{}/messages", self.standin.channel_id("Studio", "deals"))
    }

    /// Posts in the channel of deals.
    pub(crate) async fn posts(&self, body: &Value) -> (u16, Value) {
        self.call(Method::POST, &self.deals(), body).await
    }

    pub(crate) async fn shut_down(&mut self) {
        if let Some(shards) = self.shards.take() {
            shards.shutdown_all().await;
        }
        if let Some(client) = self.client.take() {
            client.await.unwrap().unwrap();
        }
    }
}

async fn read(request: reqwest::RequestBuilder) -> (u16, Value) {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let bytes = response.bytes().await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

pub(crate) fn url(path: &str) -> String {
    format!("https://discord.com/api/v10{path}")
}

/// A value's text, a number's digits: clients differ in how they keep ids.
pub(crate) fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}

pub(crate) fn plain_url(address: SocketAddr, path: &str) -> String {
    format!("http://{address}/api/v10{path}")
}

/// A message that says whom it pings: nobody.
pub(crate) fn message(content: &str) -> Value {
    json!({ "content": content, "allowed_mentions": { "parse": [] } })
}

/// A first answer that is a message only the person sees.
pub(crate) fn privately(content: &str) -> Value {
    let mut data = message(content);
    data["flags"] = json!(64);
    json!({ "type": 4, "data": data })
}

pub(crate) fn commands() -> Value {
    let option = |kind: u64, name: &str, required: bool| json!({ "type": kind, "name": name, "description": "d", "required": required });
    let mut reference = option(3, "ref", true);
    reference["autocomplete"] = json!(true);
    let mut side = option(4, "side", false);
    side["choices"] = json!([{ "name": "Creator", "value": 0 }, { "name": "Team", "value": 1 }]);
    json!([
        { "name": "ping", "description": "Says pong" },
        { "name": "setup", "description": "Sets up", "default_member_permissions": "32" },
        { "name": "offer", "description": "Offers", "options": [
            { "type": 1, "name": "make", "description": "Makes one", "options": [
                reference, option(3, "cost", true), option(4, "posts", false), side,
                option(5, "final", false), option(6, "creator", false), option(7, "where", false), option(8, "team", false),
            ] },
        ] },
    ])
}
