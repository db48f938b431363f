//! 17TRACK's error codes, and what follows from each.

use std::fmt;

/// Who can do something about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Consequence {
    /// The member who gave the number: it is wrong, or something is missing that only they know.
    TellMember,
    /// The operator: the key, the account, its quota or its settings.
    TellOperator,
    /// Nobody: it may work later.
    Wait,
    /// Us: a call that should never have been made like that. It goes into the log, and trying again does not help.
    OurFault,
}

/// What a carrier wants to know beside the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// The country and postal code of the recipient.
    CountryAndPostalCode,
    /// The postal code of the recipient.
    PostalCode,
    /// A phone number, or its last four digits.
    Phone,
    /// Something else, such as a date.
    Other,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $words:literal, $consequence:ident;)*) => {
        /// An error code of 17TRACK.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
            /// One that is not in the table. It is taken for temporary, never for final.
            Unknown(i64),
            /// Accepted or refused, 17TRACK said nothing about this parcel.
            Unanswered,
        }

        impl Code {
            /// Every code that has a meaning.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Reads a code.
            pub fn of(number: i64) -> Self {
                match number {
                    $($number => Self::$name,)*
                    other => Self::Unknown(other),
                }
            }

            /// The number 17TRACK knows it by; 0 where it said nothing.
            pub const fn number(self) -> i64 {
                match self {
                    $(Self::$name => $number,)*
                    Self::Unknown(number) => number,
                    Self::Unanswered => 0,
                }
            }

            /// Who can do something about it.
            pub const fn consequence(self) -> Consequence {
                match self {
                    $(Self::$name => Consequence::$consequence,)*
                    Self::Unknown(_) | Self::Unanswered => Consequence::Wait,
                }
            }

            /// What it means, for operators and logs.
            pub const fn meaning(self) -> &'static str {
                match self {
                    $(Self::$name => $words,)*
                    Self::Unknown(_) => "a code that is not known",
                    Self::Unanswered => "nothing was said about this parcel",
                }
            }
        }
    };
}

codes! {
    /// The address we call from is not on the account's list.
    Address = -18_010_001, "the address we call from is not allowed", TellOperator;
    /// The access key is wrong.
    Key = -18_010_002, "the access key is wrong", TellOperator;
    /// Something broke at 17TRACK.
    Internal = -18_010_003, "something broke at 17TRACK", Wait;
    /// The account is disabled.
    AccountDisabled = -18_010_004, "the account is disabled", TellOperator;
    /// The account may not do this.
    NotAuthorised = -18_010_005, "the account may not do this", TellOperator;
    /// A field is missing.
    FieldMissing = -18_010_010, "a field is missing", TellMember;
    /// The value of a field is wrong.
    FieldInvalid = -18_010_011, "the value of a field is wrong", TellMember;
    /// The tracking number is not written like one.
    Format = -18_010_012, "the number is not written like one", TellMember;
    /// What was sent as a whole is wrong.
    Data = -18_010_013, "the data sent is wrong", OurFault;
    /// More than forty parcels in one call.
    TooMany = -18_010_014, "more than 40 parcels in one call", OurFault;
    /// A value does not fit its field.
    Value = -18_010_015, "a value does not fit its field", OurFault;
    /// A last-mile carrier was named for a parcel that is not postal.
    LastMile = -18_010_016, "a last-mile carrier is for postal parcels only", OurFault;
    /// The carrier wants the recipient's country and postal code.
    NeedsCountryAndPostalCode = -18_010_018, "the carrier wants country and postal code", TellMember;
    /// The carrier wants the recipient's postal code.
    NeedsPostalCode = -18_010_019, "the carrier wants the postal code", TellMember;
    /// The carrier wants a phone number.
    NeedsPhone = -18_010_020, "the carrier wants a phone number", TellMember;
    /// The carrier wants something else.
    NeedsOther = -18_010_022, "the carrier wants further data", TellMember;
    /// No address for webhooks is given.
    HookMissing = -18_010_201, "no address for webhooks is given", TellOperator;
    /// The address for webhooks is malformed.
    HookMalformed = -18_010_202, "the address for webhooks is malformed", TellOperator;
    /// The address for webhooks failed its test.
    HookFailedTest = -18_010_203, "the address for webhooks failed its test", TellOperator;
    /// The address for webhooks is not set.
    HookNotSet = -18_010_204, "the address for webhooks is not set", TellOperator;
    /// An address in the account's list is malformed.
    HookAddress = -18_010_205, "an address in the account's list is malformed", TellOperator;
    /// The webhook was not delivered.
    HookNotDelivered = -18_010_206, "the webhook was not delivered", TellOperator;
    /// The number is followed under several carriers, and it was not said which one is meant.
    SeveralCarriers = -18_019_801, "the number is followed under several carriers", OurFault;
    /// The new carrier does not exist.
    NewCarrierWrong = -18_019_802, "the new carrier does not exist", TellMember;
    /// The new carrier is the old one.
    NewCarrierSame = -18_019_803, "the new carrier is the old one", TellMember;
    /// No new carrier is given.
    NewCarrierMissing = -18_019_804, "no new carrier is given", OurFault;
    /// The old carrier is not the one the number is followed under.
    OldCarrierWrong = -18_019_805, "the old carrier is another one", OurFault;
    /// The carrier cannot be changed: the parcel is not followed any more.
    ChangeWhileStopped = -18_019_806, "the carrier of a stopped parcel cannot be changed", TellMember;
    /// The carrier was changed five times already.
    ChangesUsedUp = -18_019_807, "the carrier was changed five times already", TellMember;
    /// The carrier can be changed once the first result is in.
    ChangeTooEarly = -18_019_808, "the carrier can be changed once the first result is in", Wait;
    /// The number is followed under the new carrier already.
    ChangeTargetTaken = -18_019_809, "the number is followed under the new carrier already", TellMember;
    /// The change fits several parcels.
    ChangeAmbiguous = -18_019_810, "the change fits several parcels", OurFault;
    /// There was nothing to change.
    NothingToChange = -18_019_811, "there is nothing to change", OurFault;
    /// Asked in real time, the carrier did not answer in time.
    RealTimeTimeout = -18_019_815, "the carrier did not answer in time", Wait;
    /// Asked in real time, the carrier answered with an error.
    RealTimeCarrier = -18_019_816, "the carrier answered with an error", Wait;
    /// Asked in real time, something broke; it was not charged.
    RealTimeInternal = -18_019_817, "something broke while asking the carrier", Wait;
    /// The carrier cannot be asked in real time.
    RealTimeUnsupported = -18_019_818, "the carrier cannot be asked in real time", OurFault;
    /// The parcel is registered already. Not an error: the client reports it as registered.
    AlreadyRegistered = -18_019_901, "it is registered already", Wait;
    /// The parcel is not registered.
    NotRegistered = -18_019_902, "it is not registered", OurFault;
    /// No carrier gives out such numbers, as far as 17TRACK knows: it has to be named.
    CarrierNotDetected = -18_019_903, "the carrier could not be told from the number", TellMember;
    /// Only a stopped parcel can be followed again.
    RetrackNotStopped = -18_019_904, "only a stopped parcel can be followed again", OurFault;
    /// It was followed again once, and may not be twice.
    RetrackUsedUp = -18_019_905, "it was followed again once already", TellMember;
    /// It is not followed, so it cannot be stopped.
    StopNotTracking = -18_019_906, "it is not followed, so it cannot be stopped", OurFault;
    /// So many are allowed a day, and today's are used up.
    DailyLimit = -18_019_907, "today's limit is used up", Wait;
    /// The quota is used up.
    QuotaUsedUp = -18_019_908, "the quota is used up", TellOperator;
    /// Nothing is known yet.
    NoInfoYet = -18_019_909, "nothing is known yet", Wait;
    /// There is no such carrier.
    CarrierWrong = -18_019_910, "there is no such carrier", TellMember;
    /// The carrier cannot be registered at the moment.
    CarrierUnavailable = -18_019_911, "the carrier cannot be registered at the moment", TellMember;
    /// The account may not ask in real time.
    RealTimeNotEnabled = -18_019_912, "the account may not ask in real time", TellOperator;
}

impl Code {
    /// Whether it is about one parcel, rather than about the account or the call.
    pub const fn is_about_parcel(self) -> bool {
        match self {
            Self::DailyLimit | Self::QuotaUsedUp | Self::RealTimeNotEnabled | Self::Unknown(_) => false,
            Self::Unanswered => true,
            known => matches!(known.consequence(), Consequence::TellMember) || known.number() <= -18_019_801,
        }
    }

    /// What the carrier wants to know, where that is what is missing.
    pub const fn need(self) -> Option<Need> {
        match self {
            Self::NeedsCountryAndPostalCode => Some(Need::CountryAndPostalCode),
            Self::NeedsPostalCode => Some(Need::PostalCode),
            Self::NeedsPhone => Some(Need::Phone),
            Self::NeedsOther => Some(Need::Other),
            _ => None,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.meaning(), self.number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_read_back_and_unknown_ones_are_temporary() {
        for code in Code::ALL {
            assert_eq!(Code::of(code.number()), *code);
            assert!(code.to_string().contains(&code.number().to_string()));
            assert_eq!(code.need().is_some(), code.to_string().starts_with("the carrier wants"), "{code}");
        }
        for number in [0, 1, -1, -18_010_006, -18_010_017, -18_019_913, i64::MIN] {
            assert_eq!(Code::of(number), Code::Unknown(number));
            assert_eq!(Code::of(number).consequence(), Consequence::Wait);
        }
    }
}
