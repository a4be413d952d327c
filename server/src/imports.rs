//! Writing the rows of an import, a batch a transaction: a server that is stopped loses nothing that was
//! acknowledged, and the next one goes on with the rows that have no outcome yet (DEC-13).

use std::time::Duration;

use common::{
    api::{
        imports::{Import, ImportCounts, ImportState},
        problem::ProblemCode,
    },
    capability::Capability,
    explain::Scope,
    ids::AccountId,
    imports::{ImportField, ImportOutcome, ImportReason, ImportedUser, read_import_row},
    time::Timestamp,
    users::UserStatus,
};
use serde_json::json;

use crate::{
    app::AppState,
    caller::{AccountCaller, Permit},
    db::{
        self, Tx,
        audit::Event,
        imports::Running,
        members::{NewMember, Standing},
        persons::{NewPerson, Person},
    },
    email_key::email_key,
    error::ApiError,
    mail::{self, Guest},
};

/// Rows of one transaction: others get their turn in between.
const BATCH: i64 = 100;
/// Time between looks for work.
const PAUSE: Duration = Duration::from_millis(500);

/// Writes whatever was started, for ever.
pub async fn run(app: AppState) {
    loop {
        match round(&app).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => {
                tracing::error!(code = error.problem().code.code(), "imports could not be looked for")
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Writes one batch of every import that is going on; how many rows that were. One that fails is tried again in
/// the next round, and the others go on.
///
/// # Errors
/// What the database says.
pub async fn round(app: &AppState) -> Result<usize, ApiError> {
    let running = db::imports::running(&mut *app.db.read().await?).await?;
    let mut written = 0;
    for one in &running {
        match batch(app, one).await {
            Ok(rows) => written += rows,
            Err(error) => {
                let (import, code) = (one.import.as_str(), error.problem().code.code());
                tracing::error!(import, code, "an import cannot go on");
            }
        }
    }
    Ok(written)
}

/// One batch of one import. Whoever started it has to be an administrator still (SEC-03).
async fn batch(app: &AppState, running: &Running) -> Result<usize, ApiError> {
    let (mut tx, now, today) = (app.db.begin().await?, app.clock.now(), app.clock.today());
    let Running { import, account, person } = running;
    let caller = AccountCaller::load(&mut tx, person, account, &today).await;
    let permit = caller.and_then(|caller| caller.permit_or_404(Capability::ManageUsers, Scope::Account));
    let found = db::imports::find(&mut tx, account, import).await?;
    let Some(found) = found.filter(|found| found.state == ImportState::Running) else { return Ok(0) };
    let permit = match permit {
        Err(error) if matches!(error.problem().code, ProblemCode::NotFound | ProblemCode::NotAllowed) => {
            return stop(tx, account, &found, now).await.map(|()| 0);
        }
        permit => permit?,
    };
    let company = db::accounts::name(&mut tx, account).await?;
    let rows = db::imports::waiting_rows(&mut tx, import, BATCH).await?;
    let written = rows.len();
    let fields: Vec<Option<ImportField>> = found.columns.iter().map(|column| column.field).collect();
    let mut writing = Writing { app, tx, permit, account, company, import: found, now };
    let mut counts = ImportCounts::default();
    for row in rows {
        let settled = match row.reason {
            Some(reason) => (ImportOutcome::Failed, Some(reason)),
            None => writing.write(read_import_row(&fields, &row.cells)).await?,
        };
        counts.count(settled.0);
        db::imports::settle_row(&mut writing.tx, &writing.permit, import, row.line, settled).await?;
    }
    let finished = (i64::try_from(written).unwrap_or(i64::MAX) < BATCH).then_some(now);
    db::imports::count_in(&mut writing.tx, &writing.permit, import, &counts, finished).await?;
    writing.tx.commit().await?;
    Ok(written)
}

/// Ends the import of somebody who may import no more.
async fn stop(mut tx: Tx, account: &AccountId, import: &Import, now: Timestamp) -> Result<(), ApiError> {
    let permit = Permit::job("imports").within(account);
    if db::imports::cancel(&mut tx, &permit, &import.id, now).await? {
        let event = Event {
            action: "import.cancel",
            object_kind: "import",
            object_id: import.id.as_str(),
            before: None,
            after: Some(json!({ "file": import.file_name, "done": import.counts.done() })),
        };
        db::audit::record(&mut tx, &permit, event, now).await?;
    }
    Ok(tx.commit().await?)
}

type Settled = (ImportOutcome, Option<ImportReason>);

/// What the rows of a batch are written with.
struct Writing<'a> {
    app: &'a AppState,
    tx: Tx,
    permit: Permit,
    account: &'a AccountId,
    company: String,
    import: Import,
    now: Timestamp,
}

impl Writing<'_> {
    async fn write(&mut self, row: Result<ImportedUser, ImportReason>) -> Result<Settled, ApiError> {
        let user = match row {
            Ok(user) => user,
            Err(reason) => return Ok((ImportOutcome::Failed, Some(reason))),
        };
        let Some(key) = email_key(&user.email) else {
            return Ok((ImportOutcome::Failed, Some(ImportReason::EmailWrong)));
        };
        let person = self.person(&user, &key).await?;
        let standing = db::members::standing(&mut self.tx, self.account, &person.id).await?;
        match standing {
            None => self.add(&user, &key, &person, ImportOutcome::Created).await,
            Some(standing) if standing.status == UserStatus::Removed => {
                self.add(&user, &key, &person, ImportOutcome::Linked).await
            }
            Some(standing) => self.update(&user, &person, &standing).await,
        }
    }

    /// The person of the address, or a new one (USR-08).
    async fn person(&mut self, user: &ImportedUser, key: &str) -> Result<Person, ApiError> {
        let new = NewPerson {
            email: &user.email,
            email_key: key,
            given_name: &user.given_name,
            family_name: &user.family_name,
            language: user.language.unwrap_or(self.import.language),
        };
        Ok(db::persons::get_or_create(&mut self.tx, &self.permit, new, self.now).await?)
    }

    /// A member who gets the Get Started mail, now or when it is sent from the invitations (rank 34).
    async fn add(
        &mut self,
        user: &ImportedUser,
        key: &str,
        person: &Person,
        outcome: ImportOutcome,
    ) -> Result<Settled, ApiError> {
        let Self { app, tx, permit, account, company, import, now } = self;
        let member = NewMember {
            account,
            person: &person.id,
            given_name: &user.given_name,
            family_name: &user.family_name,
            email: user.email.as_str(),
            email_key: key,
            language: user.language.unwrap_or(import.language),
        };
        db::members::add(tx, permit, member, *now).await?;
        let guest = Guest { to: person, account, company, held: import.hold };
        mail::invite_of(tx, permit, &app.config, &guest, *now).await?;
        let after = json!({
            "email": user.email, "given_name": user.given_name, "family_name": user.family_name,
            "import": import.id,
        });
        self.record("user.add", person, None, after).await?;
        Ok((outcome, None))
    }

    /// Somebody invited is called as the file says; somebody who joined keeps their own name (DEC-09).
    async fn update(
        &mut self,
        user: &ImportedUser,
        person: &Person,
        standing: &Standing,
    ) -> Result<Settled, ApiError> {
        let named = |typed: &str, known: &str| typed.is_empty() || typed == known;
        let same = named(&user.given_name, &standing.given_name)
            && named(&user.family_name, &standing.family_name)
            && user.language.is_none_or(|language| language == standing.language);
        if same {
            return Ok((ImportOutcome::Skipped, Some(ImportReason::Unchanged)));
        }
        if standing.status != UserStatus::Invited {
            return Ok((ImportOutcome::Skipped, Some(ImportReason::OwnProfile)));
        }
        let or =
            |typed: &str, known: &str| if typed.is_empty() { known.to_owned() } else { typed.to_owned() };
        let new = Standing {
            status: standing.status,
            given_name: or(&user.given_name, &standing.given_name),
            family_name: or(&user.family_name, &standing.family_name),
            language: user.language.unwrap_or(standing.language),
        };
        db::members::retype(&mut self.tx, &self.permit, &person.id, &new).await?;
        self.record("user.update", person, Some(told(standing)), told(&new)).await?;
        Ok((ImportOutcome::Updated, None))
    }

    async fn record(
        &mut self,
        action: &'static str,
        person: &Person,
        before: Option<serde_json::Value>,
        after: serde_json::Value,
    ) -> Result<(), ApiError> {
        let object_id = person.id.as_str();
        let event = Event { action, object_kind: "user", object_id, before, after: Some(after) };
        Ok(db::audit::record(&mut self.tx, &self.permit, event, self.now).await?)
    }
}

fn told(standing: &Standing) -> serde_json::Value {
    let Standing { given_name, family_name, language, .. } = standing;
    json!({ "given_name": given_name, "family_name": family_name, "language": language })
}
