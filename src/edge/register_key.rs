//! `polku register-key`: makes the key of a register to be, or gives a register another; at every moment a file holds the key
//! that opens it.

use polku::cli::RegisterKeyOrder;
use polku::register::{Failure, FailureKind};
use polku::store::{self, StoreError};
use polku::text::{Arg, Words};

use super::key;
use super::place::{Named, holds_register};

/// Does it; the line that says what was done.
///
/// # Errors
/// `KeyThere`, `RegisterMissing`, `RegisterInUse`, `WrongKey`, or what the system says.
pub fn carry_out(order: &RegisterKeyOrder, named: &Named, words: &Words) -> Result<String, Failure> {
    let path = match order {
        RegisterKeyOrder::New { file } => {
            key::write_new(file)?;
            file.clone()
        }
        RegisterKeyOrder::Change => {
            let missing = || Failure::of(FailureKind::RegisterMissing);
            let place = named.served(false).ok_or_else(missing)?;
            let folder = place.folder.as_deref().filter(|folder| holds_register(folder)).ok_or_else(missing)?;
            let path = place.key.clone().unwrap_or_else(|| key::beside(folder));
            let mut keys = key::read(&path)?;
            keys.insert(0, key::new()?);
            // Both, until the register has taken the new one.
            key::replace(&path, &keys).map_err(StoreError::from)?;
            let secret = key::with_fresh_seed(keys.clone())?;
            let changed = store::change_key(folder, &secret);
            match changed {
                Ok(()) => keys.truncate(1),
                // Nothing was touched.
                Err(StoreError::InUse | StoreError::WrongKey) => drop(keys.remove(0)),
                // Either may be the one that opens it now.
                Err(_) => {}
            }
            key::replace(&path, &keys).map_err(StoreError::from)?;
            changed.map_err(|error| match error {
                StoreError::WrongKey => Failure::of(FailureKind::WrongKey).with("path", path.display()),
                other => other.into(),
            })?;
            path
        }
    };
    let id = match order {
        RegisterKeyOrder::New { .. } => "register-key-made",
        RegisterKeyOrder::Change => "register-key-changed",
    };
    Ok(words.say_with(id, &[("path", Arg::Text(&path.display().to_string()))]))
}
