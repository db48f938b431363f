//! Where the board is.

use crate::app::BoardPlace;
use crate::notifications::message::Message;

/// Where it is, or how to get one.
pub fn board(place: BoardPlace) -> Message {
    Message::text(match place {
        BoardPlace::NoChannel => {
            "There is no channel for the board yet: a manager chooses one with `/settings channels`.".to_owned()
        }
        BoardPlace::Soon { channel } => {
            format!("The board comes to <#{channel}> in a moment, and stays up to date there.")
        }
        BoardPlace::Here { guild, channel, message } => {
            format!("[Open the board](https://discord.com/channels/{guild}/{channel}/{message}) in <#{channel}>.")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ChannelId, GuildId, MessageId};

    #[test]
    fn it_says_where_the_board_is() {
        let (guild, channel, message) = (GuildId(5), ChannelId(6), MessageId(7));
        let said = |place| board(place).content;
        insta::assert_snapshot!(said(BoardPlace::NoChannel), @"There is no channel for the board yet: a manager chooses one with `/settings channels`.");
        insta::assert_snapshot!(said(BoardPlace::Soon { channel }), @"The board comes to <#6> in a moment, and stays up to date there.");
        insta::assert_snapshot!(said(BoardPlace::Here { guild, channel, message }), @"[Open the board](https://discord.com/channels/5/6/7) in <#6>.");
    }
}
