//! The view through which an administrator sees an account as one of its people or as a role (section 5 rank 23).

use common::{
    api::{
        problem::ProblemCode,
        viewing::{Viewed, Viewing},
    },
    ids::{AccountId, PersonId},
    role::Role,
    time::{Day, Timestamp},
    viewing::{ViewingEnd, as_role, may_view_as},
};
use serde_json::json;
use sqlx::AnyConnection;

use super::{By, Permit, SignedIn};
use crate::{
    app::AppState,
    db::{self, audit::Event, sessions::LiveSession, viewing::Kept},
    error::ApiError,
};

/// The session's view, as long as it may go on; one that may not is ended here, by whichever request comes next.
pub(super) async fn of_session(
    app: &AppState,
    token_hash: &str,
    session: &LiveSession,
) -> Result<Option<(PersonId, Viewing)>, ApiError> {
    let Some(kept) = &session.viewing else { return Ok(None) };
    let (now, today) = (app.clock.now(), app.clock.today());
    let over = over(&mut *app.db.read().await?, &session.person, kept, now, &today).await?;
    let Some(why) = over else {
        let (person, role) = match &kept.viewed {
            Viewed::Person(person) => (person.clone(), None),
            Viewed::Role(role) => (nobody(*role)?, Some(*role)),
        };
        let viewing = Viewing { administrator: session.person.clone(), role, until: kept.until };
        return Ok(Some((person, viewing)));
    };
    let permit = administrators(&session.person, &kept.account);
    let mut tx = app.db.begin().await?;
    end(&mut tx, &permit, token_hash, &kept.viewed, why, now).await?;
    tx.commit().await?;
    Ok(None)
}

async fn over(
    conn: &mut AnyConnection,
    administrator: &PersonId,
    kept: &Kept,
    now: Timestamp,
    today: &Day,
) -> Result<Option<ViewingEnd>, ApiError> {
    if now.0 >= kept.until.0 {
        return Ok(Some(ViewingEnd::TimeOver));
    }
    let viewer = db::actors::load(conn, administrator, &kept.account, today).await?;
    let allowed = match &kept.viewed {
        Viewed::Person(person) => {
            let viewed = db::actors::load(conn, person, &kept.account, today).await?;
            viewer.zip(viewed).is_some_and(|(viewer, viewed)| may_view_as(&viewer, &viewed))
        }
        Viewed::Role(role) => viewer.is_some_and(|viewer| as_role(&viewer, *role).is_some()),
    };
    Ok((!allowed).then_some(ViewingEnd::RightsGone))
}

/// Who somebody of a role is: an identifier that no person has, as those of people are drawn by lot.
fn nobody(role: Role) -> Result<PersonId, ApiError> {
    PersonId::parse(role.code()).map_err(ApiError::internal)
}

fn administrators(administrator: &PersonId, account: &AccountId) -> Permit {
    Permit { account: Some(account.clone()), by: By::Person(administrator.clone()) }
}

/// Ends the view and writes it down, once.
async fn end(
    conn: &mut AnyConnection,
    permit: &Permit,
    token_hash: &str,
    viewed: &Viewed,
    why: ViewingEnd,
    now: Timestamp,
) -> Result<(), ApiError> {
    if db::viewing::end(conn, permit, token_hash).await? {
        let after = Some(json!({ "end": why.code() }));
        let (object_kind, object_id) = viewed.object();
        let event = Event { action: "viewing.end", object_kind, object_id, before: None, after };
        db::audit::record(conn, permit, event, now).await?;
    }
    Ok(())
}

/// Ends every view as a person who is not there any more by this identity.
///
/// # Errors
/// What the database says.
pub async fn end_views_as(
    conn: &mut AnyConnection,
    person: &PersonId,
    now: Timestamp,
) -> Result<(), ApiError> {
    let viewed = Viewed::Person(person.clone());
    for (token_hash, administrator, account) in db::viewing::of(conn, person).await? {
        let permit = administrators(&administrator, &account);
        end(conn, &permit, &token_hash, &viewed, ViewingEnd::RightsGone, now).await?;
    }
    Ok(())
}

impl SignedIn {
    /// Ends the view that the session has, if it has one; the administrator did it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn stop_viewing(&self, conn: &mut AnyConnection, now: Timestamp) -> Result<(), ApiError> {
        let (Some(viewing), Some(account)) = (&self.viewing, &self.account) else { return Ok(()) };
        let permit = administrators(&viewing.administrator, account);
        let viewed = viewing.role.map_or_else(|| Viewed::Person(self.person.clone()), Viewed::Role);
        end(conn, &permit, &self.token_hash, &viewed, ViewingEnd::Stopped, now).await
    }

    /// Refuses whoever views as somebody: what would be written, and what is the person's alone.
    ///
    /// # Errors
    /// 403 while the session has a view.
    pub fn refuse_viewers(&self) -> Result<(), ApiError> {
        match &self.viewing {
            Some(_) => Err(ApiError::code(ProblemCode::Viewing)),
            None => Ok(()),
        }
    }
}
