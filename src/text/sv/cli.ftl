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
cli-value-login = NAMN
cli-value-roles = ROLL[,ROLL]
cli-value-organisations = KOMMUN[,...]
cli-value-classes = KLASS[,KLASS]
cli-value-day = DAG
cli-value-deputies = NAMN:TILL[,...]

## Help: options of every command

cli-option-help = Visa den här hjälpen
cli-option-version = Visa versionen
cli-option-lang = Språk: fi, sv eller en
cli-option-data = Registrets katalog
cli-option-key = Registrets nyckelfil
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
cli-search-saved = Använd en sparad sökning: dess namn, eller id för en som kommer med programmet; TEXT avgränsar den
cli-value-search = SÖKNING
cli-show-about = Visa en kunds kort
cli-show-usage = polku show [VAL] KLIENT
cli-show-client = Kundnummer
# $list (Text): the purposes
cli-show-purpose = Varför uppgifterna ses; antecknas i loggen. Något av: { $list }
cli-count-about = Räkna kunder
cli-count-usage = polku count [VAL] [TEXT]...
cli-searches-about = Lista sökningarna och deras antal
cli-searches-usage = polku searches [VAL]
cli-searches-after = En sökning kan ges med sitt namn: polku find --saved silent-60
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
cli-user-about = Lägg till, lista, ändra och avsluta användarkonton i registret
cli-user-usage = polku user list|add|change|end|code
cli-user-list-about = Lista användarkontona, också avslutade
cli-user-list-usage = polku user list [FLAGGOR]
cli-user-add-about = Lägg till ett konto
cli-user-add-usage = polku user add NAMN --role ROLL [FLAGGOR]
cli-user-change-about = Ändra bara det som anges av ett konto
cli-user-change-usage = polku user change NAMN [FLAGGOR]
cli-user-end-about = Avsluta ett kontos rättigheter, genast eller efter en viss dag
cli-user-end-usage = polku user end NAMN [--on DAG]
cli-user-login = Användarnamn på den här datorn
cli-user-name = Namn som visas för kollegerna; utan detta systemets
cli-user-uid = Numret på operativsystemets användare; utan detta frågas systemet. "none": loggar inte in
# $list (Text): the roles
cli-user-role = Roller: { $list }
cli-user-organisation = Kommuner vars kunder kontot arbetar för, som kod eller namn; den första är hemorganisationen. Utan detta din egen
cli-user-class = Dataklasser som kräver egen rätt: health, social, turvakielto. "none" tar bort dem
cli-user-from = Rättigheternas första dag; utan detta i dag
cli-user-to = Rättigheternas sista dag; "none" tar bort den
cli-user-deputy-for = Kolleger vars kunder kontot svarar för, och till när. "none" avslutar det
cli-user-on = Rättigheternas sista dag; utan detta upphör de genast
cli-user-after = Dagar som man brukar skriva dem: 31.12.2026, 2026-12-31, +14, fre. Exempel: polku user add mlaine --role caseworker --class health
cli-audit-about = Visa vem som såg eller ändrade vad, när och varför, det nyaste först
cli-audit-usage = polku audit [FLAGGOR]
cli-audit-client = Bara om den här kunden
cli-audit-user = Bara det här kontot
cli-audit-from = Från och med den här dagen
cli-audit-to = Till och med den här dagen
cli-audit-limit = Högst så här många rader; utan detta 100
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
# $file (Text): path; $most (Text): kilobytes
cli-file-too-long = Filen { $file } är för lång: högst { $most } kB läses.
cli-file-too-long-hint = Inget ändrades. Kontrollera att filen är den rätta.
# $file (Text): path; $cause (Text): what the system says
cli-file-unwritable = Filen { $file } kan inte skrivas: { $cause }
cli-file-unwritable-hint = Registret är oförändrat eller innehåller det som sammanfattningen säger. Kontrollera sökvägen, rättigheterna och diskutrymmet.
cli-input-unreadable = Indata kan inte läsas som text.
cli-input-unreadable-hint = Inget söktes. Ge en rad UTF-8-text.

## Looking up

cli-search-prompt = Sök:
cli-search-empty = Söktexten saknas.
cli-search-empty-hint = Ge ett namn, ett kundnummer eller ett sökvillkor, till exempel: polku find makinen
# $most (Text): bytes
cli-search-too-long = Söktexten är för lång: högst { $most } tecken.
cli-search-too-long-hint = Inget söktes. Ta bort ord och sökvillkor.
# $name (Text): as typed
cli-search-unknown = Det finns ingen sökning { $name }.
cli-search-unknown-hint = Sökningarna listas med: polku searches
cli-search-own = egen
# $text (Text): the part of the search
cli-query-mistake = Sökningens del "{ $text }" förstods inte.
cli-found-nothing = Inga träffar.
# $shown, $total (Number): hits
cli-found-more = Visar { $shown } av { $total } träffar. Precisera sökningen eller använd --limit.
# $few (Number): the smallest figure that is told
cli-count-few = Det finns träffar, men färre än { $few }: mindre tal kunde peka ut en person, så de visas inte.
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
cli-column-login = Användarnamn
cli-column-user = Namn
cli-column-roles = Roller
cli-column-organisations = Kommuner
cli-column-classes = Dataklasser
cli-column-until = Till
cli-column-state = Läge
cli-column-moment = När
cli-column-deed = Vad
cli-column-purpose = Varför
cli-column-client = Kund
cli-column-search = Sökning
cli-column-count = Antal
cli-column-whose = Vems
cli-column-text = Söktext

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
# $clients (Number): under non-disclosure; $records (Number): of classes that were not given
cli-export-withheld = Utelämnat, eftersom dina rättigheter inte omfattar det: hemkommun och kontaktuppgifter för kunder med spärrmarkering ({ $clients }), anteckningar om hälsa eller sociala förhållanden ({ $records }). Filen anger var.
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
# $server, $client (Text): versions
cli-failure-version = Registrets server har version { $server }, det här programmet har version { $client }.
cli-failure-version-hint = Ingenting ändrades. Om servern är den äldre: polku server stop (eller be administratören göra det) och sedan samma kommando igen. Om det här programmet är det äldre, öppna en ny session.
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

## Accounts and the log

# $option (Text): the option; $value (Text): as typed; $list (Text): the choices
cli-user-value = { $option }: "{ $value }" duger inte.
cli-user-value-hint = Inget ändrades. Tillåtna: { $list }
# $login (Text): as typed
cli-user-no-role = Kontot { $login } behöver en roll: --role saknas.
cli-user-no-role-hint = Inget ändrades. Lägg till till exempel --role caseworker. Alla roller: polku user add --help
# $value (Text): as typed
cli-user-no-municipality = --organisation: det finns ingen kommun { $value }.
cli-user-no-municipality-hint = Inget ändrades. Ange namn eller tresiffrig kod.
# $value (Text): as typed
cli-user-deputy-shape = --deputy-for: i "{ $value }" saknas kollegan eller dagen.
cli-user-deputy-shape-hint = Inget ändrades. Ange NAMN:TILL, till exempel mlaine:31.12.
cli-user-deputy-over = --deputy-for: "{ $value }" är redan förbi.
cli-user-deputy-over-hint = Inget ändrades. Vikariatets sista dag är i dag eller senare; "none" avslutar det.
# $option (Text): the option; $value (Text): as typed; $problem (Text): a sentence
cli-user-day = { $option }: "{ $value }" går inte att läsa som en dag. { $problem }
cli-user-day-hint = Inget ändrades. Rätta dagen, till exempel 31.12.2026.
# $login (Text): as typed
cli-user-unknown = Det finns inget konto { $login }.
cli-user-unknown-hint = Inget ändrades. Se polku user list.
# $login (Text): as typed
cli-user-not-of-system = Den här datorn känner ingen användare { $login }.
cli-user-not-of-system-hint = Inget ändrades. Skapa användaren på datorn först, eller ange numret med --uid.
# $login, $name (Text): the account
cli-user-added = Tillagt: { $login } ({ $name }).
# $login, $name (Text): the account
cli-user-changed = Ändrat: { $login } ({ $name }).
# $login, $name (Text): the account; $day (Text)
cli-user-ended = Avslutat: { $login } ({ $name }). Rättigheternas sista dag: { $day }
cli-user-cannot-sign-in = Kontot har ingen användare i operativsystemet och kan inte logga in. Ange en: polku user change NAMN --uid NUMMER.
# $name (Text): whoever founded the register
cli-user-founder-ended = { $name } är inte längre vikarie för alla, eftersom andra nu kan logga in. Ange vikarier vid namn: --deputy-for.
cli-user-nothing = Inget att ändra: kontot är redan sådant.
cli-user-state-ended = avslutat
cli-user-state-not-yet = inte börjat
cli-user-state-no-sign-in = loggar inte in
cli-audit-nothing = Loggen har inga sådana rader.
# $shown (Number): lines
cli-audit-more = De { $shown } nyaste raderna visas. Avgränsa sökningen eller använd --limit.
