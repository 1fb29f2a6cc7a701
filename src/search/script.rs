//! Cyrillic and Arabic letters in Latin ones, by sound; Arabic writing has no short vowels, and none are made up.

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
        'ш' | 'щ' => "S",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        'џ' => "C",
        _ => return None,
    })
}

/// The Latin letters for a folded Arabic or Persian letter; long vowels are left out with the short ones.
pub(super) fn arabic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' => "t",
        'ث' | 'س' | 'ص' => "s",
        'ج' => "j",
        'چ' => "C",
        'ح' | 'ه' | 'خ' => "h",
        'د' | 'ض' => "d",
        'ذ' | 'ز' | 'ظ' => "z",
        'ژ' => "Z",
        'ر' => "r",
        'ش' => "S",
        'غ' | 'گ' => "g",
        'ف' => "f",
        'ق' | 'ك' | 'ک' => "k",
        'ل' => "l",
        'م' => "m",
        'ن' => "n",
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'و' | 'ؤ' | 'ي' | 'ى' | 'ئ' | 'ی' | 'ة' | 'ع' | 'ء' => "",
        _ => return None,
    })
}
