//! Merging the identity of a proved address into one's own (DEC-09). What is shown before is read by the same code that
//! merges, and nothing else is merged.

use axum::{extract::State, http::StatusCode};
use common::{
    api::{
        addresses::{FreedSeat, MergeBlock, MergeIdentities, MergedAccount, Merging, PreferredAfter},
        problem::ProblemCode,
        users::RoleOnContract,
    },
    ids::{AccountId, PersonId},
    merging::{MergeRefusal, merged_end},
    requests::RequestState,
    time::Timestamp,
    users::UserStatus,
};
use serde_json::{Value, json};
use sqlx::AnyConnection;

use super::{live, note_preferred, owner};
use crate::{
    app::AppState,
    attempts::Source,
    caller::{self, Permit, SignedIn},
    config::Config,
    db::{
        self, Tx,
        aliases::Proof,
        audit::Event,
        merging::{
            Two,
            members::{self, Shared},
            twice,
        },
        users::holdings,
    },
    error::ApiError,
    extract::{self, Path},
    handlers::welcome,
    mail, tokens,
};

/// What merging the owner of a proved address into the reader does. Whoever proved only a further address of the other
/// identity learns that alone: such an address does not choose its password either.
pub(super) async fn view(
    conn: &mut AnyConnection,
    two: Two<'_>,
    proof: &Proof,
    now: Timestamp,
) -> Result<(Merging, Vec<Shared>), ApiError> {
    let preferred = db::persons::get(conn, two.own).await?.email;
    if !db::aliases::prefers(conn, two.other, &proof.key).await? {
        let blocks = vec![MergeBlock { refusal: MergeRefusal::NotPreferred, account: None }];
        return Ok((Merging { preferred, blocks, ..Merging::default() }, Vec::new()));
    }
    let shared = members::shared(conn, two).await?;
    let mut view = Merging { preferred, ..Merging::default() };
    for one in &shared {
        let (account, blocked) = account(conn, two, one).await?;
        view.blocks.extend(blocked);
        view.accounts.extend(account);
    }
    if db::merging::resellers(conn, two).await? > 1 {
        view.blocks.push(MergeBlock { refusal: MergeRefusal::TwoResellers, account: None });
    }
    view.aliases = db::aliases::list(conn, two.other).await?.into_iter().map(|alias| alias.email).collect();
    let ending = db::merging::ending(conn, two, now).await?;
    let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    view.sessions = number(ending.sessions);
    view.tokens = number(ending.tokens);
    view.handovers = number(ending.handovers);
    let shown = json!([two.other, view.preferred, view.accounts, view.aliases, view.blocks]);
    view.version = tokens::hash(&shown.to_string());
    Ok((view, shared))
}

/// One account as it is shown, unless the other identity was removed there, and what is in the way there.
async fn account(
    conn: &mut AnyConnection,
    two: Two<'_>,
    shared: &Shared,
) -> Result<(Option<MergedAccount>, Option<MergeBlock>), ApiError> {
    let roles = db::users::contract_roles(conn, &shared.account, shared.policy).await?;
    let is_of = |person: &PersonId| roles.iter().any(|role| role.person == *person);
    let suspends = shared.becomes() == UserStatus::Suspended && (is_of(two.own) || is_of(two.other));
    let block = MergeBlock { refusal: MergeRefusal::SuspendedRole, account: Some(shared.name.clone()) };
    let block = suspends.then_some(block);
    if shared.other.status == UserStatus::Removed {
        return Ok((None, block));
    }
    let own = roles.into_iter().filter(|role| role.person == *two.other);
    let role = |role: db::users::ContractRole| RoleOnContract {
        role: role.role,
        contract_number: role.contract_number,
    };
    let freed = twice::seats(conn, two, &shared.account).await?.into_iter();
    let freed = freed.map(|seat| FreedSeat { product: seat.product, contract_number: seat.contract_number });
    let account = MergedAccount {
        name: shared.name.clone(),
        status: shared.other.status,
        becomes: shared.becomes(),
        roles: own.map(role).collect(),
        both: shared.own.as_ref().is_some_and(|own| own.status != UserStatus::Removed),
        freed: freed.collect(),
    };
    Ok((Some(account), block))
}

/// Merges. The link is used up, so that a second press finds it done and changes nothing; a kept idempotency key would
/// keep a hash of the password.
pub async fn merge(
    State(app): State<AppState>,
    from: Source,
    signed_in: SignedIn,
    Path(token): Path<String>,
    extract::Json(body): extract::Json<MergeIdentities>,
) -> Result<StatusCode, ApiError> {
    signed_in.refuse_programs()?;
    let (person, hash, now) = (&signed_in.person, tokens::hash(&token), app.clock.now());
    let reader = {
        let mut conn = app.db.read().await?;
        if !is_done(&mut conn, person, &hash).await? {
            live(&mut conn, person, &hash, now).await?;
        }
        db::persons::get(&mut conn, person).await?
    };
    welcome::prove(&app, from, &reader, &body.password, now).await?;
    let mut tx = app.db.begin().await?;
    if is_done(&mut tx, person, &hash).await? {
        return Ok(StatusCode::NO_CONTENT);
    }
    let proof = live(&mut tx, person, &hash, now).await?;
    let other = owner(&mut tx, &proof.key).await?.filter(|other| other != person);
    let other = other.ok_or_else(|| ApiError::code(ProblemCode::Changed))?;
    let two = Two { own: person, other: &other };
    let (view, shared) = view(&mut tx, two, &proof, now).await?;
    if !view.blocks.is_empty() {
        return Err(ApiError::code(ProblemCode::AddressTaken));
    }
    let password = db::persons::get(&mut tx, person).await?.password_hash;
    if view.version != body.version || password != reader.password_hash {
        return Err(ApiError::code(ProblemCode::Changed));
    }
    let mut merger =
        Merger { tx, two, permit: Permit::link_holder(person.clone(), None), config: &app.config, now };
    merger.run(&shared, &view.preferred, body.preferred).await?;
    merger.tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whether the link was used, and its address is the reader's now.
async fn is_done(conn: &mut AnyConnection, person: &PersonId, hash: &str) -> Result<bool, ApiError> {
    let Some(key) = db::aliases::used(conn, person, hash).await? else { return Ok(false) };
    Ok(owner(conn, &key).await?.as_ref() == Some(person))
}

/// A merge under way.
struct Merger<'a> {
    tx: Tx,
    two: Two<'a>,
    permit: Permit,
    config: &'a Config,
    now: Timestamp,
}

impl Merger<'_> {
    async fn run(
        &mut self,
        shared: &[Shared],
        own_email: &str,
        preferred: PreferredAfter,
    ) -> Result<(), ApiError> {
        let (two, now) = (self.two, self.now);
        let other_email = db::persons::get(&mut self.tx, two.other).await?.email;
        caller::end_views_as(&mut self.tx, two.other, now).await?;
        db::merging::end(&mut self.tx, &self.permit, two, now).await?;
        let mut before = Vec::new();
        for one in shared {
            let permit = self.within(&one.account);
            let held = holdings::held(&mut self.tx, &permit, two.other).await?;
            before.push(json!({ "email": one.other.email, "status": one.other.status, "held": held }));
            self.settle(one).await?;
        }
        twice::name_views(&mut self.tx, &self.permit, two).await?;
        db::merging::run(&mut self.tx, &self.permit, two).await?;
        let alias = db::merging::bury(&mut self.tx, &self.permit, two, now).await?;
        match preferred {
            PreferredAfter::Proved => self.prefer(shared, &alias).await?,
            PreferredAfter::Own => db::members::show_own(&mut self.tx, &self.permit, two.own).await?,
        }
        self.end_handovers().await?;
        self.withdraw_requests().await?;
        for (one, before) in shared.iter().zip(before).filter(|(one, _)| one.knows()) {
            self.note_in(one, before).await?;
        }
        let named = |person: &PersonId| Some(json!({ "person": person }));
        self.note(&self.permit.clone(), named(two.other), named(two.own)).await?;
        let addresses = (own_email, other_email.as_str());
        mail::identities_merged(&mut self.tx, &self.permit, self.config, two.own, addresses, now).await?;
        Ok(())
    }

    /// The proved address is the preferred one, as the trails of the person's other accounts say, too; in those of the
    /// other identity the merge says it.
    async fn prefer(&mut self, shared: &[Shared], alias: &str) -> Result<(), ApiError> {
        let own = self.two.own;
        let changed = db::aliases::prefer(&mut self.tx, &self.permit, own, alias).await?;
        let (former, email) = changed.ok_or_else(ApiError::not_found)?;
        for joined in db::accounts::of_person(&mut self.tx, own).await? {
            if shared.iter().all(|one| one.account != joined.account) {
                let permit = self.within(&joined.account);
                note_preferred(&mut self.tx, &permit, own, (&former, &email), self.now).await?;
            }
        }
        Ok(())
    }

    fn within(&self, account: &AccountId) -> Permit {
        self.permit.within(account)
    }

    /// One place of two, and one seat of two on a line; the other seat is free, as the trail of its product says.
    async fn settle(&mut self, shared: &Shared) -> Result<(), ApiError> {
        let (two, now, permit) = (self.two, self.now, self.within(&shared.account));
        for seat in twice::seats(&mut self.tx, two, &shared.account).await? {
            let ends_on = merged_end(seat.own_ends, seat.other_ends);
            twice::set_end(&mut self.tx, &permit, two, &seat.line, ends_on.as_ref()).await?;
            let before = Some(json!({ "person": two.own, "item": "seat" }));
            let object_id = seat.line.as_str();
            let event = Event { action: "access.take", object_kind: "line", object_id, before, after: None };
            db::audit::record(&mut self.tx, &permit, event, now).await?;
        }
        members::settle(&mut self.tx, &permit, two, shared, now).await?;
        if shared.becomes() == UserStatus::Suspended {
            db::api_tokens::end_all(&mut self.tx, &permit, two.own, now).await?;
        }
        Ok(())
    }

    /// What would be handed to oneself.
    async fn end_handovers(&mut self) -> Result<(), ApiError> {
        for (id, account, contract) in twice::handovers(&mut self.tx, self.two.own).await? {
            let permit = self.within(&account);
            db::administrators::end_offer(&mut self.tx, &permit, &id).await?;
            let (object_kind, object_id) =
                contract.as_deref().map_or(("account", account.as_str()), |contract| ("contract", contract));
            let before = Some(json!({ "person": self.two.own }));
            let event = Event { action: "role.decline", object_kind, object_id, before, after: None };
            db::audit::record(&mut self.tx, &permit, event, self.now).await?;
        }
        Ok(())
    }

    /// What the merged person asks for and has, or asks for twice.
    async fn withdraw_requests(&mut self) -> Result<(), ApiError> {
        for (id, account, line) in twice::requests(&mut self.tx, self.two.own, self.now).await? {
            let permit = self.within(&account);
            let end = (RequestState::Withdrawn, "");
            if db::requests::settle(&mut self.tx, &permit, &id, end, self.now).await? {
                let before = Some(json!({ "person": self.two.own }));
                let object_id = line.as_str();
                let event =
                    Event { action: "request.withdraw", object_kind: "line", object_id, before, after: None };
                db::audit::record(&mut self.tx, &permit, event, self.now).await?;
            }
        }
        Ok(())
    }

    /// That both are one, in the trail of an account that knows one of them: what the one had, and what both have.
    async fn note_in(&mut self, shared: &Shared, before: Value) -> Result<(), ApiError> {
        let permit = self.within(&shared.account);
        let held = holdings::held(&mut self.tx, &permit, self.two.own).await?;
        let (_, _, email) = db::members::typed(&mut self.tx, self.two.own, &shared.account).await?;
        let after = json!({ "email": email, "status": shared.becomes(), "held": held });
        self.note(&permit, Some(before), Some(after)).await
    }

    async fn note(
        &mut self,
        permit: &Permit,
        before: Option<Value>,
        after: Option<Value>,
    ) -> Result<(), ApiError> {
        let object_id = self.two.own.as_str();
        let event = Event { action: "person.merge", object_kind: "person", object_id, before, after };
        Ok(db::audit::record(&mut self.tx, permit, event, self.now).await?)
    }
}
