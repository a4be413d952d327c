//! All Products & Services with its drawers: only what the reader may know of (PRD-13, PRD-28, DEC-20).

mod lines;

pub(super) use lines::SERIAL_SHOWN;

use axum::{Json, extract::State};
use common::{
    api::products::{Credits, ProductRow, ProductsView, RevealedKey, ServiceRow},
    capability::Capability,
    explain::{Explanation, Scope, can, explain},
    ids::{AccountId, LineId, ProductId},
    products::{Platform, ProductKind, may_know},
};
use serde_json::json;
use sqlx::AnyConnection;

use crate::{
    app::AppState,
    caller::{AccountCaller, SignedIn},
    db::{
        self,
        audit::Event,
        products::{Line, Part, Release, Service},
    },
    error::ApiError,
    extract::Path,
    handlers::requests,
};

/// Cloud credits every user starts with (PRD-03, E02-05).
const INDIVIDUAL_CREDITS: u32 = 100;

/// What was bought, as far as one reader may know of it.
pub(super) struct Known {
    pub(super) lines: Vec<Line>,
    pub(super) parts: Vec<Part>,
    pub(super) releases: Vec<Release>,
}

impl Known {
    /// Reads what the reader may know of; the rest does not leave this function.
    pub(super) async fn load(conn: &mut AnyConnection, caller: &AccountCaller) -> Result<Self, ApiError> {
        let mut lines = db::products::lines(conn, caller.account()).await?;
        lines.retain(|line| may_know(caller.actor(), &line.id));
        let mut parts = db::products::parts(conn, caller.account()).await?;
        parts.retain(|part| lines.iter().any(|line| line.product_id == part.collection_id));
        let mut releases = db::products::releases(conn, caller.account()).await?;
        releases.retain(|release| {
            lines.iter().any(|line| line.product_id == release.product_id)
                || parts.iter().any(|part| part.part_id == release.product_id)
        });
        Ok(Self { lines, parts, releases })
    }

    /// The files a line may use: of its product and, for a collection, of the products in it (DWN-25).
    pub(super) fn releases_of<'a>(&'a self, product: &'a ProductId) -> impl Iterator<Item = &'a Release> {
        self.releases.iter().filter(move |release| {
            let in_collection =
                |part: &Part| part.collection_id == *product && part.part_id == release.product_id;
            release.product_id == *product || self.parts.iter().any(in_collection)
        })
    }

    /// The lines whose seat is a right to a product: its own, and those of collections it is in.
    pub(super) fn lines_of<'a>(&'a self, product: &'a ProductId) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| {
            let in_it = |part: &Part| part.collection_id == line.product_id && part.part_id == *product;
            line.product_id == *product || self.parts.iter().any(in_it)
        })
    }

    /// The versions a line may use, newest first (LIC-01).
    pub(super) fn versions(&self, line: &Line) -> Vec<String> {
        self.versions_of(line, &line.product_id)
    }

    /// The versions of one product that a line may use, newest first: of the product that was bought, or of
    /// one in a collection.
    pub(super) fn versions_of(&self, line: &Line, product: &ProductId) -> Vec<String> {
        let there = self.releases_of(product).map(|release| release.version.as_str());
        common::products::usable_versions(&line.release, there)
    }
}

/// Products and services (PRD-01 to PRD-08).
pub async fn list(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path(account): Path<AccountId>,
) -> Result<Json<ProductsView>, ApiError> {
    let mut conn = app.db.read().await?;
    let caller = signed_in.in_account(&mut conn, &account).await?;
    let known = Known::load(&mut conn, &caller).await?;
    let automatic = db::products::automatic_seats(&mut conn, &account, caller.person()).await?;
    let today = app.clock.today();
    let mut products: Vec<ProductRow> = Vec::new();
    for line in &known.lines {
        let row = lines::row(line, &known, &caller, &automatic, &today)?;
        match products.last_mut().filter(|product| product.product == line.product_id) {
            Some(product) => product.lines.push(row),
            None => products.push(ProductRow { lines: vec![row], ..product(line, &known, &caller)? }),
        }
    }
    let credits = credits(&mut conn, &caller).await?;
    let services = services(&mut conn, &caller, &known).await?;
    let own = requests::own::read(&mut conn, &caller, (app.clock.now(), &today)).await?;
    let requests = !own.offers.is_empty() || !own.requests.is_empty();
    Ok(Json(ProductsView { credits, products, services, requests }))
}

/// Shows serial number and key of a line; the reveal is recorded (DEC-21).
pub async fn reveal_key(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Path((account, line)): Path<(AccountId, LineId)>,
) -> Result<Json<RevealedKey>, ApiError> {
    let (mut tx, now) = (app.db.begin().await?, app.clock.now());
    let caller = signed_in.in_account(&mut tx, &account).await?;
    if !may_know(caller.actor(), &line) {
        return Err(ApiError::not_found());
    }
    let permit = caller.permit(Capability::SeeKeys, Scope::Line(&line))?;
    let key = db::products::key(&mut tx, &permit, &line).await?;
    let (serial, key) = key.ok_or_else(ApiError::not_found)?;
    let event = Event {
        action: "key.reveal",
        object_kind: "line",
        object_id: line.as_str(),
        before: None,
        after: Some(json!({})),
    };
    db::audit::record(&mut tx, &permit, event, now).await?;
    tx.commit().await?;
    Ok(Json(RevealedKey { serial_and_key: format!("{serial}/{key}") }))
}

fn product(line: &Line, known: &Known, caller: &AccountCaller) -> Result<ProductRow, ApiError> {
    let versions = known.releases_of(&line.product_id).map(|release| release.version.as_str());
    let mut platforms: Vec<Platform> = known
        .releases_of(&line.product_id)
        .filter_map(|release| Platform::from_code(&release.platform))
        .collect();
    platforms.sort_unstable();
    platforms.dedup();
    let in_it = known.parts.iter().filter(|part| part.collection_id == line.product_id);
    Ok(ProductRow {
        product: line.product_id.clone(),
        name: line.product_name.clone(),
        kind: ProductKind::from_code(&line.kind).ok_or_else(|| ApiError::internal(&line.kind))?,
        parts: in_it.map(|part| part.name.clone()).collect(),
        lines: Vec::new(),
        platforms,
        versions: common::products::usable_versions(&newest_release(known, &line.product_id), versions),
        download: download(known, caller, &line.product_id),
    })
}

/// The newest release among the reader's lines of a product.
fn newest_release(known: &Known, product: &ProductId) -> String {
    let releases =
        known.lines.iter().filter(|line| line.product_id == *product).map(|line| line.release.as_str());
    common::products::usable_versions(NEWEST, releases).into_iter().next().unwrap_or_default()
}

/// Later than every version.
const NEWEST: &str = "18446744073709551615";

/// Whether the reader may download a product: by the line that says yes, else by the first.
pub(super) fn download(known: &Known, caller: &AccountCaller, product: &ProductId) -> Explanation {
    let answers = known
        .lines
        .iter()
        .filter(|line| line.product_id == *product)
        .map(|line| explain(caller.actor(), Capability::DownloadProducts, Scope::Line(&line.id)));
    let first =
        |kept: Explanation, next: Explanation| if kept.allowed || !next.allowed { kept } else { next };
    answers
        .reduce(first)
        .unwrap_or(Explanation { allowed: false, reasons: vec![common::explain::Reason::NoRole] })
}

async fn credits(conn: &mut AnyConnection, caller: &AccountCaller) -> Result<Credits, ApiError> {
    let rows = db::products::shared_credits(conn, caller.account()).await?;
    let seen = |contract: &_| can(caller.actor(), Capability::ViewContracts, Scope::Contract(contract));
    let shared: Vec<i64> =
        rows.iter().filter(|(contract, _)| seen(contract)).map(|(_, credits)| *credits).collect();
    let sum = u32::try_from(shared.iter().sum::<i64>()).unwrap_or(u32::MAX);
    Ok(Credits { individual: INDIVIDUAL_CREDITS, shared: (!shared.is_empty()).then_some(sum) })
}

async fn services(
    conn: &mut AnyConnection,
    caller: &AccountCaller,
    known: &Known,
) -> Result<Vec<ServiceRow>, ApiError> {
    let mut rows: Vec<ServiceRow> = Vec::new();
    for service in db::products::services(conn, caller.account(), caller.person()).await? {
        if knows_service(caller, known, &service) && !rows.iter().any(|row| row.service == service.service_id)
        {
            rows.push(service_row(service, known));
        }
    }
    Ok(rows)
}

/// A service is there for who was given it, for administrators of what it comes with, and a free one for
/// everybody who holds something on the contract (PRD-07, PRD-08, PRD-28).
fn knows_service(caller: &AccountCaller, known: &Known, service: &Service) -> bool {
    let contract = Scope::Contract(&service.contract_id);
    let holds = caller.actor().contracts.iter().any(|held| held.contract == service.contract_id);
    let comes_with_known = service.included_with.as_ref().is_none_or(|product| {
        known
            .lines
            .iter()
            .any(|line| line.contract_id == service.contract_id && line.product_id.as_str() == product)
    });
    let administers = can(caller.actor(), Capability::ViewContracts, contract) && comes_with_known;
    holds && (service.given > 0 || service.free == 1 || administers)
}

fn service_row(service: Service, known: &Known) -> ServiceRow {
    let name = |product: &String| {
        let line = known.lines.iter().find(|line| line.product_id.as_str() == product)?;
        Some(line.product_name.clone())
    };
    ServiceRow {
        included_with: service.included_with.as_ref().and_then(name),
        service: service.service_id,
        name: service.name,
        description: service.description,
        free: service.free == 1,
    }
}
