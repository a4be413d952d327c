use leptos::prelude::*;

use crate::{paths, ui::Page, words::t};

/// An address that leads nowhere, or nowhere for this person: the two look alike (DEC-41).
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    view! {
        <Page title=t::shell_not_found lead=t::shell_not_found_lead>
            <p><a class="lone-link" href=paths::home()>{t::shell_to_start}</a></p>
        </Page>
    }
}
