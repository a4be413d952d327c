use common::api::setup::SetupView;
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{section::Section, text::Guide};
use crate::{
    asked::Asked,
    forms::setup::step_row,
    paths,
    ui::Stepper,
    words::{number, t},
};

/// Every section with its number (GEN-16).
#[component]
pub(super) fn Contents(
    /// The text, for the names.
    guide: Signal<Guide>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/guide/contents.css");
    let line = move |section: Section| {
        let depth = section.path().count() - 1;
        view! { class = class,
            <li class="contents__line" class:contents__line--top=depth == 0 style:--depth=depth.to_string()>
                <a class="contents__link" href=section.address()>{move || guide.read().title(section)}</a>
                <span class="contents__number">{move || number(section.number() as i64)}</span>
            </li>
        }
    };
    view! { class = class,
        <ul class="contents" role="list" aria-label=move || guide.read().title(Section::Contents)>
            {Section::all().map(line).collect_view()}
        </ul>
    }
}

/// The ten steps with their state; each leads to its section.
#[component]
pub(super) fn Process(
    /// The reader's set-up.
    steps: Asked<SetupView>,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let view = steps.get().and_then(Result::ok);
        view.into_iter()
            .flat_map(|view| view.steps)
            .map(|step| step_row(&step, paths::guide_section(step.step.code())))
            .collect::<Vec<_>>()
    });
    let shown = move || !rows.read().is_empty();
    view! { <Show when=shown><Stepper label=t::setup_steps steps=rows/></Show> }
}
