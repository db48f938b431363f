//! Text as nobody types it by accident.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// What Discord, a terminal, a parser or an eye may take for something else.
const PIECES: [&str; 66] = [
    "<@1>",
    "<@!1>",
    "<@&1>",
    "<#1>",
    "<t:0:R>",
    "<:smile:1>",
    "<a:smile:1>",
    "</collab list:1>",
    "<id:customize>",
    "@everyone",
    "@here",
    "[click](https://evil.example)",
    "](",
    "[",
    "]",
    "(",
    ")",
    "https://evil.example",
    "http:",
    "//",
    "discord.gg/x",
    "**",
    "*",
    "__",
    "_",
    "~~",
    "||",
    "`",
    "```",
    "\\",
    "\\\\",
    ">",
    ">>> ",
    "> ",
    "# ",
    "### ",
    "-# ",
    "-# n1",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "1",
    ".",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{1b}[31m",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{ad}",
    "\u{34f}",
    "\u{e0041}",
    "\u{3164}",
    "…",
    "”",
    "·",
    "😀",
    "é",
];

/// Pieces of it, in any order, between ordinary words and with any characters.
pub(crate) fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => select(&PIECES[..]).prop_map(str::to_owned),
        2 => select(&["Ana", "Reyes", "500", "EUR", " ", "x"][..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => any::<String>(),
    ];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// The same, of about so many characters: what just fits into a field.
pub(crate) fn long(characters: usize) -> impl Strategy<Value = String> {
    let repeated = (select(&PIECES[..]), Just(characters))
        .prop_map(|(piece, characters)| piece.chars().cycle().take(characters).collect::<String>());
    let mixed = (hostile(), Just(characters)).prop_map(|(text, characters)| text.chars().take(characters).collect());
    prop_oneof![1 => repeated, 3 => mixed]
}
