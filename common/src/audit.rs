//! What the audit trail records (SEC-11): every kind of change, and the groups people look for them in.

use crate::contracts::code;

/// What was done. The code is what the trail keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// A person was added to the account.
    UserAdd,
    /// A person accepted the invitation.
    UserJoin,
    /// A person was suspended.
    UserSuspend,
    /// A person was removed.
    UserRemove,
    /// A removed person was brought back.
    UserRestore,
    /// Name or language of somebody invited was corrected.
    UserUpdate,
    /// A link to join was made to be handed over.
    InvitationLink,
    /// An invitation was taken back.
    InvitationRevoke,
    /// An import of people was started.
    ImportStart,
    /// An import of people was cancelled.
    ImportCancel,
    /// Somebody was put on the list made before people are added.
    ReadinessAdd,
    /// A row of that list was changed.
    ReadinessChange,
    /// Somebody was taken off that list.
    ReadinessRemove,
    /// A person was switched on again.
    UserResume,
    /// An invitation was sent again.
    UserInvite,
    /// A seat, benefit or service was given.
    AccessGive,
    /// A seat, benefit or service was taken.
    AccessTake,
    /// People may ask for a product, or may no longer.
    RequestOpen,
    /// Somebody asked for a product.
    RequestAsk,
    /// Their request was approved.
    RequestApprove,
    /// It was declined.
    RequestDecline,
    /// They took it back.
    RequestWithdraw,
    /// Nobody decided it in time.
    RequestExpire,
    /// A group was made (DEC-37).
    GroupCreate,
    /// A group got another name.
    GroupRename,
    /// What a group gives was changed.
    GroupAccess,
    /// Somebody joined a group.
    GroupJoin,
    /// Somebody left a group.
    GroupLeave,
    /// A group was ended.
    GroupDelete,
    /// A Software Coordinator was assigned.
    CoordinatorAssign,
    /// How a Software Coordinator is reached was written down (SCO-18).
    CoordinatorPlace,
    /// A role was changed (PSA-12).
    RoleChange,
    /// A role was offered to a successor (DEC-06).
    RoleOffer,
    /// The successor accepted.
    RoleHandOver,
    /// A hand-over was declined or taken back.
    RoleDecline,
    /// The account moved to the team policy (DEC-01).
    PolicyMove,
    /// A reseller's view of cases was switched.
    ResellerPermission,
    /// Serial number and key were shown (DEC-21).
    KeyReveal,
    /// A script for a download was made.
    DownloadScript,
    /// A file was fetched whole.
    DownloadWhole,
    /// An installation was reported.
    DownloadInstalled,
    /// A product's code was allowed (DEC-23).
    ActivationAllow,
    /// A product's code was denied.
    ActivationDeny,
    /// A licence token was issued.
    LicenceIssue,
    /// An order was taken in.
    OrderAccept,
    /// An order's benefits are on.
    OrderReady,
    /// A step of the set-up was settled by word (DEC-39).
    SetupPress,
    /// That was taken back.
    SetupUndo,
    /// The guide beside the pages was hidden or shown.
    SetupGuide,
    /// A person saved their profile.
    ProfileSave,
    /// A person chose their language.
    ProfileLanguage,
    /// A person asked for the proof of a further address.
    AddressAsk,
    /// A person proved a further address.
    AddressAdd,
    /// A person gave a further address up.
    AddressRemove,
    /// A person made another address the preferred one.
    AddressPrefer,
    /// A person merged another identity of theirs into this one (DEC-09).
    PersonMerge,
    /// A person chose a password.
    PasswordSet,
    /// A person accepted the terms.
    TermsAccept,
    /// An API token was made.
    TokenCreate,
    /// An API token was ended.
    TokenRevoke,
    /// A view of the list was kept.
    ViewSave,
    /// A view of the list was forgotten.
    ViewDelete,
    /// An administrator began to view as somebody (rank 23).
    ViewingBegin,
    /// That ended.
    ViewingEnd,
    /// A mail came back (DEC-10).
    MailBounce,
}

code!(Action {
    UserAdd => "user.add",
    UserJoin => "user.join",
    UserSuspend => "user.suspend",
    UserRemove => "user.remove",
    UserRestore => "user.restore",
    UserUpdate => "user.update",
    InvitationLink => "invitation.link",
    InvitationRevoke => "invitation.revoke",
    ImportStart => "import.start",
    ImportCancel => "import.cancel",
    ReadinessAdd => "readiness.add",
    ReadinessChange => "readiness.change",
    ReadinessRemove => "readiness.remove",
    UserResume => "user.resume",
    UserInvite => "user.invite",
    AccessGive => "access.give",
    AccessTake => "access.take",
    RequestOpen => "request.open",
    RequestAsk => "request.ask",
    RequestApprove => "request.approve",
    RequestDecline => "request.decline",
    RequestWithdraw => "request.withdraw",
    RequestExpire => "request.expire",
    GroupCreate => "group.create",
    GroupRename => "group.rename",
    GroupAccess => "group.access",
    GroupJoin => "group.join",
    GroupLeave => "group.leave",
    GroupDelete => "group.delete",
    CoordinatorAssign => "coordinator.assign",
    CoordinatorPlace => "coordinator.place",
    RoleChange => "role.change",
    RoleOffer => "role.offer",
    RoleHandOver => "role.hand-over",
    RoleDecline => "role.decline",
    PolicyMove => "policy.move",
    ResellerPermission => "reseller.permission",
    KeyReveal => "key.reveal",
    DownloadScript => "download.script",
    DownloadWhole => "download.whole",
    DownloadInstalled => "download.installed",
    ActivationAllow => "activation.allow",
    ActivationDeny => "activation.deny",
    LicenceIssue => "licence.issue",
    OrderAccept => "order.accept",
    OrderReady => "order.ready",
    SetupPress => "setup.press",
    SetupUndo => "setup.undo",
    SetupGuide => "setup.guide",
    ProfileSave => "profile.save",
    ProfileLanguage => "profile.language",
    AddressAsk => "address.ask",
    AddressAdd => "address.add",
    AddressRemove => "address.remove",
    AddressPrefer => "address.prefer",
    PersonMerge => "person.merge",
    PasswordSet => "password.set",
    TermsAccept => "terms.accept",
    TokenCreate => "token.create",
    TokenRevoke => "token.revoke",
    ViewSave => "view.save",
    ViewDelete => "view.delete",
    ViewingBegin => "viewing.begin",
    ViewingEnd => "viewing.end",
    MailBounce => "mail.bounce",
});

/// Where people look for a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionGroup {
    /// People coming and going.
    People,
    /// Seats, benefits, services.
    Access,
    /// Coordinators and what resellers may see.
    Roles,
    /// Keys, downloads, licences.
    Products,
    /// Orders and set-up.
    Contracts,
    /// What people do with their own account.
    Own,
}

code!(ActionGroup {
    People => "people",
    Access => "access",
    Roles => "roles",
    Products => "products",
    Contracts => "contracts",
    Own => "own",
});

impl Action {
    /// The group it is found in.
    #[must_use]
    pub const fn group(self) -> ActionGroup {
        match self {
            Self::UserAdd
            | Self::UserJoin
            | Self::UserRemove
            | Self::UserRestore
            | Self::UserUpdate
            | Self::InvitationLink
            | Self::InvitationRevoke
            | Self::ImportStart
            | Self::ImportCancel
            | Self::ReadinessAdd
            | Self::ReadinessChange
            | Self::ReadinessRemove
            | Self::UserSuspend
            | Self::UserResume
            | Self::UserInvite
            | Self::ViewingBegin
            | Self::ViewingEnd
            | Self::MailBounce => ActionGroup::People,
            Self::AccessGive
            | Self::AccessTake
            | Self::RequestOpen
            | Self::RequestAsk
            | Self::RequestApprove
            | Self::RequestDecline
            | Self::RequestWithdraw
            | Self::RequestExpire
            | Self::GroupCreate
            | Self::GroupRename
            | Self::GroupAccess
            | Self::GroupJoin
            | Self::GroupLeave
            | Self::GroupDelete => ActionGroup::Access,
            Self::CoordinatorAssign
            | Self::CoordinatorPlace
            | Self::RoleChange
            | Self::RoleOffer
            | Self::RoleHandOver
            | Self::RoleDecline
            | Self::PolicyMove
            | Self::ResellerPermission => ActionGroup::Roles,
            Self::KeyReveal
            | Self::DownloadScript
            | Self::DownloadWhole
            | Self::DownloadInstalled
            | Self::ActivationAllow
            | Self::ActivationDeny
            | Self::LicenceIssue => ActionGroup::Products,
            Self::OrderAccept | Self::OrderReady | Self::SetupPress | Self::SetupUndo => {
                ActionGroup::Contracts
            }
            Self::SetupGuide
            | Self::ProfileSave
            | Self::ProfileLanguage
            | Self::AddressAsk
            | Self::AddressAdd
            | Self::AddressRemove
            | Self::AddressPrefer
            | Self::PersonMerge
            | Self::PasswordSet
            | Self::TokenCreate
            | Self::TokenRevoke
            | Self::ViewSave
            | Self::ViewDelete
            | Self::TermsAccept => ActionGroup::Own,
        }
    }
}
