use std::collections::BTreeSet;

use common::{api::callers::CallerPerson, ids::PersonId};
use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

use super::{callers_state::CallersState, moves::display_name};
use crate::{ui::show_option, words::t};

/// What the keys of a list do.
#[derive(Clone, Copy)]
struct Keys {
    list: &'static str,
    people: Memo<Vec<CallerPerson>>,
    at: RwSignal<usize>,
    focused: RwSignal<bool>,
    chosen: RwSignal<BTreeSet<PersonId>>,
    shown: RwSignal<Option<CallerPerson>>,
}

impl Keys {
    /// Shows the details of the one at this place.
    fn look(self, at: usize) {
        self.at.set(at);
        self.shown.set(self.people.read_untracked().get(at).cloned());
    }

    /// Chooses the one at this place, or leaves them; whoever has it by role is only shown.
    fn toggle(self, at: usize) {
        self.look(at);
        let Some(person) = self.people.read_untracked().get(at).cloned() else { return };
        if person.by_role.is_none() {
            self.chosen.update(|chosen| {
                if !chosen.remove(&person.person) {
                    chosen.insert(person.person);
                }
            });
        }
    }

    fn press(self, event: &web_sys::KeyboardEvent) {
        let (count, at) = (self.people.read_untracked().len(), self.at.get_untracked());
        match event.key().as_str() {
            _ if count == 0 || event.ctrl_key() || event.meta_key() => return,
            "ArrowDown" => self.look((at + 1).min(count - 1)),
            "ArrowUp" => self.look(at.saturating_sub(1)),
            "Home" => self.look(0),
            "End" => self.look(count - 1),
            " " | "Enter" => self.toggle(at),
            _ => return,
        }
        event.prevent_default();
        show_option(&format!("{}-{}", self.list, self.at.get_untracked()));
    }
}

/// One of the two lists: arrow keys move in it, the space bar chooses, several at once (NCL-07).
#[component]
pub(super) fn PeopleList(
    /// The `id`, unique in the page.
    id: &'static str,
    /// Its name.
    #[prop(into)]
    label: TextProp,
    /// Whether it holds the callers, else the available.
    callers: bool,
    /// The page's state.
    state: CallersState,
) -> impl IntoView {
    let class = style_sheet!("src/pages/callers/people_list.css");
    let people = Memo::new(move |_| state.list(callers));
    let chosen = if callers { state.chosen_callers } else { state.chosen_available };
    let keys = Keys {
        list: id,
        people,
        at: RwSignal::new(0),
        focused: RwSignal::new(false),
        chosen,
        shown: state.shown,
    };
    let active = move || {
        let at = keys.at.get();
        (at < people.read().len()).then(|| format!("{id}-{at}"))
    };
    let empty = move || {
        people.read().is_empty().then(|| if callers { t::caller_nobody() } else { t::caller_no_match() })
    };
    let option = move |(at, person): (usize, CallerPerson)| view! { <PersonOption id=format!("{id}-{at}") at=at person=person keys=keys state=state/> };
    view! { class = class,
        <div class="people-list">
            <p class="people-list__name" id=format!("{id}-name")>{move || label.get()}</p>
            <ul
                class="people-list__people"
                role="listbox"
                tabindex="0"
                aria-multiselectable="true"
                aria-labelledby=format!("{id}-name")
                aria-activedescendant=active
                on:focus=move |_| keys.focused.set(true)
                on:blur=move |_| keys.focused.set(false)
                on:keydown=move |event| keys.press(&event)
                hidden=move || people.read().is_empty()
            >
                {move || people.get().into_iter().enumerate().map(&option).collect_view()}
            </ul>
            <p class="soft" role="status">{empty}</p>
        </div>
    }
}

/// One person of a list; grey where the role gives it (NCL-10).
#[component]
fn PersonOption(
    id: String,
    /// The place in the list.
    at: usize,
    person: CallerPerson,
    keys: Keys,
    state: CallersState,
) -> impl IntoView {
    let class = style_sheet!("src/pages/callers/person_option.css");
    let (own, moved) = (person.person.clone(), person.person.clone());
    let grey = person.by_role.is_some();
    let selected = move || (!grey).then(|| keys.chosen.read().contains(&own).to_string());
    let mark =
        move || {
            state.moves.read().of(&moved).map(
                |_| view! { class = class, <span class="person-option__mark">{t::caller_not_saved}</span> },
            )
        };
    let name = display_name(&person);
    let email = (name != person.email).then(|| person.email.clone());
    view! { class = class,
        <li
            class="person-option"
            class:person-option--grey=grey
            class:person-option--at=move || keys.focused.get() && keys.at.get() == at
            role="option"
            id=id
            aria-selected=selected
            aria-disabled=grey.then_some("true")
            on:click=move |_| keys.toggle(at)
        >
            <span class="person-option__name">{name}</span>
            <span class="person-option__email">{email}</span>
            {mark}
        </li>
    }
}
