//! The form in which mail addresses are compared (DEC-09): without case, the domain as IDNA writes it.

use common::users::EmailAddress;

/// The key of an address; `None` where IDNA knows no such domain.
#[must_use]
pub fn email_key(address: &EmailAddress) -> Option<String> {
    let (local, domain) = address.as_str().split_once('@')?;
    let domain = idna::domain_to_ascii(domain).ok()?;
    Some(format!("{}@{domain}", local.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_domain_in_two_spellings_is_one_address_dec_09() {
        let key = |text: &str| email_key(&EmailAddress::parse(text).expect("an address"));
        assert_eq!(key("Åsa@BLÅBÄR.example"), key("åsa@xn--blbr-noae.example"));
        assert_ne!(key("a@b.example"), key("a@c.example"));
    }
}
