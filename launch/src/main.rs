//! A stand-in for a product.

fn main() {}
