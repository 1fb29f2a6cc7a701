//! The system calls that change files, by number: what they are, and where they say which file it is.

use nix::libc;

/// What a call does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Writes bytes to an open file, or reserves or cuts it.
    Write,
    /// Waits until a file is on the disk.
    Sync,
    /// Creates, moves or removes a name.
    Name,
}

/// Where a call says which file it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// The number of an open file, in the first argument.
    Open,
    /// The address of a path, in this argument.
    Path(usize),
}

/// A call that changes files.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub does: Does,
    /// Where the file is named.
    pub says: Says,
}

/// The call of this number and these arguments, when it changes files.
pub fn known(number: i64, arguments: [u64; 6]) -> Option<Call> {
    let creates = |flags: u64| flags & (libc::O_CREAT | libc::O_TRUNC) as u64 != 0;
    let (name, does, says) = match number {
        libc::SYS_write => ("write", Does::Write, Says::Open),
        libc::SYS_writev => ("writev", Does::Write, Says::Open),
        libc::SYS_pwrite64 => ("pwrite64", Does::Write, Says::Open),
        libc::SYS_pwritev => ("pwritev", Does::Write, Says::Open),
        libc::SYS_pwritev2 => ("pwritev2", Does::Write, Says::Open),
        libc::SYS_ftruncate => ("ftruncate", Does::Write, Says::Open),
        libc::SYS_fallocate => ("fallocate", Does::Write, Says::Open),
        libc::SYS_copy_file_range => ("copy_file_range", Does::Write, Says::Open),
        libc::SYS_fsync => ("fsync", Does::Sync, Says::Open),
        libc::SYS_fdatasync => ("fdatasync", Does::Sync, Says::Open),
        libc::SYS_sync_file_range => ("sync_file_range", Does::Sync, Says::Open),
        libc::SYS_rename => ("rename", Does::Name, Says::Path(0)),
        libc::SYS_renameat => ("renameat", Does::Name, Says::Path(1)),
        libc::SYS_renameat2 => ("renameat2", Does::Name, Says::Path(1)),
        libc::SYS_unlink => ("unlink", Does::Name, Says::Path(0)),
        libc::SYS_unlinkat => ("unlinkat", Does::Name, Says::Path(1)),
        libc::SYS_rmdir => ("rmdir", Does::Name, Says::Path(0)),
        libc::SYS_mkdir => ("mkdir", Does::Name, Says::Path(0)),
        libc::SYS_mkdirat => ("mkdirat", Does::Name, Says::Path(1)),
        libc::SYS_creat => ("creat", Does::Name, Says::Path(0)),
        libc::SYS_open if creates(arguments[1]) => ("open", Does::Name, Says::Path(0)),
        libc::SYS_openat if creates(arguments[2]) => ("openat", Does::Name, Says::Path(1)),
        _ => return None,
    };
    Some(Call { name, does, says })
}

/// Whether a call needs room on the disk.
pub fn needs_room(call: &Call) -> bool {
    call.does == Does::Write || matches!(call.name, "open" | "openat" | "creat" | "mkdir" | "mkdirat")
}
