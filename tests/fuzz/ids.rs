//! Custom ids: what Discord sends back to us was once ours, or was made by somebody else.

use accord::discord::answers::unreadable;
use accord::discord::custom_id::{MAX, decode, encode};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::fuzz;
use crate::text::hostile;

const WORDS: [&str; 30] = [
    "ac", "ay", "co", "de", "dy", "dr", "dt", "wi", "mo", "ss", "cs", "fp", "ca", "ta", "cc", "cr", "ct", "re", "mr",
    "hi", "te", "po", "no", "as", "ow", "li", "tr", "nv", "zz", "",
];
const FIELDS: [&str; 22] = [
    "0",
    "1",
    "42",
    "007",
    "+1",
    "-1",
    "4294967295",
    "4294967296",
    "18446744073709551615",
    "18446744073709551616",
    "t",
    "c",
    "p",
    "n",
    "f",
    "x",
    "a",
    "d",
    "T",
    "",
    " 1",
    "١",
];

#[test]
fn a_custom_id_is_read_as_itself_or_refused() {
    let field = prop_oneof![8 => select(&FIELDS[..]).prop_map(str::to_owned), 1 => any::<u64>().prop_map(|n| n.to_string()), 1 => hostile()];
    let ours = (select(&["a1", "a1", "a1", "a0", "a2", ""][..]), select(&WORDS[..]), vec(field, 0..6)).prop_map(
        |(version, word, fields)| format!("{version}:{word}:{}", fields.join(":")).trim_end_matches(':').to_owned(),
    );
    let id = prop_oneof![8 => ours, 1 => hostile(), 1 => vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())];
    fuzz("custom ids", &id, |id| match decode(&id) {
        Ok(press) => {
            assert_eq!(encode(&press), id, "a second spelling of {press:?}");
            assert!(id.len() <= MAX && id.is_ascii(), "{id}");
        }
        Err(why) => assert!(!unreadable(&why).content.contains(id.as_str()) || id.len() < 3, "{id} is repeated"),
    });
}
