//! What can be done on Home, the most useful first; hints, help and palette follow this order.

use crate::tui::action::Action;
use crate::tui::screen::Offer;
use crate::tui::widget::list::MOVING;

const EDITING: [Action; 10] = [
    Action::CursorLeft,
    Action::CursorRight,
    Action::WordLeft,
    Action::WordRight,
    Action::CursorStart,
    Action::CursorEnd,
    Action::DeleteBack,
    Action::DeleteForward,
    Action::DeleteWord,
    Action::ClearField,
];

/// Adds the offers of Home, with rows in the list or not, with text in the box or not, with unfinished forms or not,
/// and with bars of the hits a key away or not.
pub fn add(rows: bool, text: bool, drafts: bool, bars: bool, out: &mut Vec<Offer>) {
    if drafts && !text {
        out.push(Offer::called(Action::Back, "home-next-draft"));
    }
    if rows {
        out.push(Offer::of(Action::Open));
    }
    if bars {
        out.push(Offer::called(Action::NextSection, "breakdown-title"));
    }
    out.extend([Action::NewClient, Action::MyClients].map(Offer::of));
    if text {
        out.push(Offer::called(Action::Back, "home-clear"));
    } else if !drafts {
        out.push(Offer::of(Action::Back));
    }
    out.extend([Action::Refresh, Action::Search, Action::Breakdown].map(Offer::of));
    if text {
        out.push(Offer::of(Action::ClearSearch));
    }
    if rows {
        out.extend(MOVING.map(Offer::of));
    }
    out.extend(EDITING.map(Offer::of));
}
