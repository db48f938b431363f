//! Who may do what, computed as Discord documents it: the guild's roles first, then what a channel overwrites.

use super::{Channel, Kind, Overwrite, World};
use crate::faults::Permission;

/// Everything, whatever a channel says.
const ADMINISTRATOR: u64 = 1 << 3;
/// "Manage Server".
const MANAGE_GUILD: u64 = 1 << 5;
/// What the guild's owner has, and every administrator.
const EVERY_PERMISSION: u64 = (1 << 53) - 1;
/// What everybody has in a new guild: add reactions, view, send, embed, attach, read history, use commands, threads.
pub(super) const MEMBER_PERMISSIONS: u64 = Permission::AddReactions.bit()
    | Permission::ViewChannel.bit()
    | Permission::SendMessages.bit()
    | Permission::EmbedLinks.bit()
    | Permission::AttachFiles.bit()
    | Permission::ReadMessageHistory.bit()
    | Permission::UseApplicationCommands.bit()
    | Permission::CreatePublicThreads.bit()
    | Permission::CreatePrivateThreads.bit()
    | Permission::SendMessagesInThreads.bit();
/// What the bot's own role adds. Mentioning everyone is among it, so that a careless message is seen to ping everyone.
pub(super) const BOT_PERMISSIONS: u64 = Permission::ManageChannels.bit()
    | Permission::ManageMessages.bit()
    | Permission::MentionEveryone.bit()
    | Permission::PinMessages.bit();
/// What both have in a direct conversation.
const DIRECT_PERMISSIONS: u64 = Permission::AddReactions.bit()
    | Permission::ViewChannel.bit()
    | Permission::SendMessages.bit()
    | Permission::EmbedLinks.bit()
    | Permission::AttachFiles.bit()
    | Permission::ReadMessageHistory.bit()
    | Permission::MentionEveryone.bit()
    | Permission::UseApplicationCommands.bit()
    | Permission::PinMessages.bit();

impl World {
    /// Somebody's permissions in a guild, before any channel is looked at.
    pub(crate) fn permissions_of(&self, guild: u64, user: u64) -> u64 {
        let Some(guild) = self.guilds.get(&guild) else { return 0 };
        if guild.owner == user {
            return EVERY_PERMISSION;
        }
        let Some(member) = guild.members.get(&user) else { return 0 };
        // The role everybody has is held without being listed.
        let roles = guild.roles.iter().filter(|role| role.id == guild.id || member.roles.contains(&role.id));
        let held = roles.fold(0, |held, role| held | role.permissions);
        let held = if member.manage_guild { held | MANAGE_GUILD } else { held };
        if held & ADMINISTRATOR == 0 { held } else { EVERY_PERMISSION }
    }

    /// Somebody's permissions in a channel. A thread has those of its channel.
    pub(crate) fn permissions_in(&self, channel: u64, user: u64) -> u64 {
        let Some(here) = self.channels.get(&channel) else { return 0 };
        let ruling = self.ruling(here);
        let denied = if user == self.bot { here.denied | ruling.denied } else { 0 };
        let Some(guild) = here.guild() else { return DIRECT_PERMISSIONS & !denied };
        let base = self.permissions_of(guild, user);
        if base & ADMINISTRATOR != 0 {
            return base;
        }
        let member = self.guilds.get(&guild).and_then(|guild| guild.members.get(&user));
        let Some(roles) = member.map(|member| &member.roles) else { return 0 };
        let everyone = ruling.overwrites.iter().filter(|overwrite| overwrite.id == guild);
        let of_roles =
            ruling.overwrites.iter().filter(|overwrite| !overwrite.of_member && roles.contains(&overwrite.id));
        let own = ruling.overwrites.iter().filter(|overwrite| overwrite.of_member && overwrite.id == user);
        let held = applied(base, everyone);
        let held = applied(held, of_roles);
        applied(held, own) & !denied
    }

    /// The bot's permissions in a channel.
    pub(crate) fn bot_permissions(&self, channel: u64) -> u64 {
        self.permissions_in(channel, self.bot)
    }

    /// What a webhook may do where it posts: what everybody may, and no more.
    pub(super) fn everyones_permissions(&self, channel: u64) -> u64 {
        let Some(here) = self.channels.get(&channel) else { return 0 };
        let Some(guild) = here.guild().and_then(|guild| self.guilds.get(&guild)) else { return 0 };
        let base = guild.roles.iter().filter(|role| role.id == guild.id).fold(0, |held, role| held | role.permissions);
        applied(base, self.ruling(here).overwrites.iter().filter(|overwrite| overwrite.id == guild.id))
    }

    /// Whether somebody may do something in a channel, which takes seeing it first.
    pub(crate) fn may(&self, channel: u64, user: u64, permission: Permission) -> bool {
        let in_thread = self.channels.get(&channel).is_some_and(|here| here.thread.is_some());
        // In a thread the right to post is another.
        let asked = if in_thread && permission == Permission::SendMessages {
            Permission::SendMessagesInThreads
        } else {
            permission
        };
        self.sees(channel, user) && self.permissions_in(channel, user) & asked.bit() != 0
    }

    /// Whether somebody sees a channel at all. Private threads are for those in them, and for moderators.
    pub(crate) fn sees(&self, channel: u64, user: u64) -> bool {
        let Some(here) = self.channels.get(&channel) else { return false };
        if here.guild().is_none() {
            let takes_part = user == self.bot || here.place == super::Place::Direct(user);
            return takes_part && self.permissions_in(channel, user) & Permission::ViewChannel.bit() != 0;
        }
        let held = self.permissions_in(channel, user);
        let inside = here.kind != Kind::PrivateThread
            || held & Permission::ManageThreads.bit() != 0
            || here.thread.as_ref().is_some_and(|thread| thread.members.contains_key(&user));
        inside && held & Permission::ViewChannel.bit() != 0
    }

    /// The channel whose overwrites rule in a channel: its own, or those of the channel a thread is in.
    fn ruling<'a>(&'a self, here: &'a Channel) -> &'a Channel {
        here.thread.as_ref().and_then(|thread| self.channels.get(&thread.parent)).unwrap_or(here)
    }
}

/// Permissions after overwrites of one rank: all that is denied goes, then all that is allowed comes.
fn applied<'a>(held: u64, overwrites: impl Iterator<Item = &'a Overwrite>) -> u64 {
    let (allow, deny) = overwrites.fold((0, 0), |(allow, deny), each| (allow | each.allow, deny | each.deny));
    (held & !deny) | allow
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overwrite(allow: u64, deny: u64) -> Overwrite {
        Overwrite { id: 1, of_member: false, allow, deny }
    }

    #[test]
    fn among_overwrites_of_one_rank_what_is_allowed_wins() {
        assert_eq!(applied(0b0011, [overwrite(0, 0b0001)].iter()), 0b0010);
        assert_eq!(applied(0b0011, [overwrite(0, 0b0001), overwrite(0b0101, 0)].iter()), 0b0111);
        assert_eq!(applied(0b0011, [].iter()), 0b0011);
    }
}
