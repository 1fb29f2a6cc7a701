//! `polku export`: everything as JSON Lines, or client data as a spreadsheet; both are read back by `polku import`.

mod lines;
pub(super) mod sheet;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::atomic::Ordering;

use super::around::{Around, wrong_reply};
use super::exit::Exit;
use super::json::harmless_line;
use super::order::Export;
use super::outputs::{Outputs, Stop};
use crate::domain::account::Account;
use crate::domain::ids::ClientId;
use crate::register::reply::{Exported, Me, TakenOut};
use crate::register::{Reply, Request, Service};
use crate::text::Arg;
pub use lines::Logins;

/// Clients asked for at a time.
const PAGE: usize = 500;

/// What has been written.
#[derive(Default)]
struct Tally {
    clients: usize,
    records: usize,
    /// Clients without their home municipality and contact data.
    hidden: usize,
    /// Records left out.
    hidden_records: usize,
    /// Changes left out, where the history was asked for.
    changes: Option<usize>,
}

impl Tally {
    fn withheld(&self) -> bool {
        self.hidden > 0 || self.hidden_records > 0 || self.changes.is_some_and(|changes| changes > 0)
    }
}

/// Writes the register out.
///
/// # Errors
/// [`Stop`] with the reason; a file that was begun is left as it is and lacks its end line.
pub fn export(order: &Export, around: &mut Around<'_>, outputs: &mut Outputs<'_>) -> Result<Exit, Stop> {
    let stdout = Path::new("-");
    let lines = [order.jsonl.as_deref().map(|path| (path, true)), order.json.as_deref().map(|path| (path, false))];
    let mut lines: Vec<(&Path, bool)> = lines.into_iter().flatten().collect();
    if lines.is_empty() && order.clients.is_none() {
        lines.push((stdout, false));
    }
    let service = (around.open)()?;
    let Reply::Me(me) = service.call(Request::Me)? else { return Err(wrong_reply()) };
    let Reply::Accounts(accounts) = service.call(Request::Accounts)? else { return Err(wrong_reply()) };
    for (path, history) in lines {
        let (me, from) = ((&*me, history), &*service);
        let tally = if path == stdout {
            write_lines(from, me, &accounts, around, outputs.out)?
        } else {
            let mut file = create(path)?;
            let tally = write_lines(from, me, &accounts, around, &mut file);
            finish(tally, file, path)?
        };
        told(&tally, path, around, outputs);
    }
    if let Some(path) = &order.clients {
        let file = create(path)?;
        let tally = write_sheet(&*service, &accounts, order.with_hetu, around, file, path)?;
        told(&tally, path, around, outputs);
        let id = if order.with_hetu { "cli-export-hetu-in" } else { "cli-export-hetu-out" };
        outputs.talk(&around.words.say(id));
    }
    Ok(Exit::Ok)
}

fn told(tally: &Tally, path: &Path, around: &Around<'_>, outputs: &mut Outputs<'_>) {
    let path = path.display().to_string();
    let args: [(&str, Arg<'_>); 3] =
        [("clients", tally.clients.into()), ("records", tally.records.into()), ("file", (&path).into())];
    outputs.talk(&around.words.say_with("cli-exported", &args));
    if tally.withheld() {
        let args = [("clients", tally.hidden.into()), ("records", tally.hidden_records.into())];
        outputs.talk(&around.words.say_with("cli-export-withheld", &args));
    }
}

/// The file is for its owner alone: it holds secret data (Act 621/1999 section 24).
fn create(path: &Path) -> Result<BufWriter<File>, Stop> {
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(BufWriter::new).map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Stop {
    let args = vec![("file", path.display().to_string()), ("cause", error.to_string())];
    Stop::Told(Exit::Usage, "cli-file-unwritable", args)
}

/// Brings a written file to the disk.
fn finish(tally: Result<Tally, Stop>, file: BufWriter<File>, path: &Path) -> Result<Tally, Stop> {
    let tally = tally?;
    let file = file.into_inner().map_err(|error| unwritable(path, error.error()))?;
    file.sync_all().map_err(|error| unwritable(path, &error))?;
    Ok(tally)
}

fn write_lines(
    service: &dyn Service,
    (me, history): (&Me, bool),
    accounts: &[Account],
    around: &Around<'_>,
    out: &mut dyn Write,
) -> Result<Tally, Stop> {
    let logins = Logins::of(accounts);
    let mut out = BufWriter::new(out);
    writeln!(out, "{}", harmless_line(&lines::head(me.today, me.clients, history)))?;
    let tally = if history {
        each(taken_out(service), around, |taken: &TakenOut| {
            Ok(writeln!(out, "{}", harmless_line(&lines::with_history(taken, &logins)))?)
        })?
    } else {
        each(exported(service), around, |exported: &Exported| {
            Ok(writeln!(out, "{}", harmless_line(&lines::client(exported, &logins)))?)
        })?
    };
    writeln!(out, "{}", harmless_line(&lines::end(&tally)))?;
    out.flush()?;
    Ok(tally)
}

fn write_sheet(
    service: &dyn Service,
    accounts: &[Account],
    with_hetu: bool,
    around: &Around<'_>,
    mut file: BufWriter<File>,
    path: &Path,
) -> Result<Tally, Stop> {
    let logins = Logins::of(accounts);
    file.write_all(sheet::MARK)?;
    let mut writer = csv::WriterBuilder::new().delimiter(sheet::DELIMITER).from_writer(file);
    let failed = |error: csv::Error| unwritable(path, &std::io::Error::other(error));
    writer.write_record(sheet::heading_cells(with_hetu)).map_err(failed)?;
    let mut tally = each(exported(service), around, |exported: &Exported| {
        let cells = sheet::cells(&exported.data, &logins, around.today, with_hetu);
        writer.write_record(cells).map_err(failed)
    })?;
    (tally.records, tally.hidden_records) = (0, 0);
    tally.changes = None;
    let file = writer.into_inner().map_err(|error| unwritable(path, error.error()))?;
    finish(Ok(tally), file, path)
}

/// What leaves of one client.
trait Leaving {
    /// As it stands.
    fn exported(&self) -> &Exported;
    /// Changes that were left out, where they were asked for.
    fn withheld_changes(&self) -> Option<usize>;
}

impl Leaving for Exported {
    fn exported(&self) -> &Exported {
        self
    }

    fn withheld_changes(&self) -> Option<usize> {
        None
    }
}

impl Leaving for TakenOut {
    fn exported(&self) -> &Exported {
        &self.exported
    }

    fn withheld_changes(&self) -> Option<usize> {
        Some(self.withheld)
    }
}

/// Asks for pages of clients.
fn exported(service: &dyn Service) -> impl Fn(Option<ClientId>) -> Result<Vec<Exported>, Stop> + '_ {
    |after| match service.call(Request::Export { after, limit: PAGE })? {
        Reply::Exported(page) => Ok(page),
        _ => Err(wrong_reply()),
    }
}

/// The same with their history.
fn taken_out(service: &dyn Service) -> impl Fn(Option<ClientId>) -> Result<Vec<TakenOut>, Stop> + '_ {
    |after| match service.call(Request::TakeOut { after, limit: PAGE })? {
        Reply::TakenOut(page) => Ok(page),
        _ => Err(wrong_reply()),
    }
}

/// Goes through all clients, page by page.
fn each<T: Leaving>(
    ask: impl Fn(Option<ClientId>) -> Result<Vec<T>, Stop>,
    around: &Around<'_>,
    mut write: impl FnMut(&T) -> Result<(), Stop>,
) -> Result<Tally, Stop> {
    let mut tally = Tally::default();
    let mut after = None;
    loop {
        if around.stop.load(Ordering::Relaxed) {
            return Err(Stop::Told(Exit::Data, "cli-export-stopped", Vec::new()));
        }
        let page = ask(after)?;
        for leaving in &page {
            write(leaving)?;
            let exported = leaving.exported();
            tally.changes = leaving.withheld_changes().map(|more| tally.changes.unwrap_or(0) + more).or(tally.changes);
            tally.clients += 1;
            tally.records += exported.records.len();
            tally.hidden += usize::from(exported.withheld.whereabouts);
            tally.hidden_records += exported.withheld.records;
        }
        match page.last() {
            Some(last) => after = Some(last.exported().client),
            None => return Ok(tally),
        }
    }
}
