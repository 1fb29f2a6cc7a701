//! Clients in the order of their names, out of the lists of many terms, as far as they are wanted and no further.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::index::Index;
use super::lists::Pieces;
use super::place::Place;

/// The clients of some terms whom `passes` lets through, by name.
pub(super) struct Walk<'a, F> {
    index: &'a Index,
    passes: F,
    cursors: Vec<Cursor<'a>>,
    /// The next client of each list that is open, best on top.
    heads: BinaryHeap<Head<'a>>,
    /// First surnames not opened yet: who has a later one stands later, so that most are never opened.
    later: BinaryHeap<Reverse<(u32, u32, u32)>>,
}

struct Cursor<'a> {
    pieces: Pieces<'a>,
    piece: &'a [u32],
    /// What `passes` is told beside the client.
    tag: u32,
}

struct Head<'a> {
    index: &'a Index,
    names: (u32, u32),
    id: u32,
    cursor: usize,
}

impl Ord for Head<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.names.cmp(&self.names).then_with(|| self.index.by_name(other.id, self.id))
    }
}

impl PartialOrd for Head<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Head<'_> {}

impl<'a, F: Fn(u32, u32) -> bool> Walk<'a, F> {
    /// Walks the clients of the terms, each with a tag that `passes` is told.
    pub fn new(index: &'a Index, terms: impl Iterator<Item = (u32, u32)>, passes: F) -> Walk<'a, F> {
        let mut walk = Walk { index, passes, cursors: Vec::new(), heads: BinaryHeap::new(), later: BinaryHeap::new() };
        let mut later = Vec::new();
        for (term, tag) in terms {
            if index.dictionary.place(term) == Place::Surname {
                later.push(Reverse((index.dictionary.order(term), term, tag)));
            } else {
                walk.open(term, tag);
            }
        }
        walk.later = later.into();
        walk
    }

    fn open(&mut self, term: u32, tag: u32) {
        self.cursors.push(Cursor { pieces: self.index.having.pieces(term), piece: &[], tag });
        self.advance(self.cursors.len() - 1);
    }

    fn advance(&mut self, n: usize) {
        let cursor = &mut self.cursors[n];
        loop {
            while let Some((id, rest)) = cursor.piece.split_first() {
                cursor.piece = rest;
                if (self.passes)(*id, cursor.tag) {
                    let (index, id) = (self.index, *id);
                    self.heads.push(Head { index, names: index.first_names(id), id, cursor: n });
                    return;
                }
            }
            match cursor.pieces.next() {
                Some(piece) => cursor.piece = piece,
                None => return,
            }
        }
    }
}

impl<F: Fn(u32, u32) -> bool> Iterator for Walk<'_, F> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        while let Some(Reverse((order, term, tag))) = self.later.peek().copied() {
            if self.heads.peek().is_some_and(|head| head.names.0 < order) {
                break;
            }
            self.later.pop();
            self.open(term, tag);
        }
        let head = self.heads.pop()?;
        self.advance(head.cursor);
        Some(head.id)
    }
}
