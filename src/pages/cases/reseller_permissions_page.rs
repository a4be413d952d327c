use common::{
    api::resellers::{ResellerPermission, ResellerPermissionChange},
    capability::Capability,
    explain::Scope,
};
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::{permission_row::PermissionRow, staged::Staged};
use crate::{
    api,
    asked::Asked,
    leaving::Unsaved,
    refusal::general,
    session::use_session,
    shell::{Loaded, NotFoundPage},
    ui::{Button, ButtonKind, Cue, CueKind, DataTable, EmptyState, ErrorSummary, FieldError, Page},
    words::t,
};

/// Which reseller may view the cases of which contract (RSL-01 to RSL-12). Switches are moved first and
/// saved together (UX-17).
#[component]
pub(crate) fn ResellerPermissionsPage() -> impl IntoView {
    let session = use_session();
    let may = Memo::new(move |_| session.can(Capability::SetResellerPermissions, Scope::Account));
    move || match may.get() {
        true => view! { <Permissions/> }.into_any(),
        false => view! { <NotFoundPage/> }.into_any(),
    }
}

#[component]
fn Permissions() -> impl IntoView {
    let permissions = Asked::of_account_alone(|account| async move { api::resellers::read(&account).await });
    let again = Callback::new(move |()| permissions.refetch());
    view! {
        <Page title=t::reseller_permissions_title lead=t::reseller_permissions_lead>
            <Loaded from=permissions show=move |view| {
                let rows = Signal::derive(move || view.with(|view| view.rows.clone()));
                view! { <Switches rows=rows on_saved=again/> }
            }/>
        </Page>
    }
}

/// What this page does with its switches.
#[derive(Clone, Copy)]
struct Saving {
    rows: Signal<Vec<ResellerPermission>>,
    staged: RwSignal<Staged>,
    undo: RwSignal<Vec<ResellerPermissionChange>>,
    errors: RwSignal<Vec<FieldError>>,
    pending: RwSignal<bool>,
    saved: Callback<()>,
}

impl Saving {
    /// Saves what was moved; what failed stays moved.
    fn save(self) {
        let (staged, rows) = (self.staged.get_untracked(), self.rows.get_untracked());
        let undo = staged.undo(&rows);
        self.send(staged.changes(&rows), staged, undo);
    }

    /// Brings back the rows as they stood before the last save.
    fn take_back(self) {
        self.send(self.undo.get_untracked(), Staged::default(), Vec::new());
    }

    /// Saves the changes, which are those of the `sent` switches.
    fn send(self, changes: Vec<ResellerPermissionChange>, sent: Staged, undo: Vec<ResellerPermissionChange>) {
        let Some(account) = use_session().account() else { return };
        if self.pending.get_untracked() || changes.is_empty() {
            return;
        }
        self.pending.set(true);
        spawn_local(async move {
            match api::resellers::save(&account, changes).await {
                Ok(()) => {
                    self.errors.set(Vec::new());
                    self.staged.update(|staged| staged.settle(sent));
                    // A switch that was moved meanwhile has ended Undo.
                    let moved = self.staged.try_with_untracked(|staged| !staged.is_empty());
                    self.undo.set(if moved == Some(false) { undo } else { Vec::new() });
                    self.saved.try_run(());
                }
                Err(error) => self.errors.set(general(error.words())),
            }
            self.pending.set(false);
        });
    }
}

/// The table with its two buttons, and Undo after a save (RSL-09, RSL-10, UX-18).
#[component]
fn Switches(rows: Signal<Vec<ResellerPermission>>, on_saved: Callback<()>) -> impl IntoView {
    let class = style_sheet!("src/pages/cases/reseller_permissions_page.css");
    let saving = Saving {
        rows,
        staged: RwSignal::new(Staged::default()),
        undo: RwSignal::new(Vec::new()),
        errors: RwSignal::new(Vec::new()),
        pending: RwSignal::new(false),
        saved: on_saved,
    };
    let idle = Signal::derive(move || saving.staged.read().is_empty());
    let discard = move |()| saving.staged.set(Staged::default());
    let table = move || {
        view! { class = class,
            <Table rows=rows staged=saving.staged undo=saving.undo/>
            <div class="reseller-permissions-page__buttons">
                <Button kind=ButtonKind::Primary disabled=idle pending=saving.pending on_press=move |()| saving.save()>
                    {t::reseller_save}
                </Button>
                <Button disabled=idle pending=saving.pending on_press=discard>{t::reseller_discard}</Button>
            </div>
            <Notice saving=saving/>
            <Cue kind=CueKind::BestPractice><p>{t::reseller_advice}</p></Cue>
        }
    };
    let none = Memo::new(move |_| rows.with(Vec::is_empty));
    view! { class = class,
        <div class="reseller-permissions-page">
            <Unsaved when=Signal::derive(move || !saving.staged.read().is_empty())/>
            <ErrorSummary errors=saving.errors/>
            {move || match none.get() {
                true => view! { <EmptyState title=t::reseller_none><p>{t::reseller_none_lead}</p></EmptyState> }.into_any(),
                false => table().into_any(),
            }}
        </div>
    }
}

/// How much is moved and not saved; after a save that it is saved, with Undo until the next change.
#[component]
fn Notice(saving: Saving) -> impl IntoView {
    let class = style_sheet!("src/pages/cases/notice.css");
    let staged = move || i64::try_from(saving.staged.read().len()).unwrap_or_default();
    let undoable = move || !saving.undo.read().is_empty();
    let words = move || match (staged(), undoable()) {
        (0, true) => t::reseller_saved(),
        (0, false) => t::reseller_nothing_staged(),
        (n, _) => t::reseller_staged(n),
    };
    view! { class = class,
        <div class="notice">
            <p role="status">{words}</p>
            <Show when=undoable>
                <Button pending=saving.pending on_press=move |()| saving.take_back()>{t::reseller_undo}</Button>
            </Show>
        </div>
    }
}

/// Reseller, contract, switch, and who changed it last (RSL-09).
#[component]
fn Table(
    rows: Signal<Vec<ResellerPermission>>,
    staged: RwSignal<Staged>,
    undo: RwSignal<Vec<ResellerPermissionChange>>,
) -> impl IntoView {
    let key = |row: &ResellerPermission| {
        (row.reseller.clone(), row.contract.clone(), row.view_cases, row.modified_at, row.modified_by.clone())
    };
    view! {
        <DataTable caption=t::reseller_permissions_title>
            <thead>
                <tr>
                    <th scope="col">{t::reseller_reseller}</th>
                    <th scope="col">{t::reseller_contract}</th>
                    <th scope="col">{t::reseller_view_cases}</th>
                    <th scope="col">{t::reseller_modified_by}</th>
                    <th scope="col">{t::reseller_modified_at}</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() key=key let:row>
                    <PermissionRow row=row staged=staged undo=undo/>
                </For>
            </tbody>
        </DataTable>
    }
}
