### cli: the command line: help, output, errors.

## Help: headings and values

cli-about = Sysselsättningsservicens kundregister från tangentbordet
cli-usage = polku [VAL] [KOMMANDO]
cli-after = Utan kommando öppnas terminalprogrammet. Hjälp om ett kommando: polku KOMMANDO --help
cli-heading-usage = Användning:
cli-heading-commands = Kommandon
cli-heading-options = Val
cli-heading-arguments = Argument
cli-value-command = KOMMANDO
cli-value-number = TAL
cli-value-file = FIL
cli-value-directory = KATALOG
cli-value-text = TEXT
cli-value-client = KLIENT
cli-value-purpose = SYFTE
cli-value-preset = NAMN
cli-value-shell = SKAL
cli-value-lang = SPRÅK
cli-value-when = NÄR
cli-value-keymap = TANGENTER
cli-value-theme = TEMA

## Help: options of every command

cli-option-help = Visa den här hjälpen
cli-option-version = Visa versionen
cli-option-lang = Språk: fi, sv eller en
cli-option-data = Registrets katalog
cli-option-json = Skriv ut JSON, schema polku/1
cli-option-plain = Skriv en post per rad, tabb mellan kolumnerna, inga rubriker
cli-option-color = Färger: auto, always (alltid) eller never (aldrig)
cli-option-keymap = Färdig tangentuppsättning eller tangentfil
cli-option-theme = Färgtema

## Help: commands

cli-demo-about = Bygg och öppna ett övningsregister med enbart påhittade personer
cli-demo-usage = polku demo [VAL]
cli-demo-clients = Antal kunder; utan detta 5727
cli-demo-seed = Slumpfrö: samma tal ger samma kunder
cli-demo-no-open = Bygg bara, öppna inte
cli-demo-fresh = Bygg på nytt även om övningsregistret redan finns
cli-find-about = Sök kunder
cli-find-usage = polku find [VAL] [TEXT]...
cli-find-limit = Högst så här många träffar; utan detta 50
cli-search-text = Söktext; "-" eller ingenting läser den från indata. Ge en personbeteckning alltid så, aldrig som argument
cli-search-after = Exempel: polku count kommun:ulvsby ålder:<30 hinder:språk
cli-show-about = Visa en kunds kort
cli-show-usage = polku show [VAL] KLIENT
cli-show-client = Kundnummer
# $list (Text): the purposes
cli-show-purpose = Varför uppgifterna ses; antecknas i loggen. Något av: { $list }
cli-count-about = Räkna kunder
cli-count-usage = polku count [VAL] [TEXT]...
cli-import-about = Hämta in kunder från en tabell eller en Polku-export
cli-import-usage = polku import [VAL] FIL
cli-import-after = Goda rader sparas, felaktiga räknas upp. Samma fil kan hämtas in på nytt: inget skrivs två gånger.
cli-import-file = CSV-tabell eller export i JSON Lines
cli-import-mapping = TOML-fil som säger vad främmande rubriker och värden betyder
cli-import-dry-run = Kontrollera allt, skriv ingenting
cli-import-report = Skriv de felaktiga raderna i en CSV-fil
cli-export-about = Exportera hela registret eller kunduppgifterna
cli-export-usage = polku export [VAL]
cli-export-after = Utan val skrivs allt ut som JSON Lines. Exporten innehåller sekretessbelagda uppgifter.
cli-export-json = Hela registret till en JSON Lines-fil; "-" skriver ut
cli-export-clients = Kunduppgifterna till en CSV-tabell
cli-export-with-hetu = Även personbeteckningarna till tabellen
cli-keys-about = Kontrollera, visa eller exportera tangentuppsättningar
cli-keys-usage = polku keys check FIL, polku keys show eller polku keys export NAMN
cli-keys-check-about = Sök felen i en tangentfil
cli-keys-check-usage = polku keys check FIL
cli-keys-check-file = Tangentfil
cli-keys-show-about = Visa tangenterna som gäller
cli-keys-show-usage = polku keys show
cli-keys-export-about = Skriv ut en färdig tangentuppsättning som grund för en egen
cli-keys-export-usage = polku keys export NAMN
cli-keys-export-preset = Tangentuppsättningens namn
cli-completions-about = Skriv ut kommandokomplettering för ett skal
cli-completions-usage = polku completions SKAL
cli-completions-shell = bash, elvish, fish, powershell eller zsh
cli-man-about = Skriv ut manualsidan
cli-man-usage = polku man

## Mistakes on the command line

# $text (Text): what is wrong
cli-error = Fel: { $text }
cli-hetu-in-arguments = Kommandot innehåller något som ser ut som en personbeteckning och utfördes inte.
cli-hetu-in-arguments-hint = Kommandon syns för datorns andra användare och blir kvar i historiken. Skriv polku find utan text: det frågar. Ta bort kommandot ur skalets historik.
# $name (Text): as typed
cli-unknown-command = Det finns inget kommando { $name }.
# $name (Text): as typed
cli-unknown-argument = Det finns inget val eller argument { $name }.
# $name (Text): the option
cli-value-missing = Valet { $name } saknar värde.
# $name (Text): the option or argument; $value (Text): as typed
cli-value-invalid = Värdet { $value } duger inte: { $name }.
# $name (Text): the option or argument; $value (Text): as typed
cli-value-surplus = Värdet { $value } är överflödigt: { $name }.
# $name, $other (Text): the options
cli-not-together = { $name } och { $other } går inte ihop.
# $name (Text): what is missing
cli-argument-missing = Saknas: { $name }
cli-command-missing = Kommandot saknas.
cli-argument-encoding = Ett argument är inte UTF-8-text.
cli-arguments-unreadable = Kommandot kan inte läsas.
# $name (Text): the likeliest
cli-did-you-mean = Menade du { $name }?
# $list (Text): the choices
cli-allowed = Tillåtna: { $list }
cli-see-help = Hjälp: polku --help

## Files and streams

# $cause (Text): what the system says
cli-write-failed = Utskriften misslyckades: { $cause }
cli-write-failed-hint = Inget skrevs i registret på grund av detta. Kontrollera diskutrymmet och försök igen.
# $file (Text): path; $cause (Text): what the system says
cli-file-unreadable = Filen { $file } kan inte läsas: { $cause }
cli-file-unreadable-hint = Inget ändrades. Kontrollera sökvägen och rättigheterna.
# $file (Text): path; $cause (Text): what the system says
cli-file-unwritable = Filen { $file } kan inte skrivas: { $cause }
cli-file-unwritable-hint = Registret är oförändrat eller innehåller det som sammanfattningen säger. Kontrollera sökvägen, rättigheterna och diskutrymmet.
cli-input-unreadable = Indata kan inte läsas som text.
cli-input-unreadable-hint = Inget söktes. Ge en rad UTF-8-text.

## Looking up

cli-search-prompt = Sök:
cli-search-empty = Söktexten saknas.
cli-search-empty-hint = Ge ett namn, ett kundnummer eller ett filter, till exempel: polku find makinen
# $text (Text): the part of the search
cli-query-mistake = Sökningens del "{ $text }" förstods inte.
cli-found-nothing = Inga träffar.
# $shown, $total (Number): hits
cli-found-more = Visar { $shown } av { $total } träffar. Precisera sökningen eller använd --limit.
# $name (Text): the client
cli-protected-name = { $name } (spärrmarkering)
cli-column-number = Nummer
cli-column-name = Namn
cli-column-born = Född
cli-column-municipality = Kommun
cli-column-status = Status
cli-column-worker = Handläggare
cli-column-due = Nästa
cli-column-context = Var
cli-column-keys = Tangenter
cli-column-action = Åtgärd
cli-column-what = Vad den gör

## A client's card

# $client (Text): client number
cli-no-such-client = Kund { $client } finns inte, eller uppgifterna får inte visas för dig.
cli-no-such-client-hint = Sök kunden med namn: polku find NAMN
# $client (Text): client number
cli-purpose-needed = Kund { $client } visas bara när du anger varför du behöver uppgifterna.
cli-purpose-needed-hint = Lägg till --purpose, till exempel --purpose customer-contact. Syftet antecknas i loggen med ditt namn.
cli-show-hidden = dold
cli-show-closed = avslutad
# $date (Text)
cli-show-due = nästa { $date }
# $effect (Number): 0 to 3
cli-show-effect = inverkan { $effect }
# $date (Text); $age (Number): years
cli-show-born = { $date } ({ $age } år)
cli-show-protected = gäller tills vidare
# $date (Text): last day
cli-show-protected-until = gäller till { $date }
# $what, $date (Text)
cli-show-since = { $what } från { $date }
# $months (Number)
cli-show-months = { $months } mån
# $months (Number): 12 or more
cli-show-months-long = { $months } mån, långtidsarbetslös
# $what (Text): benefit; $days (Number); $date (Text): as of
cli-show-benefit-days = { $what }, { $days } dagar { $date }
# $what, $date, $law (Text)
cli-show-statutory = { $what } senast { $date } ({ $law })
cli-show-label-protected = Spärrmarkering
cli-show-label-born = Född
cli-show-label-hetu = Personbeteckning
cli-show-label-municipality = Hemkommun
cli-show-label-worker = Handläggare
cli-show-label-status = Status
cli-show-label-searching = Arbetssökande sedan
cli-show-label-unemployed = Arbetslös
cli-show-label-benefit = Förmån
cli-show-label-share = Kommunens andel
cli-show-label-target = Målgrupp
cli-show-label-mother-tongue = Modersmål
cli-show-label-service-language = Servicespråk
cli-show-label-interpreter = Tolk
cli-show-label-education = Utbildningsnivå
cli-show-label-last-contact = Senaste kontakt
cli-show-label-appointment = Nästa tid
cli-show-label-statutory = Tidsfrist
cli-show-label-phone = Telefon
cli-show-label-email = E-post
cli-show-label-address = Adress
# $count (Number)
cli-show-kind-need = Servicebehov ({ $count })
# $count (Number)
cli-show-kind-barrier = Hinder för sysselsättning ({ $count })
# $count (Number)
cli-show-kind-plan = Planer för kompetensutveckling ({ $count })
# $count (Number)
cli-show-kind-flag = Flaggor ({ $count })
# $count (Number)
cli-show-kind-contact = Kontakter ({ $count })
# $count (Number)
cli-show-kind-reminder = Påminnelser ({ $count })

## Keymaps

# $name (Text): as typed; $list (Text): the presets
cli-keys-no-preset = Det finns ingen tangentuppsättning { $name }. Färdiga: { $list }
# $count (Number): faults
cli-keys-checked = Fel: { $count }

## Export

# $clients, $records (Number); $file (Text): path
cli-exported = Exporterat: { $clients } kunder, { $records } anteckningar: { $file }
cli-export-hetu-in = Tabellen innehåller personbeteckningar. Förvara den skyddat och förstör den när den inte längre behövs.
cli-export-hetu-out = Tabellen innehåller inga personbeteckningar. De tas med med --with-hetu. Utan beteckning känns kunden inte igen om tabellen hämtas in igen.
cli-export-stopped = Exporten avbröts.
cli-export-stopped-hint = Filen blev ofullständig: använd den inte. Registret är oförändrat.

## Failures of requests where no form keeps anything

cli-failure-invalid = Registret godkänner inte detta.
cli-failure-invalid-hint = Inget ändrades. Rätta det som räknas upp.
cli-failure-busy = Registret är upptaget och svarade inte i tid.
cli-failure-busy-hint = Vänta en stund och ge samma kommando igen: inget skrivs två gånger.
cli-failure-offline = Förbindelsen till registret bröts.
cli-failure-offline-hint = Ge samma kommando igen: inget skrivs två gånger.
cli-failure-conflict = Någon ändrade samma uppgifter samtidigt.
cli-failure-conflict-hint = Det som blev på hälft sparades inte. Ge samma kommando igen.
cli-failure-disk-full = Registrets disk är full.
cli-failure-disk-full-hint = Det som blev på hälft sparades inte, det tidigare finns kvar. Be administratören om utrymme och ge samma kommando igen.
cli-failure-locked = Ditt konto är låst, eftersom du inte har använt Polku på en stund.
cli-failure-locked-hint = Öppna polku, ge upplåsningskoden där och ge sedan samma kommando på nytt.
cli-failure-wrong-code = Upplåsningskoden är fel. Försök kvar: { $left }
cli-failure-wrong-code-hint = Ingenting ändrades. Ge samma kommando på nytt.
cli-failure-code-refused = Upplåsningskoden var fel för många gånger: koder tas emot igen { $until }.
cli-failure-code-refused-hint = Ingenting ändrades. Om du har glömt koden kan administratören ta bort den: polku user code KONTO --remove

cli-config-mistake = { $place }: raden i inställningsfilen går inte att förstå: { $near }
