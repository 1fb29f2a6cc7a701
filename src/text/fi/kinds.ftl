### kinds: names of record kinds, fields and values that are not code lists.

## Kinds of records, and headings over lists of them

kind-need = palvelutarve
kind-barrier = este
kind-plan = osaamissuunnitelma
kind-flag = lippu
kind-contact = yhteydenotto
kind-reminder = muistutus

kinds-need = Palvelutarpeet
kinds-barrier = Työllistymisen esteet
kinds-plan = Osaamisen kehittäminen
kinds-flag = Liput
kinds-contact = Yhteydenotot
kinds-reminder = Muistutukset

## Fields of the client

field-external = tunniste muualla
field-surname = sukunimi
field-login = tunnus
field-uid = käyttöjärjestelmän käyttäjä
field-name = nimi
field-roles = roolit
field-organisations = kunnat
field-classes = tietoluokat
field-deputy-for = kenen sijainen
field-given = etunimet
field-former = entiset nimet
field-hetus = henkilötunnus
field-birth = syntymäaika
field-phones = puhelin
field-email = sähköposti
field-street = katuosoite
field-postcode = postinumero
field-town = postitoimipaikka
field-contact-address = yhteysosoite
field-municipality = kotikunta
field-mother-tongue = äidinkieli
field-service-language = asiointikieli
field-interpreter = tulkki
field-citizenships = kansalaisuudet
field-first-permit = ensimmäinen oleskelulupa
field-education = koulutusaste
field-vocational = ammatillinen tutkinto
field-earnings-related = ansiopäivärahan ehdot täyttyvät
field-turvakielto = turvakielto
field-job-search = työnhaku voimassa
field-status = tila
field-unlock-code = avauskoodi
field-benefits = etuudet
field-caseworker = omavalmentaja
field-organisation = organisaatio
field-multisectoral = monialainen yhteispalvelu

## Fields of records

field-code = laji
field-kind = laji
field-detail = tarkennus
field-urgency = kiireellisyys
field-client-view = asiakkaan näkemys
field-identified = tunnistettu
field-review = seuranta
field-effect = vaikutus
field-assessed-by = arvioija
field-client-agrees = asiakas samaa mieltä
field-need = palvelutarve
field-from-level = lähtötaso
field-target-level = tavoitetaso
field-occupation = tavoiteammatti
field-barrier = este
field-route = reitti
field-provider = järjestäjä
field-apply-by = hakuaika päättyy
field-starts = alkaa
field-steps = vaiheet
field-on = päivä
field-at = kello
field-reason = syy
field-flagged = kohde, nro
field-audience = kenelle
field-text = teksti
field-due = määräpäivä
field-raised = nostettu
field-resolved = käsitelty
field-mode = tapa
field-minutes = kesto, min
field-booked = varattu
field-note = kirjaus
field-done = tehty
field-source = lähde

## Values

value-yes = kyllä
value-no = ei

urgency-1 = ei kiire
urgency-2 = tavallinen
urgency-3 = kiireellinen

client-view-not-asked = ei kysytty
client-view-agrees = samaa mieltä
client-view-partly = osittain samaa mieltä
client-view-disagrees = eri mieltä

need-status-identified = tunnistettu
need-status-in-action = työn alla
need-status-met = vastattu
need-status-lapsed = poistunut
need-status-rejected = hylätty

effect-0 = ei vaikutusta
effect-1 = vähäinen
effect-2 = merkittävä
effect-3 = estää nyt

barrier-status-active = voimassa
barrier-status-being-solved = ratkaistavana
barrier-status-solved = ratkaistu
barrier-status-permanent = pysyvä

assessor-together = yhdessä
assessor-client = asiakas
assessor-caseworker = omavalmentaja
assessor-professional = ammattihenkilö

plan-status-none = ei tarvetta
plan-status-needed = tarve
plan-status-planned = suunniteltu
plan-status-applied = haettu
plan-status-accepted = hyväksytty
plan-status-running = käynnissä
plan-status-completed = valmis
plan-status-interrupted = keskeytynyt
plan-status-dropped = luovuttu

responsible-client = asiakas
responsible-caseworker = omavalmentaja
responsible-provider = järjestäjä
responsible-joint = yhdessä

audience-coordinator = koordinaattorille
audience-caseworker = omavalmentajalle

contact-booked = varattu

## Dates that law sets, and grounds for the target group

statutory-first-contact = alkuhaastattelu
statutory-job-search-discussion = työnhakukeskustelu

criterion-under-30 = alle 30 v
criterion-kela-benefit = Kelan etuus
criterion-no-earnings-related = ei ansiopäivärahaa
criterion-immigrant = maahanmuuttaja
criterion-foreign-language = vieraskielinen
criterion-temporary-protection = tilapäinen suojelu
criterion-jobseeker = työnhakija

## What a look is for

purpose-own-client = oma asiakastyö
purpose-deputising = sijaisuus
purpose-customer-contact = asiakkaan yhteydenotto
purpose-handing-over = asiakkuuden siirto
purpose-supervision = ohjaus tai valvonta
purpose-rights-request = rekisteröidyn pyyntö
purpose-maintenance = järjestelmän ylläpito

## Roles of accounts, and data classes

role-caseworker = omavalmentaja
role-deputy = sijainen
role-joint-service-worker = monialaisen palvelun asiantuntija
role-coordinator = koordinaattori
role-head = palvelupäällikkö
role-administrator = pääkäyttäjä
role-data-protection-officer = tietosuojavastaava
role-researcher = tutkija
role-supervisor = valvontaviranomainen

class-ident = tunnistetiedot
class-ordinary = tavalliset
class-health = terveys
class-social = sosiaaliset
class-economic = taloudelliset
class-migration = maahanmuutto
class-criminal = rikokset
class-turvakielto = turvakielto

## Lines of the log: what was done, and what more there is to say of it

log-founded = perusti rekisterin
log-account = muutti käyttäjätiliä
log-searched = haki
log-opened = avasi kortin
log-refused = pyyntö evättiin
log-revealed = paljasti
log-read-history = luki historian
log-read-client = luki asiakkaan tiedot
log-exported = vei tiedostoon
log-renewed = ajanmukaisti asiakasrivejä
log-verified = tarkisti kaiken tallennetun
log-verified-sound = kunnossa
log-verified-damaged = vikaa löytyi
log-wrote = kirjasi
log-read-log = luki lokia
log-refused-to = pyyntö evättiin
log-code-set = asetti avauskoodin
log-code-removed = poisti avauskoodin
log-code-refused = antoi väärän avauskoodin liian monta kertaa
log-search-saved = tallensi haun
log-search-changed = muutti tallennettua hakua
log-search-dropped = poisti tallennetun haun
# $number (Number)
log-number = asiakkaita: { $number }

log-searched-words = nimellä
log-searched-identifier = tunnisteella
log-searched-filters = rajauksilla
log-searched-count = lukumäärän
log-searched-today = päivän työt
log-searched-saved = hakujen luvut
log-searched-import = tuontitiedostolla
log-searched-many = massatoimilla
log-opened-narrow = suppea kortti
log-opened-full = koko kortti
log-search-saved-own = oma
log-search-saved-shared = yhteinen
log-search-changed-own = oma
log-search-changed-shared = yhteinen
log-search-dropped-own = oma
log-search-dropped-shared = yhteinen
log-revealed-hetu = henkilötunnus
log-revealed-contact = yhteystiedot
log-revealed-health = terveyskirjaukset
log-revealed-social = sosiaalisen tilanteen kirjaukset
log-wrote-created = uusi asiakas
log-wrote-imported = tuotu
log-wrote-added = lisätty
log-wrote-changed = muutettu
log-wrote-withdrawn = poistettu
log-wrote-undone = kumottu
log-wrote-redone = tehty uudelleen
log-refused-to-find = haku
log-refused-to-open = avaaminen
log-refused-to-reveal = paljastaminen
log-refused-to-read-history = historian lukeminen
log-refused-to-record = kirjaaminen
log-refused-to-count = laskeminen
log-refused-to-import = tuonti
log-refused-to-export = vienti
log-refused-to-manage-accounts = käyttäjätilien hallinta
log-refused-to-read-log = lokin lukeminen
log-refused-to-hand-over = siirtäminen
log-refused-to-verify = tarkistaminen
