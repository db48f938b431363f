//! The only place where time comes in, and chance.

use std::future::Future;
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;
use std::time::{Duration, Instant, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;

/// Tells the time, and wakes who waits for it.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> DateTime<Utc>;

    /// Resolves once `now` has reached `at`.
    fn sleep_until(&self, at: DateTime<Utc>) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}

/// A number from 0 to below 1, by chance: good enough to spread waits, not to keep secrets.
pub fn chance() -> f64 {
    // Each of these states is seeded anew.
    let [high, low, ..] = RandomState::new().hash_one(0_u8).to_be_bytes();
    f64::from(u16::from_be_bytes([high, low])) / 65_536.0
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place where time comes in")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    #[expect(clippy::disallowed_methods, reason = "waiting on the clock is what this is for")]
    fn sleep_until(&self, at: DateTime<Utc>) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            // The machine's clock may be set while we sleep, so we look again at least once a minute.
            while let Ok(left) = (at - self.now()).to_std() {
                if left.is_zero() {
                    return;
                }
                tokio::time::sleep(left.min(Duration::from_mins(1))).await;
            }
        })
    }
}

/// The machine's own time as it passes, for what passes by it however an injected clock is pushed: the limits that Discord counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct MachineTime;

#[expect(clippy::disallowed_methods, reason = "this is the one place where time comes in")]
impl MachineTime {
    /// The present, for measuring spans.
    pub fn now(self) -> Instant {
        Instant::now()
    }

    /// How long until `at`; `None` once it has come.
    pub fn until(self, at: SystemTime) -> Option<Duration> {
        at.duration_since(SystemTime::now()).ok().filter(|left| !left.is_zero())
    }

    /// Resolves after `span`.
    pub async fn sleep(self, span: Duration) {
        tokio::time::sleep(span).await;
    }
}

/// A clock that people push forward: for the demo and for tests. It either stands still between pushes or runs on with the machine's.
#[derive(Debug)]
pub struct TravelClock {
    /// The present instant of a clock that stands still; the offset to the machine's clock of one that runs.
    state: watch::Sender<Travel>,
}

#[derive(Clone, Copy, Debug)]
enum Travel {
    Still(DateTime<Utc>),
    Running(TimeDelta),
}

impl Travel {
    fn now(self) -> DateTime<Utc> {
        match self {
            Self::Still(now) => now,
            Self::Running(ahead) => SystemClock.now() + ahead,
        }
    }
}

impl TravelClock {
    /// A clock that stands still at `now` until it is pushed.
    pub fn still(now: DateTime<Utc>) -> Self {
        Self { state: watch::Sender::new(Travel::Still(now)) }
    }

    /// A clock that runs with the machine's, ahead of it by what it is pushed.
    pub fn running() -> Self {
        Self { state: watch::Sender::new(Travel::Running(TimeDelta::zero())) }
    }

    /// Pushes the clock to `at` and wakes who waits. An instant in the past changes nothing: time does not run backwards here.
    pub fn travel_to(&self, at: DateTime<Utc>) {
        self.state.send_modify(|travel| {
            let ahead = at - travel.now();
            if ahead > TimeDelta::zero() {
                *travel = match *travel {
                    Travel::Still(_) => Travel::Still(at),
                    Travel::Running(so_far) => Travel::Running(so_far + ahead),
                };
            }
        });
    }
}

impl Clock for TravelClock {
    fn now(&self) -> DateTime<Utc> {
        self.state.borrow().now()
    }

    fn sleep_until(&self, at: DateTime<Utc>) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        let mut pushes = self.state.subscribe();
        Box::pin(async move {
            loop {
                let travel = *pushes.borrow_and_update();
                let Ok(left) = (at - travel.now()).to_std() else { return };
                if left.is_zero() {
                    return;
                }
                match travel {
                    // The sender lives in `self`, so the channel cannot close while we borrow it.
                    Travel::Still(_) => drop(pushes.changed().await),
                    Travel::Running(ahead) => {
                        tokio::select! {
                            _ = pushes.changed() => {}
                            () = SystemClock.sleep_until(at - ahead) => {}
                        }
                    }
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_pushed_clock_wakes_who_waits_and_never_runs_backwards() {
        let start = DateTime::<Utc>::UNIX_EPOCH;
        let clock = TravelClock::still(start);
        clock.sleep_until(start).await;
        let hour = TimeDelta::hours(1);
        let ((), ()) = tokio::join!(clock.sleep_until(start + hour), async {
            clock.travel_to(start + hour / 2);
            tokio::task::yield_now().await;
            assert_eq!(clock.now(), start + hour / 2);
            clock.travel_to(start + hour);
        });
        clock.travel_to(start);
        assert_eq!(clock.now(), start + hour);
    }

    #[test]
    fn chance_stays_within_its_bounds_and_varies() {
        let drawn: Vec<f64> = (0..100).map(|_| chance()).collect();
        assert!(drawn.iter().all(|number| (0.0..1.0).contains(number)), "{drawn:?}");
        // A hundred equal draws are out of the question; half above and half below is not promised.
        assert!(drawn.iter().any(|number| number.total_cmp(&drawn[0]).is_ne()), "{drawn:?}");
    }

    #[tokio::test]
    async fn a_running_clock_can_be_pushed() {
        let clock = TravelClock::running();
        let tomorrow = clock.now() + TimeDelta::days(1);
        let ((), ()) = tokio::join!(clock.sleep_until(tomorrow), async { clock.travel_to(tomorrow) });
        assert!(clock.now() >= tomorrow);
    }
}
