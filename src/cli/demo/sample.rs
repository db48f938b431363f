//! Sample data: what happened at the studio in the eight weeks before the curtain rises, made by its people with the bot's own commands.

use std::io;

use anyhow::Context;
use chrono::TimeDelta;

use super::{Setup, Stage, play_script, stage::is_kept};
use crate::{
    app::{Caller, ListQuery},
    domain::ids::{InteractionId, PersonId},
};

/// The eight weeks, in the demo's own language.
const HISTORY: &str = include_str!("sample.accord");

/// How long that takes.
const WEEKS: TimeDelta = TimeDelta::weeks(8);

/// Sets the stage: people, channels and roles, and sample data if it is wanted. A database that was there before is gone on with.
pub(super) async fn set(setup: Setup, with_samples: bool) -> anyhow::Result<Stage> {
    let starting = setup.starting;
    let is_new = !setup.database.as_deref().is_some_and(is_kept);
    let first = if with_samples && is_new { starting - WEEKS } else { starting };
    let mut stage = Stage::set(Setup { starting: first, ..setup }).await?;
    if !is_new {
        revive(&stage).await?;
        return Ok(stage);
    }
    stage.furnish().await?;
    if with_samples {
        play_script(&mut stage, HISTORY, io::sink()).await.context("the sample data cannot be made")?;
        stage.advance(starting - stage.now()).await?;
        stage.tidy_up();
    }
    Ok(stage)
}

/// The stand-in forgets what was posted when it ends; a database that was kept does not. The cards are drawn anew.
async fn revive(stage: &Stage) -> anyhow::Result<()> {
    let Some(bot) = stage.bot() else { return Ok(()) };
    let caller = Caller {
        guild: stage.guild(),
        person: PersonId(stage.person("mira").id()),
        roles: stage.roles_of("mira"),
        manages_guild: true,
        // Nothing is changed, so no interaction is needed that could take effect.
        interaction: InteractionId(0),
    };
    let mut page = bot.app().list(&caller, ListQuery::default()).await?;
    let mut number = 0;
    loop {
        for row in &page.rows {
            bot.app().redraw(&caller, row.deal.reference).await?;
        }
        number += 1;
        if number >= page.pages {
            break;
        }
        page = bot.app().list_page(&caller, page.kept, number).await?;
    }
    stage.settle().await
}
