//! As much of HTTP as WebDriver on this machine needs: one request, one JSON answer.

use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// Longer than any command of the driver takes, a page load and a script included: the driver gives those up by itself.
const PATIENCE: Duration = Duration::from_secs(90);

/// Sends one request to a port of this machine and reads the whole answer.
pub(crate) fn send(port: u16, method: &str, path: &str, body: &Value) -> Result<Value> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let body = if method == "POST" { body.to_string() } else { String::new() };
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end_of_head =
        answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or_else(|| odd("an answer without a body"))?;
    serde_json::from_slice(&answer[end_of_head + 4..]).map_err(|why| odd(&format!("an answer that is not JSON: {why}")))
}

fn odd(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, what.to_string())
}
