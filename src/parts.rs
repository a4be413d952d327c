//! The pages outside the first visit: their program travels in parts, when somebody first goes there (PERF-01).
//! All pages of one part travel together; `cargo xtask post-build` cuts the parts out.

use std::{future::Future, pin::Pin};

use leptos::{
    prelude::*,
    reactive::{computed::ScopedFuture, owner::WeakOwner},
    task::spawn_local,
    wasm_split::SplitLoaderError,
};
use leptos_router::ChooseView;

use crate::{
    api::ApiError,
    pages::{
        activate, cases, guide, mailbox, orders, products, profile, reseller, roles, setup, sign_in, terms,
        users, welcome,
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
        (self.view)().await.unwrap_or_else(|_| not_loaded(self))
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
part!(guide:
    guide = guide::GuidePage,
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
    let place = Place::new(part, false);
    place.load();
    place.view()
}

/// What stands in place of a page whose part did not arrive.
fn not_loaded(part: Part) -> AnyView {
    Place::new(part, true).view()
}

/// Where something of another part is to stand.
#[derive(Clone)]
struct Place {
    part: Part,
    // Weak, so that what stands here is gone when the page is.
    owner: Option<WeakOwner>,
    arrived: RwSignal<Option<AnyView>, LocalStorage>,
    failed: RwSignal<bool>,
    pending: RwSignal<bool>,
}

impl Place {
    fn new(part: Part, failed: bool) -> Self {
        let owner = Owner::current().map(|owner| owner.downgrade());
        let (failed, pending) = (RwSignal::new(failed), RwSignal::new(false));
        Self { part, owner, arrived: RwSignal::new_local(None), failed, pending }
    }

    /// The view once it has arrived; where it did not, words and a button that fetches it again.
    fn view(self) -> AnyView {
        let again = self.clone();
        let retry = Callback::new(move |()| again.load());
        let shown = move || {
            self.arrived.track();
            let failure = || {
                self.failed
                    .get()
                    .then(|| view! { <Retry error=ApiError::Offline on_retry=retry/> }.into_any())
            };
            self.arrived.try_update_untracked(Option::take).flatten().or_else(failure)
        };
        shown.into_any()
    }

    fn load(&self) {
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        let place = self.clone();
        spawn_local(async move {
            let there = (place.part.fetch)().await.is_ok();
            let owner = place.owner.as_ref().and_then(WeakOwner::upgrade);
            // Whoever asked has left.
            let Some(owner) = owner.filter(|_| !place.failed.is_disposed()) else { return };
            place.pending.set(false);
            if !there {
                return place.failed.set(true);
            }
            let view = owner.with(|| ScopedFuture::new((place.part.view)()));
            if let Ok(view) = view.await {
                place.arrived.try_set(Some(view));
            }
        });
    }
}
