//! `evidence://localhost/<id>`: the bytes of a piece of evidence for the page that has its book, and for no one else. The type is the
//! sniffed one, and nothing in the bytes can run: anything but a picture, text or PDF is served as plain bytes.

use claimbook_app::{Error, ErrorKind, evidence};
use tauri::http::{Method, Request, Response, StatusCode, header};
use tauri::{Manager, UriSchemeContext, UriSchemeResponder, Wry};

use crate::Shell;

/// The most that one answer holds; longer files are read in ranges.
const MOST: u64 = 64 << 20;
/// Types that a page may show as they are.
const SHOWN: &[&str] = &["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "application/pdf"];

type Answer = Response<Vec<u8>>;

/// Answers a request of a page; reading happens on a blocking thread.
pub(crate) fn answer(context: UriSchemeContext<'_, Wry>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let (app, label) = (context.app_handle().clone(), context.webview_label().to_string());
    tauri::async_runtime::spawn_blocking(move || {
        let answer = read(&app.state::<Shell>(), &label, &request);
        responder.respond(with_origin(&request, answer));
    });
}

fn read(shell: &Shell, label: &str, request: &Request<Vec<u8>>) -> Answer {
    if request.method() != Method::GET {
        return empty(StatusCode::METHOD_NOT_ALLOWED);
    }
    let id = request.uri().path().trim_start_matches('/').parse::<i64>().ok();
    let (Some(id), Some(book)) = (id, shell.windows.book(label)) else { return empty(StatusCode::NOT_FOUND) };
    let range = request.headers().get(header::RANGE).and_then(|range| range.to_str().ok());
    let read = || {
        let shown = evidence::show(&book, id)?;
        let Some((from, to)) = span(range, shown.bytes) else { return Ok(empty(StatusCode::RANGE_NOT_SATISFIABLE)) };
        let bytes = evidence::bytes(&book, &shown, from, to)?;
        Ok(whole_or_part(&shown, from, bytes, range.is_some()))
    };
    read().unwrap_or_else(|error: Error| {
        tracing::warn!(label, id, kind = ?error.kind, "a preview could not be read");
        empty(if error.kind == ErrorKind::NotFound { StatusCode::NOT_FOUND } else { StatusCode::INTERNAL_SERVER_ERROR })
    })
}

/// The bytes `from..to` that are asked for: one range as in RFC 9110, or the whole. None when that is not there or too much.
fn span(range: Option<&str>, size: u64) -> Option<(u64, u64)> {
    let Some(range) = range else { return (size <= MOST).then_some((0, size)) };
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let (from, to) = match (first, last) {
        ("", suffix) => (size.saturating_sub(suffix.parse().ok()?), size),
        (first, "") => (first.parse().ok()?, size),
        (first, last) => (first.parse().ok()?, last.parse::<u64>().ok()?.checked_add(1)?.min(size)),
    };
    (from < to).then_some((from, to.min(from + MOST)))
}

fn whole_or_part(shown: &evidence::Shown, from: u64, bytes: Vec<u8>, part: bool) -> Answer {
    let end = from + bytes.len() as u64;
    let mut answer = Response::new(bytes);
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(shown_as(&shown.media_type)));
    headers.insert(header::ACCEPT_RANGES, header::HeaderValue::from_static("bytes"));
    if part && let Ok(range) = format!("bytes {from}-{}/{}", end.saturating_sub(1), shown.bytes).parse() {
        headers.insert(header::CONTENT_RANGE, range);
        *answer.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    answer
}

/// The type under which bytes may be shown: text of any kind is plain text, so that no page or script ever runs.
fn shown_as(media_type: &str) -> &'static str {
    match SHOWN.iter().find(|shown| **shown == media_type) {
        Some(shown) => shown,
        None if media_type.starts_with("text/") => "text/plain; charset=utf-8",
        None => "application/octet-stream",
    }
}

fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(Vec::new());
    *answer.status_mut() = status;
    answer
}

/// What every answer carries. The page's own origin may read it with `fetch`, and no other may.
fn with_origin(request: &Request<Vec<u8>>, mut answer: Answer) -> Answer {
    let headers = answer.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (header::CACHE_CONTROL, "no-store"),
        (header::VARY, "Origin"),
        (header::ACCESS_CONTROL_EXPOSE_HEADERS, "Content-Range, Accept-Ranges"),
    ] {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    let own = request.headers().get(header::ORIGIN).filter(|origin| {
        ["tauri://localhost", "http://tauri.localhost", "https://tauri.localhost"].iter().any(|own| *origin == own)
    });
    if let Some(origin) = own {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_one_span_inside_the_file() {
        assert_eq!(span(None, 10), Some((0, 10)));
        assert_eq!(span(Some("bytes=0-3"), 10), Some((0, 4)));
        assert_eq!(span(Some("bytes=4-"), 10), Some((4, 10)));
        assert_eq!(span(Some("bytes=-3"), 10), Some((7, 10)));
        assert_eq!(span(Some("bytes=4-99"), 10), Some((4, 10)));
        for wrong in ["bytes=10-", "bytes=5-4", "bytes=a-b", "lines=1-2", "bytes=0-1,4-5"] {
            assert_eq!(span(Some(wrong), 10), None, "{wrong}");
        }
    }

    #[test]
    fn a_file_of_any_size_is_never_read_into_memory_at_once() {
        assert_eq!(span(None, MOST + 1), None);
        assert_eq!(span(Some("bytes=5-"), 10 * MOST), Some((5, 5 + MOST)));
    }

    #[test]
    fn nothing_is_shown_that_could_run() {
        assert_eq!(shown_as("image/png"), "image/png");
        assert_eq!(shown_as("text/html"), "text/plain; charset=utf-8");
        assert_eq!(shown_as("image/svg+xml"), "application/octet-stream");
        assert_eq!(shown_as("application/javascript"), "application/octet-stream");
    }
}
