//! The edge: the one place that reads the clock, the environment, the user and the paths of this machine, and the one that
//! starts, reaches and runs the register's server.

pub mod alone;
pub mod attend;
pub mod autostart;
pub mod backup;
pub mod by_name;
pub mod clock;
pub mod config;
pub mod doctor;
pub mod doctor_machine;
pub mod echo;
pub mod faults;
pub mod key;
pub mod keymaps;
pub mod origin;
pub mod paths;
pub mod place;
pub mod practice;
pub mod private;
pub mod readiness;
pub mod register_key;
pub mod registers;
pub mod restore;
pub mod room;
pub mod screen;
pub mod serve;
pub mod socket;
pub mod ssh;
pub mod streams;
pub mod user;
pub mod verify;
