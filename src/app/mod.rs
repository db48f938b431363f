//! The use cases: what a person can do and see, whatever it is reached through.
//!
//! Each change is one job of the store's writer: was this interaction seen before, load, authorise, decide, save, append to the history,
//! plan what is to be said, all in one transaction. No Discord word occurs here, and no network call is made: what needs the network is
//! a row of the outbox.

mod agenda;
mod around;
mod background;
mod bell;
mod board;
mod campaigns;
mod creators;
mod deals;
mod decided;
mod deliveries;
mod digest;
mod directory;
mod kept;
mod lists;
mod operation;
mod parcels;
mod reports;
mod request;
mod settings;
mod sweeps;
mod tracked;
mod undo;

use std::path::Path;
use std::sync::Arc;

use tokio::sync::Notify;

pub use agenda::Agenda;
pub use bell::Bell;
pub use board::BoardPlace;
pub use campaigns::{CampaignChange, CampaignChanged, CampaignEnding, CampaignPage};
pub use creators::{CreatorChange, CreatorChanged, CreatorPage};
pub use deals::{Changed, HistoryPage};
pub use deliveries::{Delivery, Drawing, Outcome};
pub use directory::{CampaignRow, NewCampaign, NewCreator, campaign_value};
pub use kept::{Kept, KeptForm};
pub use lists::{ListPage, ListQuery, NegotiationFilter, Sort, Suggestion};
pub use operation::Vitals;
pub use parcels::{NewParcel, Parcel, ParcelChanged, ParcelDetails, ParcelList, Standing, Tracking};
pub use reports::Condition;
pub use request::{Agreed, NewDeal, Request, Sheet, read_date};
pub use settings::{SettingsChange, SettingsView};
pub use sweeps::Swept;
pub use tracked::TrackingFailure;

use crate::clock::Clock;
use crate::domain::event::{Event, Stamp};
use crate::domain::ids::{GuildId, InteractionId, PersonId, RoleId};
use crate::domain::rejection::Rejection;
use crate::notifications::view::DealView;
use crate::store::{Store, StoreError};

/// The use cases over one database.
#[derive(Clone)]
pub struct App {
    store: Store,
    clock: Arc<dyn Clock>,
    /// Woken whenever something new is to be delivered.
    deliveries: Arc<Notify>,
    background: background::Background,
    /// Rung whenever 17TRACK is to be asked something at once.
    parcels: Arc<Bell>,
    has_tracking_key: bool,
}

impl App {
    /// The use cases over `store`.
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        Self {
            store,
            clock,
            deliveries: Arc::default(),
            background: background::Background::default(),
            parcels: Arc::default(),
            has_tracking_key: false,
        }
    }

    /// The use cases over the database at `path`, which is made if it is not there.
    ///
    /// # Errors
    /// See [`Store::open`].
    pub async fn open(path: &Path, clock: Arc<dyn Clock>) -> Result<Self, AppError> {
        Ok(Self::new(Store::open(path).await?, clock))
    }

    /// The same, saying to people that parcels are followed: there is a key of 17TRACK, and somebody who asks it.
    #[must_use]
    pub fn with_tracking_key(self) -> Self {
        Self { has_tracking_key: true, ..self }
    }

    /// Rung whenever 17TRACK is to be asked something at once.
    pub fn parcels_bell(&self) -> &Arc<Bell> {
        &self.parcels
    }

    /// The clock everything here goes by.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// The database.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Which set of commands Discord has for this application, by hash.
    ///
    /// # Errors
    /// The database failed.
    pub async fn registered_commands(&self, application: u64) -> Result<Option<String>, AppError> {
        Ok(self.store.registered_commands(application).await?)
    }

    /// Remembers which set of commands was registered.
    ///
    /// # Errors
    /// The database failed.
    pub async fn set_registered_commands(&self, application: u64, hash: String) -> Result<(), AppError> {
        Ok(self.store.set_registered_commands(application, hash).await?)
    }

    /// Woken whenever something new is to be delivered.
    pub fn deliveries(&self) -> &Arc<Notify> {
        &self.deliveries
    }
}

/// Who asks, as the interaction says. Roles count as they are in that moment (P1).
#[derive(Clone, Debug)]
pub struct Caller {
    /// The guild they ask in.
    pub guild: GuildId,
    /// Who they are.
    pub person: PersonId,
    /// Their Discord roles.
    pub roles: Vec<RoleId>,
    /// Whether they hold Discord's Manage Server.
    pub manages_guild: bool,
    /// The interaction, which takes effect at most once (R4 of `docs/reliability.md`).
    pub interaction: InteractionId,
}

/// Something that happened, as recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// What.
    pub event: Event,
    /// When, and by whom.
    pub stamp: Stamp,
}

/// Why a use case did not come about.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// A rule refuses it; for people.
    #[error("refused by {}", .0.rejection.rule().id())]
    Refused(Box<Refused>),
    /// The database failed; for operators.
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// A refusal with what is needed to explain it.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The refusal.
    pub rejection: Rejection,
    /// The collaboration as it is now, where it is about one.
    pub view: Option<DealView>,
    /// What last moved that collaboration, for "already accepted by …".
    pub last_move: Option<Recorded>,
}

impl From<Rejection> for AppError {
    fn from(rejection: Rejection) -> Self {
        Self::Refused(Box::new(Refused { rejection, view: None, last_move: None }))
    }
}
