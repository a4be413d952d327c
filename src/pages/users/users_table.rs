use common::api::users::{UserColumn, UserOrder, UserSort, UsersPage};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{list_state::use_list, user_row::UserRows};
use crate::{
    ui::{DataTable, SortHeader, SortOrder},
    words::t,
};

/// The rows of the page; a row that changed keeps its place and its focus.
#[component]
pub(super) fn UsersTable(
    /// The page of the list.
    people: Signal<UsersPage>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/users_table.css");
    let list = use_list();
    let ids = move || people.read().users.iter().map(|row| row.person.clone()).collect::<Vec<_>>();
    let row = move |person| {
        let find = {
            let person = std::clone::Clone::clone(&person);
            move || people.read().users.iter().find(|row| row.person == person).cloned()
        };
        let first = untrack(&find);
        let row = Signal::derive(move || find().or_else(|| first.clone()));
        view! { <UserRows person=person row=row/> }
    };
    let order = move |sort| Signal::derive(move || shown_order(list.address.read().query.order, sort));
    let sort = move |sort| {
        Callback::new(move |()| {
            let state = list.address.get_untracked();
            let now = state.query.order;
            let order = if now.sort == sort { now.reversed() } else { UserOrder::by(sort) };
            list.show(&state.asking(|query| query.order = order), false);
        })
    };
    let columns = Memo::new(move |_| list.address.read().columns.clone());
    let head = move |column| match sort_of(column) {
        Some(by) => {
            view! { <SortHeader label=column_words(column) order=order(by) on_sort=sort(by)/> }.into_any()
        }
        None => {
            view! { class = class, <th class="users-table__head" scope="col">{column_words(column)}</th> }
                .into_any()
        }
    };
    view! { class = class,
        <DataTable caption=t::users_table>
            <thead class="users-table">
                <tr>
                    <td></td>
                    <SortHeader label=t::users_name order=order(UserSort::GivenName) on_sort=sort(UserSort::GivenName)/>
                    <For each=move || columns.get() key=Clone::clone children=head/>
                    <td></td>
                </tr>
            </thead>
            <tbody>
                <For each=ids key=Clone::clone children=row/>
            </tbody>
        </DataTable>
    }
}

/// How the table is sorted by a column, if it is.
fn shown_order(order: UserOrder, sort: UserSort) -> Option<SortOrder> {
    let way = if order.descending { SortOrder::Descending } else { SortOrder::Ascending };
    (order.sort == sort).then_some(way)
}

/// What a column sorts by, if it does.
fn sort_of(column: UserColumn) -> Option<UserSort> {
    match column {
        UserColumn::Status => Some(UserSort::Status),
        UserColumn::LastSeen => Some(UserSort::LastSeen),
        UserColumn::Added => Some(UserSort::Added),
        UserColumn::Roles | UserColumn::Products | UserColumn::Benefits => None,
    }
}

/// The name of a column.
pub(super) fn column_words(column: UserColumn) -> fn() -> String {
    match column {
        UserColumn::Roles => t::users_roles,
        UserColumn::Products => t::users_products,
        UserColumn::Benefits => t::users_benefits,
        UserColumn::Status => t::users_status,
        UserColumn::LastSeen => t::user_sort_last_seen,
        UserColumn::Added => t::user_sort_added,
    }
}
