//! Which register is meant and where its server listens: whoever names it more closely is right, and nothing is opened here.
//!
//! The command line comes before the environment, which comes before the settings file; the first of them that names a
//! socket or a folder decides both. Where none does, it is the shared register of this machine when there is one, also
//! while it is not served, else the user's own, beside which the practice register stands.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use polku::cli::Options;

use super::config::Config;
use super::{key, paths};

/// Where the shared register of a machine listens, as the unit files say it.
pub const SHARED_SOCKET: &str = "/run/polku/socket";

/// Where the shared register of a machine stands, as the unit files say it.
pub const SHARED_FOLDER: &str = "/var/lib/polku";

/// What somebody named: a socket, a folder, both or nothing.
#[derive(Clone, Debug, Default)]
pub struct Named {
    socket: Option<PathBuf>,
    folder: Option<PathBuf>,
    key: Option<PathBuf>,
    /// The folder to serve where only a socket was named so closely.
    served: Option<PathBuf>,
}

/// A register and its socket.
#[derive(Clone, Debug)]
pub struct Place {
    /// Where the server listens.
    pub socket: PathBuf,
    /// The folder, where this user may start the server; none for a register that others look after.
    pub folder: Option<PathBuf>,
    /// The file of its key, where somebody named one; else it stands beside the folder.
    pub key: Option<PathBuf>,
}

impl Named {
    /// What the command line, the environment or the settings file names.
    pub fn of(options: &Options, config: &Config) -> Self {
        let variable = |name| paths::variable(name).map(PathBuf::from);
        let levels = [
            (options.socket.clone(), options.data.clone()),
            (variable("POLKU_SOCKET"), variable("POLKU_DATA")),
            (config.socket.clone(), config.data.clone()),
        ];
        let absolute = |path: PathBuf| paths::absolute(&path);
        let mut levels = levels.into_iter().filter(|(socket, folder)| socket.is_some() || folder.is_some());
        let (socket, folder) = levels.next().unwrap_or_default();
        let served = folder.clone().or_else(|| levels.find_map(|(_, folder)| folder));
        // A key is named apart from its register, which is the point of it.
        let key = [options.key.clone(), variable("POLKU_KEY"), key::credential(), config.key.clone()];
        let key = key.into_iter().flatten().next().map(absolute);
        Self { socket: socket.map(absolute), folder: folder.map(absolute), served: served.map(absolute), key }
    }

    /// The register to work in.
    pub fn place(&self) -> Option<Place> {
        if self.socket.is_none() && self.folder.is_none() {
            let shared = Path::new(SHARED_SOCKET);
            if is_kept(shared) {
                return Some(Place { socket: shared.to_owned(), folder: None, key: None });
            }
        }
        match &self.socket {
            Some(socket) => Some(Place { socket: socket.clone(), folder: self.folder.clone(), key: self.key.clone() }),
            None => {
                let own = Place::of_folder(self.folder.clone().or_else(|| paths::own_folder(false))?);
                Some(Place { key: self.key.clone(), ..own })
            }
        }
    }

    /// The register to look things up in: where the user has none, the practice register will do; whether it is that.
    pub fn readable(&self) -> Option<(Place, bool)> {
        let own = self.place()?;
        let named = self.socket.is_some() || self.folder.is_some();
        let there = own.folder.as_deref().is_none_or(holds_register);
        let demo = paths::own_folder(true).filter(|demo| !named && !there && holds_register(demo));
        Some(demo.map_or((own, false), |demo| (Place::of_folder(demo), true)))
    }

    /// The practice register, which never is a register that others look after.
    pub fn demo(&self) -> Option<Place> {
        self.served.clone().or_else(|| paths::own_folder(true)).map(Place::of_folder)
    }

    /// The register that is meant, with its folder also where it is the shared one of this machine: whoever keeps that
    /// owns the folder.
    pub fn owned(&self) -> Option<Place> {
        let place = self.place()?;
        let shared = place.folder.is_none() && place.socket == Path::new(SHARED_SOCKET);
        let folder = if shared { Some(PathBuf::from(SHARED_FOLDER)) } else { place.folder.clone() };
        Some(Place { folder, key: self.key.clone(), ..place })
    }

    /// A register in a folder, with the key that somebody named.
    pub fn at(&self, folder: &Path) -> Place {
        let folder = paths::absolute(folder);
        Place { key: self.key.clone(), ..Place::of_folder(folder) }
    }

    /// What a server started by hand serves, and where.
    pub fn served(&self, shared: bool) -> Option<Place> {
        let usual = || if shared { Some(PathBuf::from(SHARED_FOLDER)) } else { paths::own_folder(false) };
        let folder = self.served.clone().or_else(usual)?;
        let socket = match &self.socket {
            Some(socket) => socket.clone(),
            None if shared => PathBuf::from(SHARED_SOCKET),
            None => folder.join("socket"),
        };
        Some(Place { socket, folder: Some(folder), key: self.key.clone() })
    }
}

impl Place {
    /// A register whose server listens in its own folder, with its key beside it.
    fn of_folder(folder: PathBuf) -> Self {
        Self { socket: folder.join("socket"), folder: Some(folder), key: None }
    }
}

/// Whether this machine keeps a shared register. The folder of its socket says so, also while nobody listens and to whoever
/// may not enter: being told so beats an empty register of one's own that nobody else ever sees.
fn is_kept(socket: &Path) -> bool {
    let folder = socket.parent().map_or_else(|| socket.to_owned(), |folder| folder.join("."));
    match folder.metadata() {
        Ok(_) => true,
        Err(error) => error.kind() == ErrorKind::PermissionDenied,
    }
}

/// Whether a folder holds a register.
pub fn holds_register(folder: &Path) -> bool {
    folder.join("journal").is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_register_that_is_not_served_now_is_still_the_one_to_work_in() {
        let run = tempfile::tempdir().unwrap();
        let socket = run.path().join("polku").join("socket");
        assert!(!is_kept(&socket));
        std::fs::create_dir(run.path().join("polku")).unwrap();
        assert!(is_kept(&socket));
        std::fs::write(&socket, "").unwrap();
        assert!(is_kept(&socket));
    }
}
