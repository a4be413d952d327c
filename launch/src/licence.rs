//! The licence token and its offline check: signature, product, computer, end.

use jsonwebtoken::{
    Algorithm, DecodingKey, TokenData, Validation, decode, decode_header, errors::ErrorKind, jwk::JwkSet,
};
use serde::Deserialize;

use crate::failure::Failure;

/// What a valid token says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Licence {
    aud: String,
    exp: i64,
    contract: String,
    device: String,
    release_range: String,
}

impl std::fmt::Display for Licence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let days = ((self.exp - now()).max(0) + 86_399) / 86_400;
        writeln!(f, "{} is running.", self.aud)?;
        writeln!(f, "Contract {}, releases {}.", self.contract, self.release_range)?;
        write!(
            f,
            "The licence was checked on this computer without asking the server; it lasts {days} more days."
        )
    }
}

/// Checks a token against the keys, the product and the computer.
///
/// # Errors
/// [`Failure::Expired`] when its time is over, [`Failure::Forged`] for everything else that is wrong.
pub(crate) fn check(token: &str, keys: &JwkSet, product: &str, device: &str) -> Result<Licence, Failure> {
    let header = decode_header(token).map_err(|_| Failure::Forged)?;
    let key = header.kid.as_deref().and_then(|id| keys.find(id)).ok_or(Failure::Forged)?;
    let key = DecodingKey::from_jwk(key).map_err(|_| Failure::Forged)?;
    let mut rules = Validation::new(Algorithm::EdDSA);
    rules.set_audience(&[product]);
    rules.leeway = 0;
    let TokenData { claims, .. } =
        decode::<Licence>(token, &key, &rules).map_err(|cause| match cause.kind() {
            ErrorKind::ExpiredSignature => Failure::Expired,
            _ => Failure::Forged,
        })?;
    if claims.device == device { Ok(claims) } else { Err(Failure::Forged) }
}

fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use ed25519_dalek::{SigningKey, pkcs8::EncodePrivateKey};
    use jsonwebtoken::{EncodingKey, Header, encode};
    use serde_json::{Value, json};

    use super::*;

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_bytes(&[seed; 32])
    }

    fn keys() -> JwkSet {
        let x = URL_SAFE_NO_PAD.encode(key(1).verifying_key().to_bytes());
        let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "kid": "k1", "x": x });
        serde_json::from_value(json!({ "keys": [jwk] })).expect("a key set")
    }

    fn claims() -> Value {
        json!({
            "sub": "mira", "aud": "draftpro", "exp": now() + 60, "account": "linden",
            "contract": "110003482211", "device": "d1", "release_range": "2023-2026",
        })
    }

    fn signed(claims: &Value, seed: u8) -> String {
        let header = Header { kid: Some("k1".to_owned()), ..Header::new(Algorithm::EdDSA) };
        let der = key(seed).to_pkcs8_der().expect("a private key");
        encode(&header, claims, &EncodingKey::from_ed_der(der.as_bytes())).expect("a token")
    }

    #[test]
    fn a_token_of_this_product_and_computer_is_taken_dec_23() {
        let licence = check(&signed(&claims(), 1), &keys(), "draftpro", "d1").expect("a licence");
        assert_eq!(licence.contract, "110003482211");
    }

    #[test]
    fn a_token_that_ran_out_says_so_dec_23() {
        let mut old = claims();
        old["exp"] = json!(now() - 1);
        assert!(matches!(check(&signed(&old, 1), &keys(), "draftpro", "d1"), Err(Failure::Expired)));
    }

    #[test]
    fn another_product_another_computer_or_another_key_is_refused() {
        let token = signed(&claims(), 1);
        assert!(matches!(check(&token, &keys(), "sitemodel", "d1"), Err(Failure::Forged)));
        assert!(matches!(check(&token, &keys(), "draftpro", "d2"), Err(Failure::Forged)));
        assert!(matches!(check(&signed(&claims(), 2), &keys(), "draftpro", "d1"), Err(Failure::Forged)));
        assert!(matches!(check("nonsense", &keys(), "draftpro", "d1"), Err(Failure::Forged)));
    }
}
