use leptos::{ev, prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

use super::{
    Field, FieldError,
    effect::effect,
    field::{described_by, error_of},
};
use crate::words::t;

/// Value and words of a choice.
type Choice = (String, String);

/// What is typed, and which choices are on show.
#[derive(Clone, Copy)]
struct State {
    options: Signal<Vec<Choice>>,
    value: Signal<String>,
    on_change: Callback<String>,
    on_typed: Option<Callback<String>>,
    typed: RwSignal<String>,
    // What was typed narrows the choices; the words of the chosen one do not.
    narrowing: RwSignal<bool>,
    open: RwSignal<bool>,
    at: RwSignal<Option<usize>>,
}

impl State {
    fn shown(self) -> Vec<Choice> {
        let wanted = if self.narrowing.get() { self.typed.get() } else { String::new() };
        fitting(&self.options.read(), &wanted)
    }

    /// Opens the list at the chosen one, or at its end.
    fn unfold(self, key: &str) {
        let shown = untrack(|| self.shown());
        let chosen = shown.iter().position(|(value, _)| *value == *self.value.read_untracked());
        let end =
            if key == "ArrowUp" { shown.len().checked_sub(1) } else { (!shown.is_empty()).then_some(0) };
        self.open.set(true);
        self.at.set(chosen.or(end));
    }

    fn step(self, key: &str) {
        let count = untrack(|| self.shown()).len();
        self.at.update(|at| *at = target(key, *at, count));
    }

    fn choose(self, value: &str) {
        self.on_change.run(value.to_owned());
        self.fold();
    }

    /// Closes the list; the field says again what is chosen.
    fn fold(self) {
        self.open.set(false);
        // Whoever comes back finds the choices from the beginning.
        if let (true, Some(told)) = (self.narrowing.get_untracked(), self.on_typed) {
            told.run(String::new());
        }
        self.narrowing.set(false);
        self.at.set(None);
        let value = self.value.get_untracked();
        let words = self
            .options
            .read_untracked()
            .iter()
            .find(|(own, _)| *own == value)
            .map(|(_, words)| words.clone());
        self.typed.set(words.unwrap_or_default());
    }

    fn keys(self, event: &web_sys::KeyboardEvent) {
        let open = self.open.get_untracked();
        match (event.key().as_str(), open) {
            (key @ ("ArrowDown" | "ArrowUp"), false) => self.unfold(key),
            (key @ ("ArrowDown" | "ArrowUp"), true) => self.step(key),
            ("Escape", true) => self.fold(),
            ("Enter", true) => {
                let at = self.at.get_untracked();
                if let Some((value, _)) = at.and_then(|at| untrack(|| self.shown()).into_iter().nth(at)) {
                    self.choose(&value);
                }
            }
            _ => return,
        }
        event.prevent_default();
    }
}

/// A field that helps to find one of many choices: typing narrows them, arrow keys move among them, Enter takes one,
/// Escape leaves everything as it was.
#[component]
pub(crate) fn Combobox(
    /// The `id`, unique in the page.
    #[prop(into)]
    id: String,
    /// The label above it.
    #[prop(into)]
    label: TextProp,
    /// The chosen value.
    #[prop(into)]
    value: Signal<String>,
    /// Value and words of every choice.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// What a choice does.
    #[prop(into)]
    on_change: Callback<String>,
    /// Is told what is typed, where the choices are fetched for it.
    #[prop(optional, into)]
    on_typed: Option<Callback<String>>,
    /// A hint below the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// The form's errors; the field shows its own.
    #[prop(optional, into)]
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/combobox.css");
    let state = State {
        options,
        value,
        on_change,
        on_typed,
        typed: RwSignal::new(String::new()),
        narrowing: RwSignal::new(false),
        open: RwSignal::new(false),
        at: RwSignal::new(None),
    };
    effect(move || {
        value.track();
        options.track();
        if !state.open.get_untracked() {
            state.fold();
        }
    });
    let error = error_of(id.clone(), errors);
    let (described, has_hint, list) = (id.clone(), hint.is_some(), format!("{id}-list"));
    let (controls, named, active) = (list.clone(), label.clone(), list.clone());
    let type_in = move |event: ev::Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
        state.typed.set(event.target().value());
        state.narrowing.set(true);
        state.open.set(true);
        state.at.set(None);
        if let Some(told) = on_typed {
            told.run(state.typed.get_untracked());
        }
    };
    view! { class = class,
        <Field id=id.clone() label=label hint=hint errors=errors>
            <div class="combobox">
                <input
                    class="input"
                    id=id.clone()
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-controls=controls
                    aria-expanded=move || state.open.get().to_string()
                    aria-activedescendant=move || state.at.get().map(|at| format!("{active}-{at}"))
                    aria-invalid=move || error.get().map(|_| "true")
                    aria-describedby=move || described_by(&described, has_hint, error.get().is_some())
                    prop:value=move || state.typed.get()
                    on:input:target=type_in
                    on:click=move |_| if !state.open.get_untracked() { state.unfold("") }
                    on:blur=move |_| state.fold()
                    on:keydown=move |event| state.keys(&event)
                />
                <Choices id=list label=named state=state/>
            </div>
        </Field>
    }
}

/// The list below the field, and how many choices it holds, said aloud.
#[component]
fn Choices(id: String, label: TextProp, state: State) -> impl IntoView {
    let class = style_sheet!("src/ui/choices.css");
    let shown = Memo::new(move |_| state.shown());
    let own = id.clone();
    effect(move || {
        if let Some(at) = state.at.get() {
            show_option(&format!("{own}-{at}"));
        }
    });
    let prefix = id.clone();
    let option = move |(at, (value, words)): (usize, Choice)| {
        let chosen = value.clone();
        view! { class = class,
            <li
                class="choices__option"
                class:choices__option--at=move || state.at.get() == Some(at)
                role="option"
                id=format!("{prefix}-{at}")
                aria-selected=move || (*state.value.read() == chosen).to_string()
                on:click=move |_| state.choose(&value)
            >
                {words}
            </li>
        }
    };
    let count = move || match shown.read().len() {
        _ if !state.open.get() => String::new(),
        0 => t::ui_nothing_fits(),
        count => t::ui_fitting(count as i64),
    };
    view! { class = class,
        // The field keeps the focus while somebody presses a choice.
        <ul class="choices" role="listbox" id=id aria-label=move || label.get().to_string() on:mousedown=|event| event.prevent_default()
            hidden=move || !state.open.get() || shown.read().is_empty()>
            {move || shown.get().into_iter().enumerate().map(&option).collect_view()}
        </ul>
        <p class="choices__count" class:visually-hidden=move || !shown.read().is_empty() role="status">{count}</p>
    }
}

/// The choices whose words hold what was typed, without case.
fn fitting(options: &[Choice], typed: &str) -> Vec<Choice> {
    let wanted = typed.trim().to_lowercase();
    options.iter().filter(|(_, words)| words.to_lowercase().contains(&wanted)).cloned().collect()
}

/// Where an arrow leads among `count` choices; the ends meet.
fn target(key: &str, at: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (key, at) {
        ("ArrowUp", Some(0) | None) => last,
        ("ArrowUp", Some(at)) => at - 1,
        (_, Some(at)) if at < last => at + 1,
        _ => 0,
    })
}

/// Scrolls a list so that its option of this `id` can be seen.
pub(crate) fn show_option(id: &str) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    if let Some(option) = document().get_element_by_id(id) {
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

#[cfg(test)]
mod tests {
    use super::{fitting, target};

    #[test]
    fn typing_narrows_without_case_and_arrows_go_round() {
        let options = ["Åre", "Årjäng", "Malmö"].map(|words| (words.to_owned(), words.to_owned()));
        assert_eq!(fitting(&options, " år").len(), 2);
        assert_eq!(fitting(&options, "").len(), 3);
        assert_eq!((target("ArrowDown", Some(2), 3), target("ArrowUp", Some(0), 3)), (Some(0), Some(2)));
        assert_eq!((target("ArrowDown", None, 3), target("ArrowUp", None, 3)), (Some(0), Some(2)));
        assert_eq!(target("ArrowDown", None, 0), None);
    }
}
