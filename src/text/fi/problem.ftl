### problem: what is wrong with one field, shown under it.

## Any field

problem-required = Täytä tämä kenttä.
# $max (Number): longest accepted text, in characters
problem-too-long = Liian pitkä: enintään { $max } merkkiä.
problem-code-too-short = Liian lyhyt: avauskoodissa on vähintään { $least } merkkiä.
# $code (Text): the code as given
problem-unknown-code = Luettelossa ei ole koodia { $code }.
# $code (Text): the code as given
problem-not-valid-on-date = Koodi { $code } ei ole voimassa annettuna päivänä.
problem-code-is-group = Tämä on ryhmän otsikko. Valitse jokin sen alla olevista koodeista.
# $min, $max (Number): both ends are accepted
problem-number-range = Anna luku väliltä { $min }–{ $max }.
problem-nothing-changed = Mitään ei ole muutettu, joten tallennettavaa ei ole.
# $max (Number): most entries accepted
problem-too-many = Valitse enintään { $max }.

## Dates and periods

problem-date-in-future = Päivämäärä ei voi olla tulevaisuudessa.
problem-date-in-past = Päivämäärä ei voi olla menneisyydessä.
problem-date-impossible = Tällaista päivää ei ole.
problem-end-before-start = Loppu on ennen alkua.
# $other (Text): first day of the other period
problem-periods-overlap = Päällekkäin toisen jakson kanssa ({ $other } alkaen).
problem-steps-order = Vaiheiden on oltava päivämäärien mukaisessa järjestyksessä.

## Personal identity code

problem-hetu-length = Henkilötunnuksessa on 11 merkkiä, esimerkiksi 010190-900P.
problem-hetu-date = Henkilötunnuksen syntymäaikaa ei ole, tai se on tulevaisuudessa.
problem-hetu-future = Henkilötunnuksen syntymäaika on tulevaisuudessa.
problem-hetu-lower-case = Kirjoita henkilötunnuksen kirjaimet isoina.
problem-hetu-separator = Seitsemäs merkki on + (1800-luku), - tai U–Y (1900-luku) tai A–F (2000-luku).
problem-hetu-number = Merkkien 8–10 on oltava numeroita, pienin 002.
problem-hetu-check-character = Tarkistusmerkki on väärä: henkilötunnuksessa on kirjoitusvirhe.
problem-hetu-test-range = Yksilönumerot 900–999 ovat vain testitunnuksia. Niitä ei hyväksytä tähän rekisteriin.
problem-hetu-taken = Tämä henkilötunnus on jo toisella tämän rekisterin asiakkaalla.

## Identifiers, places and contact data

problem-external-taken = Tämä ulkoinen tunniste on jo toisella tämän rekisterin asiakkaalla.
problem-phone-shape = Tämä ei ole puhelinnumero. Esimerkkejä: 040 123 4567, +358 40 123 4567
problem-email-shape = Tämä ei ole sähköpostiosoite. Esimerkki: nimi@example.fi
problem-unknown-municipality = Tällaista kuntaa ei ole. Anna kunnan nimi tai kolminumeroinen kuntanumero.

## What the law leaves out of the register

problem-free-text-forbidden = Tähän esteeseen ei saa kirjoittaa vapaata tekstiä. Vain koodi tallennetaan.
problem-class-social-closed = Sosiaalihuollon tietoja saa kirjata vain avoimen monialaisen palvelun jakson aikana.
problem-class-criminal-off = Rikosasioita koskevia tietoja ei kirjata tähän rekisteriin.
problem-purpose-needed = Valitse, mihin tarvitset tietoa. Käyttötarkoitus kirjataan käyttölokiin.

## Huomautukset ja massasiirto

problem-already-open = Sama on jo kirjattu avoimena (numero { $no }). Molemmat säilyvät.
problem-same-name-and-birth = Samanniminen samana päivänä syntynyt on jo asiakas { $client }. Tarkista, onko sama henkilö.
problem-twice-in-file = Sama henkilötunnus tai tunniste on tiedostossa jo aiemmin (asiakas { $client }).
problem-changed-meanwhile = Asiakkaan tietoja muutettiin samaan aikaan. Aja tuonti uudelleen.

## Accounts

problem-login-shape = Tunnuksessa voi olla vain kirjaimia a-z, numeroita ja merkkejä . _ - @ +
# $name (Text): whose it is
problem-login-taken = Tunnus on jo käytössä: { $name }.
# $name (Text): whose it is
problem-uid-taken = Sama käyttöjärjestelmän käyttäjä on samaan aikaan toisella: { $name }.
# $class (Text): the class as typed
problem-class-not-given = Luokkaa { $class } ei anneta kenellekään erikseen. Mahdolliset: health, social, turvakielto.
problem-deputy-everyone = Ketään ei voi tehdä kaikkien sijaiseksi. Nimeä työtoverit.
problem-deputy-oneself = Kukaan ei voi olla oma sijaisensa.
# $account (Number): as given
problem-unknown-account = Käyttäjätiliä numero { $account } ei ole.
problem-last-administrator = Rekisterillä on oltava pääkäyttäjä, joka voi kirjautua.
problem-control-character = Poista ohjausmerkit.
problem-class-not-granted-health = Oikeutesi eivät kata terveystietoja. Jos työsi vaatii niitä, pyydä oikeus pääkäyttäjältä.
problem-class-not-granted-social = Oikeutesi eivät kata sosiaalisia tietoja. Jos työsi vaatii niitä, pyydä oikeus pääkäyttäjältä.
problem-one-or-two-fields = Yksi tieto tai kaksi eri tietoa.

## Saved searches

problem-search-filters-only = Tallennettavassa haussa voi olla vain hakuehtoja, ei nimiä eikä numeroita: muut näkevät sen, eikä se ole kenenkään tiedoissa.
problem-search-mistaken = Haussa on kohta, jota ei ymmärretä. Korjaa se ensin.
problem-search-identifies = Tämä voi olla henkilötunnus, puhelinnumero tai syntymäaika. Sellaista ei tallenneta hakuun.
problem-search-name-taken = Samanniminen haku on jo. Anna toinen nimi.
# $max (Number): most searches
problem-searches-full = Hakuja voi olla enintään { $max }. Poista ensin jokin.

## One act on many clients

# $max (Number): most clients of one act
problem-too-many-clients = Kerralla voi käsitellä enintään { $max } asiakasta. Tarkenna hakua tai merkitse vähemmän.
# $day (Text): the first day of responsibility
problem-cannot-be-responsible = Hän ei voi vastata asiakkaista { $day } alkaen: tunnus ei ole silloin voimassa tai rooli ei riitä.
problem-erased-since = Tuotu tästä tiedostosta aiemmin ja sittemmin poistettu lain nojalla. Sitä ei tuoda uudelleen.
# $number (Number): of a record
problem-no-such-record = Merkintää numero { $number } ei ole.
