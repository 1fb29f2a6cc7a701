### lock: the locked screen, and what the program says of unlock codes.

## The locked screen

lock-title = Polku
# $time (Text): klo 9.40
lock-since = Näyttö lukittiin { $time }, koska näppäimistö oli hiljaa.
lock-who = Kirjautuneena: { $name }
lock-code = Avauskoodi
lock-how = Kirjoita avauskoodi ja paina { $key }.
lock-checking = Koodia tarkistetaan.
lock-no-code = Tällä tunnuksella ei ole avauskoodia: { $key } lopettaa Polun, ja pääset takaisin kirjautumalla uudelleen. Keskeneräiset lomakkeet ovat tallessa ja palaavat silloin. Koodin voi asettaa komennolla polku user code.
lock-leave = { $key } lopettaa Polun. Keskeneräiset lomakkeet ovat tallessa ja palaavat, kun kirjaudut uudelleen.
