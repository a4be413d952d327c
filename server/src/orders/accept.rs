//! Taking orders in, and calling them ready.

use common::{
    api::orders::{OrderOutcome, OrderReceipt},
    ids::{AccountId, ContractId, PersonId},
    time::Timestamp,
};
use serde_json::{Value, json};
use sqlx::AnyConnection;

use super::{
    check,
    order::Order,
    reader::{self, Reading},
};
use crate::{
    caller::Permit,
    config::Config,
    db::{self, audit::Event, members::NewMember, orders::Receipt, persons::NewPerson},
    mail,
    tokens::Secret,
};

/// Takes an order in, or says everything that is wrong with it. A known number changes nothing.
///
/// # Errors
/// What the database says.
pub async fn accept(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    value: &Value,
    now: Timestamp,
) -> Result<OrderReceipt, sqlx::Error> {
    let named = value.get("number").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let receipt = |outcome, reasons| OrderReceipt { number: named.clone(), outcome, reasons };
    if db::orders::is_known(conn, &named).await? {
        return Ok(receipt(OrderOutcome::AlreadyKnown, Vec::new()));
    }
    let Reading { order, findings } = reader::read(value);
    let mentions = findings.mentions();
    let mut reasons = findings.into_problems();
    reasons.extend(check::known(conn, mentions).await?);
    if let (Some(order), true) = (order, reasons.is_empty()) {
        match account_of(conn, &order).await? {
            Ok(account) => {
                take_in(conn, permit, config, &order, account, now).await?;
                return Ok(receipt(OrderOutcome::Accepted, reasons));
            }
            Err(reason) => reasons.push(reason),
        }
    }
    Ok(receipt(OrderOutcome::Refused, reasons))
}

/// The account the order names, itself or by the contract it follows; a new one where it names none.
async fn account_of(
    conn: &mut AnyConnection,
    order: &Order,
) -> Result<Result<Option<AccountId>, String>, sqlx::Error> {
    let followed = match &order.follows {
        Some(number) => db::contracts::account_of(conn, number).await?,
        None => None,
    };
    Ok(match (&order.account, followed) {
        (Some(named), Some(followed)) if *named != followed => {
            Err("follows: is a contract of another account than the one named".to_owned())
        }
        (named, followed) => Ok(named.clone().or(followed)),
    })
}

async fn take_in(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    order: &Order,
    account: Option<AccountId>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let account = match account {
        Some(account) => account,
        None => db::accounts::create(conn, permit, &order.company, now).await?,
    };
    let permit = &permit.within(&account);
    let manager = manager(conn, permit, order, &account, now).await?;
    let contract = contract(conn, permit, order, &manager, now).await?;
    let receipt =
        Receipt { number: order.number.clone(), account, contract, manager, status_token: Secret::new() };
    db::orders::create(conn, permit, order, &receipt, now).await?;
    mail::order_processed(conn, permit, config, &receipt, now).await?;
    let after = json!({
        "contract": order.contract.number,
        "lines": order.lines.iter().map(|line| json!({ "product": line.product, "seats": line.seats }))
            .collect::<Vec<_>>(),
    });
    let event = Event {
        action: "order.accept",
        object_kind: "order",
        object_id: &order.number,
        before: None,
        after: Some(after),
    };
    db::audit::record(conn, permit, event, now).await
}

/// ROL-07: whoever bought. A person known elsewhere joins this account by mail #2 (DEC-09).
async fn manager(
    conn: &mut AnyConnection,
    permit: &Permit,
    order: &Order,
    account: &AccountId,
    now: Timestamp,
) -> Result<PersonId, sqlx::Error> {
    let buyer = &order.buyer;
    let person = NewPerson {
        email: &buyer.email,
        email_key: &buyer.email_key,
        given_name: buyer.given_name.as_str(),
        family_name: buyer.family_name.as_str(),
        language: buyer.language,
    };
    let manager = db::persons::find_or_create(conn, permit, person, now).await?;
    let member = NewMember {
        account,
        person: &manager,
        given_name: buyer.given_name.as_str(),
        family_name: buyer.family_name.as_str(),
        email: buyer.email.as_str(),
        email_key: &buyer.email_key,
        language: buyer.language,
    };
    db::members::add(conn, permit, member, now).await?;
    Ok(manager)
}

/// The contract with its lines, each with the manager's automatic seat (ROL-16), and its services.
async fn contract(
    conn: &mut AnyConnection,
    permit: &Permit,
    order: &Order,
    manager: &PersonId,
    now: Timestamp,
) -> Result<ContractId, sqlx::Error> {
    let reseller = match &order.reseller {
        Some(reseller) => Some(db::orders::find_or_create_reseller(conn, permit, reseller, now).await?),
        None => None,
    };
    let contract = db::contracts::create(conn, permit, order, manager, reseller.as_deref(), now).await?;
    for (place, line) in (1_i64..).zip(&order.lines) {
        let line = db::contracts::add_line(conn, permit, &contract, line, place).await?;
        db::contracts::add_automatic_seat(conn, permit, &line, manager, now).await?;
    }
    for service in &order.services {
        db::contracts::add_service(conn, permit, &contract, service).await?;
    }
    Ok(contract)
}

/// Calls an order ready: mail #2 leaves (E02-01). `false` where it was ready before.
///
/// # Errors
/// What the database says.
pub async fn ready(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    number: &str,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let Some((account, contract)) = db::orders::set_ready(conn, permit, number, now).await? else {
        return Ok(false);
    };
    let permit = &permit.within(&account);
    mail::start(conn, permit, config, &contract, now).await?;
    let event = Event {
        action: "order.ready",
        object_kind: "order",
        object_id: number,
        before: None,
        after: Some(json!({})),
    };
    db::audit::record(conn, permit, event, now).await?;
    Ok(true)
}
