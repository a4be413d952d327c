use common::{capability::Capability, explain::Scope};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::{
    go::use_go,
    paths,
    session::{SessionContext, use_session},
    words::t,
};

/// An address and its words.
type QuickLink = (String, fn() -> String);

/// The quick links of the page on show (NAV-09): only what is built and what the person may open.
#[component]
pub(super) fn QuickLinks() -> impl IntoView {
    let class = style_sheet!("src/shell/quick_links.css");
    let session = use_session();
    let go = use_go();
    let links = Memo::new(move |_| quick_links(&go.path(), session));
    let item = move |(address, words): QuickLink| {
        view! { class = class, <li><a class="quick-links__link" href=address>{words}</a></li> }
    };
    view! { class = class,
        <Show when=move || !links.read().is_empty()>
            <nav class="quick-links" aria-label=t::nav_quick_links>
                <p class="quick-links__name">{t::nav_quick_links}</p>
                <ul class="quick-links__list" role="list">{move || links.get().into_iter().map(item).collect_view()}</ul>
            </nav>
        </Show>
    }
}

/// The links beside a page, by its path (NAV-10, NAV-11); no page links to itself.
fn quick_links(path: &str, session: SessionContext) -> Vec<QuickLink> {
    let may = |capability| session.can(capability, Scope::Account);
    let part = path.split('/').nth(1).unwrap_or_default();
    let (users, manages) = (part == "users", may(Capability::ManageUsers));
    let all: [(bool, QuickLink); 10] = [
        (part == "products" && session.account().is_some(), (paths::activate(), t::activate_title)),
        (users && path != "/users" && manages, (paths::users(), t::nav_all_users)),
        (users && manages, (paths::invitations(), t::invitations_title)),
        (users && manages, (paths::requests(), t::request_title)),
        (users && manages, (paths::by_product(), t::seat_title)),
        (users && session.manages_groups(), (paths::groups(), t::group_title)),
        (users && may(Capability::DesignateCallers), (paths::phone_support(None), t::caller_link)),
        (users && session.assigns_coordinators(), (paths::coordinators(None), t::users_manage_coordinators)),
        (users && manages, (paths::handovers(), t::handover_title)),
        (users && manages, (paths::before_you_start(), t::prepare_title)),
    ];
    let elsewhere = |address: &str| address.strip_prefix(&paths::root()) != Some(path);
    all.into_iter().filter_map(|(shown, link)| (shown && elsewhere(&link.0)).then_some(link)).collect()
}
