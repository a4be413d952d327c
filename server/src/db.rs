//! The only place with SQL: one file per noun, each function one question or one change.
//!
//! A function takes a plain connection, so that it works in a write transaction and beside one. A write
//! takes a [`crate::caller::Permit`] too: it says which account may be touched and who did it.

pub mod access;
pub mod accounts;
pub mod actors;
pub mod administrators;
pub mod aliases;
pub mod api_tokens;
pub mod audit;
pub mod callers;
pub mod catalogue;
mod columns;
pub mod contracts;
pub mod coordinators;
pub mod crowd;
pub mod demo;
pub mod device_codes;
pub mod devices;
pub mod downloads;
pub mod fetches;
pub mod groups;
pub mod imports;
pub mod invitations;
pub mod keys;
pub mod links;
pub mod mails;
pub mod members;
pub mod merging;
pub mod once;
pub mod orders;
pub mod origins;
pub mod persons;
pub mod products;
pub mod profile;
pub mod readiness;
pub mod requests;
pub mod resellers;
pub mod seats;
pub mod sessions;
pub mod settings;
pub mod setup;
pub mod signing_keys;
pub mod users;
pub mod viewing;
pub mod views;

use std::{
    ops::{Deref, DerefMut},
    path::Path,
    time::Duration,
};

use sqlx::{
    Any, AnyConnection, AnyPool, Executor, Transaction, any::AnyPoolOptions, migrate::Migrator,
    pool::PoolConnection,
};

pub use columns::{code_column, column, flag, optional_column};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Connections that read at the same time.
const READERS: u32 = 4;
/// Longest wait for a connection.
const PATIENCE: Duration = Duration::from_secs(10);

/// A database: an SQLite file or a PostgreSQL server.
#[derive(Debug, Clone)]
pub struct Database {
    writer: AnyPool,
    readers: AnyPool,
    kind: Kind,
}

/// Which of the two databases it is; they differ in how a write gets its turn, in nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sqlite,
    Postgres,
}

/// Why a database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address names neither database.
    #[error("a database is given as sqlite:FILE or postgres://…")]
    UnknownKind,
    /// It cannot be reached or read.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] sqlx::Error),
    /// Its tables cannot be brought to this version.
    #[error("the database cannot be brought to this version: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
}

/// A connection that reads.
pub type ReadConnection = PoolConnection<Any>;

/// A write transaction. Dropped without [`Tx::commit`] it leaves nothing behind.
#[derive(Debug)]
pub struct Tx(Transaction<'static, Any>);

impl Database {
    /// Opens the database and brings its tables to this version.
    ///
    /// # Errors
    /// [`OpenError`] says what is in the way.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        let database = Self::open_as_it_is(url).await?;
        MIGRATIONS.run(&database.writer).await?;
        Ok(database)
    }

    /// Opens the database of whatever version, to look at it.
    ///
    /// # Errors
    /// [`OpenError`] says what is in the way.
    pub async fn open_as_it_is(url: &str) -> Result<Self, OpenError> {
        sqlx::any::install_default_drivers();
        match url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => Ok(Self::connect(&sqlite(url), Kind::Sqlite, 1).await?),
            Some("postgres" | "postgresql") => Ok(Self::connect(url, Kind::Postgres, READERS).await?),
            _ => Err(OpenError::UnknownKind),
        }
    }

    /// The address of an SQLite file.
    #[must_use]
    pub fn file_url(file: &Path) -> String {
        format!("sqlite:{}", file.display())
    }

    async fn connect(url: &str, kind: Kind, writers: u32) -> Result<Self, sqlx::Error> {
        let pool = |connections: u32| {
            AnyPoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE).after_connect(
                move |connection, _| {
                    Box::pin(async move {
                        if kind == Kind::Sqlite {
                            connection.execute(SQLITE_SETTINGS).await?;
                        }
                        Ok(())
                    })
                },
            )
        };
        let writer = pool(writers).connect(url).await?;
        let readers = pool(READERS).connect_lazy(url)?;
        Ok(Self { writer, readers, kind })
    }

    /// Begins a write. Writes take turns, on both databases: what one has read stays true until it
    /// commits.
    ///
    /// # Errors
    /// What the database says.
    pub async fn begin(&self) -> Result<Tx, sqlx::Error> {
        match self.kind {
            Kind::Sqlite => self.writer.begin_with("BEGIN IMMEDIATE").await.map(Tx),
            Kind::Postgres => {
                let mut tx = self.writer.begin().await?;
                sqlx::query("SELECT 1 FROM pg_advisory_xact_lock(20261102)").execute(&mut *tx).await?;
                Ok(Tx(tx))
            }
        }
    }

    /// A connection that reads.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read(&self) -> Result<ReadConnection, sqlx::Error> {
        self.readers.acquire().await
    }

    /// Writes a copy of an SQLite database into a new file; writers go on meanwhile.
    ///
    /// # Errors
    /// What the database says.
    pub async fn copy_to(&self, file: &Path) -> Result<(), sqlx::Error> {
        let mut conn = self.read().await?;
        sqlx::query("VACUUM INTO $1").bind(file.display().to_string()).execute(&mut *conn).await?;
        Ok(())
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Every acknowledged write is on the disk (`FULL`), readers never wait for the writer (`WAL`).
const SQLITE_SETTINGS: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; \
    PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -4000;";

fn sqlite(url: &str) -> String {
    if url.contains('?') { url.to_owned() } else { format!("{url}?mode=rwc") }
}

impl Tx {
    /// Makes everything that was written permanent.
    ///
    /// # Errors
    /// What the database says; nothing was written then.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        self.0.commit().await
    }
}

impl Deref for Tx {
    type Target = AnyConnection;
    fn deref(&self) -> &AnyConnection {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.0
    }
}
