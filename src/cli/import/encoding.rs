//! Bytes of a spreadsheet as text: UTF-8, UTF-16 with its mark, or Latin-1 as Windows writes it.

use std::borrow::Cow;

/// How the file was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a mark.
    Utf8,
    /// UTF-8 with some broken places, which became U+FFFD.
    BrokenUtf8,
    /// UTF-16 with a mark, as spreadsheets save "Unicode text".
    Utf16,
    /// Windows-1252, of which Latin-1 is the printable part.
    Latin1,
}

/// Windows-1252 where it differs from Latin-1; 0x81, 0x8D, 0x8F, 0x90 and 0x9D are controls there too.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file and how it was written.
///
/// A file that is not UTF-8 is Latin-1, unless it holds more letters that are proper UTF-8 than broken ones: then two
/// sources were pasted together, and reading it as Latin-1 would spoil the good names in silence.
#[must_use]
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return (utf16(rest, u16::from_le_bytes), Encoding::Utf16);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return (utf16(rest, u16::from_be_bytes), Encoding::Utf16);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), Encoding::Utf8);
    }
    let (mut good, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += chunk.invalid().len();
    }
    if good > broken {
        return (String::from_utf8_lossy(bytes), Encoding::BrokenUtf8);
    }
    (Cow::Owned(bytes.iter().map(|&byte| latin1(byte)).collect()), Encoding::Latin1)
}

fn latin1(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'static, str> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    Cow::Owned(char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_told_apart() {
        assert_eq!(decode("Mäkinen".as_bytes()), ("Mäkinen".into(), Encoding::Utf8));
        assert_eq!(decode(b"\xef\xbb\xbfA"), ("A".into(), Encoding::Utf8));
        assert_eq!(decode(b"M\xe4kinen \x80"), ("Mäkinen €".into(), Encoding::Latin1));
        assert_eq!(decode(b"\xff\xfe\xc4\0A\0"), ("ÄA".into(), Encoding::Utf16));
        assert_eq!(decode(b"\xfe\xff\0\xc4"), ("Ä".into(), Encoding::Utf16));
        let mixed = [("Mäkinen Hämäläinen").as_bytes(), b"M\xe4ki"].concat();
        assert_eq!(decode(&mixed).1, Encoding::BrokenUtf8);
    }
}
