use common::{
    api::access::{AccessLine, AccessService, AccessView},
    ids::{ContractId, LineId},
    seats::SeatsMissing,
    time::Day,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    access_draft::AccessDraft,
    contract_access::ServiceAccess,
    item_choice::{ByGroups, ItemChoice},
    wishes::{Holding, Item, Wish, end},
};
use crate::{
    refusal::ways_out,
    session::use_session,
    ui::{Button, ButtonKind, Meter, Tag, TextField, effect},
    words::{license_type_name, number, t},
};

/// One product: its seats after saving, said while choosing, and the services that come with it.
#[component]
pub(super) fn LineAccess(
    contract: ContractId,
    line: AccessLine,
    /// The services shown under it.
    services: Vec<AccessService>,
    /// What the server said last.
    view: StoredValue<AccessView>,
    /// The form's state.
    draft: AccessDraft,
) -> impl IntoView {
    let class = style_sheet!("src/forms/access/line_access.css");
    let holding = view.with_value(|view| Holding::of(view, &line.holders));
    let automatic = view.with_value(|view| Holding::of(view, &line.automatic)).holders > 0;
    let (alone, held) = (holding.people == 1, holding.clone());
    let (id, name, kind) = (line.line.clone(), line.name.clone(), line.license_type);
    let service =
        |offered| view! { <ServiceAccess contract=contract.clone() offered=offered view=view draft=draft/> };
    let some = !services.is_empty();
    let services = services.into_iter().map(service).collect_view();
    view! { class = class,
        <div class="line-access">
            <ItemChoice id=id.to_string() item=Item::Line(id.clone()) name=name.clone() holding=holding wishes=draft.wishes/>
            <ByGroups grants=line.by_group.clone() holding=held.clone()/>
            <LastDay line=line.clone() holding=held draft=draft/>
            <div class="line-access__seats">
                <Tag>{move || license_type_name(kind)}</Tag>
                <SeatsAfter line=line view=view draft=draft/>
            </div>
            {automatic.then(|| view! { <AutomaticSeat id=id name=name alone=alone draft=draft/> })}
            {some.then(|| view! { class = class, <div class="line-access__services">{services}</div> })}
        </div>
    }
}

/// The `id` of the field for a seat's last day.
pub(super) fn last_day_id(line: &LineId) -> String {
    format!("{line}-ends")
}

/// The last day of the seat, where it is given or kept; without one it has no end.
#[component]
fn LastDay(line: AccessLine, holding: Holding, draft: AccessDraft) -> impl IntoView {
    let class = style_sheet!("src/forms/access/last_day.css");
    let id = last_day_id(&line.line);
    let line = StoredValue::new(line);
    let shown = Memo::new(move |_| {
        let item = Item::Line(line.with_value(|line| line.line.clone()));
        match draft.wishes.read().get(&item) {
            Some(wish) => wish == Wish::Assign,
            None => holding.all(),
        }
    });
    let wanted = Memo::new(move |_| {
        let day = line.with_value(|line| draft.wishes.read().end(&line.line).unwrap_or_else(|| end(line)));
        day.map(|day| day.as_str().to_owned()).unwrap_or_default()
    });
    let typed = RwSignal::new(wanted.get_untracked());
    let label = move || line.with_value(|line| t::access_last_day(&line.name));
    effect(move || {
        let day = Day::parse(typed.get()).ok();
        draft.wishes.try_update(|wishes| line.with_value(|line| wishes.set_end(line, day)));
    });
    view! { class = class,
        <Show when=move || shown.get()>
            <div class="last-day">
                <TextField id=id.clone() label=label hint=t::access_last_day_hint value=typed kind="date"
                    errors=draft.errors/>
            </div>
        </Show>
    }
}

/// The seats once this is saved, or how many are missing and the two ways out (DEC-14).
#[component]
fn SeatsAfter(line: AccessLine, view: StoredValue<AccessView>, draft: AccessDraft) -> impl IntoView {
    let class = style_sheet!("src/forms/access/seats_after.css");
    let session = use_session();
    let total = line.seats.total;
    let name = line.name.clone();
    let after = Memo::new(move |_| view.with_value(|view| draft.wishes.read().seats_after(view, &line)));
    let used = Signal::derive(move || after.get().map_or(total, |seats| seats.used));
    let words = move || match after.get() {
        Ok(seats) => t::access_seats_left(&number(seats.free()), &number(total)),
        Err(SeatsMissing { missing }) => t::access_missing(i64::from(missing)),
    };
    view! { class = class,
        <div class="seats-after" class:seats-after--missing=move || after.get().is_err()>
            <Meter label=move || t::access_seats_of(&name) used=used total=Signal::derive(move || total) words=words/>
            <div role="status">
                <Show when=move || after.get().is_err()><p class="seats-after__ways">{move || ways_out(session)}</p></Show>
            </div>
        </div>
    }
}

/// A seat that came with the contract, and the one press that gives it back (DEC-03, ROL-16).
#[component]
fn AutomaticSeat(id: LineId, name: String, alone: bool, draft: AccessDraft) -> impl IntoView {
    let release = move |()| draft.release(id.clone());
    let label = Signal::derive(move || t::access_release_seat(&name));
    let button = alone.then(|| {
        view! {
            <Button kind=ButtonKind::Quiet pending=draft.saving label=label on_press=release>
                {t::access_release}
            </Button>
        }
    });
    view! { <div class="row"><span class="soft">{t::access_automatic}</span>{button}</div> }
}
