//! Where things stand on this machine: data and configuration by the XDG rules, overridden by flag or environment.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A path from the root on, also where the process goes elsewhere later.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A variable of the environment, unless it is empty.
pub fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// A variable of the environment as text.
pub fn text_variable(name: &str) -> Option<String> {
    variable(name)?.into_string().ok()
}

/// The folder of the user's own register, or of the practice register beside it.
pub fn own_folder(demo: bool) -> Option<PathBuf> {
    let folder = if demo { "demo" } else { "register" };
    home("XDG_DATA_HOME", ".local/share").map(|home| home.join("polku").join(folder))
}

/// The configuration file, and whether the user named it: `POLKU_CONFIG`, else `polku/config.toml` in the user's
/// configuration folder.
pub fn config() -> Option<(PathBuf, bool)> {
    let usual = || home("XDG_CONFIG_HOME", ".config").map(|home| (home.join("polku").join("config.toml"), false));
    variable("POLKU_CONFIG").map(|path| (PathBuf::from(path), true)).or_else(usual)
}

fn home(name: &str, fallback: &str) -> Option<PathBuf> {
    let named = variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    named.or_else(|| variable("HOME").map(|home| PathBuf::from(home).join(fallback)))
}

/// The locale that decides the language and the charset: the first of LC_ALL, LC_CTYPE (or LC_MESSAGES) and LANG.
pub fn locale(category: &str) -> Option<String> {
    ["LC_ALL", category, "LANG"].into_iter().find_map(text_variable)
}
