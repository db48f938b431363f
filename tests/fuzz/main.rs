//! What comes from outside, made up at random for a span of time: nothing of it panics, hangs, or comes out as more than it is.
//!
//! `ACCORD_FUZZ_SECONDS` sets how long each target is tried; what ever failed is tried first, from `proptest-regressions`.

mod amounts;
mod ids;
mod markup;
mod schedules;
mod text;
mod words;

use std::fmt::Debug;

use accord::clock::{Clock, SystemClock};
use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::test_runner::{FileFailurePersistence, TestRunner};

/// So many cases between two looks at the clock.
const CASES: u32 = 64;

/// Tries what the strategy makes up for as long as the environment says; ten seconds unless it does.
fn fuzz<S>(target: &'static str, strategy: &S, holds: impl Fn(S::Value))
where
    S: Strategy,
    S::Value: Debug,
{
    let seconds = std::env::var("ACCORD_FUZZ_SECONDS").map_or(10, |seconds| seconds.parse().expect("seconds"));
    let until = SystemClock.now() + TimeDelta::seconds(seconds);
    let mut tried = 0_u64;
    while tried == 0 || SystemClock.now() < until {
        let config = ProptestConfig {
            cases: CASES,
            failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/fuzz/proptest-regressions.txt"))),
            ..ProptestConfig::default()
        };
        let tested = TestRunner::new(config).run(strategy, |value| {
            holds(value);
            Ok(())
        });
        tested.unwrap_or_else(|failure| panic!("{target}, after {tried} cases: {failure}"));
        tried += u64::from(CASES);
    }
    println!("{target}: {tried} cases in {seconds} s");
}
