//! The terminal program: screens, keys and the one thread that owns the terminal; it knows the register only by its contract.
//!
//! Reading order: `action` (what a person can do), `screen` (what a screen is), `app` (the program around its
//! `stack` of screens), `keymap` (keys as data), `terminal` (the real-time edge).

pub mod action;
pub mod app;
mod app_keeping;
mod app_keys;
mod app_news;
mod app_view;
pub mod around;
pub mod bars;
mod confirm;
pub mod decode;
pub mod drive;
pub mod event;
pub mod form;
pub mod forms;
mod hidden;
pub mod ids;
pub mod key;
pub mod keymap;
mod lock;
mod menu;
pub mod news;
pub mod pace;
pub mod painter;
mod pen;
mod problem;
pub mod run;
pub mod screen;
pub mod screens;
mod shift;
mod slot;
mod stack;
pub mod terminal;
pub mod theme;
pub mod told;
pub mod widget;
