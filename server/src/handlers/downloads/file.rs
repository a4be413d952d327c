//! One file over HTTP: ranges, what it is known again by, and how much of it left (RFC 9110, RFC 9530).

use std::{
    io::SeekFrom,
    ops::Range,
    pin::Pin,
    task::{Context, Poll, ready},
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use common::api::endpoints::encode;
use futures_core::Stream;
use serde_json::json;
use tokio::{
    fs::File,
    io::{AsyncReadExt, AsyncSeekExt, Take},
};
use tokio_util::io::ReaderStream;

use super::Choice;
use crate::{app::AppState, db, db::audit::Event, error::ApiError};

/// Sends the file or the part that is asked for; what has left is noted when the answer ends.
pub(in crate::handlers) async fn send(
    app: &AppState,
    choice: Choice,
    headers: &HeaderMap,
) -> Result<Response, ApiError> {
    let size = u64::try_from(choice.release.size).unwrap_or_default();
    let tag = format!("\"{}\"", choice.release.sha256);
    let part = match wanted(headers, &tag, size) {
        Wanted::Whole => 0..size,
        Wanted::Part(part) => part,
        Wanted::Nothing => return Ok(out_of_range(size)),
    };
    let mut file = File::open(app.config.files().join(&choice.release.sha256)).await?;
    file.seek(SeekFrom::Start(part.start)).await?;
    let mut response_headers = described(&choice, &tag)?;
    response_headers.insert(header::CONTENT_LENGTH, (part.end - part.start).into());
    let status = if headers_say_part(headers, &tag, size) {
        let range = format!("bytes {}-{}/{size}", part.start, part.end.saturating_sub(1));
        response_headers.insert(header::CONTENT_RANGE, value(&range)?);
        StatusCode::PARTIAL_CONTENT
    } else {
        StatusCode::OK
    };
    let reader = ReaderStream::with_capacity(file.take(part.end - part.start), 64 * 1_024);
    let note = Some(Note { app: app.clone(), choice });
    let body = Body::from_stream(Counted { reader, from: part.start, sent: 0, note });
    Ok((status, response_headers, body).into_response())
}

/// What a request wants of a file.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Whole,
    Part(Range<u64>),
    Nothing,
}

fn headers_say_part(headers: &HeaderMap, tag: &str, size: u64) -> bool {
    matches!(wanted(headers, tag, size), Wanted::Part(_))
}

/// A range counts only for the very file it was begun with (`If-Range`); several ranges get the whole.
fn wanted(headers: &HeaderMap, tag: &str, size: u64) -> Wanted {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    if text(header::IF_RANGE).is_some_and(|begun| begun.trim() != tag) {
        return Wanted::Whole;
    }
    let range = text(header::RANGE).and_then(|range| range.strip_prefix("bytes="));
    let Some((from, to)) = range.filter(|range| !range.contains(',')).and_then(|range| range.split_once('-'))
    else {
        return Wanted::Whole;
    };
    let (from, to) = (from.trim(), to.trim());
    let part = match (from.parse::<u64>(), to.parse::<u64>()) {
        (Ok(from), Ok(to)) if from <= to => from..size.min(to.saturating_add(1)),
        (Ok(from), Err(_)) if to.is_empty() => from..size,
        (Err(_), Ok(last)) if from.is_empty() => size.saturating_sub(last)..size,
        _ => return Wanted::Whole,
    };
    if part.start < part.end { Wanted::Part(part) } else { Wanted::Nothing }
}

fn out_of_range(size: u64) -> Response {
    let range = format!("bytes */{size}");
    (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, range)]).into_response()
}

fn described(choice: &Choice, tag: &str) -> Result<HeaderMap, ApiError> {
    let name = &choice.release.file_name;
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect();
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", encode(name));
    let digest = format!("sha-256=:{}:", STANDARD.encode(from_hex(&choice.release.sha256)));
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_DISPOSITION, value(&disposition)?);
    headers.insert(header::ETAG, value(tag)?);
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert("repr-digest", value(&digest)?);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok(headers)
}

fn value(text: &str) -> Result<HeaderValue, ApiError> {
    HeaderValue::from_str(text).map_err(ApiError::internal)
}

fn from_hex(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks(2).filter_map(|pair| std::str::from_utf8(pair).ok());
    pairs.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
}

/// A file on its way that counts what has left.
struct Counted {
    reader: ReaderStream<Take<File>>,
    from: u64,
    sent: u64,
    note: Option<Note>,
}

impl Stream for Counted {
    type Item = std::io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = ready!(Pin::new(&mut self.reader).poll_next(context));
        if let Some(Ok(bytes)) = &next {
            self.sent += u64::try_from(bytes.len()).unwrap_or_default();
        }
        Poll::Ready(next)
    }
}

/// The answer has ended, at its end or because the reader left.
impl Drop for Counted {
    fn drop(&mut self) {
        let part = self.from..self.from + self.sent;
        if let Some(note) = self.note.take().filter(|_| self.sent > 0) {
            tokio::spawn(async move {
                if let Err(error) = note.write(part).await {
                    tracing::error!(?error, "a download could not be noted");
                }
            });
        }
    }
}

/// Where to note what has left.
struct Note {
    app: AppState,
    choice: Choice,
}

impl Note {
    async fn write(self, part: Range<u64>) -> Result<(), ApiError> {
        let Self { app, choice: Choice { release, fetch, permit } } = self;
        let number = |at: u64| i64::try_from(at).unwrap_or(i64::MAX);
        let part = number(part.start)..number(part.end);
        let (mut tx, now) = (app.db.begin().await?, app.clock.now());
        if db::downloads::cover(&mut tx, &permit, &fetch, part, release.size, now).await? {
            let after = Some(json!({ "file": release.file_name, "line": fetch.line }));
            let id = fetch.release.as_str();
            let event = Event {
                action: "download.whole",
                object_kind: "release",
                object_id: id,
                before: None,
                after,
            };
            db::audit::record(&mut tx, &permit, event, now).await?;
        }
        Ok(tx.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("bytes=0-", Wanted::Part(0..10))]
    #[case("bytes=4-6", Wanted::Part(4..7))]
    #[case("bytes=4-99", Wanted::Part(4..10))]
    #[case("bytes=-3", Wanted::Part(7..10))]
    #[case("bytes=10-", Wanted::Nothing)]
    #[case("bytes=0-1,4-5", Wanted::Whole)]
    #[case("bytes=6-4", Wanted::Whole)]
    #[case("lines=1-2", Wanted::Whole)]
    fn a_range_is_read_as_http_says_dec_22(#[case] range: &'static str, #[case] expected: Wanted) {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_static(range));
        assert_eq!(wanted(&headers, "\"t\"", 10), expected);
        headers.insert(header::IF_RANGE, HeaderValue::from_static("\"another\""));
        assert_eq!(wanted(&headers, "\"t\"", 10), Wanted::Whole);
    }
}
