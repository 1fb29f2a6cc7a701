//! Words of the query language that stand for kinds of record, states of a plan, criteria of the target group, for
//! none and for the asker: each once in Finnish, Swedish and English, all three understood at once.

use std::sync::LazyLock;

use crate::domain::record::RecordKind;
use crate::domain::skill_plan::PlanStatus;
use crate::domain::target_group::Criterion;
use crate::search::fold;

/// What a word can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Records of this kind.
    Kind(RecordKind),
    /// Plans in this state.
    Status(PlanStatus),
    /// Clients who meet this criterion.
    Criterion(Criterion),
    /// Nothing recorded.
    Missing,
    /// The one who asks.
    Mine,
}

/// A meaning with the words shown for it in Finnish, Swedish and English, and its code where it has one.
#[derive(Debug)]
pub struct Word {
    /// What it stands for.
    pub meaning: Meaning,
    /// The words to show.
    pub shown: [&'static str; 3],
    /// Everything it is known by, folded.
    pub folded: Vec<String>,
}

const KINDS: &[(RecordKind, [&str; 3])] = &[
    (RecordKind::Need, ["tarve", "behov", "need"]),
    (RecordKind::Barrier, ["este", "hinder", "barrier"]),
    (RecordKind::Plan, ["suunnitelma", "plan", "plan"]),
    (RecordKind::Flag, ["lippu", "flagga", "flag"]),
    (RecordKind::Contact, ["yhteydenotto", "kontakt", "contact"]),
    (RecordKind::Reminder, ["muistutus", "påminnelse", "reminder"]),
];

const STATUSES: &[(PlanStatus, [&str; 3])] = &[
    (PlanStatus::None, ["ei", "ingen", "none"]),
    (PlanStatus::Needed, ["tarvitaan", "behövs", "needed"]),
    (PlanStatus::Planned, ["suunniteltu", "planerad", "planned"]),
    (PlanStatus::Applied, ["haettu", "sökt", "applied"]),
    (PlanStatus::Accepted, ["hyväksytty", "antagen", "accepted"]),
    (PlanStatus::Running, ["käynnissä", "pågår", "running"]),
    (PlanStatus::Completed, ["valmis", "slutförd", "completed"]),
    (PlanStatus::Interrupted, ["keskeytynyt", "avbruten", "interrupted"]),
    (PlanStatus::Dropped, ["luovuttu", "avstått", "dropped"]),
];

const CRITERIA: &[(Criterion, [&str; 3])] = &[
    (Criterion::Under30, ["alle30", "under30", "under-30"]),
    (Criterion::KelaBenefit, ["kela", "fpa", "kela-benefit"]),
    (Criterion::NoEarningsRelated, ["eiansiopäivärahaa", "ingenförtjänstdel", "no-earnings-related"]),
    (Criterion::Immigrant, ["maahanmuuttaja", "invandrare", "immigrant"]),
    (Criterion::ForeignLanguage, ["vieraskielinen", "främmandespråkig", "foreign-language"]),
    (Criterion::TemporaryProtection, ["tilapäinensuojelu", "tillfälligtskydd", "temporary-protection"]),
    (Criterion::Jobseeker, ["työnhakija", "arbetssökande", "jobseeker"]),
];

/// Older or other words for the same.
const OTHERS: &[(Meaning, &str)] = &[(Meaning::Kind(RecordKind::Plan), "osaaminen")];

fn words(meanings: impl Iterator<Item = (Meaning, [&'static str; 3], String)>) -> Vec<Word> {
    let word = |(meaning, shown, code): (Meaning, [&'static str; 3], String)| {
        let others = OTHERS.iter().filter(|(other, _)| *other == meaning).map(|(_, word)| *word);
        let mut folded: Vec<String> = shown.iter().copied().chain(others).map(fold).collect();
        folded.extend(Some(fold(&code)).filter(|code| !code.is_empty()));
        Word { meaning, shown, folded }
    };
    meanings.map(word).collect()
}

/// Kinds of record.
pub static KIND_WORDS: LazyLock<Vec<Word>> =
    LazyLock::new(|| words(KINDS.iter().map(|(kind, shown)| (Meaning::Kind(*kind), *shown, kind.to_string()))));

/// States of a plan.
pub static STATUS_WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    words(STATUSES.iter().map(|(status, shown)| (Meaning::Status(*status), *shown, status.to_string())))
});

/// Criteria of the target group.
pub static GROUP_WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    words(CRITERIA.iter().map(|(criterion, shown)| (Meaning::Criterion(*criterion), *shown, criterion.to_string())))
});

/// None.
pub static NONE_WORDS: LazyLock<Vec<Word>> =
    LazyLock::new(|| words(std::iter::once((Meaning::Missing, ["ei", "ingen", "none"], String::new()))));

/// The one who asks.
pub static MINE_WORDS: LazyLock<Vec<Word>> =
    LazyLock::new(|| words(std::iter::once((Meaning::Mine, ["oma", "egen", "mine"], String::new()))));

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn everything_has_its_words_and_no_word_stands_for_two() {
        assert_eq!(KINDS.len(), RecordKind::iter().count());
        assert_eq!(STATUSES.len(), PlanStatus::iter().count());
        assert_eq!(CRITERIA.len(), Criterion::iter().count());
        for list in [&KIND_WORDS, &STATUS_WORDS, &GROUP_WORDS, &NONE_WORDS, &MINE_WORDS] {
            for word in list.iter() {
                for name in &word.folded {
                    let known = list.iter().filter(|other| other.folded.contains(name));
                    assert_eq!(known.map(|other| other.meaning).collect::<Vec<_>>(), [word.meaning], "{name}");
                }
            }
        }
    }
}
