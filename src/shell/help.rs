use leptos::{html, prelude::*};
use stylers_macro::style_sheet;

use super::overlay::use_overlay;
use crate::{
    go::use_go,
    paths,
    ui::{Button, ButtonKind, Icon},
    words::t,
};

/// The question mark at the lower right: help for the page on show (NAV-16, NAV-23).
#[component]
pub(super) fn Help() -> impl IntoView {
    let class = style_sheet!("src/shell/help.css");
    let go = use_go();
    let overlay = use_overlay();
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let more = move || paths::guide_section(page_help(&go.path()).1);
    let close = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            if let Some(button) = button.get_untracked() {
                let _ = button.focus();
            }
        }
    };
    view! { class = class,
        <section class="help" aria-label=t::help_title on:keydown=close>
            <div class="help__panel" id="help" hidden=move || !open.get()>
                <div role="status">
                    <p class="help__title">{t::help_title}</p>
                    <p>{move || page_help(&go.path()).0()}</p>
                    <p><a href=more on:click=move |_| open.set(false)>{t::help_more}</a></p>
                </div>
                <Button kind=ButtonKind::Quiet on_press=move |()| overlay.open_palette()>{t::palette_title}"…"</Button>
                <Button kind=ButtonKind::Quiet on_press=move |()| overlay.open_shortcuts()>{t::shortcuts_title}</Button>
            </div>
            <button
                type="button"
                class="help__button"
                node_ref=button
                aria-label=t::help_button
                aria-expanded=move || open.get().to_string()
                aria-controls="help"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon name="help"/>
            </button>
        </section>
    }
}

/// The help of a page, by its path: the words, and the section of the guide that says more.
fn page_help(path: &str) -> (fn() -> String, &'static str) {
    let mut parts = path.split('/').skip(1);
    let (noun, page) = (parts.next().unwrap_or_default(), parts.last().unwrap_or_default());
    match (noun, page) {
        ("users", "phone-support") => return (t::caller_lead, "phone-support"),
        ("users", "coordinators") => return (t::coordinator_lead, "coordinator"),
        ("users", "invitations") => return (t::invitations_lead, "users"),
        ("users", "import") => return (t::import_lead, "users"),
        ("users", "by-product") => return (t::seat_lead, "access"),
        ("users", "leave") => return (t::leave_lead, "user-management"),
        ("users", "policy") => return (t::policy_lead, "roles"),
        ("profile", "addresses") => return (t::address_lead, "profile"),
        ("profile", "api-tokens") => return (t::token_lead, "user-management"),
        _ => {}
    }
    match noun {
        "before-you-start" => (t::prepare_lead, "prepare"),
        "setup" => (t::help_setup, "setup-process"),
        "products" => (t::help_products, "review"),
        "audit" => (t::help_audit, "user-management"),
        "users" => (t::help_users, "user-management"),
        "roles" => (t::help_roles, "roles"),
        "profile" => (t::help_profile, "profile"),
        "cases" => (t::help_reseller_permissions, "reseller-permissions"),
        "activate" => (t::help_activate, "launch"),
        "reseller" => (t::help_reseller, "reseller-permissions"),
        _ => (t::help_general, "overview"),
    }
}
