//! `/collab`: collaborations from creation to the end.

use poise::serenity_prelude::UserId;

use super::choices::{LivingChoice, NegotiationChoice, ReasonChoice, SortChoice, StatusChoice};
use super::{Command, Context, group, sheet, suggest};
use crate::app::{ListQuery, NewDeal, Request};
use crate::discord::responder::NotDelivered;
use crate::domain::ids::PersonId;

/// The command with its subcommands.
pub(super) fn command() -> Command {
    group(
        "collab",
        "Create, look up and move your creator collaborations",
        vec![
            create(),
            show(),
            board(),
            list(),
            status(),
            restore(),
            cancel(),
            terms(),
            post(),
            history(),
            why(),
            assign(),
            note(),
            tag(),
        ],
    )
}

/// Start a collaboration with a creator
#[poise::command(slash_command)]
#[expect(clippy::too_many_arguments, reason = "the options of a slash command are the arguments of its function")]
async fn create(
    ctx: Context<'_>,
    #[description = "Who it is with; add new ones with /creator add"]
    #[autocomplete = "suggest::creators_in_campaign"]
    creator: String,
    #[description = "The campaign it belongs to"]
    #[autocomplete = "suggest::active_campaigns"]
    campaign: Option<String>,
    #[description = "What it costs, such as 500 EUR; 0 for a gifted deal"] cost: Option<String>,
    #[description = "How many posts you expect"]
    #[min = 0]
    #[max = 999]
    posts: Option<i64>,
    #[description = "What is delivered, such as 2 TikTok videos + 1 Reel"]
    #[max_length = 300]
    deliverables: Option<String>,
    #[description = "When the content is due, such as 2026-05-31"] due: Option<String>,
    #[description = "What you send to the creator, sizes, shades"]
    #[max_length = 300]
    note: Option<String>,
    #[description = "Where it stands already; Pending unless you say otherwise"] status: Option<LivingChoice>,
) -> Result<(), NotDelivered> {
    let sheet = sheet(cost, posts, deliverables);
    let new = NewDeal { creator, campaign, sheet, due, note, status: status.map(Into::into) };
    ctx.framework.user_data.create(new).await
}

/// Show a collaboration with its buttons
#[poise::command(slash_command)]
async fn show(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.show(of).await
}

/// Show the board of who owes whom, and post it where it is not yet
#[poise::command(slash_command)]
async fn board(ctx: Context<'_>) -> Result<(), NotDelivered> {
    ctx.framework.user_data.board().await
}

/// List collaborations; what needs your answer comes first
#[poise::command(slash_command)]
#[expect(clippy::too_many_arguments, reason = "the options of a slash command are the arguments of its function")]
async fn list(
    ctx: Context<'_>,
    #[description = "Only those in this status"] status: Option<StatusChoice>,
    #[description = "Only those whose negotiation is here"] negotiation: Option<NegotiationChoice>,
    #[description = "Only those of this campaign"]
    #[autocomplete = "suggest::campaigns"]
    campaign: Option<String>,
    #[description = "Only those with this creator"]
    #[autocomplete = "suggest::creators"]
    creator: Option<String>,
    #[description = "Only those of this person"] owner: Option<UserId>,
    #[description = "Only those with this tag"]
    #[max_length = 30]
    tag: Option<String>,
    #[description = "The order; action required first unless you say otherwise"] sort: Option<SortChoice>,
) -> Result<(), NotDelivered> {
    let query = ListQuery {
        status: status.map(Into::into),
        negotiation: negotiation.map(Into::into),
        campaign,
        creator,
        owner: owner.map(|owner| PersonId(owner.get())),
        tag,
        sort: sort.map(Into::into).unwrap_or_default(),
    };
    ctx.framework.user_data.list(query).await
}

/// Move a collaboration to another status
#[poise::command(slash_command)]
async fn status(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "Where it stands now"] status: StatusChoice,
) -> Result<(), NotDelivered> {
    let request = Request::SetStatus { to: status.into(), agreed: None, fewer_posts_confirmed: false };
    ctx.framework.user_data.act(of, request).await
}

/// Bring a cancelled collaboration back
#[poise::command(slash_command)]
async fn restore(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "Where it goes on"] status: LivingChoice,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.act(of, Request::Restore { to: status.into(), agreed: None }).await
}

/// Call a collaboration off
#[poise::command(slash_command)]
async fn cancel(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "Why"] reason: ReasonChoice,
    #[description = "More about it; needed for Other"]
    #[max_length = 300]
    text: Option<String>,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.act(of, Request::Cancel { reason: Some(reason.into()), text }).await
}

/// Change terms, due date or product note
#[poise::command(slash_command)]
async fn terms(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "What it costs, such as 500 EUR; 0 for a gifted deal"] cost: Option<String>,
    #[description = "How many posts you expect"]
    #[min = 0]
    #[max = 999]
    posts: Option<i64>,
    #[description = "What is delivered, such as 2 TikTok videos + 1 Reel"]
    #[max_length = 300]
    deliverables: Option<String>,
    #[description = "When the content is due, such as 2026-05-31"] due: Option<String>,
    #[description = "What you send to the creator, sizes, shades"]
    #[max_length = 300]
    note: Option<String>,
) -> Result<(), NotDelivered> {
    let request = Request::EditTerms { sheet: sheet(cost, posts, deliverables), due, note, reason: None };
    ctx.framework.user_data.act(of, request).await
}

/// Log a post that went online
#[poise::command(slash_command)]
async fn post(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "The link to the post, beginning with https://"] url: String,
    #[description = "The day it went online, such as 2026-05-31; today unless you say otherwise"] date: Option<String>,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.act(of, Request::LogPost { url, date }).await
}

/// Show what happened to a collaboration, and who did it
#[poise::command(slash_command)]
async fn history(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.history(of).await
}

/// What can be done with a collaboration now, and why the rest cannot
#[poise::command(slash_command)]
async fn why(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.why(of).await
}

/// Hand a collaboration to somebody else
#[poise::command(slash_command)]
async fn assign(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "Who looks after it from now on"] member: UserId,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.act(of, Request::Assign { to: PersonId(member.get()) }).await
}

/// Add a note for the team
#[poise::command(slash_command)]
async fn note(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "What to remember"]
    #[max_length = 1000]
    text: String,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.act(of, Request::AddNote { text }).await
}

/// Add or remove tags
#[poise::command(slash_command)]
async fn tag(
    ctx: Context<'_>,
    #[description = "Which one, such as C-42"]
    #[rename = "ref"]
    #[autocomplete = "suggest::references"]
    of: String,
    #[description = "Tags to add, separated by commas"] add: Option<String>,
    #[description = "Tags to remove, separated by commas"] remove: Option<String>,
) -> Result<(), NotDelivered> {
    ctx.framework.user_data.act(of, Request::Tag { add, remove }).await
}
