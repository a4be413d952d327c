//! An order as the rest of the program sees it: read, and right in itself.

use common::{
    contracts::{Channel, ContractKind, LicenseType, SupportLevel, Term},
    ids::{AccountId, ProductId, ServiceId},
    language::Language,
    time::{Day, Timestamp},
    users::{EmailAddress, PersonName},
};

/// One order.
#[derive(Debug, Clone)]
pub struct Order {
    /// The shop's order number.
    pub number: String,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Where it was bought.
    pub channel: Channel,
    /// Through whom, for the reseller channel.
    pub reseller: Option<Reseller>,
    /// The existing account it is for.
    pub account: Option<AccountId>,
    /// The number of the contract it renews or replaces.
    pub follows: Option<String>,
    /// Who becomes the Contract Manager (ROL-07).
    pub buyer: Buyer,
    /// The customer.
    pub company: Company,
    /// What was agreed.
    pub contract: Contract,
    /// What was bought; at least one.
    pub lines: Vec<Line>,
    /// The services that come along.
    pub services: Vec<Service>,
    /// Cloud credits that everybody shares.
    pub shared_credits: u32,
    /// The order as it was sent.
    pub body: String,
}

/// A reseller company.
#[derive(Debug, Clone)]
pub struct Reseller {
    /// Its name.
    pub name: String,
    /// Its address for mail.
    pub email: EmailAddress,
    /// Its telephone number.
    pub phone: String,
    /// Where it would like to frame us; a proposal.
    pub portal_origin: Option<String>,
}

/// Who bought.
#[derive(Debug, Clone)]
pub struct Buyer {
    /// First name.
    pub given_name: PersonName,
    /// Last name.
    pub family_name: PersonName,
    /// Address.
    pub email: EmailAddress,
    /// The address's key (DEC-09).
    pub email_key: String,
    /// The language of mails and portal.
    pub language: Language,
}

/// The customer.
#[derive(Debug, Clone)]
pub struct Company {
    /// Its name.
    pub name: String,
    /// Street and house.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// State or province.
    pub region: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Contract {
    /// Its printed number.
    pub number: String,
    /// How long it runs.
    pub term: Term,
    /// Years of a multi-year term.
    pub years: Option<u32>,
    /// First day.
    pub starts_on: Day,
    /// Last day with rights.
    pub ends_on: Day,
    /// Whether it renews by itself (RNW-04).
    pub auto_renew: bool,
    /// The support that was bought.
    pub support_level: SupportLevel,
    /// Subscription or maintenance.
    pub kind: ContractKind,
}

/// One product line.
#[derive(Debug, Clone)]
pub struct Line {
    /// The product.
    pub product: ProductId,
    /// Seats.
    pub seats: u32,
    /// How the seats may be used.
    pub license_type: LicenseType,
    /// Its serial number.
    pub serial_number: String,
    /// Its key.
    pub product_key: String,
    /// The release that was bought.
    pub release: String,
    /// The language that was bought.
    pub language: String,
    /// The group it belongs to.
    pub group: Option<String>,
}

/// One service.
#[derive(Debug, Clone)]
pub struct Service {
    /// The service.
    pub service: ServiceId,
    /// The product it comes with.
    pub included_with: Option<ProductId>,
    /// Whether everybody may use it.
    pub free: bool,
}
