//! One function per page: its whole address, with the folder the portal lives in.

use std::sync::OnceLock;

use common::{
    api::endpoints::encode,
    ids::{ContractId, GroupId, ImportId, PersonId, ProductId, RequestId, SelectionId},
    role::Role,
    setup::Step,
};

/// The folder the portal was built for, such as `/portal`; empty for the root of its host.
pub(crate) const BASE: &str = match option_env!("MUSTER_BASE") {
    Some(base) => without_end(base),
    None => "",
};

const fn without_end(base: &str) -> &str {
    match base.as_bytes() {
        [.., b'/'] => base.split_at(base.len() - 1).0,
        _ => base,
    }
}

static EMBEDDED: OnceLock<bool> = OnceLock::new();

/// Notes where the program was opened: below `/embed` every page stays there, without the frame.
pub(crate) fn begin(address: &str) {
    let inside = address.strip_prefix(BASE).unwrap_or_default();
    let _ = EMBEDDED.set(inside == "/embed" || inside.starts_with("/embed/"));
}

/// Whether the program runs inside somebody else's portal.
pub(crate) fn embedded() -> bool {
    EMBEDDED.get().copied().unwrap_or_default()
}

/// What every page's address begins with.
pub(crate) fn root() -> String {
    format!("{BASE}{}", if embedded() { "/embed" } else { "" })
}

/// A file that lies beside the program.
pub(crate) fn file(name: &str) -> String {
    format!("{BASE}/{name}")
}

/// An address of the API.
pub(crate) fn api(path: &str) -> String {
    format!("{BASE}{path}")
}

macro_rules! pages {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $kind:ty),*) = $path:expr;)+) => {
        $($(#[$doc])* pub(crate) fn $name($($argument: $kind),*) -> String {
            format!("{}{}", root(), $path)
        })+
    };
}

pages! {
    /// Leads to where the reader's work is.
    home() = "/";
    /// Signing in.
    sign_in() = "/sign-in";
    /// Signing in, then going on to `target`, a whole address.
    sign_in_to(target: &str) = format!("/sign-in?to={}", encode(target));
    /// Asking for a new password.
    forgot_password() = "/forgot-password";
    /// Accepting the terms.
    terms() = "/terms";
    /// Products and services together.
    products() = "/products";
    /// Products only.
    products_only() = "/products/products";
    /// Services only.
    services() = "/products/services";
    /// The download dialog of a product.
    product_download(product: &ProductId) = format!("/products/{product}/download");
    /// The list that is made before people are added.
    before_you_start() = "/before-you-start";
    /// The people of the account.
    users() = "/users";
    /// The list narrowed to one person, whose drawer is open.
    user(person: &PersonId, email: &str) = format!("/users?search={}&open={person}", encode(email));
    /// The dialog that adds one person.
    users_add() = "/users/add";
    /// The dialog that adds a pasted list.
    users_bulk_add() = "/users/bulk-add";
    /// The same, filled in from the list that was made before.
    users_bulk_add_prepared() = "/users/bulk-add?from=readiness";
    /// Edit Access for these people.
    users_access(people: &[PersonId]) = format!("/users/access?{}", people_query(people));
    /// Edit Access for everybody of a choice that the server keeps.
    users_access_selected(selection: &SelectionId) = format!("/users/access?selection={selection}");
    /// Software Coordinators, of a contract if one is named.
    coordinators(contract: Option<&ContractId>) =
        format!("/users/coordinators{}", contract.map(|id| format!("?contract={id}")).unwrap_or_default());
    /// One product for several people.
    by_product() = "/users/by-product";
    /// The groups of the account.
    groups() = "/users/groups";
    /// One group.
    group(group: &GroupId) = format!("/users/groups/{group}");
    /// The groups, to choose one for these people.
    groups_for(people: &[PersonId]) = format!("/users/groups?{}", people_query(people));
    /// A group, with these people chosen to join it.
    group_for(group: &GroupId, people: &[PersonId]) = format!("/users/groups/{group}?{}", people_query(people));
    /// The people of a group in the list.
    group_people(group: &GroupId) = format!("/users?group={group}");
    /// Importing people from a file; an import if one is named.
    users_import(import: Option<&ImportId>) =
        format!("/users/import{}", import.map(|id| format!("?import={id}")).unwrap_or_default());
    /// Invitations to the account.
    invitations() = "/users/invitations";
    /// Asking for a product.
    own_requests() = "/products/request";
    /// Requests for access to be decided.
    requests() = "/users/requests";
    /// The dialog that approves a request.
    request_approve(request: &RequestId) = format!("/users/requests/approve?request={request}");
    /// The dialog that declines a request.
    request_decline(request: &RequestId) = format!("/users/requests/decline?request={request}");
    /// Who changed what.
    audit() = "/audit";
    /// The changes that concern a person or thing, with its name.
    audit_about(id: &str, name: &str) = format!("/audit?about={}&name={}", encode(id), encode(name));
    /// Who may call support, on a contract if one is named.
    phone_support(contract: Option<&ContractId>) =
        format!("/users/phone-support{}", contract.map(|id| format!("?contract={id}")).unwrap_or_default());
    /// Changing the role of a person.
    user_role(person: &PersonId) = format!("/users/{person}/role");
    /// Roles that wait for their successor.
    handovers() = "/users/hand-overs";
    /// Moving the account to the team policy.
    policy() = "/users/policy";
    /// Seeing the account as a person does.
    user_viewing(person: &PersonId) = format!("/users/{person}/view-as");
    /// Seeing the account as a role.
    role_viewing(role: Role) = format!("/roles/{}/view-as", role.code());
    /// Off-boarding of a person.
    user_leave(person: &PersonId) = format!("/users/{person}/leave");
    /// Roles and what they may do.
    roles() = "/roles";
    /// The same, with one role's column shown.
    roles_as(role: Role) = format!("/roles?as={}", role.code());
    /// What resellers may see.
    reseller_permissions() = "/cases/reseller-permissions";
    /// The own profile.
    profile() = "/profile";
    /// The own language.
    preferences() = "/profile/preferences";
    /// The own sign-in names.
    addresses() = "/profile/addresses";
    /// One's own API tokens.
    api_tokens() = "/profile/api-tokens";
    /// The ten steps.
    setup() = "/setup";
    /// One step.
    setup_step(step: Step) = format!("/setup/{}", step.code());
    /// The guide, from its beginning.
    guide() = "/guide";
    /// A section of the guide.
    guide_section(code: &str) = format!("/guide/{code}");
    /// Entering the code a product shows.
    activate() = "/activate";
    /// A reseller's own customers.
    reseller() = "/reseller";
    /// Every mail of a demo.
    mailbox() = "/mailbox";
}

/// The people as `user=…&user=…`.
fn people_query(people: &[PersonId]) -> String {
    people.iter().map(|person| format!("user={person}")).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_map() {
        let product = ProductId::parse("draftpro").expect("plain");
        let person = |id: &str| PersonId::parse(id).expect("plain");
        let map = [
            home(),
            sign_in(),
            sign_in_to("/users?page=2"),
            forgot_password(),
            terms(),
            products(),
            products_only(),
            services(),
            product_download(&product),
            before_you_start(),
            users(),
            user(&person("a"), "a@b.example"),
            users_add(),
            users_bulk_add(),
            users_bulk_add_prepared(),
            users_access(&[person("a"), person("b")]),
            users_access_selected(&SelectionId::parse("s1").expect("plain")),
            coordinators(None),
            coordinators(ContractId::parse("c1").ok().as_ref()),
            by_product(),
            groups(),
            group(&GroupId::parse("g1").expect("plain")),
            groups_for(&[person("a")]),
            group_for(&GroupId::parse("g1").expect("plain"), &[person("a")]),
            group_people(&GroupId::parse("g1").expect("plain")),
            users_import(None),
            users_import(ImportId::parse("i1").ok().as_ref()),
            invitations(),
            own_requests(),
            requests(),
            request_approve(&RequestId::parse("r1").expect("plain")),
            request_decline(&RequestId::parse("r1").expect("plain")),
            audit(),
            audit_about("p1", "Mira Sand"),
            user_role(&person("a")),
            handovers(),
            policy(),
            user_leave(&person("a")),
            user_viewing(&person("a")),
            role_viewing(Role::NamedCaller),
            phone_support(None),
            phone_support(ContractId::parse("c1").ok().as_ref()),
            roles(),
            roles_as(Role::User),
            reseller_permissions(),
            profile(),
            preferences(),
            addresses(),
            api_tokens(),
            setup(),
            setup_step(Step::GetStarted),
            guide(),
            guide_section("top-5"),
            activate(),
            reseller(),
            mailbox(),
        ];
        let expected = [
            "/",
            "/sign-in",
            "/sign-in?to=%2Fusers%3Fpage%3D2",
            "/forgot-password",
            "/terms",
            "/products",
            "/products/products",
            "/products/services",
            "/products/draftpro/download",
            "/before-you-start",
            "/users",
            "/users?search=a%40b.example&open=a",
            "/users/add",
            "/users/bulk-add",
            "/users/bulk-add?from=readiness",
            "/users/access?user=a&user=b",
            "/users/access?selection=s1",
            "/users/coordinators",
            "/users/coordinators?contract=c1",
            "/users/by-product",
            "/users/groups",
            "/users/groups/g1",
            "/users/groups?user=a",
            "/users/groups/g1?user=a",
            "/users?group=g1",
            "/users/import",
            "/users/import?import=i1",
            "/users/invitations",
            "/products/request",
            "/users/requests",
            "/users/requests/approve?request=r1",
            "/users/requests/decline?request=r1",
            "/audit",
            "/audit?about=p1&name=Mira%20Sand",
            "/users/a/role",
            "/users/hand-overs",
            "/users/policy",
            "/users/a/leave",
            "/users/a/view-as",
            "/roles/named-caller/view-as",
            "/users/phone-support",
            "/users/phone-support?contract=c1",
            "/roles",
            "/roles?as=user",
            "/cases/reseller-permissions",
            "/profile",
            "/profile/preferences",
            "/profile/addresses",
            "/profile/api-tokens",
            "/setup",
            "/setup/get-started",
            "/guide",
            "/guide/top-5",
            "/activate",
            "/reseller",
            "/mailbox",
        ];
        assert_eq!(map, expected.map(|path| format!("{BASE}{path}")));
    }

    #[test]
    fn a_base_is_written_without_its_end() {
        assert_eq!(
            [without_end("/portal/"), without_end("/portal"), without_end("/")],
            ["/portal", "/portal", ""]
        );
    }
}
