//! `muster serve` and `muster demo`.

use std::{net::SocketAddr, path::PathBuf};

use clap::builder::BoolishValueParser;
use tokio::net::TcpListener;

use super::{Failure, store::Store};
use crate::{
    app::{self, AppState},
    clock::Clock,
    config::Config,
    db::{self, Database, settings},
    demo, imports, jobs,
    mail::{
        smtp::Smtp,
        worker::{self, Destination},
    },
};

/// Settings of the server.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// Address to listen on
    #[arg(long, env = "MUSTER_ADDR", default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    /// Folder of the built portal
    #[arg(long, env = "MUSTER_PORTAL", default_value = "dist")]
    portal: PathBuf,
    /// Mail server, smtp:HOST:PORT or smtps://USER:PASSWORD@HOST; without one mails stay queued
    #[arg(long, env = "MUSTER_SMTP_URL", hide_env_values = true)]
    smtp_url: Option<String>,
    /// Sender of mails
    #[arg(long, env = "MUSTER_MAIL_FROM", default_value = "Muster <muster@localhost.localdomain>")]
    mail_from: String,
    /// Call an order ready by itself after this many seconds
    #[arg(long, env = "MUSTER_ORDER_DELAY")]
    order_delay: Option<u32>,
    /// Let a demo's mailbox and "Sign in as" buttons exist on an address that strangers reach
    #[arg(long, env = "MUSTER_DEMO_PUBLIC", value_parser = BoolishValueParser::new(), default_value = "0",
        num_args = 0..=1, default_missing_value = "1")]
    demo_public: bool,
}

/// Settings of a demo.
#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    #[command(flatten)]
    options: Options,
    /// Start the world anew: what was in the data folder is lost
    #[arg(long)]
    fresh: bool,
    /// Add the account Harbour Group with this many people
    #[arg(long, value_name = "N")]
    people: Option<u32>,
}

pub(super) async fn serve(store: &Store, options: Options) -> Result<(), Failure> {
    let db = store.open().await?;
    let clock = store.clock(&db).await?;
    run(store, options, db, clock).await
}

pub(super) async fn demo(store: &Store, demo: Demo) -> Result<(), Failure> {
    if demo.fresh {
        forget(store).await?;
    }
    let db = store.open().await?;
    make_world(store, &demo, &db).await?;
    let clock = store.clock(&db).await?;
    run(store, demo.options, db, clock).await
}

/// Removes the database file of an earlier demo; anybody else's is left alone.
async fn forget(store: &Store) -> Result<(), Failure> {
    let file = store.file().ok_or("--fresh works on an SQLite file: please empty the database yourself")?;
    if !file.exists() {
        return Ok(());
    }
    let db = Database::open_as_it_is(&Database::file_url(&file)).await?;
    let mark = settings::get(&mut *db.read().await?, settings::DEMO).await;
    db.close().await;
    if !matches!(mark, Ok(Some(_))) {
        return Err(
            format!("{} is no demo's: please choose another folder with --data", file.display()).into()
        );
    }
    for end in ["", "-wal", "-shm"] {
        let mut name = file.clone().into_os_string();
        name.push(end);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// Makes the world where the database is empty, and Harbour Group where it is asked for and missing.
async fn make_world(store: &Store, demo: &Demo, db: &Database) -> Result<(), Failure> {
    let config = Config {
        data: store.data().to_owned(),
        portal: PathBuf::new(),
        public_url: store.public_url(db, Some(format!("http://{}", demo.options.addr))).await?,
        demo: true,
    };
    let world = AppState::new(db.clone(), Clock::system(), config);
    if demo::is_empty(&world).await? {
        demo::build(&world).await?;
    } else if settings::get(&mut *db.read().await?, settings::DEMO).await?.is_none() {
        return Err("this database is no demo's: please choose another folder with --data".into());
    }
    let there = db::orders::is_known(&mut *db.read().await?, demo::HARBOUR_ORDER).await?;
    if let Some(people) = demo.people.filter(|_| !there) {
        eprintln!("Making Harbour Group with {people} people …");
        demo::harbour(&world, people).await?;
    }
    Ok(())
}

async fn run(store: &Store, options: Options, db: Database, clock: Clock) -> Result<(), Failure> {
    let is_demo = settings::get(&mut *db.read().await?, settings::DEMO).await?.is_some();
    let listener = TcpListener::bind(options.addr).await.map_err(|error| {
        format!("{} cannot be listened on ({error}): please choose another with MUSTER_ADDR", options.addr)
    })?;
    let addr = listener.local_addr()?;
    let config = Config {
        data: store.data().to_owned(),
        portal: options.portal,
        public_url: store.public_url(&db, Some(format!("http://{addr}"))).await?,
        demo: is_demo && (addr.ip().is_loopback() || options.demo_public),
    };
    let state = AppState::new(db.clone(), clock, config);
    let mut tx = db.begin().await?;
    settings::set(&mut tx, settings::PUBLIC_URL, &state.config.public_url).await?;
    tx.commit().await?;
    start_jobs(&state, options.smtp_url.as_deref(), &options.mail_from, options.order_delay)?;
    introduce(&state, addr).await?;
    let service = app::router(state).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stopped()).await?;
    db.close().await;
    Ok(())
}

fn start_jobs(app: &AppState, smtp: Option<&str>, from: &str, delay: Option<u32>) -> Result<(), Failure> {
    let destination = match smtp {
        Some(url) => Some(Destination::Smtp(Box::new(Smtp::new(url, from)?))),
        None if app.config.demo => Some(Destination::Mailbox),
        None => None,
    };
    match destination {
        Some(destination) => drop(tokio::spawn(worker::run(app.clone(), destination))),
        None => {
            tracing::warn!("no mail server is configured: mails stay queued until MUSTER_SMTP_URL names one")
        }
    }
    tokio::spawn(imports::run(app.clone()));
    tokio::spawn(jobs::end_seats(app.clone()));
    tokio::spawn(jobs::end_requests(app.clone()));
    if let Some(delay) = delay {
        tokio::spawn(jobs::ready_orders(app.clone(), delay.into()));
    }
    Ok(())
}

/// Says where the server is, and whom a visitor of a demo may become.
async fn introduce(app: &AppState, addr: SocketAddr) -> Result<(), Failure> {
    println!("Muster serves at http://{addr}");
    if app.config.demo {
        println!("On the sign-in page you can be:");
        for person in db::demo::people(&mut *app.db.read().await?).await? {
            let role = person.role.map_or("reseller", common::role::Role::code);
            println!("  {:<14} {:<21} {}", person.name, role, person.company);
        }
    }
    Ok(())
}

/// Waits for Ctrl-C or the end that a service manager asks for.
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    match (signal(SignalKind::interrupt()), signal(SignalKind::terminate())) {
        (Ok(mut interrupt), Ok(mut terminate)) => {
            tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
        }
        _ => std::future::pending().await,
    }
}
