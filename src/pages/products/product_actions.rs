use common::{api::products::ProductRow, capability::Capability, explain::Scope, ids::LineId};
use leptos::{prelude::*, task::spawn_local};

use super::released_seat::{Released, set_own_seat};
use crate::{
    go::use_go,
    paths,
    session::use_session,
    toasts::use_toasts,
    ui::{Menu, MenuItem, copy},
    words::t,
};

/// What else can be done with a product (PRD-06, DWN-07): who has access, giving back a seat that came by
/// itself (DEC-03), and its address.
#[component]
pub(super) fn ProductActions(
    /// The product.
    row: ProductRow,
    /// The seat given back last.
    released: RwSignal<Option<Released>>,
) -> impl IntoView {
    let (session, go, toasts) = (use_session(), use_go(), use_toasts());
    let administers = untrack(|| session.can(Capability::ManageUsers, Scope::Account));
    let automatic =
        row.lines.iter().find(|line| line.own_seat_automatic && administers).map(|line| line.line.clone());
    let name = row.name.clone();
    let link = format!("{}?open={}", paths::products(), row.product);
    let copy_link = Callback::new(move |()| {
        let link = format!("{}{link}", location().origin().unwrap_or_default());
        spawn_local(async move {
            toasts.say(if copy(&link).await { t::products_link_copied() } else { link });
        });
    });
    let release = Callback::new(move |line: LineId| {
        let name = name.clone();
        spawn_local(async move {
            match set_own_seat(session, line.clone(), false).await {
                Ok(()) => released.set(Some((line, name))),
                Err(error) => toasts.warn(error.words()),
            }
        });
    });
    view! {
        <Menu label=t::products_more id=format!("more-{}", row.product)>
            {administers.then(|| view! {
                <MenuItem on_choose=move |()| go.to(&paths::users())>{t::products_edit_access}</MenuItem>
            })}
            {automatic.clone().map(|line| view! {
                <MenuItem on_choose=move |()| release.run(line.clone())>{t::products_release}</MenuItem>
            })}
            <MenuItem on_choose=copy_link>{t::products_copy_link}</MenuItem>
        </Menu>
    }
}
