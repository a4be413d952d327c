use common::{api::setup::SetupView, ids::AccountId};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{guide_link::LiveLink, live::Live};
use crate::{
    api::{self, ApiError},
    asked::Asked,
    forms::setup::StepTag,
    session::use_session,
    words::{number, t},
};

/// The screen a section is about: how it stands, and the link to it. Nothing for somebody who may not open it.
#[component]
pub(super) fn LiveState(
    /// The screen.
    live: Live,
    /// The reader's set-up.
    steps: Asked<SetupView>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/guide/live_state.css");
    let session = use_session();
    let shown = Memo::new(move |_| live.is_open_to(session) && is_own(live, steps));
    let state = move || match live {
        Live::Setup | Live::Step(_) => of_setup(live, steps),
        Live::Users | Live::Products | Live::CasesResellerPermissions => {
            view! { <Counted live=live/> }.into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <Show when=move || shown.get()>
            {view! { class = class,
                <section class="live-state" aria-label=t::handbook_here>
                    <div class="live-state__words">
                        <p class="live-state__title">{t::handbook_here}</p>
                        {state}
                    </div>
                    <LiveLink live=live/>
                </section>
            }}
        </Show>
    }
}

/// Whether a step is the reader's: a User has four (DEC-39). Until that is known the place is kept.
fn is_own(live: Live, steps: Asked<SetupView>) -> bool {
    match (live, steps.get()) {
        (Live::Step(step), Some(answer)) => {
            answer.is_ok_and(|view| view.steps.iter().any(|other| other.step == step))
        }
        _ => true,
    }
}

/// How set-up stands: all of it, or a step.
fn of_setup(live: Live, steps: Asked<SetupView>) -> AnyView {
    let words = move || {
        let view = steps.get()?.ok()?;
        if let Live::Step(step) = live {
            let step = view.steps.into_iter().find(|other| other.step == step)?;
            return Some(view! { <p><StepTag step=step/></p> }.into_any());
        }
        let done = view.steps.iter().filter(|step| step.state.is_done()).count() as i64;
        let all = view.steps.len() as i64;
        Some(view! { <p class="figures">{move || t::guide_done(&number(done), &number(all))}</p> }.into_any())
    };
    words.into_any()
}

/// What a screen counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    /// People of the account.
    People(u32),
    /// Products and services the reader has something to do with.
    Products(usize),
    /// Switches of resellers: on, and all.
    Switches(usize, usize),
}

impl Count {
    fn words(self) -> String {
        match self {
            Self::People(all) => t::handbook_people(i64::from(all)),
            Self::Products(all) => t::products_found(all as i64),
            Self::Switches(on, all) => t::handbook_switches(&number(on as i64), &number(all as i64)),
        }
    }
}

#[component]
fn Counted(
    /// The screen.
    live: Live,
) -> impl IntoView {
    let count = Asked::of_account(move |account| count(live, account));
    let words = move || count.get().and_then(Result::ok).map(Count::words);
    view! { <p class="figures">{words}</p> }
}

async fn count(live: Live, account: AccountId) -> Result<Count, ApiError> {
    Ok(match live {
        Live::Users => {
            Count::People(api::users::list(&account, &api::users::UsersQuery::default()).await?.all)
        }
        Live::CasesResellerPermissions => {
            let rows = api::resellers::read(&account).await?.rows;
            Count::Switches(rows.iter().filter(|row| row.view_cases).count(), rows.len())
        }
        _ => {
            let view = api::products::read(&account).await?;
            Count::Products(view.products.len() + view.services.len())
        }
    })
}
