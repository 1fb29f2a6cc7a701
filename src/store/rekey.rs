//! Changing the key of a register that nobody has open: what is there stays as it was sealed, what is written from then on
//! is sealed with a key of its own.

use std::path::Path;

use super::disk::RealDisk;
use super::error::Result;
use super::files;
use super::keyring::Keyring;
use super::secret::Secret;

/// Gives the register in `register` the first key of `secret`, of which another one opens it so far. Until it returns either
/// may be the one that opens it.
///
/// # Errors
/// `InUse`, `WrongKey`, or what the system says.
pub fn change_key(register: &Path, secret: &Secret) -> Result<()> {
    let _lock = files::lock(&register.join("lock"))?;
    Keyring::open(&RealDisk, register, secret, true)?.renew(&RealDisk, register, secret)
}
