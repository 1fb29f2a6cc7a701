//! One row of cells as a client: every cell is read and every fault of the row is told, not just the first.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::code_book::CodeBook;
use super::complaint::Complaint;
use super::days;
use super::field::Field;
use super::headers::yes_or_no;
use super::mapping::Mapping;
use crate::domain::account::Account;
use crate::domain::client::{BenefitPeriod, Client, DatedHetu, Turvakielto};
use crate::domain::hetu::Hetu;
use crate::domain::ids::{AccountId, Code};
use crate::domain::period::{Period, Span};
use crate::domain::problem::Problem;
use crate::register::request::ImportRow;

/// The longest cell that is looked at, in bytes; no field takes more.
const LONGEST: usize = 16 * 1024;

/// What cells are read by; the same for all rows of a file.
pub struct Reader<'a> {
    /// Names of codes.
    pub codes: CodeBook,
    /// Accounts by login and by name, in lower case.
    pub workers: HashMap<String, AccountId>,
    /// Constants and values of the mapping file.
    pub mapping: &'a Mapping,
    /// The day of the office, from which holds what has no date.
    pub today: Date,
}

/// Accounts by login and by name; a name that two have is nobody's.
#[must_use]
pub fn workers(accounts: &[Account]) -> HashMap<String, AccountId> {
    let mut workers = HashMap::new();
    for account in accounts {
        let name = account.name.to_lowercase();
        if accounts.iter().filter(|other| other.name.to_lowercase() == name).count() == 1 {
            workers.insert(name, account.id);
        }
    }
    for account in accounts {
        workers.insert(account.login.to_lowercase(), account.id);
    }
    workers
}

/// The cells of one row by field.
type Cells<'c> = BTreeMap<Field, Vec<&'c str>>;

impl Reader<'_> {
    /// Reads a row: the cells in the order of `columns`.
    ///
    /// # Errors
    /// Everything wrong with it.
    pub fn read<'c>(
        &'c self,
        columns: &[Option<Field>],
        cells: impl Iterator<Item = &'c str>,
    ) -> Result<ImportRow, Vec<Problem>> {
        let mut by_field: Cells<'c> = BTreeMap::new();
        let mut problems = Vec::new();
        for (field, cell) in columns.iter().zip(cells) {
            let (Some(field), cell) = (*field, plain(cell)) else { continue };
            if cell.len() > LONGEST {
                problems.push(Complaint::Enormous.of(Some(field)));
            } else if cell.contains(char::REPLACEMENT_CHARACTER) {
                problems.push(Complaint::Encoding.of(Some(field)));
            } else if !cell.is_empty() {
                let known = self.mapping.values.get(&field).and_then(|values| values.get(cell));
                by_field.entry(field).or_default().push(known.map_or(cell, String::as_str));
            }
        }
        for (field, constant) in &self.mapping.constants {
            by_field.entry(*field).or_insert_with(|| vec![constant]);
        }
        // An empty cell says nothing: what is known of the client stays, a turvakielto above all.
        let fields: BTreeSet<Field> = by_field.keys().map(|field| field.of_client()).collect();
        let fields = fields.iter().map(Field::to_string).collect();
        let row = Row { reader: self, cells: by_field, problems };
        let (data, problems) = row.client();
        if problems.is_empty() { Ok(ImportRow { data, fields, records: Vec::new() }) } else { Err(problems) }
    }
}

/// A cell without space around it, and without the mark that our export puts before what a spreadsheet would compute.
fn plain(cell: &str) -> &str {
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

struct Row<'r, 'c> {
    reader: &'r Reader<'r>,
    cells: Cells<'c>,
    problems: Vec<Problem>,
}

impl<'c> Row<'_, 'c> {
    fn client(mut self) -> (Client, Vec<Problem>) {
        let mut client = Client {
            external: self.text(Field::External).map(str::to_owned),
            surname: self.owned(Field::Surname),
            given: self.owned(Field::Given),
            former: self.list(Field::Former),
            ..Client::default()
        };
        self.identity(&mut client);
        self.reach(&mut client);
        self.background(&mut client);
        self.service(&mut client);
        for (field, name) in [(Field::Surname, &client.surname), (Field::Given, &client.given)] {
            if name.is_empty() && !self.problems.iter().any(|problem| problem.field == field.to_string()) {
                self.problems.push(Problem::new(field.into(), "required"));
            }
        }
        (client, self.problems)
    }

    fn identity(&mut self, client: &mut Client) {
        client.birth = self.day(Field::Birth);
        if let Some(cell) = self.text(Field::Hetu) {
            match Hetu::parse_on(cell, self.reader.today) {
                Ok(hetu) => {
                    if client.birth.is_some_and(|birth| birth != hetu.birth_date()) {
                        self.complain(Complaint::BirthDiffers, Field::Birth);
                    }
                    // The code says it; a second copy could only differ.
                    client.birth = None;
                    client.hetus = vec![DatedHetu { hetu, from: None, to: None }];
                }
                Err(fault) => {
                    let id = format!("hetu-{fault}");
                    self.problems.push(Problem { field: Field::Hetu.to_string(), index: None, id, args: Vec::new() });
                }
            }
        }
        let nameless = client.external.is_none() && client.hetus.is_empty() && client.birth.is_none();
        if nameless && self.problems.is_empty() {
            self.problems.push(Complaint::NoIdentity.of(None));
        }
    }

    fn reach(&mut self, client: &mut Client) {
        client.reach.phones = self.list(Field::Phone);
        client.reach.email = self.owned(Field::Email);
        client.reach.street = self.owned(Field::Street);
        client.reach.postcode = self.owned(Field::Postcode);
        client.reach.town = self.owned(Field::Town);
        client.reach.contact_address = self.owned(Field::ContactAddress);
    }

    fn background(&mut self, client: &mut Client) {
        client.mother_tongue = self.code(Field::MotherTongue);
        client.service_language = self.code(Field::ServiceLanguage);
        client.interpreter = match self.text(Field::Interpreter).map(|cell| (cell, yes_or_no(cell))) {
            Some((_, Some(false))) => None,
            // "yes" without a language: the language is the mother tongue.
            Some((_, Some(true))) => client.mother_tongue.clone(),
            _ => self.code(Field::Interpreter),
        };
        for cell in self.list(Field::Citizenship) {
            if let Some(code) = self.find(Field::Citizenship, &cell) {
                client.citizenships.push(code);
            }
        }
        client.first_permit = self.day(Field::FirstPermit);
        client.education = self.code(Field::Education);
        client.vocational = self.yes_no(Field::Vocational);
        client.earnings_related = self.yes_no(Field::EarningsRelated);
    }

    fn service(&mut self, client: &mut Client) {
        let search = self.day(Field::JobSearch);
        client.job_search = search.map(|from| Span { from, to: None }).into_iter().collect();
        // What the file does not date holds from the start of the job search, else from the day it is taken in.
        let usual = search.unwrap_or(self.reader.today);
        let from = |day: Option<Date>| Span { from: day.unwrap_or(usual), to: None };

        let since = self.day(Field::MunicipalitySince);
        client.municipality = period(self.code(Field::Municipality), from(since));
        let since = self.day(Field::OrganisationSince);
        client.organisation = period(self.code(Field::Organisation), from(since));
        let since = self.day(Field::CaseworkerSince);
        client.caseworker = period(self.worker(), from(since));

        let since = self.day(Field::StatusSince);
        let status = self.code(Field::Status);
        if status.is_some() && [Field::StatusSince, Field::JobSearch].iter().all(|field| self.is_blank(*field)) {
            // A status without a day would make months unemployed out of nothing.
            self.complain(Complaint::SinceMissing, Field::StatusSince);
        }
        client.status = period(status, from(since));
        self.benefit(client, usual);
        self.turvakielto(client, usual);
    }

    fn benefit(&mut self, client: &mut Client, usual: Date) {
        let since = self.day(Field::BenefitSince);
        let as_of = self.day(Field::BenefitAsOf);
        let days = self.text(Field::BenefitDays).and_then(|cell| {
            let number = cell.parse::<u16>().ok();
            if number.is_none() {
                self.complain(Complaint::Number, Field::BenefitDays);
            }
            number
        });
        if let Some(code) = self.code(Field::Benefit) {
            let span = Span { from: since.unwrap_or_else(|| as_of.map_or(usual, |as_of| as_of.min(usual))), to: None };
            client.benefits = vec![BenefitPeriod { code, span, days, days_as_of: as_of }];
        } else if days.is_some() && self.is_blank(Field::Benefit) {
            self.problems.push(Problem::new("benefit", "required"));
        }
    }

    fn turvakielto(&mut self, client: &mut Client, usual: Date) {
        let from = self.day(Field::TurvakieltoFrom).unwrap_or(usual);
        let Some(cell) = self.text(Field::Turvakielto) else { return };
        match (yes_or_no(cell), days::read(cell)) {
            (Some(true), _) => client.turvakielto = Some(Turvakielto { from, to: None }),
            (Some(false), _) => {}
            (None, Some(to)) => client.turvakielto = Some(Turvakielto { from: from.min(to), to: Some(to) }),
            // Never guessed: an unread turvakielto would show an address.
            (None, None) => self.complain(Complaint::YesNo, Field::Turvakielto),
        }
    }

    fn worker(&mut self) -> Option<AccountId> {
        let cell = self.text(Field::Caseworker)?;
        let found = self.reader.workers.get(&cell.to_lowercase()).copied();
        if found.is_none() {
            self.complain(Complaint::Caseworker, Field::Caseworker);
        }
        found
    }

    fn text(&self, field: Field) -> Option<&'c str> {
        self.cells.get(&field)?.first().copied()
    }

    fn is_blank(&self, field: Field) -> bool {
        self.text(field).is_none()
    }

    fn owned(&self, field: Field) -> String {
        self.text(field).unwrap_or_default().to_owned()
    }

    fn list(&self, field: Field) -> Vec<String> {
        let cells = self.cells.get(&field).into_iter().flatten();
        let parts = cells.flat_map(|cell| cell.split([';', ','])).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    fn day(&mut self, field: Field) -> Option<Date> {
        let cell = self.text(field)?;
        let day = days::read(cell);
        if day.is_none() {
            self.complain(Complaint::Date, field);
        }
        day
    }

    fn yes_no(&mut self, field: Field) -> Option<bool> {
        let cell = self.text(field)?;
        let answer = yes_or_no(cell);
        if answer.is_none() {
            self.complain(Complaint::YesNo, field);
        }
        answer
    }

    fn code(&mut self, field: Field) -> Option<Code> {
        let cell = self.text(field)?;
        self.find(field, cell)
    }

    fn find(&mut self, field: Field, cell: &str) -> Option<Code> {
        let found = field.list().and_then(|list| self.reader.codes.find(list, cell));
        if found.is_none() {
            self.complain(Complaint::Code, field);
        }
        found
    }

    fn complain(&mut self, complaint: Complaint, field: Field) {
        self.problems.push(complaint.of(Some(field)));
    }
}

fn period<T>(value: Option<T>, span: Span) -> Vec<Period<T>> {
    value.map(|value| Period { value, span }).into_iter().collect()
}
