//! Finding one person of the account, however many there are.

use common::{api::users::UserRow, ids::PersonId, users::UserStatus};
use leptos::{prelude::*, text_prop::TextProp};

use crate::{
    api::{self, users::UsersQuery},
    typing::search_while_typing,
    ui::Combobox,
};

/// A field that finds a person of the account while somebody types a name or an address.
#[component]
pub(crate) fn ColleagueField(
    /// The `id`, unique in the page.
    #[prop(into)]
    id: String,
    /// The label above it.
    #[prop(into)]
    label: TextProp,
    /// A hint below the label.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Who may not be chosen.
    #[prop(optional)]
    except: Vec<PersonId>,
    /// Whether only who may work here can be chosen: nobody suspended or removed.
    #[prop(optional)]
    working: bool,
    /// Who is chosen, with name and address.
    chosen: RwSignal<Option<(PersonId, String)>>,
) -> impl IntoView {
    let found = RwSignal::new(Vec::<UserRow>::new());
    let typed = RwSignal::new(String::new());
    search_while_typing(typed, found, |account, words| async move {
        Ok(api::users::list(&account, &UsersQuery::searching(words)).await?.users)
    });
    let options = Signal::derive(move || {
        let works = |row: &UserRow| !matches!(row.status, UserStatus::Suspended | UserStatus::Removed);
        let fits = |row: &&UserRow| !except.contains(&row.person) && (works(row) || !working);
        let own = chosen.get().map(|(person, words)| (person.to_string(), words));
        let others = found.read().iter().filter(fits).map(option).collect::<Vec<_>>();
        let more = own.filter(|own| !others.contains(own));
        others.into_iter().chain(more).collect::<Vec<_>>()
    });
    let choose = move |value: String| {
        let known = options.read_untracked().iter().find(|(id, _)| *id == value).cloned();
        chosen.set(known.and_then(|(id, words)| Some((PersonId::parse(id).ok()?, words))));
    };
    let value =
        Signal::derive(move || chosen.get().map(|(person, _)| person.to_string()).unwrap_or_default());
    let told = move |words: String| typed.set(words);
    match hint {
        Some(hint) => {
            view! { <Combobox id=id label=label hint=hint value=value options=options on_change=choose on_typed=told/> }
        }
        None => {
            view! { <Combobox id=id label=label value=value options=options on_change=choose on_typed=told/> }
        }
    }
}

/// A person as a choice, by name and address.
pub(crate) fn option(row: &UserRow) -> (String, String) {
    let name = format!("{} {}", row.given_name, row.family_name);
    (row.person.to_string(), format!("{} <{}>", name.trim(), row.email).trim().to_owned())
}
