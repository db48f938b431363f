//! Every error code, and what follows from it.

use std::time::Duration;

use accord::tracking::{Code, Consequence, Tracker, TrackingError};
use accord_standin::TrackingFault;
use chrono::TimeDelta;

use crate::bench::{Bench, POSTAL, UPS, key, registration};

/// Who can do something about a parcel that is refused with a code.
const EXPECTED: [(Consequence, &[i64]); 4] = [
    (
        Consequence::TellMember,
        &[
            -18_010_010,
            -18_010_011,
            -18_010_012,
            -18_010_018,
            -18_010_019,
            -18_010_020,
            -18_010_022,
            -18_019_802,
            -18_019_803,
            -18_019_806,
            -18_019_807,
            -18_019_809,
            -18_019_903,
            -18_019_905,
            -18_019_910,
            -18_019_911,
        ],
    ),
    (
        Consequence::TellOperator,
        &[
            -18_010_001,
            -18_010_002,
            -18_010_004,
            -18_010_005,
            -18_010_201,
            -18_010_202,
            -18_010_203,
            -18_010_204,
            -18_010_205,
            -18_010_206,
            -18_019_908,
            -18_019_912,
        ],
    ),
    (
        Consequence::Wait,
        &[-18_010_003, -18_019_808, -18_019_815, -18_019_816, -18_019_817, -18_019_901, -18_019_907, -18_019_909],
    ),
    (
        Consequence::OurFault,
        &[
            -18_010_013,
            -18_010_014,
            -18_010_015,
            -18_010_016,
            -18_019_801,
            -18_019_804,
            -18_019_805,
            -18_019_810,
            -18_019_811,
            -18_019_818,
            -18_019_902,
            -18_019_904,
            -18_019_906,
        ],
    ),
];

#[test]
fn the_table_has_every_code() {
    let expected: usize = EXPECTED.iter().map(|(_, codes)| codes.len()).sum();
    assert_eq!(expected, Code::ALL.len());
    for (consequence, codes) in EXPECTED {
        for number in codes {
            assert_eq!(Code::of(*number).consequence(), consequence, "{number}");
        }
    }
}

#[tokio::test]
async fn a_parcel_can_be_refused_with_any_of_them() {
    let bench = Bench::new().await;
    for (consequence, codes) in EXPECTED {
        for number in codes.iter().chain(&[-18_010_099]) {
            bench.tracking.parcel(UPS).is_refused_with(Some(*number));
            let error = bench.info(UPS).await.unwrap_err();
            assert_eq!(error.code.number(), *number);
            let expected = if Code::ALL.contains(&error.code) { consequence } else { Consequence::Wait };
            assert_eq!(error.consequence(), expected, "{error}");
            let registered = bench.client.register(&[registration(UPS)]).await.unwrap().remove(0);
            assert_eq!(registered.is_ok(), error.code == Code::AlreadyRegistered, "{registered:?}");
        }
    }
}

#[tokio::test]
async fn a_call_can_be_refused_with_any_of_them() {
    for shape in [TrackingFault::Code, TrackingFault::Errors] {
        let bench = Bench::new().await;
        for code in Code::ALL.iter().copied().chain([Code::Unknown(-18_010_099)]) {
            // Whoever waited before is done with it.
            bench.later(TimeDelta::hours(2));
            bench.tracking.fails_next(shape(code.number()));
            let several = bench.client.info(&[key(UPS), key(POSTAL)]).await;
            match several {
                Err(TrackingError::Refused { code: said }) => {
                    assert_eq!(said, code);
                    assert!(code.is_about_parcel() || code.consequence() != Consequence::Wait, "{code}");
                }
                Err(TrackingError::Retry { after, .. }) => {
                    assert!(!code.is_about_parcel() && code.consequence() == Consequence::Wait, "{code}");
                    assert_eq!(code == Code::DailyLimit, after == Duration::from_hours(1), "{code}");
                }
                Ok(answers) => panic!("{code}: {answers:?}"),
            }
            bench.later(TimeDelta::hours(2));
            bench.tracking.fails_next(shape(code.number()));
            let one = bench.client.register(&[registration(UPS)]).await;
            match one {
                Ok(answers) if code == Code::AlreadyRegistered => assert!(!answers[0].as_ref().unwrap().is_new),
                // Where it can only be about this one parcel, it is.
                Ok(answers) => {
                    assert!(code.is_about_parcel() && answers[0].as_ref().unwrap_err().code == code, "{code}");
                }
                Err(_) => assert!(!code.is_about_parcel(), "{code}"),
            }
        }
        assert_eq!(bench.tracking.quota_left(), 200);
    }
}
