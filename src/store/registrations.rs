//! Table `registrations`: which set of commands Discord has (FM10 of `docs/reliability.md`).

use super::codes::int;
use super::{Store, StoreError, Tx};

impl Store {
    /// The hash of the commands that were last registered for this application.
    pub async fn registered_commands(&self, application: u64) -> Result<Option<String>, StoreError> {
        let application = int(application);
        let mut session = self.session().await?;
        let hash = sqlx::query_scalar!("SELECT hash FROM registrations WHERE application = ?1", application)
            .fetch_optional(session.connection())
            .await?;
        Ok(hash)
    }

    /// Remembers which commands were registered.
    pub async fn set_registered_commands(&self, application: u64, hash: String) -> Result<(), StoreError> {
        self.write(async move |tx: &mut Tx<'_>| {
            let application = int(application);
            sqlx::query!(
                "INSERT INTO registrations (application, hash) VALUES (?1, ?2)
                 ON CONFLICT (application) DO UPDATE SET hash = excluded.hash",
                application,
                hash
            )
            .execute(tx.connection())
            .await?;
            Ok(())
        })
        .await
    }
}
