use leptos::prelude::*;

use super::Example;
use crate::ui::{Button, ChosenFile, FieldError, FileField, FileState, TextArea};

pub(super) fn examples() -> AnyView {
    let files = RwSignal::new_local(Vec::<ChosenFile>::new());
    let text = RwSignal::new(String::new());
    let set = move |is: fn(&ChosenFile) -> FileState| {
        files.update(|files| files.iter_mut().for_each(|file| file.state = is(file)));
    };
    let again = move |id| {
        files.update(|files| {
            files
                .iter_mut()
                .filter(|file| file.id == id)
                .for_each(|file| file.state = FileState::Sending(40));
        });
    };
    let send = move |()| set(outcome);
    let errors = Signal::stored(vec![FieldError::at("drawings", "Attach at least one drawing.")]);
    view! {
        <Example name="Several files">
            <TextArea id="files-text" label="Description" value=text/>
            <FileField id="files" label="Attach files" hint="At most 80 characters a name." files=files on_again=again/>
            <div><Button on_press=send>"Send all but the first"</Button></div>
        </Example>
        <Example name="Wrong">
            <FileField id="drawings" label="Choose drawings" files=RwSignal::new_local(Vec::new()) errors=errors on_again=|_| ()/>
        </Example>
    }
    .into_any()
}

/// The first file meets an error, the others arrive.
fn outcome(file: &ChosenFile) -> FileState {
    match file.id {
        0 => FileState::Failed("The connection was lost.".to_owned()),
        _ => FileState::Sent,
    }
}
