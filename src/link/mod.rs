//! The register over a Unix socket: the same requests and replies as in one process, for as many programs as attach.
//!
//! A connection begins with a greeting of fixed layout ([`hello`]), so that two versions can always name each other; then
//! come frames ([`wire`]) of one [`PROTOCOL`], the first of a session saying from where it is. Threads and blocking sockets: one thread per session, one for all who only
//! listen ([`herald`]), and nobody wakes up while nothing happens. The link decides no rights: it hands the number that
//! the kernel vouches for to the register, which answers as it would in one process.

mod attendance;
mod bell;
mod control;
mod dial;
mod door;
mod fixture;
mod fixture_answers;
mod fixture_erasure;
mod fixture_kept;
mod fixture_log;
mod fixture_many;
mod hello;
mod herald;
mod line;
mod news;
mod remote;
mod server;
mod visit;
mod watching;
mod wire;

pub use control::{Status, status, stop};
pub use dial::Dial;
pub use remote::Remote;
pub use server::{About, Caller, Ended, Limits, Server};

/// The number of the language that frames speak. It is raised whenever their bytes change, which the fixture of the wire
/// notices: both ends are the same program, so there is no reading of older frames.
pub const PROTOCOL: u16 = 2;

/// What this program says its version is.
const VERSION: &str = env!("CARGO_PKG_VERSION");
