//! Names of the things the rules know.

use common::{
    api::{
        imports::ImportState, invitations::InvitationState, mails::MailState, tokens::TokenScope,
        users::UserSort,
    },
    audit::{Action, ActionGroup},
    capability::{Benefit, Capability},
    contracts::{Channel, LicenseType, SupportLevel, Term},
    imports::{ImportField, ImportOutcome, ImportReason},
    products::{DownloadMethod, Platform},
    readiness::HasAccount,
    requests::RequestState,
    role::{Mark, Origin, Policy, Role},
    setup::{Press, Step, StepState},
    users::{BulkNote, BulkProblem, EmailProblem, UserStatus},
    viewing::ViewingEnd,
};

use super::t;

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident($of:ty) { $($variant:pat => $word:expr),+ $(,)? })+) => {
        $($(#[$doc])* pub(crate) fn $name(of: $of) -> String {
            match of { $($variant => $word),+ }
        })+
    };
}

names! {
    /// A role.
    role_name(Role) {
        Role::ContractManager => t::role_contract_manager(),
        Role::SoftwareCoordinator => t::role_software_coordinator(),
        Role::User => t::role_user(),
        Role::NamedCaller => t::role_named_caller(),
        Role::PrimaryAdmin => t::role_primary_admin(),
        Role::SecondaryAdmin => t::role_secondary_admin(),
    }
    /// Where a role comes from.
    origin_name(Origin) {
        Origin::Purchase => t::origin_purchase(),
        Origin::AssignedElseManager => t::origin_assigned_else_manager(),
        Origin::AddedByAdmin => t::origin_added_by_admin(),
        Origin::DefaultForAdminsElseLifted => t::origin_default_for_admins(),
        Origin::AppointedByAdmin => t::origin_appointed_by_admin(),
    }
    /// A role policy.
    policy_name(Policy) {
        Policy::Classic => t::policy_classic(),
        Policy::Team => t::policy_team(),
    }
    /// A cell of the matrix.
    mark_words(Mark) {
        Mark::No => t::mark_no(),
        Mark::Yes => t::mark_yes(),
        Mark::IfGranted => t::mark_if_granted(),
        Mark::IfKeyNeeded => t::mark_if_key_needed(),
        Mark::WithAdvancedSupport => t::mark_with_advanced_support(),
    }
    /// A capability.
    capability_name(Capability) {
        Capability::SubscribeToProducts => t::capability_subscribe_to_products(),
        Capability::BeMainContact => t::capability_be_main_contact(),
        Capability::ReceiveOrderMail => t::capability_receive_order_mail(),
        Capability::ReceiveGetStartedMail => t::capability_receive_get_started_mail(),
        Capability::ManageContracts => t::capability_manage_contracts(),
        Capability::ReceiveRenewalNotices => t::capability_receive_renewal_notices(),
        Capability::AssignCoordinators => t::capability_assign_coordinators(),
        Capability::ManageUsers => t::capability_manage_users(),
        Capability::ReceiveReleaseMails => t::capability_receive_release_mails(),
        Capability::ManageOwnProfile => t::capability_manage_own_profile(),
        Capability::DownloadProducts => t::capability_download_products(),
        Capability::SeeKeys => t::capability_see_keys(),
        Capability::DownloadUpdates => t::capability_download_updates(),
        Capability::UseWebSupport => t::capability_use_web_support(),
        Capability::DesignateCallers => t::capability_designate_callers(),
        Capability::UsePhoneSupport => t::capability_use_phone_support(),
        Capability::ViewContracts => t::capability_view_contracts(),
        Capability::SetResellerPermissions => t::capability_set_reseller_permissions(),
        Capability::RequestPreviousVersions => t::capability_request_previous_versions(),
    }
    /// A benefit.
    benefit_name(Benefit) {
        Benefit::ProductDownloads => t::benefit_product_downloads(),
        Benefit::ProductUpdates => t::benefit_product_updates(),
        Benefit::WebSupport => t::benefit_web_support(),
        Benefit::PhoneSupport => t::benefit_phone_support(),
    }
    /// A set-up step (DEC-39).
    step_name(Step) {
        Step::Order => t::step_order(),
        Step::GetStarted => t::step_get_started(),
        Step::SignIn => t::step_sign_in(),
        Step::Review => t::step_review(),
        Step::Profile => t::step_profile(),
        Step::Coordinator => t::step_coordinator(),
        Step::Users => t::step_users(),
        Step::Access => t::step_access(),
        Step::Install => t::step_install(),
        Step::Launch => t::step_launch(),
    }
    /// A step's state, in one word.
    step_state_name(StepState) {
        StepState::Done { .. } => t::step_state_done(),
        StepState::Now => t::step_state_now(),
        StepState::Waiting { .. } => t::step_state_waiting(),
        StepState::Optional => t::step_state_optional(),
        StepState::NotYet { .. } => t::step_state_not_yet(),
    }
    /// A group of changes.
    action_group_name(ActionGroup) {
        ActionGroup::People => t::action_group_people(),
        ActionGroup::Access => t::action_group_access(),
        ActionGroup::Roles => t::action_group_roles(),
        ActionGroup::Products => t::action_group_products(),
        ActionGroup::Contracts => t::action_group_contracts(),
        ActionGroup::Own => t::action_group_own(),
    }
    /// A change, as the activity names it.
    action_name(Action) {
        Action::UserAdd => t::action_user_add(),
        Action::UserJoin => t::action_user_join(),
        Action::UserSuspend => t::action_user_suspend(),
        Action::UserRemove => t::action_user_remove(),
        Action::UserRestore => t::action_user_restore(),
        Action::UserUpdate => t::action_user_update(),
        Action::InvitationLink => t::action_invitation_link(),
        Action::InvitationRevoke => t::action_invitation_revoke(),
        Action::ImportStart => t::action_import_start(),
        Action::ImportCancel => t::action_import_cancel(),
        Action::ReadinessAdd => t::action_readiness_add(),
        Action::ReadinessChange => t::action_readiness_change(),
        Action::ReadinessRemove => t::action_readiness_remove(),
        Action::UserResume => t::action_user_resume(),
        Action::UserInvite => t::action_user_invite(),
        Action::AccessGive => t::action_access_give(),
        Action::AccessTake => t::action_access_take(),
        Action::RequestOpen => t::action_request_open(),
        Action::RequestAsk => t::action_request_ask(),
        Action::RequestApprove => t::action_request_approve(),
        Action::RequestDecline => t::action_request_decline(),
        Action::RequestWithdraw => t::action_request_withdraw(),
        Action::RequestExpire => t::action_request_expire(),
        Action::GroupCreate => t::action_groups_create(),
        Action::GroupRename => t::action_groups_rename(),
        Action::GroupAccess => t::action_groups_access(),
        Action::GroupJoin => t::action_groups_join(),
        Action::GroupLeave => t::action_groups_leave(),
        Action::GroupDelete => t::action_groups_delete(),
        Action::CoordinatorPlace => t::action_coordinator_place(),
        Action::CoordinatorAssign => t::action_coordinator_assign(),
        Action::RoleChange => t::action_role_change(),
        Action::RoleOffer => t::action_role_offer(),
        Action::RoleHandOver => t::action_role_hand_over(),
        Action::RoleDecline => t::action_role_decline(),
        Action::PolicyMove => t::action_policy_move(),
        Action::ResellerPermission => t::action_reseller_permission(),
        Action::KeyReveal => t::action_key_reveal(),
        Action::DownloadScript => t::action_download_script(),
        Action::DownloadWhole => t::action_download_whole(),
        Action::DownloadInstalled => t::action_download_installed(),
        Action::ActivationAllow => t::action_activation_allow(),
        Action::ActivationDeny => t::action_activation_deny(),
        Action::LicenceIssue => t::action_licence_issue(),
        Action::OrderAccept => t::action_order_accept(),
        Action::OrderReady => t::action_order_ready(),
        Action::SetupPress => t::action_setup_press(),
        Action::SetupUndo => t::action_setup_undo(),
        Action::SetupGuide => t::action_setup_guide(),
        Action::ProfileSave => t::action_profile_save(),
        Action::ProfileLanguage => t::action_profile_language(),
        Action::AddressAsk => t::action_address_ask(),
        Action::AddressAdd => t::action_address_add(),
        Action::AddressRemove => t::action_address_remove(),
        Action::AddressPrefer => t::action_address_prefer(),
        Action::PersonMerge => t::action_person_merge(),
        Action::PasswordSet => t::action_password_set(),
        Action::TermsAccept => t::action_terms_accept(),
        Action::TokenCreate => t::action_token_create(),
        Action::TokenRevoke => t::action_token_revoke(),
        Action::ViewSave => t::action_view_save(),
        Action::ViewDelete => t::action_view_delete(),
        Action::ViewingBegin => t::action_viewing_begin(),
        Action::ViewingEnd => t::action_viewing_end(),
        Action::MailBounce => t::action_mail_bounce(),
    }
    /// How a request for access stands.
    request_state_name(RequestState) {
        RequestState::Open => t::request_state_open(),
        RequestState::Approved => t::request_state_approved(),
        RequestState::Declined => t::request_state_declined(),
        RequestState::Withdrawn => t::request_state_withdrawn(),
        RequestState::Expired => t::request_state_expired(),
    }
    /// What an API token opens.
    token_scope_name(TokenScope) {
        TokenScope::Read => t::token_scope_read(),
        TokenScope::Write => t::token_scope_write(),
    }
    /// Why a view is over.
    viewing_end_name(ViewingEnd) {
        ViewingEnd::Stopped => t::audit_end_stopped(),
        ViewingEnd::TimeOver => t::audit_end_time_over(),
        ViewingEnd::RightsGone => t::audit_end_rights_gone(),
    }
    /// A press, as it stands on its button.
    press_name(Press) {
        Press::MatchesOrder => t::press_matches_order(),
        Press::CoordinateMyself => t::press_coordinate_myself(),
        Press::OnlyMe => t::press_only_me(),
    }
    /// A person's status in an account.
    user_status_name(UserStatus) {
        UserStatus::Invited => t::user_status_invited(),
        UserStatus::InvitationExpired => t::user_status_invitation_expired(),
        UserStatus::Active => t::user_status_active(),
        UserStatus::Suspended => t::user_status_suspended(),
        UserStatus::Removed => t::user_status_removed(),
    }
    /// A sort order of the list of people.
    user_sort_name(UserSort) {
        UserSort::GivenName => t::user_sort_given_name(),
        UserSort::FamilyName => t::user_sort_family_name(),
        UserSort::Email => t::user_sort_email(),
        UserSort::LastSeen => t::user_sort_last_seen(),
        UserSort::Status => t::user_sort_status(),
        UserSort::Added => t::user_sort_added(),
    }
    /// What became of an imported row.
    import_outcome_name(ImportOutcome) {
        ImportOutcome::Created => t::outcome_created(),
        ImportOutcome::Linked => t::outcome_linked(),
        ImportOutcome::Updated => t::outcome_updated(),
        ImportOutcome::Skipped => t::outcome_skipped(),
        ImportOutcome::Failed => t::outcome_failed(),
    }
    /// Why a row is not imported, or changed nothing.
    import_reason_words(ImportReason) {
        ImportReason::ColumnCount => t::outcome_column_count(),
        ImportReason::EmailMissing => t::outcome_email_missing(),
        ImportReason::EmailWrong => t::outcome_email_wrong(),
        ImportReason::Repeated => t::outcome_repeated(),
        ImportReason::NameTooLong => t::outcome_name_too_long(),
        ImportReason::NameWrong => t::outcome_name_wrong(),
        ImportReason::LanguageUnknown => t::outcome_language_unknown(),
        ImportReason::Unchanged => t::outcome_unchanged(),
        ImportReason::OwnProfile => t::outcome_own_profile(),
        ImportReason::Cancelled => t::outcome_cancelled(),
    }
    /// What a column of an imported file holds.
    import_field_name(ImportField) {
        ImportField::Email => t::outcome_email(),
        ImportField::GivenName => t::outcome_given_name(),
        ImportField::FamilyName => t::outcome_family_name(),
        ImportField::Name => t::users_name(),
        ImportField::Language => t::outcome_language(),
        ImportField::Outcome => t::outcome_result(),
    }
    /// How far an import is.
    import_state_name(ImportState) {
        ImportState::Ready => t::import_ready(),
        ImportState::Running => t::import_running(),
        ImportState::Done => t::import_done(),
        ImportState::Cancelled => t::import_cancelled(),
    }
    /// The answer to whether somebody has an account.
    has_account_name(HasAccount) {
        HasAccount::Unknown => t::prepare_unknown(),
        HasAccount::Yes => t::prepare_yes(),
        HasAccount::No => t::prepare_no(),
    }
    /// How an invitation stands.
    invitation_state_name(InvitationState) {
        InvitationState::Pending => t::invitation_state_pending(),
        InvitationState::NotSent => t::invitation_state_not_sent(),
        InvitationState::Held => t::invitation_state_held(),
        InvitationState::Accepted => t::invitation_state_accepted(),
        InvitationState::Expired => t::invitation_state_expired(),
        InvitationState::Revoked => t::invitation_state_revoked(),
    }
    /// Where a mail is.
    mail_state_name(MailState) {
        MailState::Queued => t::mail_state_queued(),
        MailState::Sent => t::mail_state_sent(),
        MailState::Failed => t::mail_state_failed(),
        MailState::Bounced => t::mail_state_bounced(),
        MailState::Held => t::mail_state_held(),
    }
    /// Where a subscription was bought.
    channel_name(Channel) {
        Channel::Store => t::channel_store(),
        Channel::Reseller => t::channel_reseller(),
        Channel::Marketplace => t::channel_marketplace(),
    }
    /// How long a contract runs.
    term_name(Term) {
        Term::Monthly => t::term_monthly(),
        Term::Quarterly => t::term_quarterly(),
        Term::Annual => t::term_annual(),
        Term::MultiYear => t::term_multi_year(),
    }
    /// The support that was bought.
    support_level_name(SupportLevel) {
        SupportLevel::Basic => t::support_basic(),
        SupportLevel::Advanced => t::support_advanced(),
        SupportLevel::EnterprisePriority => t::support_enterprise_priority(),
    }
    /// How seats may be used.
    license_type_name(LicenseType) {
        LicenseType::SingleUser => t::license_single_user(),
        LicenseType::MultiUser => t::license_multi_user(),
    }
    /// The computers a file runs on; names of makers, the same in every language.
    platform_name(Platform) {
        Platform::Windows => "Windows".to_owned(),
        Platform::Macos => "macOS".to_owned(),
        Platform::Linux => "Linux".to_owned(),
    }
    /// A way to fetch a release.
    download_method_name(DownloadMethod) {
        DownloadMethod::InstallNow => t::download_install_now(),
        DownloadMethod::DownloadNow => t::download_download_now(),
        DownloadMethod::BrowserDownload => t::download_browser_download(),
    }
    /// What is wrong with a mail address.
    email_problem_words(EmailProblem) {
        EmailProblem::Empty => t::email_empty(),
        EmailProblem::NoAt => t::email_no_at(),
        EmailProblem::SecondAt => t::email_second_at(),
        EmailProblem::LocalPart => t::email_local_part(),
        EmailProblem::Domain => t::email_domain(),
        EmailProblem::DomainWithoutDot => t::email_domain_without_dot(),
        EmailProblem::WhiteSpace => t::email_white_space(),
        EmailProblem::TooLong => t::email_too_long(),
    }
    /// Why an entry of a pasted list will not be written.
    bulk_problem_words(BulkProblem) {
        BulkProblem::NoAddress => t::bulk_no_address(),
        BulkProblem::Address(problem) => email_problem_words(problem),
        BulkProblem::OpenBracket => t::bulk_open_bracket(),
        BulkProblem::NameTooLong => t::bulk_name_too_long(),
        BulkProblem::Repeated { first } => t::bulk_repeated(&super::number(first as i64 + 1)),
    }
    /// Something to look at in a ready entry.
    bulk_note_words(BulkNote) {
        BulkNote::LastNameFirst => t::bulk_last_name_first(),
        BulkNote::NoName => t::bulk_no_name(),
    }
}
