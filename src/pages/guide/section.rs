//! The one table of sections: navigation, contents, Previous and Next, and addresses follow from it.

use common::setup::Step;

use super::live::Live;
use crate::paths;

/// A section of the guide, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Overview,
    Contents,
    Top5,
    BestPractices,
    BeforeYouStart,
    Roles,
    ContractManager,
    Scenarios,
    Prepare,
    Setup,
    SetupProcess,
    Order,
    GetStarted,
    SignIn,
    Review,
    Profile,
    Coordinator,
    Users,
    Access,
    Install,
    Launch,
    Support,
    SupportLevel,
    AccessingSupport,
    PhoneSupport,
    WebSupport,
    CreateCase,
    ViewCase,
    ResellerPermissions,
    Ongoing,
    Billing,
    UserManagement,
    Reports,
    Renewal,
    Faq,
    AdditionalResources,
}

/// The last part of the address, the section it belongs to, and the screen it is about.
type Row = (Section, &'static str, Option<Section>, Option<Live>);

/// Every section. Seven stand at the top (GEN-03); the others are where GEN-06 to GEN-08 put them.
const TABLE: [Row; 36] = {
    use Section::*;
    [
        (Overview, "overview", None, None),
        (Contents, "contents", Some(Overview), None),
        (Top5, "top-5", Some(Overview), None),
        (BestPractices, "best-practices", Some(Overview), None),
        (BeforeYouStart, "before-you-start", None, None),
        (Roles, "roles", Some(BeforeYouStart), Some(Live::Roles)),
        (ContractManager, "contract-manager", Some(BeforeYouStart), None),
        (Scenarios, "scenarios", Some(BeforeYouStart), None),
        (Prepare, "prepare", Some(BeforeYouStart), Some(Live::UsersBulkAdd)),
        (Setup, "setup", None, Some(Live::Setup)),
        (SetupProcess, "setup-process", Some(Setup), Some(Live::Setup)),
        (Order, "order", Some(Setup), Some(Live::Step(Step::Order))),
        (GetStarted, "get-started", Some(Setup), Some(Live::Step(Step::GetStarted))),
        (SignIn, "sign-in", Some(Setup), Some(Live::Step(Step::SignIn))),
        (Review, "review", Some(Setup), Some(Live::Step(Step::Review))),
        (Profile, "profile", Some(Setup), Some(Live::Step(Step::Profile))),
        (Coordinator, "coordinator", Some(Setup), Some(Live::Step(Step::Coordinator))),
        (Users, "users", Some(Setup), Some(Live::Step(Step::Users))),
        (Access, "access", Some(Setup), Some(Live::Step(Step::Access))),
        (Install, "install", Some(Setup), Some(Live::Step(Step::Install))),
        (Launch, "launch", Some(Setup), Some(Live::Step(Step::Launch))),
        (Support, "support", None, None),
        (SupportLevel, "support-level", Some(Support), Some(Live::Products)),
        (AccessingSupport, "accessing-support", Some(Support), None),
        (PhoneSupport, "phone-support", Some(Support), None),
        (WebSupport, "web-support", Some(Support), None),
        (CreateCase, "create-case", Some(WebSupport), None),
        (ViewCase, "view-case", Some(WebSupport), None),
        (ResellerPermissions, "reseller-permissions", Some(Support), Some(Live::CasesResellerPermissions)),
        (Ongoing, "ongoing", None, None),
        (Billing, "billing", Some(Ongoing), Some(Live::Products)),
        (UserManagement, "user-management", Some(Ongoing), Some(Live::Users)),
        (Reports, "reports", Some(Ongoing), Some(Live::Products)),
        (Renewal, "renewal", Some(Ongoing), Some(Live::Products)),
        (Faq, "faq", None, None),
        (AdditionalResources, "additional-resources", None, None),
    ]
};

/// What is asked for most often (GEN-15).
pub(super) const QUICK: [Section; 6] = [
    Section::Top5,
    Section::SetupProcess,
    Section::ContractManager,
    Section::Users,
    Section::PhoneSupport,
    Section::BestPractices,
];

impl Section {
    /// How many there are.
    pub(super) const COUNT: usize = TABLE.len();

    /// Every section, in reading order.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    const fn row(self) -> Row {
        TABLE[self as usize]
    }

    /// The last part of its address; a step has the step's own code.
    pub(super) const fn code(self) -> &'static str {
        self.row().1
    }

    /// The section of such a code; `None` for any other.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|section| section.code() == code)
    }

    /// The section it belongs to; `None` for the seven at the top (GEN-03).
    pub(super) const fn parent(self) -> Option<Self> {
        self.row().2
    }

    /// The screen it is about.
    pub(super) const fn live(self) -> Option<Live> {
        self.row().3
    }

    /// Its place among all, from 1 (GEN-16).
    pub(super) const fn number(self) -> usize {
        self as usize + 1
    }

    /// The section before it (GEN-02).
    pub(super) fn previous(self) -> Option<Self> {
        (self as usize).checked_sub(1).map(|at| TABLE[at].0)
    }

    /// The section after it (GEN-02).
    pub(super) fn next(self) -> Option<Self> {
        TABLE.get(self.number()).map(|row| row.0)
    }

    /// The sections that belong to it (GEN-04).
    pub(super) fn children(self) -> impl Iterator<Item = Self> {
        Self::all().filter(move |section| section.parent() == Some(self))
    }

    /// The sections around it, itself first.
    pub(super) fn path(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |section| section.parent())
    }

    /// Its address.
    pub(super) fn address(self) -> String {
        paths::guide_section(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_stands_at_its_own_place_with_its_own_code() {
        for (place, section) in Section::all().enumerate() {
            assert_eq!(section.number(), place + 1, "{section:?}");
            assert_eq!(Section::from_code(section.code()), Some(section));
        }
    }

    #[test]
    fn seven_entries_stand_at_the_top_gen_03() {
        let top: Vec<&str> =
            Section::all().filter(|section| section.parent().is_none()).map(Section::code).collect();
        let printed = "overview before-you-start setup support ongoing faq additional-resources";
        assert_eq!(top.join(" "), printed);
    }

    #[test]
    fn setup_opens_into_the_process_and_the_ten_steps_gen_06() {
        let children: Vec<&str> = Section::Setup.children().map(Section::code).collect();
        let steps = Step::ALL.iter().map(|step| step.code());
        assert_eq!(children, std::iter::once("setup-process").chain(steps).collect::<Vec<_>>());
        for (child, step) in Section::Setup.children().skip(1).zip(Step::ALL) {
            assert_eq!(child.live(), Some(Live::Step(*step)));
        }
    }

    #[test]
    fn support_and_ongoing_management_open_into_theirs_gen_07_gen_08() {
        let children = |section: Section| section.children().map(Section::code).collect::<Vec<_>>().join(" ");
        assert_eq!(
            children(Section::Support),
            "support-level accessing-support phone-support web-support reseller-permissions"
        );
        assert_eq!(children(Section::WebSupport), "create-case view-case");
        assert_eq!(children(Section::Ongoing), "billing user-management reports renewal");
    }

    #[test]
    fn a_child_comes_after_its_parent_and_before_the_next_of_its_parents_gen_16() {
        for section in Section::all().skip(1) {
            let before = section.previous().expect("only the first has none");
            assert!(
                section.parent().is_none_or(|parent| before.path().any(|one| one == parent)),
                "{section:?}"
            );
        }
    }

    #[test]
    fn next_leads_from_the_first_to_the_last_and_previous_back_gen_02() {
        let forth: Vec<Section> =
            std::iter::successors(Some(Section::Overview), |section| section.next()).collect();
        let back = std::iter::successors(Some(Section::AdditionalResources), |section| section.previous());
        assert_eq!(forth.len(), Section::COUNT);
        assert!(back.eq(forth.into_iter().rev()));
    }
}
