//! Sockets: the throw-away authority, the TLS door, and connections that can be cut on demand.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use axum::{extract::connect_info::Connected, serve::IncomingStream};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

use crate::options::StartError;

/// The names the certificate is for.
const NAMES: [&str; 4] = ["discord.com", "gateway.discord.gg", "cdn.discordapp.com", "api.17track.net"];
/// Finished handshakes that wait to be served.
const QUEUE: usize = 64;

/// The throw-away authority, and a TLS end whose certificate it signed.
pub(super) struct Authority {
    pub(super) pem: String,
    pub(super) acceptor: tokio_native_tls::TlsAcceptor,
}

impl Authority {
    pub(super) fn new() -> Result<Self, StartError> {
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        params.distinguished_name = named("Accord stand-in authority");
        let authority = params.self_signed(&key)?;

        // OpenSSL takes a leaf whose subject equals its issuer's for self-signed, so the names differ.
        let leaf_key = KeyPair::generate()?;
        let mut leaf = CertificateParams::new(NAMES.map(ToOwned::to_owned))?;
        leaf.distinguished_name = named("discord.com");
        leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let signed = leaf.signed_by(&leaf_key, &Issuer::new(params, key))?;

        let identity = native_tls::Identity::from_pkcs8(signed.pem().as_bytes(), leaf_key.serialize_pem().as_bytes())?;
        let acceptor = native_tls::TlsAcceptor::new(identity)?;
        Ok(Self { pem: authority.pem(), acceptor: acceptor.into() })
    }
}

fn named(name: &str) -> DistinguishedName {
    let mut distinguished = DistinguishedName::new();
    distinguished.push(DnType::CommonName, name);
    distinguished
}

trait Socket: AsyncRead + AsyncWrite + Unpin + Send {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Socket for S {}

/// A switch beside a connection; thrown, nothing is written any more.
#[derive(Clone, Debug, Default)]
pub(super) struct Wire(Arc<AtomicBool>);

impl Wire {
    /// The next write breaks the connection.
    pub(super) fn cut(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Connected<IncomingStream<'_, Door>> for Wire {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.io().wire.clone()
    }
}

/// A connection with its switch.
pub(super) struct Connection {
    socket: Box<dyn Socket>,
    wire: Wire,
}

impl Connection {
    fn of(socket: impl Socket + 'static) -> Self {
        Self { socket: Box::new(socket), wire: Wire::default() }
    }

    fn check(&self) -> io::Result<()> {
        if self.wire.0.load(Ordering::SeqCst) { Err(io::ErrorKind::ConnectionReset.into()) } else { Ok(()) }
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_read(cx, buf)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.socket).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.socket).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}

/// A connection that can be served, and who is at its other end.
type Ready = (Connection, SocketAddr);

/// A listener whose connections are ready to be served, handshake included.
pub(super) struct Door {
    ready: mpsc::Receiver<Ready>,
    address: SocketAddr,
}

impl Door {
    pub(super) fn plain(listener: TcpListener, address: SocketAddr) -> Self {
        Self::new(listener, None, address)
    }

    pub(super) fn tls(listener: TcpListener, acceptor: tokio_native_tls::TlsAcceptor, address: SocketAddr) -> Self {
        Self::new(listener, Some(acceptor), address)
    }

    fn new(listener: TcpListener, acceptor: Option<tokio_native_tls::TlsAcceptor>, address: SocketAddr) -> Self {
        let (sender, ready) = mpsc::channel(QUEUE);
        tokio::spawn(accept(listener, acceptor, sender));
        Self { ready, address }
    }
}

/// Accepts until the door is gone.
async fn accept(listener: TcpListener, acceptor: Option<tokio_native_tls::TlsAcceptor>, sender: mpsc::Sender<Ready>) {
    loop {
        let accepted = tokio::select! {
            () = sender.closed() => return,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            // A slow handshake must not keep others waiting.
            Ok((stream, peer)) => drop(tokio::spawn(greet(stream, peer, acceptor.clone(), sender.clone()))),
            Err(error) => tracing::debug!(%error, "accepting failed"),
        }
    }
}

async fn greet(
    stream: TcpStream,
    peer: SocketAddr,
    acceptor: Option<tokio_native_tls::TlsAcceptor>,
    sender: mpsc::Sender<Ready>,
) {
    let _ = stream.set_nodelay(true);
    let connection = match acceptor {
        None => Connection::of(stream),
        Some(acceptor) => match acceptor.accept(stream).await {
            Ok(stream) => Connection::of(stream),
            Err(error) => {
                tracing::debug!(%error, "handshake failed");
                return;
            }
        },
    };
    // Nobody serves any more if this fails.
    let _ = sender.send((connection, peer)).await;
}

impl axum::serve::Listener for Door {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        match self.ready.recv().await {
            Some(ready) => ready,
            // The accepting task has ended with its runtime; nothing comes any more.
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}
