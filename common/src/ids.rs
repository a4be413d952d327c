//! Identifiers. Each is a newtype, so that a contract is never taken for an account.

/// Longest identifier that is read from a path or body, in characters.
pub const LONGEST_ID: usize = 64;

/// The text is empty, too long, or holds a character that no identifier has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct NotAnId;

fn check(text: &str) -> Result<(), NotAnId> {
    let fits = (1..=LONGEST_ID).contains(&text.len());
    let clean = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if fits && clean { Ok(()) } else { Err(NotAnId) }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(try_from = "String", into = "String")]
        #[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^[A-Za-z0-9._-]{1,64}$"))]
        pub struct $name(String);

        impl $name {
            /// Reads the identifier.
            ///
            /// # Errors
            /// [`NotAnId`] when the text is empty, longer than [`LONGEST_ID`], or not plain ASCII
            /// letters, digits, `-`, `_` and `.`.
            pub fn parse(text: impl Into<String>) -> Result<Self, NotAnId> {
                let text = text.into();
                check(&text)?;
                Ok(Self(text))
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(text: String) -> Result<Self, NotAnId> {
                Self::parse(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Self::parse(text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A customer company.
    AccountId
);
id!(
    /// A person: one identity across all accounts (DEC-09).
    PersonId
);
id!(
    /// A contract of an account; its printed number is another thing.
    ContractId
);
id!(
    /// One product line of a contract: seats of one serial number.
    LineId
);
id!(
    /// A product of the catalogue, such as `draftpro`.
    ProductId
);
id!(
    /// A service of the catalogue, such as `rendering`.
    ServiceId
);
id!(
    /// One uploaded file: product, version, platform and language.
    ReleaseId
);
id!(
    /// A file of people that is imported.
    ImportId
);
id!(
    /// Somebody's request for access.
    RequestId
);
id!(
    /// A reseller company.
    ResellerId
);
id!(
    /// A group of people with default access (DEC-37).
    GroupId
);
id!(
    /// A choice of people that the server keeps (UX-14).
    SelectionId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_is_plain_short_ascii() {
        assert_eq!(AccountId::parse("acc_01-b").map(String::from).as_deref(), Ok("acc_01-b"));
        for wrong in ["", "a b", "a/b", "å", &"x".repeat(LONGEST_ID + 1)] {
            assert_eq!(AccountId::parse(wrong), Err(NotAnId), "{wrong:?}");
        }
    }

    #[test]
    fn reading_an_identifier_from_json_uses_the_parser() {
        assert!(serde_json::from_str::<LineId>("\"a/../b\"").is_err());
    }
}
