//! A collaboration to draw answers from, grown by its own events.

use chrono::{DateTime, NaiveDate, Utc};

use crate::app::{Changed, Recorded};
use crate::domain::collaboration::Collaboration;
use crate::domain::event::{Author, Event, Stamp};
use crate::domain::ids::{CampaignId, ChannelId, CreatorId, GuildId, InteractionId, MessageId, PersonId, Reference};
use crate::domain::money::{Currency, Money};
use crate::domain::negotiation::Policy;
use crate::domain::offer::{Offer, OfferNumber};
use crate::domain::party::Side;
use crate::domain::post::Post;
use crate::domain::settings::Settings;
use crate::domain::status::Living;
use crate::domain::terms::{DealTerms, Terms};
use crate::notifications::message::Message;
use crate::notifications::view::{CardPlace, DealView};

/// 27 March 2026, noon.
pub(in crate::discord) fn now() -> DateTime<Utc> {
    "2026-03-27T12:00:00Z".parse().expect("an instant")
}

pub(in crate::discord) fn recorded(event: Event) -> Recorded {
    Recorded { event, stamp: Stamp { at: now(), by: Author::Person(PersonId(70)) } }
}

pub(in crate::discord) fn created() -> Event {
    Event::Created {
        reference: Reference(1),
        creator: CreatorId(1),
        campaign: Some(CampaignId(1)),
        owner: PersonId(70),
        status: Living::Pending,
        terms: DealTerms::default(),
        due: None,
        note: None,
    }
}

pub(in crate::discord) fn opened() -> Event {
    Event::TalkOpened { talk: 1, policy: Policy::default(), amends: None }
}

pub(in crate::discord) fn terms(euros: i64) -> Terms {
    Terms { cost: Money::new(euros * 100, Currency::EUR).expect("an amount"), posts: 3, deliverables: None }
}

fn offer(number: u32, side: Side, euros: i64, message: Option<&str>) -> Offer {
    Offer {
        number: OfferNumber(number),
        side,
        terms: terms(euros),
        message: message.map(str::to_owned),
        recorded_by: PersonId(70),
        at: now(),
    }
}

pub(in crate::discord) fn offer_made(side: Side) -> Event {
    Event::OfferMade { offer: offer(1, side, 500, None), replacement: false }
}

pub(in crate::discord) fn countered(side: Side) -> Event {
    Event::Countered { offer: offer(2, side, 600, Some("Reels cost more")) }
}

pub(in crate::discord) fn accepted(side: Side) -> Event {
    Event::Accepted { offer: OfferNumber(1), side, terms: terms(500) }
}

pub(in crate::discord) fn post_logged(day: u32) -> Event {
    let on = NaiveDate::from_ymd_opt(2026, 4, day).expect("a day");
    Event::PostLogged { post: Post::from_link(&format!("https://www.instagram.com/p/{day}"), on).expect("a link") }
}

/// C-1 with Ana Reyes for Spring, after its creation and these events.
pub(in crate::discord) fn view(events: &[Event]) -> DealView {
    let stamp = recorded(created()).stamp;
    let first = created();
    let history = std::iter::once(&first).chain(events).map(|event| (event, stamp));
    DealView {
        guild: GuildId(5),
        deal: Collaboration::fold(history).expect("a history"),
        creator: "Ana Reyes".to_owned(),
        campaign: Some("Spring".to_owned()),
        card: Some(CardPlace { channel: ChannelId(6), message: MessageId(7) }),
        budget: None,
        parcels: Vec::new(),
    }
}

pub(in crate::discord) fn changed_by(events: &[Event]) -> Changed {
    Changed {
        view: view(events),
        events: events.iter().cloned().map(recorded).collect(),
        settings: Settings::default(),
        replayed: false,
        undo: Some(InteractionId(9)),
    }
}

/// A message as a test reads it: words, card, buttons, menu.
pub(in crate::discord) fn shown(message: &Message) -> String {
    let mut lines: Vec<String> = message.content.lines().map(str::to_owned).collect();
    if let Some(card) = &message.card {
        lines.push(format!("# {}", card.title));
        lines.extend(card.lines.iter().cloned());
    }
    for row in &message.buttons {
        let labels =
            row.iter().map(|button| format!("[{}{}]", button.label, if button.disabled { ", off" } else { "" }));
        lines.push(labels.collect::<Vec<_>>().join(" "));
    }
    if let Some(menu) = &message.menu {
        lines.push(format!("▾ {}", menu.placeholder));
        for entry in &menu.entries {
            let second = entry.description.as_ref().map(|text| format!(" — {text}")).unwrap_or_default();
            lines.push(format!("  {}{second}", entry.label));
        }
    }
    lines.join("\n")
}
