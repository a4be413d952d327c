//! Routes of the ways in, of orders and mails.

use common::api::{
    endpoints as at,
    mails::{Bounce, Mail},
    orders::{OrderReceipt, OrderStatus},
    session::{
        AcceptTerms, BecomeDemoPerson, ChoosePassword, PasswordReset, SessionState, SignIn, SwitchAccount,
        Welcome,
    },
    viewing::BeginViewing,
};

use crate::{
    handlers::{demo, mails, orders, password_resets, session, terms, viewing, welcome},
    openapi::{Routes, doc},
};

/// The ways in.
pub(super) fn ways_in(routes: Routes) -> Routes {
    routes
        .get(
            at::SESSION,
            session::show,
            doc("session.show", "Who is signed in?").open().answer::<SessionState>(),
        )
        .post(
            at::SESSION,
            session::sign_in,
            doc("session.sign-in", "Signs in.").open().body::<SignIn>().empty("204"),
        )
        .delete(at::SESSION, session::sign_out, doc("session.sign-out", "Signs out.").open().empty("204"))
        .put(
            at::SESSION_ACCOUNT,
            session::switch,
            doc("session.switch", "Changes to another account of the person.")
                .body::<SwitchAccount>()
                .empty("204"),
        )
        .put(
            at::SESSION_VIEWING,
            viewing::begin,
            doc(
                "viewing.begin",
                "Sees an account as one of its people does, for a while, and changes nothing.",
            )
            .body::<BeginViewing>()
            .empty("204"),
        )
        .delete(at::SESSION_VIEWING, viewing::end, doc("viewing.end", "Ends that.").empty("204"))
        .post(
            at::DEMO_SESSION,
            demo::sign_in,
            doc("demo.sign-in", "Becomes a demo person; only in a demo.")
                .open()
                .body::<BecomeDemoPerson>()
                .empty("204"),
        )
        .post(
            at::PASSWORD_RESETS,
            password_resets::ask,
            doc("password-resets.ask", "Asks for a link to choose a new password.")
                .open()
                .body::<PasswordReset>()
                .empty("202"),
        )
        .get(
            at::WELCOME,
            welcome::show,
            doc("welcome.show", "Whose link is it? Does not use it up.").open().answer::<Welcome>(),
        )
        .post(
            at::WELCOME,
            welcome::accept,
            doc("welcome.accept", "Uses the link up and signs in.")
                .open()
                .body::<ChoosePassword>()
                .empty("204"),
        )
        .post(
            at::TERMS,
            terms::accept,
            doc("terms.accept", "Accepts the terms.").body::<AcceptTerms>().empty("204"),
        )
}

/// Orders and mails.
pub(super) fn orders_and_mails(routes: Routes) -> Routes {
    routes
        .post(
            at::ORDERS,
            orders::accept,
            doc("orders.accept", "Takes an order, or a list of orders, in.")
                .by_key()
                .any_body()
                .answer_with::<OrderReceipt>("200", "The number was known; a list gets a list of receipts.")
                .answer_with::<OrderReceipt>("201", "Taken in."),
        )
        .post(
            at::ORDER_READY,
            orders::ready,
            doc("orders.ready", "The benefits are on: mail #2 leaves, once.").by_key().empty("204"),
        )
        .get(
            at::ORDER_STATUS,
            orders::status,
            doc("orders.status", "How an order stands.").open().answer::<OrderStatus>(),
        )
        .get(
            at::MAILS,
            mails::list,
            doc("mails.list", "Every mail; only in a demo.")
                .query("to", "Only those whose address holds this.")
                .open()
                .answer::<Vec<Mail>>(),
        )
        .post(
            at::MAIL_BOUNCES,
            mails::bounce,
            doc("mails.bounce", "A mail came back.").by_key().body::<Bounce>().empty("204"),
        )
}
