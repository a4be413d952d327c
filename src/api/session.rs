//! Signing in and out, and the other ways in.

use common::{
    api::{
        endpoints::{DEMO_SESSION, PASSWORD_RESETS, SESSION, SESSION_ACCOUNT, TERMS, WELCOME},
        session::{
            AcceptTerms, BecomeDemoPerson, ChoosePassword, PasswordReset, SessionState, SignIn,
            SwitchAccount, Welcome,
        },
    },
    ids::{AccountId, PersonId},
};

use super::{ApiError, Done, delete, get, post, put};

/// Who is signed in.
pub(crate) async fn read() -> Result<SessionState, ApiError> {
    get(SESSION.0).await
}

/// Signs in.
pub(crate) async fn sign_in(body: &SignIn) -> Result<(), ApiError> {
    post::<Done>(SESSION.0, body).await.map(|_| ())
}

/// Becomes a demo person.
pub(crate) async fn become_demo_person(person: PersonId) -> Result<(), ApiError> {
    post::<Done>(DEMO_SESSION.0, &BecomeDemoPerson { person }).await.map(|_| ())
}

/// Signs out.
pub(crate) async fn sign_out() -> Result<(), ApiError> {
    delete(SESSION.0).await
}

/// Changes to another account of the same person.
pub(crate) async fn switch_account(account: AccountId) -> Result<(), ApiError> {
    put::<Done>(SESSION_ACCOUNT.0, &SwitchAccount { account }).await.map(|_| ())
}

/// Asks for a mail with a link to choose a new password.
pub(crate) async fn reset_password(user: String) -> Result<(), ApiError> {
    post::<Done>(PASSWORD_RESETS.0, &PasswordReset { user }).await.map(|_| ())
}

/// Whose welcome link it is.
pub(crate) async fn welcome(token: &str) -> Result<Welcome, ApiError> {
    get(&WELCOME.path(&[token])).await
}

/// Uses the welcome link up and sets the password.
pub(crate) async fn choose_password(token: &str, password: String) -> Result<(), ApiError> {
    post::<Done>(&WELCOME.path(&[token]), &ChoosePassword { password }).await.map(|_| ())
}

/// Accepts the terms.
pub(crate) async fn accept_terms() -> Result<(), ApiError> {
    post::<Done>(TERMS.0, &AcceptTerms { accepted: true }).await.map(|_| ())
}
