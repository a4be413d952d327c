use std::time::Duration;

use common::{api::users::UsersPage, capability::Capability, explain::Scope};
use leptos::{html, prelude::*};
use stylers_macro::style_sheet;

use super::{
    overlay::use_overlay,
    targets::{self, Target},
};
use crate::{
    api::{self, users::UsersQuery},
    asked::Asked,
    go::{Go, use_go},
    leaving::leave,
    session::use_session,
    ui::{Dialog, effect},
    words::t,
};

/// The pause in the typing after which people are looked for.
const PAUSE: Duration = Duration::from_millis(250);

/// How many letters a search for people takes.
const LETTERS: usize = 2;

/// What is typed, what fits, and which of it Enter chooses.
#[derive(Clone, Copy)]
struct Palette {
    typed: RwSignal<String>,
    found: Memo<Vec<Target>>,
    at: RwSignal<usize>,
    go: Go,
}

impl Palette {
    fn step(self, by: isize) {
        let count = self.found.read_untracked().len() as isize;
        if count > 0 {
            self.at.update(|at| *at = (*at as isize + by).rem_euclid(count) as usize);
        }
    }

    fn choose(self, at: usize) {
        let target = self.found.with_untracked(|found| found.get(at).cloned());
        if let Some(target) = target {
            leave(move || self.go.instead(&target.address));
        }
    }
}

/// Goes anywhere by a few letters: to pages, steps of the set-up, and people.
#[component]
pub(crate) fn PaletteDialog() -> impl IntoView {
    let class = style_sheet!("src/shell/palette.css");
    let overlay = use_overlay();
    let session = use_session();
    let typed = RwSignal::new(String::new());
    let people = people_of(typed);
    let found = Memo::new(move |_| {
        let people = people.get().and_then(Result::ok).flatten();
        let mut all = targets::places(session, &typed.read());
        all.extend(people.as_ref().map(targets::people).into_iter().flatten());
        all
    });
    let palette = Palette { typed, found, at: RwSignal::new(0), go: use_go() };
    let count = move || match found.read().len() {
        0 => t::palette_none(),
        count => t::palette_found(count as i64),
    };
    view! { class = class,
        <Dialog title=t::palette_title on_close=move |()| overlay.close()>
            <div class="palette">
                <Field palette=palette/>
                <List palette=palette/>
                <p class="palette__count" role="status">{count}</p>
            </div>
        </Dialog>
    }
}

/// The people whose name or address holds what was typed, for those who may see them; one request at a time.
fn people_of(typed: RwSignal<String>) -> Asked<Option<UsersPage>> {
    let session = use_session();
    let wanted = RwSignal::new(String::new());
    let mut look = debounce(PAUSE, move |words: String| {
        wanted.try_set(words);
    });
    effect(move || look(typed.get().trim().to_owned()));
    Asked::new(move || {
        let search = wanted.get();
        let may = session.can(Capability::ManageUsers, Scope::Account);
        let account = session.account().filter(|_| may && search.chars().count() >= LETTERS);
        async move {
            let Some(account) = account else { return Ok(None) };
            api::users::list(&account, &UsersQuery::searching(search)).await.map(Some)
        }
    })
}

fn option_id(at: usize) -> String {
    format!("palette-{at}")
}

#[component]
fn Field(
    /// Its state.
    palette: Palette,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    effect(move || {
        if let Some(input) = input.get() {
            // After the dialog, which gives the focus to its heading.
            request_animation_frame(move || {
                let _ = input.focus();
            });
        }
    });
    effect(move || {
        palette.found.track();
        palette.at.set(0);
    });
    let keys = move |event: web_sys::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => palette.step(1),
            "ArrowUp" => palette.step(-1),
            "Enter" => palette.choose(palette.at.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let some = move || !palette.found.read().is_empty();
    view! {
        <label class="visually-hidden" for="palette">{t::palette_field}</label>
        <input
            class="input"
            id="palette"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            aria-autocomplete="list"
            aria-controls="palette-list"
            aria-expanded=move || some().to_string()
            aria-activedescendant=move || some().then(|| option_id(palette.at.get()))
            node_ref=input
            bind:value=palette.typed
            on:keydown=keys
        />
    }
}

#[component]
fn List(
    /// Its state.
    palette: Palette,
) -> impl IntoView {
    let class = style_sheet!("src/shell/palette.css");
    effect(move || {
        if let Some(chosen) = document().get_element_by_id(&option_id(palette.at.get())) {
            chosen.scroll_into_view_with_bool(false);
        }
    });
    let option = move |(at, target): (usize, Target)| {
        view! { class = class,
            <li
                class="palette__option"
                role="option"
                id=option_id(at)
                aria-selected=move || (palette.at.get() == at).to_string()
                on:click=move |_| palette.choose(at)
            >
                <span class="palette__words">{target.words}</span>
                <span class="palette__kind">{target.kind}</span>
            </li>
        }
    };
    view! { class = class,
        <ul
            class="palette__list"
            id="palette-list"
            role="listbox"
            aria-label=t::palette_title
            hidden=move || palette.found.read().is_empty()
        >
            {move || palette.found.get().into_iter().enumerate().map(option).collect_view()}
        </ul>
    }
}
