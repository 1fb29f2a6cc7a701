### problem: what is wrong with one field, shown under it.

## Any field

problem-required = Fyll i det här fältet.
# $max (Number): longest accepted text, in characters
problem-too-long = För lång: högst { $max } tecken.
problem-code-too-short = För kort: en upplåsningskod har minst { $least } tecken.
# $code (Text): the code as given
problem-unknown-code = Koden { $code } finns inte i förteckningen.
# $code (Text): the code as given
problem-not-valid-on-date = Koden { $code } gäller inte det angivna datumet.
problem-code-is-group = Detta är en grupprubrik. Välj en av koderna under den.
# $min, $max (Number): both ends are accepted
problem-number-range = Ange ett tal från { $min } till { $max }.
problem-nothing-changed = Ingenting har ändrats, så det finns inget att spara.
# $max (Number): most entries accepted
problem-too-many = Välj högst { $max }.

## Dates and periods

problem-date-in-future = Datumet får inte ligga i framtiden.
problem-date-in-past = Datumet får inte ligga i det förflutna.
problem-date-impossible = Det datumet finns inte.
problem-end-before-start = Slutet ligger före början.
# $other (Text): first day of the other period
problem-periods-overlap = Överlappar en annan period (från { $other }).
problem-steps-order = Stegen ska stå i datumordning.

## Personal identity code

problem-hetu-length = En personbeteckning har 11 tecken, till exempel 010190-900P.
problem-hetu-date = Födelsedatumet i personbeteckningen finns inte eller ligger i framtiden.
problem-hetu-future = Födelsedatumet i personbeteckningen ligger i framtiden.
problem-hetu-lower-case = Skriv bokstäverna i personbeteckningen med versaler.
problem-hetu-separator = Sjunde tecknet ska vara + (1800-talet), - eller U–Y (1900-talet) eller A–F (2000-talet).
problem-hetu-number = Tecknen 8–10 ska vara siffror, lägst 002.
problem-hetu-check-character = Kontrolltecknet är fel: det finns ett skrivfel i personbeteckningen.
problem-hetu-test-range = Individnummer 900–999 är endast för testbeteckningar. De godkänns inte i detta register.
problem-hetu-taken = En annan kund i registret har redan denna personbeteckning.

## Identifiers, places and contact data

problem-external-taken = En annan kund i registret har redan denna externa identifierare.
problem-phone-shape = Detta är inget telefonnummer. Exempel: 040 123 4567, +358 40 123 4567
problem-email-shape = Detta är ingen e-postadress. Exempel: namn@example.fi
problem-unknown-municipality = Kommunen finns inte. Ange kommunens namn eller dess tresiffriga nummer.

## What the law leaves out of the register

problem-free-text-forbidden = Detta hinder får inte ha fritext. Endast koden sparas.
problem-class-social-closed = Socialvårdsuppgifter får antecknas endast under en öppen period av sektorsövergripande service.
problem-class-criminal-off = Uppgifter om brottmål antecknas inte i detta register.
problem-purpose-needed = Välj varför du behöver uppgiften. Ändamålet antecknas i användarloggen.

## Anmärkningar och massöverföring

problem-already-open = Samma sak är redan antecknad som öppen (nummer { $no }). Båda finns kvar.
problem-same-name-and-birth = En person med samma namn och födelsedag är redan kund { $client }. Kontrollera om det är samma person.
problem-twice-in-file = Samma personbeteckning eller identifierare finns redan tidigare i filen (kund { $client }).
problem-changed-meanwhile = Kundens uppgifter ändrades samtidigt. Kör importen igen.

## Accounts

problem-login-shape = Ett användarnamn har bara bokstäver a-z, siffror och tecknen . _ - @ +
# $name (Text): whose it is
problem-login-taken = Användarnamnet finns redan: { $name }.
# $name (Text): whose it is
problem-uid-taken = Samma användare i operativsystemet tillhör samtidigt { $name }.
# $class (Text): the class as typed
problem-class-not-given = Klassen { $class } ges inte till någon för sig. Möjliga: health, social, turvakielto.
problem-deputy-everyone = Ingen kan göras till vikarie för alla. Ange kollegerna.
problem-deputy-oneself = Ingen kan vara sin egen vikarie.
# $account (Number): as given
problem-unknown-account = Det finns inget konto nummer { $account }.
problem-last-administrator = Det måste finnas en administratör som kan logga in.
problem-control-character = Ta bort styrtecknen.
problem-class-not-granted-health = Dina rättigheter omfattar inte hälsouppgifter. Om ditt arbete kräver det, be administratören om rätten.
problem-class-not-granted-social = Dina rättigheter omfattar inte sociala uppgifter. Om ditt arbete kräver det, be administratören om rätten.
problem-one-or-two-fields = En uppgift eller två olika.

## Saved searches

problem-search-filters-only = I en sparad sökning får det bara finnas sökvillkor, inga namn eller nummer: andra ser den, och den hör inte till någons uppgifter.
problem-search-mistaken = Det finns något i sökningen som inte går att förstå. Rätta det först.
problem-search-identifies = Det här kan vara en personbeteckning, ett telefonnummer eller en födelsetid. Sådant sparas inte i en sökning.
problem-search-name-taken = Det finns redan en sökning med samma namn. Ge ett annat namn.
# $max (Number): most searches
problem-searches-full = Det får finnas högst { $max } sökningar. Ta bort någon först.

## One act on many clients

# $max (Number): most clients of one act
problem-too-many-clients = Högst { $max } kunder kan behandlas på en gång. Precisera sökningen eller markera färre.
# $day (Text): the first day of responsibility
problem-cannot-be-responsible = Hen kan inte ansvara för kunder från och med { $day }: kontot gäller inte då eller rollen räcker inte.
problem-erased-since = Importerad från denna fil tidigare och sedan raderad enligt lag. Den importeras inte igen.
# $number (Number): of a record
problem-no-such-record = Det finns ingen anteckning nummer { $number }.
