//! What the doctor says: a line for each thing that was looked at, and the command that mends what is wrong.

use serde_json::json;
use strum::{Display, EnumIter, IntoStaticStr};

use super::shown;
use crate::cli::exit::Exit;
use crate::cli::order::Form;
use crate::cli::outputs::{Outputs, Stop};
use crate::cli::{json, table};
use crate::text::width::{pad_right, width};
use crate::text::{Words, one_line};

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Display, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Level {
    /// As it should be.
    Ok,
    /// It works, and should be mended.
    Warning,
    /// It keeps the register from working, or from being safe.
    Wrong,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What it is: `doctor-<about>` of the bundles.
    pub about: &'static str,
    /// How it stands.
    pub level: Level,
    /// What was found: `doctor-<about>-<found>`.
    pub found: &'static str,
    /// Arguments of that message.
    pub args: Vec<(String, String)>,
    /// The command that mends it.
    pub command: Option<String>,
}

impl Check {
    /// The same, mended by this command.
    #[must_use]
    pub fn by(self, command: String) -> Self {
        Self { command: Some(command), ..self }
    }
}

/// Says what was found; 1 when anything is wrong.
pub fn doctor(checks: &[Check], form: Form, outputs: &mut Outputs<'_>, words: &Words) -> Exit {
    let worst = checks.iter().map(|check| check.level).max().unwrap_or(Level::Ok);
    let exit = if worst == Level::Wrong { Exit::Data } else { Exit::Ok };
    let told = tell(checks, form, outputs, words).map(|()| {
        if form != Form::Json {
            outputs.talk(&words.say(&format!("doctor-end-{worst}")));
        }
    });
    shown(exit, told, outputs, words)
}

fn tell(checks: &[Check], form: Form, outputs: &mut Outputs<'_>, words: &Words) -> Result<(), Stop> {
    let said = |check: &Check| words.say_pairs(&format!("doctor-{}-{}", check.about, check.found), &check.args);
    match form {
        Form::Json => {
            let checks = checks.iter().map(|check| {
                json!({
                    "about": check.about,
                    "level": check.level.to_string(),
                    "found": check.found,
                    "text": said(check),
                    "command": check.command,
                })
            });
            json::write(outputs, &json::document("doctor", json!({ "checks": checks.collect::<Vec<_>>() })))
        }
        Form::Plain => {
            let rows = checks.iter().map(|check| {
                let command = check.command.clone().unwrap_or_default();
                vec![check.level.to_string(), check.about.to_owned(), check.found.to_owned(), said(check), command]
            });
            table::write(outputs, form, &[], 0, &rows.collect::<Vec<_>>())
        }
        Form::Table => {
            let level = |check: &Check| words.say(&format!("doctor-level-{}", check.level));
            let about = |check: &Check| words.say(&format!("doctor-{}", check.about));
            let widest =
                |of: &dyn Fn(&Check) -> String| checks.iter().map(|check| width(&of(check))).max().unwrap_or(0);
            let columns = (widest(&level), widest(&about));
            for check in checks {
                let (level, about) = (pad_right(&level(check), columns.0), pad_right(&about(check), columns.1));
                outputs.data(&format!("{level}  {about}  {}", one_line(&said(check))))?;
                if let Some(command) = &check.command {
                    let margin = " ".repeat(columns.0 + columns.1 + 4);
                    outputs.data(&format!("{margin}-> {}", one_line(command)))?;
                }
            }
            Ok(())
        }
    }
}
