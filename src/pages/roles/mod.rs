//! Roles and what they may do: the matrix that explains itself.

mod matrix_cell;
mod matrix_table;
mod roles_page;
mod tally;

pub(crate) use roles_page::RolesPage;
