//! Which notices a guild hears, where, and whom they ping (S4).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::event::Event;
use super::ids::{ChannelId, PersonId, RoleId};
use super::negotiation::Outcome;

/// What a notice is about. Stored by name: none is ever renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// Offers, counteroffers, and offers taken back.
    Offers,
    /// Agreement Accepted.
    Agreement,
    /// No Agreement Reached, and amendments that ended.
    NoAgreement,
    /// A talk expired.
    Expiry,
    /// Changes of status, cancellations, restorations.
    Status,
    /// A talk expires soon.
    Warnings,
    /// Content is due.
    ContentDue,
    /// What happens to parcels (D3).
    Deliveries,
    /// The daily digest.
    Digest,
}

impl NoticeKind {
    /// All of them, in the order in which people see them.
    pub const ALL: [Self; 9] = [
        Self::Offers,
        Self::Agreement,
        Self::NoAgreement,
        Self::Expiry,
        Self::Status,
        Self::Warnings,
        Self::ContentDue,
        Self::Deliveries,
        Self::Digest,
    ];

    /// What the notice of an event is about; `None` for what only changes details and is seen on the card.
    pub fn of(event: &Event) -> Option<Self> {
        match event {
            Event::OfferMade { .. } | Event::Countered { .. } | Event::OfferWithdrawn { .. } => Some(Self::Offers),
            Event::Accepted { .. } | Event::AgreementRecorded { .. } => Some(Self::Agreement),
            Event::Expired { .. } | Event::AmendmentEnded { outcome: Outcome::Expired, .. } => Some(Self::Expiry),
            Event::Declined { .. }
            | Event::Cancelled { declined_by: Some(_), .. }
            | Event::AmendmentEnded {
                outcome: Outcome::Accepted(_) | Outcome::Declined(_) | Outcome::Withdrawn(_),
                ..
            } => Some(Self::NoAgreement),
            Event::StatusChanged { .. }
            | Event::Cancelled { declined_by: None, .. }
            | Event::CancelReasonChanged { .. }
            | Event::Restored { .. } => Some(Self::Status),
            // Where what it undoes was said.
            Event::Undone { undoes, .. } => undoes.iter().find_map(Self::of),
            Event::Created { .. }
            | Event::TalkOpened { .. }
            | Event::TermsDrafted { .. }
            | Event::TermsCorrected { .. }
            | Event::DueSet { .. }
            | Event::NoteSet { .. }
            | Event::PostLogged { .. }
            | Event::Noted { .. }
            | Event::Tagged { .. }
            | Event::CreatorMerged { .. }
            | Event::Assigned { .. }
            | Event::ParcelAdded { .. }
            | Event::ParcelRemoved { .. }
            | Event::ParcelDelivered { .. } => None,
        }
    }

    /// Whom it pings unless the guild says otherwise: the owner of what time brings, nobody for what people do. Of parcels only those ping
    /// about which somebody must do something.
    pub fn usual_ping(self) -> Ping {
        match self {
            Self::Expiry | Self::Warnings | Self::ContentDue | Self::Deliveries => Ping::Owner,
            Self::Offers | Self::Agreement | Self::NoAgreement | Self::Status | Self::Digest => Ping::Nobody,
        }
    }
}

/// Whom notices of a kind ping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ping {
    /// Nobody.
    Nobody,
    /// The owner of the collaboration; for what they did themselves, nobody.
    Owner,
    /// Everybody with this role.
    Role(RoleId),
}

impl Ping {
    /// Who that is for a collaboration of this owner.
    pub fn whom(self, owner: PersonId) -> Option<Pinged> {
        match self {
            Self::Nobody => None,
            Self::Owner => Some(Pinged::Person(owner)),
            Self::Role(role) => Some(Pinged::Role(role)),
        }
    }
}

/// Somebody who is pinged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pinged {
    /// One person.
    Person(PersonId),
    /// Everybody with this role.
    Role(RoleId),
}

impl Pinged {
    /// The person, if it is one.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::Role(_) => None,
        }
    }

    /// The role, if it is one.
    pub fn role(self) -> Option<RoleId> {
        match self {
            Self::Person(_) => None,
            Self::Role(role) => Some(role),
        }
    }
}

/// What a guild has chosen for one kind of notice; what it has not follows the usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NoticeChoice {
    /// It is not said at all.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub off: bool,
    /// Where it is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<ChannelId>,
    /// Whom it pings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ping: Option<Ping>,
}

/// What a guild has chosen for its notices: only what differs from the usual.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Notices(BTreeMap<NoticeKind, NoticeChoice>);

impl Notices {
    /// What it has chosen for a kind.
    pub fn of(&self, kind: NoticeKind) -> NoticeChoice {
        self.0.get(&kind).copied().unwrap_or_default()
    }

    /// Chooses for a kind; the usual is the same as no choice.
    pub fn choose(&mut self, kind: NoticeKind, choice: NoticeChoice) {
        if choice == NoticeChoice::default() {
            self.0.remove(&kind);
        } else {
            self.0.insert(kind, choice);
        }
    }

    /// Every kind for which something other than the usual was chosen.
    pub fn chosen(&self) -> impl Iterator<Item = (NoticeKind, NoticeChoice)> {
        self.0.iter().map(|(kind, choice)| (*kind, *choice))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_stored_short_and_read_back() {
        let mut notices = Notices::default();
        assert_eq!(serde_json::to_string(&notices).expect("JSON"), "{}");
        notices.choose(NoticeKind::Offers, NoticeChoice { off: true, ..NoticeChoice::default() });
        let ping = Some(Ping::Role(RoleId(7)));
        notices
            .choose(NoticeKind::ContentDue, NoticeChoice { channel: Some(ChannelId(5)), ping, ..Default::default() });
        let stored = serde_json::to_string(&notices).expect("JSON");
        assert_eq!(stored, r#"{"offers":{"off":true},"content_due":{"channel":5,"ping":{"role":7}}}"#);
        assert_eq!(serde_json::from_str::<Notices>(&stored).expect("what was stored"), notices);
        notices.choose(NoticeKind::Offers, NoticeChoice::default());
        assert_eq!(notices.chosen().count(), 1);
        assert_eq!(notices.of(NoticeKind::Offers), NoticeChoice::default());
    }

    #[test]
    fn who_is_pinged_follows_from_the_owner() {
        let owner = PersonId(1);
        assert_eq!(Ping::Nobody.whom(owner), None);
        assert_eq!(Ping::Owner.whom(owner).and_then(Pinged::person), Some(owner));
        assert_eq!(Ping::Role(RoleId(2)).whom(owner).and_then(Pinged::role), Some(RoleId(2)));
        assert_eq!(Ping::Role(RoleId(2)).whom(owner).and_then(Pinged::person), None);
    }
}
