//! The keymaps that come with the program, whole files from `keymaps/`.

use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

/// Name of a keymap that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, EnumIter, EnumString, Display, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Preset {
    /// Arrows, function keys and English initials.
    #[default]
    Default,
    /// For hands used to vim.
    Vim,
    /// For hands used to emacs and the shell.
    Emacs,
    /// Finnish initials.
    Suomi,
}

impl Preset {
    /// The file, comments included, to copy and change.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self {
            Preset::Default => include_str!("../../../keymaps/default.toml"),
            Preset::Vim => include_str!("../../../keymaps/vim.toml"),
            Preset::Emacs => include_str!("../../../keymaps/emacs.toml"),
            Preset::Suomi => include_str!("../../../keymaps/suomi.toml"),
        }
    }
}
