use proptest::prelude::*;
use rstest::rstest;
use serde_json::json;

use super::*;

const SAMPLE: &str = include_str!("../../../../end2end/samples/order-linden.json");

fn sample() -> Value {
    serde_json::from_str(SAMPLE).expect("the sample is JSON")
}

fn problems(value: &Value) -> Vec<String> {
    read(value).findings.into_problems()
}

/// The sample with one value replaced, by its JSON pointer; the parent has to be there.
fn with(pointer: &str, new: Value) -> Value {
    let mut order = sample();
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    order.pointer_mut(parent).expect("a place in the sample")[name] = new;
    order
}

#[test]
fn the_sample_order_is_read_e01_01() {
    let reading = read(&sample());
    let order = reading.order.expect("nothing is wrong with it");
    assert_eq!(reading.findings.into_problems(), Vec::<String>::new());
    assert_eq!((order.lines.len(), order.services.len(), order.shared_credits), (2, 7, 500));
}

#[rstest]
#[case("/buyer/email", json!("paula.marsh@@linden.example"), "buyer.email")]
#[case("/buyer/language", json!("de"), "buyer.language")]
#[case("/company/address/country", json!("UK"), "company.address.country")]
#[case("/contract/ends_on", json!("2026-11-31"), "contract.ends_on")]
#[case("/contract/ends_on", json!("2027-11-02"), "contract.ends_on")]
#[case("/contract/years", json!(2), "contract.years")]
#[case("/contract/term", json!("multi-year"), "contract.years")]
#[case("/contract/auto_renew", json!(true), "contract.auto_renew")]
#[case("/contract/support_level", json!("gold"), "contract.support_level")]
#[case("/channel", json!("store"), "reseller")]
#[case("/reseller", json!(null), "reseller")]
#[case("/reseller/portal_origin", json!("https://*.fjordcad.example"), "reseller.portal_origin")]
#[case("/cloud_credits/shared", json!(-1), "cloud_credits.shared")]
#[case("/placed_at", json!("2026-11-02"), "placed_at")]
#[case("/price", json!(1), "price")]
#[case("/contract/price", json!(1), "contract.price")]
fn what_is_wrong_is_named_with_its_place(#[case] pointer: &str, #[case] value: Value, #[case] place: &str) {
    let found = problems(&with(pointer, value));
    assert!(found.len() == 1 && found[0].starts_with(&format!("{place}: ")), "{found:?}");
}

#[test]
fn an_order_has_a_line() {
    let mut order = with("/lines", json!([]));
    order["services"] = json!(null);
    assert_eq!(problems(&order), ["lines: has 0 entries, not 1 to 1000"]);
}

#[test]
fn every_reason_is_collected_at_once() {
    let mut order = with("/contract/ends_on", json!("2027-11-05"));
    order["lines"][0]["seats"] = json!(0);
    order["lines"][1]["seats"] = json!(100_001);
    order["lines"][1]["serial_number"] = json!("558-90114482");
    order["services"][1]["included_with"] = json!("site-model");
    order["number"] = json!(17);
    order["colour"] = json!("red");
    let found = problems(&order).join("\n");
    for place in [
        "colour: ",
        "number: ",
        "contract.ends_on: ",
        "lines[0].seats: ",
        "lines[1].seats: ",
        "lines[1].serial_number: ",
        "services[1].included_with: ",
    ] {
        assert!(found.lines().any(|line| line.starts_with(place)), "{place} in {found}");
    }
    assert_eq!(found.lines().count(), 7, "{found}");
}

#[rstest]
#[case("monthly", None, "2026-01-31", "2026-02-27", true)]
#[case("monthly", None, "2026-01-31", "2026-02-28", true)]
#[case("monthly", None, "2026-01-31", "2026-03-01", false)]
#[case("quarterly", None, "2026-11-02", "2027-02-01", true)]
#[case("annual", None, "2026-11-02", "2027-11-01", true)]
#[case("multi-year", Some(3), "2026-11-02", "2029-11-01", true)]
#[case("multi-year", Some(1), "2026-11-02", "2027-11-01", false)]
fn the_term_fits_the_dates(
    #[case] term: &str,
    #[case] years: Option<u32>,
    #[case] starts_on: &str,
    #[case] ends_on: &str,
    #[case] fits: bool,
) {
    let mut order = sample();
    for (name, value) in [
        ("term", json!(term)),
        ("years", json!(years)),
        ("starts_on", json!(starts_on)),
        ("ends_on", json!(ends_on)),
    ] {
        order["contract"][name] = value;
    }
    assert_eq!(problems(&order).is_empty(), fits);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(json!("2026-02-31")),
        Just(json!("9999-12-31")),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::hash_map("[a-z_]{1,8}", inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Every place of a value, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(name, inner)| places(inner, &format!("{at}/{name}"), found))
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, inner)| places(inner, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn any_json_is_read_or_refused_with_reasons(value in any_json()) {
        prop_assert!(!problems(&value).is_empty());
    }

    #[test]
    fn one_changed_place_is_read_or_refused_with_reasons(pick in any::<prop::sample::Index>(), new in any_json()) {
        let mut order = sample();
        let mut all = Vec::new();
        places(&order, "", &mut all);
        *order.pointer_mut(pick.get(&all).as_str()).expect("a place of the sample") = new;
        let reading = read(&order);
        let read = reading.order.is_some();
        let found = reading.findings.into_problems();
        prop_assert!(read || !found.is_empty());
        prop_assert!(found.iter().all(|problem| problem.chars().count() < 600), "{:?}", found);
    }
}
