### breakdown: clients by the values of a field, on the screen and on the command line.

## Fields, as headings

# max 24
by-municipality = Kommun
# max 24
by-age = Ålder
# max 24
by-barrier = Hinder
# max 24
by-need = Servicebehov
# max 24
by-status = Sysselsättningskod
# max 24
by-caseworker = Handläggare
# max 24
by-flag = Flagga
# max 24
by-plan = Kompetensplan
# max 24
by-language = Språk
# max 24
by-benefit = Förmån
# max 24
by-service = I service
# max 24
by-overdue = Försenad
# max 24
by-follow-up = Dagar till uppföljning
# max 24
by-birth = Födelseår
# max 24
by-since = Läget sedan
# max 24
by-unemployed = Arbetslös, mån
# max 24
by-group = Målgrupp
# max 24
by-silence = Dagar utan kontakt
# max 24
by-interpreter = Tolkspråk
# max 24
by-education = Utbildning
# max 24
by-band = Dagar till ny andel
# max 24
by-new = Dagar hos handläggaren
# max 24
by-ending = Dagar till sökslut

## What clients have

# $from (Text), $to (Text): the first and the last number or year
by-range = { $from }–{ $to }
# $to (Text): the last number or year
by-range-to = högst { $to }
# $from (Text): the first number or year
by-range-from = minst { $from }
by-yes = Ja
by-no = Nej
by-none = Inget
by-unknown = Okänt

## The screen

# max 20
breakdown-title = Fördelning
# $clients (Number): hits
breakdown-hits = { $clients ->
    [one] { $clients } kund
   *[other] { $clients } kunder
}
# $few (Number): the smallest figure that is told
breakdown-few = färre än { $few } kunder
breakdown-nobody = Det finns inga kunder att fördela.
# max 78
breakdown-overlap = En kund står i varje stapel den hör till: staplarna blir fler än kunderna.
# $few (Number): the smallest figure that is told
breakdown-held = .. är färre än { $few }, eller ett tal som skulle röja ett sådant.
# max 78
breakdown-letters = Skriv början av en uppgift, till exempel ålder: fördelningen byts till den.
# max 14
breakdown-narrow = avgränsa
# max 14
breakdown-next = nästa uppgift
# max 14
breakdown-previous = föregående
# $typed (Text): letters typed
breakdown-no-field = Ingen uppgift börjar på ”{ $typed }”.
breakdown-not-narrowed = Det går inte att avgränsa till ett tal som inte visas.
breakdown-no-filter = Det finns inget sökvillkor för den här stapeln.

## The figure for filters where a list does not show the clients

# $clients (Number): how many match
# max 78
counted-clients = { $clients ->
    [one] 1 kund stämmer med villkoren.
   *[other] { $clients } kunder stämmer med villkoren.
}
# $few (Number): the smallest figure that is told
# max 78
counted-few = Färre än { $few } kunder stämmer med villkoren. Så små tal visas inte närmare.
# $key (Text): name of a key
# max 78
counted-hidden = Listan visar dem inte för din roll. { $key }: fördelning.
# max 78
counted-hidden-here = Listan visar dem inte för din roll. polku count --by fördelar dem.

## The command line

cli-count-by = Fördela enligt en eller två uppgifter, med komma emellan
cli-count-csv = Skriv fördelningen som CSV (UTF-8, med ; mellan, för kalkylprogram)
cli-value-fields = UPPGIFT[,UPPGIFT]
# $name (Text): what was typed
cli-by-unknown = Det finns ingen uppgift ”{ $name }”.
# $list (Text): names of fields
cli-by-unknown-hint = Uppgifter: { $list }
# $name (Text): what was typed, $suggestion (Text): the name of a field
cli-by-mistyped = Det finns ingen uppgift ”{ $name }”. Menade du { $suggestion }?
cli-by-mistyped-hint = Exempel: polku count ålder:<30 --by kommun,hinder
# $name (Text): what was typed, $list (Text): names of fields
cli-by-ambiguous = Flera uppgifter börjar på ”{ $name }”: { $list }.
cli-by-number = En fördelning görs enligt en eller två olika uppgifter.
cli-by-number-hint = Exempel: polku count ålder:<30 --by kommun,hinder
cli-column-clients = Kunder
cli-column-share = %
cli-by-total = Totalt
cli-by-overlap = En kund räknas en gång för varje värde: talen blir sammanlagt fler än totalt.
# $few (Number): the smallest figure that is told
cli-by-held = .. är ett tal från 1 till under { $few }, eller ett tal som skulle röja ett sådant.
cli-by-nobody = Inga kunder att fördela.
