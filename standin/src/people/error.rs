//! Why a person could not do something.

/// Why a person could not do something, in words that say what there would have been.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ActError {
    /// "The application did not respond".
    #[error("the bot did not answer within 3 seconds")]
    NoAnswer,
    /// The bot deferred its answer and never gave it.
    #[error("the bot deferred its answer and never gave it")]
    NeverFinished,
    /// There is no such channel.
    #[error("no channel {0:?}")]
    UnknownChannel(String),
    /// There is no such command.
    #[error("no command {given:?}; there are: {}", known.join(", "))]
    UnknownCommand {
        /// What was typed.
        given: String,
        /// What there is.
        known: Vec<String>,
    },
    /// The command has no such option.
    #[error("no option {given:?}; there are: {}", known.join(", "))]
    UnknownOption {
        /// What was typed.
        given: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A required option was left out.
    #[error("the option {option:?} is required; there are: {}", known.join(", "))]
    MissingOption {
        /// The option.
        option: String,
        /// All options of the command.
        known: Vec<String>,
    },
    /// The client would not let this be typed or sent.
    #[error("{value:?} does not fit {field:?}: {why}")]
    BadValue {
        /// The option or field.
        field: String,
        /// What was typed.
        value: String,
        /// Why not.
        why: String,
    },
    /// More than one thing is meant by it.
    #[error("{given:?} could be any of: {}", candidates.join(", "))]
    Ambiguous {
        /// What was typed.
        given: String,
        /// What it could mean.
        candidates: Vec<String>,
    },
    /// The last option of the line suggests nothing.
    #[error("the option {0:?} has no suggestions")]
    NoSuggestions(String),
    /// The person may not use the command.
    #[error("{who} may not use {command:?}")]
    NotPermitted {
        /// The person.
        who: String,
        /// The command.
        command: String,
    },
    /// The message has no such button or option.
    #[error("no {given:?} on the message; there are: {}", known.join(", "))]
    NotThere {
        /// What was looked for.
        given: String,
        /// What there is.
        known: Vec<String>,
    },
    /// The button or select cannot be used.
    #[error("{0:?} is disabled")]
    Disabled(String),
    /// The button leads elsewhere; the bot does not hear of it.
    #[error("{0:?} is a link")]
    IsALink(String),
    /// The message was deleted.
    #[error("the message was deleted")]
    Gone,
    /// The person does not see the message.
    #[error("{0} does not see that message")]
    NotVisible(String),
    /// The person has no form open.
    #[error("{0} has no form open")]
    NoForm(String),
    /// The person has done nothing yet that could be repeated.
    #[error("{0} has done nothing yet")]
    NothingToRepeat(String),
}
