//! Software Coordinators of a contract's lines (SCO-01 to SCO-26).

use std::collections::BTreeSet;

use axum::{Json, extract::State, http::StatusCode, response::Response};
use common::{
    api::{
        coordinators::{
            AssignCoordinator, CoordinatorChoice, CoordinatorLine, CoordinatorPerson, CoordinatorPlace,
            CoordinatorsView, LONGEST_PLACE,
        },
        problem::ProblemCode,
    },
    capability::Capability,
    contracts::LicenseType,
    explain::Scope,
    ids::{AccountId, ContractId, LineId, PersonId},
    products::masked,
    role::Policy,
    time::{Day, Timestamp},
    users::UserStatus,
};
use serde::Deserialize;
use serde_json::json;
use sqlx::AnyConnection;

use super::{check_list, check_search, products::SERIAL_SHOWN, users};
use crate::{
    app::AppState,
    caller::{AccountCaller, Permit, SignedIn},
    clock,
    config::Config,
    db::{
        self, Tx,
        audit::Event,
        coordinators::{Line, Person},
        members::NewMember,
        persons::NewPerson,
    },
    email_key::email_key,
    error::ApiError,
    extract::{self, Path, Query},
    mail,
    once::Once,
};

/// Most people of the pick list.
const PICK_LIST: u32 = 50;

/// What the address may say.
#[derive(Debug, Deserialize)]
pub struct CoordinatorsQuery {
    search: Option<String>,
}

/// The lines of a contract with their coordinators, and people to pick (SCO-07, SCO-14).
pub async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, contract)): Path<(AccountId, ContractId)>,
    Query(query): Query<CoordinatorsQuery>,
) -> Result<Json<CoordinatorsView>, ApiError> {
    let search = check_search(query.search.as_deref())?;
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    permit(&caller, &contract)?;
    view(&mut conn, &account, &contract, search, &clock::day(app.clock.now())).await.map(Json)
}

/// Puts lines under a coordinator, or back under the Contract Manager (ROL-13, SCO-19, SCO-20).
pub async fn assign(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, contract)): Path<(AccountId, ContractId)>,
    once: Once,
    extract::Json(body): extract::Json<AssignCoordinator>,
) -> Result<Response, ApiError> {
    check_list("lines", &body.lines, LineId::as_str)?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = permit(&caller, &contract)?;
    if body.lines.is_empty() {
        return Err(ApiError::invalid("lines", ProblemCode::Required));
    }
    let lines = db::coordinators::lines(&mut tx, &account, &contract).await?;
    let wanted = body.lines.iter().map(|id| lines.iter().find(|line| line.id == *id));
    let wanted = wanted.collect::<Option<Vec<_>>>().ok_or_else(ApiError::not_found)?;
    let manager =
        db::coordinators::manager(&mut tx, &account, &contract).await?.ok_or_else(ApiError::not_found)?;
    let mut appoint = Appoint { tx, config: &app.config, permit, account: &account, now };
    let chosen = appoint.find(body.coordinator).await?.filter(|person| *person != manager.person);
    let former: Vec<String> = wanted.iter().filter_map(|line| line.coordinator_id.clone()).collect();
    for line in wanted {
        appoint.line(&line.id, line.coordinator_id.as_deref(), chosen.as_ref()).await?;
    }
    if let Some(person) = &chosen {
        appoint.tell(person, &lines).await?;
    }
    appoint.tell_former(&former, chosen.as_ref()).await?;
    let mut tx = appoint.tx;
    let view = view(&mut tx, &account, &contract, "", &clock::day(now)).await?;
    once.reply(tx, StatusCode::OK, &view).await
}

/// Whoever assigns coordinators; under `team` there are none (DEC-01).
fn permit(caller: &AccountCaller, contract: &ContractId) -> Result<Permit, ApiError> {
    if caller.actor().policy != Policy::Classic {
        return Err(ApiError::not_found());
    }
    caller.permit_or_404(Capability::AssignCoordinators, Scope::Contract(contract))
}

/// An appointment under way.
struct Appoint<'a> {
    tx: Tx,
    config: &'a Config,
    permit: Permit,
    account: &'a AccountId,
    now: Timestamp,
}

impl Appoint<'_> {
    /// The chosen person; one by name and address is found or added (SCO-15, SCO-16).
    async fn find(&mut self, choice: CoordinatorChoice) -> Result<Option<PersonId>, ApiError> {
        match choice {
            CoordinatorChoice::Manager => Ok(None),
            CoordinatorChoice::Person { person } => {
                let member = db::users::find(&mut self.tx, self.account, &person, self.now).await?;
                let gone = |status| matches!(status, UserStatus::Removed | UserStatus::Suspended);
                member.filter(|member| !gone(member.status())).ok_or_else(ApiError::not_found)?;
                Ok(Some(person))
            }
            CoordinatorChoice::New { given_name, family_name, email, language, phone, shipping_location } => {
                let place = CoordinatorPlace { phone, shipping_location };
                check_place(&place, "coordinator.")?;
                let (given_name, family_name) = (given_name.as_str(), family_name.as_str());
                let wrong = || ApiError::invalid("coordinator.email", ProblemCode::InvalidEmail);
                let key = email_key(&email).ok_or_else(wrong)?;
                let new = NewPerson { email: &email, email_key: &key, given_name, family_name, language };
                let person = self.add(new).await?;
                if place != CoordinatorPlace::default() {
                    put_place(&mut self.tx, &self.permit, &person, &place, self.now).await?;
                }
                Ok(Some(person))
            }
        }
    }

    /// A person by address: promoted where they are here already, else added and invited. Somebody suspended is no
    /// more to be had than in the pick list.
    async fn add(&mut self, new: NewPerson<'_>) -> Result<PersonId, ApiError> {
        let (tx, permit, now) = (&mut self.tx, &self.permit, self.now);
        let person = db::persons::find_or_create(tx, permit, new, now).await?;
        let member = db::users::find(tx, self.account, &person, now).await?;
        match member.map(|member| member.status()) {
            Some(UserStatus::Suspended) => return Err(ApiError::not_found()),
            Some(UserStatus::Active | UserStatus::Invited | UserStatus::InvitationExpired) => {
                users::add::renew(tx, permit, self.config, &person, self.account, now).await?;
                return Ok(person);
            }
            Some(UserStatus::Removed) | None => {
                let member = NewMember {
                    account: self.account,
                    person: &person,
                    given_name: new.given_name,
                    family_name: new.family_name,
                    email: new.email.as_str(),
                    email_key: new.email_key,
                    language: new.language,
                };
                db::members::add(tx, permit, member, now).await?;
            }
        }
        let after = Some(json!({ "email": new.email }));
        let event = Event {
            action: "user.add",
            object_kind: "user",
            object_id: person.as_str(),
            before: None,
            after,
        };
        db::audit::record(tx, permit, event, now).await?;
        mail::invite(tx, permit, self.config, &person, self.account, now).await?;
        Ok(person)
    }

    async fn line(
        &mut self,
        line: &LineId,
        before: Option<&str>,
        after: Option<&PersonId>,
    ) -> Result<(), ApiError> {
        if before == after.map(PersonId::as_str) {
            return Ok(());
        }
        db::coordinators::assign(&mut self.tx, &self.permit, line, after, self.now).await?;
        let event = Event {
            action: "coordinator.assign",
            object_kind: "line",
            object_id: line.as_str(),
            before: Some(json!({ "coordinator": before })),
            after: Some(json!({ "coordinator": after })),
        };
        Ok(db::audit::record(&mut self.tx, &self.permit, event, self.now).await?)
    }

    /// The coordinator hears of it; a new one accepts the terms again first (SCO-22, SCO-23).
    async fn tell(&mut self, person: &PersonId, before: &[Line]) -> Result<(), ApiError> {
        if !before.iter().any(|line| line.coordinator_id.as_deref() == Some(person.as_str())) {
            db::coordinators::ask_for_terms(&mut self.tx, &self.permit, person).await?;
        }
        let (tx, permit) = (&mut self.tx, &self.permit);
        Ok(mail::permissions_changed(tx, permit, self.config, person, self.account, self.now).await?)
    }

    /// Whoever coordinated before hears that it is over, each once: nobody loses a right unseen.
    async fn tell_former(&mut self, former: &[String], chosen: Option<&PersonId>) -> Result<(), ApiError> {
        let former: BTreeSet<&String> = former.iter().collect();
        for person in former.into_iter().filter(|one| chosen.map(PersonId::as_str) != Some(one.as_str())) {
            let person = PersonId::parse(person.as_str()).map_err(ApiError::internal)?;
            let (tx, permit) = (&mut self.tx, &self.permit);
            mail::permissions_changed(tx, permit, self.config, &person, self.account, self.now).await?;
        }
        Ok(db::api_tokens::end_without_role(&mut self.tx, &self.permit, self.now).await?)
    }
}

/// Writes down how somebody who coordinates on the contract is reached and where products are shipped (SCO-17, SCO-18).
pub async fn save_place(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, contract, person)): Path<(AccountId, ContractId, PersonId)>,
    once: Once,
    extract::Json(place): extract::Json<CoordinatorPlace>,
) -> Result<Response, ApiError> {
    check_place(&place, "")?;
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    let permit = permit(&caller, &contract)?;
    let lines = db::coordinators::lines(&mut tx, &account, &contract).await?;
    let own = |line: &&Line| line.coordinator_id.as_deref() == Some(person.as_str());
    lines.iter().find(own).ok_or_else(ApiError::not_found)?;
    put_place(&mut tx, &permit, &person, &place, now).await?;
    let view = view(&mut tx, &account, &contract, "", &clock::day(now)).await?;
    once.reply(tx, StatusCode::OK, &view).await
}

async fn put_place(
    tx: &mut Tx,
    permit: &Permit,
    person: &PersonId,
    place: &CoordinatorPlace,
    now: Timestamp,
) -> Result<(), ApiError> {
    let before = db::coordinators::place(tx, permit.account(), person).await?;
    db::coordinators::put_place(tx, permit, person, place).await?;
    let event = Event {
        action: "coordinator.place",
        object_kind: "user",
        object_id: person.as_str(),
        before: before.map(|before| json!(before)),
        after: Some(json!(place)),
    };
    Ok(db::audit::record(tx, permit, event, now).await?)
}

fn check_place(place: &CoordinatorPlace, within: &str) -> Result<(), ApiError> {
    for (field, text) in [("phone", &place.phone), ("shipping_location", &place.shipping_location)] {
        let field = format!("{within}{field}");
        if text.chars().count() > LONGEST_PLACE {
            return Err(ApiError::past_limit(&field, ProblemCode::TooLong, LONGEST_PLACE));
        }
        if text.contains(char::is_control) {
            return Err(ApiError::invalid(&field, ProblemCode::Invalid));
        }
    }
    Ok(())
}

async fn view(
    conn: &mut AnyConnection,
    account: &AccountId,
    contract: &ContractId,
    search: &str,
    today: &Day,
) -> Result<CoordinatorsView, ApiError> {
    let manager =
        db::coordinators::manager(conn, account, contract).await?.ok_or_else(ApiError::not_found)?;
    let lines = db::coordinators::lines(conn, account, contract).await?;
    let people = db::coordinators::people(conn, account, search, PICK_LIST).await?;
    Ok(CoordinatorsView {
        contract: contract.clone(),
        number: manager.number,
        manager: manager.name,
        lines: lines.into_iter().map(|row| line(row, today)).collect::<Result<_, _>>()?,
        people: people.into_iter().map(person).collect(),
    })
}

fn person(row: Person) -> CoordinatorPerson {
    CoordinatorPerson {
        person: row.person,
        given_name: row.given_name,
        family_name: row.family_name,
        email: row.email,
        phone: row.phone,
        shipping_location: row.shipping_location,
    }
}

fn line(row: Line, today: &Day) -> Result<CoordinatorLine, ApiError> {
    let coordinator = row.coordinator_id.map(PersonId::parse).transpose().map_err(ApiError::internal)?;
    Ok(CoordinatorLine {
        line: row.id,
        serial: masked(&row.serial_number, SERIAL_SHOWN),
        group: row.group_label,
        product: row.product,
        release: row.release,
        language: row.language,
        license_type: LicenseType::from_code(&row.license_type)
            .ok_or_else(|| ApiError::internal(&row.license_type))?,
        seats: u32::try_from(row.seats).unwrap_or_default(),
        ended: today.as_str() > row.ends_on.as_str(),
        coordinator: coordinator.map(|id| CoordinatorPerson {
            person: id,
            given_name: row.given_name.unwrap_or_default(),
            family_name: row.family_name.unwrap_or_default(),
            email: row.email.unwrap_or_default(),
            phone: row.phone.unwrap_or_default(),
            shipping_location: row.shipping_location.unwrap_or_default(),
        }),
    })
}
