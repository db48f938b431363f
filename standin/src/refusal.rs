//! Refusals with Discord's status, code and body.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Json, Response},
};
use serde_json::{Value, json};

/// One refusal, as it goes over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: u32,
    pub(crate) message: &'static str,
    pub(crate) errors: Option<Value>,
}

/// Travels with a refused response so that the intake can write the reason down.
#[derive(Clone, Debug)]
pub(crate) struct Reason(pub(crate) String);

impl Refusal {
    const fn of(status: StatusCode, code: u32, message: &'static str) -> Self {
        Self { status, code, message, errors: None }
    }

    pub(crate) const UNAUTHORIZED: Self = Self::of(StatusCode::UNAUTHORIZED, 0, "401: Unauthorized");
    pub(crate) const NO_ROUTE: Self = Self::of(StatusCode::NOT_FOUND, 0, "404: Not Found");
    pub(crate) const NO_METHOD: Self = Self::of(StatusCode::METHOD_NOT_ALLOWED, 0, "405: Method Not Allowed");
    pub(crate) const UNKNOWN_APPLICATION: Self = Self::of(StatusCode::NOT_FOUND, 10002, "Unknown Application");
    pub(crate) const UNKNOWN_CHANNEL: Self = Self::of(StatusCode::NOT_FOUND, 10003, "Unknown Channel");
    pub(crate) const UNKNOWN_GUILD: Self = Self::of(StatusCode::NOT_FOUND, 10004, "Unknown Guild");
    pub(crate) const UNKNOWN_MEMBER: Self = Self::of(StatusCode::NOT_FOUND, 10007, "Unknown Member");
    pub(crate) const UNKNOWN_MESSAGE: Self = Self::of(StatusCode::NOT_FOUND, 10008, "Unknown Message");
    pub(crate) const UNKNOWN_USER: Self = Self::of(StatusCode::NOT_FOUND, 10013, "Unknown User");
    pub(crate) const UNKNOWN_WEBHOOK: Self = Self::of(StatusCode::NOT_FOUND, 10015, "Unknown Webhook");
    pub(crate) const UNKNOWN_INTERACTION: Self = Self::of(StatusCode::NOT_FOUND, 10062, "Unknown interaction");
    pub(crate) const UNKNOWN_COMMAND: Self = Self::of(StatusCode::NOT_FOUND, 10063, "Unknown application command");
    pub(crate) const TOO_MANY_PINS: Self =
        Self::of(StatusCode::BAD_REQUEST, 30003, "Maximum number of pins reached for the channel (250)");
    pub(crate) const TOO_OLD_TO_DELETE: Self =
        Self::of(StatusCode::BAD_REQUEST, 50034, "You can only bulk delete messages that are under 14 days old.");
    pub(crate) const TOO_MANY_COMMANDS: Self =
        Self::of(StatusCode::BAD_REQUEST, 30032, "Maximum number of application commands reached");
    pub(crate) const TOO_MANY_CREATES: Self = Self::of(
        StatusCode::BAD_REQUEST,
        30034,
        "Max number of daily application command creates has been reached (200)",
    );
    pub(crate) const TOO_LARGE: Self = Self::of(StatusCode::PAYLOAD_TOO_LARGE, 40005, "Request entity too large");
    pub(crate) const ALREADY_ACKNOWLEDGED: Self =
        Self::of(StatusCode::BAD_REQUEST, 40060, "Interaction has already been acknowledged.");
    pub(crate) const MISSING_ACCESS: Self = Self::of(StatusCode::FORBIDDEN, 50001, "Missing Access");
    pub(crate) const NOT_THE_AUTHOR: Self =
        Self::of(StatusCode::FORBIDDEN, 50005, "Cannot edit a message authored by another user");
    pub(crate) const EMPTY_MESSAGE: Self = Self::of(StatusCode::BAD_REQUEST, 50006, "Cannot send an empty message");
    pub(crate) const CANNOT_MESSAGE_USER: Self =
        Self::of(StatusCode::FORBIDDEN, 50007, "Cannot send messages to this user");
    pub(crate) const MISSING_PERMISSIONS: Self = Self::of(StatusCode::FORBIDDEN, 50013, "Missing Permissions");
    pub(crate) const INVALID_WEBHOOK_TOKEN: Self = Self::of(StatusCode::UNAUTHORIZED, 50027, "Invalid Webhook Token");
    pub(crate) const NO_MUTUAL_GUILD: Self =
        Self::of(StatusCode::BAD_REQUEST, 50278, "Cannot send messages to this user due to having no mutual guilds");
    pub(crate) const BAD_VERSION: Self = Self::of(StatusCode::BAD_REQUEST, 50041, "Invalid API version provided");
    pub(crate) const BAD_JSON: Self =
        Self::of(StatusCode::BAD_REQUEST, 50109, "The request body contains invalid JSON.");

    /// A form error with its tree.
    pub(crate) const fn form(errors: Value) -> Self {
        Self { status: StatusCode::BAD_REQUEST, code: 50035, message: "Invalid Form Body", errors: Some(errors) }
    }

    /// What a person debugging the bot wants to read.
    pub(crate) fn reason(&self) -> String {
        match &self.errors {
            Some(errors) => format!("{} {} {errors}", self.code, self.message),
            None => format!("{} {}", self.code, self.message),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut body = json!({ "message": self.message, "code": self.code });
        let reason = Reason(self.reason());
        if let Some(errors) = self.errors {
            body["errors"] = errors;
        }
        let mut response = (self.status, Json(body)).into_response();
        response.extensions_mut().insert(reason);
        response
    }
}
