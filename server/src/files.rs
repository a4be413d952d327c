//! The file store: release files under the SHA-256 of what is in them.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use sha2::{Digest, Sha256};

use crate::tokens::hex;

/// A file that is in the store.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal, and its name in the store.
    pub sha256: String,
}

/// Copies a file into the store; it is whole on the disk before it gets its name.
///
/// # Errors
/// What the file system says.
pub fn add(store: &Path, file: &Path) -> io::Result<Stored> {
    let stored = measure(file)?;
    let place = store.join(&stored.sha256);
    if !place.try_exists()? {
        let draft = store.join(format!("{}.part", stored.sha256));
        io::copy(&mut File::open(file)?, &mut File::create(&draft)?)?;
        File::open(&draft)?.sync_all()?;
        std::fs::rename(&draft, &place)?;
    }
    Ok(stored)
}

fn measure(file: &Path) -> io::Result<Stored> {
    let (mut file, mut hash, mut size) = (File::open(file)?, Sha256::new(), 0);
    let mut buffer = vec![0; 64 * 1_024];
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            return Ok(Stored { size, sha256: hex(&hash.finalize()) });
        }
        hash.update(&buffer[..count]);
        size += count as u64;
    }
}
