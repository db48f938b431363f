//! The private details of a collaboration: what the card in the channel leaves out.

use super::changed::posts_so_far;
use super::settings::policy;
use super::{fitted, quoted, title};
use crate::domain::collaboration::{Collaboration, NegotiationView};
use crate::domain::negotiation::Talk;
use crate::domain::party::Side;
use crate::domain::post::Post;
use crate::domain::settings::Settings;
use crate::domain::status::Status;
use crate::notifications::message::{Button, Card, Message, Press, Tone};
use crate::notifications::view::DealView;
use crate::notifications::words;

/// How many characters of links are shown.
const LINKS_MAX: usize = 1_500;
/// How many tags are shown.
const TAGS_MAX: usize = 20;

/// Everything about a collaboration, with the buttons that the card has no room for.
pub fn details(view: &DealView, settings: &Settings) -> Message {
    let deal = &view.deal;
    let campaign = view.campaign.as_ref().map(|name| format!(" · {}", words::plain(name))).unwrap_or_default();
    let mut lines = vec![format!("**Status** {}", standing(deal))];
    lines.extend(deal.cancelled.as_ref().map(|cancellation| {
        let text = cancellation.text.as_ref().map(|text| format!(" ({})", quoted(text, 300))).unwrap_or_default();
        format!("**Reason** {}{text} · {}", words::reason(cancellation.reason), words::relative(cancellation.at))
    }));
    lines.extend(negotiation(deal, settings));
    let kind = if deal.has_terms_in_force() { "in force" } else { "draft" };
    lines.push(format!("**Terms** {} ({kind})", words::deal_terms(&deal.terms)));
    lines.push(format!("**Owner** {}", words::person(deal.owner)));
    lines.push(format!("**Due** {}", deal.due.map_or_else(|| "not set".to_owned(), words::date)));
    lines.extend(deal.note.as_ref().map(|note| format!("**Product note** {}", words::plain(note))));
    lines.push(format!("**Posts** {}{}", posts_so_far(deal), links(&deal.posts)));
    if !deal.tags.is_empty() {
        lines.push(format!("**Tags** {}", tags(&deal.tags)));
    }
    lines.extend(view.link().map(|link| format!("[Open the card]({link})")));
    let card = Card { title: format!("{}{campaign}", title(view)), lines: fitted(lines), tone: tone(deal) };
    Message { card: Some(card), buttons: buttons(deal), ..Message::default() }
}

fn standing(deal: &Collaboration) -> String {
    let status = words::status(deal.status());
    let reads = deal.negotiation().map(|reads| match reads {
        NegotiationView::ActionRequired { .. } => "Action Required".to_owned(),
        NegotiationView::WaitingOnCreator { since } => format!("Waiting on creator, since {}", words::day(since)),
        NegotiationView::Paused => "negotiation paused".to_owned(),
        NegotiationView::Expired => "Expired".to_owned(),
        NegotiationView::NoAgreementReached => "No Agreement Reached".to_owned(),
        NegotiationView::AgreementAccepted => "Agreement Accepted".to_owned(),
        NegotiationView::AmendmentWithdrawn => "amendment withdrawn".to_owned(),
    });
    reads.map_or_else(|| status.to_owned(), |reads| format!("{status} · {reads}"))
}

/// The talk: what is on the table, the policy it keeps (N13), rounds, deadline.
fn negotiation(deal: &Collaboration, settings: &Settings) -> Vec<String> {
    let Some(talk) = &deal.talk else {
        return vec![format!("**Policy** a negotiation gets {}", policy(settings.policy))];
    };
    let mut lines = Vec::new();
    if let Some(offer) = talk.standing_offer().filter(|_| talk.is_unclosed()) {
        let behalf = if offer.side == Side::Creator { " on behalf of the creator" } else { "" };
        let message = offer.message.as_ref().map(|text| format!(" {}", quoted(text, 500))).unwrap_or_default();
        let by = words::person(offer.recorded_by);
        let terms = words::terms(&offer.terms);
        lines.push(format!("**On the table** {terms} · {by}{behalf} {}{message}", words::relative(offer.at)));
    }
    let new_talks = if talk.policy == settings.policy { "" } else { "; kept by this talk, new ones differ" };
    lines.push(format!("**Policy** {}{new_talks}", policy(talk.policy)));
    lines.push(format!(
        "**Round** {} of {} · counters left: team {}, creator {}",
        talk.round(),
        talk.policy.rounds,
        talk.counters_left(Side::Team),
        talk.counters_left(Side::Creator)
    ));
    if talk.is_unclosed() {
        lines.push(format!("**Clock** ends {}", words::instant(talk.deadline)));
    }
    let talks = if talk.number > 1 { format!(", talk {}", talk.number) } else { String::new() };
    lines.push(format!("**Offers so far** {}{talks}", deal.offers));
    lines
}

/// The newest posts as links, as many as fit.
fn links(posts: &[Post]) -> String {
    let mut shown: Vec<String> = Vec::new();
    let mut left = LINKS_MAX;
    for post in posts.iter().rev() {
        let link = format!("[{} {}](<{}>)", words::plain(&post.platform), words::date(post.on), post.url);
        let Some(rest) = left.checked_sub(link.chars().count()) else { break };
        left = rest;
        shown.push(link);
    }
    let more = posts.len() - shown.len();
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    if shown.is_empty() { String::new() } else { format!(": {}", shown.join(", ")) }
}

fn tags(tags: &[String]) -> String {
    let mut shown: Vec<_> = tags.iter().take(TAGS_MAX).map(|tag| words::plain(tag)).collect();
    if tags.len() > TAGS_MAX {
        shown.push(format!("{} more", tags.len() - TAGS_MAX));
    }
    shown.join(", ")
}

fn tone(deal: &Collaboration) -> Tone {
    match (deal.status(), deal.negotiation()) {
        (Status::Cancelled, _) | (_, Some(NegotiationView::Expired)) => Tone::Over,
        (Status::Negotiating, Some(NegotiationView::ActionRequired { .. })) => Tone::Action,
        (Status::Fulfilling | Status::Completed, _) => Tone::Good,
        (Status::Pending | Status::Negotiating, _) => Tone::Waiting,
    }
}

fn buttons(deal: &Collaboration) -> Vec<Vec<Button>> {
    let of = deal.reference;
    let standing = deal.talk_running().and_then(Talk::standing_offer);
    let living = deal.cancelled.is_none();
    let withdraw =
        standing.map(|offer| Button::new("Withdraw", Press::Withdraw { of, side: offer.side, offer: offer.number }));
    let all = [
        Some(Button::new("History", Press::History { of, page: 0 })),
        withdraw,
        living.then(|| Button::new("Terms", Press::Terms { of })),
        (living && !deal.is_frozen()).then(|| Button::new("Post", Press::Post { of })),
        Some(Button::new("Add tracking", Press::AddParcel { of })),
        Some(Button::new("Note", Press::Note { of })),
        Some(Button::new("Assign", Press::Assign { of })),
        offering(deal).map(|side| Button::new("Make an offer", Press::MakeOffer { of, side })),
        (!living && !deal.is_frozen()).then(|| Button::new("Restore", Press::Restore { of })),
    ];
    let all: Vec<_> = all.into_iter().flatten().collect();
    all.chunks(5).map(<[Button]>::to_vec).collect()
}

/// The side that can put an offer on the table now.
fn offering(deal: &Collaboration) -> Option<Side> {
    match deal.status() {
        Status::Pending if deal.talk_unclosed().is_none() && !deal.is_frozen() => Some(Side::Team),
        Status::Negotiating => deal.talk_running().filter(|talk| talk.standing_offer().is_none()).map(Talk::owes),
        Status::Pending | Status::Fulfilling | Status::Completed | Status::Cancelled => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, shown};
    use super::*;
    use crate::domain::event::Event;
    use crate::domain::negotiation::Policy;
    use crate::domain::status::CancelReason;

    #[test]
    fn details_show_the_policy_of_the_talk() {
        let events = [sample::opened(), sample::offer_made(Side::Team), sample::countered(Side::Creator)];
        let settings = Settings { policy: Policy { rounds: 5, ..Policy::default() }, ..Settings::default() };
        insta::assert_snapshot!(shown(&details(&sample::view(&events), &settings)), @r"
        # C-1 · Ana Reyes · Spring
        **Status** Negotiating · Action Required
        **On the table** 600 EUR · 3 posts · <@70> on behalf of the creator <t:1774612800:R> “Reels cost more”
        **Policy** 3 rounds, 42 days from the last offer; kept by this talk, new ones differ
        **Round** 1 of 3 · counters left: team 3, creator 2
        **Clock** ends <t:1778241600:F> (<t:1778241600:R>)
        **Offers so far** 2
        **Terms** no terms yet (draft)
        **Owner** <@70>
        **Due** not set
        **Posts** 0 posts logged
        [Open the card](https://discord.com/channels/5/6/7)
        [History] [Withdraw] [Terms] [Post] [Add tracking]
        [Note] [Assign]
        ");
    }

    #[test]
    fn posts_are_links_and_the_newest_come_first() {
        let mut events = vec![sample::opened(), sample::offer_made(Side::Team), sample::accepted(Side::Creator)];
        events.extend((1..=2).map(sample::post_logged));
        let message = details(&sample::view(&events), &Settings::default());
        let lines = message.card.expect("a card").lines;
        assert!(lines.contains(&"**Terms** 500 EUR · 3 posts (in force)".to_owned()), "{lines:?}");
        let posts = "**Posts** 2 of 3 posts: [Instagram 2026-04-02](<https://www.instagram.com/p/2>), \
                     [Instagram 2026-04-01](<https://www.instagram.com/p/1>)";
        assert!(lines.contains(&posts.to_owned()), "{lines:?}");
    }

    #[test]
    fn a_cancelled_one_can_be_restored_and_not_changed() {
        let cancelled =
            Event::Cancelled { reason: CancelReason::Other, text: Some("Moved away".to_owned()), declined_by: None };
        let message = details(&sample::view(&[cancelled]), &Settings::default());
        let labels: Vec<_> = message.buttons.iter().flatten().map(|button| button.label.as_str()).collect();
        assert_eq!(labels, ["History", "Add tracking", "Note", "Assign", "Restore"]);
        let lines = message.card.expect("a card").lines;
        assert_eq!(lines[1], "**Reason** Other (“Moved away”) · <t:1774612800:R>");
    }
}
