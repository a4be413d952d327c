//! The own profile and language.

use common::{
    api::{
        endpoints::{PROFILE, PROFILE_LANGUAGE},
        profile::{LanguageChange, Profile, ProfileChange},
    },
    language::Language,
};

use super::{ApiError, Done, get, put};

/// The own profile.
pub(crate) async fn read() -> Result<Profile, ApiError> {
    get(PROFILE.0).await
}

/// Saves what is changed of it; the answer is the whole of it, with what another page saved meanwhile.
pub(crate) async fn save(change: &ProfileChange) -> Result<Profile, ApiError> {
    put(PROFILE.0, change).await
}

/// Saves the own language; finishes step 5.
pub(crate) async fn save_language(language: Language) -> Result<(), ApiError> {
    put::<Done>(PROFILE_LANGUAGE.0, &LanguageChange { language }).await.map(|_| ())
}
