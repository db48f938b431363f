//! R3, R5, R6, FM2, FM18: the n-th call to Discord fails, once or from then on, for every n there is; or the database does. What was done
//! is done, what is to be said is said once and in order, and who cannot be told the outcome is told a number.

use std::time::Duration;

use accord::cli::demo::GUILD;
use accord_standin::{Failure, MessageView};
use chrono::TimeDelta;

use crate::harness::instant;
use crate::odd::Odd;

/// Something that is done while calls fail.
#[derive(Clone, Copy, Debug)]
enum Scene {
    Accept,
    Counter,
    Expiry,
}

impl Scene {
    fn headline(self) -> &'static str {
        match self {
            Self::Accept => "Agreement Accepted",
            Self::Counter => "Counteroffer",
            Self::Expiry => "Expired",
        }
    }

    async fn plays(self, odd: &Odd, card: &MessageView) {
        let tomas = odd.person("tomas");
        // Whether the answer gets through is up to the failure; what is done is not.
        match self {
            Self::Accept => drop(tomas.presses("Accept", card).await),
            Self::Counter => drop(tomas.fills(&[("Cost", "700 EUR")]).await),
            Self::Expiry => {
                odd.later(TimeDelta::days(42));
                let now = odd.bot().app().clock().now();
                odd.bot().jobs().tick(now).await.unwrap();
            }
        }
    }
}

/// How a call fails, and whether the next ones do too.
const FAILURES: [(Failure, usize); 10] = [
    (Failure::Status(500), 1),
    (Failure::Status(503), usize::MAX),
    (Failure::Page(502), 1),
    (Failure::Cut, 1),
    (Failure::Cut, usize::MAX),
    (Failure::AppliedThenCut, 1),
    (Failure::AppliedThenCut, usize::MAX),
    (Failure::AppliedThenStatus(502), 1),
    (Failure::AppliedThenStatus(500), usize::MAX),
    // serenity waits by itself and asks again, for as long as it is told to; so only once.
    (Failure::RateLimited { retry_after: 0.01, global: false }, 1),
];

async fn fails(scene: Scene) {
    let odd = Odd::new().await;
    let (tomas, faults) = (odd.person("tomas"), odd.standin.faults());
    let mut number = 0;
    for (failure, times) in FAILURES {
        for before in 0.. {
            number += 1;
            for line in [
                format!("/creator add name:\"Creator {number}\""),
                format!("/collab create creator:\"Creator {number}\""),
                format!("/offer make ref:C-{number} side:creator cost:\"900 EUR\" posts:2"),
            ] {
                tomas.runs("deals", &line).await.unwrap();
            }
            odd.settles().await;
            let card = tomas.newest_with_button("Accept").expect("the card");
            if let Scene::Counter = scene {
                tomas.presses("Counter", &card).await.unwrap();
            }

            odd.standin.set_first_answer(Duration::from_millis(700));
            faults.fail_calls(before, times, failure.clone());
            scene.plays(&odd, &card).await;
            odd.settles().await;
            let met = faults.end_failing();
            odd.standin.set_first_answer(Duration::from_secs(3));

            // Waits grow to an hour at most.
            for _ in 0..2 {
                odd.later(TimeDelta::hours(1));
                odd.settles().await;
            }
            let what = format!("{scene:?}, {failure:?} after {before} calls, {met} of {times}");
            let about = |headline: &str| odd.places(&format!("{headline} C-{number} ·"));
            let (offer, end) = (about("New offer"), about(scene.headline()));
            assert_eq!((offer.len(), end.len()), (1, 1), "{what}: each notice once");
            assert!(offer < end, "{what}: in order");
            assert_eq!(odd.places(&format!("C-{number} ·")).len(), 3, "{what}: and one card");
            assert_eq!(odd.bot().app().undelivered().await.unwrap().0, 0, "{what}");
            if met == 0 {
                assert!(before > 1, "{what}: hardly anything was called");
                break;
            }
        }
    }
    odd.ends().await;
}

#[tokio::test]
async fn r5_r6_accepting_while_the_nth_call_fails() {
    fails(Scene::Accept).await;
}

#[tokio::test]
async fn r5_r6_countering_while_the_nth_call_fails() {
    fails(Scene::Counter).await;
}

#[tokio::test]
async fn r5_r6_expiring_while_the_nth_call_fails() {
    fails(Scene::Expiry).await;
}

#[tokio::test]
async fn r5_the_digest_while_the_nth_call_fails() {
    let odd = Odd::new().await;
    odd.begins_with_an_offer().await;
    odd.person("mira").runs("deals", "/settings channels digest:#digest").await.unwrap();
    let faults = odd.standin.faults();
    let mut days = 0_i64;
    for (failure, times) in FAILURES {
        for before in 0.. {
            days += 1;
            let morning = instant("2026-03-02 09:00") + TimeDelta::days(days);
            odd.later(morning - odd.bot().app().clock().now());
            faults.fail_calls(before, times, failure.clone());
            odd.bot().jobs().tick(morning).await.unwrap();
            odd.settles().await;
            let met = faults.end_failing();
            for _ in 0..2 {
                odd.later(TimeDelta::hours(1));
                odd.settles().await;
            }
            let what = format!("{failure:?} after {before} calls, {met} of {times}");
            let said = odd.standin.channel(GUILD, "digest").messages().len();
            assert_eq!(i64::try_from(said), Ok(days), "{what}: one a day");
            assert_eq!(odd.bot().app().undelivered().await.unwrap().0, 0, "{what}");
            if met == 0 {
                break;
            }
        }
    }
    odd.ends().await;
}

#[tokio::test]
async fn fm18_who_cannot_be_told_the_outcome_is_told_a_number_and_can_try_again() {
    let odd = Odd::new().await;
    odd.begins_with_an_offer().await;
    let trouble = odd.bot().app().store().trouble().await.unwrap();
    let (mira, events) = (odd.person("mira"), odd.events().await);
    let card = mira.newest_with_button("Accept").expect("the card");
    trouble.interrupt(1, u64::MAX);
    for _ in 0..3 {
        let said = mira.presses("Accept", &card).await.unwrap().text();
        assert!(said.contains("Something went wrong on our side") && said.contains("Reference"), "{said}");
    }
    assert!(trouble.ends(), "something went wrong");
    assert_eq!(odd.events().await, events);
    let said = mira.presses("Accept", &card).await.unwrap().text();
    assert!(said.contains("900 EUR"), "{said}");
    odd.settles().await;
    assert_eq!((odd.events().await, odd.places("Agreement Accepted C-1").len()), (events + 1, 1));
    odd.objects_only_to(&[]);
    odd.ends().await;
}
