//! A client of the gateway without any library's manners: what it sends is what a test says.

use std::{net::SocketAddr, time::Duration};

use flate2::{Decompress, FlushDecompress};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{
        Error, Message,
        protocol::{CloseFrame, frame::coding::CloseCode},
    },
};

use crate::support::TOKEN;

/// What came.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Got {
    Payload(Value),
    /// The gateway closed, with this code.
    Closed(u16),
    /// The connection broke.
    Broken,
}

/// How the payloads came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames {
    pub(crate) text: usize,
    pub(crate) binary: usize,
}

pub(crate) struct Raw {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// The stream's state, where all is one stream.
    stream: Option<Decompress>,
    pub(crate) frames: Frames,
    /// The number of the last event.
    pub(crate) sequence: u64,
    pub(crate) session: String,
}

impl Raw {
    /// Connects and takes the hello.
    pub(crate) async fn connect(gateway: SocketAddr) -> Self {
        let mut raw = Self::open(gateway, "v=10&encoding=json").await.unwrap();
        assert_eq!(raw.payload().await["op"], 10);
        raw
    }

    /// Connects. What is refused comes with its status.
    pub(crate) async fn open(gateway: SocketAddr, query: &str) -> Result<Self, u16> {
        match connect_async(format!("ws://{gateway}/gateway?{query}")).await {
            Ok((socket, _)) => Ok(Self {
                socket,
                stream: query.contains("zlib-stream").then(|| Decompress::new(true)),
                frames: Frames::default(),
                sequence: 0,
                session: String::new(),
            }),
            Err(Error::Http(response)) => Err(response.status().as_u16()),
            Err(error) => panic!("{error}"),
        }
    }

    /// Begins a session and takes all that comes first: READY, then so many guilds.
    pub(crate) async fn begins(&mut self, with: &Value) -> Vec<Value> {
        self.identifies(with).await;
        let mut events = vec![self.event("READY").await];
        let guilds = if with["intents"] == 0 { 0 } else { events[0]["guilds"].as_array().unwrap().len() };
        for _ in 0..guilds {
            events.push(self.event("GUILD_CREATE").await);
        }
        events
    }

    /// Sends an identify, with the usual and what is given.
    pub(crate) async fn identifies(&mut self, with: &Value) {
        let mut data =
            json!({ "token": TOKEN, "intents": 1, "properties": { "os": "linux", "browser": "raw", "device": "raw" } });
        for (key, value) in with.as_object().unwrap() {
            data[key] = value.clone();
        }
        self.sends(&json!({ "op": 2, "d": data })).await;
    }

    pub(crate) async fn resumes(&mut self, session: &str, sequence: &Value) {
        let data = json!({ "token": TOKEN, "session_id": session, "seq": sequence });
        self.sends(&json!({ "op": 6, "d": data })).await;
    }

    pub(crate) async fn sends(&mut self, payload: &Value) {
        self.says(&payload.to_string()).await;
    }

    pub(crate) async fn says(&mut self, text: &str) {
        self.socket.send(Message::text(text)).await.unwrap();
    }

    pub(crate) async fn beats(&mut self) {
        self.sends(&json!({ "op": 1, "d": self.sequence })).await;
    }

    /// Closes with a code and waits until the other side has seen it.
    pub(crate) async fn closes(mut self, code: u16) {
        let frame = CloseFrame { code: CloseCode::from(code), reason: "".into() };
        self.socket.close(Some(frame)).await.unwrap();
        while self.socket.next().await.is_some_and(|got| got.is_ok()) {}
    }

    #[expect(clippy::disallowed_methods, reason = "a test that would wait for ever fails instead")]
    pub(crate) async fn next(&mut self) -> Got {
        loop {
            let got = tokio::time::timeout(Duration::from_secs(15), self.socket.next()).await.expect("nothing came");
            let payload: Value = match got {
                Some(Ok(Message::Text(text))) => {
                    self.frames.text += 1;
                    serde_json::from_str(&text).unwrap()
                }
                Some(Ok(Message::Binary(bytes))) => {
                    self.frames.binary += 1;
                    serde_json::from_slice(&self.inflated(&bytes)).unwrap()
                }
                Some(Ok(Message::Close(frame))) => {
                    return frame.map_or(Got::Broken, |frame| Got::Closed(frame.code.into()));
                }
                Some(Ok(_)) => continue,
                Some(Err(_)) | None => return Got::Broken,
            };
            if let Some(sequence) = payload["s"].as_u64() {
                self.sequence = sequence;
            }
            if payload["t"] == "READY" {
                payload["d"]["session_id"].as_str().unwrap().clone_into(&mut self.session);
            }
            return Got::Payload(payload);
        }
    }

    fn inflated(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut text = Vec::with_capacity(1 << 20);
        if let Some(stream) = &mut self.stream {
            assert!(bytes.ends_with(&[0, 0, 0xff, 0xff]), "a message of the stream that does not end in a flush");
            stream.decompress_vec(bytes, &mut text, FlushDecompress::Sync).unwrap();
        } else {
            let status = Decompress::new(true).decompress_vec(bytes, &mut text, FlushDecompress::Finish).unwrap();
            assert_eq!(status, flate2::Status::StreamEnd, "a payload that is no whole of its own");
        }
        text
    }

    pub(crate) async fn payload(&mut self) -> Value {
        match self.next().await {
            Got::Payload(payload) => payload,
            other => panic!("{other:?}"),
        }
    }

    /// The data of the next payload, which must be this event.
    pub(crate) async fn event(&mut self, name: &str) -> Value {
        let mut payload = self.payload().await;
        assert_eq!(payload["t"], name, "{payload}");
        payload["d"].take()
    }
}
