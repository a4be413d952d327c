use leptos::prelude::*;

use super::Example;
use crate::ui::{EmptyKind, EmptyState, LinkButton};

pub(super) fn examples() -> AnyView {
    view! {
        <Example name="First use">
            <EmptyState title="Nobody is here yet">
                <p>"Everybody you add stands here."</p>
                <LinkButton href="#add">"Add people"</LinkButton>
            </EmptyState>
        </Example>
        <Example name="No match">
            <EmptyState kind=EmptyKind::NoMatch title="Nobody fits"><p>"Try fewer letters."</p></EmptyState>
        </Example>
        <Example name="Not allowed">
            <EmptyState kind=EmptyKind::NotAllowed title="This is for administrators">
                <p>"Ask Paula Marsh if you need it."</p>
            </EmptyState>
        </Example>
    }
    .into_any()
}
