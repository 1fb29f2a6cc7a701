### server: the register's server: the commands serve, server and ssh, and what they say.

## Help

cli-option-socket = Rekisterin palvelimen pistoke
serve-places = Rekisteri on se, jonka --socket tai --data nimeää, muuten POLKU_SOCKET tai POLKU_DATA, muuten asetustiedosto; muuten tämän koneen yhteinen rekisteri (/run/polku/socket); muuten omasi, jonka palvelin käynnistyy itsestään.
serve-about = Pidä rekisterin palvelinta käynnissä tässä ikkunassa
serve-usage = polku serve [VALINNAT]
serve-after = Oma rekisterisi ei tarvitse tätä komentoa: sen palvelin käynnistyy, kun avaat Polun, ja päättyy, kun kukaan ei ole käyttänyt sitä vähään aikaan.
serve-shared = Palvele kaikkia, jotka pääsevät pistokkeelle; tunnukset ratkaisevat, mitä kukin saa. Tällaisen rekisterin perustaja on vain pääkäyttäjä
serve-idle-lock = Lukitse näyttö, kun näppäimiä ei ole painettu näin pitkään aikaan; 0: ei koskaan
serve-smallest-figure = Piilota rooleilta, jotka saavat vain lukuja, luvut 1 – alle tämän; ellei aseteta, 5
serve-idle-exit = Lopeta, kun kukaan ei ole ollut yhteydessä näin pitkään aikaan
server-value-minutes = MINUUTIT
server-value-socket = PISTOKE
server-about = Näytä tai pysäytä rekisterin palvelin
server-usage = polku server status tai polku server stop
server-status-about = Näytä käynnissä oleva palvelin
server-status-usage = polku server status [VALINNAT]
server-stop-about = Pysäytä palvelin ja odota, että se on päättynyt
server-stop-usage = polku server stop [VALINNAT]
ssh-about = Tee, mitä SSH-yhteys pyytää: haku tai pääteohjelma
ssh-usage = polku ssh

## What the server says

# $folder, $socket, $pid (Text)
serve-ready = Rekisteri { $folder } on käytössä pistokkeella { $socket } (prosessi { $pid }). Ctrl-C lopettaa palvelimen.
serve-ended = Palvelin on päättynyt; kaikki on tallessa.
# $pid (Text): process number
serve-already = Tämän rekisterin palvelin on jo käynnissä (prosessi { $pid }).
serve-already-hint = Mitään ei muutettu. Katso sitä: polku server status. Pysäytä se: polku server stop.
# $socket (Text): path
server-none = Pistokkeella { $socket } ei ole palvelinta.
# $pid (Text): process number
server-stopped = Palvelin (prosessi { $pid }) on päättynyt; kaikki on tallessa.
server-column-pid = Prosessi
server-column-version = Versio
server-column-protocol = Yhteyskäytäntö
server-column-since = Käynnissä alkaen
server-column-sessions = Istuntoja
server-column-folder = Kansio
server-column-socket = Pistoke

## Over SSH

ssh-refused = SSH:n yli yksittäinen komento voi olla find, show, count tai user code (oma koodisi), ilman valintoja --data, --socket ja --keymap.
ssh-refused-hint = Mitään ei tehty. Ilman komentoa avautuu pääteohjelma: ssh -t KONE
ssh-quote = Komennon lainausmerkiltä puuttuu pari.
ssh-quote-hint = Mitään ei tehty. Pane välilyöntejä sisältävä teksti kahden lainausmerkin väliin.
