//! A bell: wakes a thread that waits for sockets; rung once or often, it is heard once.

use std::io;
use std::os::fd::OwnedFd;

use rustix::event::{EventfdFlags, eventfd};

/// A bell that is silent.
pub fn new() -> io::Result<OwnedFd> {
    Ok(eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?)
}

/// Rings.
pub fn ring(bell: &OwnedFd) {
    // It can only fail when it has been rung too often to count, and then it rings anyway.
    let _ = rustix::io::write(bell, &1_u64.to_ne_bytes());
}

/// Makes it silent.
pub fn hush(bell: &OwnedFd) {
    // It can only fail when it is silent.
    let _ = rustix::io::read(bell, &mut [0_u8; 8]);
}
