//! Handing one mail over to a mail server.

use std::time::Duration;

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
};

use crate::db::mails::DueMail;

/// Longest wait for one answer of the mail server.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longest time one mail may take: less than the outbox waits before the second try, so that no two tries
/// are ever under way at once.
const LONGEST_SEND: Duration = Duration::from_secs(25);
/// Answers that refuse this receiver or this mail (RFC 5321, 4.2.3). Any other refusal, such as of our
/// password (530, 535) or of our connection (554), may pass.
const FOR_GOOD: [u16; 6] = [550, 551, 552, 553, 555, 556];

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
        let sending = tokio::time::timeout(LONGEST_SEND, self.transport.send(message));
        let Ok(result) = sending.await else {
            return Err(Refusal::ForAWhile("the mail server takes too long".to_owned()));
        };
        let Err(error) = result else { return Ok(()) };
        let reason = error.to_string();
        let for_good = error.status().is_some_and(|status| FOR_GOOD.contains(&status.into()));
        Err(if for_good { Refusal::ForGood(reason) } else { Refusal::ForAWhile(reason) })
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
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

    /// A mail server that answers each line by its first word; the address.
    async fn server(answers: &'static [(&'static str, &'static str)]) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.expect("a client");
            let (reader, mut writer) = stream.into_split();
            let mut lines = BufReader::new(reader).lines();
            writer.write_all(b"220 here\r\n").await.expect("a greeting");
            while let Ok(Some(line)) = lines.next_line().await {
                let word = line.split([' ', ':']).next().unwrap_or_default();
                let answer =
                    answers.iter().find(|(first, _)| *first == word).map_or("250 ok", |found| found.1);
                writer.write_all(format!("{answer}\r\n").as_bytes()).await.expect("an answer");
            }
        });
        address.to_string()
    }

    async fn refused(answers: &'static [(&'static str, &'static str)]) -> Refusal {
        let url = format!("smtp://user:secret@{}", server(answers).await);
        let smtp = Smtp::new(&url, "Muster <muster@northlight.example>").expect("settings");
        let text = || "x".to_owned();
        let mail = DueMail {
            id: text(),
            to_email: "paula@linden.example".to_owned(),
            to_name: text(),
            subject: text(),
            text_body: text(),
            html_body: text(),
            attempts: 0,
        };
        smtp.send(&mail).await.expect_err("a refusal")
    }

    #[tokio::test]
    async fn only_a_refused_receiver_or_mail_fails_for_good_dec_10() {
        const AUTH: (&str, &str) = ("EHLO", "250-here\r\n250 AUTH PLAIN");
        let password = refused(&[AUTH, ("AUTH", "535 5.7.8 wrong password")]).await;
        assert!(matches!(password, Refusal::ForAWhile(_)), "{password:?}");
        let ours = refused(&[AUTH, ("AUTH", "235 welcome"), ("MAIL", "530 sign in first")]).await;
        assert!(matches!(ours, Refusal::ForAWhile(_)), "{ours:?}");
        let receiver = refused(&[AUTH, ("AUTH", "235 welcome"), ("RCPT", "550 no such person")]).await;
        assert!(matches!(receiver, Refusal::ForGood(_)), "{receiver:?}");
    }

    #[test]
    fn a_mail_server_is_named_with_or_without_slashes() {
        for url in ["smtp:localhost:2525", "smtp://localhost:2525", "smtps://u:p@mail.example"] {
            assert!(Smtp::new(url, "Muster <muster@northlight.example>").is_ok(), "{url}");
        }
        assert!(Smtp::new("mail.example", "muster@northlight.example").is_err());
        assert!(Smtp::new("smtp:localhost", "muster").is_err());
    }
}
