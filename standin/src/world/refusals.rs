//! Refusals that threads, forums, webhooks and marks know.

use axum::http::StatusCode;

use crate::refusal::Refusal;

const fn refusal(status: StatusCode, code: u32, message: &'static str) -> Refusal {
    Refusal { status, code, message, errors: None }
}

impl Refusal {
    pub(crate) const UNKNOWN_EMOJI: Self = refusal(StatusCode::NOT_FOUND, 10014, "Unknown Emoji");
    pub(crate) const UNKNOWN_TAG: Self = refusal(StatusCode::NOT_FOUND, 10087, "Unknown Tag");
    pub(crate) const TOO_MANY_WEBHOOKS: Self =
        refusal(StatusCode::BAD_REQUEST, 30007, "Maximum number of webhooks reached (15)");
    pub(crate) const TOO_MANY_REACTIONS: Self =
        refusal(StatusCode::BAD_REQUEST, 30010, "Maximum number of reactions reached (20)");
    pub(crate) const TOO_MANY_OLD_EDITS: Self = refusal(
        StatusCode::TOO_MANY_REQUESTS,
        30046,
        "Maximum number of edits to messages older than 1 hour reached. Try again later.",
    );
    pub(crate) const OPENING_TOO_FAST: Self =
        refusal(StatusCode::BAD_REQUEST, 40003, "You are opening direct messages too fast");
    pub(crate) const TAG_REQUIRED: Self =
        refusal(StatusCode::BAD_REQUEST, 40067, "A tag is required to create a forum post in this channel");
    pub(crate) const DIRECT_CHANNEL: Self =
        refusal(StatusCode::FORBIDDEN, 50003, "Cannot execute action on a DM channel");
    pub(crate) const NOT_A_TEXT_CHANNEL: Self =
        refusal(StatusCode::BAD_REQUEST, 50008, "Cannot send messages in a non-text channel");
    pub(crate) const SYSTEM_MESSAGE: Self =
        refusal(StatusCode::FORBIDDEN, 50021, "Cannot execute action on a system message");
    pub(crate) const WRONG_CHANNEL_TYPE: Self =
        refusal(StatusCode::BAD_REQUEST, 50024, "Cannot execute action on this channel type");
    pub(crate) const THREAD_ARCHIVED: Self = refusal(StatusCode::BAD_REQUEST, 50083, "Thread is archived");
    /// The same, where it is locked as well, so that posting cannot take it up again.
    pub(crate) const THREAD_CLOSED: Self = refusal(StatusCode::FORBIDDEN, 50083, "Thread is archived");
    pub(crate) const CANNOT_REPLY: Self =
        refusal(StatusCode::FORBIDDEN, 160_002, "Cannot reply without permission to read message history");
    pub(crate) const THREAD_EXISTS: Self =
        refusal(StatusCode::BAD_REQUEST, 160_004, "A thread has already been created for this message");
    pub(crate) const THREAD_LOCKED: Self = refusal(StatusCode::FORBIDDEN, 160_005, "Thread is locked");
    pub(crate) const TOO_MANY_THREADS: Self =
        refusal(StatusCode::BAD_REQUEST, 160_006, "Maximum number of active threads reached");
    pub(crate) const FORUM_NEEDS_THREAD: Self = refusal(
        StatusCode::BAD_REQUEST,
        220_001,
        "Webhooks posted to forum channels must have a thread_name or thread_id",
    );
    pub(crate) const FORUM_HAS_BOTH: Self = refusal(
        StatusCode::BAD_REQUEST,
        220_002,
        "Webhooks posted to forum channels cannot have both a thread_name and thread_id",
    );
    pub(crate) const NO_FORUM: Self =
        refusal(StatusCode::BAD_REQUEST, 220_003, "Webhooks can only create threads in forum channels");
}
