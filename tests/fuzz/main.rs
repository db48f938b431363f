//! What comes from outside, made up at random for a span of time: nothing of it panics, hangs, or comes out as more than it is.
//!
//! `ACCORD_FUZZ_SECONDS` sets how long each target is tried, with cases of its own each time; without it, ten seconds go over the same cases
//! in the same order, so that a change is judged by what it changed. What ever failed is tried first, from `proptest-regressions`.

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
use proptest::test_runner::{FileFailurePersistence, RngAlgorithm, TestRng, TestRunner};

/// So many cases between two looks at the clock.
const CASES: u32 = 64;

/// Tries what the strategy makes up for as long as the environment says; ten seconds unless it does.
fn fuzz<S>(target: &'static str, strategy: &S, holds: impl Fn(S::Value))
where
    S: Strategy,
    S::Value: Debug,
{
    let asked = std::env::var("ACCORD_FUZZ_SECONDS").ok().map(|seconds| seconds.parse().expect("seconds"));
    let seconds = asked.unwrap_or(10);
    let until = SystemClock.now() + TimeDelta::seconds(seconds);
    let mut tried = 0_u64;
    while tried == 0 || SystemClock.now() < until {
        let config = ProptestConfig {
            cases: CASES,
            failure_persistence: Some(Box::new(FileFailurePersistence::Direct("tests/fuzz/proptest-regressions.txt"))),
            ..ProptestConfig::default()
        };
        let mut runner = if asked.is_some() {
            TestRunner::new(config)
        } else {
            let mut seed = [0; 32];
            seed[..8].copy_from_slice(&tried.to_le_bytes());
            TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
        };
        let tested = runner.run(strategy, |value| {
            holds(value);
            Ok(())
        });
        tested.unwrap_or_else(|failure| panic!("{target}, after {tried} cases: {failure}"));
        tried += u64::from(CASES);
    }
    println!("{target}: {tried} cases in {seconds} s");
}
