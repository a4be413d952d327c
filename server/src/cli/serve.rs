//! `muster serve` and `muster demo`.

use std::{net::SocketAddr, path::PathBuf};

use tokio::net::TcpListener;

use super::{Failure, Store};
use crate::{
    app::{self, AppState},
    clock::{self, Clock},
    config::Config,
    db::{self, Database},
};

/// Settings of the server.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Address to listen on
    #[arg(long, env = "MUSTER_ADDR", default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    /// Folder of the built portal
    #[arg(long, env = "MUSTER_PORTAL", default_value = "dist")]
    portal: PathBuf,
    /// What links in mails begin with [default: the address]
    #[arg(long, env = "MUSTER_PUBLIC_URL")]
    public_url: Option<String>,
    /// Start the clock at this time; only in a demo or test database
    #[arg(long, env = "MUSTER_CLOCK")]
    clock: Option<String>,
    /// Let a demo's mailbox and "Sign in as" buttons exist on an address that strangers reach: 1
    #[arg(long, env = "MUSTER_DEMO_PUBLIC", value_parser = clap::builder::BoolishValueParser::new(), default_value = "0")]
    demo_public: bool,
}

/// Settings of a demo.
#[derive(Debug, clap::Args)]
pub(crate) struct Demo {
    #[command(flatten)]
    options: Options,
}

pub(crate) async fn serve(store: &Store, options: Options) -> Result<(), Failure> {
    let db = store.open().await?;
    run(store, options, db).await
}

pub(crate) async fn demo(store: &Store, demo: Demo) -> Result<(), Failure> {
    let db = store.open().await?;
    let mut tx = db.begin().await?;
    db::settings::set(&mut tx, db::settings::DEMO, "1").await?;
    tx.commit().await?;
    run(store, demo.options, db).await
}

async fn run(store: &Store, options: Options, db: Database) -> Result<(), Failure> {
    let is_demo = db::settings::get(&mut *db.read().await?, db::settings::DEMO).await?.is_some();
    let clock = match options.clock.as_deref() {
        None => Clock::system(),
        Some(_) if !is_demo => return Err("MUSTER_CLOCK is for a demo database only".into()),
        Some(text) => Clock::starting_at(clock::parse_time(text)?),
    };
    let listener = TcpListener::bind(options.addr).await.map_err(|error| {
        format!("{} cannot be listened on ({error}): please choose another with MUSTER_ADDR", options.addr)
    })?;
    let addr = listener.local_addr()?;
    let public_url = options.public_url.unwrap_or_else(|| format!("http://{addr}"));
    let config = Config {
        data: store.data.clone(),
        portal: options.portal,
        public_url: public_url.trim_end_matches('/').to_owned(),
        demo: is_demo && (addr.ip().is_loopback() || options.demo_public),
    };
    let state = AppState::new(db.clone(), clock, config);
    println!("Muster serves at http://{addr}");
    axum::serve(listener, app::router(state)).with_graceful_shutdown(stopped()).await?;
    db.close().await;
    Ok(())
}

/// Waits for Ctrl-C or the end that a service manager asks for.
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let interrupt = signal(SignalKind::interrupt());
    let terminate = signal(SignalKind::terminate());
    match (interrupt, terminate) {
        (Ok(mut interrupt), Ok(mut terminate)) => {
            tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
        }
        _ => std::future::pending().await,
    }
}
