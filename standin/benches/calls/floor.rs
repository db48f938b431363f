//! What no stand-in can beat here: the least that can be answered, over the same kind of TLS.

use std::net::SocketAddr;

use axum::{
    Router,
    extract::Json,
    routing::{get, post},
    serve::Listener,
};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio_native_tls::{TlsAcceptor, TlsStream};

/// A listener that does the handshake on the way in. The bench opens one connection, so nobody waits behind it.
struct Door {
    listener: TcpListener,
    acceptor: TlsAcceptor,
}

impl Listener for Door {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        loop {
            let (stream, peer) = self.listener.accept().await.expect("a connection");
            stream.set_nodelay(true).expect("no delay");
            if let Ok(stream) = self.acceptor.accept(stream).await {
                return (stream, peer);
            }
        }
    }

    fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// Starts it; its address and its authority as PEM.
pub(crate) async fn start() -> (SocketAddr, String) {
    let (authority, acceptor) = acceptor();
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let answer = json!({ "id": "1", "content": "x" });
    let shown = answer.clone();
    let app = Router::new()
        .route("/read", get(async move || Json(shown)))
        .route("/write", post(async move |Json(_): Json<Value>| Json(answer)));
    tokio::spawn(async move { axum::serve(Door { listener, acceptor }, app).await });
    (address, authority)
}

fn acceptor() -> (String, TlsAcceptor) {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, "Accord bench authority");
    let authority = params.self_signed(&key).expect("an authority");
    let leaf_key = KeyPair::generate().expect("a key");
    let leaf = CertificateParams::new(["discord.com".to_owned()]).expect("a leaf");
    let signed = leaf.signed_by(&leaf_key, &Issuer::new(params, key)).expect("a certificate");
    let identity = native_tls::Identity::from_pkcs8(signed.pem().as_bytes(), leaf_key.serialize_pem().as_bytes());
    let acceptor = native_tls::TlsAcceptor::new(identity.expect("an identity")).expect("an acceptor");
    (authority.pem(), acceptor.into())
}
