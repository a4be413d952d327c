//! A reseller's contracts, put together by customer.

use common::api::resellers::ResellerCustomer;

/// A customer with its contracts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Customer {
    /// The customer's name.
    pub(super) name: String,
    /// The contracts, in their order.
    pub(super) contracts: Vec<ResellerCustomer>,
}

/// The customers of these contracts whose name or contract number holds every word of the search.
pub(super) fn customers(contracts: &[ResellerCustomer], search: &str) -> Vec<Customer> {
    let mut customers: Vec<Customer> = Vec::new();
    for contract in contracts.iter().filter(|contract| finds(contract, search)) {
        match customers.iter_mut().find(|customer| customer.name == contract.customer) {
            Some(customer) => customer.contracts.push(contract.clone()),
            None => customers
                .push(Customer { name: contract.customer.clone(), contracts: vec![contract.clone()] }),
        }
    }
    customers
}

fn finds(contract: &ResellerCustomer, search: &str) -> bool {
    let text = format!("{} {}", contract.customer, contract.contract_number).to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contract(customer: &str, number: &str) -> ResellerCustomer {
        ResellerCustomer {
            customer: customer.to_owned(),
            contract_number: number.to_owned(),
            view_cases: false,
        }
    }

    #[test]
    fn contracts_stand_under_their_customer_rsl_05() {
        let all = [contract("Linden", "1"), contract("Harbour", "2"), contract("Linden", "3")];
        let found = customers(&all, "");
        assert_eq!(found.iter().map(|customer| customer.contracts.len()).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn a_search_looks_at_names_and_numbers() {
        let all = [contract("Linden Architecture", "110003482299"), contract("Harbour Group", "2")];
        let names = |search| customers(&all, search).into_iter().map(|it| it.name).collect::<Vec<_>>();
        assert_eq!(names("linden 2299"), ["Linden Architecture"]);
        assert_eq!(names("HARBOUR"), ["Harbour Group"]);
        assert!(names("reed").is_empty());
    }
}
