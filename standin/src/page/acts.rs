//! What a person does on the page.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    extract::{FromRequest, Request, State, rejection::JsonRejection},
    response::Json,
};
use chrono::TimeDelta;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::{Advance, Host, Shared, refused::Refused};
use crate::people::{ActError, Answer, Choice};

/// The most that time is pushed at once.
const PUSH_DAYS_MAX: i64 = 366;

/// The body of an act, refused in words if it is none.
pub(super) struct Body<T>(T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        let given = Json::<T>::from_request(request, state).await;
        let refused = |rejection: JsonRejection| Refused::new(rejection.status(), rejection.body_text());
        given.map(|Json(body)| Self(body)).map_err(refused)
    }
}

/// A snowflake, as Discord's clients write it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Id(u64);

impl TryFrom<String> for Id {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_| format!("{text:?} is not an id"))
    }
}

type Page<H> = State<Arc<Shared<H>>>;
type Done = Result<Json<Value>, Refused>;

#[derive(Debug, Deserialize)]
pub(super) struct Run {
    #[serde(rename = "as")]
    person: String,
    channel: Id,
    command: String,
    #[serde(default)]
    options: BTreeMap<String, String>,
}

pub(super) async fn run<H: Host>(State(page): Page<H>, Body(it): Body<Run>) -> Done {
    let me = page.person(&it.person)?;
    act(page, async move { me.runs_exactly(it.channel.0, &it.command, &it.options).await }).await
}

#[derive(Debug, Deserialize)]
pub(super) struct Suggest {
    #[serde(flatten)]
    run: Run,
    focused: String,
}

pub(super) async fn suggest<H: Host>(State(page): Page<H>, Body(Suggest { run: it, focused }): Body<Suggest>) -> Done {
    let me = page.person(&it.person)?;
    let turn = page.host.begins().await?;
    let asked = me.suggestions_exactly(it.channel.0, &it.command, &it.options, &focused).await;
    page.host.ends(turn).await?;
    let choice = |choice: &Choice| {
        let value = choice.value.as_str().map_or_else(|| choice.value.to_string(), ToOwned::to_owned);
        json!({ "name": choice.name, "value": value })
    };
    Ok(Json(json!({ "choices": asked?.iter().map(choice).collect::<Vec<_>>() })))
}

#[derive(Debug, Deserialize)]
pub(super) struct UseOn {
    #[serde(rename = "as")]
    person: String,
    channel: Id,
    command: String,
    target: Id,
}

pub(super) async fn context<H: Host>(State(page): Page<H>, Body(it): Body<UseOn>) -> Done {
    let me = page.person(&it.person)?;
    act(page, async move { me.uses_on(it.channel.0, &it.command, it.target.0).await }).await
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Press {
    #[serde(rename = "as")]
    person: String,
    message: Id,
    custom_id: String,
}

pub(super) async fn press<H: Host>(State(page): Page<H>, Body(it): Body<Press>) -> Done {
    let me = page.person(&it.person)?;
    act(page, async move { me.presses_exactly(it.message.0, &it.custom_id).await }).await
}

#[derive(Debug, Deserialize)]
pub(super) struct Choose {
    #[serde(flatten)]
    press: Press,
    values: Vec<String>,
}

pub(super) async fn choose<H: Host>(State(page): Page<H>, Body(Choose { press: it, values }): Body<Choose>) -> Done {
    let me = page.person(&it.person)?;
    act(page, async move { me.chooses_exactly(it.message.0, &it.custom_id, &values).await }).await
}

#[derive(Debug, Deserialize)]
pub(super) struct Submit {
    #[serde(rename = "as")]
    person: String,
    values: BTreeMap<String, String>,
}

pub(super) async fn submit<H: Host>(State(page): Page<H>, Body(it): Body<Submit>) -> Done {
    let me = page.person(&it.person)?;
    act(page, async move { me.submits_exactly(&it.values).await }).await
}

#[derive(Debug, Deserialize)]
pub(super) struct Close {
    #[serde(rename = "as")]
    person: String,
}

pub(super) async fn close<H: Host>(State(page): Page<H>, Body(it): Body<Close>) -> Done {
    page.person(&it.person)?.closes_form();
    Ok(Json(json!({})))
}

#[derive(Debug, Deserialize)]
pub(super) struct Say {
    #[serde(rename = "as")]
    person: String,
    channel: Id,
    text: String,
}

pub(super) async fn say<H: Host>(State(page): Page<H>, Body(it): Body<Say>) -> Done {
    let me = page.person(&it.person)?;
    let turn = page.host.begins().await?;
    let said = me.says_in(it.channel.0, &it.text);
    page.host.ends(turn).await?;
    said?;
    Ok(Json(json!({})))
}

#[derive(Debug, Deserialize)]
pub(super) struct Dismiss {
    #[serde(rename = "as")]
    person: String,
    message: Id,
}

pub(super) async fn dismiss<H: Host>(State(page): Page<H>, Body(it): Body<Dismiss>) -> Done {
    page.person(&it.person)?.dismisses_exactly(it.message.0)?;
    Ok(Json(json!({})))
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum By {
    Seconds(i64),
    Word(String),
}

#[derive(Debug, Deserialize)]
pub(super) struct Push {
    by: By,
}

pub(super) async fn advance<H: Host>(State(page): Page<H>, Body(it): Body<Push>) -> Done {
    let refused = |sentence: &str| Refused::new(axum::http::StatusCode::UNPROCESSABLE_ENTITY, sentence);
    let by = match it.by {
        By::Word(word) if word == "next" => Advance::ToNext,
        By::Seconds(seconds) if (1..=PUSH_DAYS_MAX * 86_400).contains(&seconds) => {
            Advance::By(TimeDelta::seconds(seconds))
        }
        By::Seconds(_) => return Err(refused("Time goes forward, by a year at the most.")),
        By::Word(_) => return Err(refused("Time goes by seconds, or to what is “next”.")),
    };
    let face = whole(async move {
        page.host.advance(by).await?;
        // The stand-in does not notice a push after which nothing happens.
        page.inner.touch();
        Ok(page.host.face().await?)
    });
    Ok(Json(json!(face.await?)))
}

#[derive(Debug, Deserialize)]
pub(super) struct MoveParcel {
    number: String,
    to: String,
}

pub(super) async fn parcel<H: Host>(State(page): Page<H>, Body(it): Body<MoveParcel>) -> Done {
    whole(async move {
        page.host.move_parcel(&it.number, &it.to).await?;
        page.inner.touch();
        Ok(Json(json!({})))
    })
    .await
}

/// Does something with an answer, in a turn.
async fn act<H: Host>(
    page: Arc<Shared<H>>,
    deed: impl Future<Output = Result<Answer, ActError>> + Send + 'static,
) -> Done {
    whole(async move {
        let turn = page.host.begins().await?;
        let answer = deed.await;
        // Even where nobody answered, the bot may have something to do now.
        page.host.ends(turn).await?;
        let kind = match answer? {
            Answer::Message(_) => "message",
            Answer::Form(_) => "form",
            Answer::Updated(_) | Answer::Withdrawn => "update",
            Answer::Acknowledged | Answer::Choices(_) => "none",
        };
        Ok(Json(json!({ "kind": kind })))
    })
    .await
}

/// Sees something through, even if the browser goes away meanwhile.
async fn whole<T: Send + 'static>(
    work: impl Future<Output = Result<T, Refused>> + Send + 'static,
) -> Result<T, Refused> {
    let broken = |error| {
        tracing::error!(%error, "an act on the page broke off");
        Refused::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, "That broke off; the log says why.")
    };
    tokio::spawn(work).await.map_err(broken)?
}
