//! Budgets: what a campaign's collaborations bind of its money, and which acts go past it (A2).
//!
//! Money of different currencies is never added up: a budget counts what is in its own currency.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::collaboration::Collaboration;
use super::event::Event;
use super::money::{Currency, Money};
use super::negotiation::Talk;
use super::party::Side;
use super::rejection::Why;

/// What a guild does about offers and agreements past a budget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PastBudget {
    /// It is said to whoever acts.
    #[default]
    Warn,
    /// It is refused.
    Block,
}

impl PastBudget {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Warn, Self::Block];
}

/// What is bound in one currency, in its minor units. Differences of amendments may be below zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bound {
    /// By deals in force.
    pub committed: i64,
    /// By the team's offers on the table.
    pub by_team: i64,
    /// By the creators' offers on the table.
    pub by_creators: i64,
}

impl Bound {
    /// By offers on the table, whoever made them.
    pub fn offered(self) -> i64 {
        self.by_team + self.by_creators
    }

    /// By deals and offers.
    pub fn all(self) -> i64 {
        self.committed + self.offered()
    }

    /// What the team has said yes to: its deals, and its offers, which a creator may accept at any moment.
    fn promised(self) -> i64 {
        self.committed + self.by_team
    }

    fn plus(self, other: Self) -> Self {
        Self {
            committed: self.committed + other.committed,
            by_team: self.by_team + other.by_team,
            by_creators: self.by_creators + other.by_creators,
        }
    }
}

/// What is bound, by currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spending(BTreeMap<Currency, Bound>);

impl Spending {
    /// What one collaboration binds.
    pub fn of(deal: &Collaboration) -> Self {
        let mut spending = Self::default();
        let in_force = deal.terms.cost.filter(|_| deal.has_terms_in_force());
        if let Some(cost) = in_force {
            spending.bound(cost.currency()).committed += cost.minor();
        }
        if let Some((talk, offer)) = deal.talk_running().and_then(|talk| Some((talk, Talk::standing_offer(talk)?))) {
            let cost = offer.terms.cost;
            *spending.offers(cost.currency(), offer.side) += cost.minor();
            // An amendment counts its difference.
            if let Some(old) = in_force.filter(|_| talk.amends.is_some()) {
                *spending.offers(old.currency(), offer.side) -= old.minor();
            }
        }
        spending
    }

    /// What is bound in a currency, to be added to.
    pub fn bound(&mut self, currency: Currency) -> &mut Bound {
        self.0.entry(currency).or_default()
    }

    /// What is bound in a currency.
    pub fn within(&self, currency: Currency) -> Bound {
        self.0.get(&currency).copied().unwrap_or_default()
    }

    /// Every currency in which something is bound.
    pub fn currencies(&self) -> impl Iterator<Item = (Currency, Bound)> {
        self.0.iter().map(|(currency, bound)| (*currency, *bound)).filter(|(_, bound)| *bound != Bound::default())
    }

    /// Both together, currency by currency.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        for (currency, bound) in &other.0 {
            let sum = self.within(*currency).plus(*bound);
            *self.bound(*currency) = sum;
        }
        self
    }

    fn offers(&mut self, currency: Currency, side: Side) -> &mut i64 {
        let bound = self.bound(currency);
        match side {
            Side::Team => &mut bound.by_team,
            Side::Creator => &mut bound.by_creators,
        }
    }
}

/// A budget and what is bound of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// What may be spent.
    pub total: Money,
    /// What is bound in its currency.
    pub bound: Bound,
}

impl Budget {
    /// A budget of which so much is bound.
    pub fn new(total: Money, spending: &Spending) -> Self {
        Self { total, bound: spending.within(total.currency()) }
    }

    /// What is left should every offer be accepted, in minor units; below zero where that would be past the budget.
    pub fn left(self) -> i64 {
        self.total.minor() - self.bound.all()
    }
}

/// By how much an act goes past a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overrun {
    /// The budget.
    pub budget: Money,
    /// By so many minor units of its currency.
    pub by: i64,
}

/// By how much a change of one collaboration goes past the budget, if it does. `others`: what the rest of the campaign binds.
///
/// A team's offer is past it where with it all deals and offers together are; one of no more than what it replaces never is. Terms
/// that come into force are past it where the deals and the team's own offers are: what creators ask for and nobody agreed to does not
/// stand in the way of an agreement.
fn overrun(total: Money, others: &Spending, before: &Spending, after: &Spending) -> Option<Overrun> {
    let within = |spending: &Spending| spending.within(total.currency());
    let (before, after) = (within(before), within(after));
    let bound = within(others).plus(after);
    let spent = if after.committed > before.committed {
        bound.promised()
    } else if after.by_team > before.by_team && after.all() > before.all() {
        bound.all()
    } else {
        return None;
    };
    let by = spent - total.minor();
    (by > 0).then_some(Overrun { budget: total, by })
}

/// The budget of a campaign, and what its other collaborations bind of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignMoney {
    /// The budget.
    pub total: Money,
    /// What the others bind.
    pub others: Spending,
}

impl CampaignMoney {
    /// Refuses events that take a collaboration past the budget where the guild blocks that. What a creator said is recorded all the same.
    /// `before`: as it was, unless it is new.
    ///
    /// # Errors
    /// They are refused.
    pub fn check(
        &self,
        policy: PastBudget,
        before: Option<&Collaboration>,
        after: &Collaboration,
        events: &[Event],
    ) -> Result<(), Why> {
        if policy == PastBudget::Warn || events.iter().any(Event::is_the_creators) {
            return Ok(());
        }
        let before = before.map(Spending::of).unwrap_or_default();
        match overrun(self.total, &self.others, &before, &Spending::of(after)) {
            Some(overrun) => Err(Why::PastBudget(overrun)),
            None => Ok(()),
        }
    }

    /// The budget with what one more collaboration binds.
    pub fn with(&self, deal: &Collaboration) -> Budget {
        Budget::new(self.total, &Spending::of(deal).plus(&self.others))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR).expect("an amount")
    }

    fn bound(committed: i64, by_team: i64, by_creators: i64) -> Spending {
        Spending(BTreeMap::from([(Currency::EUR, Bound { committed, by_team, by_creators })]))
    }

    fn over(others: &Spending, before: &Spending, after: &Spending) -> Option<i64> {
        overrun(eur(1_000), others, before, after).map(|overrun| overrun.by)
    }

    #[test]
    fn an_offer_is_past_the_budget_with_all_that_is_on_the_table() {
        let nothing = Spending::default();
        let others = bound(500, 200, 200);
        assert_eq!(over(&others, &nothing, &bound(0, 100, 0)), None);
        assert_eq!(over(&others, &nothing, &bound(0, 101, 0)), Some(1));
        // What lowers an offer is never past it.
        assert_eq!(over(&others, &bound(0, 0, 900), &bound(0, 800, 0)), None);
        assert_eq!(over(&others, &bound(0, 0, 900), &bound(0, 901, 0)), Some(801));
        // What a creator asks for is no act of the team.
        assert_eq!(over(&others, &nothing, &bound(0, 0, 900)), None);
    }

    #[test]
    fn an_agreement_is_past_it_with_deals_and_the_teams_own_offers() {
        let asked = bound(0, 0, 600);
        assert_eq!(over(&bound(0, 400, 5_000), &asked, &bound(600, 0, 0)), None);
        assert_eq!(over(&bound(0, 401, 5_000), &asked, &bound(600, 0, 0)), Some(1));
        assert_eq!(over(&bound(900, 0, 0), &asked, &bound(600, 0, 0)), Some(500));
    }

    #[test]
    fn other_currencies_are_counted_apart() {
        let mut dollars = Spending::default();
        dollars.bound(Currency::USD).by_team = 9_999;
        assert_eq!(over(&bound(900, 0, 0), &Spending::default(), &dollars), None);
        let both = bound(900, 0, 0).plus(&dollars).plus(&bound(1, 2, 3));
        let all: Vec<_> = both.currencies().map(|(currency, bound)| (currency.code(), bound.all())).collect();
        assert_eq!(all, [("EUR", 906), ("USD", 9_999)]);
        assert_eq!(Budget::new(eur(1_000), &both).left(), 94);
    }
}
