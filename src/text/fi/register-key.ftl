### register-key: the command that makes and changes the key of a register.

register-key-about = Luo tai vaihda rekisterin salausavain
register-key-usage = polku register-key new TIEDOSTO tai polku register-key change
register-key-after = Kaikki, mitä rekisteri tallentaa levylle, on salattu sen avaimella. Oman rekisterisi avain luotiin rekisterin kansion viereen, kun rekisteri perustettiin. Säilytä avaimesta kopio turvallisessa paikassa erillään varmuuskopioista: ilman avainta kukaan ei voi lukea rekisteriä eikä sen varmuuskopioita.
register-key-new-about = Kirjoita uusi avain uuteen tiedostoon rekisteriä varten, jota ei ole vielä perustettu
register-key-new-usage = polku register-key new TIEDOSTO
register-key-file = Avaimen tiedosto; sitä ei saa olla vielä olemassa
register-key-change-about = Anna rekisterille uusi avain; sen palvelin ei saa olla käynnissä
register-key-change-usage = polku register-key change [VALINNAT]
# $path (Text): file of the key
register-key-made = Uusi avain on tiedostossa { $path }. Säilytä siitä kopio erillään rekisteristä ja sen varmuuskopioista.
# $path (Text): file of the key
register-key-changed = Rekisterillä on uusi avain tiedostossa { $path }. Vaihda myös avaimen kopio. Tähän asti tehdyt varmuuskopiot tarvitsevat yhä vanhan avaimen.
