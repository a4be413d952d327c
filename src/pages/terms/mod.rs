//! Accepting the terms before anything else opens (E03-03).

mod terms_page;

pub(crate) use terms_page::TermsPage;
