//! The tiers of one typed word by ear: terms that sound like it, or nearly; all that are within the limit, none that are not.

use super::arabic;
use super::dictionary::Dictionary;
use super::rank::Tier;
use super::scale::{LONGEST, Scale};
use super::sound;
use super::weak::{A_SPELLING, BEGUN, Last, Weak, passing};

/// Sounds from which two words may sound alike, letters in Arabic writing, and sounds from which a beginning may.
const EAR: usize = 3;
const ARABIC: usize = 2;
const EAR_BEGUN: usize = 4;

/// What words are weighed by, and what the whole may differ by, and a beginning.
struct Limit {
    scale: Scale,
    most: u16,
    begun: u16,
}

/// A typed word by its sound, and what may differ from it.
struct Typed<'k> {
    tier: Tier,
    key: &'k str,
    /// Sounds or letters that are compared.
    count: usize,
    /// Sounds of which a like word has one, for each consonant; and how many may be missing.
    demands: Vec<u32>,
    unmet: u32,
    /// For words in the same writing.
    alike: Limit,
    /// For words in Latin letters, of one typed in Arabic writing.
    latin: Option<Limit>,
}

impl Typed<'_> {
    fn new(key: &str, tier: Tier) -> Option<Typed<'_>> {
        let bare = sound::sound_set(key) & sound::BARE != 0;
        let count = key.chars().count() - usize::from(bare);
        if !(if bare { ARABIC } else { EAR }..=LONGEST).contains(&count) {
            return None;
        }
        let begun = |most: u16| if count < EAR_BEGUN { 0 } else { most };
        let latin = bare.then(|| {
            let most = arabic_at_most(tier, count);
            Limit { scale: Scale::arabic(key, most), most, begun: begun(most) }
        });
        let most = at_most(tier, count);
        Some(Typed {
            tier,
            key,
            count,
            demands: if bare { arabic::demands(key, sound::bit, sound::SOUNDS) } else { sound::demands(key) },
            unmet: u32::from(most >= 4 && !bare),
            alike: Limit { scale: Scale::ear(key, most), most, begun: begun(most.min(4)) },
            latin,
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
    fn cost(&self, whole: u16, begun: u16, limit: &Limit) -> Option<u16> {
        let begun = Some(begun).filter(|cost| self.count >= EAR_BEGUN && *cost <= limit.begun).map(|cost| cost + BEGUN);
        Some(whole).filter(|cost| *cost <= limit.most).into_iter().chain(begun).min()
    }

    /// What a term in Latin letters costs, of what the scale for those says of it; whether it is like the typed word apart.
    fn latin_cost(&self, key: &str, whole: u16, begun: u16) -> Option<u16> {
        match &self.latin {
            Some(latin) => self.cost(whole.saturating_add(arabic::open(self.key, key)), begun, latin),
            None => self.cost(whole, begun, &self.alike),
        }
    }

    /// What a term costs; nothing when it is too much.
    fn weigh(&self, key: &str, set: u32) -> Option<u16> {
        match (&self.latin, set & sound::BARE != 0) {
            (Some(latin), false) => {
                let (whole, begun) = latin.scale.apart(key);
                self.latin_cost(key, whole, begun)
            }
            (None, true) => {
                let (whole, _) = arabic::apart(key, self.key);
                Some(whole).filter(|cost| *cost <= arabic_at_most(self.tier, key.chars().count() - 1))
            }
            _ => self
                .may_be_like(key, set)
                .then(|| self.alike.scale.apart(key))
                .and_then(|(whole, begun)| self.cost(whole, begun, &self.alike)),
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

/// Terms that sound like a word, by its sound key, in a tier: of all, or of some.
pub(super) fn sounds(dictionary: &Dictionary, key: &str, among: Option<&[u32]>, tier: Tier, weak: &mut Weak) {
    let Some(typed) = Typed::new(key, tier) else { return };
    match among {
        Some(terms) => one_by_one(dictionary, &typed, terms, weak),
        None => {
            near(dictionary, &typed, weak);
            one_by_one(dictionary, &typed, dictionary.sounding("_"), weak);
        }
    }
}

/// All terms in Latin letters near a word.
fn near(dictionary: &Dictionary, typed: &Typed<'_>, weak: &mut Weak) {
    let mut last: Option<Last<'_, bool>> = None;
    let mut found = Vec::new();
    let may = |term: u32| {
        let set = dictionary.sounds()[term as usize];
        set & sound::BARE == 0 && typed.meets(set)
    };
    let limit = typed.latin.as_ref().unwrap_or(&typed.alike);
    let sound = |term: u32| dictionary.sound(term);
    let weighed =
        dictionary.by_sound().near(sound, &limit.scale, (limit.most, limit.begun), may, |term, whole, begun| {
            let (key, set) = (dictionary.sound(term), dictionary.sounds()[term as usize]);
            let Some(cost) = typed.latin_cost(key, whole, begun).filter(|_| set & sound::BARE == 0) else { return };
            if last.as_ref().is_none_or(|last| last.letters != key) {
                let like = if typed.latin.is_some() { typed.meets(set) } else { typed.may_be_like(key, set) };
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
fn one_by_one(dictionary: &Dictionary, typed: &Typed<'_>, among: &[u32], weak: &mut Weak) {
    // A word in the other writing has other letters; there are few of them.
    let other_writing = if typed.latin.is_some() { 0 } else { sound::BARE };
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
