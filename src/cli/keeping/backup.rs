//! What a backup and a restore did, as a report, a line or a document.

use jiff::civil::DateTime;
use serde_json::{Value, json};

use super::report::Report;
use super::shown;
use crate::cli::exit::Exit;
use crate::cli::json;
use crate::cli::order::Form;
use crate::cli::outputs::Outputs;
use crate::register::verify::{Indexes, Rows};
use crate::text::{Arg, Words, dates};

/// What a restored register holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The newest frame.
    pub seq: u64,
    /// Its hash, which covers all before it.
    pub hash: String,
    /// Its moment in the time of the office; none before the first frame.
    pub at: Option<DateTime>,
    /// Frames whose content was erased by statute.
    pub erased: u64,
    /// Rows and their hash.
    pub rows: Rows,
    /// Clients, records and indexes.
    pub indexes: Indexes,
    /// Drafts.
    pub drafts: usize,
}

/// What a backup did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackedUp {
    /// The folder of the register.
    pub register: String,
    /// The folder of the backup.
    pub folder: String,
    /// Files that were new.
    pub files: usize,
    /// Their bytes.
    pub written: u64,
    /// What the trial restore holds.
    pub contents: Contents,
    /// What it took.
    pub milliseconds: i64,
}

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The folder of the backup.
    pub backup: String,
    /// When it was made.
    pub made: DateTime,
    /// The new register.
    pub register: String,
    /// Its key.
    pub key: String,
    /// What it holds.
    pub contents: Contents,
    /// Whether it was cut before the end of the backup: drafts were left out then.
    pub cut: bool,
    /// What it took.
    pub milliseconds: i64,
}

/// Tells what a backup did.
pub fn backed_up(done: &BackedUp, form: Form, outputs: &mut Outputs<'_>, words: &Words) -> Exit {
    let exit = exit(&done.contents);
    let told = (|| {
        if form == Form::Json {
            let mut members = document(&done.contents);
            members["register"] = json!(done.register);
            members["backup"] = json!(done.folder);
            members["files"] = json!(done.files);
            members["bytes"] = json!(done.written);
            members["milliseconds"] = json!(done.milliseconds);
            return json::write(outputs, &json::document("backed-up", members));
        }
        let mut report = Report::new();
        report.line("register", &done.register);
        report.line("backup", &done.folder);
        let written = [("files", Arg::from(done.files)), ("bytes", number(done.written))];
        report.line("written", words.say_with("keeping-written-files", &written));
        contents(&mut report, &done.contents, words);
        report.line("time", seconds(done.milliseconds, words));
        report.write(form, outputs, words)?;
        outputs.talk(&words.say(if exit == Exit::Ok { "backup-done" } else { "backup-wrong" }));
        Ok(())
    })();
    shown(exit, told, outputs, words)
}

/// Tells what a restore did, and how the new register is used.
pub fn restored(done: &Restored, form: Form, outputs: &mut Outputs<'_>, words: &Words) -> Exit {
    let exit = exit(&done.contents);
    let told = (|| {
        if form == Form::Json {
            let mut members = document(&done.contents);
            members["backup"] = json!(done.backup);
            members["made"] = json!(done.made);
            members["register"] = json!(done.register);
            members["key"] = json!(done.key);
            members["cut"] = json!(done.cut);
            members["milliseconds"] = json!(done.milliseconds);
            return json::write(outputs, &json::document("restored", members));
        }
        let mut report = Report::new();
        report.line("backup", &done.backup);
        report.line("made", dates::moment(done.made, words.language()));
        report.line("register", &done.register);
        report.line("key", &done.key);
        contents(&mut report, &done.contents, words);
        report.line("time", seconds(done.milliseconds, words));
        report.write(form, outputs, words)?;
        if done.cut {
            outputs.talk(&words.say("restore-cut"));
        }
        let id = if exit == Exit::Ok { "restore-done" } else { "restore-wrong" };
        outputs.talk(&words.say_with(id, &[("folder", (&done.register).into())]));
        Ok(())
    })();
    shown(exit, told, outputs, words)
}

fn exit(contents: &Contents) -> Exit {
    if contents.indexes.wrong == 0 { Exit::Ok } else { Exit::Data }
}

/// What a restored register holds, in lines.
pub(super) fn contents(report: &mut Report, contents: &Contents, words: &Words) {
    let frames = [("seq", number(contents.seq)), ("erased", number(contents.erased))];
    report.line("frames", words.say_with("keeping-frames-erased", &frames));
    let language = words.language();
    report.line("newest", contents.at.map(|at| dates::moment(at, language)).unwrap_or_default());
    report.line("hash", &contents.hash);
    let held = [("clients", number(contents.indexes.clients)), ("records", number(contents.indexes.records))];
    report.line("held", words.say_with("keeping-held-clients", &held));
    let rows = [("rows", number(contents.rows.count)), ("drafts", contents.drafts.into())];
    report.line("rows", words.say_with("keeping-rows-drafts", &rows));
    report.line("rows-hash", contents.rows.hash.to_string());
    report.line("indexes", indexes(&contents.indexes, words));
}

/// The indexes in one line.
pub(super) fn indexes(indexes: &Indexes, words: &Words) -> String {
    let args = [("identifiers", number(indexes.identifiers)), ("lists", number(indexes.lists))];
    match (indexes.wrong, indexes.first) {
        (0, _) => words.say_with("keeping-indexes-right", &args),
        (wrong, Some(client)) => {
            let args = [("wrong", number(wrong)), ("client", Arg::Number(client.0.into()))];
            words.say_with("keeping-indexes-wrong-of", &args)
        }
        (wrong, None) => words.say_with("keeping-indexes-wrong", &[("wrong", number(wrong))]),
    }
}

/// The same in a document.
pub(super) fn document(contents: &Contents) -> Value {
    json!({
        "seq": contents.seq,
        "hash": contents.hash,
        "at": contents.at,
        "erased": contents.erased,
        "clients": contents.indexes.clients,
        "records": contents.indexes.records,
        "rows": contents.rows.count,
        "rows_hash": contents.rows.hash.to_string(),
        "drafts": contents.drafts,
        "identifiers": contents.indexes.identifiers,
        "lists": contents.indexes.lists,
        "wrong": contents.indexes.wrong,
    })
}

/// A number of any size as an argument.
pub(super) fn number(number: u64) -> Arg<'static> {
    Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

pub(super) fn seconds(milliseconds: i64, words: &Words) -> String {
    let tenths = crate::text::numbers::decimal((milliseconds + 50) / 100, 1, words.language());
    words.say_with("keeping-seconds", &[("seconds", (&tenths).into())])
}
