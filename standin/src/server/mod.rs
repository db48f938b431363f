//! The HTTP side: two doors, one application.

mod answers;
mod body;
mod channels;
mod commands;
mod described;
mod files;
mod guilds;
mod intake;
mod interactions;
mod marks;
mod old_edits;
mod reactions;
mod route;
mod thread_lists;
mod thread_members;
mod threads;
mod tracking;
mod webhook_messages;
mod webhooks;
mod wire;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::Uri,
    middleware,
    routing::{delete, get, post, put},
};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{gateway, options::StartError, real_time, refusal::Refusal, standin::Inner};
use route::VERSIONS;
use wire::{Authority, Door};

/// Ports that are bound, not yet served.
pub(crate) struct Bound {
    tls: TcpListener,
    plain: TcpListener,
    addresses: (SocketAddr, SocketAddr),
    authority: Authority,
}

impl Bound {
    pub(crate) async fn new() -> Result<Self, StartError> {
        let tls = TcpListener::bind(("127.0.0.1", 0)).await?;
        let plain = TcpListener::bind(("127.0.0.1", 0)).await?;
        let addresses = (tls.local_addr()?, plain.local_addr()?);
        Ok(Self { tls, plain, addresses, authority: Authority::new()? })
    }

    pub(crate) const fn plain_address(&self) -> SocketAddr {
        self.addresses.1
    }

    /// Begins to serve.
    pub(crate) fn open(self, inner: &Arc<Inner>) -> Doors {
        let app = router(inner);
        let (tls, plain) = self.addresses;
        let authority = self.authority.pem.clone();
        let tasks = vec![
            serve(Door::tls(self.tls, self.authority.acceptor, tls), app.clone(), inner),
            serve(Door::plain(self.plain, plain), app, inner),
        ];
        Doors { tls, plain, authority, tasks: tokio::sync::Mutex::new(tasks) }
    }
}

/// Both listeners, being served.
#[derive(Debug)]
pub(crate) struct Doors {
    pub(crate) tls: SocketAddr,
    pub(crate) plain: SocketAddr,
    pub(crate) authority: String,
    tasks: tokio::sync::Mutex<Vec<JoinHandle<()>>>,
}

impl Doors {
    /// Resolves when both are closed. A connection that does not want to end is not waited for.
    pub(crate) async fn closed(&self) {
        for mut task in self.tasks.lock().await.drain(..) {
            if real_time::within(Duration::from_secs(1), &mut task).await.is_none() {
                task.abort();
            }
        }
    }
}

impl Drop for Doors {
    fn drop(&mut self) {
        for task in self.tasks.get_mut() {
            task.abort();
        }
    }
}

fn serve(door: Door, app: Router, inner: &Arc<Inner>) -> JoinHandle<()> {
    let mut stopping = inner.stopping.subscribe();
    tokio::spawn(async move {
        let stop = async move {
            // An error means that the stand-in is gone, which is a reason to stop as well.
            let _ = stopping.wait_for(|stopping| *stopping).await;
        };
        let service = app.into_make_service_with_connect_info::<wire::Wire>();
        if let Err(error) = axum::serve(door, service).with_graceful_shutdown(stop).await {
            tracing::error!(%error, "the stand-in stopped serving");
        }
    })
}

fn router(inner: &Arc<Inner>) -> Router {
    let rest = Router::new()
        .route("/gateway", get(guilds::gateway))
        .route("/gateway/bot", get(guilds::gateway_bot))
        .route("/oauth2/applications/@me", get(guilds::application))
        .route("/applications/@me", get(guilds::application))
        .route("/users/@me", get(guilds::me))
        .route("/users/@me/channels", post(guilds::direct_channel))
        .route("/users/{user}", get(guilds::user))
        .route("/guilds/{guild}", get(guilds::guild))
        .route("/guilds/{guild}/channels", get(guilds::channels))
        .route("/guilds/{guild}/roles", get(guilds::roles))
        .route("/guilds/{guild}/members/{user}", get(guilds::member))
        .route("/channels/{channel}", get(channels::show).patch(channels::change).delete(channels::delete))
        .route("/channels/{channel}/typing", post(channels::typing))
        .route("/channels/{channel}/messages/bulk-delete", post(marks::bulk_delete))
        .route("/channels/{channel}/messages/pins", get(marks::pins))
        .route("/channels/{channel}/messages/pins/{message}", put(marks::pin).delete(marks::unpin))
        .route("/channels/{channel}/pins", get(marks::pins_by_the_old_road))
        .route("/channels/{channel}/pins/{message}", put(marks::pin).delete(marks::unpin))
        .route(
            "/channels/{channel}/messages/{message}/reactions/{emoji}/@me",
            put(reactions::react).delete(reactions::take_back),
        )
        .route(
            "/channels/{channel}/messages/{message}/reactions/{emoji}",
            get(reactions::who).delete(reactions::clear_one),
        )
        .route("/channels/{channel}/messages/{message}/reactions", delete(reactions::clear))
        .route("/channels/{channel}/messages/{message}/threads", post(threads::begin_with_message))
        .route("/channels/{channel}/threads", post(threads::begin))
        .route("/channels/{channel}/threads/archived/public", get(thread_lists::archived_public))
        .route("/channels/{channel}/threads/archived/private", get(thread_lists::archived_private))
        .route("/channels/{channel}/users/@me/threads/archived/private", get(thread_lists::archived_joined))
        .route("/guilds/{guild}/threads/active", get(thread_lists::active))
        .route("/channels/{channel}/thread-members", get(thread_members::members))
        .route(
            "/channels/{channel}/thread-members/@me",
            get(thread_members::own_membership).put(thread_members::join).delete(thread_members::leave),
        )
        .route(
            "/channels/{channel}/thread-members/{user}",
            get(thread_members::membership).put(thread_members::add).delete(thread_members::remove),
        )
        .route("/channels/{channel}/webhooks", get(webhooks::of_channel).post(webhooks::make))
        .route("/guilds/{guild}/webhooks", get(webhooks::of_guild))
        .route("/webhooks/{webhook}", get(webhooks::show).patch(webhooks::change).delete(webhooks::delete))
        .route("/channels/{channel}/messages", get(channels::messages).post(channels::post))
        .route(
            "/channels/{channel}/messages/{message}",
            get(channels::message).patch(channels::edit).delete(channels::delete_message),
        )
        .route("/interactions/{interaction}/{token}/callback", post(interactions::callback))
        .route(
            "/webhooks/{application}/{token}",
            post(webhooks::execute)
                .get(webhooks::show_by_token)
                .patch(webhooks::change_by_token)
                .delete(webhooks::delete_by_token),
        )
        .route(
            "/webhooks/{application}/{token}/messages/{message}",
            get(webhook_messages::show).patch(webhook_messages::edit).delete(webhook_messages::delete),
        )
        .route("/applications/{application}/commands", commands::scope())
        .route("/applications/{application}/commands/{command}", commands::one())
        .route("/applications/{application}/guilds/{guild}/commands", commands::guild_scope())
        .route("/applications/{application}/guilds/{guild}/commands/{command}", commands::guild_one());
    let versions = VERSIONS.iter().fold(Router::new(), |app, version| app.nest(version, rest.clone()));
    versions
        .fallback(nowhere)
        .method_not_allowed_fallback(async || Refusal::NO_METHOD)
        .layer(middleware::from_fn_with_state(Arc::clone(inner), described::hold))
        .layer(middleware::from_fn_with_state(Arc::clone(inner), intake::intake))
        .layer(DefaultBodyLimit::disable())
        // The gateway's socket is no REST call, so it is outside the intake.
        .route("/gateway", get(gateway::connect))
        .route("/gateway/", get(gateway::connect))
        // Nor are files, which lie on a host of their own.
        .route("/attachments/{channel}/{id}/{name}", get(files::download))
        // 17TRACK is somebody else.
        .route("/track/v2.4/{endpoint}", post(tracking::call))
        .with_state(Arc::clone(inner))
}

/// There is no such call, or not in the version that was asked for.
async fn nowhere(uri: Uri) -> Refusal {
    let is_spoken = VERSIONS.iter().any(|version| uri.path().starts_with(&format!("{version}/")));
    if uri.path().starts_with("/api/") && !is_spoken { Refusal::BAD_VERSION } else { Refusal::NO_ROUTE }
}
