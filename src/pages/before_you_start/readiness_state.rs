//! The list as the server keeps it for the whole account, and the row that is being typed.

use common::{
    api::{
        problem::ProblemCode,
        readiness::{Candidate, Readiness, ReadinessChange, ReadinessRow},
    },
    ids::AccountId,
    readiness::HasAccount,
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, ApiError},
    asked::Asked,
    refusal::{errors_of, general},
    session::{SessionContext, use_session},
    toasts::{Toasts, use_toasts},
    typing::clear_sent,
    ui::FieldError,
    words::t,
};

/// The fields of the form.
const FIELDS: [&str; 4] = ["given_name", "family_name", "email", "user_id"];

/// The page's state; the parts of the page find it by [`ReadinessState::of_page`].
#[derive(Clone, Copy)]
pub(super) struct ReadinessState {
    session: SessionContext,
    toasts: Toasts,
    saved: RwSignal<u32>,
    rows: RwSignal<Vec<ReadinessRow>>,
    /// The row that is being changed, and its version; `None` for somebody new.
    pub(super) editing: RwSignal<Option<(String, u32)>>,
    /// What is typed.
    pub(super) typed: Typed,
    /// What was typed for somebody new before a row was put into the form; it comes back afterwards.
    waiting: StoredValue<Candidate>,
    /// What is wrong with it.
    pub(super) errors: RwSignal<Vec<FieldError>>,
    /// Whether something is being sent.
    pub(super) pending: RwSignal<bool>,
}

/// The fields of the form.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub(super) given_name: RwSignal<String>,
    pub(super) family_name: RwSignal<String>,
    pub(super) email: RwSignal<String>,
    pub(super) account: RwSignal<HasAccount>,
    pub(super) user_id: RwSignal<String>,
}

impl Typed {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        let account = RwSignal::new(HasAccount::default());
        Self { given_name: text(), family_name: text(), email: text(), account, user_id: text() }
    }

    fn set(self, candidate: &Candidate) {
        self.given_name.set(candidate.given_name.clone());
        self.family_name.set(candidate.family_name.clone());
        self.email.set(candidate.email.clone());
        self.account.set(candidate.account);
        self.user_id.set(candidate.user_id.clone());
    }

    /// Empties what is still as it was sent.
    fn clear_sent(self, sent: &Candidate) {
        clear_sent(self.given_name, &sent.given_name);
        clear_sent(self.family_name, &sent.family_name);
        clear_sent(self.email, &sent.email);
        clear_sent(self.user_id, &sent.user_id);
        if self.account.get_untracked() == sent.account {
            self.account.set(HasAccount::default());
        }
    }

    /// What is typed; reactive.
    fn candidate(self) -> Candidate {
        let text = |field: RwSignal<String>| field.read().trim().to_owned();
        Candidate {
            given_name: text(self.given_name),
            family_name: text(self.family_name),
            email: text(self.email),
            account: self.account.get(),
            user_id: text(self.user_id),
        }
    }
}

impl ReadinessState {
    /// The state of a fresh page.
    pub(super) fn provide() -> Self {
        let state = Self {
            session: use_session(),
            toasts: use_toasts(),
            saved: RwSignal::new(0),
            rows: RwSignal::new(Vec::new()),
            editing: RwSignal::new(None),
            typed: Typed::new(),
            waiting: StoredValue::new(Candidate::default()),
            errors: RwSignal::new(Vec::new()),
            pending: RwSignal::new(false),
        };
        provide_context(state);
        state
    }

    /// The state of the page the caller stands in.
    pub(super) fn of_page() -> Self {
        expect_context()
    }

    /// The list, read again after every save.
    pub(super) fn rows(self) -> Asked<Readiness> {
        Asked::of_account(move |account| {
            self.saved.track();
            async move { api::readiness::list(&account).await }
        })
    }

    /// Remembers the list as it was read last, for a save that somebody else overtook.
    pub(super) fn know(self, rows: Signal<Vec<ReadinessRow>>) {
        crate::ui::effect(move || self.rows.set(rows.get()));
    }

    /// Whether something is typed and not saved; reactive. An answer about nobody is nothing to lose.
    pub(super) fn is_unsaved(self) -> bool {
        let (typed, editing) = (self.typed.candidate(), self.editing.read());
        let rows = self.rows.read();
        let row = editing.as_ref().and_then(|(id, _)| rows.iter().find(|row| row.id == *id));
        match row {
            Some(row) => typed != row.candidate || self.waiting.with_value(is_somebody),
            None => is_somebody(&typed),
        }
    }

    /// Puts a row into the form.
    pub(super) fn edit(self, row: &ReadinessRow) {
        if self.editing.read_untracked().is_none() {
            self.waiting.set_value(untrack(|| self.typed.candidate()));
        }
        self.typed.set(&row.candidate);
        self.editing.set(Some((row.id.clone(), row.version)));
        self.errors.set(Vec::new());
    }

    /// Empties the form, or brings back what was typed before a row was put into it.
    pub(super) fn clear(self) {
        self.typed.set(&self.waiting.try_update_value(std::mem::take).unwrap_or_default());
        self.editing.set(None);
        self.errors.set(Vec::new());
    }

    /// Saves what is typed.
    pub(super) fn save(self) {
        let candidate = untrack(|| self.typed.candidate());
        if [&candidate.given_name, &candidate.family_name, &candidate.email]
            .iter()
            .all(|text| text.is_empty())
        {
            return self.errors.set(vec![FieldError::at("given_name", t::prepare_nobody())]);
        }
        let editing = self.editing.get_untracked();
        self.send(move |account| async move {
            let row = match editing {
                None => {
                    api::readiness::add(&account, &candidate).await?;
                    None
                }
                Some((row, version)) => {
                    let change = ReadinessChange { version, candidate: candidate.clone() };
                    let row = api::readiness::change(&account, &row, &change).await?;
                    Some((row.id, row.version))
                }
            };
            self.settle(&candidate, row);
            self.toasts.say(t::prepare_saved());
            Ok(())
        });
    }

    /// Empties the form once it is saved, but for what was typed since, and a row that was opened since. `row` is the
    /// one that was changed, `None` for somebody new.
    fn settle(self, sent: &Candidate, row: Option<(String, u32)>) {
        let Some(now) = self.editing.try_get_untracked() else { return };
        let id = |row: &Option<(String, u32)>| row.as_ref().map(|(id, _)| id.clone());
        self.errors.set(Vec::new());
        match (id(&row) == id(&now), &row) {
            (true, _) if untrack(|| self.typed.candidate()) == *sent => self.clear(),
            (true, None) => self.typed.clear_sent(sent),
            (true, Some(_)) => self.editing.set(row),
            // Whom the row took the place of in the form is saved now.
            (false, None) if self.waiting.with_value(|waiting| waiting == sent) => {
                self.waiting.set_value(Candidate::default());
            }
            (false, _) => {}
        }
    }

    /// Takes somebody off the list.
    pub(super) fn remove(self, row: ReadinessRow) {
        self.send(move |account| async move {
            api::readiness::remove(&account, &row.id).await?;
            if self.editing.try_get_untracked().flatten().is_some_and(|(id, _)| id == row.id) {
                self.clear();
            }
            self.toasts.say(t::prepare_removed());
            Ok(())
        });
    }

    fn send<F>(self, action: impl FnOnce(AccountId) -> F + 'static)
    where
        F: Future<Output = Result<(), ApiError>> + 'static,
    {
        let Some(account) = untrack(|| self.session.account()) else { return };
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        spawn_local(async move {
            let answer = action(account.clone()).await;
            self.pending.try_set(false);
            match answer {
                Ok(()) => {}
                Err(error) if error.code() == Some(ProblemCode::Changed) => self.overtaken(&account).await,
                Err(error) => drop(self.errors.try_set(errors_of(&error, &FIELDS))),
            }
            self.saved.try_update(|saved| *saved += 1);
        });
    }

    /// Somebody else saved the row meanwhile: what they wrote is shown, what was typed stays, and the next save
    /// goes on from theirs (DEC-18).
    async fn overtaken(self, account: &AccountId) {
        let rows = api::readiness::list(account).await.map(|list| list.rows).unwrap_or_default();
        let Some(Some((id, _))) = self.editing.try_get_untracked() else { return };
        let words = match rows.into_iter().find(|row| row.id == id) {
            Some(row) => {
                self.editing.set(Some((id, row.version)));
                t::prepare_overtaken(&told(&row.candidate))
            }
            None => {
                self.editing.set(None);
                t::prepare_gone()
            }
        };
        self.errors.set(general(words));
    }
}

/// What is known about somebody, in one line.
pub(super) fn told(candidate: &Candidate) -> String {
    let Candidate { given_name, family_name, email, user_id, .. } = candidate;
    let name = format!("{given_name} {family_name}");
    let parts = [name.trim(), email.as_str(), user_id.as_str()];
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

/// Whether any word is typed.
fn is_somebody(candidate: &Candidate) -> bool {
    [&candidate.given_name, &candidate.family_name, &candidate.email, &candidate.user_id]
        .iter()
        .any(|text| !text.is_empty())
}
