//! Counts tries to get in, by address and account. The counters live in memory, of which they never take more
//! than a bounded part: they slow guessing down, and losing them loses nothing.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
};
use common::{
    api::problem::{Problem, ProblemCode},
    ids::PersonId,
    time::Timestamp,
};

use crate::error::ApiError;

/// Failed tries of one account from one address before a wait.
const TRIES: u32 = 10;
/// Failed tries of one account from anywhere, and of one address at anything, before a wait.
const TRIES_ALTOGETHER: u32 = 100;
/// Seconds after which tries are forgotten.
const WINDOW: i64 = 900;
/// Device codes that one address may ask for before a wait: a whole floor may sit behind one address.
const DEVICES: u32 = 100;
/// Requests for access of one person before a wait: each writes to everybody who decides.
const REQUESTS: u32 = 10;
/// Counters that are kept at most; the oldest make room for new ones.
const MANY: usize = 10_000;
/// Counters that make room at once, so that a full house is not tidied for every guest.
const ROOM: usize = MANY / 10;

/// A number of tries, and when the first of them was.
type Counters = HashMap<String, (u32, Timestamp)>;

/// The counters.
#[derive(Debug, Clone, Default)]
pub struct Attempts(Arc<Mutex<Counters>>);

/// Where a request comes from, as far as is known.
#[derive(Debug, Clone, Copy)]
pub struct Source(pub Option<IpAddr>);

impl Attempts {
    /// Counts a try before it is made, so that many at once are as many as one after the other; refuses it
    /// where there were too many (SEC-04).
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    pub fn begin(&self, account: &str, from: Source, now: Timestamp) -> Result<(), ApiError> {
        self.count(keys(account, from), now)
    }

    /// Counts a device that asks for a code (RFC 8628).
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    pub fn begin_device(&self, from: Source, now: Timestamp) -> Result<(), ApiError> {
        self.count([(format!("device {}", address(from)), DEVICES)], now)
    }

    /// Counts a request for access. Whoever asks is signed in, so nobody else at the same address has to wait.
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    pub fn begin_request(&self, person: &PersonId, now: Timestamp) -> Result<(), ApiError> {
        self.count([(format!("request {person}"), REQUESTS)], now)
    }

    fn count<const KEYS: usize>(&self, keys: [(String, u32); KEYS], now: Timestamp) -> Result<(), ApiError> {
        let mut counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = keys.iter().filter_map(|(key, limit)| {
            let (count, since) = counters.get(key)?;
            let left = since.0 + WINDOW - now.0;
            (count >= limit && left > 0).then_some(left)
        });
        if let Some(seconds) = wait.max() {
            return Err(Problem::new(ProblemCode::TooManyTries).figure("seconds", seconds).into());
        }
        if counters.len() + KEYS > MANY {
            make_room(&mut counters, now);
        }
        for (key, _) in keys {
            let counter = counters.entry(key).or_insert((0, now));
            *counter = if counter.1.0 + WINDOW <= now.0 { (1, now) } else { (counter.0 + 1, counter.1) };
        }
        Ok(())
    }

    /// Takes the try back and forgets those of the account from this address: it got in.
    pub fn succeeded(&self, account: &str, from: Source) {
        let mut counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counters.remove(&pair(account, from));
        for (key, _) in keys(account, from) {
            if let Some(counter) = counters.get_mut(&key) {
                counter.0 = counter.0.saturating_sub(1);
            }
        }
    }
}

/// Drops what ran out; where that is not enough, the oldest.
fn make_room(counters: &mut Counters, now: Timestamp) {
    counters.retain(|_, (_, since)| since.0 + WINDOW > now.0);
    if counters.len() + ROOM <= MANY {
        return;
    }
    let mut ages: Vec<(Timestamp, String)> =
        counters.iter().map(|(key, (_, since))| (*since, key.clone())).collect();
    ages.sort_unstable();
    for (_, key) in ages.iter().take(ROOM) {
        counters.remove(key);
    }
}

fn address(Source(address): Source) -> String {
    address.map(|address| address.to_string()).unwrap_or_default()
}

fn pair(account: &str, from: Source) -> String {
    format!("{} {account}", address(from))
}

fn keys(account: &str, from: Source) -> [(String, u32); 3] {
    [
        (pair(account, from), TRIES),
        (format!("account {account}"), TRIES_ALTOGETHER),
        (format!("address {}", address(from)), TRIES_ALTOGETHER),
    ]
}

impl<S: Send + Sync> FromRequestParts<S> for Source {
    type Rejection = std::convert::Infallible;

    /// The peer, or what a proxy on this machine says of it: the last address of the last header line is the
    /// one the proxy wrote itself.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<std::net::SocketAddr>>().map(|info| info.0.ip());
        let forwarded = parts.headers.get_all("x-forwarded-for").iter().next_back();
        let forwarded = forwarded.and_then(|value| value.to_str().ok());
        let forwarded = forwarded.and_then(|value| value.rsplit(',').next()?.trim().parse().ok());
        Ok(Self(if peer.is_some_and(|peer| peer.is_loopback()) { forwarded.or(peer) } else { peer }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> Source {
        Source("10.0.0.1".parse().ok())
    }

    #[test]
    fn guessing_is_slowed_down_and_forgotten_later_sec_04() {
        let (attempts, now) = (Attempts::default(), Timestamp(1_000));
        for _ in 0..TRIES {
            assert!(attempts.begin("paula", here(), now).is_ok());
        }
        let refused = attempts.begin("paula", here(), now.plus(60)).expect_err("too many");
        assert_eq!(refused.problem().figures.get("seconds"), Some(&(WINDOW - 60)));
        let elsewhere = Source("10.0.0.2".parse().ok());
        assert!(attempts.begin("paula", elsewhere, now).is_ok(), "elsewhere she gets in");
        assert!(attempts.begin("paula", here(), now.plus(WINDOW)).is_ok());
    }

    #[test]
    fn who_gets_in_has_not_tried_in_vain_sec_04() {
        let (attempts, now) = (Attempts::default(), Timestamp(1_000));
        for _ in 0..3 * TRIES_ALTOGETHER {
            attempts.begin("paula", here(), now).expect("a try");
            attempts.succeeded("paula", here());
        }
    }

    #[test]
    fn the_counters_take_a_bounded_part_of_the_memory_sec_04() {
        let (attempts, count) = (Attempts::default(), u32::try_from(2 * MANY).unwrap_or(u32::MAX));
        for at in 0..count {
            let from = Source(Some(IpAddr::from(at.to_be_bytes())));
            attempts.begin(&at.to_string(), from, Timestamp(1_000 + i64::from(at / 1_000))).expect("a try");
        }
        let counters = attempts.0.lock().expect("the counters");
        assert!(counters.len() <= MANY, "{}", counters.len());
        assert!(counters.contains_key(&format!("account {}", count - 1)), "the newest stays");
    }

    #[tokio::test]
    async fn an_address_that_a_stranger_wrote_in_front_of_the_proxys_is_not_believed_sec_04() {
        let request = axum::http::Request::get("/")
            .header("x-forwarded-for", "10.9.9.9")
            .header("x-forwarded-for", "10.8.8.8, 10.0.0.1")
            .extension(ConnectInfo(std::net::SocketAddr::from(([127, 0, 0, 1], 4_000))));
        let (mut parts, ()) = request.body(()).expect("a request").into_parts();
        let Ok(Source(address)) = Source::from_request_parts(&mut parts, &()).await;
        assert_eq!(address, here().0);
    }
}
