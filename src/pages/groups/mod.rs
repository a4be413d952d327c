//! Groups of people with default access (DEC-37).

mod gives;
mod group_draft;
mod group_end;
mod group_page;
mod group_people;
mod groups_page;
mod joining;

pub(crate) use group_page::GroupPage;
pub(crate) use groups_page::GroupsPage;
