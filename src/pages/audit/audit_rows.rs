use common::{
    api::audit::{AuditActor, AuditChange, AuditEvent, AuditPage},
    audit::Action,
    role::Role,
};
use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{
    audit_page::AuditState,
    values::{field_name, value_words},
};
use crate::{
    ui::{DataTable, Date, DrawerButton},
    words::{action_name, role_name, t},
};

/// The changes, the latest first; each opens to what was before and after.
#[component]
pub(super) fn AuditTable(
    /// The page of the activity.
    activity: Signal<AuditPage>,
    /// The page's state.
    state: AuditState,
) -> impl IntoView {
    view! {
        <DataTable caption=t::audit_title>
            <thead>
                <tr>
                    <th scope="col">{t::audit_what}</th>
                    <th scope="col">{t::audit_concerns}</th>
                    <th scope="col">{t::audit_who}</th>
                    <th scope="col">{t::audit_when}</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || activity.read().events.clone() key=|event| event.place let:event>
                    <AuditRows event=event state=state/>
                </For>
            </tbody>
        </DataTable>
    }
}

#[component]
fn AuditRows(event: AuditEvent, state: AuditState) -> impl IntoView {
    let class = style_sheet!("src/pages/audit/audit_rows.css");
    let place = event.place;
    let drawer = format!("change-{place}");
    let open = Memo::new(move |_| state.address.read().open.contains(&place));
    let toggle = move |()| state.show(&state.address.get_untracked().toggled(place), false);
    let at = event.at.0;
    let event = StoredValue::new(event);
    view! { class = class,
        <tr class="audit-rows">
            <th class="audit-rows__what" scope="row">
                <DrawerButton controls=drawer.clone() open=open on_toggle=toggle>
                    {move || event.with_value(what)}
                </DrawerButton>
            </th>
            <td data-label=t::audit_concerns>{move || event.with_value(concerns)}</td>
            <td data-label=t::audit_who>{move || event.with_value(|event| who(&event.actor))}</td>
            <td class="audit-rows__when" data-label=t::audit_when><Date at=at/></td>
        </tr>
        <Show when=move || open.get()>
            <tr class="audit-rows__drawer">
                <td colspan="4" id=drawer.clone()>{event.with_value(|event| details(&event.changes))}</td>
            </tr>
        </Show>
    }
}

fn what(event: &AuditEvent) -> String {
    Action::from_code(&event.action).map_or_else(|| event.action.clone(), action_name)
}

/// Whom or what a change is about: who was given something or lost it, what it was, and where it belongs.
fn concerns(event: &AuditEvent) -> String {
    let value = |field: &str| {
        let change = event.changes.iter().find(|change| change.field == field)?;
        change.after.as_ref().or(change.before.as_ref()).map(|value| value_words(field, value))
    };
    let role = Role::from_code(&event.object.id).filter(|_| event.object.kind == "role").map(role_name);
    let names = [value("person"), value("item"), role, Some(event.object.name.clone())];
    names.into_iter().flatten().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn who(actor: &AuditActor) -> String {
    match actor {
        AuditActor::Person { name, .. } if name.is_empty() => t::audit_somebody(),
        AuditActor::Person { name, .. } => name.clone(),
        AuditActor::Token { name, token, .. } => t::audit_token(name, token),
        AuditActor::Key => t::audit_key(),
        AuditActor::Operator => t::audit_operator(),
        AuditActor::Job => t::audit_job(),
    }
}

/// Field by field: before and after.
fn details(changes: &[AuditChange]) -> AnyView {
    let class = style_sheet!("src/pages/audit/details.css");
    if changes.is_empty() {
        return view! { <p>{t::audit_no_values}</p> }.into_any();
    }
    let value = |change: &AuditChange, value: &Option<String>| {
        value.as_ref().map_or_else(t::audit_nothing, |value| value_words(&change.field, value))
    };
    let entry = |change: &AuditChange| {
        let (before, after) = (value(change, &change.before), value(change, &change.after));
        view! { class = class,
            <div class="details__change">
                <dt class="details__field">{field_name(&change.field)}</dt>
                <dd class="details__value"><span class="soft">{t::audit_before}</span>" "{before}</dd>
                <dd class="details__value"><span class="soft">{t::audit_after}</span>" "{after}</dd>
            </div>
        }
    };
    view! { class = class, <dl class="details">{changes.iter().map(entry).collect_view()}</dl> }.into_any()
}
