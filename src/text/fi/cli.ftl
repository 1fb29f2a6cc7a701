### cli: the command line: help, output, errors.

## Help: headings and values

cli-about = Työllisyyspalvelun asiakasrekisteri näppäimistöltä
cli-usage = polku [VALINNAT] [KOMENTO]
cli-after = Ilman komentoa avautuu pääteohjelma. Komennon ohje: polku KOMENTO --help
cli-heading-usage = Käyttö:
cli-heading-commands = Komennot
cli-heading-options = Valinnat
cli-heading-arguments = Annettavat
cli-value-command = KOMENTO
cli-value-number = LUKU
cli-value-file = TIEDOSTO
cli-value-directory = HAKEMISTO
cli-value-text = TEKSTI
cli-value-client = ASIAKAS
cli-value-purpose = SYY
cli-value-preset = NIMI
cli-value-shell = KUORI
cli-value-lang = KIELI
cli-value-when = MILLOIN
cli-value-keymap = NÄPPÄIMISTÖ
cli-value-theme = TEEMA
cli-value-login = TUNNUS
cli-value-roles = ROOLI[,ROOLI]
cli-value-organisations = KUNTA[,...]
cli-value-classes = LUOKKA[,LUOKKA]
cli-value-day = PÄIVÄ
cli-value-deputies = TUNNUS:SAAKKA[,...]

## Help: options of every command

cli-option-help = Näytä tämä ohje
cli-option-version = Näytä versio
cli-option-lang = Kieli: fi, sv tai en
cli-option-data = Rekisterin hakemisto
cli-option-key = Rekisterin avaintiedosto
cli-option-json = Tulosta JSON, skeema polku/1
cli-option-plain = Tulosta rivi kerrallaan, sarakkeiden välissä sarkain, ei otsikoita
cli-option-color = Värit: auto, always (aina) tai never (ei koskaan)
cli-option-keymap = Valmis näppäimistö tai näppäintiedosto
cli-option-theme = Väriteema

## Help: commands

cli-demo-about = Rakenna ja avaa harjoitusrekisteri, jossa on vain keksittyjä ihmisiä
cli-demo-usage = polku demo [VALINNAT]
cli-demo-clients = Asiakkaiden määrä; ilman tätä 5727
cli-demo-seed = Satunnaisuuden siemen: sama luku antaa samat asiakkaat
cli-demo-no-open = Rakenna vain, älä avaa
cli-demo-fresh = Rakenna uudestaan, vaikka harjoitusrekisteri on jo olemassa
cli-find-about = Hae asiakkaita
cli-find-usage = polku find [VALINNAT] [TEKSTI]...
cli-find-limit = Enintään näin monta osumaa; ilman tätä 50
cli-search-text = Hakuteksti; "-" tai ei mitään lukee sen syötteestä. Anna henkilötunnus aina niin, älä koskaan argumenttina
cli-search-after = Esimerkki: polku count kunta:ulvila ikä:<30 este:kieli
cli-search-saved = Käytä tallennettua hakua: sen nimi, tai ohjelman mukana tulevan tunnus; TEKSTI rajaa sitä
cli-value-search = HAKU
cli-show-about = Näytä asiakkaan kortti
cli-show-usage = polku show [VALINNAT] ASIAKAS
cli-show-client = Asiakasnumero
# $list (Text): the purposes
cli-show-purpose = Miksi tietoja katsotaan; kirjataan lokiin. Jokin näistä: { $list }
cli-count-about = Laske asiakkaita
cli-count-usage = polku count [VALINNAT] [TEKSTI]...
cli-searches-about = Luettele haut ja niiden lukumäärät
cli-searches-usage = polku searches [VALINNAT]
cli-searches-after = Haun voi antaa nimellään: polku find --saved silent-60
cli-import-about = Tuo asiakkaita taulukosta tai Polun viennistä
cli-import-usage = polku import [VALINNAT] TIEDOSTO
cli-import-after = Hyvät rivit tallennetaan, virheelliset luetellaan. Saman tiedoston voi tuoda uudestaan: mitään ei kirjata kahdesti.
cli-import-file = CSV-taulukko tai JSON Lines -vienti
cli-import-mapping = TOML-tiedosto, joka kertoo, mitä vieraat otsikot ja arvot tarkoittavat
cli-import-dry-run = Tarkista kaikki, älä kirjoita mitään
cli-import-report = Kirjoita virheelliset rivit CSV-tiedostoon
cli-export-about = Vie koko rekisteri tai asiakastiedot
cli-export-usage = polku export [VALINNAT]
cli-export-after = Ilman valintoja kaikki tulostuu JSON Lines -muodossa. Vienti sisältää salassa pidettäviä tietoja.
cli-export-json = Koko rekisteri JSON Lines -tiedostoon; "-" tulostaa
cli-export-clients = Asiakastiedot CSV-taulukkoon
cli-export-with-hetu = Myös henkilötunnukset taulukkoon
cli-user-about = Lisää, luettele, muuta ja päätä rekisterin käyttäjätilejä
cli-user-usage = polku user list|add|change|end|code
cli-user-list-about = Luettele käyttäjätilit, päättyneetkin
cli-user-list-usage = polku user list [VALITSIMET]
cli-user-add-about = Lisää käyttäjätili
cli-user-add-usage = polku user add TUNNUS --role ROOLI [VALITSIMET]
cli-user-change-about = Muuta käyttäjätilistä vain annetut tiedot
cli-user-change-usage = polku user change TUNNUS [VALITSIMET]
cli-user-end-about = Päätä käyttäjätilin oikeudet heti tai annetun päivän jälkeen
cli-user-end-usage = polku user end TUNNUS [--on PÄIVÄ]
cli-user-login = Käyttäjätunnus tällä koneella
cli-user-name = Työtovereille näkyvä nimi; ilman tätä järjestelmän tuntema nimi
cli-user-uid = Käyttöjärjestelmän käyttäjän numero; ilman tätä se kysytään järjestelmältä. "none": ei kirjaudu
# $list (Text): the roles
cli-user-role = Roolit: { $list }
cli-user-organisation = Kunnat, joiden asiakkaita tili hoitaa, koodina tai nimenä; ensimmäinen on kotiorganisaatio. Ilman tätä omasi
cli-user-class = Erillistä oikeutta vaativat tietoluokat: health, social, turvakielto. "none" poistaa ne
cli-user-from = Oikeuksien ensimmäinen päivä; ilman tätä tänään
cli-user-to = Oikeuksien viimeinen päivä; "none" poistaa sen
cli-user-deputy-for = Työtoverit, joiden asiakkaista tili vastaa, ja mihin asti. "none" päättää sijaisuudet
cli-user-on = Oikeuksien viimeinen päivä; ilman tätä ne päättyvät heti
cli-user-after = Päivät kuten ne tavallisesti kirjoitetaan: 31.12.2026, 2026-12-31, +14, pe. Esimerkki: polku user add mlaine --role caseworker --class health
cli-audit-about = Näytä, kuka katsoi tai muutti mitä, milloin ja miksi, uusin ensin
cli-audit-usage = polku audit [VALITSIMET]
cli-audit-client = Vain tämä asiakas
cli-audit-user = Vain tämä käyttäjätili
cli-audit-from = Tästä päivästä alkaen
cli-audit-to = Tähän päivään asti
cli-audit-limit = Enintään näin monta riviä; ilman tätä 100
cli-keys-about = Tarkista, näytä tai vie näppäimistöjä
cli-keys-usage = polku keys check TIEDOSTO, polku keys show tai polku keys export NIMI
cli-keys-check-about = Etsi näppäintiedoston virheet
cli-keys-check-usage = polku keys check TIEDOSTO
cli-keys-check-file = Näppäintiedosto
cli-keys-show-about = Näytä voimassa olevat näppäimet
cli-keys-show-usage = polku keys show
cli-keys-export-about = Tulosta valmis näppäimistö oman pohjaksi
cli-keys-export-usage = polku keys export NIMI
cli-keys-export-preset = Valmiin näppäimistön nimi
cli-completions-about = Tulosta komentojen täydennys kuorelle
cli-completions-usage = polku completions KUORI
cli-completions-shell = bash, elvish, fish, powershell tai zsh
cli-man-about = Tulosta käsikirjan sivu
cli-man-usage = polku man

## Mistakes on the command line

# $text (Text): what is wrong
cli-error = Virhe: { $text }
cli-hetu-in-arguments = Komennossa on henkilötunnukselta näyttävä merkkijono, eikä komentoa suoritettu.
cli-hetu-in-arguments-hint = Komennot näkyvät koneen muille käyttäjille ja jäävät historiaan. Kirjoita polku find ilman tekstiä: se kysyy. Poista komento kuoren historiasta.
# $name (Text): as typed
cli-unknown-command = Komentoa { $name } ei ole.
# $name (Text): as typed
cli-unknown-argument = Valintaa tai argumenttia { $name } ei ole.
# $name (Text): the option
cli-value-missing = Valinnalta { $name } puuttuu arvo.
# $name (Text): the option or argument; $value (Text): as typed
cli-value-invalid = Arvo { $value } ei kelpaa: { $name }.
# $name (Text): the option or argument; $value (Text): as typed
cli-value-surplus = Arvo { $value } on liikaa: { $name }.
# $name, $other (Text): the options
cli-not-together = { $name } ja { $other } eivät käy yhdessä.
# $name (Text): what is missing
cli-argument-missing = Puuttuu: { $name }
cli-command-missing = Komento puuttuu.
cli-argument-encoding = Argumentti ei ole UTF-8-tekstiä.
cli-arguments-unreadable = Komentoa ei voi lukea.
# $name (Text): the likeliest
cli-did-you-mean = Tarkoititko { $name }?
# $list (Text): the choices
cli-allowed = Käyvät: { $list }
cli-see-help = Ohje: polku --help

## Files and streams

# $cause (Text): what the system says
cli-write-failed = Tulostus ei onnistunut: { $cause }
cli-write-failed-hint = Rekisteriin ei kirjoitettu mitään tämän takia. Tarkista levytila ja yritä uudestaan.
# $file (Text): path; $cause (Text): what the system says
cli-file-unreadable = Tiedostoa { $file } ei voi lukea: { $cause }
cli-file-unreadable-hint = Mitään ei muutettu. Tarkista polku ja oikeudet.
# $file (Text): path; $most (Text): kilobytes
cli-file-too-long = Tiedosto { $file } on liian pitkä: luetaan enintään { $most } kt.
cli-file-too-long-hint = Mitään ei muutettu. Tarkista, onko tiedosto oikea.
# $file (Text): path; $cause (Text): what the system says
cli-file-unwritable = Tiedostoa { $file } ei voi kirjoittaa: { $cause }
cli-file-unwritable-hint = Rekisteri on ennallaan tai siinä on se, minkä yhteenveto kertoo. Tarkista polku, oikeudet ja levytila.
cli-input-unreadable = Syötettä ei voi lukea tekstinä.
cli-input-unreadable-hint = Mitään ei haettu. Anna yksi rivi UTF-8-tekstiä.

## Looking up

cli-search-prompt = Haku:
cli-search-empty = Hakuteksti puuttuu.
cli-search-empty-hint = Anna nimi, asiakasnumero tai hakuehto, esimerkiksi: polku find makinen
# $most (Text): bytes
cli-search-too-long = Hakuteksti on liian pitkä: enintään { $most } merkkiä.
cli-search-too-long-hint = Mitään ei haettu. Jätä sanoja ja hakuehtoja pois.
# $name (Text): as typed
cli-search-unknown = Hakua { $name } ei ole.
cli-search-unknown-hint = Haut luettelee: polku searches
cli-search-own = oma
# $text (Text): the part of the search
cli-query-mistake = Haun osaa "{ $text }" ei ymmärretty.
cli-found-nothing = Ei osumia.
# $shown, $total (Number): hits
cli-found-more = Näytetään { $shown } osumaa { $total } osumasta. Tarkenna hakua tai käytä valintaa --limit.
# $few (Number): the smallest figure that is told
cli-count-few = Osumia on, mutta alle { $few }: pienempi luku voisi paljastaa henkilön, joten sitä ei kerrota.
# $name (Text): the client
cli-protected-name = { $name } (turvakielto)
cli-column-number = Numero
cli-column-name = Nimi
cli-column-born = Synt.
cli-column-municipality = Kunta
cli-column-status = Tila
cli-column-worker = Vastuuhenkilö
cli-column-due = Seuraava
cli-column-context = Missä
cli-column-keys = Näppäimet
cli-column-action = Toiminto
cli-column-what = Mitä tekee
cli-column-login = Tunnus
cli-column-user = Nimi
cli-column-roles = Roolit
cli-column-organisations = Kunnat
cli-column-classes = Tietoluokat
cli-column-until = Saakka
cli-column-state = Tila
cli-column-moment = Milloin
cli-column-deed = Mitä
cli-column-purpose = Miksi
cli-column-client = Asiakas
cli-column-search = Haku
cli-column-count = Määrä
cli-column-whose = Kenen
cli-column-text = Hakuteksti

## A client's card

# $client (Text): client number
cli-no-such-client = Asiakasta { $client } ei ole, tai tietoja ei saa näyttää sinulle.
cli-no-such-client-hint = Hae asiakas nimellä: polku find NIMI
# $client (Text): client number
cli-purpose-needed = Asiakkaan { $client } tiedot avautuvat vain, kun kerrot, miksi tarvitset niitä.
cli-purpose-needed-hint = Lisää valinta --purpose, esimerkiksi --purpose customer-contact. Syy kirjataan lokiin nimesi kanssa.
cli-show-hidden = piilotettu
cli-show-closed = päättynyt
# $date (Text)
cli-show-due = seuraava { $date }
# $effect (Number): 0 to 3
cli-show-effect = vaikutus { $effect }
# $date (Text); $age (Number): years
cli-show-born = { $date } ({ $age } v)
cli-show-protected = voimassa toistaiseksi
# $date (Text): last day
cli-show-protected-until = voimassa { $date } asti
# $what, $date (Text)
cli-show-since = { $what } { $date } alkaen
# $months (Number)
cli-show-months = { $months } kk
# $months (Number): 12 or more
cli-show-months-long = { $months } kk, pitkäaikaistyötön
# $what (Text): benefit; $days (Number); $date (Text): as of
cli-show-benefit-days = { $what }, { $days } päivää { $date }
# $what, $date, $law (Text)
cli-show-statutory = { $what } viimeistään { $date } ({ $law })
cli-show-label-protected = Turvakielto
cli-show-label-born = Syntynyt
cli-show-label-hetu = Henkilötunnus
cli-show-label-municipality = Kotikunta
cli-show-label-worker = Vastuuhenkilö
cli-show-label-status = Tila
cli-show-label-searching = Työnhaku alkaen
cli-show-label-unemployed = Työttömänä
cli-show-label-benefit = Etuus
cli-show-label-share = Kunnan osuus
cli-show-label-target = Kohderyhmä
cli-show-label-mother-tongue = Äidinkieli
cli-show-label-service-language = Asiointikieli
cli-show-label-interpreter = Tulkki
cli-show-label-education = Koulutusaste
cli-show-label-last-contact = Viimeisin yhteys
cli-show-label-appointment = Seuraava aika
cli-show-label-statutory = Määräaika
cli-show-label-phone = Puhelin
cli-show-label-email = Sähköposti
cli-show-label-address = Osoite
# $count (Number)
cli-show-kind-need = Palvelutarpeet ({ $count })
# $count (Number)
cli-show-kind-barrier = Työllistymisen esteet ({ $count })
# $count (Number)
cli-show-kind-plan = Osaamisen kehittämissuunnitelmat ({ $count })
# $count (Number)
cli-show-kind-flag = Liput ({ $count })
# $count (Number)
cli-show-kind-contact = Yhteydenotot ({ $count })
# $count (Number)
cli-show-kind-reminder = Muistutukset ({ $count })

## Keymaps

# $name (Text): as typed; $list (Text): the presets
cli-keys-no-preset = Näppäimistöä { $name } ei ole. Valmiit: { $list }
# $count (Number): faults
cli-keys-checked = Virheitä: { $count }

## Export

# $clients, $records (Number); $file (Text): path
cli-exported = Viety: { $clients } asiakasta, { $records } kirjausta: { $file }
# $clients (Number): under non-disclosure; $records (Number): of classes that were not given
cli-export-withheld = Jätettiin pois, koska oikeutesi eivät kata niitä: turvakieltoasiakkaiden kotikunta ja yhteystiedot ({ $clients } asiakasta), terveys- tai sosiaalitietojen kirjaukset ({ $records }). Tiedostossa sanotaan missä.
cli-export-hetu-in = Taulukossa on henkilötunnukset. Säilytä se suojattuna ja hävitä, kun sitä ei enää tarvita.
cli-export-hetu-out = Taulukossa ei ole henkilötunnuksia. Ne saa mukaan valinnalla --with-hetu. Ilman tunnusta asiakasta ei tunnisteta, jos taulukko tuodaan takaisin.
cli-export-stopped = Vienti keskeytettiin.
cli-export-stopped-hint = Tiedosto jäi vajaaksi: älä käytä sitä. Rekisteri on ennallaan.

## Failures of requests where no form keeps anything

cli-failure-invalid = Rekisteri ei hyväksy tätä.
cli-failure-invalid-hint = Mitään ei muutettu. Korjaa luetellut kohdat.
cli-failure-busy = Rekisteri on varattu eikä vastannut ajoissa.
cli-failure-busy-hint = Odota hetki ja anna sama komento uudestaan: mitään ei kirjata kahdesti.
cli-failure-offline = Yhteys rekisteriin katkesi.
cli-failure-offline-hint = Anna sama komento uudestaan: mitään ei kirjata kahdesti.
# $server, $client (Text): versions
cli-failure-version = Rekisterin palvelin on versiota { $server }, tämä ohjelma versiota { $client }.
cli-failure-version-hint = Mitään ei muutettu. Jos palvelin on vanhempi: polku server stop (tai pyydä sitä pääkäyttäjältä) ja sitten sama komento uudestaan. Jos tämä ohjelma on vanhempi, avaa uusi istunto.
cli-failure-conflict = Joku muutti samoja tietoja samaan aikaan.
cli-failure-conflict-hint = Kesken jäänyttä ei tallennettu. Anna sama komento uudestaan.
cli-failure-disk-full = Rekisterin levy on täynnä.
cli-failure-disk-full-hint = Kesken jäänyttä ei tallennettu, aiempi on tallessa. Pyydä ylläpidolta tilaa ja anna sama komento uudestaan.
cli-failure-locked = Tunnuksesi on lukittu, koska et ole hetkeen käyttänyt Polkua.
cli-failure-locked-hint = Avaa polku, anna siinä avauskoodi ja anna sitten sama komento uudestaan.
cli-failure-wrong-code = Avauskoodi on väärä. Yrityksiä jäljellä: { $left }
cli-failure-wrong-code-hint = Mitään ei muutettu. Anna sama komento uudestaan.
cli-failure-code-refused = Avauskoodi oli väärä liian monta kertaa: koodeja otetaan taas vastaan { $until }.
cli-failure-code-refused-hint = Mitään ei muutettu. Jos et muista koodia, pyydä pääkäyttäjää poistamaan se: polku user code TUNNUS --remove

cli-config-mistake = { $place }: asetustiedoston riviä ei ymmärretty: { $near }

## Accounts and the log

# $option (Text): the option; $value (Text): as typed; $list (Text): the choices
cli-user-value = { $option }: "{ $value }" ei kelpaa.
cli-user-value-hint = Mitään ei muutettu. Sallitut: { $list }
# $login (Text): as typed
cli-user-no-role = Tili { $login } tarvitsee roolin: --role puuttuu.
cli-user-no-role-hint = Mitään ei muutettu. Lisää esimerkiksi --role caseworker. Kaikki roolit: polku user add --help
# $value (Text): as typed
cli-user-no-municipality = --organisation: kuntaa { $value } ei ole.
cli-user-no-municipality-hint = Mitään ei muutettu. Anna nimi tai kolminumeroinen koodi.
# $value (Text): as typed
cli-user-deputy-shape = --deputy-for: kohdasta "{ $value }" puuttuu työtoveri tai päivä.
cli-user-deputy-shape-hint = Mitään ei muutettu. Anna TUNNUS:SAAKKA, esimerkiksi mlaine:31.12.
cli-user-deputy-over = --deputy-for: "{ $value }" on jo ohi.
cli-user-deputy-over-hint = Mitään ei muutettu. Sijaisuuden viimeinen päivä on tänään tai myöhemmin; "none" päättää sijaisuuden.
# $option (Text): the option; $value (Text): as typed; $problem (Text): a sentence
cli-user-day = { $option }: "{ $value }" ei ole luettavissa päivänä. { $problem }
cli-user-day-hint = Mitään ei muutettu. Korjaa päivä, esimerkiksi 31.12.2026.
# $login (Text): as typed
cli-user-unknown = Käyttäjätiliä { $login } ei ole.
cli-user-unknown-hint = Mitään ei muutettu. Katso polku user list.
# $login (Text): as typed
cli-user-not-of-system = Tämä kone ei tunne käyttäjää { $login }.
cli-user-not-of-system-hint = Mitään ei muutettu. Tee käyttäjä ensin koneelle tai anna numero valitsimella --uid.
# $login, $name (Text): the account
cli-user-added = Lisätty: { $login } ({ $name }).
# $login, $name (Text): the account
cli-user-changed = Muutettu: { $login } ({ $name }).
# $login, $name (Text): the account; $day (Text)
cli-user-ended = Päätetty: { $login } ({ $name }). Oikeuksien viimeinen päivä: { $day }
cli-user-cannot-sign-in = Tilillä ei ole käyttöjärjestelmän käyttäjää, joten sillä ei voi kirjautua. Anna se: polku user change TUNNUS --uid NUMERO.
# $name (Text): whoever founded the register
cli-user-founder-ended = { $name } ei ole enää kaikkien sijainen, koska muutkin voivat nyt kirjautua. Nimeä sijaisuudet valitsimella --deputy-for.
cli-user-nothing = Ei muutettavaa: tili on jo sellainen.
cli-user-state-ended = päättynyt
cli-user-state-not-yet = ei alkanut
cli-user-state-no-sign-in = ei kirjaudu
cli-audit-nothing = Lokissa ei ole sellaisia rivejä.
# $shown (Number): lines
cli-audit-more = Näytetään uusimmat { $shown } riviä. Tarkenna hakua tai käytä valitsinta --limit.
