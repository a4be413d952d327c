//! Signing in, and asking for a new password.

mod forgot_password_page;
mod sign_in_page;

pub(crate) use forgot_password_page::ForgotPasswordPage;
pub(crate) use sign_in_page::SignInPage;
