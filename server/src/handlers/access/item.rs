//! Giving and taking one item of one person, with its event in the trail: what Edit Access and groups share.

use common::{
    groups::GroupItem,
    ids::PersonId,
    time::{Day, Timestamp},
};
use serde_json::{Value, json};

use crate::{
    caller::Permit,
    db::{
        self, Tx,
        access::change::{self, Source},
        audit::Event,
    },
    error::ApiError,
};

/// The day a seat ends on, and whether that of whoever has one already is moved, too.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::handlers) struct End<'a> {
    pub(in crate::handlers) on: Option<&'a Day>,
    pub(in crate::handlers) moves: bool,
}

/// Giving and taking under way: who does it, when, and in the name of which group.
#[derive(Debug, Clone, Copy)]
pub(in crate::handlers) struct Writer<'a> {
    pub(in crate::handlers) permit: &'a Permit,
    pub(in crate::handlers) group: Option<&'a str>,
    pub(in crate::handlers) now: Timestamp,
}

impl Writer<'_> {
    /// Gives the item; says whether anything changed.
    pub(in crate::handlers) async fn give(
        &self,
        tx: &mut Tx,
        person: &PersonId,
        item: &GroupItem,
        end: End<'_>,
    ) -> Result<bool, ApiError> {
        let (permit, now) = (self.permit, self.now);
        let source = self.group.map_or(Source::Hand, |_| Source::Group);
        let changed = match item {
            GroupItem::Seat { line } => {
                let given = change::give_seat(tx, permit, line, person, source, now).await?;
                let sets = given || end.moves;
                sets && (change::set_end(tx, permit, line, person, end.on).await? || given)
            }
            GroupItem::Benefit { contract, benefit } => {
                change::give_benefit(tx, permit, contract, *benefit, person, source, now).await?
            }
            GroupItem::Service { contract, service } => {
                change::give_service(tx, permit, contract, service, person, source, now).await?
            }
        };
        if changed {
            self.note(tx, "access.give", item, None, Some(self.held(person, item, end.on))).await?;
        }
        Ok(changed)
    }

    /// Takes the item; says whether anything changed.
    pub(in crate::handlers) async fn take(
        &self,
        tx: &mut Tx,
        person: &PersonId,
        item: &GroupItem,
    ) -> Result<bool, ApiError> {
        let permit = self.permit;
        let changed = match item {
            GroupItem::Seat { line } => change::take_seat(tx, permit, line, person).await?,
            GroupItem::Benefit { contract, benefit } => {
                change::take_benefit(tx, permit, contract, *benefit, person).await?
            }
            GroupItem::Service { contract, service } => {
                change::take_service(tx, permit, contract, service, person).await?
            }
        };
        if changed {
            self.note(tx, "access.take", item, Some(self.held(person, item, None)), None).await?;
        }
        Ok(changed)
    }

    fn held(&self, person: &PersonId, item: &GroupItem, ends_on: Option<&Day>) -> Value {
        let (kind, _, what) = db::groups::columns(item);
        let what = if kind == "seat" { "seat" } else { what };
        let mut held = json!({ "person": person, "item": what });
        if let Some(day) = ends_on {
            held["ends_on"] = json!(day);
        }
        if let Some(group) = self.group {
            held["group"] = json!(group);
        }
        held
    }

    async fn note(
        &self,
        tx: &mut Tx,
        action: &'static str,
        item: &GroupItem,
        before: Option<Value>,
        after: Option<Value>,
    ) -> Result<(), ApiError> {
        let (kind, object_id, _) = db::groups::columns(item);
        let object_kind = if kind == "seat" { "line" } else { "contract" };
        let event = Event { action, object_kind, object_id, before, after };
        Ok(db::audit::record(tx, self.permit, event, self.now).await?)
    }
}
