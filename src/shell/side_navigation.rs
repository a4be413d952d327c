use common::{capability::Capability, explain::Scope};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{
    go::use_go,
    paths,
    session::{SessionContext, use_session},
    words::t,
};

/// An entry: its address and words.
pub(super) type Entry = (String, fn() -> String);

/// The navigation at the side: only what is built and what the person may open (NAV-03, NAV-17).
#[component]
pub(super) fn SideNavigation() -> impl IntoView {
    let class = style_sheet!("src/shell/side_navigation.css");
    let session = use_session();
    let go = use_go();
    let entry = move |(address, words): Entry| {
        let path = address.strip_prefix(&paths::root()).unwrap_or_default().to_owned();
        let current = move || is_current(&path, &go.path()).then_some("page");
        view! { class = class,
            <li><a class="side-navigation__link" href=address aria-current=current>{words}</a></li>
        }
    };
    let products = move || products(session);
    let menus = move || menus(session);
    view! { class = class,
        <nav class="side-navigation" id="management" aria-label=t::nav_management>
            <Show when=move || session.account().is_some()>
                <p class="side-navigation__group" id="nav-products">{t::nav_products_and_services}</p>
            </Show>
            <ul class="side-navigation__list" role="list">{move || products().into_iter().map(entry).collect_view()}</ul>
            <ul class="side-navigation__list" role="list">{move || menus().into_iter().map(entry).collect_view()}</ul>
        </nav>
    }
}

/// Every entry there is for the person.
pub(super) fn entries(session: SessionContext) -> Vec<Entry> {
    products(session).into_iter().chain(menus(session)).collect()
}

fn products(session: SessionContext) -> Vec<Entry> {
    let has_account = session.account().is_some();
    let all: [Entry; 3] = [
        (paths::products(), t::nav_all),
        (paths::products_only(), t::nav_products),
        (paths::services(), t::nav_services),
    ];
    all.into_iter().filter(|_| has_account).collect()
}

fn menus(session: SessionContext) -> Vec<Entry> {
    let may = |capability| session.can(capability, Scope::Account);
    let reseller = session.signed_in().is_some_and(|person| person.reseller.is_some());
    let account = session.account().is_some();
    let all: [(bool, Entry); 8] = [
        (may(Capability::ManageUsers), (paths::users(), t::nav_users)),
        (account, (paths::roles(), t::nav_roles)),
        (
            may(Capability::SetResellerPermissions),
            (paths::reseller_permissions(), t::nav_reseller_permissions),
        ),
        (may(Capability::ManageUsers), (paths::audit(), t::audit_title)),
        (account, (paths::setup(), t::nav_setup)),
        (reseller, (paths::reseller(), t::nav_reseller)),
        (true, (paths::guide(), t::nav_guide)),
        (session.is_demo(), (paths::mailbox(), t::nav_mailbox)),
    ];
    all.into_iter().filter_map(|(shown, entry)| shown.then_some(entry)).collect()
}

/// Whether the entry is where the reader is: the page itself, or a page below it that has no entry of its
/// own.
fn is_current(entry: &str, here: &str) -> bool {
    let below = here.strip_prefix(entry).is_some_and(|rest| rest.starts_with('/'));
    let own_entry = matches!(here, "/products/products" | "/products/services");
    here == entry || (below && !own_entry)
}

#[cfg(test)]
mod tests {
    use super::is_current;

    #[test]
    fn one_entry_is_current_even_below_another() {
        assert!(is_current("/users", "/users") && is_current("/users", "/users/add"));
        assert!(
            !is_current("/products", "/products/services") && is_current("/products", "/products/x/download")
        );
        assert!(!is_current("/setup", "/setup-guide"));
    }
}
