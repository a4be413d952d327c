use common::api::problem::ProblemCode;
use leptos::{prelude::*, text_prop::TextProp};

use super::NotFoundPage;
use crate::{
    api::{self, ApiError},
    asked::Asked,
    paths,
    ui::{Button, Cue, CueKind, EmptyKind, EmptyState, Page, Skeleton, SkeletonShape, effect, reveal},
    words::t,
};

/// What could not be loaded: why, and a button to try again. Where the connection is lost, the portal says
/// that once for all, and this tries again by itself when it is back.
#[component]
pub(crate) fn Retry(
    /// Why.
    error: ApiError,
    /// Tries again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    reveal();
    let lost = RwSignal::from(api::connection_lost());
    let before = StoredValue::new(lost.get_untracked());
    effect(move || {
        let now = lost.get();
        let was = before.get_value();
        before.set_value(now);
        if was && !now {
            on_retry.run(());
        }
    });
    view! {
        <div class="stack" role=move || (!lost.get()).then_some("alert")>
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
    /// What was asked.
    from: Asked<T>,
    /// The `h1` of what stands in place of a page that could not be loaded; to be left out inside a page.
    #[prop(optional, into)]
    title: Option<TextProp>,
    /// The shape of what is on its way.
    #[prop(optional)]
    shape: SkeletonShape,
    /// Shows the answer; reads the signal for what changes.
    show: impl Fn(Signal<T>) -> V + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let answer = StoredValue::new(None::<ArcRwSignal<T>>);
    let (arrived, failed) = (RwSignal::new(false), RwSignal::new(None::<ApiError>));
    effect(move || match from.get() {
        Some(Ok(new)) => {
            failed.set(None);
            match answer.get_value() {
                Some(shown) if *shown.read_untracked() == new => {}
                Some(shown) => shown.set(new),
                None => {
                    answer.set_value(Some(ArcRwSignal::new(new)));
                    arrived.set(true);
                }
            }
        }
        Some(Err(error)) if failed.read_untracked().as_ref() != Some(&error) => failed.set(Some(error)),
        Some(Err(_)) | None => {}
    });
    let shown = move || answer.get_value().map(|shown| show(RwSignal::from(shown).into()).into_any());
    stages(arrived, failed, title, shape, Callback::new(move |()| from.refetch()), Box::new(shown))
}

fn stages(
    arrived: RwSignal<bool>,
    failed: RwSignal<Option<ApiError>>,
    title: Option<TextProp>,
    shape: SkeletonShape,
    on_retry: Callback<()>,
    show: Box<dyn Fn() -> Option<AnyView> + Send + Sync>,
) -> AnyView {
    let failure = move || {
        // Beside what has arrived it is no page of its own.
        let title = title.clone().filter(|_| !arrived.get());
        failed.get().map(|error| match title {
            Some(_) if error.code() == Some(ProblemCode::NotFound) => view! { <NotFoundPage/> }.into_any(),
            Some(title) => view! { <Page title=title>{failure(error, on_retry)}</Page> }.into_any(),
            None => failure(error, on_retry),
        })
    };
    let waiting = move || !arrived.get() && failed.read().is_none();
    view! {
        {failure}
        {move || waiting().then(|| view! { <Skeleton shape=shape on_retry=on_retry/> })}
        {move || arrived.get().then(&show)}
    }
    .into_any()
}

fn failure(error: ApiError, on_retry: Callback<()>) -> AnyView {
    match error.code() {
        Some(ProblemCode::NotFound) => view! {
            <EmptyState kind=EmptyKind::NotAllowed title=t::shell_not_found><p>{t::shell_not_found_lead}</p></EmptyState>
        }
        .into_any(),
        Some(ProblemCode::LinkDead) => view! {
            <EmptyState title=t::problem_link_dead>
                <p><a href=paths::forgot_password()>{t::sign_in_forgot}</a></p>
                <p><a href=paths::sign_in()>{t::sign_in_title}</a></p>
            </EmptyState>
        }
        .into_any(),
        _ => view! { <Retry error=error on_retry=on_retry/> }.into_any(),
    }
}
