//! What matters about a client, above the sections: each fact is a label and a value, and only what was answered is shown.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::card_record::key_of;
use super::card_state::TWO_COLUMNS;
use super::due;
use crate::catalogue::detail::Payer;
use crate::catalogue::{Catalogue, Item, ListId};
use crate::domain::client::Reach;
use crate::domain::ids::Code;
use crate::domain::rights::Verdict;
use crate::register::reply::{Card, Head, Kept};
use crate::text::{dates, width::width};
use crate::tui::action::Action;
use crate::tui::screen::Here;
use crate::tui::theme::Role;
use crate::tui::widget::line::line;
use crate::wording::labels;

/// What was hidden and is shown for a moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown<'a> {
    /// The identity code.
    pub hetu: Option<&'a str>,
    /// Contact data and home municipality.
    pub contact: Option<(&'a Reach, Option<&'a Code>)>,
}

/// Columns between two facts.
const GAP: usize = 2;

/// A line of facts with their looks.
type Line = Vec<(String, Role)>;

/// The head in lines of at most `columns` columns.
pub fn lines(card: &Card, shown: &Shown, columns: u16, at: &Here) -> Vec<Line> {
    let groups = [
        identity(card, shown, at),
        [situation(&card.head, at), measures(&card.head, at)].concat(),
        service(card, shown, at),
        next(card, at),
        reach(card, shown, at),
    ];
    let mut lines: Vec<Line> = groups.into_iter().flat_map(|group| flow(group, usize::from(columns))).collect();
    if let Some(id) = narrow(card.access) {
        lines.push(vec![(at.words.say(id), Role::Text)]);
    }
    lines
}

/// Draws `lines` from the top of `area`.
pub fn draw(lines: &[Line], area: Rect, buf: &mut Buffer, at: &Here) {
    for (facts, y) in lines.iter().zip(area.y..area.bottom()) {
        let mut x = area.x;
        for (text, role) in facts {
            let rest = Rect { x, y, width: area.right().saturating_sub(x), height: 1 };
            x += line(rest, buf, text, at.theme.style(*role)) + GAP as u16;
            x = x.min(area.right());
        }
    }
}

/// Puts facts one after the other and starts a new line where the next one does not fit.
fn flow(facts: Line, columns: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut used = 0;
    for fact in facts.into_iter().filter(|(text, _)| !text.is_empty()) {
        let wide = width(&fact.0);
        match lines.last_mut() {
            Some(line) if used + GAP + wide <= columns => {
                used += GAP + wide;
                line.push(fact);
            }
            _ => {
                used = wide;
                lines.push(vec![fact]);
            }
        }
    }
    lines
}

fn narrow(access: Verdict) -> Option<&'static str> {
    match access {
        Verdict::Full => None,
        Verdict::Basic => Some("card-basic"),
        Verdict::LookUp | Verdict::No => Some("card-look-up"),
    }
}

fn plain(text: String) -> (String, Role) {
    (text, Role::Text)
}

fn fact(id: &str, value: &str, at: &Here) -> (String, Role) {
    plain(if value.is_empty() { String::new() } else { at.words.say_with(id, &[("value", value.into())]) })
}

fn code_fact(id: &str, list: ListId, code: Option<&Code>, at: &Here) -> (String, Role) {
    fact(id, &code.map(|code| labels::label(list, code.as_str(), at.words)).unwrap_or_default(), at)
}

fn identity(card: &Card, shown: &Shown, at: &Here) -> Line {
    let head = &card.head;
    let language = at.words.language();
    let year = head.birth_year.map(|year| year.to_string());
    let born = head.born.map(|day| dates::date(day, language)).or(year).unwrap_or_default();
    let ban = head.protected.map(|until| match until {
        Some(day) => at.words.say_with("card-turvakielto-until", &[("date", (&dates::date(day, language)).into())]),
        None => at.words.say("card-turvakielto"),
    });
    vec![
        (format!("{} {}", head.surname, head.given), Role::Title),
        (ban.unwrap_or_default(), Role::Protected),
        plain(
            head.age.map(|age| at.words.say_with("card-age", &[("years", i64::from(age).into())])).unwrap_or_default(),
        ),
        fact("card-born", &born, at),
        plain(shown.hetu.map(str::to_owned).or_else(|| head.hetu_masked.clone()).unwrap_or_default()),
        fact("card-number", &card.client.to_string(), at),
        fact("card-former", &head.former.join(", "), at),
    ]
}

fn situation(head: &Head, at: &Here) -> Line {
    let language = at.words.language();
    let status = head.status.as_ref().map(|(code, since)| {
        let (label, since) =
            (labels::label(ListId::EmploymentStatus, code.as_str(), at.words), dates::date(*since, language));
        at.words.say_with("card-status", &[("status", (&label).into()), ("since", (&since).into())])
    });
    let months = head.months_unemployed.map(|months| {
        let id = if head.long_term { "card-months-long-term" } else { "card-months" };
        at.words.say_with(id, &[("months", months.into())])
    });
    let benefit = head.benefit.as_ref().map(|(code, days, as_of)| {
        let label = labels::label(ListId::Benefits, code.as_str(), at.words);
        match (days, as_of) {
            (Some(days), Some(as_of)) => at.words.say_with(
                "card-benefit-days",
                &[
                    ("benefit", (&label).into()),
                    ("days", u32::from(*days).into()),
                    ("date", (&dates::date(*as_of, language)).into()),
                ],
            ),
            _ if pays_nothing(code) => at.words.say_with("card-benefit-none", &[("benefit", (&label).into())]),
            _ => at.words.say_with("card-benefit", &[("benefit", (&label).into())]),
        }
    });
    [status, months, benefit].into_iter().flatten().map(plain).collect()
}

fn measures(head: &Head, at: &Here) -> Line {
    let share = head.share_percent.map(|percent| match head.next_share {
        Some((days, next)) => at.words.say_with(
            "card-share-next",
            &[
                ("percent", u32::from(percent).into()),
                ("days", u32::from(days).into()),
                ("next", u32::from(next).into()),
            ],
        ),
        None => at.words.say_with("card-share", &[("percent", u32::from(percent).into())]),
    });
    let (rule, criteria) = &head.target_group;
    let group = (!rule.is_empty()).then(|| {
        let names: Vec<String> = criteria.iter().map(|name| at.words.say(&format!("criterion-{name}"))).collect();
        let names = if names.is_empty() { at.words.say("card-target-none") } else { names.join(", ") };
        at.words.say_with("card-target", &[("criteria", (&names).into()), ("rule", rule.into())])
    });
    [share, group].into_iter().flatten().map(plain).collect()
}

fn service(card: &Card, shown: &Shown, at: &Here) -> Line {
    let head = &card.head;
    let other_language = head.service_language.as_ref().filter(|code| Some(*code) != head.mother_tongue.as_ref());
    let municipality = head.municipality.as_ref().or(shown.contact.and_then(|(_, home)| home));
    vec![
        code_fact("card-municipality", ListId::Municipalities, municipality, at),
        fact("card-worker", head.worker.as_ref().map_or("", |(_, name)| name), at),
        code_fact("card-mother-tongue", ListId::Languages, head.mother_tongue.as_ref(), at),
        code_fact("card-service-language", ListId::Languages, other_language, at),
        code_fact("card-interpreter", ListId::Languages, head.interpreter.as_ref(), at),
    ]
}

fn next(card: &Card, at: &Here) -> Line {
    let head = &card.head;
    let mut line = Line::new();
    // On the whole card the appointment stands among the records.
    if let Some((day, time)) = head.appointment.filter(|_| card.access != Verdict::Full) {
        let time = time.map(|time| format!(" {}", dates::time(time, at.words.language()))).unwrap_or_default();
        let (day, role) = due::cell(day, at);
        let day = format!("{day}{time}");
        line.push((at.words.say_with("card-appointment", &[("day", (&day).into())]), role));
    }
    if let Some(law) = &head.statutory {
        let (day, role) = due::cell(law.on, at);
        let kind = at.words.say(&format!("statutory-{}", law.kind));
        line.push((
            at.words.say_with(
                "card-next",
                &[
                    ("kind", (&kind).into()),
                    ("day", (&day).into()),
                    ("law", (&law.law).into()),
                    ("rule", (&law.rule).into()),
                ],
            ),
            role,
        ));
    }
    let last = head.last_contact.map(|day| dates::date(day, at.words.language())).unwrap_or_default();
    line.push(fact("card-last-contact", &last, at));
    // The first screen of a small terminal is full of what is done today.
    if let Some(kept) = head.kept.as_ref().filter(|_| at.size.width >= TWO_COLUMNS) {
        line.push(plain(match kept {
            Kept::GoesOn => at.words.say_with("card-kept", &[("until", (&at.words.say("kept-goes-on")).into())]),
            Kept::Until { on, rule, law } => {
                let date = dates::date(*on, at.words.language());
                let args = [("date", (&date).into()), ("law", law.into()), ("rule", rule.into())];
                let until = at.words.say_with("kept-until", &args);
                at.words.say_with("card-kept", &[("until", (&until).into())])
            }
        }));
    }
    line
}

fn reach(card: &Card, shown: &Shown, at: &Here) -> Line {
    if card.access != Verdict::Full {
        return Line::new();
    }
    let Some(reach) = card.reach.as_ref().or(shown.contact.map(|(reach, _)| reach)) else {
        let key = key_of(Action::RevealContact, at);
        return vec![plain(at.words.say_with("card-contact-hidden", &[("key", (&key).into())]))];
    };
    let town = format!("{} {}", reach.postcode.trim(), reach.town.trim());
    let address = [reach.street.trim(), town.trim()];
    let address: Vec<&str> = address.into_iter().filter(|part| !part.is_empty()).collect();
    vec![
        fact("card-phone", &reach.phones.join(", "), at),
        plain(reach.email.clone()),
        plain(address.join(", ")),
        fact("card-contact-address", &reach.contact_address, at),
    ]
}

/// Whether the code says that there is no benefit, so that there are no days to know.
fn pays_nothing(code: &Code) -> bool {
    let item = Catalogue::get().list(ListId::Benefits).find(code.as_str());
    item.and_then(Item::benefit).is_some_and(|benefit| benefit.payer == Payer::None)
}
