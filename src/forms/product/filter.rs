//! What the list of products and services is narrowed to (PRD-14, PRD-25).

use common::{
    api::products::{LineRow, ProductRow, ProductsView, ServiceRow},
    contracts::LicenseType,
};

/// Which half of the list is looked at (PRD-14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Part {
    /// Products and services.
    #[default]
    All,
    /// Products only.
    Products,
    /// Services only.
    Services,
}

/// A search with its two choices; the default narrows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ProductFilter {
    /// The half looked at.
    pub(crate) part: Part,
    /// Words that all have to be found, without case.
    pub(crate) search: String,
    /// The licence type of at least one line.
    pub(crate) license_type: Option<LicenseType>,
    /// A version that there are files for or that a line may use.
    pub(crate) version: Option<String>,
}

impl ProductFilter {
    /// Whether nothing was searched for or chosen.
    pub(crate) fn is_open(&self) -> bool {
        self.search.trim().is_empty() && self.license_type.is_none() && self.version.is_none()
    }

    /// The rows that are left.
    pub(crate) fn apply(&self, view: &ProductsView) -> (Vec<ProductRow>, Vec<ServiceRow>) {
        let products = view.products.iter().filter(|row| self.holds_product(row)).cloned();
        let services = view.services.iter().filter(|row| self.holds_service(row)).cloned();
        (products.collect(), services.collect())
    }

    fn holds_product(&self, row: &ProductRow) -> bool {
        let of_type = |license_type| row.lines.iter().any(|line: &LineRow| line.license_type == license_type);
        self.part != Part::Services
            && self.license_type.is_none_or(of_type)
            && self.version.as_ref().is_none_or(|version| versions(row).any(|known| known == version))
            && self.finds(&searchable(row))
    }

    /// A service has neither licence type nor version, so it is left out where one is chosen.
    fn holds_service(&self, row: &ServiceRow) -> bool {
        self.part != Part::Products
            && self.license_type.is_none()
            && self.version.is_none()
            && self.finds(&format!("{} {}", row.name, row.included_with.as_deref().unwrap_or_default()))
    }

    fn finds(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.search.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

/// Every version somebody can narrow to, newest first.
pub(crate) fn offered_versions(view: &ProductsView) -> Vec<String> {
    let mut all: Vec<String> = view.products.iter().flat_map(versions).cloned().collect();
    all.sort_unstable_by(|one, other| other.cmp(one));
    all.dedup();
    all
}

/// What a search looks at: names, contract numbers and group labels.
fn searchable(row: &ProductRow) -> String {
    let of_line =
        |line: &LineRow| format!("{} {}", line.contract_number, line.group.as_deref().unwrap_or_default());
    let lines = row.lines.iter().map(of_line);
    std::iter::once(row.name.clone()).chain(row.parts.clone()).chain(lines).collect::<Vec<_>>().join(" ")
}

fn versions(row: &ProductRow) -> impl Iterator<Item = &String> {
    row.versions.iter().chain(row.lines.iter().flat_map(|line| &line.versions))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> ProductsView {
        let line = r#"{"line":"l1","contract":"c1","contract_number":"110003482299",
            "license_type":"single-user","term":"annual","support_level":"advanced","seats":null,
            "ends_on":"2027-11-01","days_left":300,"release":"2026","versions":["2026","2025"],
            "language":"multi","group":"Site team","coordinator":null,"masked_key":null,
            "own_seat":true,"own_seat_automatic":false}"#;
        let product = |id: &str, name: &str, line: &str| {
            format!(
                r#"{{"product":"{id}","name":"{name}","kind":"product","parts":[],"lines":[{line}],
                "platforms":["windows"],"versions":["2024"],"download":{{"allowed":true,"reasons":[]}}}}"#
            )
        };
        let products = [
            product("draftpro", "DraftPro", line),
            product(
                "build",
                "Build Collection",
                &line.replace("single-user", "multi-user").replace("2025", "2023"),
            ),
        ];
        let text = format!(
            r#"{{"credits":{{"individual":100,"shared":0}},"products":[{}],
            "services":[{{"service":"rendering","name":"Rendering","description":"","included_with":"DraftPro","free":false}}],"requests":false}}"#,
            products.join(",")
        );
        serde_json::from_str(&text).expect("plain data")
    }

    fn names(filter: ProductFilter) -> Vec<String> {
        let (products, services) = filter.apply(&view());
        products.into_iter().map(|row| row.name).chain(services.into_iter().map(|row| row.name)).collect()
    }

    #[test]
    fn nothing_chosen_leaves_everything_prd_02() {
        assert_eq!(names(ProductFilter::default()), ["DraftPro", "Build Collection", "Rendering"]);
    }

    #[test]
    fn the_inset_filters_leave_one_half_prd_14() {
        let part = |part| names(ProductFilter { part, ..ProductFilter::default() });
        assert_eq!(part(Part::Products), ["DraftPro", "Build Collection"]);
        assert_eq!(part(Part::Services), ["Rendering"]);
    }

    #[test]
    fn licence_type_and_version_narrow_together_prd_25() {
        let chosen = |license_type, version: Option<&str>| {
            let version = version.map(str::to_owned);
            names(ProductFilter { license_type, version, ..ProductFilter::default() })
        };
        assert_eq!(chosen(Some(LicenseType::MultiUser), None), ["Build Collection"]);
        assert_eq!(chosen(None, Some("2024")), ["DraftPro", "Build Collection"]);
        assert_eq!(chosen(Some(LicenseType::SingleUser), Some("2023")), Vec::<String>::new());
    }

    #[test]
    fn every_word_of_a_search_has_to_be_found_in_any_case() {
        let search =
            |text: &str| names(ProductFilter { search: text.to_owned(), ..ProductFilter::default() });
        assert_eq!(search("draft"), ["DraftPro", "Rendering"]);
        assert_eq!(search(" BUILD 3482299 "), ["Build Collection"]);
        assert_eq!(search("site TEAM draftpro"), ["DraftPro"]);
        assert_eq!(search("nothing"), Vec::<String>::new());
    }

    #[test]
    fn versions_are_offered_once_and_newest_first() {
        assert_eq!(offered_versions(&view()), ["2026", "2025", "2024", "2023"]);
    }
}
