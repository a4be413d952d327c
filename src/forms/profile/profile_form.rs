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

/// The texts of the fields, in the order of [`FIELDS`].
type Lines = [String; FIELDS.len()];

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
        let change = match draft.read(&kept.get_untracked()) {
            Ok(change) if !pending.get_untracked() => change,
            Ok(_) => return,
            Err(wrong) => return errors.set(wrong),
        };
        pending.set(true);
        let sent = untrack(|| draft.typed());
        spawn_local(async move {
            match api::profile::save(&change).await {
                Ok(profile) => {
                    session.changed();
                    // Whoever asked has left; what was saved is saved.
                    if kept.is_disposed() {
                        return;
                    }
                    errors.set(Vec::new());
                    saved.set(true);
                    kept.set(lines(profile));
                    draft.renew(&sent, &kept.get_untracked());
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
        let [given_name, family_name, biography, position, company, phone, place] =
            lines(profile).map(RwSignal::new);
        Self { given_name, family_name, biography, position, company, phone, place }
    }

    fn fields(self) -> [RwSignal<String>; FIELDS.len()] {
        [
            self.given_name,
            self.family_name,
            self.biography,
            self.position,
            self.company,
            self.phone,
            self.place,
        ]
    }

    /// Everything as it is typed; reactive.
    fn typed(self) -> Lines {
        self.fields().map(|field| field.get())
    }

    /// Shows what the server has now, where nothing was typed since it was sent.
    fn renew(self, sent: &Lines, now: &Lines) {
        for ((field, sent), now) in self.fields().into_iter().zip(sent).zip(now) {
            if field.try_get_untracked().as_ref() == Some(sent) {
                field.set(now.clone());
            }
        }
    }

    /// What is other than `kept` as it is sent, or everything that is wrong with the draft.
    fn read(self, kept: &Lines) -> Result<ProfileChange, Vec<FieldError>> {
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
            (Ok(given), Ok(family)) if wrong.is_empty() => Ok(self.change(given, family, kept)),
            _ => Err(wrong),
        }
    }

    fn change(self, given: PersonName, family: PersonName, kept: &Lines) -> ProfileChange {
        let [given_kept, family_kept, biography, position, company, phone, place] = kept;
        let other = |field: RwSignal<String>, kept: &String| {
            let typed = field.get_untracked();
            (typed != *kept).then_some(typed)
        };
        ProfileChange {
            given_name: (given.as_str() != given_kept).then_some(given),
            family_name: (family.as_str() != family_kept).then_some(family),
            biography: other(self.biography, biography),
            position: other(self.position, position),
            company: other(self.company, company),
            phone: other(self.phone, phone),
            place: other(self.place, place),
        }
    }
}

fn lines(profile: Profile) -> Lines {
    [
        profile.given_name,
        profile.family_name,
        profile.biography,
        profile.position,
        profile.company,
        profile.phone,
        profile.place,
    ]
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
