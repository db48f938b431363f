//! What things are called by: numbers of ours and of Discord, each with a type of its own.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id! {
    /// A Discord server. Every row and every query carries it: guilds never see each other.
    GuildId
}
id! {
    /// A Discord user.
    PersonId
}
id! {
    /// A Discord channel.
    ChannelId
}
id! {
    /// A Discord message.
    MessageId
}
id! {
    /// A Discord role, as a guild assigns it.
    RoleId
}
id! {
    /// One interaction as Discord delivers it; its key for taking effect at most once.
    InteractionId
}
id! {
    /// A creator, numbered per guild.
    CreatorId
}
id! {
    /// A campaign, numbered per guild.
    CampaignId
}
id! {
    /// A tracking number with its carrier, numbered over all guilds.
    TrackedId
}

/// The short name of a collaboration, counting up per guild: `C-42`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reference(pub u32);

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "C-{}", self.0)
    }
}

/// What was typed is not a reference such as `C-42`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a reference such as C-42")]
pub struct NotAReference(pub String);

impl FromStr for Reference {
    type Err = NotAReference;

    /// Reads `C-42`, `c42` and plain `42`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let typed = text.trim();
        let digits = typed.strip_prefix(['C', 'c']).unwrap_or(typed);
        let digits = digits.strip_prefix('-').unwrap_or(digits);
        digits
            .parse()
            .ok()
            .filter(|number| *number > 0 && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .map(Self)
            .ok_or_else(|| NotAReference(typed.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_people_type_them() {
        for typed in ["C-42", "c-42", " C42 ", "42"] {
            assert_eq!(typed.parse(), Ok(Reference(42)), "{typed}");
        }
        for typed in ["", "C-", "C-0", "-42x", "C--4", "D-4", "C-+4", "C-99999999999"] {
            assert_eq!(typed.parse::<Reference>(), Err(NotAReference(typed.trim().to_owned())), "{typed}");
        }
        assert_eq!(Reference(7).to_string(), "C-7");
        assert_eq!(PersonId(9).to_string(), "9");
    }
}
