//! Routes of what belongs to an account, and of the person's own profile.

use common::api::{
    access::{AccessChange, AccessSaved, AccessView},
    addresses::{AddressLink, Addresses, MergeIdentities, NewAddress, PreferAddress},
    audit::AuditPage,
    callers::{CallersChange, CallersSaved, CallersView},
    coordinators::{AssignCoordinator, CoordinatorPlace, CoordinatorsView},
    downloads::DownloadsView,
    endpoints as at,
    groups::{GroupChange, GroupEffect, GroupSaved, GroupView, Groups, NewGroup},
    imports::{Import, ImportPage, StartImport},
    invitations::{InvitationLink, InvitationsPage, Resend, Resent},
    leave::{Leave, LeaveReport, LeaveView},
    products::{ProductsView, RevealedKey},
    profile::{LanguageChange, Profile, ProfileChange},
    readiness::{Candidate, Readiness, ReadinessChange, ReadinessRow},
    requests::{
        AskForAccess, DecideRequests, OpenLine, OwnRequest, OwnRequests, RequestsDecided, RequestsPage,
    },
    resellers::{ResellerCustomers, ResellerPermissionChanges, ResellerPermissions},
    roles::{Handovers, MoveToTeam, NewHandover, PolicyView, RoleChange, RoleView},
    seats::{MoveSeats, SeatHolders, SeatLines},
    setup::{SetupGuide, SetupView},
    tokens::{ApiTokens, MadeApiToken, NewApiToken},
    users::{
        ActOnUsers, AddUsers, AddedUsers, RestoredUser, SelectUsers, TickUsers, UserFilters, UserSelection,
        UserView, UsersActed, UsersPage,
    },
    views::{SaveView, SavedViews},
};

use crate::{
    handlers::{
        access, addresses, api_tokens, audit, callers, coordinators, downloads, fetches, groups, imports,
        invitations, products, profile, readiness, requests, resellers, roles, seats, setup, users, views,
    },
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
            at::PROFILE_ADDRESSES,
            addresses::show,
            doc("addresses.show", "The own addresses.").answer::<Addresses>(),
        )
        .post(
            at::PROFILE_ADDRESSES,
            addresses::ask,
            doc("addresses.ask", "Sends a link to a further address.").body::<NewAddress>().empty("202"),
        )
        .delete(
            at::PROFILE_ADDRESS,
            addresses::remove,
            doc("addresses.remove", "Gives an address up.").empty("204"),
        )
        .put(
            at::PREFERRED_ADDRESS,
            addresses::prefer,
            doc("addresses.prefer", "Makes an alias the preferred address.")
                .body::<PreferAddress>()
                .empty("204"),
        )
        .get(
            at::ADDRESS_LINK,
            addresses::look,
            doc("addresses.look", "Which address a link proves. Does not use it up.").answer::<AddressLink>(),
        )
        .post(
            at::ADDRESS_LINK,
            addresses::prove,
            doc("addresses.prove", "Uses the link up and adds the address.").empty("204"),
        )
        .post(
            at::ADDRESS_MERGE,
            addresses::merge,
            doc("addresses.merge", "Merges the identity that the address has into the own one.")
                .body::<MergeIdentities>()
                .empty("204"),
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

/// The list before people are added, and importing them from a file.
pub(super) fn imported(routes: Routes) -> Routes {
    routes
        .get(
            at::READINESS,
            readiness::list,
            doc("readiness.list", "Who is to be added, as far as it is known.").answer::<Readiness>(),
        )
        .post(
            at::READINESS,
            readiness::add,
            doc("readiness.add", "Puts somebody on the list.")
                .body::<Candidate>()
                .answer_with::<ReadinessRow>("201", "On the list."),
        )
        .put(
            at::READINESS_ROW,
            readiness::change,
            doc("readiness.change", "Changes a row.").body::<ReadinessChange>().answer::<ReadinessRow>(),
        )
        .delete(
            at::READINESS_ROW,
            readiness::remove,
            doc("readiness.remove", "Takes somebody off the list.").empty("204"),
        )
        .get(at::IMPORTS, imports::list, doc("imports.list", "The newest imports.").answer::<Vec<Import>>())
        .post(
            at::IMPORTS,
            imports::create,
            doc("imports.create", "Takes a file in: CSV or XLSX, at most 4 MB and 10,000 rows.")
                .query("name", "What the file is called.")
                .file_body()
                .answer_with::<Import>("201", "Taken in; nobody is added yet."),
        )
        .get(
            at::IMPORT,
            imports::show,
            doc("imports.show", "One import with a page of its rows.")
                .query("only", "to-check or ready.")
                .query("page", "The page, from 1.")
                .answer::<ImportPage>(),
        )
        .post(
            at::IMPORT,
            imports::start,
            doc("imports.start", "Starts it.").body::<StartImport>().answer::<Import>(),
        )
        .delete(at::IMPORT, imports::cancel, doc("imports.cancel", "Stops it.").empty("204"))
        .get(
            at::IMPORT_RESULT,
            imports::result,
            doc("imports.result", "Every row with what became of it.")
                .query("only", "to-check or ready.")
                .file("200", "application/octet-stream"),
        )
        .get(
            at::IMPORT_TEMPLATE,
            imports::template,
            doc("imports.template", "An empty file with the columns.")
                .file("200", "application/octet-stream"),
        )
}

/// Invitations.
pub(super) fn invited(routes: Routes) -> Routes {
    routes
        .get(
            at::INVITATIONS,
            invitations::list,
            doc("invitations.list", "One page of the invitations, without their links.")
                .query("search", "Words of name or address.")
                .query("state", "One state.")
                .query("page", "The page, from 1.")
                .answer::<InvitationsPage>(),
        )
        .post(
            at::INVITATION_RESENDS,
            invitations::resend,
            doc("invitations.resend", "Sends invitations again.").body::<Resend>().answer::<Resent>(),
        )
        .delete(
            at::INVITATION,
            invitations::revoke,
            doc("invitations.revoke", "Takes an invitation back.").empty("204"),
        )
        .post(
            at::INVITATION_LINK,
            invitations::link,
            doc("invitations.link", "A new link to hand over.").answer::<InvitationLink>(),
        )
}

/// Requests for access.
pub(super) fn requested(routes: Routes) -> Routes {
    routes
        .get(
            at::OWN_REQUESTS,
            requests::own::show,
            doc("requests.own", "What the reader may ask for and has asked for.").answer::<OwnRequests>(),
        )
        .post(
            at::OWN_REQUESTS,
            requests::own::ask,
            doc("requests.ask", "Asks for a product; 200 with the same request while one is open.")
                .body::<AskForAccess>()
                .answer_with::<OwnRequest>("201", "Asked."),
        )
        .delete(
            at::OWN_REQUEST,
            requests::own::withdraw,
            doc("requests.withdraw", "Takes one's own request back.").empty("204"),
        )
        .get(
            at::REQUESTS,
            requests::list,
            doc("requests.list", "One page of the requests that the reader decides.")
                .query("search", "Words of name or address.")
                .query("state", "One state.")
                .query("page", "The page, from 1.")
                .answer::<RequestsPage>(),
        )
        .post(
            at::REQUEST_DECISIONS,
            requests::decide,
            doc("requests.decide", "Approves or declines requests, each with an outcome of its own.")
                .body::<DecideRequests>()
                .answer::<RequestsDecided>(),
        )
        .put(
            at::LINE_REQUESTS,
            requests::open_line,
            doc("requests.open", "Says whether people may ask for a line.").body::<OpenLine>().empty("204"),
        )
}

/// People and what they may do.
pub(super) fn people(routes: Routes) -> Routes {
    routes
        .get(
            at::USERS,
            users::list,
            doc("users.list", "One page of the people.")
                .query("search", "Part of a name or address.")
                .query("product", "A product; once for each.")
                .query("service", "A service; once for each.")
                .query("benefit", "A benefit; once for each.")
                .query("contract", "A contract; once for each.")
                .query("group", "A group; once for each.")
                .query("status", "A status; once for each.")
                .query("role", "A role; once for each.")
                .query("dormant", "`yes` for people who have not signed in for 90 days.")
                .query(
                    "sort",
                    "given-name, family-name, email, last-seen, status or added; -reversed behind it for the other way.",
                )
                .query("page", "The page, from 1.")
                .query("size", "Rows a page, at most 200.")
                .query("selection", "A kept choice: the answer tells who of the page is in it.")
                .answer::<UsersPage>(),
        )
        .post(
            at::USERS,
            users::add::add,
            doc("users.add", "Adds one person or a list.").body::<AddUsers>().answer::<AddedUsers>(),
        )
        .get(
            at::USER_FILTERS,
            users::filters,
            doc("users.filters", "What the people can be filtered by.").answer::<UserFilters>(),
        )
        .get(
            at::USER_EXPORT,
            users::export::export,
            doc("users.export", "A file of everybody who fits, as csv or xlsx; the query is that of the list.")
                .query("columns", "The columns beside names, address and status, such as roles,last-seen.")
                .query("selection", "A kept choice, in place of everybody who fits.")
                .file("200", "text/csv"),
        )
        .post(
            at::USER_ACTIONS,
            users::actions::act,
            doc("users.act", "Does one thing with many people, each with an outcome of their own.")
                .body::<ActOnUsers>()
                .answer::<UsersActed>(),
        )
        .post(
            at::USER_SELECTIONS,
            users::selections::create,
            doc("users.select", "Keeps a choice of people and counts it.")
                .body::<SelectUsers>()
                .answer::<UserSelection>(),
        )
        .put(
            at::USER_SELECTION,
            users::selections::tick,
            doc("users.tick", "Ticks people of a kept choice, or clears their ticks.")
                .body::<TickUsers>()
                .answer::<UserSelection>(),
        )
        .get(at::USER, users::show, doc("users.show", "One person.").answer::<UserView>())
        .delete(at::USER, users::remove::remove, doc("users.remove", "Removes a person.").empty("204"))
        .post(
            at::USER_RESTORE,
            users::remove::restore,
            doc("users.restore", "Brings a removed person back.").answer::<RestoredUser>(),
        )
        .get(
            at::USER_LEAVE,
            users::leave::show,
            doc("users.leave.show", "Everything a person has.").answer::<LeaveView>(),
        )
        .post(
            at::USER_LEAVE,
            users::leave::leave,
            doc("users.leave", "Hands over or releases it, and suspends or removes the person.")
                .body::<Leave>()
                .answer::<LeaveReport>(),
        )
        .get(
            at::ACCESS,
            access::show,
            doc("access.show", "What several people have.")
                .query("user", "A person; once for each.")
                .query("selection", "A choice of people that the server keeps, instead of naming them.")
                .answer::<AccessView>(),
        )
        .put(
            at::ACCESS,
            access::save,
            doc("access.save", "Changes what they have.").body::<AccessChange>().answer::<AccessSaved>(),
        )
        .get(at::GROUPS, groups::list, doc("groups.list", "The groups of the account.").answer::<Groups>())
        .post(
            at::GROUPS,
            groups::create,
            doc("groups.create", "Makes a group.").body::<NewGroup>().answer_with::<GroupView>("201", "Made."),
        )
        .get(at::GROUP, groups::show, doc("groups.show", "One group.").answer::<GroupView>())
        .put(
            at::GROUP,
            groups::save,
            doc("groups.save", "Changes a group and the access of its people.")
                .body::<GroupChange>()
                .answer::<GroupSaved>(),
        )
        .delete(
            at::GROUP,
            groups::delete,
            doc("groups.delete", "Ends a group; its people lose what nobody else gave them.")
                .query("version", "The version of the preview in which everybody leaves.")
                .empty("204"),
        )
        .post(
            at::GROUP_PREVIEW,
            groups::preview,
            doc("groups.preview", "What a change would do to people; nothing is written.")
                .body::<GroupChange>()
                .answer::<GroupEffect>(),
        )
        .get(
            at::AUDIT,
            audit::list,
            doc("audit.list", "One page of the activity, the latest change first.")
                .query("group", "Groups of actions, with commas between them.")
                .query("search", "Words of the name or address of who did it or whom it was done to.")
                .query("about", "The identifier of a person or thing that is concerned.")
                .query("since", "From when on, in seconds since 1970.")
                .query("until", "Until when, not included.")
                .query("page", "The page, from 1.")
                .answer::<AuditPage>(),
        )
        .get(
            at::CALLERS,
            callers::show,
            doc("callers.show", "Who may call support on a contract, and who could.")
                .query("contract", "Which contract; the first one with phone support if none is named.")
                .query("search", "Words of name or address of those who could.")
                .query("page", "The page of those who could, from 1.")
                .answer::<CallersView>(),
        )
        .put(
            at::CALLERS,
            callers::save,
            doc("callers.save", "Gives and takes phone support.")
                .body::<CallersChange>()
                .answer::<CallersSaved>(),
        )
        .get(
            at::AUDIT_EXPORT,
            audit::export,
            doc("audit.export", "The activity as a file, with the filters of the page.")
                .query("group", "Groups of actions, with commas between them.")
                .query("search", "Words of the name or address of who did it or whom it was done to.")
                .query("about", "The identifier of a person or thing that is concerned.")
                .query("since", "From when on, in seconds since 1970.")
                .query("until", "Until when, not included.")
                .file("200", "application/octet-stream"),
        )
        .get(
            at::SEATS,
            seats::lines,
            doc("seats.lines", "The lines whose seats the reader gives.").answer::<SeatLines>(),
        )
        .get(
            at::LINE_SEATS,
            seats::holders,
            doc("seats.holders", "One page of the people with a seat of a line.")
                .query("search", "Words of name or address.")
                .query("page", "The page, from 1.")
                .answer::<SeatHolders>(),
        )
        .put(
            at::LINE_SEATS,
            access::move_seats,
            doc("seats.move", "Releases and gives seats of a line in one write.")
                .body::<MoveSeats>()
                .answer::<AccessSaved>(),
        )
        .get(
            at::USER_VIEWS,
            views::list,
            doc("views.list", "One's own saved views of the list of people.").answer::<SavedViews>(),
        )
        .put(
            at::USER_VIEWS,
            views::save,
            doc("views.save", "Keeps a view; one of the same name is replaced.")
                .body::<SaveView>()
                .answer::<SavedViews>(),
        )
        .delete(at::USER_VIEW, views::delete, doc("views.delete", "Forgets a view.").empty("204"))
        .get(
            at::API_TOKENS,
            api_tokens::list,
            doc("tokens.list", "One's own API tokens.").answer::<ApiTokens>(),
        )
        .post(
            at::API_TOKENS,
            api_tokens::create,
            doc("tokens.create", "Makes an API token, which is shown this once.")
                .body::<NewApiToken>()
                .answer_with::<MadeApiToken>("201", "Made."),
        )
        .delete(
            at::API_TOKEN,
            api_tokens::revoke,
            doc("tokens.revoke", "Ends one of one's own API tokens.").empty("204"),
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
        .put(
            at::COORDINATOR,
            coordinators::save_place,
            doc("coordinators.save-place", "How a coordinator is reached.")
                .body::<CoordinatorPlace>()
                .answer::<CoordinatorsView>(),
        )
        .get(
            at::USER_ROLE,
            roles::show,
            doc("roles.show", "What somebody is and could be.").answer::<RoleView>(),
        )
        .put(
            at::USER_ROLE,
            roles::save,
            doc("roles.save", "Changes a role.").body::<RoleChange>().answer::<RoleView>(),
        )
        .get(
            at::HANDOVERS,
            roles::handovers::list,
            doc("handovers.list", "The hand-overs that concern the reader.").answer::<Handovers>(),
        )
        .post(
            at::HANDOVERS,
            roles::handovers::offer,
            doc("handovers.offer", "Offers a role.").body::<NewHandover>().answer::<Handovers>(),
        )
        .post(
            at::HANDOVER,
            roles::handovers::accept,
            doc("handovers.accept", "Accepts a role.").answer::<Handovers>(),
        )
        .delete(
            at::HANDOVER,
            roles::handovers::decline,
            doc("handovers.decline", "Declines a role, or takes the offer back.").empty("204"),
        )
        .get(
            at::POLICY,
            roles::policy::show,
            doc("policy.show", "Who would be what under the team policy.")
                .query("secondary", "Coordinators who become Secondary Admins, with commas between them.")
                .answer::<PolicyView>(),
        )
        .put(
            at::POLICY,
            roles::policy::save,
            doc("policy.save", "Moves the account to the team policy.")
                .body::<MoveToTeam>()
                .answer::<PolicyView>(),
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
