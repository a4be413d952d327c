//! The customers of the demo: Linden Architecture in the middle of its set-up, Reed Consulting at its
//! start, and the reseller's engineer. They come in by orders, like every customer.

use common::{
    api::{orders::OrderOutcome, requests::OwnRequest},
    capability::Benefit,
    ids::{AccountId, LineId, PersonId, RequestId},
    language::Language,
    requests::{RequestState, ends_at},
    role::Role,
    setup::Press,
    time::Timestamp,
    users::EmailAddress,
};
use serde_json::{Value, json};
use sqlx::AnyConnection;

use crate::{
    caller::Permit,
    cli::Failure,
    config::Config,
    db::{
        self,
        audit::Event,
        demo::{Holding, NewHolder},
        members::NewMember,
        persons::NewPerson,
    },
    email_key::email_key,
    orders, tokens,
};

const DAY: i64 = 24 * 3_600;
const HOUR: i64 = 3_600;

/// What every customer is made with.
pub(super) struct World<'a> {
    pub(super) config: &'a Config,
    pub(super) permit: &'a Permit,
    pub(super) password_hash: &'a str,
    pub(super) now: Timestamp,
}

/// Somebody of the demo.
pub(super) struct Somebody {
    pub(super) given: &'static str,
    pub(super) family: &'static str,
    pub(super) email: &'static str,
    position: &'static str,
    role: &'static str,
}

const fn somebody(
    given: &'static str,
    family: &'static str,
    email: &'static str,
    position: &'static str,
    role: &'static str,
) -> Somebody {
    Somebody { given, family, email, position, role }
}

const USER: &str = Role::User.code();

/// The nine beside the Contract Manager (SCN-01).
const LINDEN: [Somebody; 9] = [
    somebody(
        "Ivan",
        "Petrov",
        "ivan@linden-architecture.example",
        "IT manager",
        Role::SoftwareCoordinator.code(),
    ),
    somebody("Mira", "Sand", "mira@linden-architecture.example", "Architect", USER),
    somebody("Tom", "Okafor", "tom@linden-architecture.example", "Structural engineer", USER),
    somebody("Lena", "Vik", "lena@linden-architecture.example", "Architect", USER),
    somebody("Hal", "Brook", "hal@linden-architecture.example", "Purchasing agent", USER),
    somebody("Ada", "Quist", "ada@linden-architecture.example", "Partner", USER),
    somebody("Bo", "Lindgren", "bo@linden-architecture.example", "Accountant", USER),
    somebody("Cora", "Nash", "cora@linden-architecture.example", "Office manager", USER),
    somebody("Dev", "Rao", "dev@linden-architecture.example", "Trainee", USER),
];

const PAULA: Somebody = somebody(
    "Paula",
    "Marsh",
    "paula@linden-architecture.example",
    "Purchasing agent",
    Role::ContractManager.code(),
);
const ALEX: Somebody =
    somebody("Alex", "Reed", "alex@reed.example", "Consultant", Role::ContractManager.code());
pub(super) const GRETA: Somebody =
    somebody("Greta", "Falk", "greta@harbour.example", "Purchasing", Role::ContractManager.code());
const NOOR: Somebody = somebody("Noor", "Aziz", "noor@fjordcad.example", "Support engineer", "reseller");

/// Linden Architecture: steps 1 to 6 are done. Nine people came over from the company's former contract,
/// the three who draw with a seat; nobody was added in Muster yet.
pub(super) async fn linden(conn: &mut AnyConnection, world: &World<'_>) -> Result<(), Failure> {
    let ordered = world.now.plus(-6 * DAY);
    let order = super::orders::linden(&PAULA, ordered)?;
    let account = take_in(conn, world, &order, ordered).await?;
    let permit = world.permit.within(&account);
    let paula = join(conn, world, &permit, &account, &PAULA, ordered.plus(6 * HOUR)).await?;
    let lines = db::demo::lines(conn, &account).await?;
    let (mut coordinator, mut trainee) = (None, None);
    for (index, person) in LINDEN.iter().enumerate() {
        let joined = ordered.plus(6 * HOUR + i64::try_from(index)? + 1);
        let id = join(conn, world, &permit, &account, person, joined).await?;
        match person.given {
            "Ivan" => coordinator = Some(id),
            "Dev" => trainee = Some(id),
            "Mira" | "Tom" | "Lena" => {
                draw(conn, &permit, &lines[0], &id, person.given == "Tom", joined).await?
            }
            _ => {}
        }
    }
    review(conn, &paula, &account, &lines[0], ordered.plus(7 * HOUR)).await?;
    let ivan = coordinator.ok_or("the demo has no coordinator")?;
    appoint(conn, &paula, &account, &lines, &ivan, ordered.plus(DAY)).await?;
    let dev = trainee.ok_or("the demo has no trainee")?;
    let collection = lines.last().ok_or("the demo has no line")?;
    request(conn, &ivan, &account, &collection.line, &dev, world.now.plus(-2 * HOUR)).await
}

/// People may ask for a line, by its coordinator's hand, and somebody does (rank 24).
async fn request(
    conn: &mut AnyConnection,
    coordinator: &PersonId,
    account: &AccountId,
    line: &LineId,
    person: &PersonId,
    at: Timestamp,
) -> Result<(), Failure> {
    let permit = Permit::link_holder(coordinator.clone(), Some(account.clone()));
    db::requests::open_line(conn, &permit, line, true).await?;
    let opened = json!({ "requestable": true });
    record(conn, &permit, ("request.open", "line", line.as_str()), opened, at.plus(-DAY)).await?;
    let reason = "I am to help with the model of the river school.";
    let new = OwnRequest {
        id: RequestId::parse(tokens::new_id())?,
        product: String::new(),
        reason: reason.to_owned(),
        until: None,
        state: RequestState::Open,
        asked_at: at,
        expires_at: ends_at(at, None),
        settled_at: None,
        words: String::new(),
    };
    let own = Permit::link_holder(person.clone(), Some(account.clone()));
    db::requests::ask(conn, &own, line, &new).await?;
    let after = json!({ "person": person, "reason": reason });
    Ok(record(conn, &own, ("request.ask", "line", line.as_str()), after, at).await?)
}

/// The Contract Manager says that all is as ordered, and in which language to write.
async fn review(
    conn: &mut AnyConnection,
    manager: &PersonId,
    account: &AccountId,
    line: &Holding,
    at: Timestamp,
) -> Result<(), Failure> {
    let permit = Permit::link_holder(manager.clone(), Some(account.clone()));
    db::setup::presses::press(conn, &permit, &line.contract, Press::MatchesOrder, at).await?;
    let after = json!({ "press": Press::MatchesOrder });
    record(conn, &permit, ("setup.press", "contract", line.contract.as_str()), after, at).await?;
    db::profile::save_language(conn, &permit, Language::En, at).await?;
    Ok(())
}

/// The audit trail of the demo: what was done, to what kind of thing, and to which.
async fn record(
    conn: &mut AnyConnection,
    permit: &Permit,
    (action, object_kind, object_id): (&'static str, &'static str, &str),
    after: Value,
    at: Timestamp,
) -> Result<(), sqlx::Error> {
    let event = Event { action, object_kind, object_id, before: None, after: Some(after) };
    db::audit::record(conn, permit, event, at).await
}

/// The Software Coordinator of every line, by the Contract Manager's hand (ROL-13).
async fn appoint(
    conn: &mut AnyConnection,
    manager: &PersonId,
    account: &AccountId,
    lines: &[Holding],
    person: &PersonId,
    at: Timestamp,
) -> Result<(), Failure> {
    let permit = Permit::link_holder(manager.clone(), Some(account.clone()));
    for line in lines {
        db::coordinators::assign(conn, &permit, &line.line, Some(person), at).await?;
        let after = json!({ "coordinator": person });
        record(conn, &permit, ("coordinator.assign", "line", line.line.as_str()), after, at).await?;
    }
    let own = Permit::link_holder(person.clone(), Some(account.clone()));
    db::profile::save_language(conn, &own, Language::En, at).await?;
    Ok(())
}

/// A seat with downloads, updates and web support; one of the three calls too (SCN-05).
async fn draw(
    conn: &mut AnyConnection,
    permit: &Permit,
    line: &Holding,
    person: &PersonId,
    calls: bool,
    at: Timestamp,
) -> Result<(), Failure> {
    let mut benefits = vec![Benefit::ProductDownloads, Benefit::ProductUpdates, Benefit::WebSupport];
    benefits.extend(calls.then_some(Benefit::PhoneSupport));
    db::demo::hold(conn, permit, &NewHolder { person, holding: line, benefits: &benefits }, at).await?;
    let seat = json!({ "person": person, "item": "seat" });
    record(conn, permit, ("access.give", "line", line.line.as_str()), seat, at).await?;
    for benefit in benefits {
        let after = json!({ "person": person, "item": benefit });
        record(conn, permit, ("access.give", "contract", line.contract.as_str()), after, at).await?;
    }
    Ok(())
}

/// Reed Consulting: mail #2 is sent, step 3 is done (SCN-06).
pub(super) async fn reed(conn: &mut AnyConnection, world: &World<'_>) -> Result<(), Failure> {
    let ordered = world.now.plus(-DAY);
    let order = super::orders::reed(&ALEX, ordered)?;
    let account = take_in(conn, world, &order, ordered).await?;
    let permit = world.permit.within(&account);
    join(conn, world, &permit, &account, &ALEX, ordered.plus(5 * HOUR)).await?;
    Ok(())
}

/// Noor Aziz of Fjord CAD Partners: no account, a reseller's page of her own.
pub(super) async fn reseller(conn: &mut AnyConnection, world: &World<'_>) -> Result<(), Failure> {
    let id = person(conn, world, &NOOR, world.now.plus(-5 * DAY)).await?;
    db::demo::works_for_reseller(conn, world.permit, &id, "Fjord CAD Partners").await?;
    Ok(())
}

/// Takes the order in, calls it ready five hours later, and hands its mails to the mailbox.
pub(super) async fn take_in(
    conn: &mut AnyConnection,
    world: &World<'_>,
    order: &Value,
    at: Timestamp,
) -> Result<AccountId, Failure> {
    let receipt = orders::accept(conn, world.permit, world.config, order, at).await?;
    if receipt.outcome != OrderOutcome::Accepted {
        return Err(format!("an order of the demo was refused: {}", receipt.reasons.join("; ")).into());
    }
    let ready = at.plus(5 * HOUR);
    orders::ready(conn, world.permit, world.config, &receipt.number, ready).await?;
    for (mail, written_at) in db::demo::queued_mails(conn).await? {
        db::mails::sent(conn, world.permit, &mail, true, written_at).await?;
    }
    let contract = order["contract"]["number"].as_str().unwrap_or_default();
    db::contracts::account_of(conn, contract).await?.ok_or_else(|| "the demo order made no contract".into())
}

async fn person(
    conn: &mut AnyConnection,
    world: &World<'_>,
    who: &Somebody,
    at: Timestamp,
) -> Result<PersonId, Failure> {
    let email = EmailAddress::parse(who.email)?;
    let email_key = email_key(&email).ok_or("an address of the demo is none")?;
    let new = NewPerson {
        email: &email,
        email_key: &email_key,
        given_name: who.given,
        family_name: who.family,
        language: Language::En,
    };
    let id = db::persons::find_or_create(conn, world.permit, new, at).await?;
    db::persons::set_password(conn, world.permit, &id, world.password_hash, true).await?;
    db::persons::accept_terms(conn, world.permit, &id, at).await?;
    db::demo::show(conn, world.permit, &id, who.role, who.position, at).await?;
    Ok(id)
}

/// Makes the person an active member who has been there.
pub(super) async fn join(
    conn: &mut AnyConnection,
    world: &World<'_>,
    permit: &Permit,
    account: &AccountId,
    who: &Somebody,
    at: Timestamp,
) -> Result<PersonId, Failure> {
    let id = person(conn, world, who, at).await?;
    let member = NewMember {
        account,
        person: &id,
        given_name: who.given,
        family_name: who.family,
        email: who.email,
        email_key: who.email,
        language: Language::En,
    };
    db::members::add(conn, permit, member, at).await?;
    let after = json!({ "email": who.email, "given_name": who.given, "family_name": who.family });
    record(conn, permit, ("user.add", "user", id.as_str()), after, at).await?;
    db::members::join(conn, permit, &id, at).await?;
    db::demo::company(conn, permit, &id).await?;
    Ok(id)
}
