//! The row is what its history folds to, whatever was asked, in which order, and however often the process was restarted.

use std::collections::BTreeMap;

use accord::app::{AppError, Request, Sheet};
use accord::domain::collaboration::Collaboration;
use accord::domain::ids::{GuildId, PersonId, Reference};
use accord::domain::party::Side;

use crate::random::Dice;
use crate::world::{ABROAD, HOME, World, cases, sheet};

/// What the test knows by itself: the states, folded from the answers.
type Shadow = BTreeMap<(GuildId, Reference), Collaboration>;

#[tokio::test]
async fn rows_are_what_their_history_folds_to_and_what_the_answers_said() {
    let (mut went_through, mut was_refused) = (0, 0);
    for seed in 0..cases("ACCORD_CASES", 12) {
        let mut dice = Dice::new(seed);
        let mut world = World::bare().await;
        let mut shadow = Shadow::new();
        for guild in [HOME, ABROAD] {
            world.speaks_in(guild).await;
            world.campaign(guild, "Spring").await;
            for name in ["Ana Reyes", "Bo Lind", "Caro Diaz"] {
                // Ana's is outside the campaign.
                let campaign = (name != "Ana Reyes").then_some("Spring");
                let of = world.deal_in(guild, name, campaign).await;
                let row = world.row(guild, of).await;
                shadow.insert((guild, of), row);
            }
        }
        for _ in 0..120 {
            match dice.below(40) {
                0 => world = world.reopened().await,
                1..=3 => world.later(dice.span()),
                4 => {
                    world.app.expire().await.expect("a sweep");
                    for ((guild, of), state) in &mut shadow {
                        *state = state.as_of(accord::clock::Clock::now(world.clock.as_ref()));
                        assert_eq!(world.row(*guild, *of).await, *state, "seed {seed}, {guild}/{of} after a sweep");
                    }
                }
                _ => {
                    let guild = *dice.pick(&[HOME, ABROAD]);
                    let of = dice.reference(3);
                    let request = dice.request();
                    let caller = world.person(guild, PersonId(11 + dice.below(3) as u64));
                    let answer = world.app.act(&caller, of, request.clone(), None).await;
                    let state = shadow.get_mut(&(guild, of)).expect("it was created");
                    match answer {
                        Ok(changed) => {
                            went_through += 1;
                            for recorded in &changed.events {
                                state.apply(&recorded.event, recorded.stamp).expect("it can follow");
                            }
                            assert_eq!(changed.view.deal, *state, "seed {seed}, {guild}/{of}: {request:?}");
                        }
                        Err(AppError::Refused(_)) => was_refused += 1,
                        Err(AppError::Store(error)) => panic!("seed {seed}, {guild}/{of}: {request:?}: {error}"),
                    }
                    assert_eq!(world.row(guild, of).await, *state, "seed {seed}, {guild}/{of}: {request:?}");
                }
            }
        }
        let world = world.reopened().await;
        for ((guild, of), state) in &shadow {
            assert_eq!(world.row(*guild, *of).await, *state, "seed {seed}, {guild}/{of} in the end");
        }
        world.is_sound().await;
    }
    assert!(went_through > 100 && was_refused > 100, "{went_through} went through, {was_refused} did not");
}

#[tokio::test]
async fn texts_are_kept_to_the_letter_whatever_is_in_them() {
    const ODD: &str = "a\0b \\u0000 \\ \"quoted\" 'quoted' \u{7f}\u{1f600}\u{2028} %s ?1 $.x";
    let world = World::new().await;
    let of = world.deal("Ana Reyes").await;
    let sheet = Sheet { deliverables: Some(ODD.to_owned()), ..sheet("900") };
    world.does(of, Request::MakeOffer { side: Side::Team, sheet, message: Some(ODD.to_owned()) }).await;
    world.does(of, Request::Tag { add: Some("a\0b \"c\" \\d".to_owned()), remove: None }).await;
    let row = world.row(HOME, of).await;
    let offer = row.talk.and_then(|talk| talk.standing).expect("an offer").offer;
    assert_eq!((offer.message.as_deref(), offer.terms.deliverables.as_deref()), (Some(ODD), Some(ODD)));
    assert_eq!(row.tags, ["a\0b \"c\" \\d"]);
    world.does(of, Request::Tag { add: None, remove: Some("a\0b \"c\" \\d".to_owned()) }).await;
    assert!(world.row(HOME, of).await.tags.is_empty());
    world.is_sound().await;
}
