//! Writing mails into the outbox.

use common::{
    ids::{AccountId, ContractId, PersonId},
    time::Timestamp,
};
use sqlx::AnyConnection;

use super::letter::{HELP, Letter, Written};
use crate::{
    caller::Permit,
    config::Config,
    db::{
        self,
        links::{NewLink, Purpose},
        mails::NewMail,
        persons::Person,
    },
};

/// Mail #1 to the buyer, with the link to the order's public state (DEC-08).
///
/// # Errors
/// What the database says.
pub async fn order_processed(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    order: &db::orders::Receipt,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let company = db::accounts::name(conn, &order.account).await?;
    let letter = Letter::OrderProcessed { number: &order.number, company: &company };
    let url = config.page(&format!("/orders/{}", order.status_token.as_str()));
    let about = About { account: Some(&order.account), contract: Some(&order.contract) };
    queue(conn, permit, &letter, &order.manager, about, &url, now).await
}

/// Mail #2 to a contract's manager: the benefits are on. Somebody who is no active member yet gets a link
/// that works once; an older one dies (DEC-07).
///
/// # Errors
/// What the database says.
pub async fn start(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    contract: &ContractId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let found = db::contracts::get(conn, contract).await?;
    let company = db::accounts::name(conn, &found.account).await?;
    let person = db::persons::get(conn, &found.manager).await?;
    let new = person.password_hash.is_none();
    let letter = Letter::GetStarted { company: &company, contract: &found.number, new };
    let url = way_in(conn, permit, config, &found.manager, &found.account, now).await?;
    let about = About { account: Some(&found.account), contract: Some(contract) };
    queue(conn, permit, &letter, &found.manager, about, &url, now).await
}

/// Mail #2 to somebody an administrator added or invites again; an older link dies (DEC-07). A contract
/// is told where the invitation belongs to one.
///
/// # Errors
/// What the database says.
pub async fn invite(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    person: &PersonId,
    account: &AccountId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let company = db::accounts::name(conn, account).await?;
    let new = db::persons::get(conn, person).await?.password_hash.is_none();
    let letter = Letter::Invitation { company: &company, new };
    let url = way_in(conn, permit, config, person, account, now).await?;
    queue(conn, permit, &letter, person, About { account: Some(account), contract: None }, &url, now).await
}

/// "Your permissions have changed", to whom a role or access was given or taken.
///
/// # Errors
/// What the database says.
pub async fn permissions_changed(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    person: &PersonId,
    account: &AccountId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let company = db::accounts::name(conn, account).await?;
    let letter = Letter::PermissionsChanged { company: &company, help: HELP.map(|path| config.page(path)) };
    let url = config.page("/sign-in");
    queue(conn, permit, &letter, person, About { account: Some(account), contract: None }, &url, now).await
}

/// Another invitation where the account's last one ran out; otherwise nothing.
///
/// # Errors
/// What the database says.
pub async fn renew_invitation(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    person: &PersonId,
    account: &AccountId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    if db::links::dead_invitations(conn, person, now).await?.contains(account) {
        invite(conn, permit, config, person, account, now).await?;
    }
    Ok(())
}

/// A link to choose a new password; an older one dies.
///
/// # Errors
/// What the database says.
pub async fn password_reset(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    person: &PersonId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let link = NewLink { purpose: Purpose::Reset, person, account: None };
    let token = db::links::create(conn, permit, &link, now).await?;
    let url = config.page(&format!("/welcome/{}", token.as_str()));
    queue(conn, permit, &Letter::PasswordReset, person, About { account: None, contract: None }, &url, now)
        .await
}

/// What a mail belongs to.
#[derive(Clone, Copy)]
struct About<'a> {
    account: Option<&'a AccountId>,
    contract: Option<&'a ContractId>,
}

/// An active member signs in; everybody else gets a link to join.
async fn way_in(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    person: &PersonId,
    account: &AccountId,
    now: Timestamp,
) -> Result<String, sqlx::Error> {
    if db::members::is_active(conn, person, account).await? {
        return Ok(config.page("/sign-in"));
    }
    let link = NewLink { purpose: Purpose::Welcome, person, account: Some(account) };
    let token = db::links::create(conn, permit, &link, now).await?;
    Ok(config.page(&format!("/welcome/{}", token.as_str())))
}

async fn queue(
    conn: &mut AnyConnection,
    permit: &Permit,
    letter: &Letter<'_>,
    person: &PersonId,
    about: About<'_>,
    url: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let to: Person = db::persons::get(conn, person).await?;
    let name = to.full_name();
    let Written { subject, text, html, link_label } = letter.write(to.language, &name, &to.email, url);
    let mail = NewMail {
        kind: letter.kind(),
        person,
        account: about.account,
        contract: about.contract,
        to_email: &to.email,
        to_name: &name,
        language: to.language,
        subject: &subject,
        text: &text,
        html: &html,
        link_label: &link_label,
        link_url: url,
    };
    db::mails::insert(conn, permit, &mail, now).await
}
