//! Routes of what belongs to an account, and of the person's own profile.

use common::api::{
    access::{AccessChange, AccessSaved, AccessView},
    coordinators::{AssignCoordinator, CoordinatorsView},
    downloads::DownloadsView,
    endpoints as at,
    products::{ProductsView, RevealedKey},
    profile::{LanguageChange, Profile, ProfileChange},
    resellers::{ResellerCustomers, ResellerPermissionChanges, ResellerPermissions},
    setup::{SetupGuide, SetupView},
    users::{AddUsers, AddedUsers, RestoredUser, UserView, UsersPage},
};

use crate::{
    handlers::{access, coordinators, downloads, fetches, products, profile, resellers, setup, users},
    openapi::{Routes, doc},
};

/// Profile and set-up.
pub(super) fn own(routes: Routes) -> Routes {
    routes
        .get(at::PROFILE, profile::show, doc("profile.show", "The own profile.").answer::<Profile>())
        .put(
            at::PROFILE,
            profile::save,
            doc("profile.save", "Saves the own profile.").body::<ProfileChange>().answer::<Profile>(),
        )
        .put(
            at::PROFILE_LANGUAGE,
            profile::save_language,
            doc("profile.language", "Saves the own language.").body::<LanguageChange>().answer::<Profile>(),
        )
        .get(
            at::SETUP,
            setup::show,
            doc("setup.show", "The ten steps.").query("contract", "Which contract.").answer::<SetupView>(),
        )
        .put(at::SETUP_PRESS, setup::press, doc("setup.press", "Settles a step by word.").empty("204"))
        .delete(at::SETUP_PRESS, setup::undo, doc("setup.undo", "Takes a press back.").empty("204"))
        .put(
            at::SETUP_GUIDE,
            profile::hide_guide,
            doc("setup.guide", "Hides the set-up guide.").body::<SetupGuide>().empty("204"),
        )
}

/// Products, keys and files.
pub(super) fn products(routes: Routes) -> Routes {
    routes
        .get(
            at::PRODUCTS,
            products::list,
            doc("products.list", "Products and services.").answer::<ProductsView>(),
        )
        .post(
            at::KEY_REVEALS,
            products::reveal_key,
            doc("products.reveal-key", "Shows serial number and key; recorded.").answer::<RevealedKey>(),
        )
        .get(
            at::DOWNLOADS,
            downloads::list,
            doc("downloads.list", "What can be fetched.").answer::<DownloadsView>(),
        )
        .get(
            at::RELEASE_FILE,
            downloads::fetch,
            doc("downloads.fetch", "The file, with Range.").file("200", "application/octet-stream"),
        )
        .get(
            at::RELEASE_SCRIPT,
            fetches::script,
            doc("fetches.script", "The script of Download Now or Install Now.").file("200", "text/plain"),
        )
        .get(
            at::FETCH_MANIFEST,
            fetches::manifest,
            doc("fetches.manifest", "The signed manifest of a one-use code.")
                .open()
                .file("200", "application/jose"),
        )
        .get(
            at::FETCH_FILE,
            fetches::fetch,
            doc("fetches.fetch", "The file of a ticket, with Range.")
                .open()
                .file("200", "application/octet-stream"),
        )
        .post(
            at::FETCH_INSTALLED,
            fetches::installed,
            doc("fetches.installed", "The release was installed.").open().empty("204"),
        )
}

/// People and what they may do.
pub(super) fn people(routes: Routes) -> Routes {
    routes
        .get(
            at::USERS,
            users::list,
            doc("users.list", "One page of the people.")
                .query("search", "Words of name or address.")
                .query("status", "One status.")
                .query("sort", "given-name, family-name or email.")
                .query("page", "The page, from 1.")
                .query("size", "Rows a page, at most 200.")
                .answer::<UsersPage>(),
        )
        .post(
            at::USERS,
            users::add::add,
            doc("users.add", "Adds one person or a list.").body::<AddUsers>().answer::<AddedUsers>(),
        )
        .get(at::USER, users::show, doc("users.show", "One person.").answer::<UserView>())
        .delete(at::USER, users::remove::remove, doc("users.remove", "Removes a person.").empty("204"))
        .post(
            at::USER_RESTORE,
            users::remove::restore,
            doc("users.restore", "Brings a removed person back.").answer::<RestoredUser>(),
        )
        .get(
            at::ACCESS,
            access::show,
            doc("access.show", "What several people have.")
                .query("user", "A person; once for each.")
                .answer::<AccessView>(),
        )
        .put(
            at::ACCESS,
            access::save,
            doc("access.save", "Changes what they have.").body::<AccessChange>().answer::<AccessSaved>(),
        )
        .get(
            at::COORDINATORS,
            coordinators::show,
            doc("coordinators.show", "The coordinators of a contract.")
                .query("search", "Words of name or address of people to pick.")
                .answer::<CoordinatorsView>(),
        )
        .put(
            at::COORDINATORS,
            coordinators::assign,
            doc("coordinators.assign", "Assigns a coordinator.")
                .body::<AssignCoordinator>()
                .answer::<CoordinatorsView>(),
        )
        .get(
            at::RESELLER_PERMISSIONS,
            resellers::permissions,
            doc("resellers.permissions", "What resellers may see.").answer::<ResellerPermissions>(),
        )
        .put(
            at::RESELLER_PERMISSIONS,
            resellers::save_permissions,
            doc("resellers.save-permissions", "Saves the changed switches together.")
                .body::<ResellerPermissionChanges>()
                .answer::<ResellerPermissions>(),
        )
        .get(
            at::RESELLER_CUSTOMERS,
            resellers::customers,
            doc("resellers.customers", "A reseller's own customers.").answer::<ResellerCustomers>(),
        )
}
