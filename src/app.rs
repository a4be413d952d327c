//! The contexts and the whole route table.

use leptos::{mount::mount_to, prelude::*};
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    path,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::{
    pages::{home::HomePage, setup::SetupPage},
    parts, paths,
    session::provide_session,
    shell::{ConnectionNotice, Frame, NotFoundPage, PublicFrame, keep_focus, provide_theme, restore_pages},
    toasts::{ToastList, provide_toasts},
    ui::provide_titles,
    words,
};

/// Starts the portal in the page: the words first, then everything that needs them. Leptos runs no tasks of
/// its own before something is mounted.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    let address = location().pathname().unwrap_or_default();
    paths::begin(&address);
    spawn_local(async move { parts::begin(&address).await });
    spawn_local(async {
        let language = words::start_language();
        let root = document().get_element_by_id("app").and_then(|root| root.dyn_into().ok());
        match (words::load(language).await, root) {
            (Ok(()), Some(root)) => {
                let root: web_sys::HtmlElement = root;
                mount_to(root, App).forget();
            }
            _ => say_that_it_failed(),
        }
    });
}

/// Shows the sentence of the page's own HTML, as there are no words.
fn say_that_it_failed() {
    if let Some(sentence) = document().get_element_by_id("boot-failed") {
        let _ = sentence.remove_attribute("hidden");
    }
}

#[component]
fn App() -> impl IntoView {
    provide_titles();
    provide_toasts();
    provide_theme();
    provide_session();
    restore_pages();
    keep_focus();
    view! {
        <Router base=paths::root()>
            <Routes fallback=NotFoundPage>
                <ParentRoute path=path!("") view=PublicFrame>
                    <Route path=path!("sign-in") view=parts::sign_in()/>
                    <Route path=path!("forgot-password") view=parts::forgot_password()/>
                    <Route path=path!("welcome/:token") view=parts::welcome()/>
                    <Route path=path!("terms") view=parts::terms()/>
                    <Route path=path!("orders/:token") view=parts::order()/>
                    <Route path=path!("mailbox") view=parts::mailbox()/>
                </ParentRoute>
                <ParentRoute path=path!("") view=Frame>
                    <Route path=path!("") view=HomePage/>
                    <Route path=path!("products/request") view=parts::own_requests()/>
                    <ParentRoute path=path!("products") view=parts::all_products()>
                        <Route path=path!("") view=|| ()/>
                        <Route path=path!(":id/download") view=parts::download()/>
                    </ParentRoute>
                    <Route path=path!("products/products") view=parts::only_products()/>
                    <Route path=path!("products/services") view=parts::only_services()/>
                    <Route path=path!("users/by-product") view=parts::by_product()/>
                    <Route path=path!("users/groups") view=parts::groups()/>
                    <Route path=path!("users/groups/:id") view=parts::group()/>
                    <Route path=path!("users/coordinators") view=parts::coordinators()/>
                    <Route path=path!("users/:id/role") view=parts::change_role()/>
                    <Route path=path!("users/:id/view-as") view=parts::view_as()/>
                    <Route path=path!("users/hand-overs") view=parts::handovers()/>
                    <Route path=path!("users/policy") view=parts::policy()/>
                    <Route path=path!("users/import") view=parts::import()/>
                    <Route path=path!("users/invitations") view=parts::invitations()/>
                    <ParentRoute path=path!("users/requests") view=parts::requests()>
                        <Route path=path!("") view=|| ()/>
                        <Route path=path!("approve") view=parts::approve_request()/>
                        <Route path=path!("decline") view=parts::decline_request()/>
                    </ParentRoute>
                    <Route path=path!("users/:id/leave") view=parts::leave_account()/>
                    <Route path=path!("users/phone-support") view=parts::phone_support()/>
                    <ParentRoute path=path!("users") view=parts::all_users()>
                        <Route path=path!("") view=|| ()/>
                        <ParentRoute path=path!("") view=parts::add_users()>
                            <Route path=path!("add") view=parts::add_user()/>
                            <Route path=path!("bulk-add") view=parts::bulk_add()/>
                        </ParentRoute>
                        <Route path=path!("access") view=parts::access()/>
                    </ParentRoute>
                    <Route path=path!("before-you-start") view=parts::before_you_start()/>
                    <Route path=path!("activate") view=parts::activate()/>
                    <Route path=path!("cases/reseller-permissions") view=parts::reseller_permissions()/>
                    <Route path=path!("reseller") view=parts::reseller()/>
                    <Route path=path!("profile") view=parts::profile()/>
                    <Route path=path!("profile/preferences") view=parts::preferences()/>
                    <Route path=path!("profile/addresses") view=parts::addresses()/>
                    <Route path=path!("profile/addresses/:token") view=parts::address_link()/>
                    <Route path=path!("profile/api-tokens") view=parts::api_tokens()/>
                    <Route path=path!("guide/:section?") view=parts::guide()/>
                    <Route path=path!("audit") view=parts::audit()/>
                    <Route path=path!("roles") view=parts::roles()/>
                    <Route path=path!("roles/:role/view-as") view=parts::view_as_role()/>
                    <Route path=path!("setup") view=SetupPage/>
                    <Route path=path!("setup/:step") view=parts::step()/>
                    <Route path=path!("*any") view=NotFoundPage/>
                </ParentRoute>
            </Routes>
        </Router>
        <ToastList><ConnectionNotice/></ToastList>
    }
}
