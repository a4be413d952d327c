use common::{api::imports::Import, capability::Capability, explain::Scope, ids::ImportId};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    import_preview::ImportPreview, import_start::ImportStart, import_state::ImportingState,
    import_steps::ImportSteps,
};
use crate::{
    session::use_session,
    shell::{Loaded, NotFoundPage},
    ui::{ErrorSummary, Page},
    words::t,
};

/// Adding people by a file, for administrators (DEC-13); which import it is stands in the address.
#[component]
pub(crate) fn ImportPage() -> impl IntoView {
    let session = use_session();
    let may = Memo::new(move |_| session.can(Capability::ManageUsers, Scope::Account));
    view! { <Show when=move || may.get() fallback=NotFoundPage><Importing/></Show> }
}

#[component]
fn Importing() -> impl IntoView {
    let class = style_sheet!("src/pages/users/import/importing.css");
    let state = ImportingState::provide();
    let shown = move || match state.import.get() {
        Some(import) => view! { <OneImport import=import/> }.into_any(),
        None => view! { <ImportStart/> }.into_any(),
    };
    view! { class = class,
        <Page title=t::import_title lead=t::import_lead>
            <div class="importing">
                <ErrorSummary errors=state.errors/>
                {shown}
            </div>
        </Page>
    }
}

/// One import: what to do with it, and its rows.
#[component]
fn OneImport(
    /// Its identifier.
    import: ImportId,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/import/one_import.css");
    let state = ImportingState::of_page();
    let rows = state.rows(import);
    view! {
        <Loaded from=rows show=move |page| {
            let import: Signal<Import> = Signal::derive(move || page.read().import.clone());
            view! { class = class,
                <div class="one-import">
                    <ImportSteps import=import on_poll=move |()| rows.refetch()/>
                    <ImportPreview page=page/>
                </div>
            }
        }/>
    }
}
