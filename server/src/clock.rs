//! The server's clock; it can be started somewhere else in a demo or a test (DEC-29).

use std::{sync::Arc, time::Instant};

use common::time::{Day, Timestamp};

/// Tells the time, from the machine or from a chosen start.
#[derive(Debug, Clone)]
pub struct Clock(Option<Arc<(Timestamp, Instant)>>);

/// The text is no point in time of RFC 3339.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no time like 2026-11-02T08:14:00Z")]
pub struct NotATime(String);

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub const fn system() -> Self {
        Self(None)
    }

    /// A clock that shows `start` now and goes on from there.
    #[must_use]
    pub fn starting_at(start: Timestamp) -> Self {
        Self(Some(Arc::new((start, Instant::now()))))
    }

    /// The present second.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self.0.as_deref() {
            None => Timestamp(jiff::Timestamp::now().as_second()),
            Some((start, since)) => start.plus(i64::try_from(since.elapsed().as_secs()).unwrap_or(i64::MAX)),
        }
    }

    /// The present day in UTC.
    #[must_use]
    pub fn today(&self) -> Day {
        day(self.now())
    }
}

/// The UTC day of a point in time; the first day of 1970 for what no calendar holds.
#[must_use]
pub fn day(at: Timestamp) -> Day {
    let text = jiff::Timestamp::from_second(at.0).unwrap_or_default().strftime("%Y-%m-%d").to_string();
    Day::parse(text).unwrap_or_else(|_| epoch())
}

fn epoch() -> Day {
    #[allow(clippy::expect_used)]
    Day::parse("1970-01-01").expect("a day of the calendar")
}

/// Reads a time of RFC 3339.
///
/// # Errors
/// [`NotATime`] for any other text.
pub fn parse_time(text: &str) -> Result<Timestamp, NotATime> {
    text.parse::<jiff::Timestamp>().map(|at| Timestamp(at.as_second())).map_err(|_| NotATime(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_starts_where_it_is_told_dec_29() {
        let start = parse_time("2026-11-02T23:59:58Z").expect("a time");
        let clock = Clock::starting_at(start);
        assert!((start..=start.plus(1)).contains(&clock.now()));
        assert_eq!(clock.today().as_str(), "2026-11-02");
        assert!(parse_time("2026-11-02").is_err());
    }
}
