//! Random identifiers and secrets, and the hash under which a secret is kept.

use sha2::{Digest, Sha256};

/// A secret that travels once, in a cookie, a link or a script; the database keeps its hash alone.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// A new secret of 256 random bits.
    #[must_use]
    pub fn new() -> Self {
        Self(random::<32>())
    }

    /// The text that travels.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the database keeps.
    #[must_use]
    pub fn hash(&self) -> String {
        hash(&self.0)
    }
}

impl Default for Secret {
    fn default() -> Self {
        Self::new()
    }
}

/// A new identifier: 96 random bits in hexadecimal.
#[must_use]
pub fn new_id() -> String {
    random::<12>()
}

/// The SHA-256 of a text in hexadecimal.
#[must_use]
pub fn hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Bytes in lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}

/// # Panics
/// When the machine has no randomness to give: nothing safe can go on then.
fn random<const BYTES: usize>() -> String {
    let mut bytes = [0; BYTES];
    #[allow(clippy::expect_used)]
    getrandom::fill(&mut bytes).expect("the machine gives random bytes");
    hex(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_are_kept_hashed_sec_09() {
        let (one, two) = (Secret::new(), Secret::new());
        assert_ne!(one.as_str(), two.as_str());
        assert_eq!(one.as_str().len(), 64);
        assert_eq!(one.hash(), hash(one.as_str()));
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
