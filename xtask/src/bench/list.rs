//! The list of an account of 100,000 people: any page, search, sort or filter (PERF-05, rank 39).

use std::time::Instant;

use serde_json::Value;

use super::report::{Figure, Report};
use crate::http;
use crate::server::Server;
use crate::session::Visitor;
use crate::steps::Outcome;

/// Requests of each kind, one after the other.
const ROUNDS: usize = 40;
/// Milliseconds within which nineteen of twenty answers come (PERF-05).
const LINE: f64 = 50.0;

/// Kinds of questions; `{page}` is a page of 50 that changes from round to round.
const QUESTIONS: [(&str, &str); 16] = [
    ("first page", ""),
    ("any page", "page={page}"),
    ("last page", "page=2000"),
    ("search with many fits", "search=anna"),
    ("search, any page of many fits", "search=a&page={page}"),
    ("search with one fit", "search=anna.abbott.12%40"),
    ("search with no fit", "search=nobody+is+called+so"),
    ("sorted by last name, backwards", "sort=family-name-reversed&page={page}"),
    ("sorted by last sign-in", "sort=last-seen&page={page}"),
    ("sorted by status", "sort=status&page={page}"),
    ("filtered by product", "product=draftpro&page=700"),
    ("filtered by benefit and status", "benefit=product-downloads&status=active&page=300"),
    ("filtered by contract and search", "contract={contract}&search=berg"),
    ("filtered by role", "role=contract-manager"),
    ("filtered by role User", "role=user&page=900"),
    ("filtered by expired invitation", "status=invitation-expired"),
];

/// Asks each kind of question again and again; each kind has to keep the line.
pub(super) fn measure(server: &Server, report: &mut Report) -> Outcome {
    let visitor = Visitor::administrator_of_most(server)?;
    let contract = contract(server, &visitor)?;
    for (name, query) in QUESTIONS {
        let mut times = Vec::new();
        for round in 0..ROUNDS {
            let page = (1 + round * 47 % 1990).to_string();
            let query = query.replace("{page}", &page).replace("{contract}", &contract);
            let path = format!("/api/accounts/{}/users?{query}", visitor.account);
            let begun = Instant::now();
            ask(server, &visitor, &path)?;
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
        }
        report.add(Figure::at_most(format!("list of people: {name}, p95"), p95(&mut times), "ms", LINE));
    }
    Ok(())
}

/// The identifier of the account's first contract.
fn contract(server: &Server, visitor: &Visitor) -> Outcome<String> {
    let choices = ask(server, visitor, &format!("/api/accounts/{}/users/filters", visitor.account))?;
    let contract = choices.pointer("/contracts/0/contract").and_then(Value::as_str);
    contract
        .map(str::to_owned)
        .ok_or("The account has no contract: please look at the demo world.".to_owned())
}

fn ask(server: &Server, visitor: &Visitor, path: &str) -> Outcome<Value> {
    let answer = http::ask(&server.address, "GET", path, &format!("Cookie: {}\r\n", visitor.cookie), "")?;
    if answer.status != 200 {
        return Err(format!("{}\nThe list has refused a question: please look at {path}.", answer.text()));
    }
    serde_json::from_slice(&answer.body)
        .map_err(|error| format!("{path} cannot be read ({error}): please look at it."))
}

/// The time that nineteen of twenty answers keep.
fn p95(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    let at = (times.len() * 95).div_ceil(100).saturating_sub(1);
    times.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::p95;

    #[test]
    fn nineteen_of_twenty_keep_the_line() {
        let mut times: Vec<f64> = (1..=40).rev().map(f64::from).collect();
        assert_eq!(p95(&mut times), 38.0);
    }
}
