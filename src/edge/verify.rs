//! `polku verify`: has the register's server look everything through, looks itself where none runs, or tries a backup out.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use polku::cli::keeping::{self, BackupChecked};
use polku::cli::{Exit, Options, Outputs};
use polku::link::Remote;
use polku::register::verify::{Verified, indexes};
use polku::register::{Clock, Failure, FailureKind, Reply, Request, Service};
use polku::store::{self, BackupFolder, DurableStore, StoreError};
use polku::text::Words;

use super::autostart::Reach;
use super::backup::{Stopped, milliseconds, own_register, shown, told, try_out};
use super::clock::SystemClock;
use super::place::Place;
use super::{key, paths, socket};

/// Looks the register of a place through.
///
/// # Errors
/// What keeps it from being looked at; damage is an answer.
pub fn verify(
    place: &Place,
    started: Instant,
    options: &Options,
    outputs: &mut Outputs<'_>,
    words: &Words,
) -> Result<Exit, Stopped> {
    let served = socket::connect(&place.socket)?.is_some();
    let found = if served || place.folder.is_none() {
        let service = Remote::connect(Arc::new(Reach::new(place.clone(), false)))?;
        match service.call(Request::Verify)? {
            Reply::Verified(found) => *found,
            _ => return Err(Failure::of(FailureKind::Internal).with("ticket", "reply-unexpected").into()),
        }
    } else {
        alone(place)?
    };
    let at = found.kept.at.map(|at| SystemClock::new().at(at).datetime());
    let shown = shown(place.folder.as_deref().unwrap_or(&place.socket));
    Ok(keeping::verified(&found, (&shown, at, milliseconds(started)), options.form, outputs, words))
}

/// The same of a register that nobody serves, whether or not it can be opened.
fn alone(place: &Place) -> Result<Verified, Stopped> {
    let folder = own_register(place)?;
    let about = |error: StoreError| told(error.into(), folder, place);
    let kept = store::inspect(folder, &key::secret(place, false)?).map_err(about)?;
    if !kept.is_sound() {
        return Ok(Verified { kept, indexes: None });
    }
    // Each opening seals with a secret of its own.
    let secret = key::secret(place, false)?;
    let (store, _) = DurableStore::open(folder, &secret, SystemClock::new().timestamp()).map_err(about)?;
    Ok(Verified { kept, indexes: Some(indexes(&store)?) })
}

/// Looks a backup through, by restoring it beside itself.
///
/// # Errors
/// [`Stopped`]: what is wrong with it.
pub fn verify_backup(
    backup: &Path,
    place: &Place,
    started: Instant,
    options: &Options,
    outputs: &mut Outputs<'_>,
    words: &Words,
) -> Result<Exit, Stopped> {
    let backup = paths::absolute(backup);
    let about = |error| told(error, &backup, place);
    let manifest = store::read_manifest(&backup).map_err(about)?;
    let folder = BackupFolder::take(&backup).map_err(about)?;
    let contents = try_out(&folder, &backup, place)?;
    let made = SystemClock::new().at(manifest.made).datetime();
    let found = BackupChecked { folder: shown(&backup), made, contents, milliseconds: milliseconds(started) };
    Ok(keeping::verified_backup(&found, options.form, outputs, words))
}
