//! The orders with which the demo's customers come in.

use common::time::Timestamp;
use jiff::ToSpan;
use serde_json::{Value, json};

use super::customers::Somebody;
use crate::{cli::Failure, clock};

/// First and last day of a contract of one year.
fn a_year(starts: Timestamp) -> Result<(String, String), Failure> {
    let first = clock::day(starts);
    let date: jiff::civil::Date = first.as_str().parse()?;
    let last = date.checked_add(1.year())?.yesterday()?;
    Ok((first.to_string(), last.to_string()))
}

fn when(at: Timestamp) -> Result<String, Failure> {
    Ok(jiff::Timestamp::from_second(at.0)?.to_string())
}

/// Linden's order, by reseller.
pub(super) fn linden(buyer: &Somebody, at: Timestamp) -> Result<Value, Failure> {
    let (starts_on, ends_on) = a_year(at)?;
    let services = ["remote", "draft-cloud-pro", "storage", "desktop-access", "rendering", "photo-to-3d"];
    let mut services: Vec<Value> =
        services.iter().map(|service| json!({ "service": service, "included_with": "draftpro" })).collect();
    services.push(json!({ "service": "draft-mobile", "free": true }));
    Ok(json!({
        "number": "NL-2026-103982",
        "placed_at": when(at)?,
        "channel": "reseller",
        "reseller": {
            "name": "Fjord CAD Partners", "email": "orders@fjordcad.example", "phone": "+47 555 01 220",
            "portal_origin": "https://portal.fjordcad.example",
        },
        "buyer": { "given_name": buyer.given, "family_name": buyer.family, "email": buyer.email, "language": "en" },
        "company": { "name": "Linden Architecture", "address": {
            "street": "14 Mill Lane", "postal_code": "BS1 4QA", "city": "Bristol", "country": "GB" } },
        "contract": { "number": "110003482299", "term": "annual", "years": 1, "starts_on": starts_on,
            "ends_on": ends_on, "auto_renew": false, "support_level": "advanced", "kind": "subscription" },
        "lines": [
            { "product": "draftpro", "seats": 100, "license_type": "single-user", "serial_number": "558-90110071",
              "product_key": "001Q1", "release": "2026", "language": "non-specific" },
            { "product": "build-collection", "seats": 10, "license_type": "multi-user",
              "serial_number": "561-77120017", "product_key": "02HQ1", "release": "2026",
              "language": "non-specific", "group": "Site team" },
        ],
        "services": services,
        "cloud_credits": { "shared": 500 },
    }))
}

/// Reed's order, from the store.
pub(super) fn reed(buyer: &Somebody, at: Timestamp) -> Result<Value, Failure> {
    let (starts_on, ends_on) = a_year(at)?;
    Ok(json!({
        "number": "NL-2026-104390",
        "placed_at": when(at)?,
        "channel": "store",
        "buyer": { "given_name": buyer.given, "family_name": buyer.family, "email": buyer.email, "language": "en" },
        "company": { "name": "Reed Consulting", "address": {
            "street": "3 Harbour Row", "postal_code": "EH6 6JJ", "city": "Edinburgh", "country": "GB" } },
        "contract": { "number": "110003482305", "term": "annual", "years": 1, "starts_on": starts_on,
            "ends_on": ends_on, "auto_renew": true, "support_level": "basic", "kind": "subscription" },
        "lines": [{ "product": "draftpro", "seats": 1, "license_type": "single-user",
            "serial_number": "558-90110099", "product_key": "001Q1", "release": "2026",
            "language": "non-specific" }],
        "services": [{ "service": "storage", "included_with": "draftpro" }, { "service": "draft-mobile", "free": true }],
        "cloud_credits": { "shared": 100 },
    }))
}
