//! What keys, pastes and actions do: the frame does its own part, and what is left goes to the screen it is for.

use strum::IntoEnumIterator;

use super::action::{Action, Context, Group};
use super::app::App;
use super::bars::LEAST;
use super::event::{Order, Wait};
use super::key::{self, Key};
use super::keymap::Meaning;
use super::menu::Menu;
use super::screen::{Input, Message};
use crate::text::Arg;

/// Longest paste taken, in letters.
const PASTE_MOST: usize = 100_000;
/// What leaves a begun sequence of keys without a word.
const BACK: Meaning = Meaning::Action(Action::Back);

impl App {
    fn too_small(&self) -> bool {
        self.around.size.width < LEAST.width || self.around.size.height < LEAST.height
    }

    /// Leaves an unfinished sequence of keys.
    pub(super) fn leave_sequence(&mut self) -> Vec<Key> {
        self.which_key = false;
        self.disarm(Wait::WhichKey);
        std::mem::take(&mut self.pending)
    }

    pub(super) fn press(&mut self, key: Key) {
        let Some(top) = self.stack.top() else { return };
        let (context, takes_text) = (top.screen.context(), top.screen.takes_text());
        let begun = !self.pending.is_empty();
        let mut keys = self.leave_sequence();
        keys.push(key);
        let meaning = self.around.keys.meaning(context, &keys);
        if self.too_small() {
            // Nobody should change what cannot be seen.
            if meaning == Meaning::Action(Action::Quit) {
                self.act(Action::Quit);
            }
            return;
        }
        match (meaning, key.text()) {
            (_, Some(letter)) if takes_text && !begun => {
                self.status = None;
                self.tell_top(Input::Text(letter));
            }
            (Meaning::Action(action), _) => {
                if action.group() != Group::Move {
                    self.status = None;
                }
                self.act(action);
            }
            (Meaning::Unfinished, _) => {
                self.pending = keys;
                self.arm(Wait::WhichKey);
            }
            // Esc and the like leave a sequence without a word.
            (Meaning::Nothing, _) if begun && self.around.keys.meaning(context, &[key]) == BACK => {}
            (Meaning::Nothing, _) => {
                let help = self.around.keys.key_of(context, Action::Help).unwrap_or_default();
                let args = [("keys", Arg::Text(&key::shown(&keys))), ("help", Arg::Text(&help))];
                self.status = Some(Message::plain(self.around.words.say_with("frame-unbound", &args)));
            }
        }
    }

    pub(super) fn paste(&mut self, text: String) {
        let words = &self.around.words;
        let letters = text.chars().count();
        if self.too_small() {
            return;
        }
        if !self.stack.top().is_some_and(|layer| layer.screen.takes_text()) {
            self.status = Some(Message::warning(words.say("frame-no-paste")));
        } else if letters > PASTE_MOST {
            let args = [("letters", letters.into()), ("most", PASTE_MOST.into())];
            self.status = Some(Message::warning(words.say_with("frame-paste-too-long", &args)));
        } else {
            self.tell_top(Input::Paste(text));
        }
    }

    /// Does an action: the frame's own, or hands it to the screen it is for.
    pub(super) fn act(&mut self, action: Action) {
        let Some(top) = self.stack.top() else { return };
        let context = top.screen.context();
        if !self.may_act(action) {
            return;
        }
        match action {
            Action::Quit => self.quit(),
            Action::Help if context == Context::Help => self.pop(top.id),
            Action::Palette if context == Context::Palette => self.pop(top.id),
            Action::Help | Action::Palette if context == Context::Confirm => {}
            Action::Help | Action::Palette => {
                let (offers, at) = (top.offers(), self.around.here());
                let finding = |action: &Action| action.group() == Group::Find;
                let finds = |action: &Action| *action == Action::SwitchClient || self.stack.nearest(*action).is_some();
                let finding: Vec<Action> = Action::iter().filter(finding).filter(finds).collect();
                let menu = if action == Action::Help {
                    Menu::keys(context, top.screen.takes_text(), &offers, &finding, &at)
                } else {
                    Menu::actions(context, &offers, &finding, &at)
                };
                self.push(Box::new(menu), None);
            }
            Action::Suspend if self.around.job_control => self.order(Order::Suspend),
            Action::Suspend => self.status = Some(Message::plain(self.around.words.say("frame-no-suspend"))),
            Action::Redraw => self.order(Order::Redraw),
            Action::ThemeNext | Action::LanguageNext | Action::KeymapNext => {
                self.status = Some(self.around.next(action))
            }
            Action::SwitchClient if !top.can(action) => self.push_home(),
            // Finding a client, or registering one, is not about the one in front: the nearest screen that can, does it.
            _ if action.group() == Group::Find || action == Action::NewClient => match self.stack.nearest(action) {
                // The search would change unseen under what is in front: a fresh one comes on top, as for another client.
                Some(id) if id != top.id && self.is_search(id) && action == Action::MyClients => {
                    self.push_home();
                    self.act(action);
                }
                Some(id) => self.tell(id, Input::Action(action)),
                None => self.not_here(action),
            },
            _ if matches!(action.group(), Group::Record | Group::Change | Group::Reveal) && !top.can(action) => {
                self.not_here(action);
            }
            _ => self.tell_top(Input::Action(action)),
        }
    }

    fn is_search(&self, id: u32) -> bool {
        self.stack.get(id).is_some_and(|layer| layer.screen.context() == Context::Home)
    }

    fn not_here(&mut self, action: Action) {
        let words = &self.around.words;
        let name = words.say(&action.words());
        self.status = Some(Message::plain(words.say_with("frame-not-here", &[("action", Arg::Text(&name))])));
    }
}
