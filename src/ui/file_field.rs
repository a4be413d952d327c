use leptos::{html, prelude::*, text_prop::TextProp};
use stylers_macro::style_sheet;
use web_sys::File;

use super::{
    Button, FieldError, Icon,
    field::error_of,
    file_rows::{ChosenFile, FileRows, FileState},
};
use crate::words::{number, t};

/// Characters a file's name may have (UX-23).
const LONGEST_NAME: usize = 80;

/// Files from the reader's machine, chosen with a button, one or several at a time. A name that is too long is refused
/// in words; what happens to one file happens to it alone (UX-23).
#[component]
pub(crate) fn FileField(
    /// The `id`, unique in the page; the field's name in errors.
    #[prop(into)]
    id: String,
    /// The words on the button.
    #[prop(into)]
    label: TextProp,
    /// The chosen files; the form sends them and keeps their states.
    files: RwSignal<Vec<ChosenFile>, LocalStorage>,
    /// Sends a file again that did not arrive; it is named by its `id`.
    #[prop(into)]
    on_again: Callback<u32>,
    /// Whether there is one file only: another choice takes its place.
    #[prop(optional)]
    single: bool,
    /// Whether what was chosen is still being read; meanwhile nothing else can be chosen.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// A hint below the button.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// The form's errors; the field shows its own.
    #[prop(optional, into)]
    errors: Signal<Vec<FieldError>>,
) -> impl IntoView {
    let class = style_sheet!("src/ui/file_field.css");
    let (input, refused) = (NodeRef::<html::Input>::new(), RwSignal::new(Vec::<String>::new()));
    let error = error_of(id.clone(), errors);
    let take = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let picked =
            input.files().map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect::<Vec<_>>());
        let (long, fine): (Vec<File>, Vec<File>) =
            picked.unwrap_or_default().into_iter().partition(|file: &File| is_long(&file.name()));
        refused.set(long.iter().map(|file| refusal(&file.name())).collect());
        files.update(|files| {
            if single && !fine.is_empty() {
                files.clear();
            }
            add(files, fine);
        });
        // The same file can be chosen again after it was taken off the list.
        input.set_value("");
    };
    let choose = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let problem = move |words: String| view! { class = class, <p class="file-field__error"><Icon name="important"/>{words}</p> };
    view! { class = class,
        <div class="file-field" id=id tabindex="-1">
            <div><Button pending=pending on_press=choose><Icon name="file"/>{move || label.get()}</Button></div>
            <input type="file" multiple=!single hidden node_ref=input on:change=take/>
            {hint.map(|hint| view! { class = class, <p class="file-field__hint">{move || hint.get()}</p> })}
            <div role="alert">
                {move || error.get().into_iter().chain(refused.get()).map(problem).collect_view()}
            </div>
            <FileRows files=files on_again=on_again/>
        </div>
    }
}

fn add(files: &mut Vec<ChosenFile>, fine: Vec<File>) {
    for file in fine {
        let id = files.iter().map(|file| file.id + 1).max().unwrap_or_default();
        files.push(ChosenFile { id, name: file.name(), file, state: FileState::Ready });
    }
}

/// Whether the name is longer than 80 characters.
fn is_long(name: &str) -> bool {
    name.chars().count() > LONGEST_NAME
}

fn refusal(name: &str) -> String {
    let count = number(i64::try_from(name.chars().count()).unwrap_or(i64::MAX));
    t::ui_file_name_long(name, &number(LONGEST_NAME as i64), &count)
}

#[cfg(test)]
mod tests {
    use super::is_long;

    #[test]
    fn eighty_characters_are_a_name_and_eighty_one_are_not_ux_23() {
        assert!(!is_long(&"é".repeat(80)));
        assert!(is_long(&"é".repeat(81)));
    }
}
