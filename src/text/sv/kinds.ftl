### kinds: names of record kinds, fields and values that are not code lists.

## Kinds of records, and headings over lists of them

kind-need = servicebehov
kind-barrier = hinder
kind-plan = kompetensplan
kind-flag = flagga
kind-contact = kontakt
kind-reminder = påminnelse

kinds-need = Servicebehov
kinds-barrier = Hinder för sysselsättning
kinds-plan = Kompetensutveckling
kinds-flag = Flaggor
kinds-contact = Kontakter
kinds-reminder = Påminnelser

## Fields of the client

field-external = externt id
field-surname = efternamn
field-login = användarnamn
field-uid = användare i operativsystemet
field-name = namn
field-roles = roller
field-organisations = kommuner
field-classes = dataklasser
field-deputy-for = vikarie för
field-given = förnamn
field-former = tidigare namn
field-hetus = personbeteckning
field-birth = födelsedatum
field-phones = telefon
field-email = e-post
field-street = gatuadress
field-postcode = postnummer
field-town = postanstalt
field-contact-address = kontaktadress
field-municipality = hemkommun
field-mother-tongue = modersmål
field-service-language = kontaktspråk
field-interpreter = tolk
field-citizenships = medborgarskap
field-first-permit = första uppehållstillstånd
field-education = utbildningsnivå
field-vocational = yrkesexamen
field-earnings-related = villkoren för inkomstrelaterad dagpenning
field-turvakielto = spärrmarkering
field-job-search = jobbsökning i kraft
field-status = status
field-unlock-code = upplåsningskod
field-benefits = förmåner
field-caseworker = handläggare
field-organisation = organisation
field-multisectoral = sektorsövergripande samservice

## Fields of records

field-code = slag
field-kind = slag
field-detail = precisering
field-urgency = brådska
field-client-view = kundens syn
field-identified = identifierat
field-review = uppföljning
field-effect = inverkan
field-assessed-by = bedömare
field-client-agrees = kunden håller med
field-need = servicebehov
field-from-level = utgångsnivå
field-target-level = målnivå
field-occupation = målyrke
field-barrier = hinder
field-route = väg
field-provider = anordnare
field-apply-by = ansökan senast
field-starts = börjar
field-steps = steg
field-on = dag
field-at = klockslag
field-reason = orsak
field-flagged = objekt, nr
field-audience = för vem
field-text = text
field-due = förfallodag
field-raised = rest
field-resolved = behandlad
field-mode = sätt
field-minutes = längd, min
field-booked = bokad
field-note = anteckning
field-done = gjort
field-source = källa

## Values

value-yes = ja
value-no = nej

urgency-1 = ingen brådska
urgency-2 = normal
urgency-3 = brådskande

client-view-not-asked = inte frågad
client-view-agrees = samma åsikt
client-view-partly = delvis samma åsikt
client-view-disagrees = annan åsikt

need-status-identified = identifierat
need-status-in-action = under arbete
need-status-met = tillgodosett
need-status-lapsed = bortfallet
need-status-rejected = förkastat

effect-0 = ingen inverkan
effect-1 = liten
effect-2 = betydande
effect-3 = hindrar nu

barrier-status-active = gäller
barrier-status-being-solved = under lösning
barrier-status-solved = löst
barrier-status-permanent = bestående

assessor-together = tillsammans
assessor-client = kunden
assessor-caseworker = handläggaren
assessor-professional = sakkunnig

plan-status-none = inget behov
plan-status-needed = behov
plan-status-planned = planerad
plan-status-applied = sökt
plan-status-accepted = antagen
plan-status-running = pågår
plan-status-completed = slutförd
plan-status-interrupted = avbruten
plan-status-dropped = nedlagd

responsible-client = kunden
responsible-caseworker = handläggaren
responsible-provider = anordnaren
responsible-joint = tillsammans

audience-coordinator = till koordinatorn
audience-caseworker = till handläggaren

contact-booked = bokad

## Dates that law sets, and grounds for the target group

statutory-first-contact = inledande intervju
statutory-job-search-discussion = samtal om jobbsökning

criterion-under-30 = under 30 år
criterion-kela-benefit = FPA-förmån
criterion-no-earnings-related = utan inkomstrelaterad
criterion-immigrant = invandrare
criterion-foreign-language = främmande språk
criterion-temporary-protection = tillfälligt skydd
criterion-jobseeker = arbetssökande

## What a look is for

purpose-own-client = eget kundarbete
purpose-deputising = vikariat
purpose-customer-contact = kontakt från kunden
purpose-handing-over = överföring av kund
purpose-supervision = handledning eller tillsyn
purpose-rights-request = begäran av den registrerade
purpose-maintenance = underhåll av systemet

## Roles of accounts, and data classes

role-caseworker = handläggare
role-deputy = vikarie
role-joint-service-worker = handläggare i sektorsövergripande service
role-coordinator = koordinator
role-head = servicechef
role-administrator = administratör
role-data-protection-officer = dataskyddsombud
role-researcher = forskare
role-supervisor = tillsynsmyndighet

class-ident = identitet
class-ordinary = vanliga
class-health = hälsa
class-social = sociala
class-economic = ekonomiska
class-migration = migration
class-criminal = brott
class-turvakielto = spärrmarkering

## Lines of the log: what was done, and what more there is to say of it

log-founded = grundade registret
log-account = ändrade ett konto
log-searched = sökte
log-opened = öppnade kortet
log-refused = nekades
log-revealed = tog fram
log-read-history = läste historiken
log-read-client = läste kunduppgifterna
log-exported = exporterade
log-renewed = förnyade kundrader
log-verified = kontrollerade allt som är sparat
log-verified-sound = felfritt
log-verified-damaged = fel hittades
log-wrote = antecknade
log-read-log = läste loggen
log-refused-to = nekades
log-code-set = satte en upplåsningskod
log-code-removed = tog bort en upplåsningskod
log-code-refused = gav fel upplåsningskod för många gånger
log-search-saved = sparade en sökning
log-search-changed = ändrade en sparad sökning
log-search-dropped = tog bort en sparad sökning
# $number (Number)
log-number = kunder: { $number }

log-searched-words = med namn
log-searched-identifier = med beteckning
log-searched-filters = med filter
log-searched-count = ett antal
log-searched-today = dagens arbete
log-searched-saved = sökningarnas antal
log-searched-import = med importfil
log-searched-many = för många på en gång
log-opened-narrow = begränsat kort
log-opened-full = hela kortet
log-search-saved-own = egen
log-search-saved-shared = gemensam
log-search-changed-own = egen
log-search-changed-shared = gemensam
log-search-dropped-own = egen
log-search-dropped-shared = gemensam
log-revealed-hetu = personbeteckning
log-revealed-contact = kontaktuppgifter
log-revealed-health = hälsoanteckningar
log-revealed-social = anteckningar om den sociala situationen
log-wrote-created = ny kund
log-wrote-imported = importerat
log-wrote-added = tillagt
log-wrote-changed = ändrat
log-wrote-withdrawn = borttaget
log-wrote-undone = ångrat
log-wrote-redone = gjort om
log-refused-to-find = sökning
log-refused-to-open = öppning
log-refused-to-reveal = framtagning
log-refused-to-read-history = läsning av historiken
log-refused-to-record = anteckning
log-refused-to-count = räkning
log-refused-to-import = import
log-refused-to-export = export
log-refused-to-manage-accounts = hantering av konton
log-refused-to-read-log = läsning av loggen
log-refused-to-hand-over = överlåtelse
log-refused-to-verify = kontroll av det sparade
