//! Starts the gallery of the building blocks in its page.

fn main() {
    portal::start_gallery();
}
