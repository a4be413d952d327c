//! The pages outside the first visit: their program travels in parts, when somebody first goes there (PERF-01).
//! All pages of one part travel together; `cargo xtask post-build` cuts the parts out.

use std::{future::Future, pin::Pin};

use leptos::{prelude::*, reactive::computed::ScopedFuture, task::spawn_local, wasm_split::SplitLoaderError};
use leptos_router::ChooseView;

use crate::{
    api::ApiError,
    pages::{
        activate, cases, mailbox, orders, products, profile, reseller, roles, setup, sign_in, terms, users,
        welcome,
    },
    paths,
    shell::{self, Retry},
};

type Loading<T> = Pin<Box<dyn Future<Output = Result<T, SplitLoaderError>>>>;

/// A page for the route table, which fetches its part before it shows itself.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    fetch: fn() -> Loading<()>,
    view: fn() -> Loading<AnyView>,
}

impl ChooseView for Part {
    async fn choose(self) -> AnyView {
        (self.view)().await.unwrap_or_else(|_| not_loaded(self.view))
    }

    async fn preload(&self) {
        // What did not arrive is told in place of the page.
        let _ = (self.fetch)().await;
    }
}

/// Declares the pages of a part.
macro_rules! part {
    ($part:ident: $($name:ident = $page:path),+ $(,)?) => {$(
        /// The page.
        pub(crate) const fn $name() -> Part {
            #[leptos::wasm_split::wasm_split($part, wasm_split_path = leptos::wasm_split, preload(fetch), fallible)]
            fn $name() -> Result<AnyView, SplitLoaderError> {
                Ok($page().into_any())
            }
            Part { fetch: || Box::pin(fetch()), view: || Box::pin($name()) }
        }
    )+};
}

part!(visitor:
    sign_in = sign_in::SignInPage,
    sign_in_again = shell::SignInAgainDialog,
    forgot_password = sign_in::ForgotPasswordPage,
    welcome = welcome::WelcomePage,
    terms = terms::TermsPage,
    order = orders::OrderPage,
    mailbox = mailbox::MailboxPage,
);
part!(setup:
    setup = setup::SetupPage,
);
part!(work:
    step = setup::StepPage,
    all_products = products::ProductsPage,
    only_products = products::OnlyProductsPage,
    only_services = products::OnlyServicesPage,
    download = products::DownloadDialog,
    all_users = users::UsersPage,
    add_users = users::AddUsersDialog,
    add_user = users::AddUserTab,
    bulk_add = users::BulkAddTab,
    access = users::AccessDialog,
    coordinators = users::CoordinatorsPage,
    profile = profile::ProfilePage,
    preferences = profile::PreferencesPage,
    activate = activate::ActivatePage,
);
part!(rights:
    roles = roles::RolesPage,
    reseller_permissions = cases::ResellerPermissionsPage,
    reseller = reseller::ResellerPage,
);

/// Fetches the part of a page that people begin with; what does not arrive is fetched again when it is shown.
pub(crate) async fn begin(address: &str) {
    let first = match address.strip_prefix(paths::BASE) {
        Some("/setup") => setup(),
        Some("/sign-in") => sign_in(),
        _ => return,
    };
    let _ = (first.fetch)().await;
}

/// Something of another part, shown as soon as that is there.
#[component]
pub(crate) fn Later(part: Part) -> impl IntoView {
    let (view, failed) = (RwSignal::new_local(None::<AnyView>), RwSignal::new(false));
    load(part.view, view, failed);
    arriving(part.view, view, failed)
}

/// What stands in place of a page whose part did not arrive.
fn not_loaded(view_of: fn() -> Loading<AnyView>) -> AnyView {
    arriving(view_of, RwSignal::new_local(None), RwSignal::new(true))
}

/// The view once it has arrived; where it did not, words and a button that fetches it again.
fn arriving(
    view_of: fn() -> Loading<AnyView>,
    view: RwSignal<Option<AnyView>, LocalStorage>,
    failed: RwSignal<bool>,
) -> AnyView {
    // What arrives later belongs to this place, not to the button that asked for it.
    let place = Owner::current().unwrap_or_default();
    let retry = Callback::new(move |()| place.with(|| load(view_of, view, failed)));
    let shown = move || {
        view.track();
        let failure =
            || failed.get().then(|| view! { <Retry error=ApiError::Offline on_retry=retry/> }.into_any());
        view.try_update_untracked(Option::take).flatten().or_else(failure)
    };
    shown.into_any()
}

fn load(
    view_of: fn() -> Loading<AnyView>,
    view: RwSignal<Option<AnyView>, LocalStorage>,
    failed: RwSignal<bool>,
) {
    spawn_local(ScopedFuture::new(async move {
        match view_of().await {
            Ok(arrived) => drop(view.try_set(Some(arrived))),
            Err(_) => drop(failed.try_set(true)),
        }
    }));
}
