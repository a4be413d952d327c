//! Passwords: hashed with Argon2id on a bounded pool, refused when everybody knows them (SEC-10).

mod known;

use std::sync::{Arc, OnceLock};

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version, password_hash::phc::PasswordHash,
};
use common::{
    api::problem::ProblemCode,
    users::{LONGEST_PASSWORD, PasswordProblem, SHORTEST_PASSWORD, check_password},
};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::{db::persons::Person, error::ApiError};

/// Memory of one hash in KiB, passes, and lanes (SEC-10).
const COST: (u32, u32, u32) = (19 * 1_024, 2, 1);
/// Fewest hashes that may be computed at a time; each core takes one.
const FEWEST: usize = 2;

/// Characters of a password that are looked at. Normalising makes at most four characters one, so that what
/// is longer than this is longer than [`LONGEST_PASSWORD`], however it was typed.
const LOOKED_AT: usize = 4 * LONGEST_PASSWORD + 1;

/// Computes and compares hashes, so many at a time as the machine has cores.
#[derive(Debug, Clone)]
pub struct Passwords(Arc<Semaphore>);

impl Default for Passwords {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(FEWEST, usize::from);
        Self(Arc::new(Semaphore::new(cores.max(FEWEST))))
    }
}

impl Passwords {
    /// The hash to keep.
    ///
    /// # Errors
    /// When the server cannot compute it.
    pub async fn hash(&self, password: &str) -> Result<String, ApiError> {
        let password = normal(password);
        self.compute(move || hash(&password)).await?.map_err(ApiError::internal)
    }

    /// Whether the password belongs to the hash; one longer than any password never does. Without a hash the
    /// same work is done for a no, so that the time tells nothing (SEC-04).
    ///
    /// # Errors
    /// When the server cannot compute it.
    pub async fn verify(&self, password: &str, kept: Option<String>) -> Result<bool, ApiError> {
        let password = normal(password);
        let kept = kept.filter(|_| password.chars().count() <= LONGEST_PASSWORD);
        self.compute(move || {
            let nobodys = kept.is_none();
            let kept = kept.unwrap_or_else(|| nobodys_hash().to_owned());
            let fits = PasswordHash::new(&kept)
                .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
            fits && !nobodys
        })
        .await
    }

    async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ApiError> {
        let _turn = self.0.acquire().await.map_err(ApiError::internal)?;
        tokio::task::spawn_blocking(work).await.map_err(ApiError::internal)
    }
}

/// Checks a password that somebody chooses.
///
/// # Errors
/// 422 with the field `password`: too short, too long, or known to everybody who tries to get in.
pub fn check(password: &str, person: &Person) -> Result<(), ApiError> {
    let refused = |code, limit| Err(ApiError::past_limit("password", code, limit));
    let password = normal(password);
    match check_password(&password) {
        Err(PasswordProblem::TooShort) => refused(ProblemCode::TooShort, SHORTEST_PASSWORD),
        Err(PasswordProblem::TooLong) => refused(ProblemCode::TooLong, LONGEST_PASSWORD),
        Ok(()) if known::is_known(&password, person) => {
            Err(ApiError::invalid("password", ProblemCode::PasswordKnown))
        }
        Ok(()) => Ok(()),
    }
}

/// NFKC: the same password from every keyboard.
fn normal(password: &str) -> String {
    password.chars().take(LOOKED_AT).nfkc().collect()
}

fn hash(password: &str) -> Result<String, argon2::password_hash::Error> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None)?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    Ok(argon.hash_password(password.as_bytes())?.to_string())
}

/// What is compared with where nobody has the address.
fn nobodys_hash() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| hash("nobody has this password").unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_alone_sec_10() {
        let passwords = Passwords::default();
        let kept = passwords.hash("ﬁfteen letters and more").await.expect("a hash");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        let fits = |word: &'static str, kept: Option<String>| {
            let passwords = passwords.clone();
            async move { passwords.verify(word, kept).await.expect("an answer") }
        };
        assert!(fits("fifteen letters and more", Some(kept.clone())).await, "NFKC");
        assert!(!fits("fifteen letters and mora", Some(kept)).await);
        assert!(!fits("nobody has this password", None).await);
    }

    #[tokio::test]
    async fn a_password_longer_than_any_is_wrong_and_never_read_whole_sec_10() {
        let passwords = Passwords::default();
        let longest = "e\u{301}".repeat(LONGEST_PASSWORD);
        let kept = passwords.hash(&longest).await.expect("a hash");
        assert!(
            passwords.verify(&longest, Some(kept.clone())).await.expect("an answer"),
            "256 typed, 128 long"
        );
        assert!(!passwords.verify(&format!("{longest}x"), Some(kept)).await.expect("an answer"));
        assert!(normal(&"\u{301}".repeat(1_000_000)).chars().count() > LONGEST_PASSWORD);
        assert!(normal(&"x".repeat(1_000_000)).len() <= LOOKED_AT);
    }
}
