//! The slash commands, one file each. They read what was typed into what the use cases take and hand it on; what is said is drawn in
//! [`answers`], and everything that can be refused is refused there, where every way in leads.

mod agenda;
mod campaign;
mod choices;
mod collab;
mod creator;
mod delivery;
mod health;
mod help;
mod offer;
mod settings;
mod setup;
mod suggest;

use std::sync::Arc;

use poise::serenity_prelude::{InstallationContext, InteractionContext};

use super::answers;
use super::reply::Reply;
use super::responder::{NotDelivered, Responder, Work};
use crate::app::{
    App, AppError, Caller, CampaignChange, CreatorChange, ListQuery, NewCampaign, NewCreator, NewDeal, NewParcel,
    Request, SettingsChange, Sheet,
};
use crate::domain::campaign::CampaignState;
use crate::domain::command::Act;
use crate::domain::ids::Reference;
use crate::domain::rejection::{Rejection, Why};
use crate::domain::setup::Step;
use crate::notifications::card;
use crate::notifications::message::Message;

/// A command as poise knows it.
pub(super) type Command = poise::Command<Asked, NotDelivered>;

/// What a command is run with.
type Context<'a> = poise::ApplicationContext<'a, Asked, NotDelivered>;

/// Every command.
pub(super) fn all() -> Vec<Command> {
    let mut all = vec![
        collab::command(),
        offer::command(),
        delivery::command(),
        creator::command(),
        campaign::command(),
        agenda::command(),
        settings::command(),
        setup::command(),
        health::command(),
        help::command(),
    ];
    for command in &mut all {
        command.install_context = Some(vec![InstallationContext::Guild]);
        command.interaction_context = Some(vec![InteractionContext::Guild]);
    }
    all
}

/// A command that does nothing but hold others.
fn group(name: &'static str, description: &'static str, subcommands: Vec<Command>) -> Command {
    Command {
        name: name.into(),
        qualified_name: name.into(),
        identifying_name: name.into(),
        source_code_name: name.into(),
        description: Some(description.into()),
        subcommands,
        subcommand_required: true,
        // Discord offers the subcommands only; without an action poise would not register the group.
        slash_action: Some(|context| {
            Box::pin(async move { Err(poise::FrameworkError::SubcommandRequired { ctx: context.into() }) })
        }),
        ..Command::default()
    }
}

/// A term sheet from the options.
fn sheet(cost: Option<String>, posts: Option<i64>, deliverables: Option<String>) -> Sheet {
    Sheet { cost, posts: posts.map(|posts| posts.to_string()), deliverables }
}

/// One command as somebody typed it: who, and how to answer.
pub(super) struct Asked {
    app: App,
    caller: Caller,
    responder: Arc<Responder>,
}

impl Asked {
    pub(super) fn new(app: App, caller: Caller, responder: Arc<Responder>) -> Self {
        Self { app, caller, responder }
    }

    /// Acts on a collaboration.
    async fn act(&self, of: String, request: Request) -> Result<(), NotDelivered> {
        let attempted = request.act();
        let work = Box::pin(async {
            let of = reference(&of, attempted)?;
            answers::act(&self.app, &self.caller, of, request, None, false).await
        });
        self.responder.settle(true, work).await
    }

    /// Starts a collaboration, and says what is remembered of its creator before an offer is made.
    async fn create(&self, new: NewDeal) -> Result<(), NotDelivered> {
        self.say(Box::pin(answers::created(&self.app, &self.caller, new))).await
    }

    async fn creator(&self, creator: String) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::creator_page(&self.app.creator(&self.caller, &creator).await?)) })).await
    }

    async fn change_creator(&self, creator: String, change: CreatorChange) -> Result<(), NotDelivered> {
        self.say(Box::pin(async {
            Ok(answers::creator_changed(&self.app.change_creator(&self.caller, &creator, change).await?))
        }))
        .await
    }

    async fn show(&self, of: String) -> Result<(), NotDelivered> {
        self.say(Box::pin(async {
            let of = reference(&of, Act::Read)?;
            let (view, _) = self.app.show(&self.caller, of).await?;
            Ok(card::card(&view))
        }))
        .await
    }

    async fn why(&self, of: String) -> Result<(), NotDelivered> {
        self.say(Box::pin(async {
            let of = reference(&of, Act::Read)?;
            let (view, prospects) = self.app.why(&self.caller, of).await?;
            Ok(answers::why(view, &prospects))
        }))
        .await
    }

    async fn history(&self, of: String) -> Result<(), NotDelivered> {
        self.say(Box::pin(async {
            let of = reference(&of, Act::Read)?;
            Ok(answers::history(&self.app.history(&self.caller, of, 0).await?))
        }))
        .await
    }

    async fn board(&self) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::board(self.app.board(&self.caller).await?)) })).await
    }

    async fn list(&self, query: ListQuery) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::list(&self.app.list(&self.caller, query).await?)) })).await
    }

    async fn add_parcel(&self, of: String, new: NewParcel) -> Result<(), NotDelivered> {
        let work = Box::pin(async {
            let of = reference(&of, Act::AddParcel)?;
            answers::add_parcel(&self.app, &self.caller, of, new, false).await
        });
        self.responder.settle(true, work).await
    }

    async fn remove_parcel(&self, number: String) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::parcel_removed(&self.app.remove_parcel(&self.caller, &number).await?)) }))
            .await
    }

    async fn refresh_parcel(&self, number: String) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::parcel_asked(&self.app.refresh_parcel(&self.caller, &number).await?)) }))
            .await
    }

    async fn change_carrier(&self, number: String, carrier: String) -> Result<(), NotDelivered> {
        self.say(Box::pin(async {
            Ok(answers::carrier_changed(&self.app.change_carrier(&self.caller, &number, carrier).await?))
        }))
        .await
    }

    async fn parcels(&self, of: Option<String>) -> Result<(), NotDelivered> {
        self.say(Box::pin(async {
            let of = of.map(|of| reference(&of, Act::Read)).transpose()?;
            Ok(answers::parcels(&self.app.parcels(&self.caller, of).await?))
        }))
        .await
    }

    async fn parcel(&self, number: String) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::parcel(&self.app.parcel(&self.caller, &number).await?)) })).await
    }

    async fn add_creator(&self, new: NewCreator) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::creator_added(&self.app.add_creator(&self.caller, new).await?)) })).await
    }

    async fn find_creators(&self, text: String) -> Result<(), NotDelivered> {
        self.say(Box::pin(async {
            let (found, total) = self.app.find_creators(&self.caller, &text).await?;
            Ok(answers::creators_found(&text, &found, total))
        }))
        .await
    }

    async fn create_campaign(&self, new: NewCampaign) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::campaign_created(&self.app.create_campaign(&self.caller, new).await?)) }))
            .await
    }

    async fn campaigns(&self, state: Option<CampaignState>) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::campaigns(&self.app.campaigns(&self.caller, state).await?)) })).await
    }

    async fn campaign(&self, campaign: String) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::campaign(&self.app.campaign(&self.caller, &campaign).await?)) })).await
    }

    async fn change_campaign(&self, campaign: String, change: CampaignChange) -> Result<(), NotDelivered> {
        self.say(Box::pin(async {
            Ok(answers::campaign_changed(&self.app.change_campaign(&self.caller, &campaign, change).await?))
        }))
        .await
    }

    /// Asks before a campaign is cancelled.
    async fn cancel_campaign(&self, campaign: String) -> Result<(), NotDelivered> {
        self.say(Box::pin(async {
            Ok(answers::campaign_ending(&self.app.campaign_ending(&self.caller, &campaign).await?, false))
        }))
        .await
    }

    async fn agenda(&self) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::agenda(&self.app.agenda(&self.caller).await?)) })).await
    }

    async fn settings(&self) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::settings(&self.app.settings(&self.caller).await?)) })).await
    }

    async fn setup(&self) -> Result<(), NotDelivered> {
        self.say(Box::pin(async {
            let settings = self.app.setup(&self.caller).await?;
            Ok(answers::setup(&settings, Step::resumed(&settings)))
        }))
        .await
    }

    async fn help(&self) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::help(self.app.role(&self.caller).await?)) })).await
    }

    async fn health(&self) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::health(&self.app.condition(&self.caller).await?, None)) })).await
    }

    async fn change_settings(&self, change: SettingsChange) -> Result<(), NotDelivered> {
        self.say(Box::pin(async { Ok(answers::settings(&self.app.change_settings(&self.caller, change).await?)) }))
            .await
    }

    /// Answers with a message of its own.
    async fn say(&self, work: Work<'_, Message>) -> Result<(), NotDelivered> {
        self.responder.settle(true, Box::pin(async { work.await.map(Reply::Private) })).await
    }
}

/// Reads which collaboration is meant. What cannot be one is not found, like one that is not there.
fn reference(typed: &str, attempted: Act) -> Result<Reference, AppError> {
    typed.parse().map_err(|_| Rejection::new(attempted, Why::NotFound(typed.trim().to_owned())).into())
}
