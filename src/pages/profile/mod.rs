//! The own profile and preferences.

mod profile_page;

pub(crate) use profile_page::{AddressLinkPage, AddressesPage, PreferencesPage, ProfilePage, TokensPage};
