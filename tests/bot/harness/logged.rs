//! Listens to the log for errors.

use std::{
    fmt::{self, Write},
    sync::{Arc, Mutex},
};

use tracing::{Event, Level, Subscriber, field::Field, subscriber::DefaultGuard};
use tracing_subscriber::{
    Layer,
    layer::{Context, SubscriberExt},
};

/// The errors that were logged on this thread, on which the whole story runs.
pub(crate) struct Logged {
    errors: Arc<Mutex<Vec<String>>>,
    _listening: DefaultGuard,
}

impl Logged {
    /// Listens from here on.
    pub(crate) fn start() -> Self {
        let errors = Arc::default();
        let listener = Errors(Arc::clone(&errors));
        let listening = tracing::subscriber::set_default(tracing_subscriber::registry().with(listener));
        Self { errors, _listening: listening }
    }

    pub(crate) fn assert_silence(&self) {
        let errors = self.errors.lock().unwrap();
        assert!(errors.is_empty(), "errors were logged: {errors:#?}");
    }
}

struct Errors(Arc<Mutex<Vec<String>>>);

impl<S: Subscriber> Layer<S> for Errors {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if *event.metadata().level() == Level::ERROR {
            let mut text = event.metadata().target().to_owned();
            event.record(&mut |field: &Field, value: &dyn fmt::Debug| {
                let _ = write!(text, " {field}={value:?}");
            });
            self.0.lock().unwrap().push(text);
        }
    }
}
