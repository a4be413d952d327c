//! What each mail says.

use common::{language::Language, requests::REQUEST_DAYS, time::Day};

use super::page::Page;
use crate::words;

/// The mails Muster writes.
#[derive(Debug, Clone)]
pub enum Letter<'a> {
    /// Mail #1: a receipt, with a link to the order's public state (E01-02, DEC-08).
    OrderProcessed {
        /// The shop's order number.
        number: &'a str,
        /// The customer.
        company: &'a str,
    },
    /// Mail #2 to the Contract Manager: the benefits are on (E02-01 to E02-08).
    GetStarted {
        /// The customer.
        company: &'a str,
        /// The contract's printed number.
        contract: &'a str,
        /// Whether the receiver chooses a password first.
        new: bool,
    },
    /// Mail #2 to somebody an administrator added.
    Invitation {
        /// The company that invites.
        company: &'a str,
        /// Whether the receiver chooses a password first.
        new: bool,
    },
    /// Roles or access changed.
    PermissionsChanged {
        /// The company where they changed.
        company: &'a str,
        /// Where more is to be read: address by page, see [`HELP`].
        help: [String; 4],
    },
    /// A link to choose a new password.
    PasswordReset,
    /// A link to prove a further address (DEC-09).
    AddressProof,
    /// Another address is the preferred one.
    AddressPreferred {
        /// Which.
        email: &'a str,
    },
    /// Two identities are one (DEC-09); to the addresses of both.
    IdentitiesMerged {
        /// The preferred address of the one that stayed.
        own: &'a str,
        /// That of the other.
        other: &'a str,
        /// The preferred one of both.
        preferred: &'a str,
    },
    /// Somebody asks for a product (rank 24); to whoever decides.
    AccessAsked {
        /// The company where.
        company: &'a str,
        /// Who asks.
        who: &'a str,
        /// The product's name.
        product: &'a str,
        /// Why, in their words; may be empty.
        reason: &'a str,
    },
    /// What became of a request; to whoever asked.
    AccessAnswered {
        /// The company where.
        company: &'a str,
        /// The product's name.
        product: &'a str,
        /// The answer.
        answer: Answer<'a>,
    },
}

/// What becomes of a request for a product.
#[derive(Debug, Clone, Copy)]
pub enum Answer<'a> {
    /// It was approved.
    Approved {
        /// The seat's last day.
        ends_on: Option<&'a Day>,
    },
    /// It was declined.
    Declined {
        /// Words to the person; may be empty.
        words: &'a str,
    },
    /// Nobody decided in time.
    Expired,
}

/// The pages that "your permissions have changed" links, in order.
pub(super) const HELP: [&str; 4] = ["/products", "/roles", "/profile", "/activate"];

/// A letter, written.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
    pub(super) link_label: String,
}

impl Letter<'_> {
    /// The word the database keeps.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::OrderProcessed { .. } => "order-processed",
            Self::GetStarted { .. } => "get-started",
            Self::Invitation { .. } => "invitation",
            Self::PermissionsChanged { .. } => "permissions-changed",
            Self::PasswordReset => "password-reset",
            Self::AddressProof => "address-proof",
            Self::AddressPreferred { .. } => "address-preferred",
            Self::IdentitiesMerged { .. } => "identities-merged",
            Self::AccessAsked { .. } => "access-asked",
            Self::AccessAnswered { answer: Answer::Approved { .. }, .. } => "access-approved",
            Self::AccessAnswered { answer: Answer::Declined { .. }, .. } => "access-declined",
            Self::AccessAnswered { answer: Answer::Expired, .. } => "access-expired",
        }
    }

    /// Writes it in a language, to a name (which may be empty) at an address, with its main link.
    pub(super) fn write(&self, language: Language, name: &str, email: &str, url: &str) -> Written {
        let hello = match name {
            "" => words::mail_hello_unnamed(language),
            name => words::mail_hello(language, name),
        };
        let link_label = self.link_label(language);
        let page = self.body(Page::default().paragraph(&hello), language, email);
        let page = self.after_link(page.link(&link_label, url), language);
        let (text, html) = page.paragraph(&words::mail_no_reply(language)).finish(language.code());
        Written { subject: self.subject(language), text, html, link_label }
    }

    fn subject(&self, language: Language) -> String {
        match self {
            Self::OrderProcessed { number, .. } => words::mail_order_subject(language, number),
            Self::GetStarted { .. } => words::mail_start_subject(language),
            Self::Invitation { company, .. } => words::mail_invitation_subject(language, company),
            Self::PermissionsChanged { .. } => words::mail_changed_subject(language),
            Self::PasswordReset => words::mail_reset_subject(language),
            Self::AddressProof => words::mail_address_subject(language),
            Self::AddressPreferred { .. } => words::mail_preferred_subject(language),
            Self::IdentitiesMerged { .. } => words::mail_merged_subject(language),
            Self::AccessAsked { who, product, .. } => words::mail_asked_subject(language, who, product),
            Self::AccessAnswered { product, answer, .. } => match answer {
                Answer::Approved { .. } => words::mail_approved_subject(language, product),
                Answer::Declined { .. } => words::mail_declined_subject(language, product),
                Answer::Expired => words::mail_expired_subject(language, product),
            },
        }
    }

    fn link_label(&self, language: Language) -> String {
        match self {
            Self::OrderProcessed { .. } => words::mail_order_link(language),
            Self::GetStarted { .. } | Self::Invitation { .. } => words::mail_start_link(language),
            Self::PermissionsChanged { .. } => words::mail_changed_link(language),
            Self::PasswordReset => words::mail_reset_link(language),
            Self::AddressProof => words::mail_address_link(language),
            Self::AddressPreferred { .. } | Self::IdentitiesMerged { .. } => {
                words::mail_preferred_link(language)
            }
            Self::AccessAsked { .. } => words::mail_asked_link(language),
            Self::AccessAnswered { answer: Answer::Approved { .. }, .. } => {
                words::mail_approved_link(language)
            }
            Self::AccessAnswered { .. } => words::mail_declined_link(language),
        }
    }

    fn body(&self, page: Page, language: Language, email: &str) -> Page {
        match self {
            Self::OrderProcessed { number, company } => page
                .paragraph(&words::mail_order_receipt(language, number, company))
                .paragraph(&words::mail_order_wait(language)),
            Self::GetStarted { company, contract, new } => {
                let page = page
                    .paragraph(&words::mail_start_ready(language, contract, company))
                    .paragraph(&words::mail_start_administrator(language));
                let page = page.list(&words::mail_start_benefits(language), &benefits(language));
                way_in(page, language, email, *new)
            }
            Self::Invitation { company, new } => {
                let page = page.paragraph(&words::mail_invitation_added(language, company));
                let page = page.list(&words::mail_start_benefits(language), &benefits(language));
                way_in(page, language, email, *new)
            }
            Self::PermissionsChanged { company, .. } => {
                let next = [words::mail_changed_look(language), words::mail_changed_check(language)];
                page.paragraph(&words::mail_changed_what(language, company))
                    .list(&words::mail_changed_next(language), &next)
                    .paragraph(&words::mail_user_id(language, email))
            }
            Self::PasswordReset => {
                page.paragraph(&words::mail_reset_asked(language)).paragraph(&words::mail_link_once(language))
            }
            Self::AddressProof => page
                .paragraph(&words::mail_address_asked(language))
                .paragraph(&words::mail_address_once(language)),
            Self::AddressPreferred { email } => page.paragraph(&words::mail_preferred_what(language, email)),
            Self::IdentitiesMerged { own, other, preferred } => page
                .paragraph(&words::mail_merged_what(language, own, other))
                .paragraph(&words::mail_merged_now(language, own, preferred))
                .paragraph(&words::mail_merged_stranger(language)),
            Self::AccessAsked { company, who, product, reason } => {
                let page = page.paragraph(&words::mail_asked_what(language, who, product, company));
                let page = said(page, &words::mail_asked_reason(language), reason);
                page.paragraph(&words::mail_asked_next(language, &REQUEST_DAYS.to_string()))
            }
            Self::AccessAnswered { company, product, answer } => {
                answered(page, language, (company, product), *answer)
            }
        }
    }

    fn after_link(&self, page: Page, language: Language) -> Page {
        let Self::PermissionsChanged { help, .. } = self else { return page };
        let labels = [
            words::mail_help_products(language),
            words::mail_help_roles(language),
            words::mail_help_profile(language),
            words::mail_help_activate(language),
        ];
        let items: Vec<String> =
            labels.iter().zip(help).map(|(label, url)| format!("{label}: {url}")).collect();
        page.list(&words::mail_changed_help(language), &items)
    }
}

/// Somebody's own words below what leads up to them; nothing where they said nothing.
fn said(page: Page, lead: &str, text: &str) -> Page {
    match text {
        "" => page,
        text => page.paragraph(lead).paragraph(text),
    }
}

fn answered(page: Page, language: Language, (company, product): (&str, &str), answer: Answer<'_>) -> Page {
    match answer {
        Answer::Approved { ends_on } => {
            let page = page.paragraph(&words::mail_approved_what(language, product, company));
            match ends_on {
                Some(day) => page.paragraph(&words::mail_approved_until(language, day.as_str())),
                None => page,
            }
        }
        Answer::Declined { words: text } => {
            let page = page.paragraph(&words::mail_declined_what(language, product, company));
            said(page, &words::mail_declined_words(language), text)
        }
        Answer::Expired => page.paragraph(&words::mail_expired_what(language, product, company)),
    }
}

/// The five benefit groups (E02-04) and the credits (E02-05).
fn benefits(language: Language) -> [String; 5] {
    [
        words::mail_start_releases(language),
        words::mail_start_support(language),
        words::mail_start_licensing(language),
        words::mail_start_tools(language),
        words::mail_start_cloud(language),
    ]
}

fn way_in(page: Page, language: Language, email: &str, new: bool) -> Page {
    let how = if new { words::mail_start_new(language) } else { words::mail_start_known(language) };
    page.paragraph(&words::mail_user_id(language, email))
        .paragraph(&how)
        .paragraph(&words::mail_link_once(language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_two_has_five_benefit_groups_and_the_credits_e02_04_e02_05() {
        for language in Language::ALL {
            let letter = Letter::GetStarted { company: "Linden", contract: "110", new: true };
            let written =
                letter.write(language, "Paula Marsh", "paula@linden.example", "https://m.example/welcome/x");
            assert_eq!(written.text.matches("\n- ").count(), 5, "{}", written.text);
            assert!(written.text.contains("100") && written.text.contains("paula@linden.example"));
            assert!(written.text.lines().any(|line| line == "https://m.example/welcome/x"));
        }
    }

    #[test]
    fn the_receipt_links_no_sign_in_dec_08() {
        let letter = Letter::OrderProcessed { number: "NL-1", company: "Linden" };
        let written = letter.write(Language::Sv, "", "p@l.example", "https://m.example/orders/x");
        assert!(written.text.contains("https://m.example/orders/x") && !written.text.contains("/sign-in"));
        assert!(written.subject.contains("NL-1"));
    }
}
