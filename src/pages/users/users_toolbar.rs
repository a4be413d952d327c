use common::api::users::{UserColumn, UserFilter, UserOrder, UserSort, UsersPage};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    chosen::Chosen,
    filter_panel::{FilterPanel, FilterTags},
    list_state::use_list,
    saved_views::SavedViewsPanel,
    users_table::column_words,
};
use crate::{
    typing::use_typed,
    ui::{Checkbox, DrawerButton, FilterBar, Select, TextField},
    words::{t, user_sort_name},
};

/// Search, order, filters, and what can be done with the ticked people (USR-23, USR-26, UMG-01).
#[component]
pub(super) fn UsersToolbar(
    /// The page of the list.
    people: Signal<UsersPage>,
) -> impl IntoView {
    let class = style_sheet!("src/pages/users/users_toolbar.css");
    let list = use_list();
    let sort = move |code: String| {
        let order = UserOrder::from_code(&code).unwrap_or_default();
        list.show(&list.address.get_untracked().asking(|query| query.order = order), false);
    };
    let clear = move |()| {
        list.show(&list.address.get_untracked().asking(|query| query.filter = UserFilter::default()), false);
    };
    let narrowed = Signal::derive(move || list.address.read().narrows());
    let found = move || match narrowed.get() {
        true => t::users_found(i64::from(people.read().total)),
        false => String::new(),
    };
    let (open, fold) = (list.filtering, move |()| list.filtering.update(|open| *open = !*open));
    let (choosing, keeping) = (RwSignal::new(false), RwSignal::new(false));
    view! { class = class,
        <div class="users-toolbar">
            <FilterBar found=found narrowed=narrowed on_clear=clear>
                <SearchField/>
                <Select
                    id="sort"
                    label=t::users_sort
                    value=Signal::derive(move || list.address.read().query.order.code())
                    options=Signal::derive(orders)
                    on_change=sort
                />
                <div class="users-toolbar__folds">
                    <DrawerButton controls="filters" open=open on_toggle=fold>{t::users_filters}</DrawerButton>
                    <DrawerButton controls="columns" open=choosing on_toggle=move |()| choosing.update(|open| *open = !*open)>
                        {t::users_columns}
                    </DrawerButton>
                    <DrawerButton controls="views" open=keeping on_toggle=move |()| keeping.update(|open| *open = !*open)>
                        {t::view_title}
                    </DrawerButton>
                </div>
            </FilterBar>
            <FilterTags/>
            <div id="filters" hidden=move || !open.get()><Show when=move || open.get()><FilterPanel/></Show></div>
            <div id="columns" hidden=move || !choosing.get()><Show when=move || choosing.get()><Columns/></Show></div>
            <div id="views" hidden=move || !keeping.get()><Show when=move || keeping.get()><SavedViewsPanel/></Show></div>
            <div id="users-chosen"><Chosen people=people/></div>
        </div>
    }
}

/// Which columns are on show; name and address always are (section 5, rank 20).
#[component]
fn Columns() -> impl IntoView {
    let class = style_sheet!("src/pages/users/columns.css");
    let list = use_list();
    let column = move |column: UserColumn| {
        let shown = Signal::derive(move || list.address.read().columns.contains(&column));
        let change = move |_| list.show(&list.address.get_untracked().with_column(column), true);
        view! { <Checkbox id=format!("column-{}", column.code()) label=column_words(column) checked=shown on_change=change/> }
    };
    view! { class = class,
        <fieldset class="columns">
            <legend class="visually-hidden">{t::users_columns}</legend>
            {UserColumn::ALL.iter().copied().map(column).collect_view()}
        </fieldset>
    }
}

/// Every order in the direction people expect, then in the other one where it makes sense.
fn orders() -> Vec<(String, String)> {
    let both = UserSort::ALL.iter().flat_map(|sort| {
        let order = UserOrder::by(*sort);
        [Some(order), (*sort != UserSort::Status).then(|| order.reversed())]
    });
    both.flatten().map(|order| (order.code(), order_words(order))).collect()
}

fn order_words(order: UserOrder) -> String {
    let name = user_sort_name(order.sort);
    match (order.sort, order.descending) {
        (UserSort::Status, _) => name,
        (UserSort::LastSeen | UserSort::Added, true) => t::users_sort_newest(&name),
        (UserSort::LastSeen | UserSort::Added, false) => t::users_sort_oldest(&name),
        (_, false) => t::users_sort_a_to_z(&name),
        (_, true) => t::users_sort_z_to_a(&name),
    }
}

/// The search, which waits for a pause in the typing; Back puts the former words into the field again.
#[component]
fn SearchField() -> impl IntoView {
    let list = use_list();
    let wanted = Memo::new(move |_| list.address.read().query.filter.search.clone());
    let typed = use_typed(wanted, move |words| {
        let state = list.address.get_untracked();
        list.show(&state.asking(|query| query.filter.search = words), true);
    });
    view! { <TextField id="search" label=t::users_search value=typed kind="search"/> }
}
