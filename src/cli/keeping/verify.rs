//! What a verification found: a report of one screen, a line or a document; damage is named by its first frame.

use jiff::civil::DateTime;
use serde_json::{Value, json};

use super::backup::{Contents, contents, document, indexes, number, seconds};
use super::report::Report;
use super::shown;
use crate::cli::exit::Exit;
use crate::cli::json;
use crate::cli::order::Form;
use crate::cli::outputs::{Outputs, Stop};
use crate::register::verify::{Flaw, Inspection, KeyringFound, StateFound, Verified};
use crate::text::{Arg, Words, dates};

/// A backup that was looked through by a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupChecked {
    /// Its folder.
    pub folder: String,
    /// When it was made.
    pub made: DateTime,
    /// What the trial restore holds.
    pub contents: Contents,
    /// What it took.
    pub milliseconds: i64,
}

/// Tells what was found in the register of `folder`; `at` is the moment of the newest frame, in the time of the office.
pub fn verified(
    found: &Verified,
    (folder, at, milliseconds): (&str, Option<DateTime>, i64),
    form: Form,
    outputs: &mut Outputs<'_>,
    words: &Words,
) -> Exit {
    let exit = if found.is_sound() { Exit::Ok } else { Exit::Data };
    let told = if form == Form::Json {
        json::write(outputs, &json::document("verified", members(found, folder, at, milliseconds)))
    } else {
        lines(found, (folder, at, milliseconds), words).write(form, outputs, words).map(|()| {
            let ended = if exit == Exit::Ok { "verify-sound" } else { "verify-damaged" };
            outputs.talk(&words.say(ended));
            if exit != Exit::Ok {
                outputs.talk(&words.say(&format!("{}-hint", worst(found))));
            }
        })
    };
    shown(exit, told, outputs, words)
}

/// Tells that a backup is whole.
pub fn verified_backup(found: &BackupChecked, form: Form, outputs: &mut Outputs<'_>, words: &Words) -> Exit {
    let exit = if found.contents.indexes.wrong == 0 { Exit::Ok } else { Exit::Data };
    let told: Result<(), Stop> = if form == Form::Json {
        let mut members = document(&found.contents);
        members["sound"] = json!(exit == Exit::Ok);
        members["backup"] = json!(found.folder);
        members["made"] = json!(found.made);
        members["milliseconds"] = json!(found.milliseconds);
        json::write(outputs, &json::document("verified-backup", members))
    } else {
        let mut report = Report::new();
        report.line("backup", &found.folder);
        report.line("made", dates::moment(found.made, words.language()));
        contents(&mut report, &found.contents, words);
        report.line("time", seconds(found.milliseconds, words));
        report.write(form, outputs, words).map(|()| {
            outputs.talk(&words.say(if exit == Exit::Ok { "verify-backup-sound" } else { "verify-damaged" }));
        })
    };
    shown(exit, told, outputs, words)
}

fn lines(found: &Verified, (folder, at, milliseconds): (&str, Option<DateTime>, i64), words: &Words) -> Report {
    let kept = &found.kept;
    let mut report = Report::new();
    report.line("register", folder);
    let frames = [
        ("seq", number(kept.head.0.0)),
        ("segments", Arg::from(kept.segments as usize)),
        ("erased", number(kept.erased)),
    ];
    report.line("journal", words.say_with("keeping-journal-frames", &frames));
    if let Some(flaw) = &kept.flaw {
        report.line("damage", said(flaw, "keeping-flaw", words));
        report.line("place", place(flaw, words));
    }
    if let Some(cut) = &kept.unfinished {
        report.line("unfinished", words.say("keeping-unfinished-write"));
        report.line("place", place(cut, words));
    }
    report.line("newest", at.map(|at| dates::moment(at, words.language())).unwrap_or_default());
    report.line("hash", kept.head.1.to_string());
    report.line("state", state(&kept.state, words));
    if let StateFound::Equal(rows) | StateFound::Differs { rows, .. } | StateFound::Unreadable(rows) = &kept.state {
        report.line("rows-hash", rows.hash.to_string());
    }
    if let Some(found) = &found.indexes {
        let held = [("clients", number(found.clients)), ("records", number(found.records))];
        report.line("held", words.say_with("keeping-held-clients", &held));
        report.line("indexes", indexes(found, words));
    }
    let drafts = [("all", number(kept.drafts)), ("damaged", number(kept.damaged_drafts))];
    let drafts_said = if kept.damaged_drafts == 0 { "keeping-drafts-readable" } else { "keeping-drafts-damaged" };
    report.line("drafts", words.say_with(drafts_said, &drafts));
    report.line("keyring", words.say(&format!("keeping-keyring-{}", kept.keyring)));
    report.line("time", seconds(milliseconds, words));
    report
}

fn said(flaw: &Flaw, id: &str, words: &Words) -> String {
    words.say_with(&format!("{id}-{}", flaw.what), &[("seq", number(flaw.seq.0))])
}

/// The file and the byte, as tools count them.
fn place(flaw: &Flaw, words: &Words) -> String {
    let file = format!("journal/{:08}.log", flaw.segment);
    words.say_with("keeping-place-byte", &[("file", (&file).into()), ("byte", (&flaw.offset.to_string()).into())])
}

fn state(state: &StateFound, words: &Words) -> String {
    match state {
        StateFound::Equal(rows) => words.say_with("keeping-state-equal", &[("rows", number(rows.count))]),
        StateFound::Differs { differing, first, .. } => {
            let args = [("count", number(*differing)), ("key", first.into())];
            words.say_with("keeping-state-differs", &args)
        }
        StateFound::Unreadable(_) => words.say("keeping-state-unreadable"),
        StateFound::Absent => words.say("keeping-state-absent"),
        StateFound::NotCompared => words.say("keeping-state-not-compared"),
    }
}

/// What there is to do first: `verify-<what>-hint`.
fn worst(found: &Verified) -> &'static str {
    let Inspection { flaw, keyring, state, .. } = &found.kept;
    match (flaw, keyring, state) {
        (_, KeyringFound::Damaged, _) => "verify-keyring",
        (Some(_), ..) => "verify-journal",
        (_, KeyringFound::OneCopy, _) => "verify-one-copy",
        (_, _, StateFound::Differs { .. } | StateFound::Unreadable(_)) => "verify-state",
        _ if found.indexes.as_ref().is_some_and(|indexes| indexes.wrong > 0) => "verify-indexes",
        _ => "verify-drafts",
    }
}

fn members(found: &Verified, folder: &str, at: Option<DateTime>, milliseconds: i64) -> Value {
    let kept = &found.kept;
    let flaw = |flaw: &Option<Flaw>| {
        flaw.map(|flaw| {
            let what = flaw.what.to_string();
            json!({ "what": what, "seq": flaw.seq.0, "segment": flaw.segment, "byte": flaw.offset })
        })
    };
    let (name, rows, differing, first) = match &kept.state {
        StateFound::Equal(rows) => ("equal", Some(rows), 0, None),
        StateFound::Differs { rows, differing, first } => ("differs", Some(rows), *differing, Some(first)),
        StateFound::Unreadable(rows) => ("unreadable", Some(rows), 0, None),
        StateFound::Absent => ("absent", None, 0, None),
        StateFound::NotCompared => ("not-compared", None, 0, None),
    };
    let indexes = found.indexes.as_ref().map(|found| {
        json!({
            "clients": found.clients,
            "records": found.records,
            "identifiers": found.identifiers,
            "lists": found.lists,
            "old": found.old,
            "wrong": found.wrong,
            "first": found.first,
        })
    });
    json!({
        "sound": found.is_sound(),
        "register": folder,
        "seq": kept.head.0.0,
        "hash": kept.head.1.to_string(),
        "at": at,
        "segments": kept.segments,
        "erased": kept.erased,
        "damage": flaw(&kept.flaw),
        "unfinished": flaw(&kept.unfinished),
        "keyring": kept.keyring.to_string(),
        "state": {
            "found": name,
            "rows": rows.map(|rows| rows.count),
            "rows_hash": rows.map(|rows| rows.hash.to_string()),
            "differing": differing,
            "first": first,
        },
        "indexes": indexes,
        "drafts": kept.drafts,
        "damaged_drafts": kept.damaged_drafts,
        "milliseconds": milliseconds,
    })
}
