//! Cyrillic names in Latin letters, in the ways that Finnish offices meet.

/// A way of writing Russian and Ukrainian names in Latin letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Passports of both countries (ICAO Doc 9303; for Ukraine the rule of 2010).
    Passport,
    /// English newspapers (close to BGN/PCGN).
    English,
    /// Finnish SFS 4900.
    Finnish,
    /// ISO 9, a letter for a letter.
    Iso9,
    /// Swedish newspapers.
    Swedish,
}

/// All of them.
pub const SYSTEMS: [System; 5] = [System::Passport, System::English, System::Finnish, System::Iso9, System::Swedish];

/// The name in Latin letters, capital first.
pub fn latin(name: &str, system: System, ukrainian: bool) -> String {
    let letters: Vec<char> = name.to_lowercase().chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < letters.len() {
        let (before, rest) = (at.checked_sub(1).map(|i| letters[i]), &letters[at..]);
        if let Some(ending) = ending(rest, system, ukrainian) {
            out.push_str(ending);
            break;
        }
        out.push_str(letter(letters[at], before, system, ukrainian));
        at += 1;
    }
    super::home::capital(&out)
}

/// `-ий` at the end of a name.
fn ending(rest: &[char], system: System, ukrainian: bool) -> Option<&'static str> {
    let last = matches!(rest, ['и', 'й']);
    (last && !ukrainian).then_some(match system {
        System::Passport => "ii",
        System::English => "y",
        System::Finnish => "i",
        System::Iso9 | System::Swedish => "ij",
    })
}

/// One letter; the columns stand in the order of [`SYSTEMS`].
fn letter(letter: char, before: Option<char>, system: System, ukrainian: bool) -> &'static str {
    // A vowel with a j before it: at the beginning, after a vowel and after a sign.
    let open = before.is_none_or(|letter| "аеёиоуыэюяіїєьъ'".contains(letter));
    let hushing = before.is_some_and(|letter| "жчшщ".contains(letter));
    let ways: [&str; 5] = match letter {
        'а' => ["a"; 5],
        'б' => ["b"; 5],
        'в' => ["v"; 5],
        'г' if ukrainian => ["h", "h", "h", "g", "h"],
        'г' | 'ґ' => ["g"; 5],
        'д' => ["d"; 5],
        'е' if open && !ukrainian => ["e", "ye", "je", "e", "je"],
        'е' => ["e"; 5],
        'ё' if hushing => ["e", "e", "o", "ë", "o"],
        'ё' => ["e", "yo", "jo", "ë", "jo"],
        'є' if before.is_none() => ["ye", "ye", "je", "ê", "je"],
        'є' => ["ie", "ye", "je", "ê", "je"],
        'ж' => ["zh", "zh", "ž", "ž", "zj"],
        'з' => ["z"; 5],
        'и' if ukrainian => ["y", "y", "y", "i", "y"],
        'и' => ["i"; 5],
        'і' => ["i", "i", "i", "ì", "i"],
        'ї' if before.is_none() => ["yi", "yi", "ji", "ï", "ji"],
        'ї' => ["i", "yi", "ji", "ï", "ji"],
        'й' => ["i", "y", "i", "j", "j"],
        'к' => ["k"; 5],
        'л' => ["l"; 5],
        'м' => ["m"; 5],
        'н' => ["n"; 5],
        'о' => ["o"; 5],
        'п' => ["p"; 5],
        'р' => ["r"; 5],
        'с' => ["s"; 5],
        'т' => ["t"; 5],
        'у' => ["u"; 5],
        'ф' => ["f"; 5],
        'х' => ["kh", "kh", "h", "h", "ch"],
        'ц' => ["ts", "ts", "ts", "c", "ts"],
        'ч' => ["ch", "ch", "tš", "č", "tj"],
        'ш' => ["sh", "sh", "š", "š", "sj"],
        'щ' => ["shch", "shch", "štš", "ŝ", "sjtj"],
        'ъ' => ["ie", "", "", "", ""],
        'ы' => ["y"; 5],
        'э' => ["e", "e", "e", "è", "e"],
        'ю' if ukrainian && before.is_none() => ["yu", "yu", "ju", "û", "ju"],
        'ю' => ["iu", "yu", "ju", "û", "ju"],
        'я' if ukrainian && before.is_none() => ["ya", "ya", "ja", "â", "ja"],
        'я' => ["ia", "ya", "ja", "â", "ja"],
        _ => [""; 5],
    };
    ways[system as usize]
}
