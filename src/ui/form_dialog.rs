use leptos::{prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;

use super::{Button, ButtonKind, Dialog, ErrorSummary, FieldError};
use crate::words::t;

/// A form in a dialog. Whoever uses it has to say whether it is being saved and what is wrong; the rest
/// (summary, buttons, unsaved input, a second press) is done here.
#[component]
pub(crate) fn FormDialog(
    /// The `h2`.
    #[prop(into)]
    title: TextProp,
    /// The words on the button that saves.
    #[prop(into)]
    save: TextProp,
    /// Whether it is being saved.
    #[prop(into)]
    saving: Signal<bool>,
    /// What is wrong; empty while nothing is.
    #[prop(into)]
    errors: Signal<Vec<FieldError>>,
    /// Whether something was typed.
    #[prop(into)]
    dirty: Signal<bool>,
    /// Saves.
    #[prop(into)]
    on_save: Callback<()>,
    /// Leads back without saving.
    #[prop(into)]
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let class = style_sheet!("src/ui/form_dialog.css");
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if !saving.get_untracked() {
            on_save.run(());
        }
    };
    view! { class = class,
        <Dialog title=title dirty=dirty on_close=on_close>
            <form class="form-dialog" novalidate on:submit=submit>
                <ErrorSummary errors=errors/>
                {children()}
                <div class="form-dialog__buttons">
                    <Button kind=ButtonKind::Primary submit=true pending=saving>{move || save.get()}</Button>
                    <Button on_press=move |()| on_close.run(())>{t::ui_cancel}</Button>
                </div>
            </form>
        </Dialog>
    }
}
