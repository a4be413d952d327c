//! `muster backup` and `muster restore`: database and release files in one archive.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use flate2::{Compression, read::GzDecoder, write::GzEncoder};

use super::{
    Failure,
    store::{Store, private_file, private_folder},
};

const DATABASE: &str = "muster.db";
const FILES: &str = "files";

/// Writes the archive; the server may go on meanwhile.
pub(super) async fn write(store: &Store, file: &Path) -> Result<(), Failure> {
    if store.file().is_none() {
        return Err("a PostgreSQL database is backed up by pg_dump; copy the files folder beside it".into());
    }
    let db = store.open().await?;
    let copy = store.data().join("backup.db");
    remove(&copy)?;
    private_file(&copy)?;
    db.copy_to(&copy).await?;
    let draft = file.with_extension("part");
    remove(&draft)?;
    let packed = pack(&copy, &store.data().join(FILES), &draft);
    remove(&copy)?;
    packed?;
    fs::rename(&draft, file)?;
    println!("{} holds {} bytes", file.display(), fs::metadata(file)?.len());
    Ok(())
}

fn pack(copy: &Path, files: &Path, draft: &Path) -> io::Result<()> {
    let mut archive = tar::Builder::new(GzEncoder::new(private_file(draft)?, Compression::fast()));
    archive.append_path_with_name(copy, DATABASE)?;
    archive.append_dir_all(FILES, files)?;
    archive.into_inner()?.finish()?.sync_all()
}

fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Unpacks the archive where nothing is yet, not even what another database has left in its log: SQLite would
/// play that into this one.
pub(super) fn read(store: &Store, file: &Path) -> Result<(), Failure> {
    let database = store.file().ok_or("a PostgreSQL database is restored by pg_restore")?;
    for end in ["", "-wal", "-shm"] {
        let mut name = database.clone().into_os_string();
        name.push(end);
        let file = Path::new(&name);
        if file.exists() {
            let name = file.display();
            return Err(
                format!("{name} is there already: please move it away, or choose another --data").into()
            );
        }
    }
    private_folder(store.data())?;
    let archive = File::open(file).map_err(|error| format!("{} cannot be read ({error})", file.display()))?;
    tar::Archive::new(GzDecoder::new(archive)).unpack(store.data())?;
    let unpacked = store.data().join(DATABASE);
    if unpacked != database {
        fs::rename(unpacked, &database)?;
    }
    private_file(&database)?;
    println!("{} is back", database.display());
    Ok(())
}
