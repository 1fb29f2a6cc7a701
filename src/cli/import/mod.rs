//! `polku import`: a spreadsheet or a Polku export becomes clients; good rows go in, bad ones are told, nothing is half done.
//!
//! [`encoding`] -> [`sheet`] and [`columns`] (or [`lines`]) -> [`row`] -> [`twins`] -> [`send`] -> [`report`].

pub(super) mod code_book;
mod columns;
mod complaint;
mod days;
mod encoding;
pub(super) mod field;
pub(super) mod headers;
mod line;
mod lines;
mod mapping;
mod progress;
mod report;
mod row;
mod send;
mod sheet;
mod twins;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use self::code_book::CodeBook;
use self::encoding::Encoding;
use self::mapping::Mapping;
use self::progress::Progress;
use self::report::Report;
use self::send::Seed;
use self::sheet::Sheet;
use super::around::{Around, wrong_reply};
use super::exit::Exit;
use super::given;
use super::order::{Form, Import};
use super::outputs::{Outputs, Stop};
use super::secret::holds_hetu;
use crate::catalogue::ListId;
use crate::domain::ids::AccountId;
use crate::register::{Reply, Request, Service};
use crate::text::Arg;

/// The lists that cells name codes of.
const LISTS: [ListId; 6] = [
    ListId::Municipalities,
    ListId::Languages,
    ListId::Countries,
    ListId::EducationLevels,
    ListId::EmploymentStatus,
    ListId::Benefits,
];

/// The most columns of a spreadsheet: what has more, or longer headings, is no spreadsheet of clients.
const MOST_COLUMNS: usize = 1_000;
/// The longest heading, in bytes.
const LONGEST_HEADING: usize = 1_000;

/// Takes a file in.
///
/// # Errors
/// [`Stop`] when nothing could be read, or the register failed on the way; good rows before that are in.
pub fn import(order: &Import, form: Form, around: &mut Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let (mapping, mapping_text) = match &order.mapping {
        Some(path) => read_mapping(path, around, outputs)?,
        None => (Mapping::default(), String::new()),
    };
    let bytes = given::bytes(&order.file, given::MOST_IMPORT).map_err(|unread| unread.stop(&order.file))?;
    let (text, encoding) = encoding::decode(&bytes);
    let noticed = match encoding {
        Encoding::Latin1 => Some("import-latin1"),
        Encoding::BrokenUtf8 => Some("import-broken-utf8"),
        Encoding::Utf8 | Encoding::Utf16 => None,
    };
    if let Some(id) = noticed {
        outputs.talk(&around.words.say(id));
    }
    if text.trim().is_empty() {
        return Err(Stop::Told(Exit::Data, "import-empty", Vec::new()));
    }
    let report_file = order.report.as_deref().map(|path| Ok::<_, Stop>((path, create(path)?))).transpose()?;

    let mut report = Report { dry_run: order.dry_run, ..Report::default() };
    let seed = Seed::of(&bytes, &mapping_text, around.today);
    let done = match lines::is_export(&text) {
        Some(Ok(())) => take_lines(&text, &seed, around, outputs, &mut report),
        Some(Err(schema)) => {
            return Err(Stop::Told(Exit::Data, "import-other-schema", vec![("schema", schema)]));
        }
        None => take_sheet(&text, &mapping, &seed, around, outputs, &mut report),
    };
    if let Some((path, file)) = report_file {
        let written = report.file(file, around.words);
        written.map_err(|error| unwritable(path, &error.to_string()))?;
    }
    if report.rows > 0 || done.is_ok() {
        report.sums(form, outputs, around.words)?;
    }
    if let Err(stop) = done {
        let taken = report.added + report.updated;
        if taken > 0 && !report.dry_run {
            outputs.talk(&around.words.say_with("import-kept", &[("count", taken.into())]));
        }
        return Err(stop);
    }
    Ok(conclude(&report, around, outputs))
}

fn conclude(report: &Report, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Exit {
    if report.unidentified > 0 {
        outputs.talk(&around.words.say_with("import-unidentified", &[("count", report.unidentified.into())]));
    }
    if report.stopped {
        let taken = report.added + report.updated + report.same;
        outputs.talk(&around.words.say_with("import-stopped", &[("count", taken.into())]));
        return Exit::Data;
    }
    if report.bad > 0 {
        let id = if report.dry_run { "import-some-bad-dry" } else { "import-some-bad" };
        outputs.talk(&around.words.say_with(id, &[("count", report.bad.into())]));
        return Exit::Data;
    }
    Exit::Ok
}

fn take_sheet(
    text: &str,
    mapping: &Mapping,
    seed: &Seed,
    around: &Around<'_>,
    outputs: &mut Outputs<'_>,
    report: &mut Report,
) -> Result<(), Stop> {
    let mut sheet = Sheet::of(text);
    let (_, heading) = sheet.next_row().ok_or_else(|| Stop::Told(Exit::Data, "import-empty", Vec::new()))?;
    let headings: Vec<&str> = heading.iter().collect();
    if headings.len() > MOST_COLUMNS || headings.iter().any(|heading| heading.len() > LONGEST_HEADING) {
        return Err(Stop::Told(Exit::Data, "import-headings-enormous", vec![("most", MOST_COLUMNS.to_string())]));
    }
    // Without headings the first line is a person, whom no complaint about columns may repeat.
    if headings.iter().any(|heading| holds_hetu(heading)) {
        return Err(Stop::Told(Exit::Data, "import-no-headings", Vec::new()));
    }
    let columns = columns::of(&headings, mapping).map_err(|faults| {
        for fault in faults {
            let (id, field) = match fault {
                columns::Fault::Missing(field) => ("import-column-missing", field),
                columns::Fault::Twice(field) => ("import-column-twice", field),
            };
            let (field, usual) = (field.to_string(), headers::heading_of(field));
            let args: [(&str, Arg<'_>); 2] = [("field", (&field).into()), ("heading", usual.into())];
            outputs.talk(&around.words.say_with(id, &args));
        }
        Stop::Told(Exit::Data, "import-columns", vec![("found", heading.iter().collect::<Vec<_>>().join(", "))])
    })?;
    for (id, names) in [("import-columns-unused", &columns.unknown), ("import-columns-absent", &columns.absent)] {
        if !names.is_empty() {
            let names = names.join(", ");
            outputs.talk(&around.words.say_with(id, &[("list", (&names).into())]));
        }
    }
    let service = (around.open)()?;
    let (_, workers) = people(&*service)?;
    let reader = row::Reader {
        codes: CodeBook::of(around.catalogue, &LISTS, around.today),
        workers,
        mapping,
        today: around.today,
    };
    let progress = progress(text, around, outputs);
    send::send(sheet.lines(columns, &reader), seed, &*service, progress, around, outputs, report)
}

fn take_lines(
    text: &str,
    seed: &Seed,
    around: &Around<'_>,
    outputs: &mut Outputs<'_>,
    report: &mut Report,
) -> Result<(), Stop> {
    let service = (around.open)()?;
    let (importer, workers) = people(&*service)?;
    let reader = lines::Reader::new(&workers, importer);
    let progress = progress(text, around, outputs);
    send::send(reader.lines(text), seed, &*service, progress, around, outputs, report)
}

fn progress(text: &str, around: &Around<'_>, outputs: &Outputs<'_>) -> Progress {
    let lines = text.bytes().filter(|byte| *byte == b'\n').count() as u64;
    Progress::new(outputs.err_is_terminal, lines, (around.elapsed)())
}

/// The importer, and the accounts by login and name.
fn people(service: &dyn Service) -> Result<(AccountId, HashMap<String, AccountId>), Stop> {
    let Reply::Me(me) = service.call(Request::Me)? else { return Err(wrong_reply()) };
    let Reply::Accounts(accounts) = service.call(Request::Accounts)? else { return Err(wrong_reply()) };
    Ok((me.account.id, row::workers(&accounts)))
}

fn read_mapping(path: &Path, around: &Around<'_>, outputs: &mut Outputs<'_>) -> Result<(Mapping, String), Stop> {
    let text = given::text(path, given::MOST_MAPPING).map_err(|unread| unread.stop(path))?;
    let words = around.words;
    let mapping = mapping::read(&text).map_err(|faults| {
        for fault in faults {
            let line = match fault {
                mapping::Fault::Syntax(line, what) => {
                    let line = line.to_string();
                    words.say_with("import-mapping-syntax", &[("line", (&line).into()), ("what", (&what).into())])
                }
                mapping::Fault::Table(name) => words.say_with("import-mapping-table", &[("name", (&name).into())]),
                mapping::Fault::Value(name) => words.say_with("import-mapping-value", &[("name", (&name).into())]),
                mapping::Fault::Field(name, nearest) => {
                    let what = words.say_with("import-mapping-field", &[("name", (&name).into())]);
                    match nearest {
                        Some(nearest) => {
                            format!("{what} {}", words.say_with("cli-did-you-mean", &[("name", nearest.into())]))
                        }
                        None => what,
                    }
                }
            };
            outputs.talk(&line);
        }
        Stop::Told(Exit::Usage, "import-mapping", vec![("file", path.display().to_string())])
    })?;
    Ok((mapping, text))
}

fn create(path: &Path) -> Result<fs::File, Stop> {
    fs::File::create(path).map_err(|error| unwritable(path, &error.to_string()))
}

fn unwritable(path: &Path, cause: &str) -> Stop {
    let args = vec![("file", path.display().to_string()), ("cause", cause.to_owned())];
    Stop::Told(Exit::Usage, "cli-file-unwritable", args)
}
