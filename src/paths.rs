//! One function per page: its whole address, with the folder the portal lives in.

use std::sync::OnceLock;

use common::{
    api::endpoints::encode,
    ids::{ContractId, PersonId, ProductId},
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
    /// The people of the account.
    users() = "/users";
    /// The list narrowed to one person, whose drawer is open.
    user(person: &PersonId, email: &str) = format!("/users?search={}&open={person}", encode(email));
    /// The dialog that adds one person.
    users_add() = "/users/add";
    /// The dialog that adds a pasted list.
    users_bulk_add() = "/users/bulk-add";
    /// Edit Access for these people.
    users_access(people: &[PersonId]) = format!("/users/access?{}", people_query(people));
    /// Software Coordinators, of a contract if one is named.
    coordinators(contract: Option<&ContractId>) =
        format!("/users/coordinators{}", contract.map(|id| format!("?contract={id}")).unwrap_or_default());
    /// Roles and what they may do.
    roles() = "/roles";
    /// What resellers may see.
    reseller_permissions() = "/cases/reseller-permissions";
    /// The own profile.
    profile() = "/profile";
    /// The own language.
    preferences() = "/profile/preferences";
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
            users(),
            user(&person("a"), "a@b.example"),
            users_add(),
            users_bulk_add(),
            users_access(&[person("a"), person("b")]),
            coordinators(None),
            coordinators(ContractId::parse("c1").ok().as_ref()),
            roles(),
            reseller_permissions(),
            profile(),
            preferences(),
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
            "/users",
            "/users?search=a%40b.example&open=a",
            "/users/add",
            "/users/bulk-add",
            "/users/access?user=a&user=b",
            "/users/coordinators",
            "/users/coordinators?contract=c1",
            "/roles",
            "/cases/reseller-permissions",
            "/profile",
            "/profile/preferences",
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
