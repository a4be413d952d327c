//! Writing mails into the outbox.

use common::{
    api::requests::OwnRequest,
    ids::{AccountId, ContractId, PersonId},
    time::Timestamp,
    users::EmailAddress,
};
use sqlx::AnyConnection;

use super::letter::{Answer, HELP, Letter, Written};
use crate::{
    caller::Permit,
    config::Config,
    db::{
        self,
        invitations::NewInvitation,
        links::{Life, NewLink, Purpose},
        mails::NewMail,
        persons::Person,
    },
    tokens::Secret,
};

/// Mail #1 to the buyer, with the link to the order's public state (DEC-08).
///
/// # Errors
/// What the database says.
pub async fn order_processed(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    order: &db::orders::Receipt,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let company = db::accounts::name(conn, &order.account).await?;
    let letter = Letter::OrderProcessed { number: &order.number, company: &company };
    let url = config.page(&format!("/orders/{}", order.status_token.as_str()));
    let about = About { account: Some(&order.account), contract: Some(&order.contract) };
    let to = db::persons::get(conn, &order.manager).await?;
    let desk = Desk { permit, config, now };
    desk.lead_to(conn, &letter, &to, about, url).await
}

/// Mail #2 to a contract's manager: the benefits are on. Somebody who is no active member yet gets a link
/// that works once; an older one dies (DEC-07).
///
/// # Errors
/// What the database says.
pub async fn start(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    contract: &ContractId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let found = db::contracts::get(conn, contract).await?;
    let company = db::accounts::name(conn, &found.account).await?;
    let to = db::persons::get(conn, &found.manager).await?;
    let new = to.password_hash.is_none();
    let letter = Letter::GetStarted { company: &company, contract: &found.number, new };
    let about = About { account: Some(&found.account), contract: Some(contract) };
    Desk { permit, config, now }.lead_in(conn, &letter, &to, about, Life::ByMail).await
}

/// Mail #2 to somebody an administrator added or invites again; an older link dies (DEC-07). A contract
/// is told where the invitation belongs to one.
///
/// # Errors
/// What the database says.
pub async fn invite(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    person: &PersonId,
    account: &AccountId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let company = db::accounts::name(conn, account).await?;
    let to = db::persons::get(conn, person).await?;
    invite_of(conn, permit, config, &Guest { to: &to, account, company: &company, held: false }, now).await
}

/// Whom to invite where account and person are read already, as for many in a row. It is nobody who has joined.
#[derive(Debug, Clone, Copy)]
pub struct Guest<'a> {
    /// The receiver.
    pub to: &'a Person,
    /// The account that invites.
    pub account: &'a AccountId,
    /// Its name.
    pub company: &'a str,
    /// Whether the mail waits until an administrator sends it.
    pub held: bool,
}

/// [`invite`] for such a guest.
///
/// # Errors
/// What the database says.
pub async fn invite_of(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    guest: &Guest<'_>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let Guest { to, account, company, held } = *guest;
    let letter = Letter::Invitation { company, new: to.password_hash.is_none() };
    let life = if held { Life::Held } else { Life::ByMail };
    let about = About { account: Some(account), contract: None };
    Desk { permit, config, now }.ask_in(conn, &letter, to, (account, about), life).await
}

/// A link for an administrator to hand over, without a mail; the older one dies.
///
/// # Errors
/// What the database says.
pub async fn link_by_hand(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    person: &PersonId,
    account: &AccountId,
    now: Timestamp,
) -> Result<String, sqlx::Error> {
    let desk = Desk { permit, config, now };
    let way = desk.join(conn, person, account, Life::ByHand).await?;
    desk.note(conn, person, account, None, Life::ByHand).await?;
    Ok(way.url)
}

/// "Your permissions have changed", to whom a role or access was given or taken.
///
/// # Errors
/// What the database says.
pub async fn permissions_changed(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    person: &PersonId,
    account: &AccountId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let company = db::accounts::name(conn, account).await?;
    let letter = Letter::PermissionsChanged { company: &company, help: HELP.map(|path| config.page(path)) };
    let url = config.page("/sign-in");
    let to = db::persons::get(conn, person).await?;
    let about = About { account: Some(account), contract: None };
    let desk = Desk { permit, config, now };
    desk.lead_to(conn, &letter, &to, about, url).await
}

/// A request for a product, of whom and where.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The account.
    pub account: &'a AccountId,
    /// Who asks.
    pub by: &'a PersonId,
    /// What for, and why.
    pub request: &'a OwnRequest,
}

/// "Somebody asks for a product", to one of those who decide (rank 24).
///
/// # Errors
/// What the database says.
pub async fn access_asked(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    to: &PersonId,
    asked: Asked<'_>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let company = db::accounts::name(conn, asked.account).await?;
    let who = db::members::name(conn, asked.account, asked.by).await?.unwrap_or_default();
    let (product, reason) = (&asked.request.product, &asked.request.reason);
    let letter = Letter::AccessAsked { company: &company, who: &who, product, reason };
    let url = config.page("/users/requests");
    let to = db::persons::get(conn, to).await?;
    let about = About { account: Some(asked.account), contract: None };
    let desk = Desk { permit, config, now };
    desk.lead_to(conn, &letter, &to, about, url).await
}

/// An answered request.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// The account.
    pub account: &'a AccountId,
    /// Who asked.
    pub to: &'a PersonId,
    /// The product's name.
    pub product: &'a str,
    /// The answer.
    pub answer: Answer<'a>,
}

/// What became of a request, to whoever asked (rank 24).
///
/// # Errors
/// What the database says.
pub async fn access_answered(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    answered: Answered<'_>,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let Answered { account, to, product, answer } = answered;
    let company = db::accounts::name(conn, account).await?;
    let letter = Letter::AccessAnswered { company: &company, product, answer };
    let url = config.page(match answer {
        Answer::Approved { .. } => "/products",
        Answer::Declined { .. } | Answer::Expired => "/products/request",
    });
    let to = db::persons::get(conn, to).await?;
    let about = About { account: Some(account), contract: None };
    let desk = Desk { permit, config, now };
    desk.lead_to(conn, &letter, &to, about, url).await
}

/// Another invitation where the account's last one ran out; otherwise nothing. Whether it invited.
///
/// # Errors
/// What the database says.
pub async fn renew_invitation(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    person: &PersonId,
    account: &AccountId,
    now: Timestamp,
) -> Result<bool, sqlx::Error> {
    let ran_out = db::links::dead_invitations(conn, person, now).await?.contains(account);
    if ran_out {
        invite(conn, permit, config, person, account, now).await?;
    }
    Ok(ran_out)
}

/// A link to choose a new password; an older one dies.
///
/// # Errors
/// What the database says.
pub async fn password_reset(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    person: &PersonId,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let link = NewLink { purpose: Purpose::Reset, person, account: None };
    let token = db::links::create(conn, permit, &link, Life::ByMail, now).await?;
    let url = config.page(&format!("/welcome/{}", token.as_str()));
    let to = db::persons::get(conn, person).await?;
    let about = About { account: None, contract: None };
    let desk = Desk { permit, config, now };
    desk.lead_to(conn, &Letter::PasswordReset, &to, about, url).await
}

/// A link to prove a further address, to that address; it names nobody to whoever reads it there.
///
/// # Errors
/// What the database says.
pub async fn address_proof(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    person: &PersonId,
    address: &EmailAddress,
    token: &Secret,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let url = config.page(&format!("/profile/addresses/{}", token.as_str()));
    let asks = db::persons::get(conn, person).await?;
    let (given_name, family_name) = (String::new(), String::new());
    let to = Person { email: address.to_string(), given_name, family_name, ..asks };
    let about = About { account: None, contract: None };
    let desk = Desk { permit, config, now };
    desk.lead_to(conn, &Letter::AddressProof, &to, about, url).await
}

/// To the former preferred address: another one is it now.
///
/// # Errors
/// What the database says.
pub async fn address_preferred(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    former: &Person,
    email: &str,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let url = config.page("/profile/addresses");
    let about = About { account: None, contract: None };
    let desk = Desk { permit, config, now };
    let letter = Letter::AddressPreferred { email };
    desk.lead_to(conn, &letter, former, about, url).await
}

/// To the addresses of two identities that are one now.
///
/// # Errors
/// What the database says.
pub async fn identities_merged(
    conn: &mut AnyConnection,
    permit: &Permit,
    config: &Config,
    person: &PersonId,
    (own, other): (&str, &str),
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let about = About { account: None, contract: None };
    let desk = Desk { permit, config, now };
    let merged = db::persons::get(conn, person).await?;
    let letter = Letter::IdentitiesMerged { own, other, preferred: &merged.email };
    for email in [own, other] {
        let to = Person { email: email.to_owned(), ..merged.clone() };
        desk.lead_to(conn, &letter, &to, about, config.page("/profile/addresses")).await?;
    }
    Ok(())
}

/// What a mail belongs to.
#[derive(Clone, Copy)]
struct About<'a> {
    account: Option<&'a AccountId>,
    contract: Option<&'a ContractId>,
}

/// What every mail is written with.
#[derive(Clone, Copy)]
struct Desk<'a> {
    permit: &'a Permit,
    config: &'a Config,
    now: Timestamp,
}

impl Desk<'_> {
    /// A mail that leads to a page and dies with no other.
    async fn lead_to(
        self,
        conn: &mut AnyConnection,
        letter: &Letter<'_>,
        to: &Person,
        about: About<'_>,
        url: String,
    ) -> Result<(), sqlx::Error> {
        self.queue(conn, letter, to, about, &Way { url, life: Life::ByMail }).await.map(drop)
    }

    /// Tells an active member to sign in; everybody else gets a link to join, and the invitation is noted.
    async fn lead_in(
        self,
        conn: &mut AnyConnection,
        letter: &Letter<'_>,
        to: &Person,
        about: About<'_>,
        life: Life,
    ) -> Result<(), sqlx::Error> {
        let Some(account) = about.account else { return Ok(()) };
        if db::members::is_active(conn, &to.id, account).await? {
            let url = self.config.page("/sign-in");
            return self.lead_to(conn, letter, to, about, url).await;
        }
        self.ask_in(conn, letter, to, (account, about), life).await
    }

    /// A mail with a link to join; the invitation is noted.
    async fn ask_in(
        self,
        conn: &mut AnyConnection,
        letter: &Letter<'_>,
        to: &Person,
        (account, about): (&AccountId, About<'_>),
        life: Life,
    ) -> Result<(), sqlx::Error> {
        let way = self.join(conn, &to.id, account, life).await?;
        let mail = self.queue(conn, letter, to, about, &way).await?;
        self.note(conn, &to.id, account, Some(&mail), life).await
    }

    /// A new link to join the account; older ones die.
    async fn join(
        self,
        conn: &mut AnyConnection,
        person: &PersonId,
        account: &AccountId,
        life: Life,
    ) -> Result<Way, sqlx::Error> {
        let link = NewLink { purpose: Purpose::Welcome, person, account: Some(account) };
        let token = db::links::create(conn, self.permit, &link, life, self.now).await?;
        Ok(Way { url: self.config.page(&format!("/welcome/{}", token.as_str())), life })
    }

    async fn note(
        self,
        conn: &mut AnyConnection,
        person: &PersonId,
        account: &AccountId,
        mail: Option<&str>,
        life: Life,
    ) -> Result<(), sqlx::Error> {
        let invitation = NewInvitation { account, person, mail, expires_at: life.end(self.now) };
        db::invitations::open(conn, self.permit, &invitation, self.now).await
    }

    /// Writes a mail down; its identifier.
    async fn queue(
        self,
        conn: &mut AnyConnection,
        letter: &Letter<'_>,
        to: &Person,
        about: About<'_>,
        way: &Way,
    ) -> Result<String, sqlx::Error> {
        let name = to.full_name();
        let Written { subject, text, html, link_label } =
            letter.write(to.language, &name, &to.email, &way.url);
        let mail = NewMail {
            kind: letter.kind(),
            person: &to.id,
            account: about.account,
            contract: about.contract,
            to_email: &to.email,
            to_name: &name,
            language: to.language,
            subject: &subject,
            text: &text,
            html: &html,
            link_label: &link_label,
            link_url: &way.url,
            held: way.life == Life::Held,
        };
        db::mails::insert(conn, self.permit, &mail, self.now).await
    }
}

/// The main link of a mail.
struct Way {
    url: String,
    life: Life,
}
