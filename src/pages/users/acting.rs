//! One thing done with everybody who is ticked, request by request, with true counts (DEC-15).

use common::{
    api::{
        problem::ProblemCode,
        users::{ACTION_LIMIT, ActOnUsers, UserAction, UserOutcome},
    },
    ids::{AccountId, PersonId, SelectionId},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    list_state::{ListState, use_list},
    notice::{Next, Notice},
    selection::Selection,
};
use crate::{
    api::{self, ApiError},
    session::{SessionContext, use_session},
    words::{number, problem_code_words, t},
};

/// Most names a sentence holds.
const NAMES: usize = 3;

/// How far an action is; it can be stopped between two requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Running {
    /// People who were tried.
    pub(super) done: u32,
    /// Everybody who was ticked.
    pub(super) of: u32,
    /// Whether it is to stop.
    pub(super) stopped: bool,
}

/// What the requests have said so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Tally {
    done: Vec<PersonId>,
    refused: Vec<(ProblemCode, UserOutcome)>,
    missing: Vec<String>,
    left: Vec<PersonId>,
}

impl Tally {
    fn add(&mut self, outcomes: Vec<UserOutcome>) {
        for mut outcome in outcomes {
            let missing = std::mem::take(&mut outcome.missing);
            match outcome.refused {
                Some(code) => self.refused.push((code, outcome)),
                None => self.done.push(outcome.person),
            }
            for product in missing {
                if !self.missing.contains(&product) {
                    self.missing.push(product);
                }
            }
        }
    }

    /// One sentence for each reason, with some of the names.
    fn reasons(&self) -> Vec<String> {
        let mut codes: Vec<ProblemCode> = Vec::new();
        for (code, _) in &self.refused {
            if !codes.contains(code) {
                codes.push(*code);
            }
        }
        codes.into_iter().map(|code| self.reason(code)).collect()
    }

    fn reason(&self, code: ProblemCode) -> String {
        let of_code: Vec<&UserOutcome> =
            self.refused.iter().filter(|(one, _)| *one == code).map(|(_, outcome)| outcome).collect();
        let named: Vec<&str> =
            of_code.iter().map(|outcome| outcome.name.as_str()).filter(|name| !name.is_empty()).collect();
        let mut names = named.iter().take(NAMES).copied().collect::<Vec<_>>().join(", ");
        if of_code.len() > NAMES || named.is_empty() {
            names.push('…');
        }
        t::users_acted_refused(of_code.len() as i64, &names, &problem_code_words(code))
    }
}

/// Whom an action concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Whom {
    Named(Vec<PersonId>),
    Kept(SelectionId, u32),
}

/// What does an action, with whoever is ticked.
pub(super) fn use_act() -> Callback<UserAction> {
    let acting = Acting::new(true);
    Callback::new(move |action| {
        let whom = match &*acting.list.selection.read_untracked() {
            Selection::Kept { kept, .. } => Whom::Kept(kept.selection.clone(), kept.count),
            named @ Selection::Named(_) => Whom::Named(named.people()),
        };
        acting.begin(action, whom);
    })
}

/// What takes an action back, with everybody it was done with; that itself is not taken back.
pub(super) fn use_undo() -> Callback<(UserAction, Vec<PersonId>)> {
    let acting = Acting::new(false);
    Callback::new(move |(action, people)| acting.begin(action, Whom::Named(people)))
}

#[derive(Clone, Copy)]
struct Acting {
    list: ListState,
    session: SessionContext,
    /// Whether the notice offers Undo.
    undoable: bool,
}

impl Acting {
    fn new(undoable: bool) -> Self {
        Self { list: use_list(), session: use_session(), undoable }
    }

    fn begin(self, action: UserAction, whom: Whom) {
        let of = match &whom {
            Whom::Named(people) => u32::try_from(people.len()).unwrap_or(u32::MAX),
            Whom::Kept(_, count) => *count,
        };
        let Some(account) = untrack(|| self.session.account()) else { return };
        if of == 0 || self.list.running.read_untracked().is_some() {
            return;
        }
        self.list.running.set(Some(Running { done: 0, of, stopped: false }));
        spawn_local(async move {
            let mut tally = Tally::default();
            let ended = match &whom {
                Whom::Named(people) => self.each(&account, action, people, &mut tally).await,
                Whom::Kept(selection, _) => self.all(&account, action, selection, &mut tally).await,
            };
            self.end(action, &whom, tally, ended.err());
        });
    }

    /// The named people, as many at a time as one request takes.
    async fn each(
        self,
        account: &AccountId,
        action: UserAction,
        people: &[PersonId],
        tally: &mut Tally,
    ) -> Result<(), ApiError> {
        for (at, some) in people.chunks(ACTION_LIMIT).enumerate() {
            tally.left = people[at * ACTION_LIMIT..].to_vec();
            let body = ActOnUsers { action, people: some.to_vec(), selection: None, after: None };
            if !self.go_on() {
                return Ok(());
            }
            tally.add(api::users::act(account, &body).await?.outcomes);
            tally.left.drain(..some.len());
            self.tell(tally);
        }
        Ok(())
    }

    /// A kept choice, from its beginning to its end.
    async fn all(
        self,
        account: &AccountId,
        action: UserAction,
        selection: &SelectionId,
        tally: &mut Tally,
    ) -> Result<(), ApiError> {
        let mut after = None;
        while self.go_on() {
            let body = ActOnUsers { action, people: Vec::new(), selection: Some(selection.clone()), after };
            let acted = api::users::act(account, &body).await?;
            tally.add(acted.outcomes);
            self.tell(tally);
            after = acted.next;
            if after.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn go_on(self) -> bool {
        self.list.running.try_with_untracked(|running| running.as_ref().is_some_and(|run| !run.stopped))
            == Some(true)
    }

    fn tell(self, tally: &Tally) {
        let done = u32::try_from(tally.done.len() + tally.refused.len()).unwrap_or(u32::MAX);
        self.list.running.try_update(|running| {
            if let Some(running) = running {
                running.done = done;
            }
        });
    }

    /// Says what became of everybody. Those who were refused, or not reached, stay ticked, and so does whoever was
    /// ticked meanwhile.
    fn end(self, action: UserAction, whom: &Whom, tally: Tally, error: Option<ApiError>) {
        self.list.running.try_set(None);
        self.list.selection.try_update(|selection| match whom {
            Whom::Named(_) if selection.id().is_some() => {}
            Whom::Named(_) => {
                selection.tick(&tally.done, false);
                selection.tick(tally.refused.iter().map(|(_, outcome)| &outcome.person), true);
                selection.tick(&tally.left, true);
            }
            Whom::Kept(_, count) => {
                let done = u32::try_from(tally.done.len()).unwrap_or(u32::MAX);
                if let Selection::Kept { kept, .. } = selection {
                    kept.count = count.saturating_sub(done);
                }
                if selection.count() == 0 {
                    *selection = Selection::default();
                }
            }
        });
        let changed = !tally.done.is_empty();
        let undo = action.undo().filter(|_| self.undoable);
        let notice = notice(action, undo, tally, error);
        self.list.tell(notice);
        if changed {
            self.session.changed();
        }
    }
}

fn notice(action: UserAction, undo: Option<UserAction>, tally: Tally, error: Option<ApiError>) -> Notice {
    let mut more = tally.reasons();
    if !tally.missing.is_empty() {
        more.push(t::users_acted_missing(&tally.missing.join(", ")));
    }
    more.extend(error.map(|error| error.words()));
    let done = tally.done.len() as i64;
    let next = match undo {
        Some(undo) if done > 0 => Next::UndoMany(undo, tally.done),
        _ if done > 0 => Next::Nothing,
        _ => Next::Failed,
    };
    Notice { words: acted_words(action, done), more, next }
}

fn acted_words(action: UserAction, n: i64) -> String {
    match action {
        _ if n == 0 => t::users_acted_nobody(),
        UserAction::Suspend => t::users_acted_suspend(n),
        UserAction::Resume => t::users_acted_resume(n),
        UserAction::Remove => t::users_acted_remove(n),
        UserAction::Restore => t::users_acted_restore(n),
        UserAction::ResendInvitation => t::users_acted_resend(n),
    }
}

/// How far it is, in numbers.
pub(super) fn running_words(running: &Running) -> String {
    t::users_acting(&number(running.done), &number(running.of))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(person: &str, refused: Option<ProblemCode>) -> UserOutcome {
        let person = PersonId::parse(person).expect("plain");
        UserOutcome { person, name: String::new(), refused, missing: vec!["DraftPro".to_owned()] }
    }

    #[test]
    fn the_counts_are_those_of_the_answers_dec_15() {
        let mut tally = Tally::default();
        tally.add(vec![outcome("a", None), outcome("b", Some(ProblemCode::HoldsRole))]);
        tally.add(vec![outcome("c", None)]);
        assert_eq!((tally.done.len(), tally.refused.len()), (2, 1));
        assert_eq!(tally.missing, ["DraftPro"], "each product once");
    }
}
