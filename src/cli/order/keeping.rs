//! What was asked of the commands that keep a register: backup, restore, verify and doctor.

use std::path::PathBuf;

use clap::ArgMatches;

use super::Order;

/// What to restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restore {
    /// The folder of the backup.
    pub backup: PathBuf,
    /// The folder that becomes the register.
    pub to: PathBuf,
    /// The moment up to which, as typed.
    pub at: Option<String>,
    /// The frame up to which.
    pub seq: Option<u64>,
}

pub(super) fn order(name: &str, matches: &ArgMatches) -> Order {
    let folder = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    match name {
        "backup" => Order::Backup { to: folder("folder").unwrap_or_default() },
        "restore" => Order::Restore(Restore {
            backup: folder("backup").unwrap_or_default(),
            to: folder("to").unwrap_or_default(),
            at: matches.get_one("at").cloned(),
            seq: matches.get_one("seq").copied(),
        }),
        "verify" => Order::Verify { backup: folder("backup") },
        _ => Order::Doctor,
    }
}
