//! A page of a list of collaborations.

use super::{creator, fitted, page_of, pager, title};
use crate::app::ListPage;
use crate::discord::reply::clipped;
use crate::domain::collaboration::{Need, NegotiationView};
use crate::domain::status::Status;
use crate::notifications::message::{Card, Message, Press, Tone};
use crate::notifications::view::DealView;
use crate::notifications::words;

/// The page: one row a collaboration, with who owes what by when.
pub fn list(list: &ListPage) -> Message {
    let ListPage { rows, total, page, pages, kept } = list;
    if rows.is_empty() {
        return Message::text("No collaboration is like that. `/collab create` starts a new one.");
    }
    let card = Card {
        title: format!("Collaborations: {total}{}", page_of(*page, *pages)),
        lines: fitted(rows.iter().map(row).collect()),
        tone: Tone::Waiting,
    };
    Message {
        card: Some(card),
        buttons: pager(*page, *pages, |page| Press::List { kept: *kept, page }),
        ..Message::default()
    }
}

/// Which one, with a link to its card, and who owes what by when.
pub(super) fn row(view: &DealView) -> String {
    format!("{} · {}", linked(view), owes(view))
}

/// Which one, with a link to its card.
pub(super) fn linked(view: &DealView) -> String {
    let campaign =
        view.campaign.as_ref().map(|name| format!(" · {}", words::plain(&clipped(name, 40)))).unwrap_or_default();
    let title = view
        .link()
        .map_or_else(|| title(view), |link| format!("[{}]({link}) · {}", view.deal.reference, creator(view)));
    format!("**{title}**{campaign}")
}

/// Who owes what by when; else where it stands.
fn owes(view: &DealView) -> String {
    let deal = &view.deal;
    let status = words::status(deal.status());
    if let Some(cancellation) = &deal.cancelled {
        return format!("{status}: {}", words::reason(cancellation.reason));
    }
    let due = deal.due.map(|due| format!(", due {}", words::date(due))).unwrap_or_default();
    let (Some(talk), Some(reads)) = (&deal.talk, deal.negotiation()) else {
        return format!("{status}{due}");
    };
    let left = words::relative(talk.deadline);
    match reads {
        NegotiationView::ActionRequired { need: Need::FirstOffer } => {
            format!("Action Required: no offer yet, ends {left}")
        }
        NegotiationView::ActionRequired { need: Need::Answer } => {
            format!("Action Required: the team answers, ends {left}")
        }
        NegotiationView::ActionRequired { need: Need::Replacement } => {
            format!("Action Required: the team replaces its offer, ends {left}")
        }
        NegotiationView::WaitingOnCreator { since } => {
            format!("Waiting on creator since {}, ends {left}", words::day(since))
        }
        NegotiationView::Paused => format!("{status}, negotiation paused, ends {left}"),
        NegotiationView::Expired if deal.is_frozen() => format!("{status}, Expired {left}"),
        NegotiationView::Expired
        | NegotiationView::NoAgreementReached
        | NegotiationView::AgreementAccepted
        | NegotiationView::AmendmentWithdrawn => {
            let posts = if deal.status() == Status::Fulfilling {
                format!(", {}", super::changed::posts_so_far(deal))
            } else {
                String::new()
            };
            format!("{status}{posts}{due}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, shown};
    use super::*;
    use crate::domain::party::Side;

    #[test]
    fn rows_say_who_owes_what() {
        let mut plain = sample::view(&[]);
        (plain.card, plain.campaign) = (None, None);
        let rows = vec![
            sample::view(&[sample::opened(), sample::offer_made(Side::Creator)]),
            sample::view(&[sample::opened(), sample::offer_made(Side::Team)]),
            sample::view(&[sample::opened(), sample::offer_made(Side::Team), sample::accepted(Side::Creator)]),
            plain,
        ];
        let page = ListPage { rows, total: 14, page: 1, pages: 2, kept: 3 };
        insta::assert_snapshot!(shown(&list(&page)), @r"
        # Collaborations: 14 · page 2 of 2
        **[C-1](https://discord.com/channels/5/6/7) · Ana Reyes** · Spring · Action Required: the team answers, ends <t:1778241600:R>
        **[C-1](https://discord.com/channels/5/6/7) · Ana Reyes** · Spring · Waiting on creator since <t:1774612800:D>, ends <t:1778241600:R>
        **[C-1](https://discord.com/channels/5/6/7) · Ana Reyes** · Spring · Fulfilling, 0 of 3 posts
        **C-1 · Ana Reyes** · Pending
        [Previous] [Next, off]
        ");
    }

    #[test]
    fn an_empty_list_says_so() {
        let page = ListPage { rows: Vec::new(), total: 0, page: 0, pages: 1, kept: 3 };
        insta::assert_snapshot!(shown(&list(&page)), @"No collaboration is like that. `/collab create` starts a new one.");
    }
}
