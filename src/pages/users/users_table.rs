use common::api::users::UsersPage;
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::user_row::UserRows;
use crate::{ui::DataTable, words::t};

/// The rows of the page; a row that changed keeps its place and its focus.
#[component]
pub(super) fn UsersTable(
    /// The page of the list.
    people: Signal<UsersPage>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/users_table.css");
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
    view! { class = class,
        <DataTable caption=t::users_table>
            <thead class="users-table">
                <tr>
                    <td></td>
                    <th class="users-table__head" scope="col">{t::users_name}</th>
                    <th class="users-table__head" scope="col">{t::users_products}</th>
                    <th class="users-table__head" scope="col">{t::users_benefits}</th>
                    <th class="users-table__head" scope="col">{t::users_status}</th>
                    <td></td>
                </tr>
            </thead>
            <tbody>
                <For each=ids key=Clone::clone children=row/>
            </tbody>
        </DataTable>
    }
}
