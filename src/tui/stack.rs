//! The screens that lie over each other, the front one last; the last screen left is never taken away.

use super::action::Action;
use super::news::News;
use super::screen::{Offer, Screen, Ticket};

/// A screen on the stack.
pub struct Layer {
    /// By which the layer is known for as long as it lies here; never given to another.
    pub id: u32,
    /// The screen.
    pub screen: Box<dyn Screen>,
    /// Whom a question answers.
    pub asker: Option<Asker>,
    /// What was heard while the screen could not be seen.
    pub unheard: News,
}

/// Who asked a question.
#[derive(Debug, Clone, Copy)]
pub enum Asker {
    /// A screen, which knows its question by the ticket.
    Layer(u32, Ticket),
    /// The frame, before it quits; whether something typed is lost then.
    Quit {
        /// It could not be kept.
        lost: bool,
    },
}

impl Layer {
    /// What can be done here, the most useful first.
    pub fn offers(&self) -> Vec<Offer> {
        let mut offers = Vec::new();
        self.screen.offers(&mut offers);
        offers
    }

    /// Whether `action` can be done here.
    pub fn can(&self, action: Action) -> bool {
        self.offers().iter().any(|offer| offer.action == action)
    }
}

/// The stack.
#[derive(Default)]
pub struct Stack {
    layers: Vec<Layer>,
    made: u32,
}

impl Stack {
    /// The screen in front; none only before the first is put down.
    pub fn top(&self) -> Option<&Layer> {
        self.layers.last()
    }

    /// All screens from the back to the front.
    pub fn iter(&self) -> impl Iterator<Item = &Layer> {
        self.layers.iter()
    }

    /// The layer nearest to the front where `action` can be done.
    pub fn nearest(&self, action: Action) -> Option<u32> {
        self.layers.iter().rev().find(|layer| layer.can(action)).map(|layer| layer.id)
    }

    /// The nearest page and the boxes over it.
    pub fn seen(&self) -> &[Layer] {
        let page = self.layers.iter().rposition(|layer| !layer.screen.overlay()).unwrap_or(0);
        &self.layers[page..]
    }

    /// The layer of this id, if it still lies here.
    pub fn get(&self, id: u32) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.id == id)
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, id: u32) -> Option<&mut Layer> {
        self.layers.iter_mut().find(|layer| layer.id == id)
    }

    /// The layer right under this one.
    pub fn below(&self, id: u32) -> Option<u32> {
        self.layers.iter().take_while(|layer| layer.id != id).last().map(|layer| layer.id)
    }

    /// Puts a screen in front and says its id.
    pub fn push(&mut self, screen: Box<dyn Screen>, asker: Option<Asker>) -> u32 {
        self.made += 1;
        self.layers.push(Layer { id: self.made, screen, asker, unheard: News::default() });
        self.made
    }

    /// Tells every layer of `news`; answers for those that are to hear now what they have not heard yet: the layers that
    /// are seen, and all of them when it is about rights.
    pub fn spread(&mut self, news: &News) -> Vec<(u32, News)> {
        let hidden = self.layers.len() - self.seen().len();
        let mut told = Vec::new();
        for (place, layer) in self.layers.iter_mut().enumerate() {
            layer.unheard.add(news);
            if !layer.unheard.is_empty() && (place >= hidden || news.is_about_rights()) {
                told.push((layer.id, std::mem::take(&mut layer.unheard)));
            }
        }
        told
    }

    /// Takes a screen off, unless it is the last one; with it says whether it was in front.
    pub fn remove(&mut self, id: u32) -> Option<(Layer, bool)> {
        let index = self.layers.iter().position(|layer| layer.id == id).filter(|_| self.layers.len() > 1)?;
        let layer = self.layers.remove(index);
        Some((layer, index == self.layers.len()))
    }
}
