//! The two orders the world begins with.

use serde_json::{Value, json};

pub(super) fn linden() -> Value {
    json!({
        "number": "NL-1", "placed_at": "2026-11-02T08:14:00Z", "channel": "reseller",
        "reseller": { "name": "Fjord CAD Partners", "email": "orders@fjordcad.example", "phone": "+47 555" },
        "buyer": buyer("Paula", "Marsh", "paula.marsh@linden.example"),
        "company": company("Linden Canarywort"),
        "contract": contract("110003482211", "advanced"),
        "lines": [
            line("draftpro", 3, "single-user", "558-90114482"),
            line("build-collection", 1, "multi-user", "561-77120934"),
        ],
        "services": [
            { "service": "rendering", "included_with": "draftpro" },
            { "service": "storage", "included_with": "build-collection" },
            { "service": "draft-mobile", "free": true },
        ],
        "cloud_credits": { "shared": 500 },
    })
}

pub(super) fn reed() -> Value {
    json!({
        "number": "NL-2", "placed_at": "2026-11-03T08:14:00Z", "channel": "store",
        "buyer": buyer("Alex", "Reed", "alex@reed.example"),
        "company": company("Reed Siskinbrook"),
        "contract": contract("220003482299", "basic"),
        "lines": [line("draftpro", 1, "single-user", "777-55500011")],
    })
}

fn buyer(given: &str, family: &str, email: &str) -> Value {
    json!({ "given_name": given, "family_name": family, "email": email, "language": "en" })
}

fn company(name: &str) -> Value {
    let address =
        json!({ "street": "14 Mill Lane", "postal_code": "BS1 4QA", "city": "Bristol", "country": "GB" });
    json!({ "name": name, "address": address })
}

fn contract(number: &str, level: &str) -> Value {
    json!({
        "number": number, "term": "annual", "years": 1, "starts_on": "2026-11-02", "ends_on": "2027-11-01",
        "auto_renew": false, "support_level": level, "kind": "subscription",
    })
}

fn line(product: &str, seats: u32, license_type: &str, serial: &str) -> Value {
    json!({
        "product": product, "seats": seats, "license_type": license_type, "serial_number": serial,
        "product_key": "001Q1", "release": "2026", "language": "non-specific",
    })
}
