//! Starts the portal in the page.

fn main() {
    portal::start();
}
