//! How many connections the system lets this process hold: more than that are refused with a word, never left waiting.

use polku::link::Limits;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Descriptors for everything else: the journal, the state, listeners.
const OTHERS: u64 = 64;

/// Limits that fit the system, after asking it for as much as this user may have.
pub fn limits() -> Limits {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    // Programs that count on few descriptors are started by nobody here.
    let raised = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).is_ok();
    let most = if raised { maximum } else { current };
    let usual = Limits::default();
    let room =
        most.map_or(usual.connections, |most| usize::try_from(most.saturating_sub(OTHERS)).unwrap_or(usize::MAX));
    let connections = usual.connections.min(room.max(1));
    Limits { connections, per_user: usual.per_user.min(connections), ..usual }
}
