use common::{
    api::{addresses::AddressLink, problem::ProblemCode},
    capability::Capability,
    explain::Scope,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    api,
    asked::Asked,
    forms::profile::{AddressLinkForm, AddressList, LanguageForm, MergingForm, ProfileForm, TokenList},
    go::use_go,
    paths,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    ui::{EmptyState, LinkButton, Page, Tab, Tabs},
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

/// Sign-in names: the preferred one and the others (DEC-09).
#[component]
pub(crate) fn AddressesPage() -> impl IntoView {
    view! { <ProfileTabs chosen="addresses"><AddressList/></ProfileTabs> }
}

/// What the link of a mail to a further sign-in name leads to. Looking does not use it up.
#[component]
pub(crate) fn AddressLinkPage() -> impl IntoView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.read().get("token").unwrap_or_default());
    let link = Asked::new(move || {
        let token = token.get();
        async move {
            match api::addresses::look(&token).await {
                Err(error) if error.code() == Some(ProblemCode::LinkDead) => Ok(None),
                answer => answer.map(Some),
            }
        }
    });
    let again = Callback::new(move |()| link.refetch());
    let show = move |link| view! { <LinkForm token=token.get_untracked() link=link on_changed=again/> };
    view! { <Page title=t::address_link_title><Loaded from=link show=show/></Page> }
}

/// What can be done with the link: adding the address, merging the identity that it has, or nothing any more.
#[component]
fn LinkForm(token: String, link: Signal<Option<AddressLink>>, on_changed: Callback<()>) -> impl IntoView {
    let token = StoredValue::new(token);
    let merges = Memo::new(move |_| link.read().as_ref().map(|link| link.merging.is_some()));
    let merging = Signal::derive(move || link.get().and_then(|link| link.merging).unwrap_or_default());
    let email = move || link.get_untracked().map(|link| link.email).unwrap_or_default();
    let names = || view! { <LinkButton href=paths::addresses()>{t::address_title}</LinkButton> };
    move || {
        match merges.get() {
        Some(true) => view! {
            <MergingForm token=token.get_value() email=email() merging=merging on_changed=on_changed>{names()}</MergingForm>
        }
        .into_any(),
        Some(false) => view! {
            <AddressLinkForm token=token.get_value() email=email()>{names()}</AddressLinkForm>
        }
        .into_any(),
        None => view! {
            <EmptyState title=t::problem_link_dead>
                <p>{t::address_link_dead}</p>
                <p><a href=paths::addresses()>{t::address_title}</a></p>
            </EmptyState>
        }
        .into_any(),
    }
    }
}

/// API tokens, for administrators; nobody else learns that they exist.
#[component]
pub(crate) fn TokensPage() -> impl IntoView {
    let session = use_session();
    let may = Memo::new(move |_| session.can(Capability::ManageUsers, Scope::Account));
    view! {
        <Show when=move || may.get() fallback=NotFoundPage>
            <ProfileTabs chosen="api-tokens"><TokenList/></ProfileTabs>
        </Show>
    }
}

#[component]
fn ProfileTabs(chosen: &'static str, children: Children) -> impl IntoView {
    let go = use_go();
    let choose = move |tab: &'static str| match tab {
        "preferences" => go.aside(&paths::preferences()),
        "addresses" => go.aside(&paths::addresses()),
        "api-tokens" => go.aside(&paths::api_tokens()),
        _ => go.aside(&paths::profile()),
    };
    let mut tabs = vec![
        Tab::new("profile", t::profile_mine),
        Tab::new("addresses", t::address_title),
        Tab::new("preferences", t::profile_preferences),
    ];
    if untrack(|| use_session().can(Capability::ManageUsers, Scope::Account)) {
        tabs.push(Tab::new("api-tokens", t::token_title));
    }
    view! {
        <Page title=t::profile_title>
            <Tabs label=t::profile_title tabs=tabs chosen=chosen on_choose=choose>{children()}</Tabs>
        </Page>
    }
}
