//! Asks under which name, and for whom, a search is to be saved; what is refused stands under its field.
//!
//! Invariant: one attempt has one name of its own, so an answer that got lost on the way never saves a search twice. How it
//! is kept while it is typed in stands in `name_search_draft`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::name_search_draft;
use crate::catalogue::ListId;
use crate::domain::problem::Problem;
use crate::domain::saved_search::{MOST_NAME, SearchId, SearchOwner};
use crate::register::draft::DraftPlace;
use crate::register::reply::ListedSearch;
use crate::register::{BatchId, Failure, FailureKind, Reply, Request, Rev};
use crate::search::fold;
use crate::text::width::width;
use crate::tui::action::{Action, Context};
use crate::tui::form::{KEEP, Keep};
use crate::tui::problem::problem_text;
use crate::tui::screen::{Effect, Focus, Here, Input, Keeping, Message, Offer, Screen, Ticket};
use crate::tui::theme::Role;
use crate::tui::told::failure_message;
use crate::tui::widget::line::{line, parts};
use crate::tui::widget::popup::popup;
use crate::tui::widget::text_field::{Edited, TextField};
use crate::tui::widget::wrap::wrap;
use crate::wording::labels;

const SAVE: Ticket = Ticket(1);

/// Columns and rows of the box, frame included.
const SIZE: (u16, u16) = (72, 10);

/// A saved search that this one may take the place of.
pub(super) struct Before {
    pub id: SearchId,
    pub rev: Rev,
    pub name: String,
}

/// The question.
pub struct NameSearch {
    pub(super) text: String,
    pub(super) name: TextField,
    /// For whom it can be, oneself first.
    pub(super) owners: Vec<SearchOwner>,
    /// For whom it is to be.
    pub(super) chosen: usize,
    /// Whether the cursor is on the choice for whom; else it is in the name.
    pub(super) choosing: bool,
    pub(super) before: Option<Before>,
    /// Whether `before` is what is changed, whatever it is called afterwards.
    pub(super) changing: bool,
    pub(super) id: BatchId,
    pub(super) sent: Option<(String, SearchOwner)>,
    pub(super) sending: bool,
    /// Whether anything was typed or chosen.
    pub(super) typed: bool,
    /// Which draft keeps it.
    pub(super) place: DraftPlace,
    pub(super) keep: Keep,
    problems: Vec<Problem>,
}

impl NameSearch {
    /// For a text that has no name yet.
    #[must_use]
    pub fn new(text: &str, owners: Vec<SearchOwner>, at: &Here) -> NameSearch {
        let id = at.ids.next();
        NameSearch {
            text: text.to_owned(),
            // A letter takes at most four bytes; the register counts letters.
            name: TextField::one_line().with_limit(MOST_NAME * 4),
            owners,
            chosen: 0,
            choosing: false,
            before: None,
            changing: false,
            id,
            sent: None,
            sending: false,
            typed: false,
            place: name_search_draft::place(id),
            keep: Keep::default(),
            problems: Vec::new(),
        }
    }

    /// The same for a saved search: `changing` it, or saving `text`, which takes its place if the name stays.
    #[must_use]
    pub fn of(
        search: &ListedSearch,
        text: &str,
        changing: bool,
        mut owners: Vec<SearchOwner>,
        at: &Here,
    ) -> NameSearch {
        let ListedSearch::Saved { id, rev, name, .. } = search else { return NameSearch::new(text, owners, at) };
        if !owners.contains(&id.owner) {
            owners.push(id.owner.clone());
        }
        let chosen = owners.iter().position(|owner| *owner == id.owner).unwrap_or(0);
        let before = Some(Before { id: id.clone(), rev: *rev, name: name.clone() });
        let fresh = NameSearch::new(text, owners, at);
        NameSearch { name: fresh.name.clone().with_text(name), chosen, before, changing, ..fresh }
    }

    pub(super) fn owner(&self) -> Option<&SearchOwner> {
        self.owners.get(self.chosen)
    }

    /// What a save would send now.
    pub(super) fn sending(&self) -> Option<(String, SearchOwner)> {
        Some((self.name.text().trim().to_owned(), self.owner()?.clone()))
    }

    /// Closes the box: nothing is unfinished any longer, so its draft goes too.
    fn close(&mut self) -> Vec<Effect> {
        let mut effects = self.keep.forget(&self.place);
        effects.push(Effect::Pop);
        effects
    }

    fn save(&mut self, at: &Here) -> Vec<Effect> {
        let Some((name, owner)) = self.sending() else { return Vec::new() };
        if name.is_empty() {
            self.choosing = false;
            self.problems = vec![Problem::new("name", "required")];
            return Vec::new();
        }
        let sending = (name.clone(), owner.clone());
        if self.sent.as_ref().is_some_and(|sent| *sent != sending) {
            self.id = at.ids.next();
        }
        self.sent = Some(sending);
        let replaced = self
            .before
            .as_ref()
            .filter(|before| self.changing || (before.id.owner == owner && fold(&before.name) == fold(&name)));
        let base = replaced.map(|before| (before.id.clone(), before.rev));
        self.sending = true;
        self.problems.clear();
        let text = self.text.clone();
        vec![Effect::Call(Request::SaveSearch { id: self.id, base, owner, name, text }, SAVE)]
    }

    fn answered(&mut self, reply: Result<Reply, Failure>, at: &Here) -> Vec<Effect> {
        self.sending = false;
        match reply {
            Ok(_) => {
                let args = [("name", self.name.text().trim().into())];
                let told = Message::done(at.words.say_with("search-saved", &args));
                let mut effects = self.close();
                effects.push(Effect::Say(told));
                effects
            }
            Err(failure) if failure.kind == FailureKind::Invalid => {
                self.choosing = failure.problems.iter().all(|problem| problem.field == "whose");
                self.problems = failure.problems;
                Vec::new()
            }
            Err(failure) => vec![Effect::Say(failure_message(&failure, at))],
        }
    }

    fn act(&mut self, action: Action, at: &Here) -> Vec<Effect> {
        let several = self.owners.len() > 1;
        let last = self.owners.len().saturating_sub(1);
        match action {
            Action::Back => return self.close(),
            Action::Save => return self.save(at),
            Action::Accept if !several || self.choosing => return self.save(at),
            Action::Accept | Action::NextField | Action::SelectNext => self.choosing = several,
            Action::PreviousField | Action::SelectPrevious => self.choosing = false,
            Action::CursorRight if self.choosing => self.chosen = (self.chosen + 1).min(last),
            Action::CursorLeft if self.choosing => self.chosen = self.chosen.saturating_sub(1),
            _ if self.choosing => {}
            action => {
                if self.name.act(action, at.size.width) == Edited::Changed {
                    self.problems.clear();
                }
            }
        }
        Vec::new()
    }

    fn typed(&mut self, letter: char, at: &Here) {
        if self.choosing {
            // The next one that begins with the letter.
            let wanted: String = letter.to_lowercase().collect();
            let count = self.owners.len();
            let mut order = (1..=count).map(|step| (self.chosen + step) % count);
            let begins = |place: &usize| {
                let label = self.owners.get(*place).map(|owner| owner_label(owner, at)).unwrap_or_default();
                label.to_lowercase().starts_with(&wanted)
            };
            self.chosen = order.find(begins).unwrap_or(self.chosen);
        } else if self.name.insert(letter) {
            self.problems.clear();
        }
    }
}

/// For whom, in words.
fn owner_label(owner: &SearchOwner, at: &Here) -> String {
    match owner {
        SearchOwner::Account(_) => at.words.say("search-for-me"),
        SearchOwner::Organisation(code) => labels::label(ListId::Municipalities, code.as_str(), at.words),
    }
}

impl Screen for NameSearch {
    fn context(&self) -> Context {
        Context::Form
    }

    fn offers(&self, out: &mut Vec<Offer>) {
        let accept = if self.choosing || self.owners.len() < 2 { "form-save" } else { "search-whose-next" };
        out.push(Offer::called(Action::Accept, accept));
        if self.choosing {
            out.push(Offer::called(Action::CursorRight, "search-whose-other"));
            out.push(Offer::of(Action::PreviousField));
        }
        out.push(Offer::of(Action::Save));
        if !self.choosing && self.owners.len() > 1 {
            out.push(Offer::of(Action::NextField));
        }
        out.push(Offer::of(Action::Back));
    }

    fn update(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        match &input {
            Input::News(news) if news.is_lost() => self.keep.claim(),
            Input::Action(_) | Input::Text(_) | Input::Paste(_) | Input::Reply(SAVE, _) => self.keep.touch(),
            _ => {}
        }
        let before = (self.name.text().to_owned(), self.chosen);
        let effects = self.take(input, at);
        self.typed |= before != (self.name.text().to_owned(), self.chosen);
        effects
    }

    fn view(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        let title = if self.changing { "search-title-change" } else { "search-title-new" };
        let inner = popup(area, buf, at, &at.words.say(title), SIZE.0, SIZE.1);
        let labels = ["search-label-name", "search-label-whose", "search-label-text"].map(|id| at.words.say(id));
        let columns = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2;
        let columns = u16::try_from(columns).unwrap_or(0).min(inner.width);
        let mut y = inner.y;
        let mut focus = Focus::at(inner.x, inner.y);
        let style = |focused| at.theme.style(if focused { Role::Label } else { Role::Text });
        for (label, field) in labels.iter().zip(["name", "whose", "text"]) {
            if field == "whose" && self.owners.len() < 2 && !self.problems.iter().any(|problem| problem.field == field)
            {
                continue;
            }
            let row = Rect { y: y.min(inner.bottom()), height: u16::from(y < inner.bottom()), ..inner };
            let focused = (field == "name" && !self.choosing) || (field == "whose" && self.choosing);
            line(row, buf, label, style(focused));
            let value = Rect { x: row.x + columns, width: row.width - columns, ..row };
            match field {
                "name" => {
                    let role = if focused { Role::Selected } else { Role::Text };
                    let typing = self.name.view(value, buf, at.theme.style(role));
                    focus = if focused { typing } else { focus };
                }
                "whose" => {
                    let chosen = self.draw_owners(value, buf, at);
                    focus = if focused { chosen } else { focus };
                }
                _ => {
                    line(value, buf, &self.text, at.theme.style(Role::Quiet));
                }
            }
            y += 1;
            for problem in self.problems.iter().filter(|problem| problem.field == field) {
                let said = problem_text(problem, at.words);
                for piece in wrap(&said, value.width) {
                    let row = Rect { y: y.min(inner.bottom()), height: u16::from(y < inner.bottom()), ..value };
                    line(row, buf, said[piece].trim_end(), at.theme.style(Role::Danger));
                    y += 1;
                }
            }
        }
        let hint = at.words.say("search-hint");
        for (piece, y) in wrap(&hint, inner.width).into_iter().zip(y.saturating_add(1)..inner.bottom()) {
            line(Rect { y, height: 1, ..inner }, buf, hint[piece].trim_end(), at.theme.style(Role::Quiet));
        }
        focus
    }

    fn has_unsaved(&self) -> bool {
        self.typed
    }

    fn keeping(&self) -> Keeping {
        self.kept_so_far()
    }

    fn holds_keys(&self) -> bool {
        self.sending
    }

    fn overlay(&self) -> bool {
        true
    }
}

impl NameSearch {
    fn take(&mut self, input: Input, at: &Here) -> Vec<Effect> {
        match input {
            Input::Action(action) => return self.act(action, at),
            Input::Text(letter) => self.typed(letter, at),
            Input::Paste(text) if !self.choosing => {
                self.name.paste(&text);
            }
            Input::Reply(SAVE, reply) => return self.answered(reply, at),
            Input::Reply(KEEP, reply) => return self.kept(reply, at),
            Input::Tick => return self.keep(at),
            _ => {}
        }
        Vec::new()
    }

    /// Draws for whom it can be, the chosen one marked; says where that one stands.
    fn draw_owners(&self, area: Rect, buf: &mut Buffer, at: &Here) -> Focus {
        let mut x = area.x;
        let mut focus = Focus::at(area.x, area.y);
        for (place, owner) in self.owners.iter().enumerate().skip(self.chosen.saturating_sub(1)) {
            let chosen = place == self.chosen;
            let (mark, role) = if chosen { (at.glyphs.marker, Role::Selected) } else { ("  ", Role::Text) };
            let room = Rect { x: x.min(area.right()), width: area.right().saturating_sub(x), ..area };
            focus = if chosen { Focus::at(room.x, room.y) } else { focus };
            let style = at.theme.style(role);
            x += parts(room, buf, &[(mark, style), (&owner_label(owner, at), style)]) + 3;
        }
        focus
    }
}
