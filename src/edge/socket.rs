//! The register's socket: connecting to it, finding out who is behind it, and binding it; a path of any length will do.
//!
//! Who connects is told to the server by the kernel; who serves must be told to the client likewise, or somebody who gets
//! hold of the path could pass for the register and collect what is typed into it.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::io::{self, ErrorKind};
use std::os::fd::AsRawFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use polku::register::{Failure, FailureKind};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::net::sockopt::socket_peercred;

use super::user;

/// The longest path that fits into the address of a socket.
const LONGEST: usize = 107;

/// Permissions with which others could put another socket in place of this one.
const REPLACEABLE: u32 = 0o022;

/// Connects to a server that may be trusted; none when nobody listens.
///
/// # Errors
/// `Barred` when the system does not let this user in, `Untrusted` when the server or its socket is somebody's who has no
/// business there, `Internal` for anything else the system says.
pub fn connect(path: &Path) -> Result<Option<UnixStream>, Failure> {
    let met = at(path, |path| UnixStream::connect(path)).and_then(|stream| Ok((stranger(path, &stream)?, stream)));
    match met {
        Ok((None, stream)) => Ok(Some(stream)),
        Ok((Some(uid), _)) => {
            let owner = user::of(uid).login;
            Err(Failure::of(FailureKind::Untrusted).with("path", path.display()).with("owner", owner))
        }
        Err(error) => match error.kind() {
            ErrorKind::NotFound | ErrorKind::ConnectionRefused | ErrorKind::NotADirectory => Ok(None),
            ErrorKind::PermissionDenied => Err(Failure::of(FailureKind::Barred).with("path", path.display())),
            _ => Err(Failure::of(FailureKind::Internal).with("ticket", error)),
        },
    }
}

/// Who has no business there, if anybody: the server must run as this user, as root, or as whoever alone decides what
/// stands in the socket's folder; and so must the file belong. (A socket that systemd listens on answers as root.)
fn stranger(path: &Path, stream: &UnixStream) -> io::Result<Option<u32>> {
    let server = socket_peercred(stream)?.uid.as_raw();
    let folder = fs::metadata(path.parent().unwrap_or(Path::new("/")))?;
    let keeper = (folder.mode() & REPLACEABLE == 0).then(|| folder.uid());
    let file = fs::symlink_metadata(path)?.uid();
    let known = |uid: &u32| *uid == user::number() || *uid == 0 || Some(*uid) == keeper;
    Ok([server, file].into_iter().find(|uid| !known(uid)))
}

/// Listens at a path where nobody else does; `everybody`: whoever reaches the folder may connect, else its owner alone.
///
/// # Errors
/// What the system says. The caller has made sure that no other server uses the path: a socket that stands there is
/// removed, and anything else stays.
pub fn bind(path: &Path, everybody: bool) -> io::Result<UnixListener> {
    remove(path)?;
    let listener = at(path, |path| UnixListener::bind(path))?;
    fs::set_permissions(path, Permissions::from_mode(if everybody { 0o666 } else { 0o600 }))?;
    Ok(listener)
}

/// Removes a socket; fine when there is none. (No cleaner of old files visits a register's folder or /run, so nothing
/// keeps the socket's times young.)
pub fn remove(path: &Path) -> io::Result<()> {
    // A path that was mistyped may name somebody's only copy of something.
    if fs::symlink_metadata(path).is_ok_and(|about| !about.file_type().is_socket()) {
        return Err(Errno::EXIST.into());
    }
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Does something with a path that may be too long for a socket: it is then reached through its open folder.
fn at<T>(path: &Path, act: impl FnOnce(&Path) -> io::Result<T>) -> io::Result<T> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(ErrorKind::InvalidInput.into());
    };
    if path.as_os_str().as_bytes().len() <= LONGEST {
        return act(path);
    }
    let folder = rustix::fs::open(folder, OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty())?;
    act(&short(folder.as_raw_fd(), name))
}

fn short(folder: i32, name: &OsStr) -> PathBuf {
    Path::new("/proc/self/fd").join(folder.to_string()).join(name)
}
