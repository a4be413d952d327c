//! What is kept on the computer: its identity, and one token with the keys it is checked by.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jsonwebtoken::jwk::JwkSet;
use serde::{Deserialize, Serialize};

use crate::{failure::Failure, licence, licence::Licence};

/// A folder of this computer.
pub(crate) struct Store {
    folder: PathBuf,
}

/// A token as the server gave it, and the keys that were in force then.
#[derive(Serialize, Deserialize)]
pub(crate) struct Granted {
    /// The licence token.
    pub(crate) token: String,
    /// The server's keys.
    pub(crate) keys: JwkSet,
}

impl Store {
    /// Opens the folder, making it where there is none.
    pub(crate) fn open(folder: &Path) -> Result<Self, Failure> {
        fs::create_dir_all(folder)?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// The computer's identity: made once at random, then always the same.
    pub(crate) fn device(&self) -> Result<String, Failure> {
        let file = self.folder.join("device");
        if let Ok(kept) = fs::read_to_string(&file)
            && kept.len() == 32
        {
            return Ok(kept);
        }
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|cause| std::io::Error::other(cause.to_string()))?;
        let device: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
        fs::write(file, &device)?;
        Ok(device)
    }

    /// The kept licence, checked without asking anybody.
    pub(crate) fn licence(&self, product: &str, device: &str) -> Result<Licence, Failure> {
        let text = fs::read(self.file(product)?).map_err(|_| Failure::NoLicence)?;
        let granted: Granted = serde_json::from_slice(&text).map_err(|_| Failure::Forged)?;
        licence::check(&granted.token, &granted.keys, product, device)
    }

    /// Checks the kept token once more, against the keys that are in force now.
    pub(crate) fn check_again(&self, product: &str, device: &str, keys: &JwkSet) -> Result<(), Failure> {
        let text = fs::read(self.file(product)?).map_err(|_| Failure::NoLicence)?;
        let granted: Granted = serde_json::from_slice(&text).map_err(|_| Failure::Forged)?;
        licence::check(&granted.token, keys, product, device).map(|_| ())
    }

    /// Keeps a token; written beside and renamed, so that a crash leaves the old or the new one.
    pub(crate) fn keep(&self, product: &str, granted: &Granted) -> Result<(), Failure> {
        let file = self.file(product)?;
        let beside = file.with_extension("new");
        let text = serde_json::to_vec(granted).map_err(std::io::Error::from)?;
        fs::write(&beside, text)?;
        Ok(fs::rename(beside, file)?)
    }

    fn file(&self, product: &str) -> Result<PathBuf, Failure> {
        let plain =
            !product.is_empty() && product.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let name = || format!("{product}.licence.json");
        if plain { Ok(self.folder.join(name())) } else { Err(Failure::UnknownProduct(product.to_owned())) }
    }
}
