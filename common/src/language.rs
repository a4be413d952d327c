//! The four languages of the portal and its mails (UX-28, PRO-15, DEC-40).

use serde::{Deserialize, Serialize};

/// A language somebody can read the portal and its mails in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English, the default (PRO-17).
    #[default]
    En,
    /// Swedish.
    Sv,
    /// French.
    Fr,
    /// Danish; choosable here (DEC-40).
    Da,
}

impl Language {
    /// Every language, in the order of the language menu.
    pub const ALL: [Self; 4] = [Self::En, Self::Sv, Self::Fr, Self::Da];

    /// The BCP 47 code, such as `sv`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Sv => "sv",
            Self::Fr => "fr",
            Self::Da => "da",
        }
    }

    /// The language's name in itself; never translated.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Sv => "Svenska",
            Self::Fr => "Français",
            Self::Da => "Dansk",
        }
    }

    /// The language of a code or of a browser's tag such as `fr-CA`; `None` for any other.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.code() == primary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_can_be_chosen_dec_40() {
        assert!(Language::ALL.contains(&Language::Da));
    }

    #[test]
    fn a_regional_tag_means_its_language() {
        assert_eq!(Language::from_tag("fr-CA"), Some(Language::Fr));
        assert_eq!(Language::from_tag("SV_se"), Some(Language::Sv));
        assert_eq!(Language::from_tag("de"), None);
    }
}
