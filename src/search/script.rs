//! Cyrillic letters in Latin ones, by sound; what Arabic ones stand for is [`super::arabic`]'s.

/// The Latin letters for a folded Cyrillic letter, in the letters of [`super::sound`]; none for other letters.
pub(super) fn cyrillic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ж' => "Z",
        'з' => "z",
        'и' | 'й' | 'ы' | 'і' | 'ј' => "i",
        'к' => "k",
        'л' | 'љ' => "l",
        'м' => "m",
        'н' | 'њ' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "h",
        'ц' => "z",
        'ч' | 'ћ' | 'ђ' => "C",
        'ш' => "S",
        'щ' => "SC",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        'џ' => "C",
        _ => return None,
    })
}
