//! Readers of single values; a refusal is the rest of a sentence that begins with the field's name.

use common::{
    language::Language,
    time::{Day, Timestamp},
    users::{EmailAddress, PersonName},
};
use serde_json::Value;

use super::fields::shortened;
use crate::clock;

/// Longest free text, in characters.
const LONGEST_TEXT: usize = 200;

/// The codes of ISO 3166-1 alpha-2.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO \
    BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG \
    EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID \
    IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA \
    MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA \
    PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST \
    SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE \
    YT ZA ZM ZW";

/// One line of text, not empty.
pub(super) fn text(value: &Value) -> Result<String, String> {
    let text = value.as_str().ok_or("is not a text")?.trim();
    match text.chars().count() {
        0 => Err("is empty".to_owned()),
        count if count > LONGEST_TEXT => Err(format!("is longer than {LONGEST_TEXT} characters")),
        _ if text.chars().any(char::is_control) => {
            Err("holds a line break or another control character".to_owned())
        }
        _ => Ok(text.to_owned()),
    }
}

/// A number printed on paper: letters, digits and hyphens.
pub(super) fn code_text(value: &Value) -> Result<String, String> {
    const LONGEST: usize = 64;
    let text = text(value)?;
    let fits =
        text.len() <= LONGEST && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./".contains(&b));
    if fits { Ok(text) } else { Err(format!("“{}” is not a number or code", shortened(&text))) }
}

/// One of the words of a list.
pub(super) fn one_of<T: Copy>(
    all: &[T],
    code: impl Fn(T) -> &'static str,
) -> impl Fn(&Value) -> Result<T, String> {
    move |value| {
        let text = value.as_str().ok_or("is not a text")?;
        all.iter().copied().find(|item| code(*item) == text).ok_or_else(|| {
            let words: Vec<_> = all.iter().map(|item| code(*item)).collect();
            format!("“{}” is none of {}", shortened(text), words.join(", "))
        })
    }
}

/// An identifier such as a product's.
pub(super) fn id<T>(
    parse: impl Fn(String) -> Result<T, common::ids::NotAnId>,
) -> impl Fn(&Value) -> Result<T, String> {
    move |value| {
        let text = value.as_str().ok_or("is not a text")?;
        parse(text.to_owned()).map_err(|_| format!("“{}” is not an identifier", shortened(text)))
    }
}

/// Yes or no.
pub(super) fn flag(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "is neither true nor false".to_owned())
}

/// A whole number within limits.
pub(super) fn number(limits: std::ops::RangeInclusive<u32>) -> impl Fn(&Value) -> Result<u32, String> {
    move |value| {
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        number.filter(|number| limits.contains(number)).ok_or_else(|| {
            format!(
                "{} is not a whole number from {} to {}",
                shortened(&value.to_string()),
                limits.start(),
                limits.end()
            )
        })
    }
}

/// A day.
pub(super) fn day(value: &Value) -> Result<Day, String> {
    let text = value.as_str().ok_or("is not a text")?;
    Day::parse(text).map_err(|_| format!("“{}” is not a day like 2026-11-02", shortened(text)))
}

/// A point in time of RFC 3339.
pub(super) fn time(value: &Value) -> Result<Timestamp, String> {
    let text = value.as_str().ok_or("is not a text")?;
    clock::parse_time(text)
        .map_err(|_| format!("“{}” is not a time like 2026-11-02T08:14:00Z", shortened(text)))
}

/// A mail address.
pub(super) fn email(value: &Value) -> Result<EmailAddress, String> {
    let text = value.as_str().ok_or("is not a text")?;
    let address = EmailAddress::parse(text)
        .map_err(|problem| format!("“{}” is not a mail address: {problem}", shortened(text)))?;
    match crate::email_key::email_key(&address) {
        Some(_) => Ok(address),
        None => Err(format!("“{}” has a domain that cannot exist", shortened(text))),
    }
}

/// A first or last name.
pub(super) fn name(value: &Value) -> Result<PersonName, String> {
    let text = value.as_str().ok_or("is not a text")?;
    PersonName::parse(text).map_err(|problem| format!("is {problem}"))
}

/// One of our languages.
pub(super) fn language(value: &Value) -> Result<Language, String> {
    one_of(&Language::ALL, Language::code)(value)
}

/// A country.
pub(super) fn country(value: &Value) -> Result<String, String> {
    let text = value.as_str().ok_or("is not a text")?;
    let known = text.len() == 2 && COUNTRIES.split(' ').any(|code| code == text);
    if known {
        Ok(text.to_owned())
    } else {
        Err(format!("“{}” is no country of ISO 3166-1 alpha-2", shortened(text)))
    }
}

/// An origin as a browser writes it: scheme, host and maybe a port; https, or http on this very machine.
pub(super) fn portal_origin(value: &Value) -> Result<String, String> {
    let text = value.as_str().ok_or("is not a text")?;
    origin(text).ok_or_else(|| format!("“{}” is no origin like https://portal.example.com", shortened(text)))
}

/// The origin, lower-cased; `None` for what a policy header could not hold.
#[must_use]
pub fn origin(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let (scheme, rest) = text.split_once("://")?;
    let (host, port) = rest.split_once(':').map_or((rest, None), |(host, port)| (host, Some(port)));
    let is_local = matches!(host, "localhost" | "127.0.0.1");
    let scheme_fits = scheme == "https" || (scheme == "http" && is_local);
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let host_fits = host.len() <= 253 && host.split('.').all(label) && (is_local || host.contains('.'));
    let port_fits = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    (scheme_fits && host_fits && port_fits).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_origin_may_be_proposed_or_allowed_sec_06() {
        assert_eq!(origin("https://Portal.Fjord.example").as_deref(), Some("https://portal.fjord.example"));
        assert!(origin("http://127.0.0.1:9000").is_some());
        for wrong in [
            "http://a.example",
            "https://*",
            "https://*.a.example",
            "https://a.example/x",
            "https://a.example; x",
            "a.example",
            "https://a.example:x",
        ] {
            assert_eq!(origin(wrong), None, "{wrong}");
        }
    }
}
