//! Starts, ends and gaps, and what operators are told of them.

use std::sync::Arc;

use accord::{
    cli::demo::{GUILD, furnish, raise},
    clock::{Clock, SystemClock},
    config::{Config, Listening},
    discord::bot::StartError,
};
use accord_standin::{ActError, HoldPoint, Standin, Target};
use chrono::TimeDelta;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{
    harness::{Child, accord, everything},
    odd::Odd,
};

fn told() -> Config {
    let mut config = Config::default();
    config.health.address = Listening(Some("127.0.0.1:0".parse().unwrap()));
    config
}

/// A page of the health endpoint: its status line and its body.
async fn page(odd: &Odd, path: &str) -> (String, String) {
    let address = odd.bot().health_address().unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(format!("GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n").as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), body.to_owned())
}

async fn report(odd: &Odd) -> Value {
    serde_json::from_str(&page(odd, "/healthz").await.1).unwrap()
}

#[tokio::test]
async fn fm20_a_start_after_many_that_did_not_end_well_waits_on_the_clock() {
    let mut odd = Odd::without_bot(TimeDelta::zero(), Config::default()).await;
    odd.starts().await;
    odd.bot().app().count_starts(30).await.unwrap();
    // It ends well, but those thirty did not.
    odd.stops().await;
    let (begun, before) = (odd.standin.sessions_begun(), odd.waits());
    let mut starting = Box::pin(odd.starting());
    tokio::select! {
        _ = &mut starting => panic!("it did not wait"),
        () = odd.somebody_waits(before) => {}
    }
    assert_eq!(odd.standin.sessions_begun(), begun, "no session is begun before");
    odd.later(TimeDelta::minutes(4));
    assert_eq!(odd.standin.sessions_begun(), begun);
    odd.later(TimeDelta::minutes(1));
    let bot = starting.await.unwrap();
    assert_eq!(odd.standin.sessions_begun(), begun + 1);
    bot.stop().await.unwrap();
}

#[tokio::test]
async fn fm20_starts_that_end_well_never_wait() {
    let mut odd = Odd::new().await;
    for _ in 0..8 {
        odd.stops().await;
        odd.starts().await;
    }
    odd.ends().await;
}

#[tokio::test]
async fn fm20_session_after_session_called_invalid_ends_the_process() {
    let mut config = Config::default();
    config.discord.free_starts = 1;
    let mut odd = Odd::ahead(TimeDelta::zero(), config).await;
    odd.standin.faults().gateway_invalidates(false);
    let error = odd.bot_mut().finished().await;
    assert!(error.to_string().contains("too many sessions"), "{error:#}");
    odd.gives_up().await;
    // Ended like that, its starts count: the next one waits.
    let before = odd.waits();
    tokio::select! {
        _ = odd.starting() => panic!("it did not wait"),
        () = odd.somebody_waits(before) => {}
    }
}

#[tokio::test]
async fn fm20_what_only_a_person_can_mend_ends_it_with_the_reason() {
    for (code, expected) in [(4004, StartError::Token), (4013, StartError::Intents), (4014, StartError::Intents)] {
        let mut odd = Odd::new().await;
        odd.standin.faults().gateway_closes(code);
        let error = odd.bot_mut().finished().await;
        assert_eq!(error.downcast_ref::<StartError>(), Some(&expected), "{code}: {error:#}");
        assert!(expected.is_final());
        odd.stops().await;
        assert_eq!(odd.standin.sessions_begun(), 1, "{code}: it is not tried again");
    }
}

#[tokio::test]
async fn fm22_a_gap_is_told_once_and_clicks_of_that_time_have_no_effect() {
    let mut odd = Odd::ahead(TimeDelta::zero(), told()).await;
    odd.begins_with_an_offer().await;
    odd.person("tomas").runs("deals", "/creator add name:\"Bo Lind\"").await.unwrap();
    odd.later(TimeDelta::days(41));
    for line in ["/collab create creator:bo", "/offer make ref:C-2 side:creator cost:\"700 EUR\" posts:1"] {
        odd.person("tomas").runs("deals", line).await.unwrap();
    }
    odd.later(TimeDelta::hours(23) + TimeDelta::minutes(58));
    odd.bot().jobs().tick(odd.clock.now()).await.unwrap();
    odd.settles().await;
    assert_eq!(report(&odd).await.get("last_downtime"), None);

    let events = odd.events().await;
    let mira = odd.person("mira");
    let card = odd.standin.channel("Northlight Studio", "deals").messages();
    let card = card.into_iter().rfind(|post| post.text().starts_with("C-2 ·")).expect("the card");
    odd.stops().await;
    assert!(matches!(mira.presses("Accept", &card).await, Err(ActError::NoAnswer)));
    odd.later(TimeDelta::minutes(7));
    odd.starts().await;
    for _ in 0..2 {
        odd.bot().jobs().tick(odd.clock.now()).await.unwrap();
    }
    odd.settles().await;
    let down = report(&odd).await["last_downtime"].clone();
    assert_eq!(down["since"], "2026-04-13T08:58:00Z");
    assert_eq!(down["until"], "2026-04-13T09:05:00Z");
    assert_eq!(down["deadlines"], 1, "{down}");
    assert_eq!(odd.events().await, events + 1, "the click left nothing; the deadline is applied once");
    // The old button still counts for its offer.
    let said = mira.presses("Accept", &card).await.unwrap().text();
    assert!(said.contains("the contract is active"), "{said}");
    odd.settles().await;
    odd.objects_only_to(&["interaction unanswered"]);

    // A moment is no gap.
    odd.stops().await;
    odd.later(TimeDelta::seconds(59));
    odd.starts().await;
    odd.bot().jobs().tick(odd.clock.now()).await.unwrap();
    assert_eq!(report(&odd).await["last_downtime"], down);
    odd.settles().await;
    odd.ends().await;
}

#[tokio::test]
async fn how_it_is_can_be_asked_and_reads_as_it_is() {
    let mut odd = Odd::ahead(TimeDelta::zero(), told()).await;
    odd.begins_with_an_offer().await;
    odd.bot_mut().work();
    odd.until(|| odd.bot().jobs().beats().len() == 2).await;
    let (status, body) = page(&odd, "/healthz").await;
    assert!(status.contains("200"), "{status}\n{body}");
    let healthy: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(
        (&healthy["live"], &healthy["ready"], &healthy["connected"]),
        (&true.into(), &true.into(), &true.into())
    );
    let now = "2026-03-02T09:00:00Z";
    for each in ["scheduler", "delivery"] {
        let of = healthy["loops"].as_array().unwrap().iter().find(|of| of["name"] == each).unwrap();
        assert_eq!((of["last_success"].as_str(), of["failures"].as_u64()), (Some(now), Some(0)), "{each}");
    }
    for job in healthy["jobs"].as_array().unwrap() {
        assert_eq!((job["last_success"].as_str(), job["coalesced"].as_u64()), (Some(now), Some(1)), "{job}");
    }
    assert_eq!((&healthy["outbox"]["pending"], &healthy["outbox"]["dead"]), (&0.into(), &0.into()));
    let (status, metrics) = page(&odd, "/metrics").await;
    assert!(status.contains("200") && metrics.contains("\naccord_ready 1\n"), "{metrics}");
    assert!(page(&odd, "/").await.0.contains("404"));

    let ask = |odd: &Odd| {
        let address = odd.bot().health_address().unwrap().to_string();
        tokio::task::spawn_blocking(move || accord(&["health"]).env("ACCORD_HEALTH_ADDRESS", address).output().unwrap())
    };
    let asked = ask(&odd).await.unwrap();
    assert!(asked.status.success() && everything(&asked).contains("\"ready\": true"), "{}", everything(&asked));

    // The database is gone from under it.
    odd.bot().app().store().close().await;
    let (status, _) = page(&odd, "/healthz").await;
    assert!(status.contains("503"), "{status}");
    let asked = ask(&odd).await.unwrap();
    assert_eq!(asked.status.code(), Some(1), "{}", everything(&asked));
    assert!(everything(&asked).contains("not ready"), "{}", everything(&asked));
}

#[test]
fn a_bot_that_tells_nobody_cannot_be_asked() {
    let asked = accord(&["health"]).output().unwrap();
    assert_eq!(asked.status.code(), Some(1), "{}", everything(&asked));
    assert!(everything(&asked).contains("health.address is not set"), "{}", everything(&asked));
    let refused = accord(&["check-config"]).env("ACCORD_HEALTH_ADDRESS", "0.0.0.0:9464").output().unwrap();
    assert_eq!(refused.status.code(), Some(2), "{}", everything(&refused));
}

#[tokio::test]
async fn when_the_jobs_run_is_shown_where_people_live_while_the_bot_runs() {
    let odd = Odd::new().await;
    odd.person("mira").runs("deals", "/settings time zone:Asia/Kolkata").await.unwrap();
    let database = odd.database();
    let shown = |arguments: &[&str]| everything(&accord(arguments).output().unwrap());
    let printed = shown(&["schedule", "--database", database.to_str().unwrap()]);
    assert_eq!(printed.matches("08:47:00 IST (Asia/Kolkata)").count(), 5, "{printed}");
    assert_eq!(printed.matches(" 03:17:00 UTC").count(), 5, "{printed}");
    assert_eq!(printed.lines().count(), 8 * 6, "{printed}");
    let printed = shown(&["schedule", "--database", database.to_str().unwrap(), "--zone", "Europe/London"]);
    assert!(printed.contains("(Europe/London)") && !printed.contains("Kolkata"), "{printed}");
    odd.ends().await;
}

#[tokio::test]
async fn r10_sigterm_lets_a_delivery_and_a_write_finish_and_nothing_is_said_twice() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("accord.sqlite3");
    let standin = raise(Arc::new(SystemClock), &[]).await.unwrap();
    let child = Child::connected(&standin, &database).await;
    furnish(&standin, GUILD).await.unwrap();
    let mira = standin.person(GUILD, "mira");
    mira.runs("deals", "/creator add name:\"Ana Reyes\"").await.unwrap();
    let card = standin.faults().hold_next_post(HoldPoint::AfterWrite);
    mira.runs("deals", "/collab create creator:ana").await.unwrap();
    card.reached().await;
    // The card is posted, and the bot has not heard so. A change is decided, and its answer is on the way: the first answer is the
    // suggestion of the reference, the second that of the command.
    let suggesting = standin.faults().hold_next(Target::Callback, HoldPoint::BeforeWrite);
    let asking = tokio::spawn({
        let mira = mira.clone();
        async move { mira.runs("deals", "/offer make ref:C-1 cost:\"500 EUR\" posts:2").await }
    });
    suggesting.reached().await;
    let answer = standin.faults().hold_next(Target::Callback, HoldPoint::BeforeWrite);
    suggesting.release();
    answer.reached().await;
    child.is_asked_to_stop();
    answer.release();
    card.release();
    let said = asking.await.unwrap().unwrap().text();
    assert!(said.contains("500 EUR"), "{said}");
    let (status, printed) = child.ends().await;
    assert!(status.success(), "{printed}");

    let child = Child::connected(&standin, &database).await;
    let offers = |standin: &Standin| {
        let posts = standin.channel(GUILD, "deals").messages();
        posts.iter().filter(|post| post.text().contains("New offer")).count()
    };
    standin.until(|standin| offers(standin) == 1).await;
    mira.runs("deals", "/creator add name:\"Bo Lind\"").await.unwrap();
    mira.runs("deals", "/collab create creator:bo").await.unwrap();
    let cards = |standin: &Standin, of: &str| {
        standin.channel(GUILD, "deals").messages().iter().filter(|post| post.text().starts_with(of)).count()
    };
    standin.until(|standin| cards(standin, "C-2 ·") == 1).await;
    assert_eq!(cards(&standin, "C-1 ·"), 1, "the card was marked as posted before the end");
    let tries =
        standin.journal().iter().filter(|call| call.method == "POST" && call.path.ends_with("/messages")).count();
    assert_eq!(tries, 3, "nothing was posted a second time");
    child.dies(&standin).await;
}

#[tokio::test]
async fn fm1_sessions_begun_and_resumed_again_and_again_start_nothing_twice() {
    let mut config = Config::default();
    config.discord.free_starts = 100;
    let mut odd = Odd::ahead(TimeDelta::zero(), config).await;
    odd.begins_with_an_offer().await;
    odd.bot_mut().work();
    let standin = odd.standin.clone();
    for _ in 0..2 {
        // The session is forgotten, and another one begun after the five seconds that Discord wants in between.
        let (begun, resumed) = (standin.sessions_begun(), standin.sessions_resumed());
        standin.faults().gateway_invalidates(false);
        standin.until(|standin| standin.sessions_begun() > begun).await;
        standin.bot_is_ready().await;
        // This one is taken up again.
        standin.faults().gateway_asks_to_reconnect();
        standin.until(|standin| standin.sessions_resumed() > resumed).await;
        standin.bot_is_ready().await;
    }
    // Another process on the same database does not come up beside it.
    assert!(odd.starting().await.is_err());

    // The jobs go on by themselves, each once.
    let said = |words: &'static str| {
        move |standin: &Standin| {
            let posts = standin.channel(GUILD, "deals").messages();
            posts.iter().any(|post| post.text().starts_with(words))
        }
    };
    for (days, words) in [(28, "Expires in 14 days"), (14, "Expired")] {
        odd.later(TimeDelta::days(days));
        standin.until(said(words)).await;
        odd.settles().await;
        assert_eq!(odd.places(&format!("{words} C-1")).len(), 1, "{words}");
    }
    assert_eq!(
        (odd.places("New offer C-1").len(), odd.places("C-1 · Ana Reyes").len()),
        (1, 4),
        "one card, and each notice once"
    );
    // After a session that serenity began by itself, the stand-in still sees a connection when the bot has stopped: nobody waits for its end.
    odd.gives_up().await;
    standin.stop().await;
}
