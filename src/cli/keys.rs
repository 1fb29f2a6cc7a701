//! `polku keys`: checks, shows and exports keymaps; the register is never opened for it.

use std::path::Path;

use serde_json::json;

use super::around::Around;
use super::exit::Exit;
use super::keymaps::{KeyFault, KeyRow};
use super::order::{Form, Keys, Options};
use super::outputs::{Outputs, Stop};
use super::{given, json, table};

/// Does what was asked about keymaps; never opens the register.
///
/// # Errors
/// [`Stop`] with the reason.
pub fn keys(order: &Keys, options: &Options, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    match order {
        Keys::Check(file) => check(file, options.form, around, outputs),
        Keys::Show => match around.keymaps.rows(options.keymap.as_deref(), around.words) {
            Ok(rows) => show(&rows, options.form, around, outputs),
            Err(faults) => {
                faults.iter().for_each(|fault| outputs.talk(&fault.text));
                Err(Stop::Said(Exit::Usage))
            }
        },
        Keys::Export(preset) => match around.keymaps.source(preset) {
            Some(source) => {
                outputs.out.write_all(source.as_bytes())?;
                Ok(Exit::Ok)
            }
            None => {
                let args = vec![("name", preset.clone()), ("list", around.keymaps.presets().join(", "))];
                Err(Stop::Told(Exit::Usage, "cli-keys-no-preset", args))
            }
        },
    }
}

fn check(file: &Path, form: Form, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let text = given::text(file, given::MOST_KEYMAP).map_err(|unread| unread.stop(file))?;
    let faults = around.keymaps.check(&text, &file.display().to_string(), around.words);
    if form == Form::Json {
        let entry = |fault: &KeyFault| {
            let KeyFault { line, column, text, suggestion, warning } = fault;
            json!({ "line": line, "column": column, "text": text, "suggestion": suggestion, "warning": warning })
        };
        let faults: Vec<_> = faults.iter().map(entry).collect();
        json::write(outputs, &json::document("keymap", json!({ "faults": faults })))?;
    } else {
        faults.iter().for_each(|fault| outputs.talk(&fault.text));
    }
    let wrong = faults.iter().filter(|fault| !fault.warning).count();
    let summary = around.words.say_with("cli-keys-checked", &[("count", wrong.into())]);
    outputs.talk(&summary);
    Ok(if wrong == 0 { Exit::Ok } else { Exit::Usage })
}

fn show(rows: &[KeyRow], form: Form, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    if form == Form::Json {
        let entry =
            |row: &KeyRow| json!({ "context": row.context, "keys": row.keys, "action": row.action, "name": row.name });
        let rows: Vec<_> = rows.iter().map(entry).collect();
        json::write(outputs, &json::document("keymap", json!({ "keys": rows })))?;
        return Ok(Exit::Ok);
    }
    let headings = ["context", "keys", "action", "what"].map(|id| around.words.say(&format!("cli-column-{id}")));
    let cells = |row: &KeyRow| vec![row.context.clone(), row.keys.clone(), row.action.clone(), row.name.clone()];
    let rows: Vec<Vec<String>> = rows.iter().map(cells).collect();
    table::write(outputs, form, &headings, 3, &rows)?;
    Ok(Exit::Ok)
}
