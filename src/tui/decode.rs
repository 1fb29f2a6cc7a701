//! Bytes of a terminal into keys and pastes, for every terminal in use without asking which one it is.
//!
//! Written here rather than taken from the terminal library because that one spins for ever when the line drops, keeps back
//! keys when more than a buffer is typed ahead, and loses the key after a letter that is not UTF-8. Invariant: no byte makes
//! the next key disappear; a byte that is no UTF-8 is read as Latin-1.

use zeroize::Zeroizing;

use super::key::{Code, Key, Named};

/// Longest paste kept, in bytes; what comes after it is dropped. The frame refuses pastes far shorter than this.
const PASTE_MOST: usize = 1 << 20;

const PASTE_END: &[u8] = b"\x1b[201~";

/// What a person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// Pressed a key.
    Key(Key),
    /// Pasted text; no control characters but `\n`.
    Paste(String),
}

/// Longest control sequence that may be a key, in bytes between its beginning and its end.
const SEQUENCE_MOST: usize = 32;

/// The bytes not understood yet.
#[derive(Debug, Default)]
pub struct Decoder {
    bytes: Vec<u8>,
    paste: Option<Vec<u8>>,
    /// Inside a control sequence longer than any key's: it is dropped up to its end, however it was cut on the way.
    dropping: bool,
}

/// What the start of the bytes is.
enum Piece {
    /// More bytes may change what it means.
    Unfinished,
    /// So many bytes without a meaning.
    Nothing(usize),
    /// So many bytes of a control sequence longer than any key's, which goes on.
    TooLong(usize),
    /// So many bytes that are a key.
    Key(usize, Key),
    /// So many bytes that begin a paste.
    Paste(usize),
}

impl Decoder {
    /// Takes bytes as they arrive and adds what they mean to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Typed>) {
        self.bytes.extend_from_slice(bytes);
        self.run(out, false);
    }

    /// Whether a moment without bytes would give meaning to what has come: a lone Esc.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.paste.is_none() && (self.dropping || !self.bytes.is_empty())
    }

    /// Says that nothing followed: what is unfinished is all there is.
    pub fn pause(&mut self, out: &mut Vec<Typed>) {
        if self.waits() {
            self.run(out, true);
        }
    }

    fn run(&mut self, out: &mut Vec<Typed>, last: bool) {
        // Overwritten when it is let go of: what was typed may have been a code.
        let bytes = Zeroizing::new(std::mem::take(&mut self.bytes));
        let mut rest = &bytes[..];
        loop {
            if let Some(paste) = &mut self.paste {
                let end = rest.windows(PASTE_END.len()).position(|window| window == PASTE_END);
                // The end mark may itself be cut in two by the read, so its length stays back.
                let ready = end.unwrap_or(rest.len().saturating_sub(PASTE_END.len() - 1));
                let kept = ready.min(PASTE_MOST.saturating_sub(paste.len()));
                paste.extend_from_slice(&rest[..kept]);
                rest = &rest[ready + end.map_or(0, |_| PASTE_END.len())..];
                if end.is_none() {
                    break;
                }
                out.push(Typed::Paste(clean(paste)));
                self.paste = None;
            }
            if self.dropping {
                let end = rest.iter().position(|byte| !is_inside(*byte));
                // A control character begins something new; any other byte is the end.
                let used = end.map_or(rest.len(), |end| end + usize::from(rest[end] >= 0x40));
                rest = &rest[used..];
                self.dropping = end.is_none() && !last;
            }
            if rest.is_empty() {
                break;
            }
            let used = match piece(rest, last) {
                Piece::Unfinished => break,
                Piece::Nothing(used) => used,
                Piece::TooLong(used) => {
                    self.dropping = true;
                    used
                }
                Piece::Key(used, key) => {
                    out.push(Typed::Key(key));
                    used
                }
                Piece::Paste(used) => {
                    self.paste = Some(Vec::new());
                    used
                }
            };
            rest = &rest[used..];
        }
        self.bytes = rest.to_vec();
    }
}

fn clean(paste: &[u8]) -> String {
    let text = match std::str::from_utf8(paste) {
        Ok(text) => text.to_owned(),
        Err(_) => paste.iter().map(|&byte| char::from(byte)).collect(),
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    text.chars().filter(|&letter| letter == '\n' || !letter.is_control()).collect()
}

fn piece(bytes: &[u8], last: bool) -> Piece {
    let esc = Key::named(Named::Esc);
    match bytes {
        [0x1b] if last => Piece::Key(1, esc),
        [0x1b] => Piece::Unfinished,
        [0x1b, 0x1b, ..] => Piece::Key(1, esc),
        [0x1b, b'[', rest @ ..] => csi(rest, last),
        [0x1b, b'O', rest @ ..] => ss3(rest, last),
        [0x1b, rest @ ..] => match plain(rest, last) {
            Piece::Key(used, key) => Piece::Key(used + 1, Key { alt: true, ..key }),
            other => other,
        },
        _ => plain(bytes, last),
    }
}

fn plain(bytes: &[u8], last: bool) -> Piece {
    let Some(&first) = bytes.first() else { return Piece::Unfinished };
    let key = match first {
        0 => Key::ctrl(' '),
        8 | 0x7f => Key::named(Named::Backspace),
        9 => Key::named(Named::Tab),
        13 => Key::named(Named::Enter),
        1..=26 => Key::ctrl(char::from(first - 1 + b'a')),
        // Ctrl-\ ] ^ _ have no letter of their own on Nordic keyboards; terminals send them for Ctrl-4 to Ctrl-7.
        0x1c..=0x1f => Key::ctrl(char::from(first - 0x1c + b'4')),
        0x20..=0x7e => Key::char(char::from(first)),
        _ => return letter(bytes, last),
    };
    Piece::Key(1, key)
}

/// One letter outside ASCII: UTF-8 if it is, else the Latin-1 letter of the first byte.
fn letter(bytes: &[u8], last: bool) -> Piece {
    let length = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    let continued = bytes[1..].iter().take(length - 1).take_while(|&&byte| byte & 0xc0 == 0x80).count();
    if length > 1 && continued == bytes.len() - 1 && bytes.len() < length && !last {
        return Piece::Unfinished;
    }
    let utf8 =
        bytes.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok()).and_then(|text| text.chars().next());
    match utf8 {
        Some(letter) if letter.is_control() => Piece::Nothing(length),
        Some(letter) => Piece::Key(length, Key::char(letter)),
        None if bytes[0] >= 0xa0 => Piece::Key(1, Key::char(char::from(bytes[0]))),
        None => Piece::Nothing(1),
    }
}

fn ss3(rest: &[u8], last: bool) -> Piece {
    let Some(&byte) = rest.first() else {
        return if last { Piece::Key(2, Key { alt: true, ..Key::char('O') }) } else { Piece::Unfinished };
    };
    let key = match byte {
        b'P'..=b'S' => Some(Key::f(byte - b'P' + 1)),
        b'M' => Some(Key::named(Named::Enter)),
        // The number pad in application mode.
        b'j'..=b'y' => Some(Key::char(char::from(byte - 0x40))),
        _ => moving(byte).map(Key::named),
    };
    key.map_or(Piece::Nothing(3), |key| Piece::Key(3, key))
}

fn moving(byte: u8) -> Option<Named> {
    Some(match byte {
        b'A' => Named::Up,
        b'B' => Named::Down,
        b'C' => Named::Right,
        b'D' => Named::Left,
        b'F' => Named::End,
        b'H' => Named::Home,
        _ => return None,
    })
}

/// A control sequence after `ESC [`.
fn csi(rest: &[u8], last: bool) -> Piece {
    // The Linux console sends F1 to F5 as `ESC [ [ A` to `ESC [ [ E`.
    match rest {
        [b'[', byte @ b'A'..=b'E', ..] => return Piece::Key(4, Key::f(byte - b'A' + 1)),
        [b'['] if !last => return Piece::Unfinished,
        _ => {}
    }
    let Some(end) = rest.iter().position(|byte| !is_inside(*byte)) else {
        return match rest {
            [] if last => Piece::Key(2, Key { alt: true, ..Key::char('[') }),
            // A sequence cut off for good is dropped whole.
            _ if last => Piece::Nothing(rest.len() + 2),
            _ if rest.len() > SEQUENCE_MOST => Piece::TooLong(rest.len() + 2),
            _ => Piece::Unfinished,
        };
    };
    if end > SEQUENCE_MOST {
        return Piece::TooLong(end + 2);
    }
    let used = end + 3;
    if rest[end] < 0x40 {
        // A control character inside the sequence begins something new.
        return Piece::Nothing(used - 1);
    }
    let mut numbers = rest[..end].split(|&byte| byte == b';').map(|digits| {
        let digits = digits.split(|&byte| byte == b':').next().unwrap_or_default();
        std::str::from_utf8(digits).ok().and_then(|digits| digits.parse::<u32>().ok())
    });
    let number = numbers.next().flatten().unwrap_or(1);
    let modifiers = numbers.next().flatten().unwrap_or(1).saturating_sub(1);
    let code = match rest[end] {
        b'~' if number == 200 => return Piece::Paste(used),
        b'~' => numbered(number),
        b'P'..=b'S' => Some(Code::F(rest[end] - b'P' + 1)),
        b'Z' => return Piece::Key(used, Key { shift: true, ..Key::named(Named::Tab) }),
        b'u' => char::from_u32(number).and_then(unicode),
        byte => moving(byte).map(Code::Named),
    };
    let Some(code) = code else { return Piece::Nothing(used) };
    let [shift, alt, ctrl] = [1, 2, 4].map(|bit| modifiers & bit != 0);
    let shift = shift && !matches!(code, Code::Char(_));
    Piece::Key(used, Key { code, ctrl, alt, shift })
}

/// Whether a byte goes on with a control sequence.
fn is_inside(byte: u8) -> bool {
    (0x20..=0x3f).contains(&byte)
}

fn numbered(number: u32) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Named(Named::Home),
        2 => Code::Named(Named::Insert),
        3 => Code::Named(Named::Delete),
        4 | 8 => Code::Named(Named::End),
        5 => Code::Named(Named::PageUp),
        6 => Code::Named(Named::PageDown),
        11..=15 => Code::F(u8::try_from(number - 10).ok()?),
        17..=21 => Code::F(u8::try_from(number - 11).ok()?),
        23..=24 => Code::F(u8::try_from(number - 12).ok()?),
        _ => return None,
    })
}

fn unicode(letter: char) -> Option<Code> {
    Some(match letter {
        '\r' => Code::Named(Named::Enter),
        '\t' => Code::Named(Named::Tab),
        '\u{1b}' => Code::Named(Named::Esc),
        '\u{7f}' => Code::Named(Named::Backspace),
        letter if letter.is_control() => return None,
        letter => Code::Char(letter),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(bytes: &[u8]) -> Vec<Typed> {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(bytes, &mut out);
        decoder.pause(&mut out);
        out
    }

    fn keys(bytes: &[u8]) -> String {
        let keys = decoded(bytes).into_iter().map(|typed| match typed {
            Typed::Key(key) => key.shown(),
            Typed::Paste(text) => format!("<{text}>"),
        });
        keys.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_terminal_in_use_is_understood() {
        for (bytes, expected) in [
            ("\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "Up Down Right Left Home End"),
            ("\x1bOA\x1bOH\x1bOF\x1bOP\x1bOS", "Up Home End F1 F4"),
            ("\x1b[1~\x1b[4~\x1b[5~\x1b[6~\x1b[2~\x1b[3~", "Home End PgUp PgDn Ins Del"),
            ("\x1b[7~\x1b[8~", "Home End"),
            ("\x1b[11~\x1b[15~\x1b[17~\x1b[21~\x1b[23~\x1b[24~", "F1 F5 F6 F10 F11 F12"),
            ("\x1b[[A\x1b[[E", "F1 F5"),
            ("\x1b[Z\x1b[1;5C\x1b[1;2P\x1b[3;5~", "Shift-Tab Ctrl-Right Shift-F1 Ctrl-Del"),
            ("\x1b[97;5u\x1b[228u", "Ctrl-A ä"),
            (
                "\x01\x1a\x00\r\t\x7f\x08\x0a\x1f",
                "Ctrl-A Ctrl-Z Ctrl-Space Enter Tab Backspace Backspace Ctrl-J Ctrl-7",
            ),
            ("\x1bx\x1bä\x1b", "Alt-x Alt-ä Esc"),
            ("\x1b\x1b[A", "Esc Up"),
            ("åÄö€", "å Ä ö €"),
            ("\x1b[200~a\r\nb\tc\x1b[2Jd\x1b[201~x", "<a\nb c[2Jd> x"),
        ] {
            assert_eq!(keys(bytes.as_bytes()), expected, "{bytes:?}");
        }
    }

    #[test]
    fn latin_1_letters_do_not_eat_the_next_key() {
        assert_eq!(keys(b"\xe5k\xe4\xf6\r"), "å k ä ö Enter");
        assert_eq!(keys(b"\xe5"), "å");
    }

    #[test]
    fn unknown_sequences_are_dropped_whole() {
        assert_eq!(keys(b"\x1b[?1;2cx\x1b[99~y\x1bO!z\x1b[Iq"), "x y z q");
        assert_eq!(keys(b"\x1b[1;5"), "");
    }

    #[test]
    fn a_sequence_longer_than_any_key_is_dropped_wherever_it_is_cut() {
        let long = [&b"\x1b["[..], &[b'7'; 100], b"Ax"].concat();
        for cut in 0..long.len() {
            let (mut decoder, mut out) = (Decoder::default(), Vec::new());
            decoder.feed(&long[..cut], &mut out);
            decoder.feed(&long[cut..], &mut out);
            assert_eq!(out, [Typed::Key(Key::char('x'))], "cut at {cut}");
        }
        // One that never ends does not take the next key with it.
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(&long[..60], &mut out);
        assert!(decoder.waits());
        decoder.pause(&mut out);
        decoder.feed(b"k", &mut out);
        assert_eq!(out, [Typed::Key(Key::char('k'))]);
    }

    #[test]
    fn a_lone_esc_waits_for_a_pause() {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(b"\x1b", &mut out);
        assert!(out.is_empty() && decoder.waits());
        decoder.feed(b"[A", &mut out);
        assert_eq!(out, [Typed::Key(Key::named(Named::Up))]);
        assert!(!decoder.waits());
    }

    proptest! {
        #[test]
        fn cutting_the_bytes_anywhere_changes_nothing(pieces in proptest::collection::vec(0usize..9, 0..12), cut in 0usize..60) {
            let all = ["a", "ä", "€", "\x1b[A", "\x1b[1;5C", "\x1bOP", "\x1b[[B", "\x1b[200~x\ny\x1b[201~", "\x1b[15~"];
            let bytes: Vec<u8> = pieces.iter().flat_map(|&piece| all[piece].bytes()).collect();
            let cut = cut.min(bytes.len());
            let (mut decoder, mut out) = (Decoder::default(), Vec::new());
            decoder.feed(&bytes[..cut], &mut out);
            decoder.feed(&bytes[cut..], &mut out);
            prop_assert_eq!(out, decoded(&bytes));
        }

        #[test]
        fn any_bytes_are_survived_and_the_next_key_arrives(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
            let (mut decoder, mut out) = (Decoder::default(), Vec::new());
            decoder.feed(&bytes, &mut out);
            decoder.pause(&mut out);
            prop_assume!(decoder.paste.is_none());
            decoder.feed(b"k", &mut out);
            prop_assert_eq!(out.last(), Some(&Typed::Key(Key::char('k'))));
        }
    }
}
