//! Signing in, on its page and over a page whose session ended.

mod sign_in_form;

pub(crate) use sign_in_form::SignInForm;
