//! How Home looks: the search box with the count, the line under it, and the rows; drawing changes nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::home::{ABOVE, Home, list_height};
use super::home_mistake;
use super::home_rows::{self, Row};
use crate::domain::rights::{Act, never};
use crate::register::reply::{Counted, Found, QueryMistake};
use crate::search::Query;
use crate::text::dates;
use crate::tui::action::{Action, Context};
use crate::tui::screen::{Focus, Here};
use crate::tui::theme::Role;
use crate::tui::widget::line::{line, line_right};
use crate::tui::widget::list::MARKER;

/// Columns at the right of the search box for the count.
const COUNT: u16 = 14;

impl Home {
    pub(super) fn draw(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        let row = |y: u16| Rect { y: area.y + y.min(area.height), height: u16::from(y < area.height), ..area };
        let in_box = self.draw_box(row(0), buf, at);
        self.draw_under(row(1), buf, at);
        let above = ABOVE.min(area.height);
        let body = Rect { y: area.y + above, height: area.height - above, ..area };
        if self.list.is_empty() {
            for (text, y) in self.empty_words(at).iter().zip(body.y..body.bottom()) {
                line(Rect { y, height: 1, ..body }, buf, text, at.theme.style(Role::Text));
            }
            return in_box;
        }
        let in_list = self.list.view(body, buf, at, |place, area, buf, _| self.draw_row(place, area, buf, at));
        if self.in_list { in_list } else { in_box }
    }

    /// Whether the box asks for help and the help is seen.
    fn helps(&self) -> bool {
        self.asks_for_help() && self.list.is_empty()
    }

    /// Whether the role finds nobody by name, whatever is typed.
    fn finds_nobody(&self) -> bool {
        self.me.as_ref().is_some_and(|me| never(&me.account.roles, Act::Find))
    }

    /// Whether all there is in the box is the beginning of a filter.
    fn is_begun(&self) -> bool {
        let text = self.search.text();
        !self.search.is_empty() && Query::parse(text).is_empty() && self.mistake().is_none()
    }

    /// Whether the role finds nobody by what is typed, and is told no figure of it either.
    pub(super) fn looks_for_nobody(&self) -> bool {
        self.finds_nobody() && self.found.is_some() && self.counted().is_none()
    }

    /// The figure for filters whose clients the list does not show to the role.
    fn counted(&self) -> Option<&Counted> {
        self.found.as_ref()?.counted.as_ref()
    }

    /// `3/120`: the selected one of all; `120` where the list shows none of them.
    fn count(&self) -> String {
        if self.helps() {
            return String::new();
        }
        let Some(selected) = self.list.selected() else {
            // Where nobody is ever found, or nothing is understood yet, nothing was looked for.
            let none = if self.finds_nobody() || self.is_begun() { "" } else { "0/0" };
            return self.counted().map_or_else(|| none.to_owned(), Counted::figure);
        };
        match &self.found {
            Some(found) => format!("{}/{}", selected + 1, found.total),
            None => {
                let search = matches!(self.rows.get(selected), Some(Row::Search(_)));
                let alike =
                    |row: &&Row| if search { matches!(row, Row::Search(_)) } else { matches!(row, Row::Due(_)) };
                let count = |rows: &[Row]| rows.iter().filter(alike).count();
                format!("{}/{}", count(self.rows.get(..=selected).unwrap_or_default()), count(&self.rows))
            }
        }
    }

    fn draw_box(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        let label = at.words.say("home-search");
        let used = line(area, buf, &label, at.theme.style(Role::Label)) + 1;
        let count = format!("{}{}", self.marked_words(at), self.count());
        let counted = line_right(area, buf, &count, at.theme.style(Role::Quiet)) + 1;
        let field = Rect { x: area.x + used, width: area.width.saturating_sub(used + COUNT.max(counted)), ..area };
        let focus = self.search.view(field, buf, at.theme.style(Role::Text));
        if self.completes() {
            self.completing.draw_rest(self.search.text(), &focus, field, buf, at);
        }
        if let Some(mistake) = self.mistake() {
            home_mistake::underline(mistake, self.search.text(), field, buf, at);
        }
        focus
    }

    fn mistake(&self) -> Option<&QueryMistake> {
        let found = self.found.as_ref().filter(|_| self.finding.is_none())?;
        let text = self.search.text();
        let typing = !self.in_list && self.search.cursor() == text.len();
        found.mistakes.iter().find(|mistake| !(typing && self.completing.awaits(mistake, text)))
    }

    /// The line under the box: a mistake in the text, what a value can go on as, the heads of the columns, or the day.
    fn draw_under(&self, area: Rect, buf: &mut Buffer, at: &Here) {
        if self.helps() {
            return;
        }
        if let Some(mistake) = self.mistake() {
            let said = home_mistake::words(mistake, self.search.text(), at);
            line(area, buf, &said, at.theme.style(Role::Warning));
        } else if let Some(offers) = self.completing.line(self.search.text(), at).filter(|_| self.completes()) {
            line(area, buf, &offers, at.theme.style(Role::Text));
        } else if self.found.is_some() && !self.finds_nobody() {
            let inner = Rect { x: area.x + MARKER, width: area.width.saturating_sub(MARKER), ..area };
            home_rows::draw_heads(inner, buf, at);
        } else if self.found.is_none() {
            let day = dates::short_day(at.today, at.words.language());
            let today = at.words.say_with("home-today", &[("day", (&day).into())]);
            let used = line(area, buf, &today, at.theme.style(Role::Title));
            let rest = Rect { x: area.x + used, width: area.width - used, ..area };
            self.draw_pressing(rest, list_height(at), buf, at);
        }
    }

    /// The line or lines that stand in for an empty list.
    fn empty_words(&self, at: &Here) -> Vec<String> {
        if self.helps() {
            return at.words.say("query-help").lines().map(str::to_owned).collect();
        }
        let roles = self.roles();
        if self.finds_nobody() && self.counted().is_none() {
            let ids: &[&str] = match &self.found {
                // What else is on the command line is for whoever does not count either.
                _ if never(roles, Act::Count) => &["home-role-finds-nobody", "home-role-finds-nobody-hint"],
                Some(_) if Query::parse(self.search.text()).is_empty() => {
                    &["home-role-counts-filters", "home-no-hits-filters"]
                }
                Some(_) => &["home-role-finds-no-names", "home-role-counts-filters", "home-no-hits-filters"],
                None => &["home-role-finds-nobody"],
            };
            return ids.iter().map(|id| at.words.say(id)).collect();
        }
        if let Some(found) = &self.found {
            let counted = found.counted.as_ref().and_then(|counted| counted_words(counted, at));
            return counted.unwrap_or_else(|| self.no_hits(found, at));
        }
        match (&self.me, &self.today) {
            (Some(me), Some(_)) if me.clients == 0 => {
                let key = |action| at.keys.keys_of(Context::Home, action).into_iter().next().unwrap_or_default();
                let (new, help) = (key(Action::NewClient), key(Action::Help));
                let args = [("new", (&new).into()), ("help", (&help).into())];
                (1..=6).map(|place| at.words.say_with(&format!("home-empty-{place}"), &args)).collect()
            }
            (_, Some(_)) => vec![at.words.say("home-nothing-due")],
            _ => Vec::new(),
        }
    }

    /// Nobody was found: what to do about it depends on what is in the box.
    fn no_hits(&self, found: &Found, at: &Here) -> Vec<String> {
        let text = self.search.text();
        let hint = match found.mistakes.is_empty() {
            // The line under the box says it, or it is not typed to its end yet.
            false => None,
            true if Query::parse(text).only_filters() => Some(at.words.say("home-no-hits-loosen")),
            true => Some(at.words.say("home-no-hits-hint")),
        };
        let none = (!self.is_begun()).then(|| at.words.say("home-no-hits"));
        [none, hint, Some(at.words.say("home-no-hits-filters"))].into_iter().flatten().collect()
    }

    fn draw_row(&self, place: usize, area: Rect, buf: &mut Buffer, at: &Here) {
        if let Some(found) = &self.found {
            if let Some(row) = found.rows.get(place) {
                self.draw_mark(row.client, area, buf, at);
                home_rows::draw_hit(row, area, buf, at);
            }
            return;
        }
        match self.rows.get(place) {
            Some(Row::Heading(group, count)) => {
                let text = format!("{} {count}", at.words.say(&format!("home-group-{group}")));
                let area = Rect { x: area.x - MARKER, width: area.width + MARKER, ..area };
                line(area, buf, &text, at.theme.style(Role::Heading));
            }
            Some(Row::Due(due)) => {
                if let Some(row) = self.today.as_ref().and_then(|today| today.rows.get(*due)) {
                    home_rows::draw_today(row, area, buf, at);
                }
            }
            Some(Row::Nothing) => {
                let id = if self.finds_nobody() { "home-role-finds-nobody" } else { "home-nothing-due" };
                let area = Rect { x: area.x - MARKER, width: area.width + MARKER, ..area };
                line(area, buf, &at.words.say(id), at.theme.style(Role::Text));
            }
            Some(Row::Searches) => {
                let area = Rect { x: area.x - MARKER, width: area.width + MARKER, ..area };
                line(area, buf, &at.words.say("home-group-searches"), at.theme.style(Role::Heading));
            }
            Some(Row::Search(search)) => self.draw_search(*search, area, buf, at),
            None => {}
        }
    }
}

/// What stands in for a list that does not show whom it is about; none when there is nobody.
fn counted_words(counted: &Counted, at: &Here) -> Option<Vec<String>> {
    match (counted.fewer_than, counted.total) {
        (Some(few), _) => Some(vec![at.words.say_with("counted-few", &[("few", few.into())])]),
        (None, 0) => None,
        (None, clients) => {
            let key = at.keys.keys_of(Context::Home, Action::NextSection).into_iter().next().unwrap_or_default();
            let clients = at.words.say_with("counted-clients", &[("clients", clients.into())]);
            Some(vec![clients, at.words.say_with("counted-hidden", &[("key", (&key).into())])])
        }
    }
}
