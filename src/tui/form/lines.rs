//! Lists as text, one line a member: read into their parts, written back as the person would have typed them.
//!
//! A value that begins ends the one that ran before it, on the day before: that is what "from today" means to people.

use jiff::civil::Date;

use super::codes::{self, Known, begins};
use super::days;
use super::fault::Fault;
use super::spec::LineKind;
use super::values::{Parts, span_parts};
use crate::catalogue::ListId;
use crate::domain::hetu::Hetu;
use crate::domain::period::Span;
use crate::domain::problem::Problem;
use crate::text::{Direction, Words, dates, read_date};
use crate::tui::screen::Here;
use crate::wording::labels::named;

/// Stands between the parts of a line, with spaces around it.
const APART: &str = " / ";
/// Who can be responsible for a step, as the domain names them; the messages `responsible-<word>`.
pub const RESPONSIBLE: &[&str] = &["client", "caseworker", "provider", "joint"];

/// Reads the lines of a list; the answer is the text that [`Values`](super::values::Values) hold.
///
/// # Errors
/// What is wrong with the first bad line.
pub fn read(kind: LineKind, field: &str, text: &str, known: &Known, at: &Here) -> Result<String, Fault> {
    let mut lines = Vec::new();
    for (line, typed) in text.lines().enumerate().filter(|(_, typed)| !typed.trim().is_empty()) {
        lines.push(read_line(kind, field, typed.trim(), known, at).map_err(|fault| fault.on_line(line))?);
    }
    if let Some(from) = start_part(kind) {
        if kind != LineKind::Hetus {
            lines.sort_by(|a, b| a[from].cmp(&b[from]));
        }
        if kind != LineKind::Spans {
            end_the_one_before(&mut lines, from);
        }
    }
    Ok(lines.iter().map(|parts| parts.join("\t")).collect::<Vec<_>>().join("\n"))
}

/// Reads one line into its parts.
///
/// # Errors
/// What is wrong with it.
pub fn read_line(kind: LineKind, field: &str, typed: &str, known: &Known, at: &Here) -> Result<Vec<String>, Fault> {
    let mut pieces = typed.split(APART).map(str::trim);
    let head = pieces.next().unwrap_or_default();
    let rest: Vec<&str> = pieces.filter(|piece| !piece.is_empty() && *piece != "-").collect();
    match kind {
        LineKind::Plain => Ok(vec![typed.to_owned()]),
        LineKind::Codes(list) => Ok(vec![codes::meant(list, typed, at.today).ok_or_else(|| unknown(field, typed))?]),
        LineKind::Spans => match dated(typed, at)? {
            ("", span) => Ok(vec![String::new(), span[0].clone(), span[1].clone()]),
            (words, _) => Err(unknown(field, words)),
        },
        LineKind::Periods(list) => valued(field, typed, at, |value, from| codes::meant(list, value, from)),
        LineKind::Workers => valued(field, typed, at, |value, _| worker(value, known)),
        LineKind::Benefits => {
            let mut parts = valued(field, head, at, |value, from| codes::meant(ListId::Benefits, value, from))?;
            parts.extend(benefit_days(&rest, at)?);
            Ok(parts)
        }
        LineKind::Hetus => hetu(field, typed, at),
        LineKind::Steps => step(head, &rest, at),
    }
}

/// Writes the parts of one line.
pub fn write_line(kind: LineKind, parts: &Parts, known: &Known, at: &Here) -> String {
    let language = at.words.language();
    let period = |place| parts.span(place).map(|span| dates::period(span.from, span.to, language)).unwrap_or_default();
    let after = |value: String, place| format!("{value} {}", period(place)).trim().to_owned();
    let day = |day: Date| days::shown(day, language);
    match kind {
        LineKind::Plain => parts.text(0).to_owned(),
        LineKind::Codes(list) => named(list, parts.text(0), at.words),
        LineKind::Spans => period(1),
        LineKind::Periods(list) => after(named(list, parts.text(0), at.words), 1),
        LineKind::Workers => after(worker_name(parts.text(0), known), 1),
        LineKind::Benefits => {
            let mut pieces = vec![after(named(ListId::Benefits, parts.text(0), at.words), 1)];
            if !parts.text(3).is_empty() {
                pieces.push(parts.text(3).to_owned());
                pieces.extend(parts.day(4).map(day));
            }
            pieces.join(APART)
        }
        LineKind::Hetus => after(parts.text(0).to_owned(), 1),
        LineKind::Steps => {
            let mut pieces = vec![parts.text(0).to_owned()];
            if !parts.text(1).is_empty() {
                pieces.push(at.words.say(&format!("responsible-{}", parts.text(1))));
            }
            pieces.extend(parts.day(2).map(day));
            pieces.extend(parts.day(3).map(|done| format!("{} {}", at.words.say("form-step-done"), day(done))));
            pieces.join(APART)
        }
    }
}

/// Writes the lines of a list.
pub fn write(kind: LineKind, stored: &str, known: &Known, at: &Here) -> String {
    let lines = stored.lines().map(|line| write_line(kind, &Parts(line.split('\t').collect()), known, at));
    lines.collect::<Vec<_>>().join("\n")
}

/// Which part of a line holds its first day.
fn start_part(kind: LineKind) -> Option<usize> {
    match kind {
        LineKind::Plain | LineKind::Codes(_) | LineKind::Steps => None,
        _ => Some(1),
    }
}

fn end_the_one_before(lines: &mut [Vec<String>], from: usize) {
    for at in 1..lines.len() {
        let (before, after) = lines.split_at_mut(at);
        let (Some(before), Some(after)) = (before.last_mut(), after.first()) else { continue };
        let next = after[from].parse::<Date>().ok().and_then(|day| day.yesterday().ok());
        if let Some(end) = next.filter(|end| before[from].is_empty() || before[from] <= end.to_string())
            && before[from + 1].is_empty()
        {
            before[from + 1] = end.to_string();
        }
    }
}

fn unknown(field: &str, typed: &str) -> Fault {
    Problem::new(field, "unknown-code").with("code", typed).into()
}

/// The words before a period, and the period, which begins today when none is typed.
fn dated<'t>(typed: &'t str, at: &Here) -> Result<(&'t str, [String; 2]), Fault> {
    let (value, period) = days::split_period(typed, at.today, at.words.language())?;
    Ok((value, span_parts(&period.unwrap_or(Span { from: at.today, to: None }))))
}

fn valued(
    field: &str,
    typed: &str,
    at: &Here,
    read: impl Fn(&str, Date) -> Option<String>,
) -> Result<Vec<String>, Fault> {
    let (value, [from, to]) = dated(typed, at)?;
    if value.is_empty() {
        return Err(Problem::new(field, "required").into());
    }
    // Codes come and go: the one meant is one that could be chosen on the first day.
    let day = from.parse().unwrap_or(at.today);
    Ok(vec![read(value, day).ok_or_else(|| unknown(field, value))?, from, to])
}

fn worker(typed: &str, known: &Known) -> Option<String> {
    let exact = known.accounts.iter().find(|account| account.name.to_lowercase() == typed.to_lowercase());
    let likely = || known.accounts.iter().find(|account| begins(&account.name, typed) || account.login == typed);
    let number = || typed.strip_prefix('#').filter(|number| number.parse::<u32>().is_ok()).map(str::to_owned);
    exact.or_else(likely).map(|account| account.id.0.to_string()).or_else(number)
}

fn worker_name(id: &str, known: &Known) -> String {
    let account = known.accounts.iter().find(|account| account.id.0.to_string() == id);
    account.map_or_else(|| format!("#{id}"), |account| account.name.clone())
}

fn benefit_days(rest: &[&str], at: &Here) -> Result<[String; 2], Fault> {
    let Some(count) = rest.first() else { return Ok(Default::default()) };
    let digits: String = count.chars().take_while(char::is_ascii_digit).collect();
    if digits.parse::<u16>().is_err() {
        return Err(Problem::new("benefit-days", "number-range").with("min", 0).with("max", 5000).into());
    }
    let as_of = match rest.get(1) {
        Some(typed) => read_date(typed, at.today, Direction::Past, at.words.language())?,
        None => at.today,
    };
    Ok([digits, as_of.to_string()])
}

fn hetu(field: &str, typed: &str, at: &Here) -> Result<Vec<String>, Fault> {
    let (code, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    let hetu = Hetu::parse_on(code, at.today).map_err(|error| {
        let id = format!("hetu-{error}");
        Problem::new(field, &id)
    })?;
    let [from, to] = if rest.trim().is_empty() { Default::default() } else { dated(rest.trim(), at)?.1 };
    Ok(vec![hetu.as_str().to_owned(), from, to])
}

fn step(text: &str, rest: &[&str], at: &Here) -> Result<Vec<String>, Fault> {
    let mut parts = vec![text.to_owned(), String::new(), String::new(), String::new()];
    for piece in rest {
        match read_date(piece, at.today, Direction::Future, at.words.language()) {
            Ok(day) if parts[2].is_empty() => parts[2] = day.to_string(),
            Ok(day) => parts[3] = day.to_string(),
            Err(problem) => match who_or_done(piece, at) {
                Some(WhoOrDone::Who(who)) => who.clone_into(&mut parts[1]),
                Some(WhoOrDone::Done(day)) => parts[3] = day?.to_string(),
                None => return Err(problem.into()),
            },
        }
    }
    Ok(parts)
}

enum WhoOrDone {
    Who(&'static str),
    Done(Result<Date, Fault>),
}

/// Reads a word of a step in the person's language, else in any of the others: an office speaks several.
fn who_or_done(piece: &str, at: &Here) -> Option<WhoOrDone> {
    let typed = piece.to_lowercase();
    let read = |words: &Words| {
        let done = words.say("form-step-done");
        if let Some(day) = typed.strip_prefix(&done) {
            let day = match day.trim() {
                "" => Ok(at.today),
                day => read_date(day, at.today, Direction::Past, words.language()).map_err(Fault::from),
            };
            return Some(WhoOrDone::Done(day));
        }
        let who = RESPONSIBLE.iter().find(|who| words.say(&format!("responsible-{who}")).starts_with(&typed));
        who.map(|who| WhoOrDone::Who(who))
    };
    read(at.words).or_else(|| crate::text::Language::ALL.into_iter().find_map(|language| read(&Words::new(language))))
}
