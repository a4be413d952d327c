//! Sentences about steps.

use common::{
    api::{
        mails::MailState,
        setup::{SetupContract, SetupView},
    },
    setup::{Step, View},
};

use crate::{
    paths,
    words::{channel_name, moment, support_level_name, t},
};

/// The page of a step of the contract on show; the contract is named where there are several.
pub(super) fn address(step: Option<Step>, view: &SetupView) -> String {
    let page = step.map_or_else(paths::setup, paths::setup_step);
    if view.contracts.len() > 1 { format!("{page}?contract={}", view.contract.contract) } else { page }
}

/// The contract in one line.
pub(super) fn contract_words(contract: &SetupContract) -> String {
    let bought = contract.reseller.clone().unwrap_or_else(|| channel_name(contract.channel));
    t::setup_contract_line(&contract.number, &bought, &support_level_name(contract.support_level))
}

/// What to do in the step, in one sentence.
pub(super) fn task(step: Step, view: View) -> String {
    match step {
        Step::Order => t::setup_task_order(),
        Step::GetStarted => t::setup_task_get_started(),
        Step::SignIn => t::setup_task_sign_in(),
        Step::Review => t::setup_task_review(),
        Step::Profile => t::setup_task_profile(),
        Step::Coordinator => t::setup_task_coordinator(),
        Step::Users => t::setup_task_users(),
        Step::Access => t::setup_task_access(),
        Step::Install if view == View::Own => t::setup_task_install_own(),
        Step::Install => t::setup_task_install(),
        Step::Launch => t::setup_task_launch(),
    }
}

/// Where mail #2 is, truly (DEC-10, E01-08).
pub(super) fn mail_words(view: &SetupView) -> String {
    match &view.get_started_mail {
        None => t::setup_mail_not_written(),
        Some(mail) => {
            let since = moment(mail.since);
            match mail.state {
                MailState::Sent => t::setup_mail_sent(&since),
                MailState::Queued | MailState::Held => t::setup_mail_queued(&since),
                MailState::Failed => t::setup_mail_failed(&since),
                MailState::Bounced => t::setup_mail_bounced(&since),
            }
        }
    }
}
