use common::{
    api::{
        downloads::{DownloadsView, ReleaseRow},
        problem::ProblemCode,
    },
    capability::Capability,
    explain::{Actor, Explanation, Scope, explain},
    ids::ProductId,
    products::Platform,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    choice::{Choice, Offer, language_name, platform_of},
    download_methods::DownloadMethods,
    release_facts::ReleaseFacts,
};
use crate::{
    api::{self, ApiError},
    asked::Asked,
    session::use_session,
    shell::Retry,
    ui::{Cue, CueKind, EmptyState, Select, Skeleton, effect},
    words::{explanation_words, language, platform_name, t},
};

/// Version, platform and language of a product, and the ways to fetch that file (DWN-08 to DWN-16).
#[component]
pub(crate) fn DownloadForm(
    /// The product.
    product: ProductId,
    /// The version to begin with; without it the newest.
    #[prop(optional_no_strip)]
    version: Option<String>,
    /// Told the product's name when it is known.
    #[prop(optional, into)]
    on_name: Option<Callback<String>>,
) -> impl IntoView {
    let downloads = Asked::of_account_alone(move |account| {
        let product = product.clone();
        async move { api::downloads::read(&account, &product).await }
    });
    effect(move || {
        if let (Some(Ok(view)), Some(on_name)) = (downloads.get(), on_name) {
            on_name.run(view.name);
        }
    });
    let again = Callback::new(move |()| downloads.refetch());
    move || match downloads.get() {
        None => view! { <Skeleton/> }.into_any(),
        Some(Ok(view)) => view! { <Files view=view version=version.clone()/> }.into_any(),
        Some(Err(error)) => view! { <Refused error=error on_retry=again/> }.into_any(),
    }
}

/// Why nothing can be fetched: not for this person, not there, or not just now.
#[component]
fn Refused(error: ApiError, on_retry: Callback<()>) -> impl IntoView {
    match error.code() {
        Some(ProblemCode::NotFound) => view! {
            <Cue kind=CueKind::Important><p>{t::downloads_not_there}</p></Cue>
        }
        .into_any(),
        Some(ProblemCode::NotAllowed) => view! {
            <Cue kind=CueKind::Important><p>{move || error.words()}</p></Cue>
        }
        .into_any(),
        _ => view! { <Retry error=error on_retry=on_retry/> }.into_any(),
    }
}

/// The lists to choose from, and the file they lead to.
#[component]
fn Files(view: DownloadsView, version: Option<String>) -> impl IntoView {
    let class = style_sheet!("src/forms/product/download_form.css");
    let choice = RwSignal::new(Choice { version, ..Choice::default() });
    let here = window().navigator().user_agent().ok().and_then(|agent| platform_of(&agent));
    let (product, releases) = (view.product, view.releases);
    let offer = Memo::new(move |_| choice.read().offer(&releases, here, language().code()));
    let there = Memo::new(move |_| offer.read().is_some());
    let known = Signal::derive(move || offer.get().map(|offer| offer.release));
    move || match there.get() {
        false => view! { <NoFiles product=product.clone()/> }.into_any(),
        true => view! { class = class,
            <div class="download-form">
                <div class="download-form__choice"><Lists choice=choice offer=offer/></div>
                {move || known.get().map(|release| view! { <Chosen release=release/> })}
            </div>
        }
        .into_any(),
    }
}

/// Nothing to fetch: because this person may not, and why, or because there is nothing yet.
#[component]
fn NoFiles(product: ProductId) -> impl IntoView {
    let session = use_session();
    let refused = move || session.signed_in().and_then(|person| refusal(&person.actor, &product));
    move || match refused() {
        Some(why) => view! {
            <Cue kind=CueKind::Important><p>{move || explanation_words(&why)}</p></Cue>
        }
        .into_any(),
        None => view! { <EmptyState title=t::downloads_none><p>{t::downloads_none_lead}</p></EmptyState> }
            .into_any(),
    }
}

/// Why the person may download the product by none of its lines; `None` where one allows it.
fn refusal(actor: &Actor, product: &ProductId) -> Option<Explanation> {
    let lines = actor.contracts.iter().flat_map(|held| &held.lines).filter(|line| line.product == *product);
    let mut answers = lines.map(|line| explain(actor, Capability::DownloadProducts, Scope::Line(&line.line)));
    let first = answers.next()?;
    let allowed = first.allowed || answers.any(|answer| answer.allowed);
    (!allowed).then_some(first)
}

/// The chosen file: what it is, and the ways to fetch it.
#[component]
fn Chosen(release: ReleaseRow) -> impl IntoView {
    view! {
        <ReleaseFacts release=release.clone()/>
        <DownloadMethods release=release/>
    }
}

/// Product of a collection, version, platform, language.
#[component]
fn Lists(choice: RwSignal<Choice>, offer: Memo<Option<Offer>>) -> impl IntoView {
    let of = move |read: fn(&Offer) -> String| {
        Signal::derive(move || offer.read().as_ref().map(read).unwrap_or_default())
    };
    let options = move |read: fn(&Offer) -> Vec<(String, String)>| {
        Signal::derive(move || offer.read().as_ref().map(read).unwrap_or_default())
    };
    let several = move || offer.read().as_ref().is_some_and(|offer| offer.products.len() > 1);
    let change = move |write: fn(&mut Choice, String)| {
        Callback::new(move |value: String| choice.update(|choice| write(choice, value)))
    };
    view! {
        <Show when=several>
            <Select id="download-product" label=t::downloads_product
                value=of(|offer| offer.release.product_name.clone())
                options=options(|offer| offer.products.iter().map(|name| (name.clone(), name.clone())).collect())
                on_change=change(|choice, name| choice.product = Some(name))/>
        </Show>
        <Select id="download-version" label=t::products_version
            value=of(|offer| offer.release.version.clone())
            options=options(|offer| offer.versions.iter().map(|name| (name.clone(), name.clone())).collect())
            on_change=change(|choice, version| choice.version = Some(version))/>
        <Select id="download-platform" label=t::downloads_platform
            value=of(|offer| offer.release.platform.code().to_owned())
            options=options(|offer| {
                offer.platforms.iter().map(|it| (it.code().to_owned(), platform_name(*it))).collect()
            })
            on_change=change(|choice, code| choice.platform = Platform::from_code(&code))/>
        <Select id="download-language" label=t::products_language
            value=of(|offer| offer.release.language.clone())
            options=options(|offer| offer.languages.iter().map(|it| (it.clone(), language_name(it))).collect())
            on_change=change(|choice, code| choice.language = Some(code))/>
    }
}
