//! What has to fit together: inside an order, and with what the database holds.

use std::collections::BTreeSet;

use common::{
    contracts::{Channel, Term},
    ids::AccountId,
    time::Day,
};
use jiff::{Span, ToSpan, civil::Date};
use sqlx::AnyConnection;

use super::fields::{Fields, Findings, Mention, Thing, shortened};
use crate::db;

/// Most years of a multi-year term.
pub(super) const MOST_YEARS: u32 = 10;

/// A reseller is named exactly in the reseller channel.
pub(super) fn reseller(fields: &Fields<'_>, channel: Option<Channel>, named: bool) {
    match channel {
        Some(Channel::Reseller) if !named => {
            fields.blame("reseller", "is missing, as the channel is reseller")
        }
        Some(Channel::Store | Channel::Marketplace) if named => {
            fields.blame("reseller", "is there, but the channel is not reseller");
        }
        _ => {}
    }
}

/// Only the store renews by itself (RNW-04).
pub(super) fn renewal(fields: &Fields<'_>, channel: Option<Channel>, auto_renew: Option<bool>) {
    if auto_renew == Some(true) && channel.is_some_and(|channel| channel != Channel::Store) {
        fields.blame("auto_renew", "is true, but only the store channel renews by itself");
    }
}

/// The last day with rights is the one before the term would begin again.
pub(super) fn term(fields: &Fields<'_>, term: Term, years: Option<u32>, starts_on: &Day, ends_on: &Day) {
    let span = match (term, years) {
        (Term::Monthly, None) => 1.month(),
        (Term::Quarterly, None) => 3.months(),
        (Term::Annual, None | Some(1)) => 1.year(),
        (Term::MultiYear, Some(years)) if years > 1 => Span::new().years(i64::from(years)),
        (Term::MultiYear, None) => return fields.blame("years", "is missing, as the term is multi-year"),
        _ => return fields.blame("years", &format!("does not fit the term {}", term.code())),
    };
    let (Some(start), Some(end)) = (date(starts_on), date(ends_on)) else { return };
    if !last_days(start, span).contains(&end) {
        let reason = format!("is {ends_on}, but the term {} from {starts_on} ends otherwise", term.code());
        fields.blame("ends_on", &reason);
    }
}

fn date(day: &Day) -> Option<Date> {
    day.as_str().parse().ok()
}

/// The last day of a term; two can be meant where the month it ends in is too short for the first day.
fn last_days(start: Date, span: Span) -> Vec<Date> {
    let Ok(next) = start.checked_add(span) else { return Vec::new() };
    let before = next.yesterday().ok();
    let short = (next.day() < start.day()).then_some(next);
    before.into_iter().chain(short).collect()
}

/// Serial numbers and services stand in an order once; a service comes with a product of the order.
pub(super) fn repeated(findings: &Findings) {
    let mentions = findings.mentions();
    let mut seen = BTreeSet::new();
    for mention in &mentions {
        let once = matches!(mention.thing, Thing::SerialNumber | Thing::Service);
        if once && !seen.insert(&mention.text) {
            findings.add(&mention.place, &format!("“{}” stands there twice", shortened(&mention.text)));
        }
    }
    let is_host = |mention: &&Mention| mention.place.ends_with(".included_with");
    let of_a_line = |text: &str| {
        mentions.iter().any(|other| other.thing == Thing::Product && !is_host(&other) && other.text == text)
    };
    for mention in mentions.iter().filter(is_host).filter(|mention| !of_a_line(&mention.text)) {
        findings.add(&mention.place, &format!("“{}” is no product of this order", shortened(&mention.text)));
    }
}

/// What the order names has to be there, or has to be new: what is wrong with that.
pub(super) async fn known(
    conn: &mut AnyConnection,
    mentions: Vec<Mention>,
) -> Result<Vec<String>, sqlx::Error> {
    let mut problems = Vec::new();
    let products = db::catalogue::products(conn).await?;
    let services = db::catalogue::service_ids(conn).await?;
    for Mention { thing, place, text } in mentions {
        let reason = match thing {
            Thing::Product if !products.iter().any(|product| product.id == text) => "is not in the catalogue",
            Thing::Service if !services.contains(&text) => "is not in the catalogue",
            Thing::SerialNumber if db::contracts::serial_in_use(conn, &text).await? => "is in use elsewhere",
            Thing::ContractNumber if db::contracts::account_of(conn, &text).await?.is_some() => {
                "is in use elsewhere"
            }
            Thing::FormerContract if db::contracts::account_of(conn, &text).await?.is_none() => {
                "is no contract here"
            }
            Thing::Account if !is_account(conn, &text).await? => "is no account here",
            _ => continue,
        };
        problems.push(format!("{place}: “{}” {reason}", shortened(&text)));
    }
    Ok(problems)
}

async fn is_account(conn: &mut AnyConnection, text: &str) -> Result<bool, sqlx::Error> {
    match AccountId::parse(text) {
        Ok(account) => db::accounts::exists(conn, &account).await,
        Err(_) => Ok(false),
    }
}
