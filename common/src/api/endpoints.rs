//! Every path of the API, once: the server routes by the pattern, the portal fills it in.

/// A path pattern such as `/api/accounts/{account}/users`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Endpoint(pub &'static str);

impl Endpoint {
    /// The path with its `{…}` parts replaced, in order; characters that would end a path segment are
    /// percent-encoded.
    #[must_use]
    pub fn path(self, parts: &[&str]) -> String {
        let mut parts = parts.iter();
        let filled = self.0.split('/').map(|segment| match segment.starts_with('{') {
            true => encode(parts.next().copied().unwrap_or_default()),
            false => segment.to_owned(),
        });
        filled.collect::<Vec<_>>().join("/")
    }
}

/// Percent-encodes all but the unreserved characters of RFC 3986.
#[must_use]
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

macro_rules! endpoints {
    ($($(#[$doc:meta])* $name:ident = $pattern:literal;)+) => {
        $($(#[$doc])* pub const $name: Endpoint = Endpoint($pattern);)+

        /// Every endpoint, for tests that walk them all.
        pub const ALL: &[Endpoint] = &[$($name),+];
    };
}

endpoints! {
    /// GET: is the server serving?
    HEALTH = "/api/health";
    /// GET: the OpenAPI document.
    OPENAPI = "/api/openapi.json";
    /// GET who is signed in; POST signs in; DELETE signs out.
    SESSION = "/api/session";
    /// PUT: changes to another account of the same person (DEC-09).
    SESSION_ACCOUNT = "/api/session/account";
    /// PUT: sees an account as one of its people does; DELETE ends that (section 5 rank 23).
    SESSION_VIEWING = "/api/session/viewing";
    /// POST: becomes a demo person; exists only in a demo database.
    DEMO_SESSION = "/api/demo/session";
    /// GET every mail of a demo database.
    MAILS = "/api/mails";
    /// POST: a mail bounced (DEC-10); API key of scope `mail`.
    MAIL_BOUNCES = "/api/mail/bounces";
    /// POST: asks for a mail with a link to choose a new password.
    PASSWORD_RESETS = "/api/password-resets";
    /// GET whose link it is; POST uses it up and sets the password (SEC-09).
    WELCOME = "/api/welcome/{token}";
    /// POST: accepts the terms (E03-03).
    TERMS = "/api/terms";
    /// GET and PUT the own profile.
    PROFILE = "/api/profile";
    /// PUT the own language.
    PROFILE_LANGUAGE = "/api/profile/language";
    /// GET the own addresses; POST sends a link to a further one (DEC-09).
    PROFILE_ADDRESSES = "/api/profile/addresses";
    /// DELETE takes an alias away, or an address that waits for its proof.
    PROFILE_ADDRESS = "/api/profile/addresses/{address}";
    /// PUT makes an alias the preferred address.
    PREFERRED_ADDRESS = "/api/profile/preferred-address";
    /// GET which address the link of a mail proves; POST uses it up and adds the address (SEC-09).
    ADDRESS_LINK = "/api/profile/address-links/{token}";
    /// POST merges the identity of a proved address into the reader's (DEC-09).
    ADDRESS_MERGE = "/api/profile/address-links/{token}/merge";
    /// POST takes orders in; API key of scope `orders`.
    ORDERS = "/api/orders";
    /// POST: the order's benefits are on, mail #2 leaves; API key of scope `orders`.
    ORDER_READY = "/api/orders/{number}/ready";
    /// GET the public state of an order by the link of mail #1 (DEC-08).
    ORDER_STATUS = "/api/order-status/{token}";
    /// GET the ten steps.
    SETUP = "/api/accounts/{account}/setup";
    /// PUT a press, DELETE takes it back (DEC-39).
    SETUP_PRESS = "/api/accounts/{account}/contracts/{contract}/setup/{press}";
    /// PUT whether the set-up guide beside the pages is hidden for this person.
    SETUP_GUIDE = "/api/setup-guide";
    /// GET products and services.
    PRODUCTS = "/api/accounts/{account}/products";
    /// POST shows serial number and key; recorded (DEC-21).
    KEY_REVEALS = "/api/accounts/{account}/lines/{line}/key-reveals";
    /// GET what of a product can be fetched.
    DOWNLOADS = "/api/accounts/{account}/products/{product}/downloads";
    /// GET one file, with Range.
    RELEASE_FILE = "/api/accounts/{account}/releases/{release}/file";
    /// GET the script of Download Now or Install Now.
    RELEASE_SCRIPT = "/api/accounts/{account}/releases/{release}/scripts/{method}";
    /// GET the signed manifest by a script's one-use code.
    FETCH_MANIFEST = "/api/fetches/{code}/manifest";
    /// GET the file by a manifest's ticket, with Range.
    FETCH_FILE = "/api/fetches/{code}/file";
    /// POST: the script installed the release.
    FETCH_INSTALLED = "/api/fetches/{code}/installed";
    /// GET the list; POST adds one or many.
    USERS = "/api/accounts/{account}/users";
    /// GET what the people can be filtered by.
    USER_FILTERS = "/api/accounts/{account}/users/filters";
    /// POST does one thing with many people, each with an outcome of their own (DEC-15).
    USER_ACTIONS = "/api/accounts/{account}/users/actions";
    /// GET a file of everybody who fits, or of a kept choice (DEC-32).
    USER_EXPORT = "/api/accounts/{account}/users/export/{format}";
    /// POST keeps a choice of people and counts it (UX-14).
    USER_SELECTIONS = "/api/accounts/{account}/users/selections";
    /// PUT ticks people of a kept choice, or clears their ticks.
    USER_SELECTION = "/api/accounts/{account}/users/selections/{selection}";
    /// GET one person; DELETE removes from the account.
    USER = "/api/accounts/{account}/users/{person}";
    /// POST brings a removed person back (DEC-16).
    USER_RESTORE = "/api/accounts/{account}/users/{person}/restore";
    /// GET the list that is made before people are added; POST puts somebody on it.
    READINESS = "/api/accounts/{account}/readiness";
    /// PUT changes a row of the list, DELETE takes it off.
    READINESS_ROW = "/api/accounts/{account}/readiness/{row}";
    /// GET the account's imports; POST takes a file in, to be looked at.
    IMPORTS = "/api/accounts/{account}/imports";
    /// GET one import with a page of its rows; POST starts it; DELETE cancels it.
    IMPORT = "/api/accounts/{account}/imports/{import}";
    /// GET the rows with what became of them, as CSV or XLSX.
    IMPORT_RESULT = "/api/accounts/{account}/imports/{import}/result/{format}";
    /// GET an empty file with the columns, as CSV or XLSX.
    IMPORT_TEMPLATE = "/api/accounts/{account}/import-template/{format}";
    /// GET the invitations, page by page; there is no way to list their links.
    INVITATIONS = "/api/accounts/{account}/invitations";
    /// POST sends invitations again: of some people, or of all that fit a filter.
    INVITATION_RESENDS = "/api/accounts/{account}/invitation-resends";
    /// DELETE takes an invitation back.
    INVITATION = "/api/accounts/{account}/invitations/{person}";
    /// POST makes a new link to hand over; the older one dies.
    INVITATION_LINK = "/api/accounts/{account}/invitations/{person}/link";
    /// GET everything a person has; POST hands it over or releases it, and suspends or removes them.
    USER_LEAVE = "/api/accounts/{account}/users/{person}/leave";
    /// GET what several people have; PUT changes it.
    ACCESS = "/api/accounts/{account}/access";
    /// GET the groups of the account; POST makes one (DEC-37).
    GROUPS = "/api/accounts/{account}/groups";
    /// GET one group; PUT changes it and the access of its people; DELETE ends it.
    GROUP = "/api/accounts/{account}/groups/{group}";
    /// POST: what a change of the group would do to people; nothing is written.
    GROUP_PREVIEW = "/api/accounts/{account}/groups/{group}/preview";
    /// GET one page of the activity: who changed what, and when (SEC-11).
    AUDIT = "/api/accounts/{account}/audit";
    /// GET who may call support on a contract, and who could; PUT changes it.
    CALLERS = "/api/accounts/{account}/callers";
    /// GET the activity as a file: `csv` or `xlsx`, with the filters of the page (DEC-32).
    AUDIT_EXPORT = "/api/accounts/{account}/audit/export/{format}";
    /// GET the lines whose seats the reader gives (ACC-25).
    SEATS = "/api/accounts/{account}/seats";
    /// GET one page of the people with a seat of a line; PUT releases and gives seats of it.
    LINE_SEATS = "/api/accounts/{account}/lines/{line}/seats";
    /// GET what the reader may ask for and has asked for; POST asks (rank 24).
    OWN_REQUESTS = "/api/accounts/{account}/own-requests";
    /// DELETE takes one's own request back.
    OWN_REQUEST = "/api/accounts/{account}/own-requests/{request}";
    /// GET one page of the requests that the reader decides.
    REQUESTS = "/api/accounts/{account}/requests";
    /// POST approves or declines requests, each with an outcome of its own (DEC-15).
    REQUEST_DECISIONS = "/api/accounts/{account}/request-decisions";
    /// PUT whether people may ask for a line.
    LINE_REQUESTS = "/api/accounts/{account}/lines/{line}/requests";
    /// GET one's own saved views of the list of people; PUT keeps one.
    USER_VIEWS = "/api/accounts/{account}/user-views";
    /// DELETE forgets one of one's own saved views.
    USER_VIEW = "/api/accounts/{account}/user-views/{view}";
    /// GET one's own API tokens; POST makes one.
    API_TOKENS = "/api/accounts/{account}/api-tokens";
    /// DELETE ends one of one's own API tokens.
    API_TOKEN = "/api/accounts/{account}/api-tokens/{token}";
    /// GET the coordinators of a contract; PUT assigns one.
    COORDINATORS = "/api/accounts/{account}/contracts/{contract}/coordinators";
    /// PUT: how a coordinator is reached and where products are shipped (SCO-18).
    COORDINATOR = "/api/accounts/{account}/contracts/{contract}/coordinators/{person}";
    /// GET what somebody is and could be; PUT changes it (PSA-12).
    USER_ROLE = "/api/accounts/{account}/users/{person}/role";
    /// GET the hand-overs that concern the reader; POST offers one (DEC-06).
    HANDOVERS = "/api/accounts/{account}/handovers";
    /// POST accepts a hand-over; DELETE declines it or takes it back.
    HANDOVER = "/api/accounts/{account}/handovers/{handover}";
    /// GET who would be what under the team policy, with `secondary` for coordinators; PUT moves the account (DEC-01).
    POLICY = "/api/accounts/{account}/policy";
    /// GET the switches; PUT saves the changed ones in one request.
    RESELLER_PERMISSIONS = "/api/accounts/{account}/reseller-permissions";
    /// GET a reseller's own customers.
    RESELLER_CUSTOMERS = "/api/reseller/customers";
    /// GET what a code asks for; POST allows or denies it (DEC-23).
    ACTIVATION = "/api/activations/{code}";
    /// POST: device authorization request (RFC 8628).
    DEVICE_AUTHORIZATION = "/api/oauth/device-authorization";
    /// POST: token request (RFC 8628).
    DEVICE_TOKEN = "/api/oauth/token";
    /// GET: OAuth server metadata (RFC 8414).
    OAUTH_METADATA = "/.well-known/oauth-authorization-server";
    /// GET: the keys that licence tokens are signed with.
    JWKS = "/.well-known/jwks.json";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_never_leaves_its_segment() {
        assert_eq!(USER.path(&["a1", "../x?y"]), "/api/accounts/a1/users/..%2Fx%3Fy");
        assert_eq!(HEALTH.path(&[]), "/api/health");
    }
}
