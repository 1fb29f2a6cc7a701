//! Takes the register of a folder, founding one where there is none yet, and builds the demo register.

use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use jiff::civil::Date;
use polku::domain::account::{Account, DeputyFor};
use polku::domain::data_class::DataClass;
use polku::domain::ids::{AccountId, ClientId, Code};
use polku::domain::rights::Role;
use polku::register::demo::{self, DemoPlan};
use polku::register::image::FRAMES;
use polku::register::{Clock, Failure, FailureKind, Images, Register};
use polku::store::{DurableStore, StoreError};

use super::clock::SystemClock;
use super::place::{Place, holds_register};
use super::user::User;
use super::{alone, key};

/// The municipality that leads the area (domain list 6.1): the organisation of a founder until somebody changes it.
const LEAD: &str = "609";

/// Stands in the folder of a demo while it is being built: one that was interrupted is built anew, not taken for whole.
const UNFINISHED: &str = "demo-unfinished";

/// Takes the register in `dir`; where there is none, the user founds it. One that is `shared` belongs to no caseworker:
/// whoever founds it looks after the accounts and nothing else.
pub fn take(place: &Place, user: &User, shared: bool) -> Result<Arc<Register>, Failure> {
    let clock = SystemClock::new();
    let (dir, secret) = (folder(place)?, key::secret(place, true)?);
    let (store, opening) = DurableStore::open(dir, &secret, clock.timestamp()).map_err(|error| told(error, place))?;
    if !Register::is_founded(&store)? {
        let mut founder = founder(user, clock.today());
        if shared {
            founder.roles = vec![Role::Administrator];
            founder.classes.clear();
            founder.deputy_for = DeputyFor::Nobody;
        }
        Register::found(&store, &founder, &[], false, clock.timestamp())?;
    }
    let build = alone::build();
    // What is wrong with the image is no reason not to open the register.
    let image = store.image(&build).unwrap_or_default();
    let images = Images::new(store.shelf(), build, FRAMES);
    Register::open_by(Box::new(store), Box::new(clock), opening.rebuilt.is_some(), Some(images), image)
}

fn folder(place: &Place) -> Result<&Path, Failure> {
    place.folder.as_deref().ok_or_else(|| Failure::of(FailureKind::RegisterMissing))
}

/// A wrong key is told with its file, a lost keyring with its folder.
fn told(error: StoreError, place: &Place) -> Failure {
    let failure = Failure::from(error);
    let path = match failure.kind {
        FailureKind::WrongKey => place.key.clone().or_else(|| place.folder.as_deref().map(key::beside)),
        FailureKind::KeyringLost => place.folder.clone(),
        _ => None,
    };
    path.into_iter().fold(failure, |failure, path| failure.with("path", path.display()))
}

/// Whether a folder holds a demo register whose building was interrupted.
pub fn is_unfinished_demo(dir: &Path) -> bool {
    dir.join(UNFINISHED).exists()
}

/// Builds the demo register in `dir`, over an earlier demo when there is one; answers how many clients it holds.
///
/// # Errors
/// `Denied` when the folder holds a register of real people: it is never replaced.
pub fn build_demo(place: &Place, user: &User, plan: &DemoPlan) -> Result<usize, Failure> {
    let clock = SystemClock::new();
    let (dir, secret) = (folder(place)?, key::secret(place, true)?);
    let open = |at| DurableStore::open(dir, &secret, at).map_err(|error| told(error, place));
    let unfinished = dir.join(UNFINISHED);
    if is_unfinished_demo(dir) {
        // Whoever builds it holds the lock; a builder that was killed does not.
        drop(open(clock.timestamp())?);
        remove(dir).map_err(StoreError::from)?;
    } else if holds_register(dir) {
        let (store, _) = open(clock.timestamp())?;
        let register = Register::open(Box::new(store), Box::new(SystemClock::new()), false)?;
        if !register.is_demo() {
            return Err(Failure::of(FailureKind::Denied));
        }
        drop(register);
        remove(dir).map_err(StoreError::from)?;
    }
    let midnight = clock.midnight(plan.today).timestamp();
    fs::create_dir_all(dir).and_then(|()| fs::write(&unfinished, "")).map_err(StoreError::from)?;
    let (store, _) = open(midnight)?;
    let (founder, others) = demo::accounts(plan, founder(user, plan.today));
    Register::found(&store, &founder, &others, true, midnight)?;
    let images = Images::new(store.shelf(), alone::build(), FRAMES);
    let register = Register::open_by(Box::new(store), Box::new(clock), false, Some(images), None)?;
    // Everything carries the first moment of its day, so the same seed and day give the same bytes.
    let files = (1..=plan.clients).map(|number| (ClientId(number), demo::file(plan, number)));
    register.take_in(&founder, midnight, files)?;
    fs::remove_file(&unfinished).map_err(StoreError::from)?;
    // Without it the first start takes longer.
    let _ = register.draw_image();
    Ok(register.clients())
}

/// Removes the register in `dir` and nothing else that may stand there. The journal goes last: as long as it is there,
/// so is the whole register.
fn remove(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name();
        if name == "drafts" || name == "state" || name.to_string_lossy().starts_with("state.") {
            fs::remove_dir_all(entry.path())?;
        } else if name == "image"
            || name == "image.tmp"
            || name == "last-backup"
            || name.to_string_lossy().starts_with("keyring")
        {
            fs::remove_file(entry.path())?;
        }
    }
    fs::remove_dir_all(dir.join("journal"))
}

/// The account of whoever founds a register: administrator and caseworker, standing in for everybody until others can
/// sign in.
fn founder(user: &User, today: Date) -> Account {
    Account {
        id: AccountId(1),
        uid: Some(user.uid),
        login: user.login.clone(),
        name: user.name.clone(),
        roles: vec![Role::Administrator, Role::Caseworker],
        organisations: vec![Code::from(LEAD)],
        classes: vec![DataClass::Health, DataClass::Social],
        from: today,
        to: None,
        deputy_for: DeputyFor::Everyone,
    }
}
