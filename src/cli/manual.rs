//! `polku completions` and `polku man`: both made from the table of commands, so they cannot say anything else.

use clap_complete::Shell;

use super::command::command;
use super::exit::Exit;
use super::outputs::{Outputs, Stop};
use crate::text::Words;

/// Prints the completion script of a shell.
///
/// # Errors
/// [`Stop`] when it cannot be written.
pub fn completions(shell: Shell, words: &Words, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(words), "polku", &mut script);
    outputs.out.write_all(&script)?;
    Ok(Exit::Ok)
}

/// Prints the manual page, commands included, in roff.
///
/// # Errors
/// [`Stop`] when it cannot be written.
pub fn man(words: &Words, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let mut command = command(words);
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        clap_mangen::Man::new(sub.clone()).render(&mut page)?;
    }
    outputs.out.write_all(&page)?;
    Ok(Exit::Ok)
}
