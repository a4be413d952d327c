use common::{
    api::users::{UserColumn, UserRow},
    ids::PersonId,
    users::UserStatus,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    list_state::use_list,
    notice::{use_remove, use_restore},
    user_drawer::UserDrawer,
    users_table::column_words,
};
use crate::{
    ui::{Avatar, Button, ButtonKind, Checkbox, DrawerButton, Tag, TagKind},
    words::{moment, number, role_name, t, user_status_name},
};

/// The row of one person, and the drawer under it while it is open (USR-24 to USR-27).
#[component]
pub(super) fn UserRows(
    /// The person.
    person: PersonId,
    /// The row as it is now.
    #[prop(into)]
    row: Signal<Option<UserRow>>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/user_rows.css");
    let list = use_list();
    let drawer = format!("drawer-{person}");
    let (ticked, toggled, opened) = (person.clone(), person.clone(), person.clone());
    let name = Memo::new(move |_| row.read().as_ref().map(UserRow::display_name).unwrap_or_default());
    let selected = {
        let person = person.clone();
        Signal::derive(move || list.selection.read().holds(&person))
    };
    let open = Memo::new(move |_| list.address.read().open.contains(&opened));
    let tick = move |on| list.tick(vec![ticked.clone()], on);
    let email = move || {
        row.read().as_ref().filter(|row| row.display_name() != row.email).map(|row| row.email.clone())
    };
    let columns = Memo::new(move |_| list.address.read().columns.clone());
    let width = move || (columns.read().len() + 3).to_string();
    let cell = move |column| {
        let value = move || row.read().as_ref().map(|row| cell(column, row));
        view! { <td data-label=column_words(column)>{value}</td> }
    };
    view! { class = class,
        <tr class="user-rows">
            <td class="user-rows__tick">
                <Checkbox id=format!("select-{person}") bare=true checked=selected on_change=tick
                    label=move || t::users_select(&name.get())/>
            </td>
            <th class="user-rows__who" scope="row">
                <DrawerButton controls=drawer.clone() open=open on_toggle=move |()| list.toggle(&toggled)>
                    <span class="user-rows__name"><Avatar name=name/>{move || name.get()}</span>
                </DrawerButton>
                <span class="user-rows__email">{email}</span>
            </th>
            <For each=move || columns.get() key=Clone::clone children=cell/>
            <td class="user-rows__actions"><RowActions person=person.clone() name=name row=row/></td>
        </tr>
        <Show when=move || open.get()>
            <tr class="user-rows__drawer">
                <td colspan=width id=drawer.clone()><UserDrawer person=person.clone()/></td>
            </tr>
        </Show>
    }
}

/// What stands in a column.
fn cell(column: UserColumn, row: &UserRow) -> AnyView {
    let never = || t::users_never_seen();
    match column {
        UserColumn::Roles => {
            row.roles.iter().map(|role| role_name(*role)).collect::<Vec<_>>().join(", ").into_any()
        }
        UserColumn::Products => number(row.products).into_any(),
        UserColumn::Benefits => number(row.benefits).into_any(),
        UserColumn::Status => status_tag(row.status).into_any(),
        UserColumn::LastSeen => row.last_seen.map_or_else(never, moment).into_any(),
        UserColumn::Added => moment(row.added).into_any(),
    }
}

/// The status in a word with its mark (DEC-17).
fn status_tag(status: UserStatus) -> impl IntoView {
    let kind = match status {
        UserStatus::Active => TagKind::Good,
        UserStatus::Invited => TagKind::Waiting,
        UserStatus::InvitationExpired | UserStatus::Suspended => TagKind::Bad,
        UserStatus::Removed => TagKind::Plain,
    };
    view! { <Tag kind=kind>{move || user_status_name(status)}</Tag> }
}

/// What can be done with one person.
#[component]
fn RowActions(
    person: PersonId,
    /// The person's name.
    name: Memo<String>,
    /// The row as it is now.
    row: Signal<Option<UserRow>>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/row_actions.css");
    let list = use_list();
    let (remove, restore) = (use_remove(), use_restore());
    let person = StoredValue::new(person);
    let is = move |check: fn(&UserRow) -> bool| row.read().as_ref().is_some_and(check);
    let removed = Memo::new(move |_| is(|row| row.status == UserStatus::Removed));
    let restorable = Memo::new(move |_| is(|row| row.restorable));
    let removable = Memo::new(move |_| is(|row| row.removable));
    let edit = move |()| list.edit_access(&[person.get_value()]);
    let remove = move |()| remove.run((person.get_value(), name.get_untracked()));
    let restore = move |()| restore.run((person.get_value(), name.get_untracked()));
    view! { class = class,
        <div class="row-actions">
            <Show when=move || !removed.get()>
                <Button kind=ButtonKind::Quiet on_press=edit label=Signal::derive(move || t::users_edit_access_for(&name.get()))>
                    {t::users_edit}
                </Button>
            </Show>
            <Show when=move || removable.get()>
                <Button kind=ButtonKind::Quiet on_press=remove label=Signal::derive(move || t::users_remove_named(&name.get()))>
                    {t::users_remove}
                </Button>
            </Show>
            <Show when=move || restorable.get()>
                <Button kind=ButtonKind::Quiet on_press=restore label=Signal::derive(move || t::users_restore_named(&name.get()))>
                    {t::users_restore}
                </Button>
            </Show>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_without_a_name_is_shown_by_address() {
        let mut row = UserRow {
            person: PersonId::parse("p").expect("plain"),
            given_name: String::new(),
            family_name: String::new(),
            email: "mira@linden.example".to_owned(),
            status: UserStatus::Invited,
            roles: Vec::new(),
            products: 0,
            benefits: 0,
            removable: true,
            restorable: false,
            last_seen: None,
            added: common::time::Timestamp(0),
        };
        assert_eq!(row.display_name(), "mira@linden.example");
        row.family_name = "Sand".to_owned();
        assert_eq!(row.display_name(), "Sand");
    }
}
