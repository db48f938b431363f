//! `/offer`: the negotiation. For a creator who is not in the server, the team records what they said: `side:creator`.

use super::choices::{ReasonChoice, SideChoice};
use super::{Command, Context, group, sheet, suggest};
use crate::app::Request;
use crate::discord::responder::NotDelivered;
use crate::domain::party::Side;

/// The command with its subcommands.
pub(super) fn command() -> Command {
    group(
        "offer",
        "Negotiate: make, counter, accept, withdraw and decline offers",
        vec![make(), counter(), accept(), withdraw(), decline()],
    )
}

fn side(choice: Option<SideChoice>) -> Side {
    choice.map_or(Side::Team, Into::into)
}

/// Make the first offer, or replace one that was withdrawn
#[poise::command(slash_command)]
async fn make(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "What it costs, such as 500 EUR; 0 for a gifted deal"] cost: String,
    #[description = "How many posts"]
    #[min = 0]
    #[max = 999]
    posts: Option<i64>,
    #[description = "What is delivered, such as 2 TikTok videos + 1 Reel"]
    #[max_length = 300]
    deliverables: Option<String>,
    #[description = "Words that go with it"]
    #[max_length = 1000]
    message: Option<String>,
    #[description = "Whose offer it is; the team's unless you say otherwise"]
    #[rename = "side"]
    by: Option<SideChoice>,
) -> Result<(), NotDelivered> {
    let request = Request::MakeOffer { side: side(by), sheet: sheet(Some(cost), posts, deliverables), message };
    ctx.framework.user_data.act(of, request).await
}

/// Answer an offer with another one; what you leave out stays as offered
#[poise::command(slash_command)]
async fn counter(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "What it costs, such as 500 EUR; 0 for a gifted deal"] cost: Option<String>,
    #[description = "How many posts"]
    #[min = 0]
    #[max = 999]
    posts: Option<i64>,
    #[description = "What is delivered, such as 2 TikTok videos + 1 Reel"]
    #[max_length = 300]
    deliverables: Option<String>,
    #[description = "Words that go with it"]
    #[max_length = 1000]
    message: Option<String>,
    #[description = "Whose counteroffer it is; the team's unless you say otherwise"]
    #[rename = "side"]
    by: Option<SideChoice>,
) -> Result<(), NotDelivered> {
    let request = Request::Counter { side: side(by), sheet: sheet(cost, posts, deliverables), message, of: None };
    ctx.framework.user_data.act(of, request).await
}

/// Accept the offer on the table; the deal is on
#[poise::command(slash_command)]
async fn accept(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "Who accepts; the team unless you say otherwise"]
    #[rename = "side"]
    by: Option<SideChoice>,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.act(of, Request::Accept { side: side(by), of: None }).await
}

/// Take an offer back before it is answered
#[poise::command(slash_command)]
async fn withdraw(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "Whose offer it is; the team's unless you say otherwise"]
    #[rename = "side"]
    by: Option<SideChoice>,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.act(of, Request::Withdraw { side: side(by), of: None }).await
}

/// Say no to the offer on the table; the negotiation ends
#[poise::command(slash_command)]
async fn decline(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "Who declines; the team unless you say otherwise"]
    #[rename = "side"]
    by: Option<SideChoice>,
    #[description = "Why the team declines"] reason: Option<ReasonChoice>,
    #[description = "More about it; needed for Other"]
    #[max_length = 300]
    text: Option<String>,
) -> Result<(), NotDelivered> {
    let request = Request::Decline { side: side(by), reason: reason.map(Into::into), text, of: None };
    ctx.framework.user_data.act(of, request).await
}
