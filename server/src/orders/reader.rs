//! From JSON to an order that is right in itself.

use common::{
    contracts::{Channel, ContractKind, LicenseType, SupportLevel, Term},
    ids::{AccountId, ProductId, ServiceId},
    seats::SEATS_PER_LINE,
};
use serde_json::Value;

use super::{
    check,
    fields::{Fields, Findings, Thing},
    order::{Buyer, Company, Contract, Line, Order, Reseller, Service},
    values,
};
use crate::email_key::email_key;

/// Most lines, and most services, of one order.
const MOST_ITEMS: usize = 1_000;
/// Most cloud credits of one order.
const MOST_CREDITS: u32 = 1_000_000_000;

/// What reading an order brought: the order, unless something is wrong, and all that was found.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) order: Option<Order>,
    pub(super) findings: Findings,
}

/// Reads an order and checks what can be checked without the database.
pub(super) fn read(value: &Value) -> Reading {
    let findings = Findings::default();
    let order = order(value, &findings);
    check::repeated(&findings);
    Reading { order, findings }
}

fn order(value: &Value, findings: &Findings) -> Option<Order> {
    const KNOWN: [&str; 12] = [
        "number",
        "placed_at",
        "channel",
        "reseller",
        "account",
        "follows",
        "buyer",
        "company",
        "contract",
        "lines",
        "services",
        "cloud_credits",
    ];
    let fields = Fields::of(value, "", &KNOWN, findings)?;
    let number = fields.required("number", values::code_text);
    let placed_at = fields.required("placed_at", values::time);
    let channel = fields.required("channel", values::one_of(Channel::ALL, Channel::code));
    let reseller = fields.value("reseller").map(|value| reseller(value, findings));
    check::reseller(&fields, channel, reseller.is_some());
    let account = fields.optional("account", values::id(AccountId::parse));
    let follows = fields.optional("follows", values::code_text);
    fields.mention(Thing::Account, "account", account.as_ref().and_then(Option::as_ref));
    fields.mention(Thing::FormerContract, "follows", follows.as_ref().and_then(Option::as_ref));
    let buyer = fields.required_value("buyer").and_then(|value| buyer(value, findings));
    let company = fields.required_value("company").and_then(|value| company(value, findings));
    let contract = fields.required_value("contract").and_then(|value| contract(value, channel, findings));
    let lines = items(&fields, "lines", true, line, findings);
    let services = items(&fields, "services", false, service, findings);
    let shared_credits = credits(&fields, findings);
    Some(Order {
        number: number?,
        placed_at: placed_at?,
        channel: channel?,
        reseller: match reseller {
            Some(reseller) => Some(reseller?),
            None => None,
        },
        account: account?,
        follows: follows?,
        buyer: buyer?,
        company: company?,
        contract: contract?,
        lines: lines?,
        services: services?,
        shared_credits: shared_credits?,
        body: value.to_string(),
    })
}

fn reseller(value: &Value, findings: &Findings) -> Option<Reseller> {
    let fields = Fields::of(value, "reseller", &["name", "email", "phone", "portal_origin"], findings)?;
    let name = fields.required("name", values::text);
    let email = fields.required("email", values::email);
    let phone = fields.required("phone", values::text);
    let portal_origin = fields.optional("portal_origin", values::portal_origin);
    Some(Reseller { name: name?, email: email?, phone: phone?, portal_origin: portal_origin? })
}

fn buyer(value: &Value, findings: &Findings) -> Option<Buyer> {
    let fields = Fields::of(value, "buyer", &["given_name", "family_name", "email", "language"], findings)?;
    let given_name = fields.required("given_name", values::name);
    let family_name = fields.required("family_name", values::name);
    let email = fields.required("email", values::email);
    let language = fields.required("language", values::language);
    let email = email?;
    let email_key = email_key(&email)?;
    Some(Buyer { given_name: given_name?, family_name: family_name?, email, email_key, language: language? })
}

fn company(value: &Value, findings: &Findings) -> Option<Company> {
    let fields = Fields::of(value, "company", &["name", "address"], findings)?;
    let name = fields.required("name", values::text);
    let address = fields.required_value("address")?;
    let known = ["street", "postal_code", "city", "region", "country"];
    let fields = Fields::of(address, "company.address", &known, findings)?;
    let street = fields.required("street", values::text);
    let postal_code = fields.required("postal_code", values::text);
    let city = fields.required("city", values::text);
    let region = fields.optional("region", values::text);
    let country = fields.required("country", values::country);
    Some(Company {
        name: name?,
        street: street?,
        postal_code: postal_code?,
        city: city?,
        region: region?,
        country: country?,
    })
}

fn contract(value: &Value, channel: Option<Channel>, findings: &Findings) -> Option<Contract> {
    const KNOWN: [&str; 8] =
        ["number", "term", "years", "starts_on", "ends_on", "auto_renew", "support_level", "kind"];
    let fields = Fields::of(value, "contract", &KNOWN, findings)?;
    let number = fields.required("number", values::code_text);
    let term = fields.required("term", values::one_of(Term::ALL, Term::code));
    let years = fields.optional("years", values::number(1..=check::MOST_YEARS));
    let starts_on = fields.required("starts_on", values::day);
    let ends_on = fields.required("ends_on", values::day);
    let auto_renew = fields.required("auto_renew", values::flag);
    let level = values::one_of(SupportLevel::ALL, SupportLevel::code);
    let support_level = fields.required("support_level", level);
    let kind = fields.required("kind", values::one_of(ContractKind::ALL, ContractKind::code));
    fields.mention(Thing::ContractNumber, "number", number.as_ref());
    check::renewal(&fields, channel, auto_renew);
    if let (Some(term), Some(years), Some(starts_on), Some(ends_on)) = (term, years, &starts_on, &ends_on) {
        check::term(&fields, term, years, starts_on, ends_on);
    }
    Some(Contract {
        number: number?,
        term: term?,
        years: years?,
        starts_on: starts_on?,
        ends_on: ends_on?,
        auto_renew: auto_renew?,
        support_level: support_level?,
        kind: kind?,
    })
}

/// Reads every item of a list, also behind a wrong one.
fn items<T>(
    fields: &Fields<'_>,
    name: &str,
    needed: bool,
    read: fn(&Value, &str, &Findings) -> Option<T>,
    findings: &Findings,
) -> Option<Vec<T>> {
    let value = if needed { Some(fields.required_value(name)?) } else { fields.value(name) };
    let list = match value {
        None => return Some(Vec::new()),
        Some(Value::Array(list)) => list,
        Some(_) => {
            fields.blame(name, "is not a list");
            return None;
        }
    };
    if (needed && list.is_empty()) || list.len() > MOST_ITEMS {
        fields.blame(name, &format!("has {} entries, not 1 to {MOST_ITEMS}", list.len()));
        return None;
    }
    let read: Vec<Option<T>> =
        list.iter().enumerate().map(|(at, item)| read(item, &format!("{name}[{at}]"), findings)).collect();
    read.into_iter().collect()
}

fn line(value: &Value, place: &str, findings: &Findings) -> Option<Line> {
    const KNOWN: [&str; 8] =
        ["product", "seats", "license_type", "serial_number", "product_key", "release", "language", "group"];
    let fields = Fields::of(value, place, &KNOWN, findings)?;
    let product = fields.required("product", values::id(ProductId::parse));
    let seats = fields.required("seats", values::number(SEATS_PER_LINE));
    let license_type = fields.required("license_type", values::one_of(LicenseType::ALL, LicenseType::code));
    let serial_number = fields.required("serial_number", values::code_text);
    let product_key = fields.required("product_key", values::code_text);
    let release = fields.required("release", values::code_text);
    let language = fields.required("language", values::code_text);
    let group = fields.optional("group", values::text);
    fields.mention(Thing::Product, "product", product.as_ref());
    fields.mention(Thing::SerialNumber, "serial_number", serial_number.as_ref());
    Some(Line {
        product: product?,
        seats: seats?,
        license_type: license_type?,
        serial_number: serial_number?,
        product_key: product_key?,
        release: release?,
        language: language?,
        group: group?,
    })
}

fn service(value: &Value, place: &str, findings: &Findings) -> Option<Service> {
    let fields = Fields::of(value, place, &["service", "included_with", "free"], findings)?;
    let service = fields.required("service", values::id(ServiceId::parse));
    let included_with = fields.optional("included_with", values::id(ProductId::parse));
    let free = fields.optional("free", values::flag);
    fields.mention(Thing::Service, "service", service.as_ref());
    let included = included_with.as_ref().and_then(Option::as_ref);
    fields.mention(Thing::Product, "included_with", included);
    Some(Service { service: service?, included_with: included_with?, free: free?.unwrap_or(false) })
}

fn credits(fields: &Fields<'_>, findings: &Findings) -> Option<u32> {
    let Some(value) = fields.value("cloud_credits") else { return Some(0) };
    let fields = Fields::of(value, "cloud_credits", &["shared"], findings)?;
    fields.required("shared", values::number(0..=MOST_CREDITS))
}

#[cfg(test)]
mod tests;
