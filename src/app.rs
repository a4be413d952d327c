//! The contexts and the whole route table.

use leptos::{mount::mount_to, prelude::*};
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    path,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::{
    pages::{
        activate::ActivatePage,
        cases::ResellerPermissionsPage,
        home::HomePage,
        mailbox::MailboxPage,
        orders::OrderPage,
        products::{DownloadDialog, OnlyProductsPage, OnlyServicesPage, ProductsPage},
        profile::{PreferencesPage, ProfilePage},
        reseller::ResellerPage,
        roles::RolesPage,
        setup::{SetupPage, StepPage},
        sign_in::{ForgotPasswordPage, SignInPage},
        terms::TermsPage,
        users::{AccessDialog, AddUserTab, AddUsersDialog, BulkAddTab, CoordinatorsPage, UsersPage},
        welcome::WelcomePage,
    },
    paths,
    session::provide_session,
    shell::{Frame, NotFoundPage, PublicFrame, provide_theme},
    toasts::provide_toasts,
    ui::provide_titles,
    words,
};

/// Starts the portal in the page: the words first, then everything that needs them. Leptos runs no tasks of
/// its own before something is mounted.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    paths::begin(&location().pathname().unwrap_or_default());
    spawn_local(async {
        let language = words::start_language();
        let root = document().get_element_by_id("app").and_then(|root| root.dyn_into().ok());
        match (words::load(language).await, root) {
            (Ok(()), Some(root)) => {
                let root: web_sys::HtmlElement = root;
                root.set_inner_html("");
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
    view! {
        <Router base=paths::root()>
            <Routes fallback=NotFoundPage>
                <ParentRoute path=path!("") view=PublicFrame>
                    <Route path=path!("sign-in") view=SignInPage/>
                    <Route path=path!("forgot-password") view=ForgotPasswordPage/>
                    <Route path=path!("welcome/:token") view=WelcomePage/>
                    <Route path=path!("terms") view=TermsPage/>
                    <Route path=path!("orders/:token") view=OrderPage/>
                    <Route path=path!("mailbox") view=MailboxPage/>
                </ParentRoute>
                <ParentRoute path=path!("") view=Frame>
                    <Route path=path!("") view=HomePage/>
                    <ParentRoute path=path!("products") view=ProductsPage>
                        <Route path=path!("") view=|| ()/>
                        <Route path=path!(":id/download") view=DownloadDialog/>
                    </ParentRoute>
                    <Route path=path!("products/products") view=OnlyProductsPage/>
                    <Route path=path!("products/services") view=OnlyServicesPage/>
                    <Route path=path!("users/coordinators") view=CoordinatorsPage/>
                    <ParentRoute path=path!("users") view=UsersPage>
                        <Route path=path!("") view=|| ()/>
                        <ParentRoute path=path!("") view=AddUsersDialog>
                            <Route path=path!("add") view=AddUserTab/>
                            <Route path=path!("bulk-add") view=BulkAddTab/>
                        </ParentRoute>
                        <Route path=path!("access") view=AccessDialog/>
                    </ParentRoute>
                    <Route path=path!("activate") view=ActivatePage/>
                    <Route path=path!("cases/reseller-permissions") view=ResellerPermissionsPage/>
                    <Route path=path!("reseller") view=ResellerPage/>
                    <Route path=path!("profile") view=ProfilePage/>
                    <Route path=path!("profile/preferences") view=PreferencesPage/>
                    <Route path=path!("roles") view=RolesPage/>
                    <Route path=path!("setup") view=SetupPage/>
                    <Route path=path!("setup/:step") view=StepPage/>
                    <Route path=path!("*any") view=NotFoundPage/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
