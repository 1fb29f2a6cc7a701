//! Polku, the case register of a municipal employment service: the library behind the one binary.
//!
//! Layers, each using only what stands to its left (`tests/house.rs` proves it from the source text):
//!
//! ```text
//! domain <- catalogue <- search, store <- register <- link <- tui, cli <- main
//! text: a leaf; wording: what the register answers in the words of text; both used by tui and cli
//! ```

// What runs at a caseworker's desk does not panic on purpose; tests may (clippy.toml).
#![warn(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::todo,
    clippy::unimplemented,
    clippy::dbg_macro
)]

pub mod catalogue;
pub mod cli;
pub mod domain;
pub mod link;
pub mod register;
pub mod search;
pub mod store;
pub mod text;
pub mod tui;
pub mod wording;

#[cfg(test)]
#[path = "../tests/fuzz/spoil.rs"]
mod spoil;
