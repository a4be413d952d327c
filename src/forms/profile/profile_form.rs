use common::{
    api::profile::{LONGEST_BIOGRAPHY, LONGEST_PROFILE_LINE, Profile, ProfileChange},
    users::{LONGEST_NAME, NameProblem, PersonName},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    asked::Asked,
    leaving::Unsaved,
    refusal::errors_of,
    session::use_session,
    shell::Loaded,
    ui::{Button, ButtonKind, ErrorSummary, FieldError, TextArea, TextField},
    words::{number, t},
};

/// The fields, by the names the API has for them.
const FIELDS: [&str; 7] = ["given_name", "family_name", "biography", "position", "company", "phone", "place"];

/// What is typed.
#[derive(Clone, Copy)]
struct Draft {
    given_name: RwSignal<String>,
    family_name: RwSignal<String>,
    biography: RwSignal<String>,
    position: RwSignal<String>,
    company: RwSignal<String>,
    phone: RwSignal<String>,
    place: RwSignal<String>,
}

/// The own profile; it is about the person alone (PRO-03).
#[component]
pub(crate) fn ProfileForm() -> impl IntoView {
    let profile = Asked::new(api::profile::read);
    view! { <Loaded from=profile show=|profile| view! { <Editor profile=profile.get_untracked()/> }/> }
}

#[component]
fn Editor(profile: Profile) -> impl IntoView {
    let session = use_session();
    let draft = Draft::of(profile);
    let kept = RwSignal::new(untrack(|| draft.typed()));
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let pending = RwSignal::new(false);
    let saved = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        saved.set(false);
        let change = match draft.read() {
            Ok(change) if !pending.get_untracked() => change,
            Ok(_) => return,
            Err(wrong) => return errors.set(wrong),
        };
        pending.set(true);
        let sent = untrack(|| draft.typed());
        spawn_local(async move {
            match api::profile::save(&change).await {
                Ok(()) => {
                    errors.set(Vec::new());
                    saved.set(true);
                    kept.set(sent);
                    session.changed();
                }
                Err(error) => errors.set(errors_of(&error, &FIELDS)),
            }
            pending.set(false);
        });
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            <Unsaved when=Signal::derive(move || draft.typed() != kept.get())/>
            <ErrorSummary errors=errors/>
            <ProfileFields draft=draft errors=errors/>
            <div class="row">
                <Button kind=ButtonKind::Primary submit=true pending=pending>{t::profile_save}</Button>
                <span role="status">{move || saved.get().then(t::profile_saved)}</span>
            </div>
        </form>
    }
}

#[component]
fn ProfileFields(draft: Draft, #[prop(into)] errors: Signal<Vec<FieldError>>) -> impl IntoView {
    view! {
        <TextField id="given_name" label=t::profile_given_name value=draft.given_name errors=errors
            autocomplete="given-name" required=true/>
        <TextField id="family_name" label=t::profile_family_name value=draft.family_name errors=errors
            autocomplete="family-name" required=true/>
        <TextArea id="biography" label=t::profile_biography value=draft.biography errors=errors/>
        <TextField id="position" label=t::profile_position value=draft.position errors=errors
            autocomplete="organization-title"/>
        <TextField id="company" label=t::profile_company value=draft.company errors=errors
            autocomplete="organization"/>
        <TextField id="phone" label=t::profile_phone value=draft.phone errors=errors kind="tel" autocomplete="tel"/>
        <TextField id="place" label=t::profile_place hint=t::profile_place_hint value=draft.place errors=errors/>
    }
}

impl Draft {
    fn of(profile: Profile) -> Self {
        Self {
            given_name: RwSignal::new(profile.given_name),
            family_name: RwSignal::new(profile.family_name),
            biography: RwSignal::new(profile.biography),
            position: RwSignal::new(profile.position),
            company: RwSignal::new(profile.company),
            phone: RwSignal::new(profile.phone),
            place: RwSignal::new(profile.place),
        }
    }

    /// Everything as it is typed; reactive.
    fn typed(self) -> [String; 7] {
        let fields = [
            self.given_name,
            self.family_name,
            self.biography,
            self.position,
            self.company,
            self.phone,
            self.place,
        ];
        fields.map(|field| field.get())
    }

    /// The draft as it is sent, or everything that is wrong with it.
    fn read(self) -> Result<ProfileChange, Vec<FieldError>> {
        let lines = [
            ("biography", self.biography, LONGEST_BIOGRAPHY),
            ("position", self.position, LONGEST_PROFILE_LINE),
            ("company", self.company, LONGEST_PROFILE_LINE),
            ("phone", self.phone, LONGEST_PROFILE_LINE),
            ("place", self.place, LONGEST_PROFILE_LINE),
        ];
        let too_long = |(_, text, limit): &(&str, RwSignal<String>, usize)| {
            text.read_untracked().chars().count() > *limit
        };
        let long = lines.iter().filter(|line| too_long(line));
        let long =
            long.map(|(field, _, limit)| FieldError::at(field, t::problem_too_long(&number(*limit as i64))));
        let (given, family) = (name("given_name", self.given_name), name("family_name", self.family_name));
        let names = [&given, &family].into_iter().filter_map(|name| name.as_ref().err().cloned());
        let wrong: Vec<FieldError> = names.chain(long).collect();
        match (given, family) {
            (Ok(given_name), Ok(family_name)) if wrong.is_empty() => Ok(self.change(given_name, family_name)),
            _ => Err(wrong),
        }
    }

    fn change(self, given_name: PersonName, family_name: PersonName) -> ProfileChange {
        ProfileChange {
            given_name,
            family_name,
            biography: self.biography.get_untracked(),
            position: self.position.get_untracked(),
            company: self.company.get_untracked(),
            phone: self.phone.get_untracked(),
            place: self.place.get_untracked(),
        }
    }
}

fn name(field: &str, typed: RwSignal<String>) -> Result<PersonName, FieldError> {
    PersonName::parse(&typed.read_untracked()).map_err(|problem| {
        let words = match problem {
            NameProblem::Empty => t::problem_required(),
            NameProblem::TooLong => t::problem_too_long(&number(LONGEST_NAME as i64)),
            NameProblem::ControlCharacter => t::problem_invalid(),
        };
        FieldError::at(field, words)
    })
}
