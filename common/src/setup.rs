//! The ten-step set-up (FLO, E01, E02, E03, DEC-39): the state of every step, derived from what has
//! really happened. Nothing is ticked off and nothing is stored twice.

use serde::{Deserialize, Serialize};

use crate::{contracts::code, time::Timestamp};

/// Hours after the order within which mail #2 follows; after them a case can be opened (E01-08, E02-09).
pub const GET_STARTED_HOURS: i64 = 24;

/// One of the ten steps, named after what is decided in it (FLO-02, DEC-39).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// 1 Order processed.
    Order,
    /// 2 Get started.
    GetStarted,
    /// 3 Sign in.
    SignIn,
    /// 4 Review products and services.
    Review,
    /// 5 Set up your profile.
    Profile,
    /// 6 Appoint a Software Coordinator; optional (FLO-05).
    Coordinator,
    /// 7 Add users.
    Users,
    /// 8 Give access.
    Access,
    /// 9 Download and install.
    Install,
    /// 10 Launch.
    Launch,
}

code!(Step {
    Order => "order",
    GetStarted => "get-started",
    SignIn => "sign-in",
    Review => "review",
    Profile => "profile",
    Coordinator => "coordinator",
    Users => "users",
    Access => "access",
    Install => "install",
    Launch => "launch",
});

impl Step {
    /// The step's place, 1 to 10.
    #[must_use]
    pub const fn number(self) -> usize {
        self as usize + 1
    }

    /// The step after this one; `None` after the last.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// The step before this one; `None` before the first.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.number().checked_sub(2).and_then(|at| Self::ALL.get(at)).copied()
    }

    /// Whether set-up can be finished without it (FLO-05).
    #[must_use]
    pub const fn optional(self) -> bool {
        matches!(self, Self::Coordinator)
    }

    /// Whether a User sees it as their own: steps 3, 5, 9 and 10 (DEC-39).
    #[must_use]
    pub const fn is_users_own(self) -> bool {
        matches!(self, Self::SignIn | Self::Profile | Self::Install | Self::Launch)
    }
}

/// What has happened, as times; `None` is "not yet". DEC-39 says which fact finishes which step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Facts {
    /// The order was accepted.
    pub order_accepted: Option<Timestamp>,
    /// Mail #2 was handed over or, without a mail server, the operator switched the benefits on
    /// and the person came in by its link.
    pub get_started_sent: Option<Timestamp>,
    /// The Contract Manager (or the User whose own view this is) has a password, accepted the terms
    /// and had a session.
    pub signed_in: Option<Timestamp>,
    /// Somebody pressed "This matches our order".
    pub reviewed: Option<Timestamp>,
    /// The viewer saved the language.
    pub language_saved: Option<Timestamp>,
    /// A Software Coordinator was assigned, or "I do this myself" was pressed.
    pub coordinator_settled: Option<Timestamp>,
    /// A second person was added, or "Only me" was pressed.
    pub users_settled: Option<Timestamp>,
    /// A person chose a seat for somebody; with "Only me" the automatic seat counts.
    pub access_given: Option<Timestamp>,
    /// A file was fetched whole, or an install reported.
    pub installed: Option<Timestamp>,
    /// The first licence token was issued.
    pub launched: Option<Timestamp>,
}

impl Facts {
    /// When the step was done; `None` while it is not.
    #[must_use]
    pub const fn done(&self, step: Step) -> Option<Timestamp> {
        match step {
            Step::Order => self.order_accepted,
            Step::GetStarted => self.get_started_sent,
            Step::SignIn => self.signed_in,
            Step::Review => self.reviewed,
            Step::Profile => self.language_saved,
            Step::Coordinator => self.coordinator_settled,
            Step::Users => self.users_settled,
            Step::Access => self.access_given,
            Step::Install => self.installed,
            Step::Launch => self.launched,
        }
    }
}

/// Whose set-up is looked at (DEC-39).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// The contract's ten steps, shared by its Contract Manager and Software Coordinators.
    Contract,
    /// A User's own four.
    Own,
}

/// The state of one step, always shown in words (UX-01).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum StepState {
    /// It has happened.
    Done {
        /// When.
        at: Timestamp,
    },
    /// It is what to do next.
    Now,
    /// Nothing to do: something outside the portal has to happen (FLO-06).
    Waiting {
        /// Since when; `None` where even the start is unknown.
        since: Option<Timestamp>,
    },
    /// It can be done now or left out (FLO-05).
    Optional,
    /// It waits for an earlier step (FLO-04).
    NotYet {
        /// The first unfinished step before it.
        waits_for: Step,
    },
}

impl StepState {
    /// Whether the step has happened.
    #[must_use]
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Done { .. })
    }
}

/// The states of the steps of a view, in order (FLO-04): one step is completed before the next begins.
#[must_use]
pub fn states(facts: &Facts, view: View) -> Vec<(Step, StepState)> {
    let mut blocking = None;
    let mut states = Vec::with_capacity(Step::ALL.len());
    for step in Step::ALL.iter().copied().filter(|step| view == View::Contract || step.is_users_own()) {
        let state = match (facts.done(step), blocking) {
            (Some(at), _) => StepState::Done { at },
            (None, Some(waits_for)) => StepState::NotYet { waits_for },
            (None, None) if step.optional() => StepState::Optional,
            (None, None) if matches!(step, Step::Order | Step::GetStarted) => {
                StepState::Waiting { since: facts.order_accepted }
            }
            (None, None) => StepState::Now,
        };
        if facts.done(step).is_none() && !step.optional() && blocking.is_none() {
            blocking = Some(step);
        }
        states.push((step, state));
    }
    states
}

/// Whether every step that must be done is done.
#[must_use]
pub fn finished(facts: &Facts, view: View) -> bool {
    states(facts, view).iter().all(|(_, state)| state.is_done() || *state == StepState::Optional)
}

/// A press that settles a step by word instead of by deed; recorded and undoable (DEC-39).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Press {
    /// "This matches our order" (step 4).
    MatchesOrder,
    /// "I do this myself" (step 6).
    CoordinateMyself,
    /// "Only me" (step 7).
    OnlyMe,
}

code!(Press { MatchesOrder => "matches-order", CoordinateMyself => "coordinate-myself", OnlyMe => "only-me" });

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const T: Timestamp = Timestamp(1_000);

    fn done_up_to(count: usize) -> Facts {
        let at = |number: usize| (number <= count).then_some(T);
        Facts {
            order_accepted: at(1),
            get_started_sent: at(2),
            signed_in: at(3),
            reviewed: at(4),
            language_saved: at(5),
            coordinator_settled: at(6),
            users_settled: at(7),
            access_given: at(8),
            installed: at(9),
            launched: at(10),
        }
    }

    fn state(facts: &Facts, step: Step) -> StepState {
        states(facts, View::Contract)[step.number() - 1].1
    }

    #[test]
    fn there_are_ten_steps_in_the_printed_order_flo_01_flo_02() {
        let codes: Vec<&str> = Step::ALL.iter().map(|step| step.code()).collect();
        let printed = "order get-started sign-in review profile coordinator users access install launch";
        assert_eq!(codes.join(" "), printed);
        assert_eq!(Step::Launch.number(), 10);
        assert_eq!(Step::Order.previous(), None);
        assert_eq!(Step::Launch.next(), None);
        assert_eq!(Step::Review.next(), Some(Step::Profile));
    }

    #[test]
    fn after_the_order_step_two_waits_since_the_order_flo_06_e01_08() {
        let facts = done_up_to(1);
        assert_eq!(state(&facts, Step::GetStarted), StepState::Waiting { since: Some(T) });
        assert_eq!(state(&facts, Step::SignIn), StepState::NotYet { waits_for: Step::GetStarted });
    }

    #[test]
    fn a_later_step_names_the_first_unfinished_one_flo_04() {
        let facts = done_up_to(3);
        assert_eq!(state(&facts, Step::Review), StepState::Now);
        assert_eq!(state(&facts, Step::Launch), StepState::NotYet { waits_for: Step::Review });
    }

    #[test]
    fn an_open_coordinator_step_is_optional_and_blocks_nothing_flo_05() {
        let facts = done_up_to(5);
        assert_eq!(state(&facts, Step::Coordinator), StepState::Optional);
        assert_eq!(state(&facts, Step::Users), StepState::Now);
        let without = Facts { coordinator_settled: None, ..done_up_to(10) };
        assert!(finished(&without, View::Contract));
    }

    #[test]
    fn what_has_happened_early_counts_dec_39() {
        let facts = Facts { installed: Some(T), ..done_up_to(3) };
        assert_eq!(state(&facts, Step::Install), StepState::Done { at: T });
    }

    #[test]
    fn a_user_sees_steps_three_five_nine_and_ten_dec_39() {
        let own: Vec<usize> =
            states(&done_up_to(3), View::Own).iter().map(|(step, _)| step.number()).collect();
        assert_eq!(own, [3, 5, 9, 10]);
        assert_eq!(states(&done_up_to(3), View::Own)[1].1, StepState::Now);
    }

    prop_compose! {
        fn any_facts()(times in proptest::collection::vec(proptest::option::of(0i64..9), 10)) -> Facts {
            let at = |number: usize| times[number].map(Timestamp);
            Facts {
                order_accepted: at(0), get_started_sent: at(1), signed_in: at(2), reviewed: at(3),
                language_saved: at(4), coordinator_settled: at(5), users_settled: at(6),
                access_given: at(7), installed: at(8), launched: at(9),
            }
        }
    }

    proptest! {
        #[test]
        fn at_most_one_step_is_now_and_it_comes_first(facts in any_facts()) {
            let all = states(&facts, View::Contract);
            prop_assert_eq!(all.len(), 10);
            let active = all.iter().filter(|(_, state)| matches!(state, StepState::Now | StepState::Waiting { .. }));
            prop_assert_eq!(active.count(), usize::from(!finished(&facts, View::Contract)));
            for (step, state) in &all {
                match state {
                    StepState::NotYet { waits_for } => {
                        prop_assert!(waits_for < step && facts.done(*waits_for).is_none());
                    }
                    StepState::Done { at } => prop_assert_eq!(facts.done(*step), Some(*at)),
                    _ => prop_assert!(facts.done(*step).is_none()),
                }
            }
        }
    }
}
