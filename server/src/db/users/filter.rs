//! Search and filters as conditions on `members m`, over the columns that every index of the list holds.

use common::{
    api::users::UserFilter,
    capability::Benefit,
    contracts::SupportLevel,
    ids::{AccountId, ContractId, GroupId, ProductId, SelectionId, ServiceId},
    role::{Policy, Role},
    time::Timestamp,
    users::{DORMANT_DAYS, UserStatus},
};
use sqlx::{AnyConnection, Arguments, AssertSqlSafe, any::AnyArguments};

/// Conditions with the values they are bound to: `$1` is the account, `$2` the present time.
#[derive(Debug, Clone)]
pub(super) struct Conditions {
    sql: String,
    values: Vec<Value>,
}

#[derive(Debug, Clone)]
enum Value {
    Text(String),
    Number(i64),
}

/// Where it is written that somebody holds something, for whoever holds more than `holds` has room for.
const PRODUCTS: &str = "SELECT 1 FROM seats s JOIN lines l ON l.id = s.line_id
     WHERE s.account_id = m.account_id AND s.person_id = m.person_id AND l.product_id IN ";
const SERVICES: &str = "SELECT 1 FROM service_users u
     WHERE u.account_id = m.account_id AND u.person_id = m.person_id AND u.service_id IN ";
const BENEFITS: &str = "SELECT 1 FROM benefits b
     WHERE b.account_id = m.account_id AND b.person_id = m.person_id AND b.benefit IN ";
const GROUPS: &str = "SELECT 1 FROM group_members x
     WHERE x.account_id = m.account_id AND x.person_id = m.person_id AND x.group_id IN ";
const CONTRACTS: &str = "SELECT 1 FROM (
       SELECT l.contract_id, s.account_id, s.person_id FROM seats s JOIN lines l ON l.id = s.line_id
       UNION ALL SELECT contract_id, account_id, person_id FROM benefits
       UNION ALL SELECT contract_id, account_id, person_id FROM service_users) h
     WHERE h.account_id = m.account_id AND h.person_id = m.person_id AND h.contract_id IN ";

impl Conditions {
    /// The people of an account who fit.
    pub(super) fn of(account: &AccountId, filter: &UserFilter, now: Timestamp) -> Self {
        let values = vec![Value::Text(account.to_string()), Value::Number(now.0)];
        let mut all = Self { sql: "m.account_id = $1 AND $2 > 0".to_owned(), values };
        all.search(&filter.search);
        all.statuses(&filter.statuses);
        if filter.dormant {
            let since = all.number(now.plus(-DORMANT_DAYS * 24 * 3_600).0);
            all.and(&format!("CASE WHEN m.status = 'active' AND m.last_seen_at < {since} THEN 1 END = 1"));
        }
        all.held("product", filter.products.iter().map(ProductId::as_str), PRODUCTS);
        all.held("service", filter.services.iter().map(ServiceId::as_str), SERVICES);
        all.benefits(&filter.benefits);
        all.held("group", filter.groups.iter().map(GroupId::as_str), GROUPS);
        all.contracts(&filter.contracts);
        all.roles(&filter.roles);
        all
    }

    /// The people of a kept choice, whatever their status.
    pub(super) fn chosen(account: &AccountId, selection: &SelectionId, now: Timestamp) -> Self {
        let values = vec![Value::Text(account.to_string()), Value::Number(now.0)];
        let mut all = Self { sql: "m.account_id = $1 AND $2 > 0".to_owned(), values };
        let id = all.text(selection.as_str());
        all.and(&format!("m.person_id IN (SELECT x.person_id FROM selected x WHERE x.selection_id = {id})"));
        all
    }

    /// The conditions, to stand behind `WHERE`.
    pub(super) fn sql(&self) -> &str {
        &self.sql
    }

    /// Adds a number to what is bound; its place in the query.
    pub(super) fn number(&mut self, value: i64) -> String {
        self.values.push(Value::Number(value));
        format!("${}", self.values.len())
    }

    /// Adds a text to what is bound; its place in the query.
    pub(super) fn text(&mut self, value: &str) -> String {
        self.values.push(Value::Text(value.to_owned()));
        format!("${}", self.values.len())
    }

    /// What is bound, in order.
    pub(super) fn arguments(&self) -> Result<AnyArguments, sqlx::Error> {
        let mut arguments = AnyArguments::default();
        for value in &self.values {
            match value {
                Value::Text(text) => arguments.add(text.clone()),
                Value::Number(number) => arguments.add(*number),
            }
            .map_err(sqlx::Error::Encode)?;
        }
        Ok(arguments)
    }

    /// How many people fit.
    pub(super) async fn count(&self, conn: &mut AnyConnection) -> Result<u32, sqlx::Error> {
        let sql = format!("SELECT COUNT(*) FROM members m WHERE {}", self.sql);
        let count: i64 =
            sqlx::query_scalar_with(AssertSqlSafe(sql), self.arguments()?).fetch_one(conn).await?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Adds a condition, a constant with places for what is bound.
    pub(super) fn and(&mut self, condition: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
    }

    fn texts<'a>(&mut self, values: impl Iterator<Item = &'a str>) -> String {
        let places: Vec<String> = values.map(|value| self.text(value)).collect();
        places.join(", ")
    }

    fn search(&mut self, search: &str) {
        let pattern = super::list::pattern(search);
        if !pattern.is_empty() {
            let place = self.text(&pattern);
            self.and(&format!("m.search_key LIKE {place} ESCAPE '!'"));
        }
    }

    /// As CASE, so that no index of statuses is taken, whose rows would have to be sorted.
    fn statuses(&mut self, statuses: &[UserStatus]) {
        let mut parts = Vec::new();
        let has = |status| statuses.contains(&status);
        if statuses.is_empty() {
            parts.push("m.status <> 'removed'".to_owned());
        }
        for status in [UserStatus::Active, UserStatus::Suspended, UserStatus::Removed] {
            if has(status) {
                parts.push(format!("m.status = '{}'", status.code()));
            }
        }
        match (has(UserStatus::Invited), has(UserStatus::InvitationExpired)) {
            (true, true) => parts.push("m.status = 'invited'".to_owned()),
            (true, false) => parts.push(format!("m.status = 'invited' AND {OPEN_INVITATION}")),
            (false, true) => parts.push(format!("m.status = 'invited' AND NOT {OPEN_INVITATION}")),
            (false, false) => {}
        }
        self.and(&format!("CASE WHEN {} THEN 1 END = 1", parts.join(" OR ")));
    }

    /// Somebody who holds one of the things.
    fn held<'a>(&mut self, kind: &str, ids: impl Iterator<Item = &'a str> + Clone, look_up: &str) {
        if ids.clone().next().is_some() {
            let condition = self.holds(kind, ids, look_up);
            self.and(&condition);
        }
    }

    fn holds<'a>(&mut self, kind: &str, ids: impl Iterator<Item = &'a str> + Clone, look_up: &str) -> String {
        let marks: Vec<String> = ids
            .clone()
            .map(|id| self.text(&format!("%|{kind} {}|%", super::list::literal(id))))
            .map(|place| format!("m.holds LIKE {place} ESCAPE '!'"))
            .collect();
        let places = self.texts(ids);
        format!("({} OR (m.holds = '*' AND EXISTS ({look_up} ({places}))))", marks.join(" OR "))
    }

    /// Somebody who has one of the benefits, by hand or by role (UMG-08).
    fn benefits(&mut self, benefits: &[Benefit]) {
        if benefits.is_empty() {
            return;
        }
        let given = self.holds("benefit", benefits.iter().map(|one| one.code()), BENEFITS);
        let by_role = match benefits.iter().all(|one| *one == Benefit::PhoneSupport) {
            true => self.callers_by_role(),
            false => format!("{MANAGERS} UNION {COORDINATORS}"),
        };
        self.and(&format!("({given} OR m.person_id IN ({by_role}))"));
    }

    /// Somebody who holds something on one of the contracts, or looks after it.
    fn contracts(&mut self, contracts: &[ContractId]) {
        if contracts.is_empty() {
            return;
        }
        let ids = contracts.iter().map(ContractId::as_str);
        let holds = self.holds("contract", ids.clone(), CONTRACTS);
        let places = self.texts(ids);
        self.and(&format!(
            "({holds} OR m.person_id IN (SELECT c.manager_id FROM contracts c
               WHERE c.account_id = $1 AND c.id IN ({places})
             UNION SELECT l.coordinator_id FROM lines l WHERE l.account_id = $1
               AND l.coordinator_id IS NOT NULL AND l.contract_id IN ({places})))"
        ));
    }

    fn roles(&mut self, roles: &[Role]) {
        if roles.is_empty() {
            return;
        }
        let parts: Vec<String> = roles.iter().map(|role| self.role(*role)).collect();
        self.and(&format!("({})", parts.join(" OR ")));
    }

    fn role(&mut self, role: Role) -> String {
        match role {
            Role::ContractManager | Role::PrimaryAdmin => format!("m.person_id IN ({MANAGERS})"),
            Role::SoftwareCoordinator | Role::SecondaryAdmin => format!("m.person_id IN ({COORDINATORS})"),
            Role::NamedCaller => {
                let callers = self.callers();
                format!("m.person_id IN ({callers})")
            }
            // One set of all who have a role: it is looked into for every row.
            Role::User => {
                let callers = self.callers();
                format!("m.person_id NOT IN ({MANAGERS} UNION {COORDINATORS} UNION {callers})")
            }
        }
    }

    /// Whoever was given phone support where that is a role (DEC-01), and the administrators where it was bought
    /// (ROL-11, MAT-16).
    fn callers(&mut self) -> String {
        let given = self.text(Benefit::PhoneSupport.code());
        let policy = self.text(Policy::Classic.code());
        let by_role = self.callers_by_role();
        format!(
            "SELECT b.person_id FROM benefits b JOIN accounts o ON o.id = b.account_id AND o.policy = {policy}
               WHERE b.account_id = $1 AND b.benefit = {given}
             UNION {by_role}"
        )
    }

    fn callers_by_role(&mut self) -> String {
        let levels = SupportLevel::ALL.iter().filter(|level| level.has_phone()).map(|level| level.code());
        let levels = self.texts(levels);
        format!(
            "SELECT c.manager_id FROM contracts c
               WHERE c.account_id = $1 AND c.support_level IN ({levels})
             UNION SELECT l.coordinator_id FROM lines l JOIN contracts c ON c.id = l.contract_id
               WHERE l.account_id = $1 AND l.coordinator_id IS NOT NULL AND c.support_level IN ({levels})
             UNION SELECT a.person_id FROM administrators a JOIN contracts c ON c.account_id = a.account_id
               WHERE a.account_id = $1 AND c.support_level IN ({levels})"
        )
    }
}

/// Contract Managers, and under `team` the Primary Admin.
const MANAGERS: &str = "SELECT c.manager_id FROM contracts c WHERE c.account_id = $1
     UNION SELECT a.person_id FROM administrators a WHERE a.account_id = $1 AND a.role = 'primary-admin'";
/// Software Coordinators, under `team` Secondary Admins.
const COORDINATORS: &str = "SELECT l.coordinator_id FROM lines l
     WHERE l.account_id = $1 AND l.coordinator_id IS NOT NULL
     UNION SELECT a.person_id FROM administrators a WHERE a.account_id = $1 AND a.role = 'secondary-admin'";
const OPEN_INVITATION: &str = concat!(
    "EXISTS (SELECT 1 FROM links l WHERE l.person_id = m.person_id AND l.account_id = m.account_id AND ",
    crate::db::links::open_link!("l", "$2"),
    ")"
);
