//! A local stand-in of Discord: REST v10 and the gateway in one process, in memory. And of 17TRACK, which is asked over the same way
//! ([`Standin::tracking`]).
//!
//! It is Accord's test bench and the world behind its demo. A bot talks to it as it would to Discord, over TLS for
//! `discord.com` with a throw-away authority; tests and the demo speak for the people through [`Person`], read
//! what people see through [`ChannelView`] and [`MessageView`], and make things go wrong through [`Faults`].
//!
//! It refuses what Discord refuses, with Discord's status, code and error tree (`rules`). It must not help the
//! bot: no leniency, and every refusal and every laxity is written down in [`Standin::complaints`].

mod faults;
mod gateway;
mod limits;
mod openapi;
mod options;
mod page;
mod people;
mod real_time;
mod refusal;
mod rules;
mod server;
mod staff;
mod standin;
mod tracking;
mod views;
mod world;

pub use faults::{Event, Failure, Faults, Hold, HoldPoint, Permission, Target};
pub use openapi::OpenApiError;
pub use options::{ChannelSpec, Clock, GuildSpec, Options, PersonSpec, StartError};
pub use page::{Advance, Face, Host, HostError, Page, PageError, Parcel, TourAct, TourStep};
pub use people::{ActError, Answer, Choice, Entry, GivenFile, Person};
pub use staff::Staff;
pub use standin::Standin;
pub use tracking::{
    HookError, ParcelHand, TRACKING_KEY, Tracking, TrackingCall, TrackingFault, signature as webhook_signature,
};
pub use views::{
    ButtonView, ChannelView, ChosenView, EmbedView, FieldView, FormView, InputView, MessageView, NoteView, RowView,
    SelectOptionView, SelectView,
};
pub use world::Call;
