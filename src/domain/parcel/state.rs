//! The seven states of a parcel, what somebody must do about it, and when nothing more is to be expected (D2, D3).

use serde::{Deserialize, Serialize};

use super::{MainStatus, SubStatus};

/// Where a parcel is, in the seven words people read (D2).
///
/// Their order is how far along it is; which of several parcels is the worst is another matter, see [`overall`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParcelState {
    /// No carrier has it yet, as far as is known.
    #[default]
    Pending,
    /// It is under way.
    InTransit,
    /// It is on the last vehicle.
    OutForDelivery,
    /// It waits to be picked up.
    ReadyForPickup,
    /// It could not be delivered, or something else is wrong with it.
    Exception,
    /// It was under way for so long that nobody expects it any more.
    Expired,
    /// It was delivered.
    Delivered,
}

impl ParcelState {
    /// All seven, the worst first.
    pub const WORST_FIRST: [Self; 7] = [
        Self::Exception,
        Self::Expired,
        Self::ReadyForPickup,
        Self::Pending,
        Self::InTransit,
        Self::OutForDelivery,
        Self::Delivered,
    ];

    /// The state a main status stands for; `None` where it is not known what it means.
    pub const fn of(status: MainStatus) -> Option<Self> {
        Some(match status {
            MainStatus::NotFound | MainStatus::InfoReceived => Self::Pending,
            MainStatus::InTransit => Self::InTransit,
            MainStatus::OutForDelivery => Self::OutForDelivery,
            MainStatus::AvailableForPickup => Self::ReadyForPickup,
            MainStatus::Delivered => Self::Delivered,
            MainStatus::DeliveryFailure | MainStatus::Exception => Self::Exception,
            MainStatus::Expired => Self::Expired,
            MainStatus::Unknown => return None,
        })
    }

    /// As people read it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pending => "Pending",
            Self::InTransit => "In transit",
            Self::OutForDelivery => "Out for delivery",
            Self::ReadyForPickup => "Ready for pickup",
            Self::Exception => "Exception",
            Self::Expired => "Expired",
            Self::Delivered => "Delivered",
        }
    }

    fn badness(self) -> usize {
        Self::WORST_FIRST.iter().position(|state| *state == self).unwrap_or(Self::WORST_FIRST.len())
    }
}

/// The state of several parcels together: the worst of them (D2). `None` without any.
pub fn overall(states: impl IntoIterator<Item = ParcelState>) -> Option<ParcelState> {
    states.into_iter().min_by_key(|state| state.badness())
}

/// What somebody must do, or nothing goes on (D3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToDo {
    /// It waits at a pickup point, not for ever.
    PickUp,
    /// Customs asked for something.
    InformCustoms,
    /// The address or the recipient's name is wrong.
    CorrectAddress,
    /// It is back at the sender, and is to be sent again or called off.
    SendAgain,
}

impl ToDo {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::PickUp, Self::InformCustoms, Self::CorrectAddress, Self::SendAgain];

    /// What a parcel of this status asks for, if anything.
    pub fn of(status: MainStatus, sub_status: Option<&SubStatus>) -> Option<Self> {
        match sub_status.map(SubStatus::as_str) {
            Some("InTransit_CustomsRequiringInformation") => Some(Self::InformCustoms),
            Some("DeliveryFailure_InvalidAddress" | "Exception_NoBody") => Some(Self::CorrectAddress),
            Some("Exception_Returned") => Some(Self::SendAgain),
            _ => (status == MainStatus::AvailableForPickup).then_some(Self::PickUp),
        }
    }
}

/// Whether nothing more is to be expected of a parcel, so that it need not be asked about.
pub fn is_final(status: MainStatus, sub_status: Option<&SubStatus>) -> bool {
    matches!(status, MainStatus::Delivered | MainStatus::Expired)
        || matches!(
            sub_status.map(SubStatus::as_str),
            Some("Exception_Returned" | "Exception_Cancel" | "Exception_Destroyed" | "Exception_Lost")
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sub(word: &str) -> SubStatus {
        SubStatus::new(word).expect("a word")
    }

    #[test]
    fn each_of_the_nine_words_is_one_of_the_seven_states() {
        let states = MainStatus::ALL.map(|status| ParcelState::of(status).map(ParcelState::label));
        let expected = [
            "Pending",
            "Pending",
            "In transit",
            "Expired",
            "Ready for pickup",
            "Out for delivery",
            "Exception",
            "Delivered",
            "Exception",
        ];
        assert_eq!(states, expected.map(Some));
        assert_eq!(ParcelState::of(MainStatus::Unknown), None);
    }

    #[test]
    fn the_overall_state_is_the_worst_whatever_the_order() {
        assert_eq!(overall([]), None);
        for (index, worst) in ParcelState::WORST_FIRST.into_iter().enumerate() {
            let mut others = ParcelState::WORST_FIRST[index..].to_vec();
            assert_eq!(overall(others.clone()), Some(worst));
            others.reverse();
            assert_eq!(overall(others), Some(worst));
        }
    }

    #[test]
    fn some_finer_words_ask_for_somebody_and_no_others_do() {
        for (word, expected) in [
            ("AvailableForPickup_Other", Some(ToDo::PickUp)),
            ("AvailableForPickup_NeverSeen", Some(ToDo::PickUp)),
            ("InTransit_CustomsRequiringInformation", Some(ToDo::InformCustoms)),
            ("InTransit_CustomsProcessing", None),
            ("DeliveryFailure_InvalidAddress", Some(ToDo::CorrectAddress)),
            ("DeliveryFailure_NoBody", None),
            ("Exception_NoBody", Some(ToDo::CorrectAddress)),
            ("Exception_Returned", Some(ToDo::SendAgain)),
            ("Exception_Returning", None),
            ("Delivered_Other", None),
        ] {
            assert_eq!(ToDo::of(sub(word).main(), Some(&sub(word))), expected, "{word}");
        }
        assert_eq!(ToDo::of(MainStatus::AvailableForPickup, None), Some(ToDo::PickUp));
    }

    #[test]
    fn what_ended_is_final_and_what_is_only_delayed_is_not() {
        for (word, expected) in [
            ("Delivered_Other", true),
            ("Expired_Other", true),
            ("Exception_Returned", true),
            ("Exception_Cancel", true),
            ("Exception_Destroyed", true),
            ("Exception_Lost", true),
            ("Exception_Delayed", false),
            ("Exception_Returning", false),
            ("InTransit_Other", false),
        ] {
            assert_eq!(is_final(sub(word).main(), Some(&sub(word))), expected, "{word}");
        }
    }
}
