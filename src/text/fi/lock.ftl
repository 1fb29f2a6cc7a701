### lock: the locked screen, and what the program says of unlock codes.

## The locked screen

lock-title = Polku
# $time (Text): klo 9.40
lock-since = Näyttö lukittiin { $time }, koska näppäimistö oli hiljaa.
lock-who = Kirjautuneena: { $name }
lock-code = Avauskoodi
lock-how = Kirjoita avauskoodi ja paina { $key }.
lock-checking = Koodia tarkistetaan.
lock-no-code = Tällä tunnuksella ei ole avauskoodia: { $key } lopettaa Polun, ja pääset takaisin kirjautumalla uudelleen. Koodin voi asettaa komennolla polku user code.
lock-leave = { $key } lopettaa Polun.
lock-kept = Keskeneräiset lomakkeet ovat tallessa ja palaavat, kun kirjaudut uudelleen.
lock-lost = Kaikkea kirjoittamaasi ei ole saatu talteen: keskeneräinen lomake katoaa, jos Polku suljetaan nyt.

## polku user code

code-about = Aseta, vaihda tai poista avauskoodi
code-usage = polku user code, polku user code --remove tai polku user code TUNNUS --remove
code-after = Avauskoodi avaa näytön, jonka Polku on lukinnut. Koodi kysytään: sitä ei kirjoiteta komentoriville. Putkesta luetaan rivi koodia kohti: ensin nykyinen, jos sellainen on, ja sitten uusi.
code-value-login = TUNNUS
code-login = Kenen koodi poistetaan; vain pääkäyttäjä voi poistaa toisen koodin, eikä kukaan voi asettaa sitä
code-remove = Poista koodi
code-old = Nykyinen avauskoodi:
code-new = Uusi avauskoodi:
code-again = Uusi avauskoodi uudestaan:
code-set = Avauskoodi on asetettu.
code-removed = Avauskoodi on poistettu. Lukitusta näytöstä pääsee nyt takaisin kirjautumalla uudelleen.
code-removed-of = Avauskoodi on poistettu: { $name }
code-none = Avauskoodia ei ole, joten mitään ei poistettu.
code-empty = Uutta avauskoodia ei annettu.
code-empty-hint = Mitään ei muutettu. Koodin poistaa polku user code --remove
code-differs = Uudet avauskoodit eivät olleet samat.
code-differs-hint = Mitään ei muutettu. Anna sama komento uudestaan.
code-no-account = Tunnusta { $login } ei ole tässä rekisterissä.
code-no-account-hint = Mitään ei muutettu. Tarkista tunnus.
