//! Counts failed tries to get in, by address and account. The counters live in memory: they slow guessing
//! down, and losing them loses nothing.

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
    time::Timestamp,
};

use crate::error::ApiError;

/// Failed tries of one account from one address before a wait.
const TRIES: u32 = 10;
/// Failed tries of one account from anywhere, and of one address at anything, before a wait.
const TRIES_ALTOGETHER: u32 = 100;
/// Seconds after which tries are forgotten.
const WINDOW: i64 = 900;
/// Counters that are kept before those that ran out are dropped.
const MANY: usize = 10_000;

/// The counters.
#[derive(Debug, Clone, Default)]
pub struct Attempts(Arc<Mutex<HashMap<String, (u32, Timestamp)>>>);

/// Where a request comes from, as far as is known.
#[derive(Debug, Clone, Copy)]
pub struct Source(pub Option<IpAddr>);

impl Attempts {
    /// Refuses when there were too many failures.
    ///
    /// # Errors
    /// 429 with the seconds to wait.
    pub fn check(&self, account: &str, from: Source, now: Timestamp) -> Result<(), ApiError> {
        let counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = keys(account, from).into_iter().filter_map(|(key, limit)| {
            let (count, since) = counters.get(&key)?;
            let left = since.0 + WINDOW - now.0;
            (*count >= limit && left > 0).then_some(left)
        });
        match wait.max() {
            None => Ok(()),
            Some(seconds) => Err(Problem::new(ProblemCode::TooManyTries).figure("seconds", seconds).into()),
        }
    }

    /// Counts a failure.
    pub fn failed(&self, account: &str, from: Source, now: Timestamp) {
        let mut counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counters.len() > MANY {
            counters.retain(|_, (_, since)| since.0 + WINDOW > now.0);
        }
        for (key, _) in keys(account, from) {
            let counter = counters.entry(key).or_insert((0, now));
            *counter = if counter.1.0 + WINDOW <= now.0 { (1, now) } else { (counter.0 + 1, counter.1) };
        }
    }

    /// Forgets the failures of an account from an address: it got in.
    pub fn succeeded(&self, account: &str, from: Source) {
        let mut counters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counters.remove(&pair(account, from));
    }
}

fn pair(account: &str, Source(address): Source) -> String {
    format!("{} {account}", address.map(|address| address.to_string()).unwrap_or_default())
}

fn keys(account: &str, from: Source) -> [(String, u32); 3] {
    let address = from.0.map(|address| address.to_string()).unwrap_or_default();
    [
        (pair(account, from), TRIES),
        (format!("account {account}"), TRIES_ALTOGETHER),
        (format!("address {address}"), TRIES_ALTOGETHER),
    ]
}

impl<S: Send + Sync> FromRequestParts<S> for Source {
    type Rejection = std::convert::Infallible;

    /// The peer, or what a proxy on this machine says of it.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<std::net::SocketAddr>>().map(|info| info.0.ip());
        let forwarded = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
        let forwarded = forwarded.and_then(|value| value.rsplit(',').next()?.trim().parse().ok());
        Ok(Self(if peer.is_some_and(|peer| peer.is_loopback()) { forwarded.or(peer) } else { peer }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessing_is_slowed_down_and_forgotten_later() {
        let (attempts, here, now) = (Attempts::default(), Source("10.0.0.1".parse().ok()), Timestamp(1_000));
        for _ in 0..TRIES {
            assert!(attempts.check("paula", here, now).is_ok());
            attempts.failed("paula", here, now);
        }
        let refused = attempts.check("paula", here, now.plus(60)).expect_err("too many");
        assert_eq!(refused.problem().figures.get("seconds"), Some(&(WINDOW - 60)));
        assert!(
            attempts.check("paula", Source("10.0.0.2".parse().ok()), now).is_ok(),
            "elsewhere she gets in"
        );
        assert!(attempts.check("paula", here, now.plus(WINDOW)).is_ok());
    }
}
