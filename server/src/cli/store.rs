//! Where everything is kept, as every command is told.

use std::{
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use crate::{
    app::AppState,
    cli::Failure,
    clock::{self, Clock},
    config::Config,
    db::{Database, settings},
};

/// Where links in mails lead when nothing else is known.
const USUAL_URL: &str = "http://127.0.0.1:8080";

/// Settings that every command takes.
#[derive(Debug, clap::Args)]
pub(super) struct Store {
    /// Folder of database and files
    #[arg(long, env = "MUSTER_DATA", default_value = ".data", global = true)]
    data: PathBuf,
    /// Database, sqlite:FILE or postgres://… [default: muster.db in the data folder]
    #[arg(long, env = "MUSTER_DATABASE_URL", hide_env_values = true, global = true)]
    database_url: Option<String>,
    /// What links in mails begin with [default: the address of the server on this database]
    #[arg(long, env = "MUSTER_PUBLIC_URL", global = true)]
    public_url: Option<String>,
    /// Start the clock at this time, such as 2026-11-02T08:14:00Z; refused outside a demo or test database
    #[arg(long, env = "MUSTER_CLOCK", global = true)]
    clock: Option<String>,
}

impl Store {
    /// The folder of database and files.
    pub(super) fn data(&self) -> &Path {
        &self.data
    }

    /// The SQLite file; `None` for another database.
    pub(super) fn file(&self) -> Option<PathBuf> {
        match &self.database_url {
            None => Some(self.data.join("muster.db")),
            Some(url) => {
                let file = url.strip_prefix("sqlite:")?;
                Some(file.strip_prefix("//").unwrap_or(file).split('?').next().unwrap_or(file).into())
            }
        }
    }

    /// Opens the database; makes the folder where there is none. Nobody else on the machine reads either.
    pub(super) async fn open(&self) -> Result<Database, Failure> {
        let folder = self.data.join("files");
        private_folder(&folder).map_err(|error| {
            format!("{} cannot be made ({error}): please choose another with --data", folder.display())
        })?;
        if let Some(file) = self.file().filter(|file| !file.starts_with(":memory:"))
            && let Err(error) = private_file(&file)
        {
            tracing::warn!(%error, file = %file.display(), "the database file may be readable for others");
        }
        let file = || Database::file_url(&self.data.join("muster.db"));
        Ok(Database::open(&self.database_url.clone().unwrap_or_else(file)).await?)
    }

    /// The clock, which may start elsewhere in a demo or test database alone.
    pub(super) async fn clock(&self, db: &Database) -> Result<Clock, Failure> {
        let Some(text) = &self.clock else { return Ok(Clock::system()) };
        let mut conn = db.read().await?;
        let marks = [
            settings::get(&mut conn, settings::DEMO).await?,
            settings::get(&mut conn, settings::TEST).await?,
        ];
        if marks.iter().all(Option::is_none) {
            return Err("MUSTER_CLOCK is refused outside a demo or test database: please leave it out".into());
        }
        Ok(Clock::starting_at(clock::parse_time(text)?))
    }

    /// What links in mails begin with: as told, else where the server on this database answers.
    pub(super) async fn public_url(&self, db: &Database, server: Option<String>) -> Result<String, Failure> {
        let kept = match (&self.public_url, server) {
            (Some(told), _) => Some(told.clone()),
            (None, Some(server)) => Some(server),
            (None, None) => settings::get(&mut *db.read().await?, settings::PUBLIC_URL).await?,
        };
        Ok(kept.as_deref().unwrap_or(USUAL_URL).trim_end_matches('/').to_owned())
    }

    /// What a command works with that is no server.
    pub(super) async fn app(&self) -> Result<AppState, Failure> {
        let db = self.open().await?;
        let config = Config {
            data: self.data.clone(),
            portal: PathBuf::new(),
            public_url: self.public_url(&db, None).await?,
            demo: false,
        };
        let clock = self.clock(&db).await?;
        Ok(AppState::new(db, clock, config))
    }
}

/// Makes a folder, and those above it, for this user alone; one that is there stays as it is.
pub(super) fn private_folder(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Opens a file for this user alone; makes it where there is none. What SQLite puts beside a database file has
/// the file's own mode.
pub(super) fn private_file(file: &Path) -> io::Result<File> {
    let opened = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(file)?;
    opened.set_permissions(fs::Permissions::from_mode(0o600))?;
    Ok(opened)
}
