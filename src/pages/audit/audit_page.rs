use common::{
    api::{audit::AuditPage as Activity, imports::SheetFormat},
    capability::Capability,
    explain::Scope,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{audit_address::AuditAddress, audit_filters::AuditFilters, audit_rows::AuditTable};
use crate::{
    api,
    asked::Asked,
    go::{Go, use_go},
    session::use_session,
    shell::{Loaded, NotFoundPage},
    ui::{EmptyKind, EmptyState, Menu, MenuItem, Page, Pager, save},
    words::t,
};

/// The activity's state, which is its address.
#[derive(Clone, Copy)]
pub(super) struct AuditState {
    go: Go,
    /// Filters, page and open drawers.
    pub(super) address: Memo<AuditAddress>,
}

impl AuditState {
    /// Shows the activity in another state; `replace` for what is typed.
    pub(super) fn show(self, state: &AuditAddress, replace: bool) {
        self.go.set_queries(&state.values(), replace);
    }

    /// Shows other changes.
    pub(super) fn ask(self, replace: bool, change: impl FnOnce(&mut AuditAddress)) {
        self.show(&self.address.get_untracked().asking(change), replace);
    }
}

/// Who changed what, and when (SEC-11), for administrators; nobody else learns that the page exists.
#[component]
pub(crate) fn AuditPage() -> impl IntoView {
    let session = use_session();
    let may = Memo::new(move |_| session.can(Capability::ManageUsers, Scope::Account));
    view! { <Show when=move || may.get() fallback=NotFoundPage><Changes/></Show> }
}

#[component]
fn Changes() -> impl IntoView {
    let query = use_query_map();
    let address = Memo::new(move |_| query.with(|query| AuditAddress::read(|name| query.get(name))));
    let state = AuditState { go: use_go(), address };
    let asked = Memo::new(move |_| address.read().query());
    let answer = Asked::of_account(move |account| {
        let query = asked.get();
        async move { api::audit::list(&account, &query).await }
    });
    view! {
        <Page title=t::audit_title lead=t::audit_lead actions=move || view! { <Export state=state/> }>
            <Loaded from=answer show=move |activity| view! { <Shown activity=activity state=state/> }/>
        </Page>
    }
}

/// The menu that saves what the filters leave, as a file (DEC-32).
#[component]
fn Export(state: AuditState) -> impl IntoView {
    let session = use_session();
    let file = move |format: SheetFormat| {
        if let Some(account) = untrack(|| session.account()) {
            save(&api::audit::export(&account, format, &state.address.read_untracked().query()));
        }
    };
    view! {
        <Menu label=t::audit_export id="audit-export">
            <MenuItem on_choose=move |()| file(SheetFormat::Csv)>{t::audit_export_csv}</MenuItem>
            <MenuItem on_choose=move |()| file(SheetFormat::Xlsx)>{t::audit_export_xlsx}</MenuItem>
        </Menu>
    }
}

#[component]
fn Shown(activity: Signal<Activity>, state: AuditState) -> impl IntoView {
    let pages = Signal::derive(move || {
        let activity = activity.read();
        activity.total.div_ceil(activity.size.max(1)).max(1)
    });
    let turn = move |page| {
        let state_now = state.address.get_untracked();
        state.show(&AuditAddress { page, open: Vec::new(), ..state_now }, false);
    };
    let none = || {
        view! {
            <EmptyState kind=EmptyKind::NoMatch title=t::audit_none><p>{t::audit_none_hint}</p></EmptyState>
        }
    };
    view! {
        <AuditFilters total=Signal::derive(move || activity.read().total) state=state/>
        <Show when=move || !activity.read().events.is_empty() fallback=none>
            <AuditTable activity=activity state=state/>
        </Show>
        <Pager page=Signal::derive(move || activity.read().page) pages=pages on_page=turn/>
    }
}
