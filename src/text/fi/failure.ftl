### failure: what went wrong with a request: what happened, and in -hint what was kept and what to do next.

failure-invalid = Ei tallennettu: osa kentistä on korjattava.
failure-invalid-hint = Kirjoittamasi on yhä lomakkeella. Korjaa merkityt kentät ja tallenna uudelleen.

# $who (Text): name of the person who changed it
failure-conflict = Ei tallennettu: { $who } muutti tätä, kun muokkasit sitä.
failure-conflict-hint = Oma versiosi on yhä lomakkeella. Vertaa sitä uuteen ja tallenna sitten uudelleen tai peruuta.

failure-denied = Sinulla ei ole oikeutta tähän.
failure-denied-hint = Mitään ei muutettu. Jos työsi vaatii tätä, pyydä oikeus pääkäyttäjältä.

failure-denied-purpose-needed = Tieto avautuu vasta, kun ilmoitat, mihin tarvitset sitä.
failure-denied-purpose-needed-hint = Valitse käyttötarkoitus. Se kirjataan nimelläsi käyttölokiin.

failure-not-found = Tietoa ei ole enää rekisterissä, tai sitä ei ole ollutkaan.
failure-not-found-hint = Mitään ei muutettu. Palaa takaisin ja hae uudelleen.

failure-no-turn = Tässä ei ole mitään kumottavaa tai tehtävää uudestaan.
failure-no-turn-hint = Voit kumota omat muutoksesi tämän asiakkaan tietoihin, viimeisen ensin.

failure-busy = Rekisteri on varattu eikä vastannut ajoissa.
failure-busy-hint = Kirjoittamasi on yhä lomakkeella. Odota hetki ja yritä uudelleen.

failure-offline = Yhteys rekisteriin katkesi.
failure-offline-hint = Kirjoittamasi on yhä lomakkeella. Yritä uudelleen; jos se ei auta, sulje ohjelma ja avaa se uudestaan.

# $server, $client (Text): versions
failure-version = Rekisterin palvelin on versiota { $server }, tämä ohjelma versiota { $client }.
failure-version-hint = Mitään ei muutettu. Sulje ohjelma ja avaa se uudestaan. Jos palvelin on vanhempi, pysäytä se komennolla polku server stop (tai pyydä sitä pääkäyttäjältä) ja aloita alusta.

# $ticket (Text): what the store or the program says of it
failure-internal = Ohjelmassa tai levyllä on vika: { $ticket }
failure-internal-hint = Muutos ei ehkä tallentunut: tarkista ennen kuin teet sen uudelleen. Kerro vian teksti pääkäyttäjälle.

failure-drafts-full = Kesken jääneitä lomakkeita on jo { $most }, eikä enempää säily.
failure-drafts-full-hint = Lomake on yhä näytöllä. Tallenna se, tai vie kesken jääneitä ensin loppuun.

failure-draft-too-long = Lomakkeessa on niin paljon tekstiä, ettei se säily luonnoksena.
failure-draft-too-long-hint = Lomake on yhä näytöllä. Tallenna se nyt.

failure-register-in-use = Toinen ohjelma käyttää tätä rekisteriä.
failure-register-in-use-hint = Mitään ei muutettu. Sulje toinen ohjelma tai odota, että se on valmis, ja yritä uudelleen.

failure-register-missing = Täällä ei ole rekisteriä.
failure-register-missing-hint = Tarkista polku. Komento polku demo luo harjoitusrekisterin.

failure-register-rebuilt = Vioittuneet työtiedostot rakennettiin uudelleen. Mitään ei kadonnut.
failure-register-rebuilt-hint = Mitään ei kadonnut: kaikki tallennetut muutokset ovat tallessa. Voit jatkaa työtä. Kerro pääkäyttäjälle.

failure-disk-full = Ei tallennettu: rekisterin levy on täynnä.
failure-disk-full-hint = Kirjoittamasi on yhä lomakkeella. Jätä lomake auki, pyydä pääkäyttäjältä levytilaa ja tallenna sitten uudelleen.

failure-key-missing = Rekisterin avainta { $path } ei ole.
failure-key-missing-hint = Mitään ei muutettu. Palauta avaintiedosto varmuuskopiosta tai nimeä se: polku --key TIEDOSTO. Ilman avainta rekisteriä ei voi lukea.
failure-wrong-key = Tiedostossa { $path } ei ole avainta, joka avaa tämän rekisterin.
failure-wrong-key-hint = Mitään ei muutettu. Palauta rekisterin oma avaintiedosto tai nimeä se: polku --key TIEDOSTO
failure-key-there = Tiedosto { $path } on jo olemassa, eikä avainta kirjoiteta sen päälle.
failure-key-there-hint = Anna uudelle avaimelle toinen tiedosto. Rekisterin avain vaihdetaan komennolla polku register-key change.
failure-keyring-lost = Rekisterillä { $path } ei ole ehjää avainnippua.
failure-keyring-lost-hint = Mitään ei muutettu. Palauta tiedostot keyring ja keyring.spare varmuuskopiosta. Rekisterin, joka on tehty ennen rekisterien salausta, avaa vain se Polku, jolla se tehtiin.

failure-no-account = Sinulla ({ $login }, käyttäjänumero { $uid }) ei ole tunnusta tässä rekisterissä.
failure-no-account-hint = Mitään ei avattu. Pyydä pääkäyttäjää lisäämään sinut: polku user add { $login }

failure-account-ended = Käyttäjän { $name } oikeudet eivät ole tänään voimassa (raja { $day }).
failure-account-ended-hint = Mitään ei avattu. Jos tarvitset yhä rekisteriä, pyydä oikeutta pääkäyttäjältä.

failure-locked = Tämä istunto on lukittu.
failure-locked-hint = Kirjoittamasi on tallessa. Avaa lukitus tai kirjaudu uudelleen.

failure-wrong-code = Avauskoodi on väärä. Yrityksiä jäljellä: { $left }
failure-wrong-code-hint = Kirjoittamasi on tallessa. Yritä uudelleen tai kirjaudu uudelleen.

# $until (Text): klo 9.45
failure-code-refused = Avauskoodi oli väärä liian monta kertaa: koodeja otetaan taas vastaan { $until }.
failure-code-refused-hint = Kirjoittamasi on tallessa. Jos et muista koodia, pyydä pääkäyttäjää poistamaan se: polku user code TUNNUS --remove

failure-untrusted = Rekisterin pistoke { $path } kuuluu käyttäjälle { $owner }, jolla ei ole siihen asiaa.
failure-untrusted-hint = Mitään ei lähetetty. Kerro pääkäyttäjälle; älä poista sitä ennen kuin joku on katsonut.

failure-exposed = Rekisterin kansio tai avain { $path } ei ole yksin sinun.
failure-exposed-hint = Mitään ei avattu. Korjaa komennolla: { $command }

failure-not-started = Rekisterin palvelin ei käynnistynyt: { $cause }
failure-not-started-hint = Mitään ei muutettu. Yritä uudelleen; polku serve kertoo lisää.

# $path (Text): the socket
failure-not-served = Rekisterin palvelin ei vastaa pistokkeella { $path }.
failure-not-served-hint = Mitään ei muutettu. Kerro pääkäyttäjälle; yhteisen rekisterin palvelin käynnistetään komennolla: systemctl start polku.socket

# $path (Text): the socket
failure-barred = Sinulla ei ole pääsyä rekisteriin pistokkeella { $path }.
failure-barred-hint = Mitään ei avattu. Pyydä pääkäyttäjää lisäämään sinut rekisterin käyttäjien ryhmään (polku-users) ja kirjaudu uudelleen.
