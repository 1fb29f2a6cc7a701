//! A spreadsheet as rows: finds the delimiter, keeps quoted line breaks, and knows the line on which each row begins.

use super::columns::Columns;
use super::complaint::Complaint;
use super::line::Line;
use super::row::Reader;
use super::twins::Twins;

/// Delimiters, the likeliest first.
const DELIMITERS: [u8; 3] = [b';', b'\t', b','];

/// The delimiter of a file: the one that its first line has most of, outside quotes.
#[must_use]
pub fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [0_usize; DELIMITERS.len()];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            byte if !quoted => {
                if let Some(at) = DELIMITERS.iter().position(|delimiter| *delimiter == byte) {
                    counts[at] += 1;
                }
            }
            _ => {}
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let at = counts.iter().position(|&count| count == most).unwrap_or(0);
    DELIMITERS[at]
}

/// The text without the line that tells spreadsheets the delimiter, and how many lines that was.
#[must_use]
pub fn after_sep(text: &str) -> (&str, u64) {
    match text.split_once('\n') {
        Some((first, rest)) if first.to_ascii_lowercase().starts_with("sep=") => (rest, 1),
        _ => (text, 0),
    }
}

/// A spreadsheet that is being read.
pub struct Sheet<'t> {
    reader: csv::Reader<&'t [u8]>,
    text: &'t str,
    skipped: u64,
    /// How far lines have been counted: byte and line.
    counted: (usize, u64),
}

impl<'t> Sheet<'t> {
    /// A spreadsheet from its text.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let (text, skipped) = after_sep(text);
        let reader = csv::ReaderBuilder::new()
            .delimiter(delimiter(text))
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        Self { reader, text, skipped, counted: (0, 1) }
    }

    /// The next row with the line it begins on; rows without any content are passed over.
    pub fn next_row(&mut self) -> Option<(u64, csv::StringRecord)> {
        let mut record = csv::StringRecord::new();
        while self.reader.read_record(&mut record).ok()? {
            let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
            let at = self.line_of(start);
            if record.iter().any(|cell| !cell.trim().is_empty()) {
                return Some((at, record));
            }
        }
        None
    }

    /// The reader gives the byte at which it began to look; empty lines may stand before the row.
    fn line_of(&mut self, start: usize) -> u64 {
        let rest = self.text.get(start..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        let start = start + blank;
        let (byte, line) = self.counted;
        let passed = self.text.as_bytes().get(byte..start).unwrap_or_default();
        let line = line + passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.counted = (start, line);
        line + self.skipped
    }

    /// The rows after the heading.
    pub fn lines(mut self, columns: Columns, reader: &'t Reader<'t>) -> impl Iterator<Item = Line> + 't {
        let mut twins = Twins::default();
        std::iter::from_fn(move || {
            let (at, record) = self.next_row()?;
            let mut row = if record.len() == columns.fields.len() {
                reader.read(&columns.fields, record.iter())
            } else {
                let problem = Complaint::CellCount.of(None);
                Err(vec![problem.with("cells", record.len()).with("columns", columns.fields.len())])
            };
            let mut warnings = Vec::new();
            if let Ok(good) = &row {
                match twins.note(&good.data, at) {
                    Ok(warning) => warnings.extend(warning),
                    Err(problems) => row = Err(problems),
                }
            }
            Some(Line { at, row, warnings })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found_outside_quotes() {
        assert_eq!(delimiter("a;b;c\n1,2,3,4,5"), b';');
        assert_eq!(delimiter("\"a;x;y\",b,c\n"), b',');
        assert_eq!(delimiter("a\tb\n"), b'\t');
    }

    #[test]
    fn rows_know_the_line_they_begin_on() {
        let text = "sep=;\na;b\n1;\"x\ny\"\n\n\r\n2;z\n;\n3;w";
        let mut sheet = Sheet::of(text);
        let mut lines = Vec::new();
        while let Some((at, record)) = sheet.next_row() {
            lines.push((at, record[0].to_owned()));
        }
        let expected = [(2, "a"), (3, "1"), (7, "2"), (9, "3")];
        assert_eq!(lines, expected.map(|(at, cell)| (at, cell.to_owned())));
    }
}
