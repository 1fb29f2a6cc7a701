### home: Today and search.

home-search = Sök:
home-clear = töm sökningen
home-complete = komplettera
# $day (Text): weekday and date
home-today = I dag { $day }

home-group-meetings = Möten i dag
home-group-overdue = Försenat
home-group-due-today = Att göra i dag
home-group-flags = Flaggor till dig
home-group-soon = Inom 14 dagar

# max 12
# $days (Number): whole days past the day
home-late = { $days } d sen

# The words a person can type for "my own clients"; the query language knows them.
home-own-filter = egen
# max 8
home-own = egen
# max 11
home-turvakielto = SPÄRRMARK.

## Heads of the columns of hits

# max 22
home-column-name = Namn
# max 4
home-column-born = Född
# max 11
home-column-municipality = Kommun
# max 8
home-column-status = Status
# max 8
home-column-worker = Handl.
# max 11
home-column-due = Nästa
# max 7
home-column-reason = Varför

## Why a client is among the hits

# max 7
reason-hetu = pers.b.
# max 7
reason-phone = telefon
# max 7
reason-number = nummer
# max 7
reason-birth = född
# max 7
reason-external = id
# max 7
reason-name = namn
# max 7
reason-former = förut
# max 7
reason-letters = delar
# max 7
reason-slip = nästan
# max 7
reason-filter = villkor
# max 7
reason-joined = ihop
# max 7
reason-sound = låter
# max 7
reason-near = ungefär
# max 7
reason-partial = delvis

## Nothing to show

home-no-hits = Inga träffar.
home-no-hits-hint = Försök med färre bokstäver, födelsedatum (14.6.1985) eller telefonnummer.
home-no-hits-loosen = Ingen uppfyller alla sökvillkor. Ta bort ett villkor eller gör det vidare.
home-no-hits-filters = Skriv ? i sökfältet för att se sökvillkoren.
home-nothing-due = I dag finns inget att göra. Skriv ett namn för att hitta en kund.
home-role-finds-nobody = Med din roll visas inga kunder här.
home-role-finds-nobody-hint = På kommandoraden: polku user, polku audit, polku import.
# max 80
home-role-finds-no-names = Med din roll söker man inte på namn, nummer eller födelsetid.
# max 80
home-role-counts-filters = Sökvillkor ger antalet kunder, till exempel: kommun:björneborg ålder:<30
home-paste-cut = Den inklistrade texten rymdes inte helt i sökfältet.

## An empty register: six lines on how to begin; $new and $help are keys

home-empty-1 = Registret har inga kunder ännu. Så här börjar du:
home-empty-2 = { $new } lägger till den första kunden för hand.
# max 80
home-empty-3 = polku import kunder.csv hämtar kunder från en tabell (på kommandoraden).
home-empty-4 = polku demo öppnar ett övningsregister med påhittade kunder.
# max 80
home-empty-5 = När det finns kunder: skriv namn, födelsedatum eller telefonnummer här.
home-empty-6 = { $help } visar alla tangenter.

## Forms that were left unfinished

# $when (Text): a moment
home-draft-open = Formuläret blev oavslutat { $when }. Det här är utkastet, ännu inte sparat.
# $count (Number): how many more
home-draft-more = Andra oavslutade formulär: { $count }. Nästa öppnas när den här klienten stängs.
# $count (Number): how many; $key (Text): name of a key
home-draft-waits = Oavslutade formulär: { $count }. När sökfältet är tomt öppnar { $key } dem.
# $count (Number): how many; $key (Text): name of a key
home-draft-elsewhere = Du har formulär öppna i en annan terminal: { $count }. { $key } hämtar dem hit.
home-draft-take = Formuläret är öppet i en annan av dina terminaler. Om förbindelsen dit bröts kan du fortsätta här.
home-draft-take-go = Fortsätt här
home-draft-take-stay = Lämna det där
home-next-draft = oavslutat formulär

## Mistakes in the search text; $text is the piece in question

# $suggestion (Text): what was probably meant
query-suggestion = Menade du: { $suggestion }?
query-unknown-field = ”{ $text }”: ett sådant sökvillkor finns inte.
query-ambiguous-field = ”{ $text }” passar flera sökvillkor.
query-unknown-value = ”{ $text }”: ett sådant värde finns inte.
query-ambiguous-value = ”{ $text }” passar flera, och alla är med.
query-missing-value = ”{ $text }”: skriv ett värde efter kolonet.
query-not-a-number = ”{ $text }”: här behövs ett tal, till exempel <30, 18..29 eller >2mån.
query-not-a-date = ”{ $text }”: här behövs en dag, till exempel 14.6.1985, 1985 eller >-30.
query-not-an-effect = ”{ $text }”: inverkan är 0–3, till exempel hinder:språk/2..3.
query-not-comparable = ”{ $text }”: detta kan inte jämföras med < och >.
query-empty-range = ”{ $text }”: intervallet slutar före sin början.
query-unclosed-quote = ”{ $text }”: citattecknet är inte avslutat.
query-negated-word = ”{ $text }”: minus fungerar bara framför ett sökvillkor.
query-too-long = Sökningen är för lång: slutet utelämnades.

## The query language: an example and what it is on a line

query-help =
    Ett sökvillkor är namn:värde på finska, svenska eller engelska; alla gäller.
    kommun:ulvsby,björneborg         hemkommun; komma: någon av dem
    hinder:språk  hinder:språk/2..3  hinder, också enligt inverkan 0–3
    -hinder:språk  hinder:*          andra än dessa; något hinder
    behov:digitalt  flagga:plan      servicebehov; flagga: på vad eller varför
    plan:digitalt/pågår              kompetensplan: slag och läge
    läge:arbetslös  sedan:>=-30      sysselsättning; från vilken dag
    arbetslös:>12mån  tyst:>60       månader; dagar sedan senaste kontakt
    förmån:allmänt  grupp:under30    förmån; grund för målgruppen
    egen  handläggare:virtanen       egna kunder; vems kunder
    försenad  försenad:hinder        något är försenat; ett hinder är försenat
    uppföljning:<7  slutar:<2v       dagar till uppföljning; till sökningens slut
    kommunandel:<30  ny:<14          dagar till högre andel; hos handläggaren
    ålder:18..29  född:1985          ålder i år; födelsetid
    språk:ukrainska  tolk:arabiska   språk; tolkspråk
    utbildning:magister  tjänst      utbildningsnivå; deltar i service
    Tal: <30  >=18  18..29, i enheten d, v, mån eller år. Dag: 14.6.1985  3/1985.
    Början räcker om den passar ett värde. Mellanslag: kommun:"annat land".
