//! Requests a second and the slowest in a hundred, beside an empty handler in the same run.

use std::path::Path;

use super::report::{Figure, Report};
use crate::http;
use crate::process::{self, command, find, output};
use crate::server::{Server, program};
use crate::session::Visitor;
use crate::steps::Outcome;

/// What `wrk` has counted.
struct Count {
    per_second: f64,
    p99_milliseconds: f64,
}

/// Loads one user, the list of 50 and one durable write, each as a ratio to the empty handler.
pub(super) fn measure(server: &Server, seconds: u32, report: &mut Report) -> Outcome {
    let address = format!("127.0.0.1:{}", http::free_port()?);
    let mut empty = command(program("examples/empty"));
    empty.arg(&address);
    let empty = Server::start(empty, address, "/")?;
    let visitor = Visitor::administrator_of_most(server)?;
    let (account, person) = (&visitor.account, visitor.first_user(server)?);
    let write = write_script()?;
    let base = count(&format!("http://{}/", empty.address), &visitor, seconds, None)?;
    report.add(Figure::plain("empty handler", base.per_second, "req/s"));
    let loads = [
        ("one user", format!("/api/accounts/{account}/users/{person}"), None, Some(0.25)),
        ("list of 50", format!("/api/accounts/{account}/users?size=50"), None, Some(0.08)),
        ("one durable write", "/api/profile/language".to_owned(), Some(write.as_path()), None),
    ];
    for (name, path, script, line) in loads {
        let load = count(&format!("http://{}{path}", server.address), &visitor, seconds, script)?;
        let ratio = load.per_second / base.per_second;
        report.add(Figure::plain(name, load.per_second, "req/s"));
        report.add(Figure::plain(format!("{name}, p99"), load.p99_milliseconds, "ms"));
        report.add(match line {
            Some(line) => Figure::at_least(format!("{name}, to empty handler"), ratio, "ratio", line),
            None => Figure::plain(format!("{name}, to empty handler"), ratio, "ratio"),
        });
    }
    Ok(())
}

fn count(url: &str, visitor: &Visitor, seconds: u32, script: Option<&Path>) -> Outcome<Count> {
    let mut wrk = command(find("wrk").unwrap_or_else(|| "wrk".into()));
    wrk.args(["--threads", "2", "--connections", "32", "--latency", "--duration", &format!("{seconds}s")]);
    wrk.args(["--header", &format!("Cookie: {}", visitor.cookie)]);
    if let Some(script) = script {
        wrk.arg("--script").arg(script);
    }
    let text = output(wrk.arg(url), "The load generator has failed: please run the benchmark again.")?;
    read(&text).ok_or(format!("{text}\nThe server has refused requests under load: please look at {url}."))
}

/// Reads what `wrk --latency` prints; nothing if some answers were not successes.
fn read(text: &str) -> Option<Count> {
    if text.contains("Non-2xx") || text.contains("Socket errors") {
        return None;
    }
    let behind = |name: &str| text.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim);
    Some(Count {
        per_second: behind("Requests/sec:")?.parse().ok()?,
        p99_milliseconds: milliseconds(behind("99%")?)?,
    })
}

/// `830.00us`, `1.52ms` or `1.02s` in milliseconds.
fn milliseconds(text: &str) -> Option<f64> {
    let units = [("us", 0.001), ("ms", 1.0), ("s", 1000.0)];
    units
        .iter()
        .find_map(|(unit, factor)| text.strip_suffix(unit)?.parse::<f64>().ok().map(|number| number * factor))
}

/// A script for `wrk` that changes the language there and back.
fn write_script() -> Outcome<std::path::PathBuf> {
    let script = process::path("target/bench-write.lua");
    let text = "wrk.method = 'PUT'\nwrk.headers['Content-Type'] = 'application/json'\n\
                wrk.headers['Sec-Fetch-Site'] = 'same-origin'\nlocal swedish = false\n\
                request = function()\n  swedish = not swedish\n  \
                return wrk.format(nil, nil, nil, swedish and '{\"language\":\"sv\"}' or '{\"language\":\"en\"}')\nend\n";
    std::fs::write(&script, text).map_err(process::at(&script))?;
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::read;

    const WORDS: &str =
        "  Latency Distribution\n     50%  830.00us\n     99%    1.52ms\nRequests/sec:  12345.67\n";

    #[test]
    fn the_counts_are_read_off_the_load_generator() {
        let count = read(WORDS).expect("counts");
        assert_eq!((count.per_second, count.p99_milliseconds), (12345.67, 1.52));
    }

    #[test]
    fn refused_requests_do_not_count() {
        assert!(read(&format!("{WORDS}  Non-2xx or 3xx responses: 3\n")).is_none());
    }
}
