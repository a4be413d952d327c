//! What each mail says.

use common::language::Language;

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
        }
    }

    fn link_label(&self, language: Language) -> String {
        match self {
            Self::OrderProcessed { .. } => words::mail_order_link(language),
            Self::GetStarted { .. } | Self::Invitation { .. } => words::mail_start_link(language),
            Self::PermissionsChanged { .. } => words::mail_changed_link(language),
            Self::PasswordReset => words::mail_reset_link(language),
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
