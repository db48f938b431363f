//! The codec between a [`Press`] and the custom id that Discord keeps on buttons, menus and forms.
//!
//! An id is `a1:<action>:<field>:…`: a format version, a word of two letters for the action, then its fields. Ids are all that is left of
//! a message after a restart or an upgrade, so a word is never given another meaning: a new action gets a new word, a new set of fields a
//! new version, and the old one stays readable as long as messages carry it.

use std::str::Split;

use crate::domain::ids::{CampaignId, InteractionId, Reference, TrackedId};
use crate::domain::offer::OfferNumber;
use crate::domain::party::Side;
use crate::domain::setup::Step;
use crate::domain::status::Status;
use crate::notifications::message::Press;

/// The longest custom id Discord takes.
pub const MAX: usize = 100;

/// The format that ids are written in.
const VERSION: &str = "a1";

/// Why an id says nothing to this build.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is of another format: not ours, or of a newer build.
    #[error("the custom id is of an unknown format")]
    Version,
    /// The action is unknown: of a newer build.
    #[error("the custom id names an unknown action")]
    Action,
    /// The action is known, its fields are not what it needs.
    #[error("the fields of the custom id are malformed")]
    Malformed,
}

/// Writes what a press stands for.
pub fn encode(press: &Press) -> String {
    let (word, fields) = match press {
        Press::Accept { of, side, offer } => ("ac", answer(*of, *side, *offer)),
        Press::ConfirmAccept { of, side, offer } => ("ay", answer(*of, *side, *offer)),
        Press::Counter { of, side, offer } => ("co", answer(*of, *side, *offer)),
        Press::Decline { of, side, offer } => ("de", answer(*of, *side, *offer)),
        Press::ConfirmDecline { of, side, offer } => ("dy", answer(*of, *side, *offer)),
        Press::DeclineReason { of, side, offer } => ("dr", answer(*of, *side, *offer)),
        Press::DeclineText { of, side, offer, amendment } => {
            ("dt", format!("{}:{}", answer(*of, *side, *offer), if *amendment { "a" } else { "d" }))
        }
        Press::Withdraw { of, side, offer } => ("wi", answer(*of, *side, *offer)),
        Press::MakeOffer { of, side } => ("mo", format!("{}:{}", of.0, side_word(*side))),
        Press::SetStatus { of } => ("ss", of.0.to_string()),
        Press::ChooseStatus { of, turn } => ("cs", format!("{}:{turn}", of.0)),
        Press::ConfirmFewerPosts { of, turn, to } => ("fp", format!("{}:{turn}:{}", of.0, status_word(*to))),
        Press::ChooseAgreed { of, turn, to } => ("ca", format!("{}:{turn}:{}", of.0, status_word(*to))),
        Press::TypeAgreed { of, turn, to } => ("ta", format!("{}:{turn}:{}", of.0, status_word(*to))),
        Press::Cancel { of } => ("cc", of.0.to_string()),
        Press::CancelReason { of, turn } => ("cr", format!("{}:{turn}", of.0)),
        Press::CancelText { of, turn } => ("ct", format!("{}:{turn}", of.0)),
        Press::Restore { of } => ("re", of.0.to_string()),
        Press::More { of } => ("mr", of.0.to_string()),
        Press::History { of, page } => ("hi", format!("{}:{page}", of.0)),
        Press::Terms { of } => ("te", of.0.to_string()),
        Press::Post { of } => ("po", of.0.to_string()),
        Press::Note { of } => ("no", of.0.to_string()),
        Press::Assign { of } => ("as", of.0.to_string()),
        Press::ChooseOwner { of } => ("ow", of.0.to_string()),
        Press::List { kept, page } => ("li", format!("{kept}:{page}")),
        Press::TryAgain { kept } => ("tr", kept.to_string()),
        Press::CancelCampaign { campaign, shown } => ("cx", format!("{campaign}:{shown}")),
        Press::Open => ("op", String::new()),
        Press::New => ("nw", String::new()),
        Press::Health => ("he", String::new()),
        Press::Retry => ("rt", String::new()),
        Press::Setup { step } => ("su", step_word(*step).to_owned()),
        Press::ChooseSetup { step } => ("sc", step_word(*step).to_owned()),
        Press::Trial => ("tt", String::new()),
        Press::Undo { of, change } => ("un", format!("{}:{}", of.0, change.0)),
        Press::AddParcel { of } => ("ap", of.0.to_string()),
        Press::Parcel { of, tracked } => ("pa", format!("{}:{}", of.0, tracked.0)),
        Press::Never => ("nv", String::new()),
    };
    if fields.is_empty() { format!("{VERSION}:{word}") } else { format!("{VERSION}:{word}:{fields}") }
}

/// Reads what a custom id stands for. Takes only what [`encode`] writes.
pub fn decode(id: &str) -> Result<Press, Unreadable> {
    let mut parts = id.split(':');
    if parts.next() != Some(VERSION) {
        return Err(Unreadable::Version);
    }
    let word = parts.next().ok_or(Unreadable::Malformed)?;
    let mut fields = Fields(parts);
    let press = read(word, &mut fields)?;
    // Two spellings of one press would be two buttons that look different to Discord and the same to us.
    if encode(&press) == id { Ok(press) } else { Err(Unreadable::Malformed) }
}

fn read(word: &str, fields: &mut Fields<'_>) -> Result<Press, Unreadable> {
    Ok(match word {
        "ac" => Press::Accept { of: fields.of()?, side: fields.side()?, offer: fields.offer()? },
        "ay" => Press::ConfirmAccept { of: fields.of()?, side: fields.side()?, offer: fields.offer()? },
        "co" => Press::Counter { of: fields.of()?, side: fields.side()?, offer: fields.offer()? },
        "de" => Press::Decline { of: fields.of()?, side: fields.side()?, offer: fields.offer()? },
        "dy" => Press::ConfirmDecline { of: fields.of()?, side: fields.side()?, offer: fields.offer()? },
        "dr" => Press::DeclineReason { of: fields.of()?, side: fields.side()?, offer: fields.offer()? },
        "dt" => Press::DeclineText {
            of: fields.of()?,
            side: fields.side()?,
            offer: fields.offer()?,
            amendment: fields.amendment()?,
        },
        "wi" => Press::Withdraw { of: fields.of()?, side: fields.side()?, offer: fields.offer()? },
        "mo" => Press::MakeOffer { of: fields.of()?, side: fields.side()? },
        "ss" => Press::SetStatus { of: fields.of()? },
        "cs" => Press::ChooseStatus { of: fields.of()?, turn: fields.number()? },
        "fp" => Press::ConfirmFewerPosts { of: fields.of()?, turn: fields.number()?, to: fields.status()? },
        "ca" => Press::ChooseAgreed { of: fields.of()?, turn: fields.number()?, to: fields.status()? },
        "ta" => Press::TypeAgreed { of: fields.of()?, turn: fields.number()?, to: fields.status()? },
        "cc" => Press::Cancel { of: fields.of()? },
        "cr" => Press::CancelReason { of: fields.of()?, turn: fields.number()? },
        "ct" => Press::CancelText { of: fields.of()?, turn: fields.number()? },
        "re" => Press::Restore { of: fields.of()? },
        "mr" => Press::More { of: fields.of()? },
        "hi" => Press::History { of: fields.of()?, page: fields.number()? },
        "te" => Press::Terms { of: fields.of()? },
        "po" => Press::Post { of: fields.of()? },
        "no" => Press::Note { of: fields.of()? },
        "as" => Press::Assign { of: fields.of()? },
        "ow" => Press::ChooseOwner { of: fields.of()? },
        "li" => Press::List { kept: fields.number()?, page: fields.number()? },
        "tr" => Press::TryAgain { kept: fields.number()? },
        "cx" => Press::CancelCampaign { campaign: CampaignId(fields.number()?), shown: fields.number()? },
        "op" => Press::Open,
        "nw" => Press::New,
        "he" => Press::Health,
        "rt" => Press::Retry,
        "su" => Press::Setup { step: fields.step()? },
        "sc" => Press::ChooseSetup { step: fields.step()? },
        "tt" => Press::Trial,
        "un" => Press::Undo { of: fields.of()?, change: fields.number().map(InteractionId)? },
        "ap" => Press::AddParcel { of: fields.of()? },
        "pa" => Press::Parcel { of: fields.of()?, tracked: fields.number().map(TrackedId)? },
        "nv" => Press::Never,
        _ => return Err(Unreadable::Action),
    })
}

/// What is left of an id to read.
struct Fields<'a>(Split<'a, char>);

impl Fields<'_> {
    fn text(&mut self) -> Result<&str, Unreadable> {
        self.0.next().ok_or(Unreadable::Malformed)
    }

    fn number<N: std::str::FromStr>(&mut self) -> Result<N, Unreadable> {
        self.text()?.parse().map_err(|_| Unreadable::Malformed)
    }

    fn of(&mut self) -> Result<Reference, Unreadable> {
        self.number().map(Reference)
    }

    fn offer(&mut self) -> Result<OfferNumber, Unreadable> {
        self.number().map(OfferNumber)
    }

    fn side(&mut self) -> Result<Side, Unreadable> {
        let word = self.text()?;
        Side::BOTH.into_iter().find(|side| side_word(*side) == word).ok_or(Unreadable::Malformed)
    }

    fn status(&mut self) -> Result<Status, Unreadable> {
        let word = self.text()?;
        Status::ALL.into_iter().find(|status| status_word(*status) == word).ok_or(Unreadable::Malformed)
    }

    fn step(&mut self) -> Result<Step, Unreadable> {
        let word = self.text()?;
        Step::ALL.into_iter().find(|step| step_word(*step) == word).ok_or(Unreadable::Malformed)
    }

    fn amendment(&mut self) -> Result<bool, Unreadable> {
        match self.text()? {
            "a" => Ok(true),
            "d" => Ok(false),
            _ => Err(Unreadable::Malformed),
        }
    }
}

fn answer(of: Reference, side: Side, offer: OfferNumber) -> String {
    format!("{}:{}:{}", of.0, side_word(side), offer.0)
}

fn side_word(side: Side) -> &'static str {
    match side {
        Side::Team => "t",
        Side::Creator => "c",
    }
}

fn status_word(status: Status) -> &'static str {
    match status {
        Status::Pending => "p",
        Status::Negotiating => "n",
        Status::Fulfilling => "f",
        Status::Completed => "c",
        Status::Cancelled => "x",
    }
}

fn step_word(step: Step) -> &'static str {
    match step {
        Step::Deals => "deals",
        Step::Board => "board",
        Step::Deliveries => "deliveries",
        Step::Approvals => "approvals",
        Step::Digest => "digest",
        Step::Manager => "manager",
        Step::Approver => "approver",
        Step::Member => "member",
        Step::Viewer => "viewer",
        Step::Zone => "zone",
        Step::Currency => "currency",
        Step::Negotiation => "negotiation",
        Step::Trial => "trial",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sides() -> impl Strategy<Value = Side> {
        prop::sample::select(Side::BOTH.to_vec())
    }

    fn statuses() -> impl Strategy<Value = Status> {
        prop::sample::select(Status::ALL.to_vec())
    }

    /// Every variant; the match makes the compiler ask for a new one.
    fn presses() -> impl Strategy<Value = Press> {
        let numbers = (any::<u32>(), any::<u32>(), any::<u32>(), any::<u64>());
        let steps = prop::sample::select(Step::ALL.to_vec());
        (0..39_u8, numbers, sides(), statuses(), any::<bool>(), steps).prop_map(
            |(variant, (of, turn, offer, kept), side, to, amendment, step)| {
                let (of, offer, page) = (Reference(of), OfferNumber(offer), turn);
                let press = match variant {
                    0 => Press::Accept { of, side, offer },
                    1 => Press::ConfirmAccept { of, side, offer },
                    2 => Press::Counter { of, side, offer },
                    3 => Press::Decline { of, side, offer },
                    4 => Press::ConfirmDecline { of, side, offer },
                    5 => Press::DeclineReason { of, side, offer },
                    6 => Press::DeclineText { of, side, offer, amendment },
                    7 => Press::Withdraw { of, side, offer },
                    8 => Press::MakeOffer { of, side },
                    9 => Press::SetStatus { of },
                    10 => Press::ChooseStatus { of, turn },
                    11 => Press::ConfirmFewerPosts { of, turn, to },
                    12 => Press::ChooseAgreed { of, turn, to },
                    13 => Press::TypeAgreed { of, turn, to },
                    14 => Press::Cancel { of },
                    15 => Press::CancelReason { of, turn },
                    16 => Press::CancelText { of, turn },
                    17 => Press::Restore { of },
                    18 => Press::More { of },
                    19 => Press::History { of, page },
                    20 => Press::Terms { of },
                    21 => Press::Post { of },
                    22 => Press::Note { of },
                    23 => Press::Assign { of },
                    24 => Press::ChooseOwner { of },
                    25 => Press::List { kept, page },
                    26 => Press::TryAgain { kept },
                    27 => Press::Open,
                    28 => Press::Health,
                    29 => Press::Retry,
                    30 => Press::Setup { step },
                    31 => Press::ChooseSetup { step },
                    32 => Press::Trial,
                    33 => Press::New,
                    34 => Press::CancelCampaign { campaign: CampaignId(kept), shown: turn },
                    35 => Press::Undo { of, change: InteractionId(kept) },
                    36 => Press::AddParcel { of },
                    37 => Press::Parcel { of, tracked: TrackedId(kept) },
                    _ => Press::Never,
                };
                assert!(variant_of(&press) == variant, "{press:?} is drawn under the number {variant}");
                press
            },
        )
    }

    /// Counts the variants, so that none is forgotten above.
    fn variant_of(press: &Press) -> u8 {
        match press {
            Press::Accept { .. } => 0,
            Press::ConfirmAccept { .. } => 1,
            Press::Counter { .. } => 2,
            Press::Decline { .. } => 3,
            Press::ConfirmDecline { .. } => 4,
            Press::DeclineReason { .. } => 5,
            Press::DeclineText { .. } => 6,
            Press::Withdraw { .. } => 7,
            Press::MakeOffer { .. } => 8,
            Press::SetStatus { .. } => 9,
            Press::ChooseStatus { .. } => 10,
            Press::ConfirmFewerPosts { .. } => 11,
            Press::ChooseAgreed { .. } => 12,
            Press::TypeAgreed { .. } => 13,
            Press::Cancel { .. } => 14,
            Press::CancelReason { .. } => 15,
            Press::CancelText { .. } => 16,
            Press::Restore { .. } => 17,
            Press::More { .. } => 18,
            Press::History { .. } => 19,
            Press::Terms { .. } => 20,
            Press::Post { .. } => 21,
            Press::Note { .. } => 22,
            Press::Assign { .. } => 23,
            Press::ChooseOwner { .. } => 24,
            Press::List { .. } => 25,
            Press::TryAgain { .. } => 26,
            Press::Open => 27,
            Press::Health => 28,
            Press::Retry => 29,
            Press::Setup { .. } => 30,
            Press::ChooseSetup { .. } => 31,
            Press::Trial => 32,
            Press::New => 33,
            Press::CancelCampaign { .. } => 34,
            Press::Undo { .. } => 35,
            Press::AddParcel { .. } => 36,
            Press::Parcel { .. } => 37,
            Press::Never => 38,
        }
    }

    proptest! {
        #[test]
        fn every_press_comes_back_from_its_id(press in presses()) {
            let id = encode(&press);
            prop_assert!(id.len() <= MAX, "{id}");
            prop_assert!(id.is_ascii(), "{id}");
            prop_assert_eq!(decode(&id), Ok(press));
        }

        #[test]
        fn two_presses_never_share_an_id(one in presses(), other in presses()) {
            prop_assert_eq!(encode(&one) == encode(&other), one == other);
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = decode(&text);
        }

        #[test]
        fn what_looks_like_an_id_is_read_as_itself_or_refused(text in "a1:[a-z]{2}(:[0-9a-z+-]{0,12}){0,5}") {
            if let Ok(press) = decode(&text) {
                prop_assert_eq!(encode(&press), text);
            }
        }
    }

    #[test]
    fn ids_stay_what_they_are() {
        let (of, side, offer) = (Reference(42), Side::Creator, OfferNumber(7));
        assert_eq!(encode(&Press::Accept { of, side, offer }), "a1:ac:42:c:7");
        assert_eq!(encode(&Press::ChooseAgreed { of, turn: 9, to: Status::Fulfilling }), "a1:ca:42:9:f");
        assert_eq!(encode(&Press::DeclineText { of, side, offer, amendment: true }), "a1:dt:42:c:7:a");
        assert_eq!(encode(&Press::Never), "a1:nv");
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for id in ["", "a2:ac:1:t:1", "hello", "A1:nv"] {
            assert_eq!(decode(id), Err(Unreadable::Version), "{id}");
        }
        for id in ["a1:zz", "a1:", "a1:zz:1"] {
            assert_eq!(decode(id), Err(Unreadable::Action), "{id}");
        }
        for id in ["a1", "a1:ac", "a1:ac:1:t", "a1:ac:1:x:1", "a1:ac:01:t:1", "a1:ac:+1:t:1", "a1:nv:", "a1:ac:1:t:1:2"]
        {
            assert_eq!(decode(id), Err(Unreadable::Malformed), "{id}");
        }
    }
}
