//! Spoils valid inputs, always the same way for the same seed: bits, bytes and parts of them changed, repeated, cut and put
//! together, extreme numbers, broken letters, and now and then a very long one.

/// Numbers from a seed, the same every time (splitmix64).
#[derive(Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 1).unwrap_or_default().checked_rem(end).unwrap_or_default()
    }

    fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[3]
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let from = self.below(length + 1);
        let most = (length - from).min(if self.below(4) == 0 { length } else { 16 });
        from..from + self.below(most + 1)
    }
}

/// What readers of text and of bytes trip over.
const PIECES: &[&[u8]] = &[
    b"\0",
    b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
    b"\xff\xff\xff\x7f",
    b"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80",
    b"\xc3",
    b"\xe2\x82",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xc0\xaf",
    b"\xef\xbb\xbf",
    "\u{202e}".as_bytes(),
    "\u{200d}".as_bytes(),
    "\u{301}\u{301}\u{301}".as_bytes(),
    "\u{1e9e}İıŉ".as_bytes(),
    "\u{fdfa}".as_bytes(),
    "👩‍👩‍👧".as_bytes(),
    "\u{9b}5m".as_bytes(),
    b"\x1b[31m",
    b"\x1b]52;c;eA==\x07",
    b"\x1b[200~",
    b"\x1b[201~",
    b"\r\n",
    b"\"",
    b"\"\"\"",
    b"'",
    b"\\",
    b";",
    b":",
    b",",
    b"..",
    b"[[",
    b"{ $",
    b"-",
    b"+",
    b"0",
    b"-1",
    b"127",
    b"256",
    b"65536",
    b"2147483648",
    b"9223372036854775807",
    b"-9223372036854775808",
    b"18446744073709551616",
    b"1e999",
    b"0000000000000000000000000001",
    b"29.2.2023",
    b"31.12.9999",
    b"2026-02-30",
    b"%s%n",
];

/// One input out of the corpus, with one to six things done to it.
pub fn spoiled(chance: &mut Chance, corpus: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = corpus[chance.below(corpus.len())].clone();
    for _ in 0..=chance.below(6) {
        spoil(chance, corpus, &mut bytes);
    }
    bytes
}

fn spoil(chance: &mut Chance, corpus: &[Vec<u8>], bytes: &mut Vec<u8>) {
    let at = chance.below(bytes.len() + 1);
    match chance.below(14) {
        0 | 1 => {
            let bit = 1 << chance.below(8);
            bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= bit);
        }
        2 => {
            let fresh = chance.byte();
            bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = fresh);
        }
        3 => bytes.insert(at, chance.byte()),
        4 => drop(bytes.drain(chance.range(bytes.len()))),
        5 => bytes.truncate(at),
        6 | 7 => {
            let piece = PIECES[chance.below(PIECES.len())];
            let end = if chance.below(2) == 0 { at } else { (at + piece.len()).min(bytes.len()) };
            bytes.splice(at..end, piece.iter().copied());
        }
        8 => {
            let part = bytes[chance.range(bytes.len())].to_vec();
            let times = if chance.below(40) == 0 { 2_000 } else { 1 + chance.below(8) };
            let many = part.repeat(times.min(64_000 / part.len().max(1)));
            bytes.splice(at..at, many);
        }
        9 => {
            let other = &corpus[chance.below(corpus.len())];
            let from = chance.below(other.len() + 1);
            bytes.truncate(at);
            bytes.extend_from_slice(&other[from..]);
        }
        10 => {
            let other = &corpus[chance.below(corpus.len())];
            let part = other[chance.range(other.len())].to_vec();
            bytes.splice(at..at, part);
        }
        11 => {
            // A number that is read as a length, a count or a place.
            let extreme = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0xffff_ffff, u64::MAX >> 1, u64::MAX];
            let number = extreme[chance.below(extreme.len())].to_le_bytes();
            let width = [1, 2, 4, 8][chance.below(4)];
            bytes.iter_mut().skip(at).zip(&number[..width]).for_each(|(byte, fresh)| *byte = *fresh);
        }
        12 => bytes[at..].reverse(),
        _ => {
            let (digits, one) = (bytes.iter().filter(|byte| byte.is_ascii_digit()).count(), chance.byte() % 10 + b'0');
            let place = chance.below(digits);
            bytes.iter_mut().filter(|byte| byte.is_ascii_digit()).skip(place).take(1).for_each(|byte| *byte = one);
        }
    }
}
