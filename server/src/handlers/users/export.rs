//! The people as a file: exactly those who are filtered or chosen, with the columns on show (DEC-32).

use axum::{extract::State, response::Response};
use common::{
    api::{
        imports::SheetFormat,
        users::{UserColumn, UserRow},
    },
    capability::Capability,
    explain::Scope,
    ids::AccountId,
    language::Language,
    role::Role,
    time::Timestamp,
    users::UserStatus,
};

use super::{
    Rows,
    query::{ListQuery, within_reach},
};
use crate::{
    app::AppState,
    caller::SignedIn,
    db::{
        self,
        users::{export::Whom, selections},
    },
    error::ApiError,
    extract::{Path, Query},
    sheets, words,
};

/// The file, in the reader's language, named after the day.
pub async fn export(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, format)): Path<(AccountId, String)>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, ApiError> {
    let format = SheetFormat::from_code(&format).ok_or_else(ApiError::not_found)?;
    let ListQuery { wanted, selection, columns, .. } = ListQuery::read(&query)?;
    let (mut conn, now) = (app.db.read().await?, app.clock.now());
    let caller = signed_in.in_account(&mut conn, &account).await?;
    let permit = caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
    if let Some(selection) = &selection {
        selections::count(&mut conn, &permit, selection, now).await?.ok_or_else(ApiError::not_found)?;
    }
    let filter = within_reach(&mut conn, &caller, wanted.filter).await?;
    let whom = selection.as_ref().map_or(Whom::Fitting(&filter), Whom::Chosen);
    let shown = Rows::of(&mut conn, &caller, now).await?;
    let language = db::persons::get(&mut conn, caller.reader()).await?.language;
    let sheet = Sheet { columns: &columns, language };
    let mut rows = vec![sheet.head()];
    let take = |member| rows.push(sheet.row(&shown.row(&member)));
    db::users::export::each(&mut conn, &account, whom, wanted.order, now, take).await?;
    drop(conn);
    let name = format!("users-{}", app.clock.today().as_str());
    Ok(sheets::file(format, &name, &rows)?)
}

/// The columns of a file and the language of its words.
struct Sheet<'a> {
    columns: &'a [UserColumn],
    language: Language,
}

impl Sheet<'_> {
    /// Names and address always, and the status, so that who was invited is told from who is active.
    fn head(&self) -> Vec<String> {
        let of = self.language;
        let fixed = [
            words::server_given_name(of),
            words::server_family_name(of),
            words::server_email(of),
            words::server_status(of),
        ];
        let more = self.shown().map(|column| match column {
            UserColumn::Roles => words::server_roles(of),
            UserColumn::Products => words::server_products(of),
            UserColumn::Benefits => words::server_benefits(of),
            UserColumn::Status => words::server_status(of),
            UserColumn::LastSeen => words::server_last_seen(of),
            UserColumn::Added => words::server_added(of),
        });
        fixed.into_iter().chain(more).collect()
    }

    fn row(&self, row: &UserRow) -> Vec<String> {
        let fixed = [
            row.given_name.clone(),
            row.family_name.clone(),
            row.email.clone(),
            status(self.language, row.status),
        ];
        let more = self.shown().map(|column| match column {
            UserColumn::Roles => self.roles(&row.roles),
            UserColumn::Products => row.products.to_string(),
            UserColumn::Benefits => row.benefits.to_string(),
            UserColumn::Status => String::new(),
            UserColumn::LastSeen => row.last_seen.map(moment).unwrap_or_default(),
            UserColumn::Added => moment(row.added),
        });
        fixed.into_iter().chain(more).collect()
    }

    fn shown(&self) -> impl Iterator<Item = UserColumn> {
        self.columns.iter().copied().filter(|column| *column != UserColumn::Status)
    }

    fn roles(&self, roles: &[Role]) -> String {
        roles.iter().map(|one| role(self.language, *one)).collect::<Vec<_>>().join(", ")
    }
}

/// A point in time that sorts as text, such as `2026-11-20 09:00`; in UTC, as the heading says.
fn moment(at: Timestamp) -> String {
    let time = jiff::Timestamp::from_second(at.0);
    time.map(|time| time.strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

fn status(language: Language, status: UserStatus) -> String {
    match status {
        UserStatus::Invited => words::server_invited(language),
        UserStatus::InvitationExpired => words::server_invitation_expired(language),
        UserStatus::Active => words::server_active(language),
        UserStatus::Suspended => words::server_suspended(language),
        UserStatus::Removed => words::server_removed(language),
    }
}

fn role(language: Language, role: Role) -> String {
    match role {
        Role::ContractManager => words::server_contract_manager(language),
        Role::SoftwareCoordinator => words::server_software_coordinator(language),
        Role::User => words::server_user(language),
        Role::NamedCaller => words::server_named_caller(language),
        Role::PrimaryAdmin => words::server_primary_admin(language),
        Role::SecondaryAdmin => words::server_secondary_admin(language),
    }
}
