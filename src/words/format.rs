//! Numbers and times as the reader writes them, by the browser's `Intl`. Times are in the reader's zone
//! and name the month in letters, so that no day is taken for a month (DEC-29).

use common::time::{Day, Timestamp};
use js_sys::{Date, Number, Object, Reflect};
use wasm_bindgen::JsValue;

use super::language;

/// A whole number, such as `12,500`.
pub(crate) fn number(n: impl Into<i64>) -> String {
    Number::from(n.into() as f64).to_locale_string(language().code()).into()
}

/// A calendar day, such as `2 Nov 2026`; the same day in every zone.
pub(crate) fn date(day: &Day) -> String {
    let midnight = Date::new(&JsValue::from_str(&format!("{}T00:00:00Z", day.as_str())));
    midnight.to_locale_date_string(locale(), &options(&[("dateStyle", "medium"), ("timeZone", "UTC")])).into()
}

/// A point in time, such as `2 Nov 2026, 14:02`.
pub(crate) fn moment(at: Timestamp) -> String {
    moment_at(at.0)
}

/// The same for seconds since 1970.
pub(crate) fn moment_at(seconds: i64) -> String {
    let date = Date::new(&JsValue::from_f64(seconds as f64 * 1000.0));
    let style = options(&[("dateStyle", "medium"), ("timeStyle", "short")]);
    date.to_locale_string(locale(), &style).into()
}

/// The moment a day begins in the reader's zone, or the day `later` days after it.
pub(crate) fn midnight(day: &Day, later: u32) -> Option<i64> {
    let date = Date::new(&JsValue::from_str(&format!("{}T00:00:00", day.as_str())));
    date.set_date(date.get_date() + later);
    let seconds = date.get_time() / 1000.0;
    seconds.is_finite().then_some(seconds as i64)
}

/// A file's size in the largest unit that leaves at least one, such as `1.4 MB`.
pub(crate) fn bytes(size: u64) -> String {
    const UNITS: [&str; 5] = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
    let thousands = (0..4).take_while(|step| size >= 1000_u64.pow(step + 1)).count();
    let value = size as f64 / 1000_f64.powi(thousands as i32);
    let style = options(&[
        ("style", "unit"),
        ("unit", UNITS[thousands]),
        ("unitDisplay", if thousands == 0 { "long" } else { "short" }),
    ]);
    let _ = Reflect::set(&style, &"maximumFractionDigits".into(), &1.into());
    let tag = js_sys::Array::of1(&language().code().into());
    let formatter = js_sys::Intl::NumberFormat::new(&tag, &style);
    let shown = formatter.format().call1(&JsValue::NULL, &value.into());
    shown.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// English dates as in the rest of Europe; the other languages have one way only.
fn locale() -> &'static str {
    match language() {
        common::language::Language::En => "en-GB",
        other => other.code(),
    }
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        let _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    object
}
