use common::api::downloads::ReleaseRow;
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use crate::{
    ui::{Button, ButtonKind, copy},
    words::{bytes, t},
};

/// What the chosen file is: name, size to fetch (DWN-10), and the sum to check it by.
#[component]
pub(super) fn ReleaseFacts(
    /// The file.
    release: ReleaseRow,
) -> impl IntoView {
    let class = style_sheet!("src/forms/product/release_facts.css");
    let state = RwSignal::new(None::<bool>);
    let ReleaseRow { file_name, size, sha256, .. } = release;
    let sum = sha256.clone();
    let take = move |()| {
        let sum = sum.clone();
        spawn_local(async move {
            state.try_set(Some(copy(&sum).await));
        });
    };
    let words = move || {
        state.get().map(|copied| if copied { t::downloads_copied() } else { t::downloads_not_copied() })
    };
    view! { class = class,
        <dl class="release-facts">
            <dt>{t::downloads_file}</dt>
            <dd>{file_name}</dd>
            <dt>{t::downloads_size}</dt>
            <dd class="figures">{move || bytes(size)}</dd>
            <dt>"SHA-256"</dt>
            <dd class="release-facts__sum">
                <code class="release-facts__code">{sha256}</code>
                <span class="soft" role="status">{words}</span>
                <Button kind=ButtonKind::Quiet label=Signal::derive(t::downloads_copy_sum) on_press=take>{t::downloads_copy}</Button>
            </dd>
        </dl>
    }
}
