//! Who calls, and the permit without which nothing is written.
//!
//! A [`Permit`] can be made here alone: from what a person holds in the account of the path, read fresh
//! on every request (SEC-03), from an API key, for the operator's command line, or for a named job. Every
//! write query takes one: it carries the account that may be touched and who did it.

mod extract;
mod key;
mod viewing;

use common::{
    api::{
        problem::{Problem, ProblemCode},
        viewing::Viewing,
    },
    capability::Capability,
    explain::{Actor, Reason, Scope, explain},
    ids::{AccountId, PersonId},
    time::Day,
    viewing::as_role,
};
use sqlx::AnyConnection;

use crate::{db, error::ApiError};

pub use extract::{API_TOKEN_PREFIX, SESSION_COOKIE, SignedInBeforeTerms, Visitor, bearer, cookie};
pub use key::{ApiKey, KeyScope, MailKey, OrdersKey};
pub use viewing::end_views_as;

/// A person with a session. As an extractor it answers 401 to nobody and 403 before the terms.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The person; whoever is viewed as, while an administrator does that. A role is nobody: then it is an
    /// identifier that no person has.
    pub person: PersonId,
    /// The view, while an administrator sees the account as the person or as a role (rank 23).
    pub viewing: Option<Viewing>,
    /// The account the session looks at.
    pub account: Option<AccountId>,
    /// Under which the session is kept.
    pub token_hash: String,
    /// Whether the terms were accepted (E03-03).
    pub terms_accepted: bool,
    today: Day,
    token: Option<Token>,
}

/// The API token that a program sent for the person.
#[derive(Debug, Clone)]
struct Token {
    id: String,
    account: AccountId,
}

/// A person in the account of the path, with everything that decides their rights there.
#[derive(Debug, Clone)]
pub struct AccountCaller {
    person: PersonId,
    account: AccountId,
    actor: Actor,
    token: Option<String>,
    viewer: Option<PersonId>,
}

/// The proof that a write was allowed: in which account, and by whom.
#[derive(Debug, Clone)]
pub struct Permit {
    account: Option<AccountId>,
    by: By,
}

#[derive(Debug, Clone)]
enum By {
    Person(PersonId),
    Token {
        person: PersonId,
        token: String,
    },
    /// Somebody who views as the person, and so writes nothing.
    Viewer(PersonId),
    Key(String),
    Operator,
    Job(&'static str),
}

impl SignedIn {
    /// The person as a member of an account.
    ///
    /// # Errors
    /// 404 where the person is no active member, whether the account exists or not (DEC-41), and for every account
    /// but the viewed one.
    pub async fn in_account(
        &self,
        conn: &mut AnyConnection,
        account: &AccountId,
    ) -> Result<AccountCaller, ApiError> {
        if let Some(viewing) = &self.viewing {
            if self.account.as_ref() != Some(account) {
                return Err(ApiError::not_found());
            }
            return self.viewed(conn, viewing, account).await;
        }
        let Some(token) = &self.token else {
            return AccountCaller::load(conn, &self.person, account, &self.today).await;
        };
        if token.account != *account {
            return Err(ApiError::not_found());
        }
        let caller = AccountCaller::load(conn, &self.person, account, &self.today).await?;
        // A token is gone with the role it was made in.
        caller.permit_or_404(Capability::ManageUsers, Scope::Account)?;
        Ok(AccountCaller { token: Some(token.id.clone()), ..caller })
    }

    async fn viewed(
        &self,
        conn: &mut AnyConnection,
        viewing: &Viewing,
        account: &AccountId,
    ) -> Result<AccountCaller, ApiError> {
        let viewer = Some(viewing.administrator.clone());
        let Some(role) = viewing.role else {
            let caller = AccountCaller::load(conn, &self.person, account, &self.today).await?;
            return Ok(AccountCaller { viewer, ..caller });
        };
        let own = AccountCaller::load(conn, &viewing.administrator, account, &self.today).await?;
        let actor = as_role(&own.actor, role).ok_or_else(ApiError::not_found)?;
        Ok(AccountCaller { person: self.person.clone(), actor, viewer, ..own })
    }

    /// Refuses programs, and whoever views as the person: it is done by people themselves.
    ///
    /// # Errors
    /// 403 for a request with an API token, and while viewing.
    pub fn refuse_programs(&self) -> Result<(), ApiError> {
        match &self.token {
            Some(_) => Err(ApiError::code(ProblemCode::NotAllowed)),
            None => self.refuse_viewers(),
        }
    }

    /// For what belongs to the person alone: profile, language, terms, sessions (MAT-10).
    #[must_use]
    pub fn permit_own(&self) -> Permit {
        let person = self.person.clone();
        let by = if self.viewing.is_some() { By::Viewer(person) } else { By::Person(person) };
        Permit { account: self.account.clone(), by }
    }
}

impl AccountCaller {
    /// The person behind a ticket or a device code that they made themselves, with the rights of today.
    ///
    /// # Errors
    /// 404 where the person is no active member (any more).
    pub async fn load(
        conn: &mut AnyConnection,
        person: &PersonId,
        account: &AccountId,
        today: &Day,
    ) -> Result<Self, ApiError> {
        let actor = db::actors::load(conn, person, account, today).await?;
        let actor = actor.ok_or_else(ApiError::not_found)?;
        Ok(Self { person: person.clone(), account: account.clone(), actor, token: None, viewer: None })
    }

    /// The person.
    #[must_use]
    pub const fn person(&self) -> &PersonId {
        &self.person
    }

    /// Who reads the answer: the person, or the administrator who views as them.
    #[must_use]
    pub fn reader(&self) -> &PersonId {
        self.viewer.as_ref().unwrap_or(&self.person)
    }

    /// The account.
    #[must_use]
    pub const fn account(&self) -> &AccountId {
        &self.account
    }

    /// What decides the person's rights here.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Allows an action on something the person may read.
    ///
    /// # Errors
    /// 403 with the explanation (DEC-41); 404 for a contract or line the person holds nothing on.
    pub fn permit(&self, capability: Capability, scope: Scope<'_>) -> Result<Permit, ApiError> {
        let explanation = explain(&self.actor, capability, scope);
        if explanation.allowed {
            return Ok(self.proof());
        }
        if scope != Scope::Account && explanation.reasons == [Reason::NoRole] {
            return Err(ApiError::not_found());
        }
        let mut problem = Problem::new(ProblemCode::NotAllowed);
        problem.explanation = Some(explanation);
        Err(problem.into())
    }

    /// Allows an action on something that does not exist for others (DEC-20).
    ///
    /// # Errors
    /// 404 where the capability is missing.
    pub fn permit_or_404(&self, capability: Capability, scope: Scope<'_>) -> Result<Permit, ApiError> {
        self.permit(capability, scope).map_err(|_| ApiError::not_found())
    }

    /// For what belongs to the person alone in this account, such as a download of their own.
    #[must_use]
    pub fn permit_own(&self) -> Permit {
        self.proof()
    }

    fn proof(&self) -> Permit {
        let person = self.person.clone();
        let by = match &self.token {
            Some(token) => By::Token { person, token: token.clone() },
            None if self.viewer.is_some() => By::Viewer(person),
            None => By::Person(person),
        };
        Permit { account: Some(self.account.clone()), by }
    }
}

impl Permit {
    /// The operator's command line may do what its commands do.
    #[must_use]
    pub const fn operator() -> Self {
        Self { account: None, by: By::Operator }
    }

    /// A job of the server, by its name.
    #[must_use]
    pub const fn job(name: &'static str) -> Self {
        Self { account: None, by: By::Job(name) }
    }

    /// Somebody who proved to own a mail address by its link: a person before their first session.
    #[must_use]
    pub const fn link_holder(person: PersonId, account: Option<AccountId>) -> Self {
        Self { account, by: By::Person(person) }
    }

    /// The same for one account; only for permits that are bound to none.
    #[must_use]
    pub fn within(&self, account: &AccountId) -> Self {
        let account = self.account.clone().unwrap_or_else(|| account.clone());
        Self { account: Some(account), by: self.by.clone() }
    }

    /// The account that may be touched; empty for none, so that a filter by it finds nothing.
    #[must_use]
    pub fn account(&self) -> &str {
        self.account.as_ref().map_or("", AccountId::as_str)
    }

    /// The person who acts; `None` for keys, the operator and jobs.
    #[must_use]
    pub const fn person(&self) -> Option<&PersonId> {
        match &self.by {
            By::Person(person) | By::Token { person, .. } | By::Viewer(person) => Some(person),
            _ => None,
        }
    }

    /// Whether it was made for somebody who views as another person: it reads, and nothing is recorded under it.
    #[must_use]
    pub const fn only_reads(&self) -> bool {
        matches!(self.by, By::Viewer(_))
    }

    /// Who acts, for the audit trail: the kind and the name.
    #[must_use]
    pub fn actor(&self) -> (&'static str, &str) {
        match &self.by {
            By::Person(person) => ("person", person.as_str()),
            By::Token { token, .. } => ("token", token),
            By::Viewer(person) => ("viewer", person.as_str()),
            By::Key(key) => ("key", key),
            By::Operator => ("operator", "command line"),
            By::Job(name) => ("job", name),
        }
    }
}
