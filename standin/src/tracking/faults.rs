//! What goes wrong with calls to 17TRACK.

use crate::faults::Station;

/// How a call goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TrackingFault {
    /// The connection breaks before anything was done.
    Down,
    /// It is done, and then the connection breaks.
    DoneThenCut,
    /// It is done, and then no answer comes until the caller gives up.
    Silent,
    /// Answered with this status: 500, 502, 503, 404.
    Status(u16),
    /// Too many calls (429); seconds to wait may be told.
    TooFast {
        /// In the header `Retry-After`.
        retry_after: Option<u64>,
    },
    /// The key is refused (401).
    KeyRefused,
    /// The call is refused as a whole with this code, by HTTP status 200.
    Code(i64),
    /// The same with `code` 0 and a list of errors, as happens with parameters that are wrong.
    Errors(i64),
    /// What comes is a page for people.
    Page,
    /// The answer ends in the middle.
    Truncated,
    /// JSON, but nothing of what is documented.
    Malformed,
}

/// What is planned for the next call.
pub(super) enum Plan {
    Fail(TrackingFault),
    Hold(Station),
}
