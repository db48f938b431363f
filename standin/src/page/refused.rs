//! Why the page was refused something, in words for the person in front of it.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Json, Response},
};
use serde_json::json;

use super::host::HostError;
use crate::people::ActError;

/// A refusal with a sentence.
#[derive(Clone, Debug)]
pub(super) struct Refused {
    status: StatusCode,
    sentence: String,
}

impl Refused {
    pub(super) fn new(status: StatusCode, sentence: impl Into<String>) -> Self {
        Self { status, sentence: sentence.into() }
    }

    pub(super) fn not_found(sentence: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, sentence)
    }
}

impl From<ActError> for Refused {
    fn from(error: ActError) -> Self {
        let status = match &error {
            ActError::UnknownChannel(_) | ActError::UnknownCommand { .. } => StatusCode::NOT_FOUND,
            ActError::NotPermitted { .. } | ActError::NotVisible(_) => StatusCode::FORBIDDEN,
            ActError::Gone | ActError::NotThere { .. } | ActError::Disabled(_) | ActError::NoForm(_) => {
                StatusCode::CONFLICT
            }
            ActError::NoAnswer | ActError::NeverFinished => StatusCode::FAILED_DEPENDENCY,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Self::new(status, sentence(&error.to_string()))
    }
}

impl From<HostError> for Refused {
    fn from(error: HostError) -> Self {
        let status = match &error {
            HostError::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            HostError::Failed(why) => {
                tracing::error!(%why, "the host of the page failed");
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        Self::new(status, error.to_string())
    }
}

/// What an error says, as a sentence of its own.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let end = if words.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.status, Json(json!({ "error": self.sentence }))).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_become_sentences() {
        assert_eq!(sentence("the message was deleted"), "The message was deleted.");
        assert_eq!(sentence("étrange!"), "Étrange!");
        assert_eq!(sentence(""), ".");
    }
}
