//! `muster admin …`: the operator's work, beside a running server.

use clap::Subcommand;

use super::{Failure, catalogue, store::Store};
use crate::{
    app::AppState,
    caller::{KeyScope, Permit},
    db, orders,
};

/// Most mails that are listed.
const SHOWN_MAILS: i64 = 200;

/// The operator's work.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Customer companies
    #[command(subcommand)]
    Account(Account),
    /// Keys for programs, sent as Authorization: Bearer
    #[command(subcommand)]
    Key(Key),
    /// Products of the catalogue
    #[command(subcommand)]
    Product(catalogue::Product),
    /// Services of the catalogue
    #[command(subcommand)]
    Service(catalogue::Service),
    /// Files of products
    #[command(subcommand)]
    Release(catalogue::Release),
    /// Orders that were taken in
    #[command(subcommand)]
    Order(Order),
    /// Mails and their true state
    #[command(subcommand)]
    Mail(Mail),
    /// Resellers
    #[command(subcommand)]
    Reseller(Reseller),
}

/// Customer companies.
#[derive(Debug, Subcommand)]
pub(super) enum Account {
    /// Number, people and name of every account
    List,
}

/// Keys for programs.
#[derive(Debug, Subcommand)]
pub(super) enum Key {
    /// Make a key; it is shown once
    Create {
        /// What the key opens
        #[arg(long)]
        scope: KeyScope,
        /// Whose key it is
        #[arg(long, default_value = "")]
        name: String,
    },
}

/// Orders.
#[derive(Debug, Subcommand)]
pub(super) enum Order {
    /// The order's benefits are on: mail #2 leaves, once
    Ready {
        /// The shop's order number
        number: String,
    },
}

/// Mails.
#[derive(Debug, Subcommand)]
pub(super) enum Mail {
    /// The newest mails, newest first
    List,
}

/// Resellers.
#[derive(Debug, Subcommand)]
pub(super) enum Reseller {
    /// Origins that may frame the embedded pages
    #[command(subcommand)]
    Origin(Origin),
}

/// Origins.
#[derive(Debug, Subcommand)]
pub(super) enum Origin {
    /// Allow an origin, such as https://portal.example.com
    Add {
        /// Scheme, host and maybe a port
        origin: String,
    },
    /// Every allowed origin
    List,
}

pub(super) async fn run(store: &Store, command: Command) -> Result<(), Failure> {
    let app = store.app().await?;
    match command {
        Command::Account(Account::List) => list_accounts(&app).await,
        Command::Key(Key::Create { scope, name }) => create_key(&app, scope, &name).await,
        Command::Product(command) => catalogue::product(&app, command).await,
        Command::Service(command) => catalogue::service(&app, command).await,
        Command::Release(command) => catalogue::release(&app, command).await,
        Command::Order(Order::Ready { number }) => ready(&app, &number).await,
        Command::Mail(Mail::List) => list_mails(&app).await,
        Command::Reseller(Reseller::Origin(Origin::Add { origin })) => add_origin(&app, &origin).await,
        Command::Reseller(Reseller::Origin(Origin::List)) => list_origins(&app).await,
    }
}

async fn list_accounts(app: &AppState) -> Result<(), Failure> {
    for account in db::accounts::list(&mut *app.db.read().await?).await? {
        println!("{}  {:>7}  {}", account.id, account.members, account.name);
    }
    Ok(())
}

async fn create_key(app: &AppState, scope: KeyScope, name: &str) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    let secret = db::keys::create(&mut tx, &Permit::operator(), scope, name, app.clock.now()).await?;
    tx.commit().await?;
    println!("{}", secret.as_str());
    Ok(())
}

async fn ready(app: &AppState, number: &str) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    if !db::orders::is_known(&mut tx, number).await? {
        return Err(format!("no order {number} was taken in").into());
    }
    let now_ready = orders::ready(&mut tx, &Permit::operator(), &app.config, number, app.clock.now()).await?;
    tx.commit().await?;
    println!("{number}: {}", if now_ready { "ready, mail #2 is queued" } else { "was ready before" });
    Ok(())
}

async fn list_mails(app: &AppState) -> Result<(), Failure> {
    for mail in db::mails::list(&mut *app.db.read().await?, "", SHOWN_MAILS).await? {
        let reason = mail.reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
        println!("{}  {:<8}  {}  {}{reason}", mail.id, mail.state.code(), mail.to, mail.subject);
    }
    Ok(())
}

async fn add_origin(app: &AppState, origin: &str) -> Result<(), Failure> {
    let parsed = orders::origin(origin);
    let origin = parsed.ok_or_else(|| format!("“{origin}” is no origin like https://portal.example.com"))?;
    let mut tx = app.db.begin().await?;
    db::origins::add(&mut tx, &Permit::operator(), &origin, app.clock.now()).await?;
    tx.commit().await?;
    println!("{origin} may frame the embedded pages");
    Ok(())
}

async fn list_origins(app: &AppState) -> Result<(), Failure> {
    for origin in db::origins::list(&mut *app.db.read().await?).await? {
        println!("{origin}");
    }
    Ok(())
}
