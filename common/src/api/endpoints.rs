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
    /// GET one person; DELETE removes from the account.
    USER = "/api/accounts/{account}/users/{person}";
    /// POST brings a removed person back (DEC-16).
    USER_RESTORE = "/api/accounts/{account}/users/{person}/restore";
    /// GET what several people have; PUT changes it.
    ACCESS = "/api/accounts/{account}/access";
    /// GET the coordinators of a contract; PUT assigns one.
    COORDINATORS = "/api/accounts/{account}/contracts/{contract}/coordinators";
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
