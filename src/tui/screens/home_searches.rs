//! The searches on Home: a group below the day's work, each with its count; Enter takes one into the box.
//!
//! Invariant: the counts are asked again when something changed and they are seen, and never faster than [`GAP`].

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::home::Home;
use super::home_rows::Row;
use super::name_search::NameSearch;
use crate::catalogue::{Catalogue, ListId};
use crate::domain::rights::{Act, may};
use crate::domain::saved_search::{SearchId, SearchOwner};
use crate::register::reply::{ListedSearch, SearchRow};
use crate::register::request::Look;
use crate::register::{Reply, Request, Rev};
use crate::search::Query;
use crate::text::Words;
use crate::text::width::width;
use crate::tui::action::Action;
use crate::tui::pace::Pace;
use crate::tui::screen::{Effect, Here, Message, Offer, Question, Ticket};
use crate::tui::theme::Role;
use crate::tui::widget::line::{line, line_right};
use crate::tui::widget::list::List;
use crate::wording::labels::{self, label_language};

/// The shortest time between two counts that nobody waits for, in milliseconds: each looks at every client.
const GAP: i64 = 5_000;

/// The question whether a search is to be dropped.
pub const DROP: Ticket = Ticket(u32::MAX);

/// The most columns of a name.
const NAME: u16 = 40;
/// Columns of a count.
const FIGURE: u16 = 7;

/// The searches and what became of them.
pub struct Searches {
    /// In the order of the list.
    pub rows: Vec<SearchRow>,
    pub(super) pace: Pace,
    asked: Option<Ticket>,
    /// Something changed while the counts could not be seen; with whether somebody waits for it.
    old: Option<bool>,
    /// The saved search whose text was taken into the box last.
    taken: Option<ListedSearch>,
    /// The one that the person was asked about.
    dropping: Option<(SearchId, Rev)>,
}

impl Default for Searches {
    fn default() -> Self {
        Self { rows: Vec::new(), pace: Pace::every(GAP), asked: None, old: None, taken: None, dropping: None }
    }
}

/// What a search is called.
fn name(search: &ListedSearch, words: &Words) -> String {
    search.name(&Catalogue::get().searches, label_language(words.language()))
}

/// The text of a search for the box.
fn text(search: &ListedSearch, words: &Words) -> String {
    search.text(&Catalogue::get().searches, label_language(words.language()))
}

/// Whether two rows are the same search, however it is called now.
pub fn same(one: &ListedSearch, other: &ListedSearch) -> bool {
    match (one, other) {
        (ListedSearch::Ready { id, .. }, ListedSearch::Ready { id: other, .. }) => id == other,
        (ListedSearch::Saved { id, .. }, ListedSearch::Saved { id: other, .. }) => id == other,
        _ => false,
    }
}

impl Home {
    /// Asks for the searches for the first time.
    pub(super) fn first_searches(&mut self) -> Effect {
        self.searches.pace.begin();
        let effect = self.call(Request::Searches);
        self.searches.asked = Some(Ticket(self.asked));
        effect
    }

    /// Asks for the counts as they stand now, unless it is not yet time for it.
    pub(super) fn count_again(&mut self, now: bool) -> Vec<Effect> {
        if !now {
            return Vec::new();
        }
        self.searches.old = None;
        let effect = self.call(Request::Again(Look::Searches));
        self.searches.asked = Some(Ticket(self.asked));
        vec![effect]
    }

    /// Something changed; whoever works in the box does not see the counts, and has them asked afterwards.
    pub(super) fn searches_changed(&mut self, hurry: bool, at: &Here) -> Vec<Effect> {
        if !self.search.is_empty() {
            self.searches.old = Some(hurry || self.searches.old == Some(true));
            if hurry {
                // What was taken up may be another search now: whoever saves again says under which name.
                self.searches.taken = None;
            }
            return Vec::new();
        }
        let go = self.searches.pace.want(at.now, hurry);
        self.count_again(go)
    }

    /// The box is empty again.
    pub(super) fn searches_seen(&mut self, at: &Here) -> Vec<Effect> {
        self.searches.taken = None;
        self.searches.old.map_or_else(Vec::new, |hurry| self.searches_changed(hurry, at))
    }

    /// The register answered a question about the searches, whatever it said.
    pub(super) fn searches_answered(&mut self, ticket: Ticket, at: &Here) -> Vec<Effect> {
        if self.searches.asked.take_if(|asked| *asked == ticket).is_none() {
            return Vec::new();
        }
        let go = self.searches.pace.answered(at.now);
        self.count_again(go)
    }

    /// Takes the searches; what is selected stays selected.
    pub(super) fn take_searches(&mut self, rows: Vec<SearchRow>) {
        let selected = self.selected();
        self.searches.rows = rows;
        self.lay_out(selected.as_ref());
    }

    /// The rows of the group, under its heading; an empty register has better things to say.
    pub(super) fn search_rows(&self) -> Vec<Row> {
        if self.searches.rows.is_empty() || self.me.as_ref().is_some_and(|me| me.clients == 0) {
            return Vec::new();
        }
        let nothing = self.today.as_ref().is_some_and(|today| today.rows.is_empty()).then_some(Row::Nothing);
        let rows = (0..self.searches.rows.len()).map(Row::Search);
        nothing.into_iter().chain([Row::Searches]).chain(rows).collect()
    }

    /// The search that the person walked to.
    fn search_at(&self) -> Option<&SearchRow> {
        let row = self.list.selected().filter(|_| self.found.is_none()).and_then(|place| self.rows.get(place))?;
        if let Row::Search(place) = row { self.searches.rows.get(*place) } else { None }
    }

    /// From the box to the first search, and back.
    pub(super) fn between_searches_and_box(&mut self) -> Vec<Effect> {
        let first = self.rows.iter().position(|row| matches!(row, Row::Search(_)));
        match first {
            Some(first) if !self.in_list || self.search_at().is_none() => {
                // As much of the group is seen as there is room for, its heading first.
                self.list = List::standing(self.rows.len(), first, first.saturating_sub(1));
                self.in_list = true;
            }
            _ => {
                self.in_list = false;
                self.list = List::new(self.rows.len());
                self.step_off_heading(Action::SelectNext);
            }
        }
        Vec::new()
    }

    /// The text of the selected search, to be put into the box.
    pub(super) fn take_search(&mut self, at: &Here) -> Option<String> {
        let search = self.search_at()?.search.clone();
        let text = text(&search, at.words);
        self.searches.taken = Some(search);
        Some(text)
    }

    /// Opens the box that asks for a name: of what stands in the search box, or of the selected search.
    pub(super) fn save_search(&mut self, at: &Here) -> Vec<Effect> {
        let say = |id: &str| vec![Effect::Say(Message::warning(at.words.say(id)))];
        let account = self.me.as_ref().map(|me| &me.account);
        let shares = account.filter(|account| may(&account.roles, Act::Count));
        let Some(account) = account else { return Vec::new() };
        let shared = shares.into_iter().flat_map(|account| account.organisations.iter().cloned());
        let owners = std::iter::once(SearchOwner::Account(account.id)).chain(shared.map(SearchOwner::Organisation));
        let owners: Vec<SearchOwner> = owners.collect();
        if self.search.is_empty() {
            return match self.search_at().map(|row| &row.search) {
                Some(search @ ListedSearch::Saved { text, changeable: true, .. }) => {
                    vec![Effect::Push(Box::new(NameSearch::of(search, text, true, owners, at)))]
                }
                Some(ListedSearch::Saved { by, .. }) => {
                    let args = [("name", by.into())];
                    vec![Effect::Say(Message::warning(at.words.say_with("search-not-yours", &args)))]
                }
                Some(ListedSearch::Ready { .. }) => say("search-is-ready"),
                None => say("search-nothing-to-save"),
            };
        }
        let text = self.search.text().trim();
        if !Query::parse(text).only_filters() {
            return say("problem-search-filters-only");
        }
        let screen = match &self.searches.taken {
            Some(search @ ListedSearch::Saved { changeable: true, .. }) => {
                NameSearch::of(search, text, false, owners, at)
            }
            _ => NameSearch::new(text, owners, at),
        };
        vec![Effect::Push(Box::new(screen))]
    }

    /// Asks whether the selected search is to be dropped.
    pub(super) fn ask_to_drop(&mut self, at: &Here) -> Vec<Effect> {
        let Some(ListedSearch::Saved { id, rev, name, changeable: true, .. }) = self.search_at().map(|row| &row.search)
        else {
            return Vec::new();
        };
        let text = match &id.owner {
            SearchOwner::Account(_) => at.words.say_with("search-drop", &[("name", name.into())]),
            SearchOwner::Organisation(code) => {
                let organisation = labels::label(ListId::Municipalities, code.as_str(), at.words);
                let args = [("name", name.into()), ("organisation", (&organisation).into())];
                at.words.say_with("search-drop-shared", &args)
            }
        };
        let dropping = (id.clone(), *rev);
        self.searches.dropping = Some(dropping);
        let [go, stay] = ["search-drop-go", "search-drop-stay"].map(|id| at.words.say(id));
        vec![Effect::Confirm(Question { text, go, stay }, DROP)]
    }

    /// Drops the search that was asked about.
    pub(super) fn drop_search(&mut self, at: &Here) -> Vec<Effect> {
        let Some((search, base)) = self.searches.dropping.take() else { return Vec::new() };
        let request = Request::DropSearch { id: at.ids.next(), search, base };
        vec![Effect::Call(request, DROP)]
    }

    /// Says that a search was dropped, when the register says so.
    pub(super) fn dropped(&self, ticket: Ticket, reply: &Reply, at: &Here) -> Vec<Effect> {
        if ticket == DROP && *reply == Reply::Done {
            return vec![Effect::Say(Message::done(at.words.say("search-dropped")))];
        }
        Vec::new()
    }

    /// Adds what can be done with the searches now.
    pub(super) fn offer_searches(&self, out: &mut Vec<Offer>) {
        let selected = self.search_at().filter(|_| self.in_list).map(|row| &row.search);
        let place = out.iter().position(|offer| offer.action == Action::MyClients).unwrap_or(out.len());
        if !self.search.is_empty() {
            // In sight where there is something to save; elsewhere it says what can be.
            let query = Query::parse(self.search.text());
            let place = if query.only_filters() && query.problems.is_empty() { place } else { out.len() };
            out.insert(place, Offer::called(Action::SaveSearch, "home-save-search"));
        } else if let Some(ListedSearch::Saved { changeable: true, .. }) = selected {
            out.retain(|offer| offer.action != Action::DeleteForward);
            let offers = [
                Offer::called(Action::SaveSearch, "home-change-search"),
                Offer::called(Action::DeleteForward, "home-drop-search"),
                Offer::called(Action::NextSection, "home-to-box"),
            ];
            out.splice(place..place, offers);
        } else if self.rows.contains(&Row::Searches) {
            let to = if selected.is_some() { "home-to-box" } else { "home-to-searches" };
            out.insert(place, Offer::called(Action::NextSection, to));
        }
        if !out.iter().any(|offer| offer.action == Action::SaveSearch) {
            // It says what it could save.
            out.push(Offer::called(Action::SaveSearch, "home-save-search"));
        }
    }

    /// Draws one search: what it is called, how many there are, and its text.
    pub(super) fn draw_search(&self, place: usize, area: Rect, buf: &mut Buffer, at: &Here) {
        let Some(row) = self.searches.rows.get(place) else { return };
        let widest = self.searches.rows.iter().map(|row| width(&name(&row.search, at.words))).max().unwrap_or(0);
        let columns = u16::try_from(widest).unwrap_or(NAME).min(NAME).min(area.width);
        line(Rect { width: columns, ..area }, buf, &name(&row.search, at.words), at.theme.style(Role::Text));
        let count = Rect { x: area.x + columns, width: FIGURE.min(area.width - columns), ..area };
        line_right(count, buf, &row.counted.figure(), at.theme.style(Role::Text));
        let used = (count.right() - area.x).saturating_add(2).min(area.width);
        let rest = Rect { x: area.x + used, width: area.width - used, ..area };
        let mut about = text(&row.search, at.words);
        if let ListedSearch::Saved { id: SearchId { owner: SearchOwner::Organisation(_), .. }, .. } = &row.search {
            about = format!("{} {} {about}", at.words.say("home-search-shared"), at.glyphs.dot);
        }
        line(rest, buf, &about, at.theme.style(Role::Quiet));
    }

    /// Draws the most pressing counts at the right of the line of the day, while the group itself is out of sight.
    pub(super) fn draw_pressing(&self, area: Rect, rows: u16, buf: &mut Buffer, at: &Here) {
        let Some(heading) = self.rows.iter().position(|row| *row == Row::Searches) else { return };
        if self.list.window(rows).contains(&heading) {
            return;
        }
        let pressing = |row: &&SearchRow| {
            let counts = row.counted.total > 0 || row.counted.fewer_than.is_some();
            counts && row.counted.mistakes.is_empty() && matches!(row.search, ListedSearch::Ready { .. })
        };
        let mut said = String::new();
        for row in self.searches.rows.iter().filter(pressing) {
            let more = format!("{} {}", name(&row.search, at.words), row.counted.figure());
            let more = if said.is_empty() { more } else { format!("{said} {} {more}", at.glyphs.dot) };
            if width(&more) + 2 > usize::from(area.width) {
                break;
            }
            said = more;
        }
        line_right(area, buf, &said, at.theme.style(Role::Text));
    }
}
