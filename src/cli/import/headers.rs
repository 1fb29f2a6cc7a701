//! How people head their columns, in Finnish, Swedish and English; the first spelling is the one our own export writes.
//!
//! Spellings are compared without case, spaces and punctuation, so `Asiakas-ID` and `asiakas id` are one.

use super::field::Field;

/// Accepted spellings by field.
pub const HEADERS: &[(Field, &[&str])] = &[
    (
        Field::External,
        &["Asiakastunnus", "Asiakasnumero", "Asiakas-ID", "Ulkoinen tunnus", "Kundnummer", "Klient-ID", "Externt id"],
    ),
    (Field::External, &["External id", "Client id", "Customer id", "Id"]),
    (Field::Surname, &["Sukunimi", "Sukunimet", "Efternamn", "Surname", "Last name", "Family name"]),
    (Field::Given, &["Etunimet", "Etunimi", "Kutsumanimi", "Förnamn", "Given names", "Given name", "First name"]),
    (Field::Given, &["First names", "Given", "Tilltalsnamn"]),
    (Field::Former, &["Entiset nimet", "Entinen nimi", "Entinen sukunimi", "Aiempi nimi", "Aiempi sukunimi"]),
    (Field::Former, &["Tidigare namn", "Tidigare efternamn", "Former names", "Former name", "Previous surname"]),
    (Field::Hetu, &["Henkilötunnus", "Hetu", "Sotu", "Personbeteckning", "Personal identity code", "Identity code"]),
    (Field::Birth, &["Syntymäaika", "Syntymäpäivä", "Synt.aika", "Födelsetid", "Födelsedatum", "Date of birth"]),
    (Field::Birth, &["Birth date", "Born"]),
    (Field::Phone, &["Puhelin", "Puhelinnumero", "Puhelin 2", "Puhelin 3", "Matkapuhelin", "Puh", "GSM"]),
    (Field::Phone, &["Telefon", "Telefonnummer", "Mobiltelefon", "Phone", "Phone number", "Mobile", "Telephone"]),
    (Field::Email, &["Sähköposti", "Sähköpostiosoite", "E-post", "E-postadress", "Email", "E-mail address"]),
    (Field::Street, &["Katuosoite", "Lähiosoite", "Osoite", "Gatuadress", "Näradress", "Adress", "Street"]),
    (Field::Street, &["Street address", "Address"]),
    (Field::Postcode, &["Postinumero", "Postinro", "Postnummer", "Postcode", "Postal code", "Zip"]),
    (Field::Town, &["Postitoimipaikka", "Postitmp", "Postanstalt", "Postort", "Town", "City", "Post town"]),
    (Field::ContactAddress, &["Yhteysosoite", "Kontaktadress", "Contact address"]),
    (Field::Municipality, &["Kotikunta", "Kunta", "Kuntakoodi", "Kotikuntakoodi", "Hemkommun", "Kommun", "Kommunkod"]),
    (Field::Municipality, &["Municipality", "Home municipality", "Municipality code"]),
    (Field::MunicipalitySince, &["Kotikunta alkaen", "Hemkommun från", "Municipality since"]),
    (Field::MotherTongue, &["Äidinkieli", "Äidinkielen koodi", "Modersmål", "Mother tongue", "Native language"]),
    (Field::ServiceLanguage, &["Asiointikieli", "Palvelukieli", "Servicespråk", "Kontaktspråk", "Service language"]),
    (Field::Interpreter, &["Tulkkauskieli", "Tulkki", "Tulkin kieli", "Tolkspråk", "Tolk", "Interpreter"]),
    (Field::Interpreter, &["Interpreter language", "Interpreting language"]),
    (Field::Citizenship, &["Kansalaisuus", "Kansalaisuudet", "Kansalaisuus 2", "Medborgarskap", "Citizenship"]),
    (Field::Citizenship, &["Nationality", "Citizenships"]),
    (Field::FirstPermit, &["Ensimmäinen oleskelulupa", "Oleskelulupa alkaen", "Första uppehållstillstånd"]),
    (Field::FirstPermit, &["First permit", "First residence permit"]),
    (Field::Education, &["Koulutusaste", "Koulutus", "Koulutustaso", "Utbildningsnivå", "Utbildning"]),
    (Field::Education, &["Education", "Education level", "Level of education"]),
    (Field::Vocational, &["Ammatillinen tutkinto", "Ammatillinen koulutus", "Yrkesexamen", "Vocational qualification"]),
    (Field::EarningsRelated, &["Ansiopäivärahaehdot täyttyvät", "Villkoren för inkomstrelaterad dagpenning"]),
    (Field::EarningsRelated, &["Earnings-related conditions met"]),
    (Field::Turvakielto, &["Turvakielto", "Turvakielto päättyy", "Spärrmarkering", "Non-disclosure"]),
    (Field::TurvakieltoFrom, &["Turvakielto alkaen", "Spärrmarkering från", "Non-disclosure from"]),
    (Field::JobSearch, &["Työnhaku alkaen", "Työnhaku alkoi", "Työnhaun alku", "Työnhaku alkanut"]),
    (Field::JobSearch, &["Arbetssökning från", "Arbetssökning började", "Job search start", "Job search since"]),
    (Field::JobSearch, &["Job search", "Työnhaun alkupäivä", "Työnhaun alkamispäivä"]),
    (Field::Status, &["Työllisyyskoodi", "Työttömyyskoodi", "Työllisyystilanne", "Työvoimatila", "Tila"]),
    (Field::Status, &["Sysselsättningskod", "Sysselsättningsstatus", "Status", "Employment status", "Status code"]),
    (Field::StatusSince, &["Työllisyyskoodi alkaen", "Tila alkaen", "Työttömyyden alku", "Työttömyys alkoi"]),
    (Field::StatusSince, &["Status från", "Status since", "Unemployed since", "Arbetslös sedan"]),
    (Field::Benefit, &["Etuus", "Etuuskoodi", "Etuuslaji", "Förmån", "Förmånskod", "Benefit", "Benefit code"]),
    (Field::BenefitSince, &["Etuus alkaen", "Förmån från", "Benefit since"]),
    (Field::BenefitDays, &["Etuuspäivät", "Maksupäivät", "Maksetut päivät", "Työmarkkinatukipäivät"]),
    (Field::BenefitDays, &["Förmånsdagar", "Utbetalningsdagar", "Betalda dagar", "Benefit days", "Payment days"]),
    (Field::BenefitAsOf, &["Etuuspäivien päivä", "Etuuspäivät tilanne", "Päivät per", "Förmånsdagar per"]),
    (Field::BenefitAsOf, &["Benefit as of", "Benefit days as of", "Days as of"]),
    (Field::Caseworker, &["Vastuuhenkilö", "Vastuutyöntekijä", "Omavalmentaja", "Virkailija", "Työntekijä"]),
    (Field::Caseworker, &["Ansvarig handläggare", "Handläggare", "Ansvarig", "Caseworker", "Responsible caseworker"]),
    (Field::CaseworkerSince, &["Vastuuhenkilö alkaen", "Handläggare från", "Caseworker since"]),
    (Field::Organisation, &["Organisaatio", "Työllisyysalue", "Organisation", "Sysselsättningsområde"]),
    (Field::OrganisationSince, &["Organisaatio alkaen", "Organisation från", "Organisation since"]),
];

/// Words for yes.
const YES: &[&str] = &["kyllä", "k", "on", "ja", "j", "yes", "y", "true", "tosi", "x", "1", "voimassa", "i kraft"];

/// Words for no.
const NO: &[&str] = &["ei", "e", "nej", "n", "no", "false", "epätosi", "0", "-", "ei ole", "inte"];

/// The field a heading stands for.
#[must_use]
pub fn field_of(heading: &str) -> Option<Field> {
    let bare = bare(heading);
    if bare.is_empty() {
        return None;
    }
    if let Ok(field) = heading.trim().parse() {
        return Some(field);
    }
    HEADERS.iter().find(|(_, spellings)| spellings.iter().any(|spelling| self::bare(spelling) == bare)).map(|(f, _)| *f)
}

/// The heading that our own export writes for a field.
#[must_use]
pub fn heading_of(field: Field) -> &'static str {
    HEADERS.iter().find(|(other, _)| *other == field).and_then(|(_, spellings)| spellings.first()).unwrap_or(&"")
}

/// Yes or no.
#[must_use]
pub fn yes_or_no(cell: &str) -> Option<bool> {
    let cell = cell.to_lowercase();
    match (YES.contains(&cell.as_str()), NO.contains(&cell.as_str())) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// Yes or no as our own export writes it; nothing when not known.
#[must_use]
pub const fn answer(known: Option<bool>) -> &'static str {
    match known {
        Some(true) => "on",
        Some(false) => "ei",
        None => "",
    }
}

fn bare(heading: &str) -> String {
    heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn every_field_has_a_heading_and_no_heading_has_two_fields() {
        let mut seen = HashMap::new();
        for (field, spellings) in HEADERS {
            for spelling in *spellings {
                let other = seen.insert(bare(spelling), *field);
                assert!(other.is_none_or(|other| other == *field), "{spelling}");
                assert_eq!(field_of(spelling), Some(*field), "{spelling}");
            }
        }
        for field in Field::iter() {
            assert!(!heading_of(field).is_empty(), "{field}");
            assert_eq!(field_of(heading_of(field)), Some(field));
            assert_eq!(field_of(field.into()), Some(field));
        }
    }

    #[test]
    fn case_spaces_and_punctuation_do_not_matter() {
        assert_eq!(field_of(" SÄHKÖPOSTI- osoite"), Some(Field::Email));
        assert_eq!(field_of("Huomautus"), None);
        assert_eq!(field_of("--"), None);
        assert_eq!(
            [None, Some(true), Some(false)].map(|known| yes_or_no(answer(known))),
            [None, Some(true), Some(false)]
        );
    }
}
