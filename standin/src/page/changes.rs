//! Telling the page that something changed, when it does.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    extract::State,
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;
use serde_json::json;
use tokio::sync::watch;

use super::{Host, Shared};
use crate::real_time;

/// Changes that follow each other this closely are told as one.
const TOGETHER: Duration = Duration::from_millis(25);

/// What a listener stands at.
struct Listener<H> {
    page: Arc<Shared<H>>,
    changes: watch::Receiver<u64>,
    closing: watch::Receiver<bool>,
    is_new: bool,
}

pub(super) async fn changes<H: Host>(State(page): State<Arc<Shared<H>>>) -> impl IntoResponse {
    let (changes, closing) = (page.inner.subscribe(), page.closing.subscribe());
    let listener = Listener { page, changes, closing, is_new: true };
    Sse::new(stream::unfold(listener, next)).keep_alive(KeepAlive::default())
}

/// The next thing to tell; nothing once the page closes.
async fn next<H: Host>(mut listener: Listener<H>) -> Option<(Result<Event, Infallible>, Listener<H>)> {
    if !listener.is_new {
        tokio::select! {
            changed = listener.changes.changed() => changed.ok()?,
            () = closed(&mut listener.closing) => return None,
        }
        real_time::after(TOGETHER).await;
    }
    listener.is_new = false;
    let revision = *listener.changes.borrow_and_update();
    let now = match listener.page.host.face().await {
        Ok(face) => face.now,
        Err(error) => {
            tracing::error!(?error, "the host of the page does not tell the time");
            listener.page.inner.read(crate::world::World::now)
        }
    };
    let change = json!({ "revision": revision, "now": now });
    Some((Ok(Event::default().event("change").data(change.to_string())), listener))
}

async fn closed(closing: &mut watch::Receiver<bool>) {
    // An error means that the page is gone, which is as good.
    let _ = closing.wait_for(|closing| *closing).await;
}
