//! The settings columns of table `guilds`, and what is read together with them.

use chrono::NaiveTime;

use super::codes::{At, code, id, int};
use super::events::Head;
use super::interactions::SeenInteraction;
use super::{Session, StoreError, Tx};
use crate::domain::deadline::Rung;
use crate::domain::ids::{ChannelId, GuildId, InteractionId, RoleId};
use crate::domain::negotiation::Policy;
use crate::domain::settings::{Channels, QuietHours, Roles, Settings};

const TIME: &str = "%H:%M";

/// A guild as one statement finds it: what every change starts from.
#[derive(Clone, Debug)]
pub struct GuildNow {
    /// Which.
    pub guild: GuildId,
    /// Its settings; the defaults while it has none.
    pub settings: Settings,
    /// How the interaction that was asked about was decided before, if it was.
    pub seen: Option<SeenInteraction>,
    /// Whether it has no row yet.
    pub is_new: bool,
    /// Where its history ends.
    pub(super) head: Head,
}

impl Session<'_> {
    /// The settings of a guild; the defaults while it has none.
    pub async fn settings(&mut self, guild: GuildId) -> Result<Settings, StoreError> {
        Ok(self.guild_now(guild, None).await?.settings)
    }

    /// A guild with all that a change of it needs to know, asked for by this interaction if by one.
    pub async fn guild_now(
        &mut self,
        guild: GuildId,
        interaction: Option<InteractionId>,
    ) -> Result<GuildNow, StoreError> {
        let (key, asked) = (int(guild.0), interaction.map(|interaction| int(interaction.0)));
        let row = sqlx::query!(
            r#"SELECT g.deals_channel, g.deliveries_channel, g.approvals_channel, g.digest_channel,
                      g.board_channel, g.viewer_role, g.member_role, g.approver_role, g.manager_role, g.scope, g.rounds, g.window_days, g.clock, g.ladder,
                      g.zone, g.quiet_from, g.quiet_to, g.currency, g.notices, g.digest_at, g.past_budget, g.posting_days,
                      e.seq AS "seq?", e.hash AS "hash?", i.person AS "person?", i.outcome AS "outcome?"
               FROM guilds AS g
               LEFT JOIN events AS e
                   ON e.guild = g.guild AND e.seq = (SELECT max(seq) FROM events WHERE guild = g.guild)
               LEFT JOIN interactions AS i ON i.interaction = ?2 AND i.guild = g.guild
               WHERE g.guild = ?1"#,
            key,
            asked
        )
        .fetch_optional(self.connection())
        .await?;
        let Some(row) = row else {
            let (settings, head) = (Settings::default(), Head::default());
            return Ok(GuildNow { guild, settings, seen: None, is_new: true, head });
        };
        let seen = match (interaction, row.person, row.outcome) {
            (Some(interaction), Some(person), Some(outcome)) => {
                Some(SeenInteraction::read(interaction, person, &outcome)?)
            }
            _ => None,
        };
        let head = match (row.seq, row.hash) {
            (Some(seq), Some(hash)) => Head::read(guild, seq, hash)?,
            _ => Head::default(),
        };
        let at = At { table: "guilds", row: &guild };
        let channel = |channel: Option<i64>| channel.map(|channel| ChannelId(id(channel)));
        let role = |role: Option<i64>| role.map(|role| RoleId(id(role)));
        let time = |column, time: &str| NaiveTime::parse_from_str(time, TIME).map_err(|_| at.corrupt(column));
        let ladder: Vec<u16> = serde_json::from_str(&row.ladder).map_err(|_| at.corrupt("ladder"))?;
        let quiet = match (&row.quiet_from, &row.quiet_to) {
            (Some(from), Some(to)) => Some(QuietHours { from: time("quiet_from", from)?, to: time("quiet_to", to)? }),
            _ => None,
        };
        let settings = Settings {
            channels: Channels {
                deals: channel(row.deals_channel),
                deliveries: channel(row.deliveries_channel),
                approvals: channel(row.approvals_channel),
                digest: channel(row.digest_channel),
                board: channel(row.board_channel),
            },
            roles: Roles {
                viewer: role(row.viewer_role),
                member: role(row.member_role),
                approver: role(row.approver_role),
                manager: role(row.manager_role),
            },
            scope: at.decode("scope", &row.scope)?,
            policy: Policy {
                rounds: at.number("rounds", row.rounds)?,
                window_days: at.number("window_days", row.window_days)?,
                clock: at.decode("clock", &row.clock)?,
            },
            ladder: ladder.into_iter().map(Rung).collect(),
            zone: row.zone.parse().map_err(|_| at.corrupt("zone"))?,
            quiet,
            currency: row.currency.parse().map_err(|_| at.corrupt("currency"))?,
            past_budget: at.decode("past_budget", &row.past_budget)?,
            digest_at: row.digest_at.as_deref().map(|at| time("digest_at", at)).transpose()?,
            notices: serde_json::from_str(&row.notices).map_err(|_| at.corrupt("notices"))?,
            posting_days: row.posting_days.map(|days| at.number("posting_days", days)).transpose()?,
        };
        Ok(GuildNow { guild, settings, seen, is_new: false, head })
    }
}

impl Tx<'_> {
    /// Replaces the settings of a guild.
    pub async fn save_settings(&mut self, guild: GuildId, settings: &Settings) -> Result<(), StoreError> {
        self.ensure_guild(guild).await?;
        let guild = int(guild.0);
        let Settings {
            channels,
            roles,
            scope,
            policy,
            ladder,
            zone,
            quiet,
            currency,
            past_budget,
            digest_at,
            notices,
            posting_days,
        } = settings;
        let [deals, deliveries, approvals, digest, board] =
            [channels.deals, channels.deliveries, channels.approvals, channels.digest, channels.board]
                .map(|channel| channel.map(|channel| int(channel.0)));
        let [viewer, member, approver, manager] =
            [roles.viewer, roles.member, roles.approver, roles.manager].map(|role| role.map(|role| int(role.0)));
        let (scope, clock, past_budget) = (code(*scope), code(policy.clock), code(*past_budget));
        let ladder = serde_json::json!(ladder.iter().map(|rung| rung.0).collect::<Vec<_>>()).to_string();
        let (zone, currency) = (zone.name(), currency.code());
        let digest_at = digest_at.map(|at| at.format(TIME).to_string());
        let notices = serde_json::json!(notices).to_string();
        let from = quiet.map(|quiet| quiet.from.format(TIME).to_string());
        let to = quiet.map(|quiet| quiet.to.format(TIME).to_string());
        sqlx::query!(
            "UPDATE guilds
             SET deals_channel = ?2, deliveries_channel = ?3, approvals_channel = ?4, digest_channel = ?5,
                 viewer_role = ?6, member_role = ?7, approver_role = ?8, manager_role = ?9, scope = ?10, rounds = ?11,
                 window_days = ?12, clock = ?13, ladder = ?14, zone = ?15, quiet_from = ?16, quiet_to = ?17,
                 currency = ?18, notices = ?19, digest_at = ?20, board_channel = ?21, past_budget = ?22, posting_days = ?23
             WHERE guild = ?1",
            guild,
            deals,
            deliveries,
            approvals,
            digest,
            viewer,
            member,
            approver,
            manager,
            scope,
            policy.rounds,
            policy.window_days,
            clock,
            ladder,
            zone,
            from,
            to,
            currency,
            notices,
            digest_at,
            board,
            past_budget,
            posting_days
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
