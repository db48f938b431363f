//! What the tables of refused bodies are held to: status, code, and the problem at its path.

use accord_standin::Person;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, TOKEN, privately, url};

/// The code of the first problem at a dotted path of a refusal; the empty path is the body itself.
pub(crate) fn problem(refusal: &Value, path: &str) -> String {
    let steps = if path.is_empty() { String::new() } else { format!("/{}", path.replace('.', "/")) };
    let found = refusal["errors"].pointer(&format!("{steps}/_errors/0/code"));
    found.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// Holds an answer to 400 and 50035 with this problem at this path.
pub(crate) fn is_refused(what: &str, (status, refusal): &(u16, Value), path: &str, code: &str) {
    assert_eq!((*status, &refusal["code"]), (400, &json!(50035)), "{what}: {refusal}");
    assert_eq!(problem(refusal, path), code, "{what}: {refusal}");
}

/// A body, what is tried with it, and where and how it is refused; nothing where it is taken.
pub(crate) type Case = (&'static str, Value, Option<(&'static str, &'static str)>);

/// Posts each body in the channel of deals.
pub(crate) async fn post_each(bench: &Bench, cases: Vec<Case>) {
    for (what, mut body, refused) in cases {
        if body["allowed_mentions"].is_null() {
            body["allowed_mentions"] = json!({ "parse": [] });
        }
        let answer = bench.posts(&body).await;
        match refused {
            Some((path, code)) => is_refused(what, &answer, path, code),
            None => assert_eq!(answer.0, 200, "{what}: {}", answer.1),
        }
    }
}

/// Answers a command of its own with each body; what is refused does not count, so that another answer ends it.
pub(crate) async fn answer_each(bench: &mut Bench, cases: Vec<Case>) {
    for (what, body, refused) in cases {
        let mira = bench.mira();
        let act = tokio::spawn(async move { mira.runs("deals", "/ping").await });
        let interaction = bench.interaction().await;
        let answer = bench.answers(&interaction, &body).await;
        if let Some((path, code)) = refused {
            is_refused(what, &answer, path, code);
            assert_eq!(bench.answers(&interaction, &privately("instead")).await.0, 204);
        } else {
            assert_eq!(answer.0, 204, "{what}: {}", answer.1);
        }
        act.await.unwrap().unwrap();
    }
}

/// Has a person do something, waits for the interaction and answers it with a private message.
pub(crate) async fn acknowledged<T: Send + 'static>(
    bench: &mut Bench,
    person: &Person,
    act: impl Future<Output = T> + Send + 'static,
) -> (Value, T) {
    let act = tokio::spawn(act);
    let interaction = bench.interaction().await;
    assert_eq!(bench.answers(&interaction, &privately("noted")).await.0, 204);
    let done = act.await.unwrap();
    (person.last_interaction().unwrap(), done)
}

/// Sends a body with files, the first as `files[0]` and so on.
pub(crate) async fn with_files(
    bench: &Bench,
    method: Method,
    path: &str,
    payload: &Value,
    files: &[(&str, usize)],
) -> (u16, Value) {
    let mut body = Vec::new();
    for (index, (name, size)) in files.iter().enumerate() {
        let head =
            format!("--X\r\ncontent-disposition: form-data; name=\"files[{index}]\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.into_bytes());
        body.extend(vec![b'x'; *size]);
        body.extend(b"\r\n");
    }
    let last = format!("--X\r\ncontent-disposition: form-data; name=\"payload_json\"\r\n\r\n{payload}\r\n--X--\r\n");
    body.extend(last.into_bytes());
    let request = bench.http.request(method, url(path)).header("authorization", format!("Bot {TOKEN}"));
    let request = request.header("content-type", "multipart/form-data; boundary=X").body(body);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap_or(Value::Null))
}

/// A text of this many characters.
pub(crate) fn of(count: usize) -> String {
    "x".repeat(count)
}
