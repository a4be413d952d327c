//! Handing one mail over to a mail server.

use std::time::Duration;

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
};

use crate::db::mails::DueMail;

/// Longest wait for the mail server.
const PATIENCE: Duration = Duration::from_secs(20);

/// The mail server.
#[derive(Debug, Clone)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why a mail was not handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Try again later.
    ForAWhile(String),
    /// Never try again.
    ForGood(String),
}

/// The settings do not name a mail server.
#[derive(Debug, thiserror::Error)]
pub enum SmtpSettings {
    /// The address is none.
    #[error("the mail server is given as smtp:HOST:PORT or smtps://USER:PASSWORD@HOST ({0})")]
    Url(String),
    /// The sender is none.
    #[error("the sender of mails is given as Name <address> ({0})")]
    From(String),
}

impl Smtp {
    /// Reads the settings; nothing is sent yet.
    ///
    /// # Errors
    /// [`SmtpSettings`] says what is wrong with them.
    pub fn new(url: &str, from: &str) -> Result<Self, SmtpSettings> {
        let wrong = |error: &dyn std::fmt::Display| SmtpSettings::Url(error.to_string());
        let url = match url.split_once(':') {
            Some((scheme, rest)) if !rest.starts_with("//") => format!("{scheme}://{rest}"),
            _ => url.to_owned(),
        };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url).map_err(|error| wrong(&error))?;
        let from = from
            .parse()
            .map_err(|error: lettre::address::AddressError| SmtpSettings::From(error.to_string()))?;
        Ok(Self { transport: builder.timeout(Some(PATIENCE)).build(), from })
    }

    /// Hands the mail over.
    ///
    /// # Errors
    /// [`Refusal`] says why not, and whether it is worth another try.
    pub async fn send(&self, mail: &DueMail) -> Result<(), Refusal> {
        let message = self.message(mail).map_err(Refusal::ForGood)?;
        let Err(error) = self.transport.send(message).await else { return Ok(()) };
        let reason = error.to_string();
        Err(if error.is_permanent() { Refusal::ForGood(reason) } else { Refusal::ForAWhile(reason) })
    }

    /// A mail keeps its identifier over every try, so that a receiver can tell a second copy.
    fn message(&self, mail: &DueMail) -> Result<Message, String> {
        let address: Address =
            mail.to_email.parse().map_err(|error: lettre::address::AddressError| error.to_string())?;
        let name = Some(mail.to_name.clone()).filter(|name| !name.is_empty());
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(name, address))
            .subject(&mail.subject)
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .multipart(MultiPart::alternative_plain_html(mail.text_body.clone(), mail.html_body.clone()))
            .map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_server_is_named_with_or_without_slashes() {
        for url in ["smtp:localhost:2525", "smtp://localhost:2525", "smtps://u:p@mail.example"] {
            assert!(Smtp::new(url, "Muster <muster@northlight.example>").is_ok(), "{url}");
        }
        assert!(Smtp::new("mail.example", "muster@northlight.example").is_err());
        assert!(Smtp::new("smtp:localhost", "muster").is_err());
    }
}
