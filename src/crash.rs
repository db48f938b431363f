//! Points at which a process can be told to die on the spot, so that tests can start another one after it. Only in builds with the `demo`
//! feature.
//!
//! `ACCORD_CRASH_AT=claimed:2` ends the process by SIGKILL when it comes to the point `claimed` for the second time; `claimed` alone means the
//! first. Nothing is flushed, answered or closed, as after a power cut, but for what the kernel was given to write.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The environment variable that says where.
const VARIABLE: &str = "ACCORD_CRASH_AT";

/// Where to die, and how often that point is passed before.
struct Plan {
    point: String,
    left: AtomicU32,
}

static PLAN: LazyLock<Option<Plan>> = LazyLock::new(|| {
    let text = std::env::var(VARIABLE).ok()?;
    let (point, nth) = text.split_once(':').unwrap_or((&text, "1"));
    let nth = nth.parse().unwrap_or_else(|_| panic!("{VARIABLE} is “{text}”, but a point and a number are expected"));
    Some(Plan { point: point.to_owned(), left: AtomicU32::new(nth) })
});

/// The process is here. It goes no further if it was told so.
pub(crate) fn point(name: &str) {
    let Some(plan) = PLAN.as_ref().filter(|plan| plan.point == name) else { return };
    if plan.left.fetch_sub(1, Ordering::SeqCst) == 1 {
        die();
    }
}

#[cfg(unix)]
fn die() -> ! {
    use rustix::process::{Signal, getpid, kill_process};
    // There is no return from it: the signal is delivered before the call comes back.
    let sent = kill_process(getpid(), Signal::KILL);
    unreachable!("a process outlived its SIGKILL: {sent:?}")
}

#[cfg(not(unix))]
fn die() -> ! {
    std::process::abort()
}
