//! The names and values of fields, as history tells them, in the person's language: what is not known stays as it is.

use jiff::civil::{Date, Time};

use crate::catalogue::ListId;
use crate::domain::record::RecordKind;
use crate::text::{Words, dates};
use crate::wording::labels;

/// Fields whose value is somebody's own text: never translated, not even a word that happens to be a code.
const FREE: [&str; 16] = [
    "surname",
    "given",
    "former",
    "hetus",
    "phones",
    "email",
    "street",
    "postcode",
    "town",
    "contact-address",
    "external",
    "detail",
    "occupation",
    "provider",
    "note",
    "source",
];

/// The name of `field` of a record of `kind`, or of the client.
#[must_use]
pub fn name(field: &str, kind: Option<RecordKind>, words: &Words) -> String {
    let id = match (field, kind) {
        // `on` is the day of a contact, but the record that a flag is on.
        ("on", Some(RecordKind::Flag)) => "field-flagged".to_owned(),
        _ => format!("field-{field}"),
    };
    if words.has(&id) { words.say(&id) } else { field.to_owned() }
}

/// The value of `field` of a record of `kind`, or of the client.
#[must_use]
pub fn value(field: &str, kind: Option<RecordKind>, text: &str, words: &Words) -> String {
    if FREE.contains(&field) || (field == "text" && kind.is_some()) {
        return text.to_owned();
    }
    match field {
        "benefits" => each(text, |one| benefit(one, words)),
        "steps" => each(text, |one| step(one, words)),
        _ => each(text, |one| said(field, kind, one, words)),
    }
}

/// The parts of a list, each said by itself.
fn each(text: &str, say: impl Fn(&str) -> String) -> String {
    text.split(", ").map(say).collect::<Vec<_>>().join(", ")
}

fn said(field: &str, kind: Option<RecordKind>, text: &str, words: &Words) -> String {
    text.split(' ').map(|piece| word(field, kind, piece, words)).collect::<Vec<_>>().join(" ")
}

/// A benefit with its payment days, where they are known.
fn benefit(text: &str, words: &Words) -> String {
    let counted = text.rsplit_once(' ').and_then(|(rest, day)| {
        let (what, days) = rest.rsplit_once(' ')?;
        Some((what.trim_end(), days.parse::<i64>().ok()?, day.parse::<Date>().ok()?))
    });
    let Some((what, days, day)) = counted else { return said("benefits", None, text, words) };
    let (what, day) = (said("benefits", None, what, words), dates::date(day, words.language()));
    words.say_with("cli-show-benefit-days", &[("what", (&what).into()), ("days", days.into()), ("date", (&day).into())])
}

/// A step of a plan: its text is somebody's own, who takes it and the days behind it are not.
fn step(text: &str, words: &Words) -> String {
    let mut days = Vec::new();
    let mut rest = text;
    while let Some((before, last)) = rest.rsplit_once(' ')
        && let Ok(day) = last.parse::<Date>()
    {
        days.insert(0, dates::date(day, words.language()));
        rest = before;
    }
    let Some((own, by)) = rest.rsplit_once(' ').filter(|(_, by)| words.has(&format!("responsible-{by}"))) else {
        return text.to_owned();
    };
    let behind = std::iter::once(words.say(&format!("responsible-{by}"))).chain(days).collect::<Vec<_>>();
    format!("{own} ({})", behind.join(" "))
}

fn word(field: &str, kind: Option<RecordKind>, text: &str, words: &Words) -> String {
    if let Ok(day) = text.parse::<Date>() {
        return dates::date(day, words.language());
    }
    if text.contains(':')
        && let Ok(time) = text.parse::<Time>()
    {
        return dates::time(time, words.language());
    }
    match text {
        "true" => return words.say("value-yes"),
        "false" => return words.say("value-no"),
        _ => {}
    }
    if let Some(list) = list_of(field, kind) {
        return labels::label(list, text, words);
    }
    let id = match (field, kind) {
        ("status", Some(kind)) => format!("{kind}-status-{text}"),
        ("assessed-by", _) => format!("assessor-{text}"),
        _ => format!("{field}-{text}"),
    };
    if !text.is_empty() && words.has(&id) { words.say(&id) } else { text.to_owned() }
}

fn list_of(field: &str, kind: Option<RecordKind>) -> Option<ListId> {
    match (field, kind) {
        ("code", Some(kind)) => labels::list_of(kind),
        ("kind", Some(RecordKind::Plan)) => Some(ListId::SkillNeeds),
        ("reason", _) => Some(ListId::FlagReasons),
        ("mode", _) => Some(ListId::ContactModes),
        ("route", _) => Some(ListId::Services),
        ("municipality" | "organisation", _) => Some(ListId::Municipalities),
        ("status", None) => Some(ListId::EmploymentStatus),
        ("benefits", _) => Some(ListId::Benefits),
        ("mother-tongue" | "interpreter" | "service-language", _) => Some(ListId::Languages),
        ("education", _) => Some(ListId::EducationLevels),
        ("citizenships", _) => Some(ListId::Countries),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn values_are_said_and_own_text_is_left_alone() {
        let words = Words::new(Language::Fi);
        assert_eq!(value("review", Some(RecordKind::Need), "2026-12-03", &words), "3.12.2026");
        assert_eq!(value("status", Some(RecordKind::Barrier), "solved", &words), "ratkaistu");
        assert_eq!(value("booked", Some(RecordKind::Contact), "true", &words), "kyllä");
        assert_eq!(value("detail", Some(RecordKind::Need), "true 2026-12-03", &words), "true 2026-12-03");
        assert_eq!(value("at", Some(RecordKind::Contact), "09:30:00", &words), "klo 9.30");
        assert_eq!(value("effect", Some(RecordKind::Barrier), "3", &words), "estää nyt");
        assert_eq!(value("status", None, "02 2026-01-01 - ", &words), "Työtön 1.1.2026 - ");
        let plan = Some(RecordKind::Plan);
        assert_eq!(
            value("steps", plan, "Varaa client client 2026-12-03, Muu", &words),
            "Varaa client (asiakas 3.12.2026), Muu"
        );
        let benefit = value("benefits", None, "TMT 2026-01-01 -  35 2026-02-02", &words);
        assert_eq!(benefit, format!("{}, 35 päivää 2.2.2026", value("benefits", None, "TMT 2026-01-01 -", &words)));
        assert_eq!(name("effect", Some(RecordKind::Barrier), &words), "vaikutus");
        assert_eq!(name("no-such-field", None, &words), "no-such-field");
    }
}
