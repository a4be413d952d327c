//! Points in time and calendar days as they travel (DEC-29). Reading a clock is not done here.

use serde::{Deserialize, Serialize};

/// A point in time: whole seconds since 1970-01-01 00:00 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The point `seconds` later.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }
}

/// A calendar day, written `2026-11-02`, checked against the calendar.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
pub struct Day(String);

/// The text is not a day of the calendar written as `2026-11-02`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a day written as 2026-11-02")]
pub struct NotADay;

impl Day {
    /// Reads a day.
    ///
    /// # Errors
    /// [`NotADay`] when the form is another one or the calendar has no such day.
    pub fn parse(text: impl Into<String>) -> Result<Self, NotADay> {
        let text = text.into();
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(NotADay);
        }
        let number = |from: usize, to: usize| text[from..to].parse::<u32>().unwrap_or(0);
        let (year, month, day) = (number(0, 4), number(5, 7), number(8, 10));
        let fits = year >= 1 && (1..=days_in(year, month)).contains(&day);
        if fits { Ok(Self(text)) } else { Err(NotADay) }
    }

    /// The day as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Days of a month; 0 for a month the calendar does not have.
const fn days_in(year: u32, month: u32) -> u32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;
    fn try_from(text: String) -> Result<Self, NotADay> {
        Self::parse(text)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.0
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for right in ["2026-11-02", "2024-02-29", "2000-02-29"] {
            assert!(Day::parse(right).is_ok(), "{right}");
        }
        for wrong in
            ["2026-2-01", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "2026-11-02 "]
        {
            assert_eq!(Day::parse(wrong), Err(NotADay), "{wrong}");
        }
    }
}
