//! What is typed in the search box, gone on with: the rest of the best offer stands in brackets behind the cursor, and
//! all offers for a value in the line under the box.
//!
//! An offer is shown only while it goes on from what is typed; the brackets tell it from typed text without colour. What
//! is taken whole has a space behind it, and a letter that goes on from it takes the place of that space.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::home::Home;
use super::home_mistake;
use crate::register::reply::{Completion, QueryMistake};
use crate::search::fold;
use crate::text::width::width;
use crate::tui::action::Action;
use crate::tui::screen::{Focus, Here};
use crate::tui::theme::Role;
use crate::tui::widget::line::line;

/// The offers for the text that was asked about.
#[derive(Default)]
pub struct Completing {
    /// The text before the piece that an offer takes the place of.
    before: String,
    /// The piece as it was asked about.
    piece: String,
    /// The field whose value is being typed; none while it is the name of a field.
    field: Option<String>,
    /// Offers in the person's language; where there is none, in any.
    offers: Vec<String>,
}

impl Completing {
    /// The offers of an answer about `text`.
    pub fn new(text: &str, completion: Option<Completion>, language: usize) -> Self {
        let Some(completion) = completion else { return Self::default() };
        let Some((before, piece)) = text.split_at_checked(completion.at.0) else { return Self::default() };
        if piece == "*" {
            // It stands for any value and is no beginning of one.
            return Self::default();
        }
        let own = |offer: &&crate::register::reply::Offer| usize::from(offer.language) == language;
        let mut offers: Vec<String> = completion.offers.iter().filter(own).map(|offer| offer.text.clone()).collect();
        if offers.is_empty() && completion.field.is_some() {
            offers = completion.offers.into_iter().map(|offer| offer.text).collect();
        }
        Self { before: before.to_owned(), piece: piece.to_owned(), field: completion.field, offers }
    }

    /// The rest of the best offer that goes on from `text`.
    fn rest<'a>(&'a self, text: &str) -> Option<&'a str> {
        let piece = text.strip_prefix(self.before.as_str())?;
        self.offers.iter().find_map(|offer| rest_of(offer, piece)).filter(|rest| !rest.is_empty())
    }

    /// `text` with the best offer taken, if there is one for it.
    pub fn taken(&self, text: &str) -> Option<String> {
        let piece = text.strip_prefix(self.before.as_str())?;
        let goes_on = self.offers.iter().find(|offer| rest_of(offer, piece).is_some_and(|rest| !rest.is_empty()));
        let offer = goes_on.or_else(|| self.offers.first().filter(|_| piece == self.piece))?;
        Some(format!("{}{offer}", self.before))
    }

    /// Whether there is an offer for `text`.
    pub fn is_any(&self, text: &str) -> bool {
        self.taken(text).is_some()
    }

    /// Draws the rest of the best offer behind the cursor, which stands at the end of the text.
    pub fn draw_rest(&self, text: &str, cursor: &Focus, field: Rect, buf: &mut Buffer, at: &Here) {
        let Some(rest) = self.rest(text) else { return };
        let cells = field.right().saturating_sub(cursor.0.x);
        let shown = format!("[{rest}]");
        if width(&shown) <= usize::from(cells) {
            line(Rect { x: cursor.0.x, width: cells, ..field }, buf, &shown, at.theme.style(Role::Quiet));
        }
    }

    /// The line of offers for a value: `kunta: kankaanpää · karvia`.
    pub fn line(&self, text: &str, at: &Here) -> Option<String> {
        let piece = text.strip_prefix(self.before.as_str())?;
        let field = self.field.as_ref()?;
        let fits = |offer: &&String| piece == self.piece || rest_of(offer, piece).is_some();
        let offers: Vec<&str> = self.offers.iter().filter(fits).map(String::as_str).collect();
        (!offers.is_empty()).then(|| format!("{field}: {}", offers.join(&format!(" {} ", at.glyphs.dot))))
    }

    /// Whether a mistake is only that its piece, the last of `text`, is not typed to its end yet.
    pub fn awaits(&self, mistake: &QueryMistake, text: &str) -> bool {
        home_mistake::is_half_typed(mistake, text, self.is_any(text))
    }
}

impl Home {
    /// Takes the best offer; a space follows what is whole, so that the next filter can be typed at once.
    pub(super) fn complete(&mut self) {
        match self.completing.taken(self.search.text()) {
            Some(taken) if taken.ends_with(':') => self.search.set(&taken),
            Some(taken) => self.put_whole(&taken),
            None => {}
        }
    }

    /// Puts a text into the box that goes on with another filter, if it goes on.
    pub(super) fn put_whole(&mut self, text: &str) {
        self.search.set(text);
        self.search.insert(' ');
        self.completed = self.search.text().to_owned();
    }

    /// Takes the space behind what was just completed away again, if `letter` goes on from it: another value, what stands
    /// behind the slash of one, or the colon of a filter that may also stand alone; or if it is a space itself.
    pub(super) fn join(&mut self, letter: char) {
        let text = self.search.text();
        let last = text.split_whitespace().next_back().unwrap_or_default();
        let goes_on = if last.contains(':') { [',', '/'].contains(&letter) } else { letter == ':' };
        if (goes_on || letter == ' ')
            && text == self.completed
            && text.ends_with(' ')
            && self.search.cursor() == text.len()
        {
            self.search.act(Action::DeleteBack, 0);
        }
    }
}

/// What is left of an offer behind `piece`, letter for letter without case and marks.
fn rest_of<'a>(offer: &'a str, piece: &str) -> Option<&'a str> {
    let mut letters = offer.chars();
    for typed in piece.chars() {
        let offered = letters.next()?;
        let alike = |a: char, b: char| {
            let [a, b] = [a, b].map(|letter| fold(letter.encode_utf8(&mut [0; 4])));
            !a.is_empty() && a == b
        };
        if typed != offered && !alike(typed, offered) {
            return None;
        }
    }
    Some(letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::reply::Offer;

    fn completing(text: &str, from: usize, offers: &[(&str, u8)]) -> Completing {
        let offers = offers.iter().map(|(text, language)| Offer { text: (*text).to_owned(), language: *language });
        let completion =
            Completion { at: (from, text.len()), field: Some("kunta".to_owned()), offers: offers.collect() };
        Completing::new(text, Some(completion), 0)
    }

    #[test]
    fn the_rest_goes_on_from_what_is_typed() {
        let kunta = completing("kunta:KA", 6, &[("kankaanpää", 0), ("karvia", 0), ("x", 1)]);
        assert_eq!(kunta.rest("kunta:KA"), Some("nkaanpää"));
        assert_eq!(kunta.rest("kunta:kar"), Some("via"), "before the answer to the next letter");
        assert_eq!(kunta.rest("kunta:karvia"), None);
        assert_eq!(kunta.rest("kunta:x"), None, "an offer of another language");
        assert_eq!(kunta.rest("kun"), None);
        assert_eq!(kunta.taken("kunta:kar").as_deref(), Some("kunta:karvia"));
        assert_eq!(kunta.taken("kunta:z"), None);
        let other = completing("kunta:muu", 6, &[("\"iso kyrö\"", 0)]);
        assert_eq!((other.rest("kunta:muu"), other.taken("kunta:muu").as_deref()), (None, Some("kunta:\"iso kyrö\"")));
        assert_eq!(other.taken("kunta:muut"), None);
    }
}
