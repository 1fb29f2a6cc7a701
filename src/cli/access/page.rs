//! The report as pages to read: plain lines in the language of the client, one fact a line, nothing that only a program
//! understands.

use crate::domain::record::RecordKind;
use crate::register::reply::{AccessReport, Field, FieldChange, Kept, ReportChange, ReportLook, ReportRecord};
use crate::text::{Words, dates, one_line};
use crate::wording::{fields, labels, log};

/// The client data that people look for first, in order; the rest comes after them.
const ORDER: [&str; 17] = [
    "surname",
    "given",
    "former",
    "hetus",
    "birth",
    "turvakielto",
    "phones",
    "email",
    "street",
    "postcode",
    "town",
    "contact-address",
    "municipality",
    "mother-tongue",
    "service-language",
    "interpreter",
    "citizenships",
];

/// The report.
pub fn page(report: &AccessReport, words: &Words) -> String {
    let mut page = Page { text: String::new(), words };
    let (client, at) = (report.client.to_string(), log::moment(report.at, words));
    page.line(&words.say("access-title"));
    page.line(&words.say_with("access-about", &[("client", (&client).into()), ("at", (&at).into())]));
    page.line(&words.say("access-purpose"));
    match &report.kept {
        Some(Kept::Until { on, law, .. }) => {
            let on = dates::date(*on, words.language());
            page.line(&words.say_with("access-kept-until", &[("on", (&on).into()), ("law", law.into())]));
        }
        Some(Kept::GoesOn) => page.line(&words.say("access-kept-goes-on")),
        None => {}
    }
    if report.withheld > 0 {
        page.line(&words.say_with("access-withheld", &[("count", report.withheld.into())]));
    }
    page.heading("access-data", None);
    let mut data: Vec<&Field> = report.data.iter().collect();
    data.sort_by_key(|(name, _)| ORDER.iter().position(|first| first == name).unwrap_or(ORDER.len()));
    data.into_iter().for_each(|field| page.field(field, None));
    page.heading("access-records", Some(report.records.len()));
    report.records.iter().for_each(|record| page.record(record));
    page.heading("access-changes", Some(report.changes.len()));
    report.changes.iter().for_each(|change| page.change(change));
    page.heading("access-looks", Some(report.looks.len()));
    page.line(&words.say("access-looks-note"));
    report.looks.iter().for_each(|look| page.look(look));
    page.heading("access-drafts", Some(report.drafts.len()));
    for draft in &report.drafts {
        let form = page.form(&draft.form);
        let (kept, by) = (dates::moment(draft.kept, words.language()), page.roles(&draft.by));
        let args = [("form", (&form).into()), ("at", (&kept).into()), ("by", (&by).into())];
        page.line(&format!("  {}", words.say_with("access-draft", &args)));
    }
    page.heading("access-rights", None);
    page.line(&words.say("access-rights-correct"));
    page.line(&words.say("access-rights-complain"));
    page.text
}

struct Page<'a> {
    text: String,
    words: &'a Words,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(one_line(line).trim_end());
        self.text.push('\n');
    }

    fn heading(&mut self, id: &str, count: Option<usize>) {
        let count = count.map(|count| format!(" ({count})")).unwrap_or_default();
        self.text.push('\n');
        self.line(&format!("{}{count}", self.words.say(id)));
    }

    /// What nobody has written is not listed.
    fn field(&mut self, (name, value): &Field, kind: Option<RecordKind>) {
        if value.is_empty() {
            return;
        }
        let said = fields::value(name, kind, value, self.words);
        self.line(&format!("  {}: {said}", fields::name(name, kind, self.words)));
    }

    fn record(&mut self, record: &ReportRecord) {
        let no = record.no.to_string();
        let kind = self.words.say(&format!("kind-{}", record.kind));
        let (on, by) = (dates::date(record.entered_on, self.words.language()), self.roles(&record.entered_by));
        let Some(content) = &record.content else {
            let args = [("no", (&no).into()), ("kind", (&kind).into()), ("on", (&on).into()), ("by", (&by).into())];
            let line = self.words.say_with("access-record-withheld", &args);
            return self.line(&line);
        };
        let name = labels::record_name(record.kind, content.code.as_ref(), self.words);
        let what = if content.code.is_some() { format!("{kind}: {name}") } else { kind };
        let state = self.words.say(if content.open { "access-open" } else { "access-closed" });
        let args = [("no", (&no).into()), ("what", (&what).into()), ("state", (&state).into())];
        let line = self.words.say_with("access-record", &args);
        self.line(&line);
        let client = self.words.say("access-source-client");
        let source = if content.source.is_empty() { &client } else { &content.source };
        let args = [("on", (&on).into()), ("by", (&by).into()), ("source", source.into())];
        let line = self.words.say_with("access-entered", &args);
        self.line(&format!("  {line}"));
        // The code stands in the heading.
        let own = ["code", "kind", "mode", "reason"];
        let rest = content.fields.iter().filter(|(name, _)| !own.contains(&name.as_str()));
        rest.for_each(|field| self.field(field, Some(record.kind)));
    }

    fn change(&mut self, change: &ReportChange) {
        let kind = change.record.map(|(kind, _)| kind);
        let act = self.words.say(&format!("history-act-{}", change.act));
        let what = match (change.record, &change.code) {
            (None, _) => self.words.say("history-client"),
            (Some((kind, no)), Some(code)) => {
                format!(
                    "{} {no}: {}",
                    self.words.say(&format!("kind-{kind}")),
                    labels::record_name(kind, Some(code), self.words)
                )
            }
            (Some((kind, no)), None) => format!("{} {no}", self.words.say(&format!("kind-{kind}"))),
        };
        let by = self.roles(&change.by);
        self.line(&format!("  {} {by}: {act}, {what}", log::moment(change.at, self.words)));
        match &change.fields {
            None => {
                let line = self.words.say("access-change-withheld");
                self.line(&format!("    {line}"));
            }
            Some(changed) => changed.iter().for_each(|field| self.changed(field, kind)),
        }
    }

    fn changed(&mut self, FieldChange { field, from, to }: &FieldChange, kind: Option<RecordKind>) {
        let said = |text: &str| match text {
            "" => self.words.say("history-nothing"),
            text => fields::value(field, kind, text, self.words),
        };
        let value = if from.is_empty() { said(to) } else { format!("{} -> {}", said(from), said(to)) };
        self.line(&format!("    {}: {value}", fields::name(field, kind, self.words)));
    }

    fn look(&mut self, look: &ReportLook) {
        let detail = log::detail(&look.deed, &look.detail, self.words);
        let what = self.words.say(&format!("access-look-{}", look.deed));
        let what = if detail.is_empty() { what } else { format!("{what}: {detail}") };
        let purpose = look.purpose.map(|purpose| format!("; {}", self.words.say(&format!("purpose-{purpose}"))));
        self.line(&format!("  {} {what}{}", log::moment(look.at, self.words), purpose.unwrap_or_default()));
    }

    /// What kind of form a draft is of.
    fn form(&self, form: &str) -> String {
        let id = format!("kind-{form}");
        if self.words.has(&id) { self.words.say(&id) } else { self.words.say("history-client") }
    }

    fn roles(&self, roles: &[crate::domain::rights::Role]) -> String {
        if roles.is_empty() { self.words.say("access-nobody") } else { log::roles(roles, self.words) }
    }
}
