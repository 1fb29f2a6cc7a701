//! One record in one line: its name, what matters of it, and its day; a veiled record shows its day and nothing else.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::card_sections::{Row, flag_on};
use super::due;
use crate::catalogue::ListId;
use crate::domain::record::{Record, RecordKind};
use crate::domain::skill_plan::SkillPlan;
use crate::register::reply::CardRecord;
use crate::text::width::width;
use crate::text::{dates, harmless::one_line};
use crate::tui::action::{Action, Context};
use crate::tui::screen::Here;
use crate::tui::theme::Role;
use crate::tui::widget::line::line;
use crate::wording::labels;

/// The words of one line.
struct Cells {
    name: String,
    rest: String,
    day: (String, Role),
}

/// Draws `record`, one of `all`, into the first row of `area`, with its name in `name_width` columns.
pub fn draw(record: &CardRecord, all: &[CardRecord], name_width: u16, area: Rect, buf: &mut Buffer, at: &Here) {
    let cells = cells(record, all, at);
    let day_width = u16::try_from(due::WIDTH).unwrap_or(12);
    let rest_width = area.width.saturating_sub(name_width + day_width + 2);
    let plain = at.theme.style(Role::Text);
    line(Rect { width: name_width, ..area }, buf, &cells.name, plain);
    line(Rect { x: area.x + name_width + 1, width: rest_width, ..area }, buf, &cells.rest, plain);
    let day = Rect { x: area.right().saturating_sub(day_width), width: day_width.min(area.width), ..area };
    line(day, buf, &cells.day.0, at.theme.style(cells.day.1));
}

fn cells(record: &CardRecord, all: &[CardRecord], at: &Here) -> Cells {
    let day = record.due.map_or_else(|| (String::new(), Role::Text), |day| due::cell(day, at));
    let Some(filed) = &record.filed else {
        let key = key_of(Action::RevealHealth, at);
        let rest = at.words.say_with("card-veiled-key", &[("key", (&key).into())]);
        return Cells { name: at.words.say("card-veiled"), rest, day };
    };
    let name = labels::record_name(record.kind, filed.record.code(), at.words);
    let mut rest = flag_on(all, record.no).map(|flag| flag_mark(flag, at)).into_iter().collect::<Vec<_>>();
    let name = match &filed.record {
        Record::Need(need) => {
            if need.urgency != 2 {
                rest.push(at.words.say(&format!("urgency-{}", need.urgency)));
            }
            if need.status != crate::domain::need::NeedStatus::default() {
                rest.push(at.words.say(&format!("need-status-{}", need.status)));
            }
            rest.push(need.detail.clone());
            name
        }
        Record::Barrier(barrier) => {
            rest.push(format!("{} {}", barrier.effect, at.words.say(&format!("effect-{}", barrier.effect))));
            if barrier.status != crate::domain::barrier::BarrierStatus::default() {
                rest.push(at.words.say(&format!("barrier-status-{}", barrier.status)));
            }
            rest.push(barrier.detail.clone());
            name
        }
        Record::Plan(plan) => {
            rest.push(at.words.say(&format!("plan-status-{}", plan.status)));
            rest.extend(plan_words(plan, at));
            name
        }
        Record::Flag(flag) => {
            rest.push(flag.on.map_or_else(String::new, |no| flagged(no, all, at)));
            rest.push(at.words.say(&format!("audience-{}", flag.audience)));
            rest.push(flag.text.clone());
            format!("{} {name}", at.glyphs.flag)
        }
        Record::Contact(contact) => {
            if contact.booked {
                rest.push(at.words.say("contact-booked"));
            }
            rest.extend(contact.at.map(|time| dates::time(time, at.words.language())));
            rest.push(one_line(&contact.note).into_owned());
            name
        }
        Record::Reminder(reminder) => reminder.text.clone(),
    };
    rest.retain(|part| !part.trim().is_empty());
    let day = if record.due.is_some() { day } else { (past_day(&filed.record, at), Role::Text) };
    Cells { name, rest: rest.join(", "), day }
}

/// Levels, route and provider of a plan.
fn plan_words(plan: &SkillPlan, at: &Here) -> Vec<String> {
    let levels = match (plan.from_level.trim(), plan.target_level.trim()) {
        ("", "") => String::new(),
        ("", target) => target.to_owned(),
        (from, target) => format!("{from} > {target}"),
    };
    let route = plan.route.as_ref().map(|code| labels::label(ListId::Services, code.as_str(), at.words));
    vec![levels, plan.occupation.clone(), route.unwrap_or_default(), plan.provider.clone()]
}

/// `! needs review 3.12.`: the flag on a record, beside it.
fn flag_mark(flag: &crate::domain::flag::Flag, at: &Here) -> String {
    let reason = labels::label(ListId::FlagReasons, flag.reason.as_str(), at.words);
    let day = flag.due.map(|day| format!(" {}", due::cell(day, at).0)).unwrap_or_default();
    format!("{} {reason}{day}", at.glyphs.flag)
}

/// What a flag is on, by name.
fn flagged(no: crate::domain::ids::RecordNo, all: &[CardRecord], at: &Here) -> String {
    let Some(record) = all.iter().find(|record| record.no == no) else {
        return String::new();
    };
    let code = record.filed.as_ref().and_then(|filed| filed.record.code());
    labels::record_name(record.kind, code, at.words)
}

/// The day of something that is over.
fn past_day(record: &Record, at: &Here) -> String {
    let day = match record {
        Record::Contact(contact) => Some(contact.on),
        Record::Flag(flag) => flag.resolved.as_ref().map(|end| end.on),
        Record::Reminder(reminder) => reminder.done,
        _ => None,
    };
    let language = at.words.language();
    day.map(
        |day| {
            if day.year() == at.today.year() { dates::day_month(day, language) } else { dates::date(day, language) }
        },
    )
    .unwrap_or_default()
}

/// The first key of an action on the card, as people read it; empty when none is bound.
pub fn key_of(action: Action, at: &Here) -> String {
    at.keys.keys_of(Context::Card, action).into_iter().next().unwrap_or_default()
}

/// The line that says of which kinds nothing is open; `all` when there is nothing open at all.
pub fn none_open(kinds: &[RecordKind], all: bool, at: &Here) -> String {
    if all {
        return at.words.say("card-none-at-all");
    }
    let names: Vec<String> = kinds.iter().map(|kind| at.words.say(&format!("kind-{kind}"))).collect();
    at.words.say_with("card-none", &[("kinds", (&names.join(", ")).into())])
}

/// Columns for the names of the records in `rows`: as the longest needs, at most three fifths of what the day leaves.
pub fn name_columns(records: &[CardRecord], rows: &[Row], columns: u16, at: &Here) -> u16 {
    let names = rows.iter().filter_map(|row| if let Row::Record(record) = row { records.get(*record) } else { None });
    let longest = names.map(|record| width(&cells(record, records, at).name)).max().unwrap_or(0);
    let room = columns.saturating_sub(u16::try_from(due::WIDTH).unwrap_or(12));
    u16::try_from(longest).unwrap_or(u16::MAX).min(room / 5 * 3)
}
