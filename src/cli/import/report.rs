//! What an import says: each bad row by line and field, the sums, and the same as a file; never a value of a person.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::cli::export::sheet::DELIMITER;
use crate::cli::json;
use crate::cli::order::Form;
use crate::cli::outputs::{Outputs, Stop};
use crate::cli::telling::{say_field, say_problem};
use crate::domain::problem::Problem;
use crate::register::reply::RowOutcome;
use crate::text::{Arg, Words, harmless};

/// The most lines of complaints on stderr; the report file has all.
const MOST_TOLD: usize = 1_000;

/// What came of an import so far.
#[derive(Default)]
pub struct Report {
    /// Rows read.
    pub rows: usize,
    /// New clients.
    pub added: usize,
    /// Known clients with something new.
    pub updated: usize,
    /// Known clients with nothing new.
    pub same: usize,
    /// Rows not taken in.
    pub bad: usize,
    /// Good rows with neither external id nor identity code: another file cannot point at these people.
    pub unidentified: usize,
    /// Nothing was written on purpose.
    pub dry_run: bool,
    /// Stopped before the end.
    pub stopped: bool,
    /// Every problem with its line; warnings are marked.
    pub notes: Vec<Note>,
}

/// One thing wrong or odd about one row.
pub struct Note {
    /// Line of the file.
    pub line: u64,
    /// What.
    pub problem: Problem,
    /// It kept nothing out.
    pub warning: bool,
}

impl Report {
    /// Counts a row that the register has answered.
    pub fn outcome(&mut self, line: u64, outcome: RowOutcome) {
        match outcome {
            RowOutcome::Added(_) => self.added += 1,
            RowOutcome::Updated(_) => self.updated += 1,
            RowOutcome::Same(_) => self.same += 1,
            RowOutcome::Bad(problems) => self.bad(line, problems),
        }
    }

    /// Counts a bad row.
    pub fn bad(&mut self, line: u64, problems: Vec<Problem>) {
        self.bad += 1;
        self.notes.extend(problems.into_iter().map(|problem| Note { line, problem, warning: false }));
    }

    /// Puts the notes from `from` on in the order of lines and says them.
    pub fn tell_from(&mut self, from: usize, outputs: &mut Outputs<'_>, words: &Words) {
        self.notes[from..].sort_by_key(|note| note.line);
        for (at, note) in self.notes.iter().enumerate().skip(from) {
            match at {
                at if at < MOST_TOLD => outputs.talk(&say(note, words)),
                MOST_TOLD => outputs.talk(&words.say("import-more-problems")),
                _ => {}
            }
        }
    }

    /// Bad rows by field and problem.
    fn by_problem(&self) -> BTreeMap<(&str, &str), (usize, &Problem)> {
        let mut counts = BTreeMap::new();
        for note in self.notes.iter().filter(|note| !note.warning) {
            let problem = &note.problem;
            counts.entry((problem.field.as_str(), problem.id.as_str())).or_insert((0, problem)).0 += 1;
        }
        counts
    }

    /// Writes the sums.
    ///
    /// # Errors
    /// [`Stop`] when they cannot be written.
    pub fn sums(&self, form: Form, outputs: &mut Outputs<'_>, words: &Words) -> Result<(), Stop> {
        let sums = [
            ("import-sum-rows", self.rows),
            ("import-sum-added", self.added),
            ("import-sum-updated", self.updated),
            ("import-sum-same", self.same),
            ("import-sum-bad", self.bad),
        ];
        match form {
            Form::Json => json::write(outputs, &self.document(words)),
            Form::Plain => sums.iter().try_for_each(|(id, sum)| {
                let name = id.rsplit('-').next().unwrap_or_default();
                outputs.data(&format!("{name}\t{sum}"))
            }),
            Form::Table => {
                if self.dry_run {
                    outputs.data(&words.say("import-dry-run"))?;
                }
                for (id, sum) in sums {
                    outputs.data(&words.say_with(id, &[("count", sum.into())]))?;
                }
                for (count, problem) in self.by_problem().into_values() {
                    let (field, text) = (say_field(&problem.field, words), say_problem(problem, words));
                    let args: [(&str, Arg<'_>); 3] =
                        [("count", count.into()), ("field", (&field).into()), ("text", (&text).into())];
                    outputs.data(&words.say_with("import-sum-problem", &args))?;
                }
                Ok(())
            }
        }
    }

    fn document(&self, words: &Words) -> Value {
        let note = |note: &Note| {
            json!({
                "line": note.line,
                "field": note.problem.field,
                "id": note.problem.id,
                "warning": note.warning,
                "text": say_problem(&note.problem, words),
            })
        };
        let by = |((field, id), (count, _)): ((&str, &str), (usize, &Problem))| json!({ "field": field, "id": id, "count": count });
        let members = json!({
            "dry_run": self.dry_run,
            "stopped": self.stopped,
            "rows": self.rows,
            "added": self.added,
            "updated": self.updated,
            "same": self.same,
            "bad": self.bad,
            "by_problem": self.by_problem().into_iter().map(by).collect::<Vec<_>>(),
            "problems": self.notes.iter().map(note).collect::<Vec<_>>(),
        });
        json::document("imported", members)
    }

    /// The notes as a spreadsheet: line, field, problem, whether only a warning, words.
    ///
    /// # Errors
    /// What the writer says.
    pub fn file(&self, out: impl std::io::Write, words: &Words) -> Result<(), csv::Error> {
        let mut writer = csv::WriterBuilder::new().delimiter(DELIMITER).from_writer(out);
        writer.write_record(["line", "field", "problem", "severity", "text"])?;
        for note in &self.notes {
            let text = say_problem(&note.problem, words);
            let severity = if note.warning { "warning" } else { "error" };
            let line = note.line.to_string();
            let id = &note.problem.id;
            writer.write_record([&line, &note.problem.field, id, severity, &*harmless(&text)])?;
        }
        Ok(writer.flush()?)
    }
}

fn say(note: &Note, words: &Words) -> String {
    let line = note.line.to_string();
    let text = say_problem(&note.problem, words);
    let id = if note.warning { "import-warning" } else { "import-bad-row" };
    let field = say_field(&note.problem.field, words);
    words.say_with(id, &[("line", (&line).into()), ("field", (&field).into()), ("text", (&text).into())])
}
