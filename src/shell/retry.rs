use common::api::problem::ProblemCode;
use leptos::{prelude::*, text_prop::TextProp};

use crate::{
    api::ApiError,
    paths,
    ui::{Button, Cue, CueKind, EmptyState, Page, Skeleton},
    words::t,
};

/// What could not be loaded: why, and a button to try again.
#[component]
pub(crate) fn Retry(
    /// Why.
    error: ApiError,
    /// Tries again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="stack" role="alert">
            <Cue kind=CueKind::Important><p>{move || error.words()}</p></Cue>
            <div><Button on_press=on_retry>{t::shell_retry}</Button></div>
        </div>
    }
}

/// What a page loads: a skeleton while it is on its way, the words of not-found where it does not exist for
/// this person, words and a retry where it failed. What arrived stays until the next answer, and `show`
/// runs once: what was typed below it survives a reload.
#[component]
pub(crate) fn Loaded<T, V>(
    /// The resource.
    from: LocalResource<Result<T, ApiError>>,
    /// The `h1` of what stands in place of a page that could not be loaded; to be left out inside a page.
    #[prop(optional, into)]
    title: Option<TextProp>,
    /// Shows the answer; reads the signal for what changes.
    show: impl Fn(Signal<T>) -> V + Send + 'static,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let answer = RwSignal::new(None::<ArcRwSignal<T>>);
    let failed = RwSignal::new(None::<ApiError>);
    Effect::new(move || match from.get() {
        Some(Ok(new)) => {
            failed.set(None);
            match answer.get_untracked() {
                Some(shown) if *shown.read_untracked() == new => {}
                Some(shown) => shown.set(new),
                None => answer.set(Some(ArcRwSignal::new(new))),
            }
        }
        Some(Err(error)) if failed.read_untracked().as_ref() != Some(&error) => failed.set(Some(error)),
        Some(Err(_)) => {}
        None => {}
    });
    let failure = move || {
        failed.get().map(|error| match title.clone() {
            Some(title) => view! { <Page title=title>{failure(error, from)}</Page> }.into_any(),
            None => failure(error, from),
        })
    };
    let waiting = move || answer.read().is_none() && failed.read().is_none();
    view! {
        {failure}
        {move || waiting().then(|| view! { <Skeleton/> })}
        {move || answer.get().map(|shown| show(RwSignal::from(shown).into()))}
    }
}

fn failure<T>(error: ApiError, from: LocalResource<Result<T, ApiError>>) -> AnyView
where
    T: Send + Sync + 'static,
{
    match error.code() {
        Some(ProblemCode::NotFound) => view! {
            <EmptyState title=t::shell_not_found><p>{t::shell_not_found_lead}</p></EmptyState>
        }
        .into_any(),
        Some(ProblemCode::LinkDead) => view! {
            <EmptyState title=t::problem_link_dead>
                <p><a href=paths::forgot_password()>{t::sign_in_forgot}</a></p>
                <p><a href=paths::sign_in()>{t::sign_in_title}</a></p>
            </EmptyState>
        }
        .into_any(),
        _ => view! { <Retry error=error on_retry=move |()| from.refetch()/> }.into_any(),
    }
}
