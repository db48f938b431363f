//! Chance that repeats itself, and random things to ask for.

use accord::app::{Agreed, Request, Sheet};
use accord::domain::ids::{PersonId, Reference};
use accord::domain::party::Side;
use accord::domain::status::{CancelReason, Living, Status};
use chrono::TimeDelta;

use crate::world::sheet;

/// A linear congruential generator (Knuth's MMIX constants).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5851_F42D_4C95_7F2D);
        dice.below(2);
        dice
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    fn cost(&mut self) -> String {
        (*self.pick(&["500", "750 EUR", "$1,250.50", "¥12000", "0"])).to_owned()
    }

    fn sheet(&mut self) -> Sheet {
        Sheet {
            cost: Some(self.cost()),
            posts: self.pick(&[None, Some("2"), Some("5")]).map(str::to_owned),
            deliverables: self.pick(&[None, Some("two reels, “one” story ✨")]).map(str::to_owned),
        }
    }

    fn agreed(&mut self) -> Option<Agreed> {
        match self.below(4) {
            0 => None,
            1 => Some(Agreed::StandingOffer),
            2 => Some(Agreed::Old),
            _ => Some(Agreed::Typed(Sheet { posts: Some("3".to_owned()), ..self.sheet() })),
        }
    }

    /// Something to ask of a collaboration; often refused, as things are.
    pub(crate) fn request(&mut self) -> Request {
        let side = *self.pick(&Side::BOTH);
        let text = Some("because; 'quoted' and \"doubly\"\n".to_owned());
        match self.below(20) {
            0..=2 => Request::MakeOffer { side, sheet: self.sheet(), message: text },
            3..=6 => Request::Counter { side, sheet: sheet(&self.cost()), message: None, of: None },
            7 | 8 => Request::Accept { side, of: None },
            9 => Request::Decline { side, reason: Some(*self.pick(&CancelReason::ALL)), text, of: None },
            10 => Request::Withdraw { side, of: None },
            11 | 12 => Request::SetStatus {
                to: *self.pick(&Status::ALL),
                agreed: self.agreed(),
                fewer_posts_confirmed: self.below(2) == 0,
            },
            13 => Request::Cancel { reason: Some(*self.pick(&CancelReason::ALL)), text },
            14 => Request::Restore { to: *self.pick(&Living::ALL), agreed: self.agreed() },
            15 => Request::EditTerms {
                sheet: self.sheet(),
                due: self.pick(&[None, Some("2026-05-31"), Some("1.6.2026")]).map(str::to_owned),
                note: self.pick(&[None, Some("a mug"), Some("")]).map(str::to_owned),
                reason: text,
            },
            16 => Request::LogPost { url: format!("https://instagram.com/p/{}", self.below(5)), date: None },
            17 => Request::Tag {
                add: self.pick(&[None, Some("vip, gifted"), Some("urgent")]).map(str::to_owned),
                remove: self.pick(&[None, Some("gifted")]).map(str::to_owned),
            },
            18 => Request::Assign { to: PersonId(11 + self.below(3) as u64) },
            _ => Request::AddNote { text: "called them".to_owned() },
        }
    }

    pub(crate) fn span(&mut self) -> TimeDelta {
        match self.below(10) {
            0 => TimeDelta::days(50),
            1..=3 => TimeDelta::days(9),
            _ => TimeDelta::minutes(7),
        }
    }

    pub(crate) fn reference(&mut self, up_to: usize) -> Reference {
        Reference(u32::try_from(1 + self.below(up_to)).expect("few"))
    }
}
