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
    api::{self, ApiError},
    pages::{
        activate, audit, before_you_start, callers, cases, groups, guide, leave, mailbox, orders, products,
        profile, requests, reseller, roles, seats, setup, sign_in, team, terms, users, viewing, welcome,
    },
    paths,
    shell::{self, Retry},
    ui::{Page, Skeleton},
    words::t,
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
        Place::of(self, true)
    }

    async fn preload(&self) {}
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
part!(work:
    step = setup::StepPage,
    all_products = products::ProductsPage,
    only_products = products::OnlyProductsPage,
    only_services = products::OnlyServicesPage,
    download = products::DownloadDialog,
    own_requests = requests::OwnRequestsPage,
    activate = activate::ActivatePage,
    all_users = users::UsersPage,
    add_users = users::AddUsersDialog,
    add_user = users::AddUserTab,
    bulk_add = users::BulkAddTab,
    access = users::AccessDialog,
    profile = profile::ProfilePage,
    preferences = profile::PreferencesPage,
);
part!(administration:
    before_you_start = before_you_start::BeforeYouStartPage,
    import = users::ImportPage,
    invitations = users::InvitationsPage,
    coordinators = users::CoordinatorsPage,
    by_product = seats::ByProductPage,
    groups = groups::GroupsPage,
    group = groups::GroupPage,
    requests = requests::RequestsPage,
    approve_request = requests::ApproveDialog,
    decline_request = requests::DeclineDialog,
    phone_support = callers::CallersPage,
    leave_account = leave::LeavePage,
    change_role = team::RolePage,
    handovers = team::HandoversPage,
    policy = team::PolicyPage,
    view_as = viewing::ViewingPage,
    view_as_role = viewing::RoleViewingPage,
    addresses = profile::AddressesPage,
    address_link = profile::AddressLinkPage,
    api_tokens = profile::TokensPage,
);
part!(reference:
    guide = guide::GuidePage,
    palette = shell::PaletteDialog,
    shortcuts = shell::ShortcutsDialog,
    audit = audit::AuditPage,
    roles = roles::RolesPage,
    reseller_permissions = cases::ResellerPermissionsPage,
    reseller = reseller::ResellerPage,
);

/// Fetches the part of a page that people begin with; what does not arrive is fetched again when it is shown.
pub(crate) async fn begin(address: &str) {
    let first = match address.strip_prefix(paths::BASE) {
        Some("/sign-in") => sign_in(),
        _ => return,
    };
    let _ = (first.fetch)().await;
}

/// Something of another part, shown as soon as that is there.
#[component]
pub(crate) fn Later(part: Part) -> impl IntoView {
    Place::of(part, false)
}

/// Remembers in this tab that the page was loaded again for a part.
const RELOADED: &str = "reloaded";

/// How far it is with what is to stand in a place.
enum Stage {
    Waiting,
    Failed(ApiError),
    /// Taken by the page as soon as it is there.
    Arrived(Option<AnyView>),
}

/// Where something of another part is to stand.
#[derive(Clone)]
struct Place {
    part: Part,
    // Weak, so that what stands here is gone when the page is.
    owner: Option<WeakOwner>,
    stage: RwSignal<Stage, LocalStorage>,
}

impl Place {
    /// A place that fetches its part at once. Where `whole`, it stands for a page and has an `h1` of its own
    /// when the part does not arrive.
    fn of(part: Part, whole: bool) -> AnyView {
        let owner = Owner::current().map(|owner| owner.downgrade());
        let place = Self { part, owner, stage: RwSignal::new_local(Stage::Waiting) };
        place.load(false);
        place.view(whole)
    }

    fn view(self, whole: bool) -> AnyView {
        let stage = self.stage;
        let retry = Callback::new(move |()| self.load(true));
        let failure = move |error: &ApiError| {
            let retry = view! { <Retry error=error.clone() on_retry=retry/> }.into_any();
            match whole {
                true => view! { <Page title=t::shell_failed>{retry}</Page> }.into_any(),
                false => retry,
            }
        };
        let shown = move || {
            stage.track();
            stage.try_update_untracked(|stage| match stage {
                Stage::Waiting => whole.then(|| view! { <Skeleton/> }.into_any()),
                Stage::Failed(error) => Some(failure(error)),
                Stage::Arrived(view) => view.take(),
            })
        };
        shown.into_any()
    }

    /// Fetches the part, `again` where that failed before. What takes too long counts as failed, and is
    /// still shown should it arrive.
    fn load(&self, again: bool) {
        self.stage.set(Stage::Waiting);
        let stage = self.stage;
        let late = set_timeout_with_handle(move || end(stage, Err(ApiError::TimedOut)), api::PATIENCE);
        let place = self.clone();
        spawn_local(async move {
            let arrived = (place.part.fetch)().await;
            if let Ok(late) = late {
                late.clear();
            }
            // Without an owner whoever asked has left.
            let Some(owner) = place.owner.as_ref().and_then(WeakOwner::upgrade) else { return };
            let view = match arrived {
                Ok(()) => owner.with(|| ScopedFuture::new((place.part.view)())).await,
                Err(error) => Err(error),
            };
            match &view {
                Ok(_) => forget_renewal(),
                Err(_) if again => renew().await,
                Err(_) => {}
            }
            end(stage, view.map_err(|_| ApiError::Offline));
        });
    }
}

fn end(stage: RwSignal<Stage, LocalStorage>, result: Result<AnyView, ApiError>) {
    stage.try_set(match result {
        Ok(view) => Stage::Arrived(Some(view)),
        Err(error) => Stage::Failed(error),
    });
}

/// Loads the page again, once until a part arrives: where the server answers but has no such part, a newer
/// program has taken the place of this one.
async fn renew() {
    let Some(tab) = tab() else { return };
    let reloaded = tab.get_item(RELOADED).ok().flatten().is_some();
    if !reloaded && api::session::read().await.is_ok() && tab.set_item(RELOADED, "true").is_ok() {
        let _ = location().reload();
    }
}

fn forget_renewal() {
    if let Some(tab) = tab() {
        let _ = tab.remove_item(RELOADED);
    }
}

// What a tab of the browser remembers until it is closed.
fn tab() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}
