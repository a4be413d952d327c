//! What was asked of the server, asked again whenever what the question reads changes.
//!
//! All answers travel through one resource type: the machinery of a resource is large, and a phone would
//! pay for it once per kind of answer.

use std::{any::Any, future::Future, marker::PhantomData, pin::Pin, rc::Rc};

use common::ids::AccountId;
use leptos::prelude::*;

use crate::{api::ApiError, session::use_session};

type Raw = Result<Rc<dyn Any>, ApiError>;
type Question = Box<dyn Fn() -> Pin<Box<dyn Future<Output = Raw>>>>;

/// A question to the server and its last answer.
pub(crate) struct Asked<T> {
    answer: LocalResource<Raw>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Asked<T> {}

impl<T: Clone + 'static> Asked<T> {
    /// Asks now, and again whenever a signal changes that `question` read before it gave its future.
    pub(crate) fn new<F>(question: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let ask: Question = Box::new(move || {
            let answer = question();
            Box::pin(async move { answer.await.map(|answer| Rc::new(answer) as Rc<dyn Any>) })
        });
        Self { answer: LocalResource::new(ask), of: PhantomData }
    }

    /// Asks about the account looked at, and again after every save; without an account nothing is there.
    pub(crate) fn of_account<F>(question: impl Fn(AccountId) -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let session = use_session();
        Self::of_account_alone(move |account| {
            session.changes();
            question(account)
        })
    }

    /// The same, but not after a save: for answers under which somebody has made choices.
    pub(crate) fn of_account_alone<F>(question: impl Fn(AccountId) -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let session = use_session();
        Self::new(move || {
            let answer = session.account().map(&question);
            async move {
                match answer {
                    Some(answer) => answer.await,
                    None => Err(ApiError::not_found()),
                }
            }
        })
    }

    /// The last answer; `None` until there is one.
    pub(crate) fn get(self) -> Option<Result<T, ApiError>> {
        let answer = self.answer.get()?;
        Some(answer.and_then(|known| known.downcast_ref::<T>().cloned().ok_or(ApiError::Unreadable)))
    }

    /// Asks again.
    pub(crate) fn refetch(self) {
        self.answer.refetch();
    }
}
