//! Every mail of a demo, as it was sent.

mod letter;
mod mailbox_page;

pub(crate) use mailbox_page::MailboxPage;
