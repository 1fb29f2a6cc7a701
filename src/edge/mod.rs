//! The edge: the one place that reads the clock, the environment, the user and the paths of this machine.

pub mod clock;
pub mod config;
pub mod echo;
pub mod keymaps;
pub mod paths;
pub mod registers;
pub mod screen;
pub mod streams;
pub mod user;
