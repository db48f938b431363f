//! Table `cards`: where the live card of a collaboration is. It is read with the collaboration.

use super::codes::int;
use super::{StoreError, Tx};
use crate::domain::ids::{ChannelId, GuildId, MessageId, Reference};

impl Tx<'_> {
    /// Remembers where the card is.
    pub async fn save_card(
        &mut self,
        guild: GuildId,
        reference: Reference,
        channel: ChannelId,
        message: MessageId,
    ) -> Result<(), StoreError> {
        let (guild, reference) = (int(guild.0), i64::from(reference.0));
        let (channel, message) = (int(channel.0), int(message.0));
        sqlx::query!(
            "INSERT INTO cards (guild, reference, channel, message) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (guild, reference) DO UPDATE SET channel = excluded.channel, message = excluded.message",
            guild,
            reference,
            channel,
            message
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Forgets where the card was: it is gone.
    pub async fn forget_card(&mut self, guild: GuildId, reference: Reference) -> Result<(), StoreError> {
        let (guild, reference) = (int(guild.0), i64::from(reference.0));
        sqlx::query!("DELETE FROM cards WHERE guild = ?1 AND reference = ?2", guild, reference)
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
