//! What is kept for a person between two interactions: nothing typed is ever lost, not even by a restart.

use serde::{Deserialize, Serialize};

use super::lists::ListQuery;
use super::{App, AppError, Caller};
use crate::notifications::message::Press;
use crate::store::{StoreError, Tx};

/// Something kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kept", rename_all = "snake_case")]
pub enum Kept {
    /// A form that was refused.
    Form(KeptForm),
    /// The query of a list.
    List(ListQuery),
}

/// A form with what was typed into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptForm {
    /// Which form.
    pub form: Press,
    /// Field ids and what was typed.
    pub values: Vec<(String, String)>,
}

impl App {
    /// Keeps something for the caller.
    ///
    /// # Errors
    /// The database failed.
    pub async fn keep(&self, caller: &Caller, what: &Kept) -> Result<u64, AppError> {
        let (guild, person, now, body) = (caller.guild, caller.person, self.now(), serde_json::json!(what));
        let number = self
            .store
            .write(async move |tx: &mut Tx<'_>| Ok::<_, StoreError>(tx.keep(guild, person, now, &body).await?))
            .await?;
        Ok(number)
    }

    /// What was kept under this number for this very caller.
    ///
    /// # Errors
    /// The database failed.
    pub async fn kept(&self, caller: &Caller, number: u64) -> Result<Option<Kept>, AppError> {
        let mut session = self.store.session().await?;
        let body = session.kept(caller.guild, caller.person, number).await?;
        // What an older version kept in another shape is as good as gone.
        Ok(body.and_then(|body| serde_json::from_value(body).ok()))
    }
}
