//! One Ed25519 key pair.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::{
    SigningKey as Pair,
    pkcs8::{DecodePrivateKey, EncodePrivateKey, EncodePublicKey, spki::der::pem::LineEnding},
};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::Serialize;

use crate::{db::signing_keys::Row, error::ApiError, tokens};

/// A key pair that signs licence tokens and manifests.
pub struct SigningKey {
    id: String,
    pair: Pair,
}

impl SigningKey {
    /// A new pair from the machine's randomness.
    ///
    /// # Errors
    /// Where the machine has none to give.
    pub fn new() -> Result<Self, ApiError> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(ApiError::internal)?;
        Ok(Self { id: tokens::new_id(), pair: Pair::from_bytes(&seed) })
    }

    /// The pair as the database keeps it.
    ///
    /// # Errors
    /// Where the kept text is no key.
    pub fn read(row: &Row) -> Result<Self, ApiError> {
        let pair = Pair::from_pkcs8_pem(&row.private_pem).map_err(ApiError::internal)?;
        Ok(Self { id: row.id.clone(), pair })
    }

    /// What the database keeps.
    ///
    /// # Errors
    /// Where the key cannot be written.
    pub fn row(&self) -> Result<Row, ApiError> {
        let private_pem = self.pair.to_pkcs8_pem(LineEnding::LF).map_err(ApiError::internal)?.to_string();
        let public_x = URL_SAFE_NO_PAD.encode(self.pair.verifying_key().to_bytes());
        Ok(Row { id: self.id.clone(), private_pem, public_x })
    }

    /// The public half, for a script to check with.
    ///
    /// # Errors
    /// Where the key cannot be written.
    pub fn public_pem(&self) -> Result<String, ApiError> {
        self.pair.verifying_key().to_public_key_pem(LineEnding::LF).map_err(ApiError::internal)
    }

    /// A compact JWS of the claims.
    ///
    /// # Errors
    /// Where the claims cannot be written as JSON.
    pub fn sign<T: Serialize>(&self, kind: &str, claims: &T) -> Result<String, ApiError> {
        let header = Header {
            typ: Some(kind.to_owned()),
            kid: Some(self.id.clone()),
            ..Header::new(Algorithm::EdDSA)
        };
        let der = self.pair.to_pkcs8_der().map_err(ApiError::internal)?;
        jsonwebtoken::encode(&header, claims, &EncodingKey::from_ed_der(der.as_bytes()))
            .map_err(ApiError::internal)
    }
}
