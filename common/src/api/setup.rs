//! The set-up guide: ten steps with the truth about each (DEC-39).

use serde::{Deserialize, Serialize};

use crate::{
    contracts::{Channel, SupportLevel},
    ids::ContractId,
    setup::{Press, Step, StepState, View},
    time::{Day, Timestamp},
};

/// Answer of GET setup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetupView {
    /// Whose steps these are.
    pub view: View,
    /// The contract the steps belong to.
    pub contract: SetupContract,
    /// Every contract of the account that the reader may set up.
    pub contracts: Vec<SetupContract>,
    /// The steps in order: ten, or a User's own four.
    pub steps: Vec<StepView>,
    /// Presses in force, newest first; each can be taken back.
    pub presses: Vec<PressView>,
    /// How mail #2 stands, for the waiting in step 2.
    pub get_started_mail: Option<MailStep>,
}

/// A contract as set-up names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetupContract {
    /// The contract.
    pub contract: ContractId,
    /// Its printed number.
    pub number: String,
    /// The shop's order number.
    pub order: String,
    /// Where it was bought.
    pub channel: Channel,
    /// The reseller's name, for contracts bought through one.
    pub reseller: Option<String>,
    /// The Contract Manager's name.
    pub manager: String,
    /// The support that was bought.
    pub support_level: SupportLevel,
    /// First day.
    pub starts_on: Day,
    /// Last day with rights.
    pub ends_on: Day,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepView {
    /// The step.
    pub step: Step,
    /// Its state.
    #[serde(flatten)]
    pub state: StepState,
    /// Whose turn it is, by name, where it is somebody else's than the reader's.
    pub waits_for_person: Option<String>,
    /// How many things the step counts: people added, seats given, files fetched, launches.
    pub count: u32,
}

/// A press in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PressView {
    /// What was pressed.
    pub press: Press,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The state of a mail that a step waits for (DEC-10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailStep {
    /// Where the mail is.
    pub state: super::mails::MailState,
    /// Since when.
    pub since: Timestamp,
}

/// Body of PUT setup guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetupGuide {
    /// Whether the guide is hidden.
    pub hidden: bool,
}
