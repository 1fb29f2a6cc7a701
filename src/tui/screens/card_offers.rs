//! What can be done on a card, the most useful first; hints, help and palette follow this order.

use crate::tui::action::Action;
use crate::tui::screen::Offer;

/// For those who may write to the file.
const WRITING: [Action; 12] = [
    Action::NewNeed,
    Action::NewBarrier,
    Action::NewPlan,
    Action::Flag,
    Action::Contact,
    Action::Reminder,
    Action::ContactAttempted,
    Action::ContactDiscussion,
    Action::ContactCall,
    Action::Undo,
    Action::Redo,
    Action::EditClient,
];

/// For those who see the whole card.
const WHOLE: [Action; 4] = [Action::History, Action::RevealHetu, Action::RevealContact, Action::RevealHealth];

/// While a record is selected.
const ON_RECORD: [Action; 12] = [
    Action::Open,
    Action::Edit,
    Action::Resolve,
    Action::Withdraw,
    Action::SelectNext,
    Action::SelectPrevious,
    Action::NextSection,
    Action::PreviousSection,
    Action::PageDown,
    Action::PageUp,
    Action::SelectFirst,
    Action::SelectLast,
];

/// Always.
const ALWAYS: [Action; 5] = [Action::SwitchClient, Action::MyClients, Action::Search, Action::Refresh, Action::Back];

/// Adds the offers of a card that may be written to or not, is seen whole or not, with a record selected or not.
pub fn add(writes: bool, whole: bool, on_record: bool, out: &mut Vec<Offer>) {
    if writes {
        out.extend(WRITING.map(Offer::of));
    }
    if whole {
        out.extend(WHOLE.map(Offer::of));
    }
    if on_record {
        out.extend(ON_RECORD.map(Offer::of));
    }
    out.extend(ALWAYS.map(Offer::of));
}
