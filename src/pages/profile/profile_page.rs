use leptos::prelude::*;

use crate::{
    forms::profile::{LanguageForm, ProfileForm},
    go::use_go,
    paths,
    ui::{Page, Tab, Tabs},
    words::t,
};

/// My profile: what others see, about the person alone.
#[component]
pub(crate) fn ProfilePage() -> impl IntoView {
    view! {
        <ProfileTabs chosen="profile">
            <p class="soft">{t::profile_lead}</p>
            <ProfileForm/>
        </ProfileTabs>
    }
}

/// Preferences: the language.
#[component]
pub(crate) fn PreferencesPage() -> impl IntoView {
    view! { <ProfileTabs chosen="preferences"><LanguageForm/></ProfileTabs> }
}

#[component]
fn ProfileTabs(chosen: &'static str, children: Children) -> impl IntoView {
    let go = use_go();
    let choose = move |tab: &'static str| match tab {
        "preferences" => go.aside(&paths::preferences()),
        _ => go.aside(&paths::profile()),
    };
    let tabs = vec![Tab::new("profile", t::profile_mine), Tab::new("preferences", t::profile_preferences)];
    view! {
        <Page title=t::profile_title>
            <Tabs label=t::profile_title tabs=tabs chosen=chosen on_choose=choose>{children()}</Tabs>
        </Page>
    }
}
