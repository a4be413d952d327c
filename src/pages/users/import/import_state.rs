//! Which import the page shows, which is its address, and what can be done with it.

use common::{
    api::imports::{Import, ImportPage, ImportRows, ImportState, StartImport},
    ids::{AccountId, ImportId},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, ApiError},
    asked::Asked,
    go::{Go, use_go},
    session::{SessionContext, use_session},
    ui::FieldError,
};

/// The page's state; the parts of the page find it by [`ImportingState::of_page`].
#[derive(Clone, Copy)]
pub(super) struct ImportingState {
    go: Go,
    session: SessionContext,
    /// The import in the address.
    pub(super) import: Memo<Option<ImportId>>,
    /// Which of its rows.
    pub(super) only: Memo<Option<ImportRows>>,
    page: Memo<u32>,
    /// What went wrong last.
    pub(super) errors: RwSignal<Vec<FieldError>>,
    /// Whether something is being sent.
    pub(super) pending: RwSignal<bool>,
    saved: RwSignal<u32>,
}

impl ImportingState {
    /// The state of a fresh page.
    pub(super) fn provide() -> Self {
        let go = use_go();
        let (import, only, page) = (go.query("import"), go.query("only"), go.query("page"));
        let state = Self {
            go,
            session: use_session(),
            import: Memo::new(move |_| import.get().and_then(|id| ImportId::parse(id).ok())),
            only: Memo::new(move |_| only.get().and_then(|code| ImportRows::from_code(&code))),
            page: Memo::new(move |_| page.get().and_then(|page| page.parse().ok()).unwrap_or(1).max(1)),
            errors: RwSignal::new(Vec::new()),
            pending: RwSignal::new(false),
            saved: RwSignal::new(0),
        };
        provide_context(state);
        state
    }

    /// The state of the page the caller stands in.
    pub(super) fn of_page() -> Self {
        expect_context()
    }

    /// The import with a page of its rows.
    pub(super) fn rows(self, import: ImportId) -> Asked<ImportPage> {
        Asked::of_account_alone(move |account| {
            self.saved.track();
            let (import, only, page) = (import.clone(), self.only.get(), self.page.get());
            async move { api::imports::read(&account, &import, only, page).await }
        })
    }

    /// The account looked at.
    pub(super) fn account(self) -> Option<AccountId> {
        self.session.account()
    }

    /// Shows other rows.
    pub(super) fn filter(self, only: Option<ImportRows>) {
        self.go.narrow("only", only.map(|only| only.code().to_owned()), false);
    }

    /// Shows another page of the rows.
    pub(super) fn turn(self, page: u32) {
        self.go.turn(page);
    }

    /// Shows no import.
    pub(super) fn leave(self) {
        self.go.set_queries(&[("import", None), ("only", None), ("page", None)], false);
    }

    /// Hands a file over and shows what is in it.
    pub(super) fn take(self, file: web_sys::File) {
        self.send(move |account| async move {
            let import = api::imports::create(&account, file).await?;
            let first = (import.to_check > 0).then(|| ImportRows::ToCheck.code().to_owned());
            self.go.set_queries(
                &[("import", Some(import.id.to_string())), ("only", first), ("page", None)],
                false,
            );
            Ok(())
        });
    }

    /// Starts the import.
    pub(super) fn start(self, import: ImportId, body: StartImport) {
        self.send(move |account| async move {
            api::imports::start(&account, &import, &body).await?;
            self.go.narrow("only", None, true);
            Ok(())
        });
    }

    /// Stops it; one that was never started is left.
    pub(super) fn cancel(self, import: Import) {
        self.send(move |account| async move {
            api::imports::cancel(&account, &import.id).await?;
            if import.state == ImportState::Ready {
                self.leave();
            }
            Ok(())
        });
    }

    /// The import came to its end: the lists behind the page are read again.
    pub(super) fn ended(self) {
        self.session.changed();
    }

    fn send<F>(self, action: impl FnOnce(AccountId) -> F + 'static)
    where
        F: Future<Output = Result<(), ApiError>> + 'static,
    {
        let Some(account) = untrack(|| self.session.account()) else { return };
        if self.pending.get_untracked() {
            return;
        }
        self.pending.set(true);
        spawn_local(async move {
            let answer = action(account).await;
            self.pending.try_set(false);
            let errors = answer.err().map(|error| crate::refusal::errors_of(&error, &["file"]));
            self.errors.try_set(errors.unwrap_or_default());
            self.saved.try_update(|saved| *saved += 1);
        });
    }
}
