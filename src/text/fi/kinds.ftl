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
