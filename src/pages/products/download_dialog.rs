use common::ids::ProductId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    forms::product::DownloadForm,
    go::use_go,
    paths,
    ui::{Cue, CueKind, Dialog},
    words::t,
};

/// The download dialog over the list; the list stays as it was behind it (DWN-05, DWN-08).
#[component]
pub(crate) fn DownloadDialog() -> impl IntoView {
    let go = use_go();
    let product = use_params_map().with_untracked(|params| params.get("id"));
    let version = go.query("release").get_untracked();
    let name = RwSignal::new(String::new());
    let close = move |()| go.aside(&list_behind(&go.here()));
    let title = move || t::downloads_title(&name.read()).trim_end().to_owned();
    let named = Callback::new(move |known: String| name.set(known));
    let form = match product.and_then(|id| ProductId::parse(id).ok()) {
        Some(product) => view! { <DownloadForm product=product version=version on_name=named/> }.into_any(),
        None => view! { <Cue kind=CueKind::Important><p>{t::downloads_not_there}</p></Cue> }.into_any(),
    };
    view! { <Dialog title=title on_close=close>{form}</Dialog> }
}

/// The list's address: the dialog's without what only the dialog reads.
fn list_behind(here: &str) -> String {
    let query = here.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let kept: Vec<&str> =
        query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("release=")).collect();
    match kept.is_empty() {
        true => paths::products(),
        false => format!("{}?{}", paths::products(), kept.join("&")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_leads_to_the_list_as_it_was() {
        let products = paths::products();
        assert_eq!(list_behind("/products/a/download"), products);
        assert_eq!(list_behind("/products/a/download?release=2025"), products);
        let kept = list_behind("/products/a/download?search=x&release=2025&open=a");
        assert_eq!(kept, format!("{products}?search=x&open=a"));
    }
}
