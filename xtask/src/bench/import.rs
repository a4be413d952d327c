//! Ten thousand rows of a file, from the press to the last outcome (PERF-06).

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::report::{Figure, Report};
use crate::http::ask;
use crate::server::Server;
use crate::session::Visitor;
use crate::steps::Outcome;

/// Rows of the file: as many as one takes.
const ROWS: usize = 10_000;
/// Seconds all of them may take.
const LINE: f64 = 10.0;

/// Imports a file of new people whose mails are sent.
pub(super) fn measure(server: &Server, report: &mut Report) -> Outcome {
    let visitor = Visitor::named(server, "Alex Reed")?;
    let rows: String = (0..ROWS).map(|n| format!("p{n}@bench.example,Given{n},Family{n}\n")).collect();
    let imports = format!("/api/accounts/{}/imports", visitor.account);
    let file = format!("Email,First name,Last name\n{rows}");
    let taken = send(server, &visitor, "POST", &format!("{imports}?name=bench.csv"), &file)?;
    let import = format!("{imports}/{}", taken["id"].as_str().unwrap_or_default());
    let begun = Instant::now();
    send(server, &visitor, "POST", &import, &json!({ "language": "en", "hold": false }).to_string())?;
    loop {
        let now = send(server, &visitor, "GET", &import, "")?["import"].take();
        if now["state"] != "running" {
            let created = now["counts"]["created"].as_u64().unwrap_or_default();
            if created != ROWS as u64 {
                return Err(format!("The import ended otherwise than all created: {now}"));
            }
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    report.add(Figure::at_most("import of 10,000 rows", begun.elapsed().as_secs_f64(), "s", LINE));
    Ok(())
}

fn send(server: &Server, visitor: &Visitor, method: &str, path: &str, body: &str) -> Outcome<Value> {
    let headers = format!(
        "Content-Type: application/json\r\nSec-Fetch-Site: same-origin\r\nCookie: {}\r\n",
        visitor.cookie
    );
    let answer = ask(&server.address, method, path, &headers, body)?;
    match answer.status {
        200..=299 => serde_json::from_slice(&answer.body).map_err(|error| error.to_string()),
        _ => Err(format!("{}\nThe import was refused: please look at the words above.", answer.text())),
    }
}
