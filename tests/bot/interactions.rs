//! Answers in time, whatever happens on the way to them.

use accord::config::Config;
use accord_standin::{Call, Failure, Target};
use chrono::TimeDelta;

use crate::odd::Odd;

fn is_callback(call: &Call) -> bool {
    call.path.ends_with("/callback")
}

#[tokio::test]
async fn fm4_age_is_judged_by_the_clock_of_discord() {
    for skew in [-10, 0, 10] {
        let odd = Odd::ahead(TimeDelta::seconds(skew), Config::default()).await;
        odd.begins_with_an_offer().await;
        let said = odd.person("tomas").runs("deals", "/collab note ref:C-1 text:Hello").await.unwrap();
        assert!(said.text().contains("C-1"), "{skew}: {}", said.text());
        let (events, answers) =
            (odd.events().await, odd.standin.journal().iter().filter(|call| is_callback(call)).count());
        // The same, four seconds too late: the person has seen it fail.
        odd.person("tomas").repeats_last_late().unwrap();
        odd.person("vic").runs("deals", "/collab show ref:C-1").await.unwrap();
        assert_eq!(odd.events().await, events, "{skew}");
        let answered = odd.standin.journal().iter().filter(|call| is_callback(call)).count();
        // The suggestion of the reference, and the card itself.
        assert_eq!(answered, answers + 2, "{skew}: what is too old is not even answered");
        odd.objects_only_to(&[]);
        odd.ends().await;
    }
}

#[tokio::test]
async fn fm4_an_answer_finds_its_place_though_the_word_that_it_was_deferred_got_lost() {
    let odd = Odd::new().await;
    odd.begins_with_an_offer().await;
    let stalled = odd.stalls().await;
    let before = odd.waits();
    let mira = odd.person("mira");
    let asking = tokio::spawn(async move { mira.runs("deals", "/creator add name:\"Bo Lind\"").await });
    odd.somebody_waits(before).await;
    odd.standin.faults().fail_next(Target::Callback, Failure::AppliedThenCut);
    odd.later(TimeDelta::milliseconds(1_100));
    odd.standin.until(|standin| standin.faults().planned() == 0).await;
    stalled.goes_on().await;
    let answer = asking.await.unwrap().expect("it is answered");
    assert!(answer.text().contains("Bo Lind"), "{}", answer.text());
    odd.objects_only_to(&["40060"]);
    odd.ends().await;
}

#[tokio::test]
async fn fm4_the_same_where_a_private_message_was_pressed() {
    let odd = Odd::new().await;
    odd.begins_with_an_offer().await;
    odd.person("tomas").runs("deals", "/offer counter ref:C-1 cost:\"500 EUR\"").await.unwrap();
    odd.settles().await;
    let mira = odd.person("mira");
    let card = mira.newest_with_button("Creator accepted").expect("the card");
    mira.presses("Creator accepted", &card).await.unwrap();
    let question = mira.inbox().pop().expect("a question");

    let stalled = odd.stalls().await;
    let before = odd.waits();
    let pressing = tokio::spawn(async move { mira.presses("Confirm", &question).await });
    odd.somebody_waits(before).await;
    odd.standin.faults().fail_next(Target::Callback, Failure::AppliedThenCut);
    odd.later(TimeDelta::milliseconds(1_100));
    odd.standin.until(|standin| standin.faults().planned() == 0).await;
    stalled.goes_on().await;
    let answer = pressing.await.unwrap().expect("it is answered");
    assert!(answer.text().contains("the contract is active"), "{}", answer.text());
    odd.settles().await;
    odd.objects_only_to(&["40060"]);
    odd.ends().await;
}

#[tokio::test]
async fn fm4_a_deferral_that_never_arrived_costs_nothing() {
    let odd = Odd::new().await;
    let stalled = odd.stalls().await;
    let before = odd.waits();
    let mira = odd.person("mira");
    let asking = tokio::spawn(async move { mira.runs("deals", "/creator add name:\"Bo Lind\"").await });
    odd.somebody_waits(before).await;
    odd.standin.faults().fail_next(Target::Callback, Failure::Cut);
    odd.later(TimeDelta::milliseconds(1_100));
    odd.standin.until(|standin| standin.faults().planned() == 0).await;
    stalled.goes_on().await;
    assert!(asking.await.unwrap().expect("it is answered").text().contains("Bo Lind"));
    odd.objects_only_to(&[]);
    odd.ends().await;
}

#[tokio::test]
async fn fm4_a_stale_button_that_would_open_a_form_is_answered_while_the_database_cannot_write() {
    let odd = Odd::new().await;
    odd.begins_with_an_offer().await;
    let mira = odd.person("mira");
    let old = mira.newest_with_button("Counter").expect("the card");
    odd.person("tomas").runs("deals", "/offer accept ref:C-1").await.unwrap();
    odd.settles().await;
    let stalled = odd.stalls().await;
    // Nothing pushes the clock, and nobody waits for the card to be drawn again.
    let answer = mira.presses("Counter", &old).await.expect("it is answered");
    assert!(answer.text().contains("Already accepted"), "{}", answer.text());
    stalled.goes_on().await;
    odd.settles().await;
    odd.objects_only_to(&[]);
    odd.ends().await;
}

#[tokio::test]
async fn fm4_no_form_and_no_suggestion_is_ever_deferred() {
    let odd = Odd::new().await;
    odd.begins_with_an_offer().await;
    let mira = odd.person("mira");
    let card = mira.newest_with_button("Counter").expect("the card");
    mira.presses("Counter", &card).await.unwrap();
    assert!(mira.open_form().is_some());
    mira.suggestions("deals", "/collab show ref:C").await.unwrap();
    let deferred = |call: &Call| is_callback(call) && [5, 6].map(serde_json::Value::from).contains(&call.body["type"]);
    assert!(!odd.standin.journal().iter().any(deferred));
    odd.ends().await;
}

#[tokio::test]
async fn fm19_repeated_and_reordered_interactions_take_effect_once_each() {
    let odd = Odd::new().await;
    odd.begins_with_an_offer().await;
    let before = odd.events().await;
    let rounds = 6;
    let tasks = ["mira", "tomas", "noor"].map(|name| {
        let person = odd.person(name);
        tokio::spawn(async move {
            for round in 0..rounds {
                let line = format!("/collab note ref:C-1 text:\"{round} of {}\"", person.name());
                let asking = tokio::spawn({
                    let person = person.clone();
                    async move { person.runs("deals", &line).await }
                });
                asking.await.unwrap().unwrap();
                // The same one three times more, while the next ones of the others are on their way.
                for _ in 0..3 {
                    person.repeats_last().unwrap();
                }
            }
        })
    });
    for task in tasks {
        task.await.unwrap();
    }
    // Every copy was answered, which Discord refuses.
    let refused = |call: &Call| is_callback(call) && call.status == Some(400);
    let copies = 3 * rounds * 3;
    odd.standin.until(|standin| standin.journal().iter().filter(|call| refused(call)).count() >= copies).await;
    odd.settles().await;
    assert_eq!(odd.events().await, before + 3 * rounds as u64);
    odd.objects_only_to(&["40060"]);
    odd.ends().await;
}

#[tokio::test]
async fn r3_a_panic_is_answered_with_a_number_whatever_it_came_from() {
    let odd = Odd::new().await;
    odd.begins_with_an_offer().await;
    let events = odd.events().await;
    let (mira, tomas) = (odd.person("mira"), odd.person("tomas"));
    let card = mira.newest_with_button("Accept").expect("the card");
    // The first reading is that of the arrival; the second is the use case's own.
    let is_told = |said: &str| {
        assert!(said.contains("Something went wrong") && said.contains("Reference"), "{said}");
        assert!(!odd.clock.will_trip(), "it did not panic");
    };
    odd.breaks_the_clock().await;
    is_told(&mira.presses("Accept", &card).await.unwrap().text());

    mira.presses("Counter", &card).await.unwrap();
    odd.breaks_the_clock().await;
    is_told(&mira.fills(&[("Cost", "700 EUR")]).await.unwrap().text());

    odd.breaks_the_clock().await;
    is_told(&tomas.runs("deals", "/creator add name:\"Bo Lind\"").await.unwrap().text());

    odd.breaks_the_clock().await;
    assert!(tomas.suggestions("deals", "/collab show ref:C").await.unwrap().is_empty());
    assert!(!odd.clock.will_trip(), "it did not panic");

    assert_eq!(odd.events().await, events);
    odd.settles().await;
    odd.objects_only_to(&[]);
    odd.ends().await;
}

#[tokio::test]
async fn one_person_in_a_hurry_is_slowed_down_and_nobody_else() {
    let mut config = Config::default();
    (config.limits.acts_at_once, config.limits.acts_per_minute) = (5, 60);
    (config.limits.suggestions_at_once, config.limits.suggestions_per_minute) = (8, 60);
    let odd = Odd::ahead(TimeDelta::zero(), config).await;
    let tomas = odd.person("tomas");
    for index in 0..5 {
        let said = tomas.runs("deals", &format!("/creator add name:\"Creator {index}\"")).await.unwrap().text();
        assert!(said.contains("Creator"), "{said}");
    }
    for _ in 0..100 {
        let said = tomas.runs("deals", "/creator add name:\"One too many\"").await.unwrap().text();
        assert!(said.contains("nothing was changed") && said.contains("wait a second"), "{said}");
    }
    let found = odd.person("noor").runs("deals", "/creator find text:many").await.unwrap().text();
    assert!(!found.contains("One too many"), "{found}");
    odd.later(TimeDelta::seconds(1));
    let said = tomas.runs("deals", "/creator add name:\"In good time\"").await.unwrap().text();
    assert!(said.contains("In good time"), "{said}");

    let noor = odd.person("noor");
    for _ in 0..8 {
        assert!(!noor.suggestions("deals", "/collab create creator:Creator").await.unwrap().is_empty());
    }
    assert!(noor.suggestions("deals", "/collab create creator:Creator").await.unwrap().is_empty(), "beyond the cap");
    assert!(!odd.person("vic").suggestions("deals", "/collab create creator:Creator").await.unwrap().is_empty());
    odd.objects_only_to(&[]);
    odd.ends().await;
}
