//! Table `boards`: which guilds have a board, where it is, and whether it shows how things are.

use super::codes::{At, id, int};
use super::{Session, StoreError, Tx};
use crate::domain::ids::{ChannelId, GuildId, MessageId};

/// The board of a guild.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredBoard {
    /// How far things have come: goes up with whatever may change what it shows.
    pub version: u64,
    /// Where it is, once posted.
    pub place: Option<(ChannelId, MessageId)>,
}

impl Session<'_> {
    /// The board of a guild, once somebody asked for one.
    pub async fn board(&mut self, guild: GuildId) -> Result<Option<StoredBoard>, StoreError> {
        let key = int(guild.0);
        let row = sqlx::query!("SELECT version, channel, message FROM boards WHERE guild = ?1", key)
            .fetch_optional(self.connection())
            .await?;
        let at = At { table: "boards", row: &guild };
        row.map(|row| {
            let place = row.channel.zip(row.message);
            let place = place.map(|(channel, message)| (ChannelId(id(channel)), MessageId(id(message))));
            Ok(StoredBoard { version: at.number("version", row.version)?, place })
        })
        .transpose()
    }

    /// The guilds, or whether this one is among them, whose board does not show how things are, has a channel, and is not about to be drawn.
    pub async fn outdated_boards(&mut self, guild: Option<GuildId>) -> Result<Vec<GuildId>, StoreError> {
        let only = guild.map(|guild| int(guild.0));
        let rows = sqlx::query_scalar!(
            r#"SELECT b.guild AS "guild!" FROM boards AS b JOIN guilds AS g ON g.guild = b.guild
               WHERE (?1 IS NULL OR b.guild = ?1) AND b.drawn IS NOT b.version
                 AND ifnull(g.board_channel, g.deals_channel) IS NOT NULL
                 AND NOT EXISTS
                     (SELECT 1 FROM outbox AS o
                      WHERE o.guild = b.guild AND o.channel = ifnull(g.board_channel, g.deals_channel)
                        AND o.state = 'pending' AND o.kind = 'board' AND o.body ->> 'board' = 'draw')
               ORDER BY b.guild"#,
            only
        )
        .fetch_all(self.connection())
        .await?;
        Ok(rows.into_iter().map(|guild| GuildId(id(guild))).collect())
    }
}

impl Tx<'_> {
    /// This guild has a board from now on, and whatever it shows is to be drawn again.
    pub async fn want_board(&mut self, guild: GuildId) -> Result<(), StoreError> {
        let guild = int(guild.0);
        sqlx::query!(
            "INSERT INTO boards (guild) VALUES (?1) ON CONFLICT (guild) DO UPDATE SET version = version + 1",
            guild
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// The board of a guild is here. `drawn`: what it shows, if that is known.
    pub async fn board_drawn(
        &mut self,
        guild: GuildId,
        channel: ChannelId,
        message: MessageId,
        drawn: Option<u64>,
    ) -> Result<(), StoreError> {
        let (guild, channel, message, drawn) = (int(guild.0), int(channel.0), int(message.0), drawn.map(int));
        sqlx::query!(
            "UPDATE boards SET channel = ?2, message = ?3, drawn = ?4 WHERE guild = ?1",
            guild,
            channel,
            message,
            drawn
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// This version of the board cannot be drawn at all: it is not tried again before something changes.
    pub async fn board_given_up(&mut self, guild: GuildId, version: u64) -> Result<(), StoreError> {
        let (guild, version) = (int(guild.0), int(version));
        sqlx::query!("UPDATE boards SET drawn = ?2 WHERE guild = ?1", guild, version)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// Forgets where the board was: it is gone, or is to be somewhere else.
    pub async fn forget_board(&mut self, guild: GuildId) -> Result<(), StoreError> {
        let guild = int(guild.0);
        sqlx::query!("UPDATE boards SET channel = NULL, message = NULL, drawn = NULL WHERE guild = ?1", guild)
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
