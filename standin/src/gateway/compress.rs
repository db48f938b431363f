//! What goes to a bot as text, or compressed in one of the two ways a bot can ask for.

use axum::extract::ws::{Message, Utf8Bytes};
use flate2::{Compress, Compression, FlushCompress};

/// Payloads from this many bytes on are compressed one by one, if the bot takes that. Discord does not say where it begins.
const WORTH_IT: usize = 1024;

/// How a connection compresses.
#[derive(Debug)]
pub(super) enum Transport {
    /// Not at all, until the bot says in its identify that single payloads may be.
    Plain { payloads: bool },
    /// All payloads are one stream of zlib, flushed after each.
    Stream(Box<Compress>),
}

impl Transport {
    /// What a connection's address asks for, if that is spoken here.
    pub(super) fn asked(compress: Option<&str>) -> Option<Self> {
        match compress {
            None => Some(Self::Plain { payloads: false }),
            Some("zlib-stream") => Some(Self::Stream(Box::new(Compress::new(Compression::fast(), true)))),
            Some(_) => None,
        }
    }

    /// Single payloads may be compressed. Where all are a stream, they already are.
    pub(super) const fn allow_payloads(&mut self) {
        if let Self::Plain { payloads } = self {
            *payloads = true;
        }
    }

    /// A payload as it goes over the wire.
    pub(super) fn pack(&mut self, text: Utf8Bytes) -> Message {
        match self {
            Self::Plain { payloads } if *payloads && text.len() >= WORTH_IT => {
                let mut alone = Compress::new(Compression::fast(), true);
                Message::binary(deflated(&mut alone, text.as_bytes(), FlushCompress::Finish))
            }
            Self::Plain { .. } => Message::Text(text),
            Self::Stream(stream) => Message::binary(deflated(stream, text.as_bytes(), FlushCompress::Sync)),
        }
    }
}

/// A flush is complete once it leaves room in the buffer.
fn deflated(stream: &mut Compress, mut input: &[u8], flush: FlushCompress) -> Vec<u8> {
    let mut output = Vec::with_capacity(input.len() / 2 + 128);
    loop {
        let before = stream.total_in();
        // It only fails on a stream that was not set up, which `Compress::new` has done.
        let _ = stream.compress_vec(input, &mut output, flush);
        let eaten = usize::try_from(stream.total_in() - before).unwrap_or(input.len());
        input = &input[eaten..];
        if input.is_empty() && output.len() < output.capacity() {
            return output;
        }
        output.reserve(output.capacity().max(128));
    }
}

#[cfg(test)]
mod tests {
    use flate2::{Decompress, FlushDecompress};

    use super::*;

    fn bytes(message: Message) -> Vec<u8> {
        match message {
            Message::Binary(bytes) => bytes.to_vec(),
            other => panic!("{other:?}"),
        }
    }

    /// Text that does not compress well, so that buffers have to grow.
    fn noise(length: usize) -> String {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let letter = |_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            char::from(b' ' + u8::try_from(state % 95).expect("small"))
        };
        (0..length).map(letter).collect()
    }

    #[test]
    fn a_stream_is_one_whose_every_message_ends_in_a_flush() {
        let mut transport = Transport::asked(Some("zlib-stream")).expect("spoken");
        let mut reader = Decompress::new(true);
        for text in ["{\"op\":10}", &noise(50_000), "{\"op\":11}", &"a".repeat(100_000)] {
            let packed = bytes(transport.pack(text.into()));
            assert!(packed.ends_with(&[0, 0, 0xff, 0xff]), "{} bytes", text.len());
            let mut unpacked = Vec::with_capacity(text.len() + 64);
            reader.decompress_vec(&packed, &mut unpacked, FlushDecompress::Sync).expect("zlib");
            assert_eq!(unpacked, text.as_bytes());
        }
    }

    #[test]
    fn single_payloads_are_complete_and_only_where_asked_for() {
        let mut transport = Transport::asked(None).expect("spoken");
        let text = noise(5_000);
        assert_eq!(transport.pack(text.as_str().into()), Message::text(text.clone()));
        transport.allow_payloads();
        for _ in 0..2 {
            let packed = bytes(transport.pack(text.as_str().into()));
            let mut unpacked = Vec::with_capacity(text.len() + 64);
            let status = Decompress::new(true).decompress_vec(&packed, &mut unpacked, FlushDecompress::Finish);
            assert_eq!((status.expect("zlib"), unpacked.as_slice()), (flate2::Status::StreamEnd, text.as_bytes()));
        }
        assert_eq!(transport.pack("{\"op\":11}".into()), Message::text("{\"op\":11}"));
    }

    #[test]
    fn what_is_not_spoken_is_refused() {
        assert!(Transport::asked(Some("zstd-stream")).is_none());
        assert!(Transport::asked(Some("")).is_none());
    }
}
