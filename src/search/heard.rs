//! The tiers of one typed word by ear: terms that sound like it, or nearly; all that are within the limit, none that are not.

use super::arabic;
use super::dictionary::Dictionary;
use super::query::Word;
use super::rank::Tier;
use super::scale::{LONGEST, Scale};
use super::sound;
use super::weak::{A_SPELLING, BEGUN, Last, Weak, passing};

/// Sounds from which two words may sound alike, letters in Arabic writing, and sounds from which a beginning may.
const EAR: usize = 3;
const ARABIC: usize = 2;
const EAR_BEGUN: usize = 4;

/// A typed word by its sound, and what may differ from it.
struct Typed {
    tier: Tier,
    key: String,
    /// Sounds or letters that are compared.
    count: usize,
    /// Typed in Arabic writing.
    bare: bool,
    /// Sounds of which a like word has one, for each consonant; and how many may be missing.
    demands: Vec<u32>,
    unmet: u32,
    /// What the whole may differ by, and a beginning: in the same writing, and in Latin letters.
    most: u16,
    begun: u16,
    latin_most: u16,
    latin_begun: u16,
    ear: Scale,
    latin: Scale,
}

impl Typed {
    fn new(word: &Word, tier: Tier) -> Option<Typed> {
        let key = sound::key(&word.strict.iter().collect::<String>());
        let bare = sound::sound_set(&key) & sound::BARE != 0;
        let count = key.chars().count() - usize::from(bare);
        if !(if bare { ARABIC } else { EAR }..=LONGEST).contains(&count) {
            return None;
        }
        let most = at_most(tier, count);
        let may_begin = |most: u16| if count < EAR_BEGUN { 0 } else { most };
        let latin_most = if bare { arabic_at_most(tier, count) } else { most };
        Some(Typed {
            tier,
            count,
            bare,
            demands: if bare { arabic::demands(&key, sound::bit, sound::SOUNDS) } else { sound::demands(&key) },
            unmet: u32::from(most >= 4 && !bare),
            most,
            begun: may_begin(most.min(4)),
            latin_most,
            latin_begun: may_begin(if bare { latin_most } else { most.min(4) }),
            ear: Scale::ear(&key, most),
            latin: if bare { Scale::arabic(&key, latin_most) } else { Scale::ear(&key, most) },
            key,
        })
    }

    /// Whether a set of sounds has what a word must have that is like the typed one.
    fn meets(&self, set: u32) -> bool {
        let unmet: u32 = self.demands.iter().map(|demand| u32::from(set & demand == 0)).sum();
        unmet <= self.unmet
    }

    /// Whether a key in Latin letters with this set of sounds may be like the typed one, its cost apart.
    fn may_be_like(&self, key: &str, set: u32) -> bool {
        self.meets(set)
            && key.len() + 2 >= self.key.len()
            && (self.count >= EAR_BEGUN || key.len() <= self.key.len() + 1)
    }

    /// What a term costs of what it costs as a whole and by a beginning, if that is not too much.
    fn cost(&self, whole: u16, begun: u16, (most, most_begun): (u16, u16)) -> Option<u16> {
        let begun = Some(begun).filter(|cost| self.count >= EAR_BEGUN && *cost <= most_begun).map(|cost| cost + BEGUN);
        Some(whole).filter(|cost| *cost <= most).into_iter().chain(begun).min()
    }

    /// What a term in Latin letters costs, of what [`Typed::latin`] says of it; whether it is like the typed word apart.
    fn latin_cost(&self, key: &str, whole: u16, begun: u16) -> Option<u16> {
        let open = if self.bare { arabic::open(&self.key, key) } else { 0 };
        self.cost(whole.saturating_add(open), begun, (self.latin_most, self.latin_begun))
    }

    /// What a term costs; nothing when it is too much.
    fn weigh(&self, key: &str, set: u32) -> Option<u16> {
        match (self.bare, set & sound::BARE != 0) {
            (true, false) => {
                let (whole, begun) = self.latin.apart(key);
                self.latin_cost(key, whole, begun)
            }
            (false, true) => {
                let (whole, _) = arabic::apart(key, &self.key);
                Some(whole).filter(|cost| *cost <= arabic_at_most(self.tier, key.chars().count() - 1))
            }
            _ => self
                .may_be_like(key, set)
                .then(|| self.ear.apart(key))
                .and_then(|(whole, begun)| self.cost(whole, begun, (self.most, self.begun))),
        }
    }
}

/// What two words may differ by ear: hardly, so that they sound alike, or by about one slip more.
fn at_most(tier: Tier, sounds: usize) -> u16 {
    match (tier, sounds) {
        (Tier::Sound, ..=4) => 2,
        (Tier::Sound, 5..=6) => 3,
        (Tier::Sound, _) => 5,
        (_, ..=4) => 4,
        (_, 5..=6) => 6,
        _ => 7,
    }
}

/// The same for a name in Arabic letters and a Latin spelling: fewer letters say less.
fn arabic_at_most(tier: Tier, letters: usize) -> u16 {
    let most = match letters {
        ..=3 => 1,
        4..=5 => 2,
        _ => 3,
    };
    if tier == Tier::Sound { most } else { most + 1 }
}

/// Terms that sound like a word, in a tier: of all, or of some.
pub(super) fn sounds(dictionary: &Dictionary, word: &Word, among: Option<&[u32]>, tier: Tier, weak: &mut Weak) {
    let Some(typed) = Typed::new(word, tier) else { return };
    match among {
        Some(terms) => one_by_one(dictionary, &typed, terms, weak),
        None => {
            near(dictionary, &typed, weak);
            one_by_one(dictionary, &typed, dictionary.sounding("_"), weak);
        }
    }
}

/// All terms in Latin letters near a word.
fn near(dictionary: &Dictionary, typed: &Typed, weak: &mut Weak) {
    let mut last: Option<Last<'_, bool>> = None;
    let mut found = Vec::new();
    let may = |term: u32| {
        let set = dictionary.sounds()[term as usize];
        set & sound::BARE == 0 && typed.meets(set)
    };
    let most = (typed.latin_most, typed.latin_begun);
    let sound = |term: u32| dictionary.sound(term);
    let weighed = dictionary.by_sound().near(sound, &typed.latin, most, may, |term, whole, begun| {
        let (key, set) = (dictionary.sound(term), dictionary.sounds()[term as usize]);
        let Some(cost) = typed.latin_cost(key, whole, begun).filter(|_| set & sound::BARE == 0) else { return };
        if last.as_ref().is_none_or(|last| last.letters != key) {
            let like = if typed.bare { typed.meets(set) } else { typed.may_be_like(key, set) };
            last = Some(Last { letters: key, said: like });
        }
        if last.as_ref().is_some_and(|last| last.said) {
            found.push((term, cost));
        }
    });
    weak.compared += weighed.div_ceil(A_SPELLING);
    found.into_iter().for_each(|(term, cost)| weak.push(dictionary, term, typed.tier, cost * 2));
}

/// Each term whose sounds meet the demands, weighed by itself.
fn one_by_one(dictionary: &Dictionary, typed: &Typed, among: &[u32], weak: &mut Weak) {
    // A word in the other writing has other letters; there are few of them.
    let other_writing = if typed.bare { 0 } else { sound::BARE };
    let unmet = |sets: &[u32; 64], counts: &mut [u32; 64]| {
        for demand in &typed.demands {
            let met = demand | other_writing;
            sets.iter().zip(counts.iter_mut()).for_each(|(set, count)| *count += u32::from(set & met == 0));
        }
    };
    let mut last: Option<Last<'_, Option<u16>>> = None;
    for term in passing(dictionary.sounds(), Some(among), unmet, typed.unmet) {
        let (key, set) = (dictionary.sound(term), dictionary.sounds()[term as usize]);
        if last.as_ref().is_none_or(|last| last.letters != key) {
            weak.compared += 1;
            last = Some(Last { letters: key, said: typed.weigh(key, set) });
        }
        if let Some(cost) = last.as_ref().and_then(|last| last.said) {
            weak.push(dictionary, term, typed.tier, cost * 2);
        }
    }
}
