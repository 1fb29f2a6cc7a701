//! Who lives where and whose client they are: exact shares of the municipalities, found from the client's number alone.

use super::DemoPlan;
use super::dice::mix;
use crate::domain::ids::AccountId;

/// A municipality of the demo.
pub struct Municipality {
    /// Its code.
    pub code: &'static str,
    /// Its post town.
    pub town: &'static str,
    /// A post code there.
    pub postcode: &'static str,
    /// Its share of the clients.
    weight: u64,
}

/// Clients of the four smaller municipalities together, and the people living there at the end of 2019.
const SMALLER: (u64, u64) = (1_380, 11_286 + 2_342 + 7_103 + 12_871);

/// The five municipalities of the press release: 4,347 clients in Pori, the others' 1,380 shared by population.
pub const MUNICIPALITIES: [Municipality; 5] = [
    Municipality { code: "609", town: "PORI", postcode: "28100", weight: 4_347 * SMALLER.1 },
    Municipality { code: "214", town: "KANKAANPÄÄ", postcode: "38700", weight: SMALLER.0 * 11_286 },
    Municipality { code: "230", town: "KARVIA", postcode: "39930", weight: SMALLER.0 * 2_342 },
    Municipality { code: "271", town: "KOKEMÄKI", postcode: "32800", weight: SMALLER.0 * 7_103 },
    Municipality { code: "886", town: "ULVILA", postcode: "28400", weight: SMALLER.0 * 12_871 },
];

/// Clients of one caseworker.
const CASELOAD: u32 = 150;

/// Where a client stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Home municipality, as place in [`MUNICIPALITIES`].
    pub home: usize,
    /// Municipality that serves the client: Pori where the home municipality has no caseworker of its own.
    pub office: usize,
    /// The responsible caseworker.
    pub worker: AccountId,
    /// A colleague of that caseworker in the same municipality, if there is one.
    pub colleague: Option<AccountId>,
    /// Place on the caseworker's caseload, from 0.
    pub place: u32,
}

/// Parts of `total` by the weights of the municipalities, by largest remainder.
#[must_use]
pub fn split(total: u32) -> [u32; 5] {
    let whole: u64 = MUNICIPALITIES.iter().map(|municipality| municipality.weight).sum();
    let mut parts = [0_u32; 5];
    let mut remainders = [(0_u64, 0_usize); 5];
    for (at, municipality) in MUNICIPALITIES.iter().enumerate() {
        let exact = u64::from(total) * municipality.weight;
        parts[at] = u32::try_from(exact / whole).unwrap_or(0);
        remainders[at] = (exact % whole, at);
    }
    let missing = total - parts.iter().sum::<u32>();
    remainders.sort_unstable_by_key(|(remainder, at)| (u64::MAX - remainder, *at));
    for (_, at) in remainders.iter().take(missing as usize) {
        parts[*at] += 1;
    }
    parts
}

/// Caseworkers by municipality; at least one, in Pori.
#[must_use]
pub fn caseworkers(clients: u32) -> [u32; 5] {
    let mut parts = split(((clients + CASELOAD / 2) / CASELOAD).max(1));
    parts[0] = parts[0].max(1);
    parts
}

/// Where the client with this number stands.
#[must_use]
pub fn seat(plan: &DemoPlan, number: u32) -> Seat {
    let (homes, workers) = (split(plan.clients), caseworkers(plan.clients));
    let mut place = position(plan, number);
    let mut home = 0;
    while home < 4 && place >= homes[home] {
        place -= homes[home];
        home += 1;
    }
    let office = if workers[home] > 0 { home } else { 0 };
    let before: u32 = workers[..office].iter().sum();
    let of = workers[office];
    let account = |rank: u32| AccountId(1 + before + rank % of);
    let colleague = (of > 1).then(|| account(place % of + 1));
    // Clients served from elsewhere come after the office's own, so that they take nobody's place.
    let offset = if office == home { 0 } else { homes[office] / of + 1 };
    Seat { home, office, worker: account(place), colleague, place: place / of + offset }
}

/// Every number has a position of its own below `plan.clients`: a step that shares no factor with it, near the golden
/// ratio, visits all of them and puts neighbours far apart.
fn position(plan: &DemoPlan, number: u32) -> u32 {
    let clients = u64::from(plan.clients.max(1));
    let mut step = (clients * 618 / 1000).max(1);
    while common_factor(step, clients) > 1 {
        step += 1;
    }
    let start = mix(plan.seed) % clients;
    let position = (u64::from(number.saturating_sub(1)) * step + start) % clients;
    u32::try_from(position).unwrap_or(0)
}

fn common_factor(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn shares_of_the_press_release_are_exact() {
        assert_eq!(split(5_727), [4_347, 463, 96, 292, 529]);
        assert_eq!(caseworkers(5_727).iter().sum::<u32>(), 38);
        for total in [0, 1, 2, 7, 100, 1_000_000] {
            assert_eq!(split(total).iter().sum::<u32>(), total);
        }
    }

    #[test]
    fn every_client_has_a_seat_and_caseloads_are_even() {
        for clients in [1, 10, 151, 1_000, 5_727] {
            let plan = DemoPlan { clients, seed: 3, today: date(2026, 11, 21) };
            let workers: u32 = caseworkers(clients).iter().sum();
            let mut homes = [0; 5];
            let mut loads = vec![Vec::new(); workers as usize + 1];
            for number in 1..=clients {
                let seat = seat(&plan, number);
                homes[seat.home] += 1;
                loads[seat.worker.0 as usize].push(seat.place);
                assert_ne!(seat.colleague, Some(seat.worker));
            }
            assert_eq!(homes, split(clients));
            assert!(loads[0].is_empty());
            for load in &loads[1..] {
                assert!(load.len() < 260, "{}", load.len());
            }
        }
    }

    #[test]
    fn the_founder_has_every_place_of_a_caseload() {
        let plan = DemoPlan::new(3, date(2026, 11, 21));
        let seats = (1..=plan.clients).map(|number| seat(&plan, number));
        let mut places: Vec<u32> = seats.filter(|seat| seat.worker == AccountId(1)).map(|seat| seat.place).collect();
        places.sort_unstable();
        assert!((140..=160).contains(&places.len()), "{}", places.len());
        assert_eq!(places, (0..u32::try_from(places.len()).unwrap()).collect::<Vec<_>>());
    }
}
