//! Look-ups and counts: the index finds, the filters narrow, the rights decide who is there at all; logged without text.

use jiff::ToSpan;
use jiff::civil::Date;

use super::asker::Asker;
use super::derive;
use super::desk::Desk;
use super::failure::{Failure, FailureKind};
use super::filter_meanings::Vocabulary;
use super::filters::Filters;
use super::note::{Deed, Note};
use super::office::Register;
use super::reply::{Completion, Counted, Found, FoundRow, QueryMistake};
use super::row_view::{DueView, RowView};
use super::validate::search::is_of_birthdays;
use crate::domain::data_class::DataClass;
use crate::domain::ids::{AccountId, ClientId, Code};
use crate::domain::origin::Origin;
use crate::domain::period::holding;
use crate::domain::record::RecordKind;
use crate::domain::rights::{Act, Case, Verdict, never, only_figures};
use crate::search::{Among, Hit, Problem, Query, SlotSet};

/// The kind of look that Today is: clients seen in a list that nobody typed for.
pub(super) const TODAY: &str = "today";

/// The kind of look that the counts of the searches on Home are.
pub(super) const SAVED: &str = "saved";

/// The kind of look that asks whether clients are still in the asker's lists.
pub(super) const KNOWN: &str = "known";

/// Looks that are logged apart from each other: those that a program asks by itself do not hide what somebody typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Run {
    /// Typed.
    Typed,
    /// The day's list.
    Today,
    /// The counts of the searches.
    Saved,
    /// Whether clients that were marked are still there.
    Known,
}

/// Who searches, by which kind of look, and from where.
pub(super) type Searcher = (AccountId, Run, Option<Origin>);

/// Key presses closer together than this many seconds are one search in the log.
const ONE_SEARCH: i64 = 30;

impl Register {
    /// The best hits for a text, and how many there are; logged, unless it is `quiet` because it was logged before.
    pub(super) fn find(&self, account: &Asker, text: &str, limit: usize, quiet: bool) -> Result<Found, Failure> {
        let query = Query::parse(text);
        let mut found = self.look_up(account, &query, limit);
        found.completion = self.completion(text);
        if !quiet {
            self.log_search(account, kind_of(&query, text), found.total)?;
        }
        Ok(found)
    }

    /// What the end of a text can go on as.
    fn completion(&self, text: &str) -> Option<Completion> {
        let desk = self.desk();
        Vocabulary::new(self.catalogue, desk.accounts(), self.today()).complete(text)
    }

    fn look_up(&self, account: &Asker, query: &Query, limit: usize) -> Found {
        let desk = self.desk();
        let mut mistakes: Vec<QueryMistake> = query.problems.iter().map(mistake).collect();
        let filters = Filters::resolve(self.catalogue, &desk, account, query, self.today(), &mut mistakes);
        let lists_nobody = never(&account.roles, Act::Find);
        if query.is_empty() {
            return Found { mistakes, lists_nobody, ..Found::default() };
        }
        let visible = filters.of_all(&desk, &desk.sight(account, Act::Find));
        let recent = self.opened_last(account.id);
        let rising = desk.own(account.id).chain(recent).map(|id| id.0).collect();
        let answer = desk.index().find(query, limit, &Among { visible: &visible, rising: &rising });
        let rows = answer.hits.into_iter();
        let rows = rows.filter_map(|hit| self.row(account, &desk, hit)).collect();
        let counted = self.unlisted(account, &desk, query, &filters, answer.total);
        Found { rows, total: answer.total, mistakes, completion: None, counted, lists_nobody }
    }

    /// The figure for filters whose clients a list does not show to whoever gets figures alone: what [`Register::count`]
    /// tells, if it is another than how many are `listed`, or if nobody ever is.
    fn unlisted(
        &self,
        account: &Asker,
        desk: &Desk,
        query: &Query,
        filters: &Filters,
        listed: usize,
    ) -> Option<Counted> {
        let roles = &account.roles;
        let lists_nobody = never(roles, Act::Find);
        if !(lists_nobody || only_figures(roles)) || asked_of(query) != Act::Count || never(roles, Act::Count) {
            return None;
        }
        let total = filters.of_all(desk, &desk.sight(account, Act::Count)).len();
        (lists_nobody || total != listed).then(|| self.told(account, filters, total))
    }

    /// How many clients match a text; who may not be told is refused, because 0 would be a wrong figure.
    pub(super) fn count(&self, account: &Asker, text: &str) -> Result<Counted, Failure> {
        let query = Query::parse(text);
        if never(&account.roles, asked_of(&query)) {
            return Err(Failure::of(FailureKind::Denied));
        }
        let counted = {
            let _pass = self.lanes.heavy();
            self.add_up(account, &query)
        };
        self.log_search(account, "count", counted.total)?;
        Ok(counted)
    }

    pub(super) fn add_up(&self, account: &Asker, query: &Query) -> Counted {
        let mut mistakes: Vec<QueryMistake> = query.problems.iter().map(mistake).collect();
        let filters = Filters::resolve(self.catalogue, &self.desk(), account, query, self.today(), &mut mistakes);
        let act = asked_of(query);
        let desk = self.desk();
        let visible = filters.of_all(&desk, &desk.sight(account, act));
        let total = if act == Act::Count {
            visible.len()
        } else {
            // Only whole words and beginnings are counted: a guess at a misspelt name is no figure.
            desk.index().certain(query, &visible).len()
        };
        drop(desk);
        Counted { mistakes, ..self.told(account, &filters, total) }
    }

    /// A figure as the account may be told it.
    fn told(&self, account: &Asker, filters: &Filters, total: usize) -> Counted {
        let few = self.few();
        let small = only_figures(&account.roles) && !filters.is_empty() && (1..few).contains(&total);
        Counted { total: if small { 0 } else { total }, fewer_than: small.then_some(few), mistakes: Vec::new() }
    }

    /// Whether a list may let a record with this code be felt. The rows do not know whether a multisectoral period is
    /// open: where that decides, which is seldom, the file is asked.
    pub(super) fn shows_in_lists(&self, case: &Case<'_>, client: ClientId, kind: RecordKind, code: &str) -> bool {
        let class = self.class_by(kind, code);
        if class != DataClass::Social || !(Case { open_period: true, ..*case }).shows(class) {
            return case.shows(class);
        }
        self.client(client).is_ok_and(|(_, data)| data.in_multisectoral(self.today()))
    }

    /// Clients whose names are like the text, whoever may see them: for the search of doubles.
    pub(super) fn lookalikes(&self, desk: &Desk, text: &str) -> Vec<ClientId> {
        let all = SlotSet::all(desk.index().slots());
        let among = Among { visible: &all, rising: &SlotSet::default() };
        let found = desk.index().find(&Query::parse(text), 20, &among);
        found.hits.into_iter().map(|hit| ClientId(hit.id)).collect()
    }

    fn row(&self, account: &Asker, desk: &Desk, hit: Hit) -> Option<FoundRow> {
        let id = ClientId(hit.id);
        let verdict = desk.verdict(account, Act::Find, id);
        if verdict == Verdict::No {
            return None;
        }
        let (today, slot, row) = (self.today(), desk.slot(id.0), desk.view(id)?);
        let basic = verdict >= Verdict::Basic;
        let municipality = holding(&row.who.municipality, today).filter(|_| basic && !slot.protected);
        let status = holding(&row.status, today).filter(|_| basic);
        Some(FoundRow {
            client: id,
            surname: row.who.surname.to_owned(),
            given: row.who.given.to_owned(),
            birth_year: row.who.born.map(|born| born.year()),
            municipality: municipality.map(|period| Code::from(period.value)),
            status: status.map(|period| Code::from(period.value)),
            worker: slot.worker.map(|worker| desk.name_of(worker)),
            own: slot.worker == Some(account.id),
            protected: slot.protected,
            next_due: self.next_due(account, desk, id, &row, verdict),
            hit,
        })
    }

    /// The next day on which something of a client is due; for a look-up row, the next appointment.
    fn next_due(
        &self,
        account: &Asker,
        desk: &Desk,
        id: ClientId,
        row: &RowView<'_>,
        verdict: Verdict,
    ) -> Option<Date> {
        let today = self.today();
        if verdict == Verdict::LookUp {
            return row.dues.iter().find(|due| due.kind == RecordKind::Contact && due.on >= today).map(|due| due.on);
        }
        let case = desk.case(account, Act::Find, id);
        let plain = |kind, code: &str| !self.class_by(kind, code).needs_special_right();
        let shown = |due: &&DueView<'_>| match due.code {
            Some(code) if verdict == Verdict::Full => self.shows_in_lists(&case, id, due.kind, code),
            Some(code) => plain(due.kind, code),
            None => true,
        };
        let law = derive::statutory_day(self.catalogue, row, today);
        // Dues are sorted by day.
        row.dues.iter().find(shown).map(|due| due.on).into_iter().chain(law).min()
    }

    /// Logs that something was looked up, once for a run of key presses; the text is never kept.
    pub(super) fn log_search(&self, account: &Asker, kind: &str, hits: usize) -> Result<(), Failure> {
        let now = self.clock.timestamp();
        let run = match kind {
            TODAY => Run::Today,
            SAVED => Run::Saved,
            KNOWN => Run::Known,
            _ => Run::Typed,
        };
        let last = {
            let mut searching = self.searching.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            searching.insert((account.id, run, account.origin().cloned()), now)
        };
        let fresh = last.is_none_or(|last| last.saturating_add(ONE_SEARCH.seconds()).is_ok_and(|until| until < now));
        if !fresh {
            return Ok(());
        }
        let hits = u32::try_from(hits).unwrap_or(u32::MAX);
        let deed = Deed::Searched { kind: kind.to_owned(), hits };
        self.log(&Note::by(account, deed))
    }
}

/// What a count asks for: a text that names people, or days of birth closer than years, asks about a person, not for a
/// figure, and is answered as a list is.
pub(super) fn asked_of(query: &Query) -> Act {
    let names = !query.is_empty() && !query.only_filters();
    if names || query.filters.iter().any(is_of_birthdays) { Act::Find } else { Act::Count }
}

fn kind_of(query: &Query, text: &str) -> &'static str {
    if query.only_filters() {
        "filters"
    } else if Query::for_log(text).contains('#') {
        "identifier"
    } else {
        "words"
    }
}

pub(super) fn mistake(problem: &crate::search::QueryProblem) -> QueryMistake {
    QueryMistake {
        at: (problem.at.start, problem.at.end),
        id: mistake_id(problem.kind).to_owned(),
        suggestion: problem.suggestion.clone(),
    }
}

fn mistake_id(kind: Problem) -> &'static str {
    match kind {
        Problem::UnknownField => "unknown-field",
        Problem::AmbiguousField => "ambiguous-field",
        Problem::MissingValue => "missing-value",
        Problem::NotANumber => "not-a-number",
        Problem::NotADate => "not-a-date",
        Problem::NotAnEffect => "not-an-effect",
        Problem::NotComparable => "not-comparable",
        Problem::EmptyRange => "empty-range",
        Problem::UnclosedQuote => "unclosed-quote",
        Problem::NegatedWord => "negated-word",
        Problem::TooLong => "too-long",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_learns_the_kind_of_a_search_and_nothing_else() {
        assert_eq!(kind_of(&Query::parse("virtanen"), "virtanen"), "words");
        assert_eq!(kind_of(&Query::parse("140685-901V"), "140685-901V"), "identifier");
        assert_eq!(kind_of(&Query::parse("este:kieli"), "este:kieli"), "filters");
    }
}
