### app: the frame of the terminal program: title, status line, dialogs that belong to no screen.

## Bars and boxes of the frame

frame-too-small = Polku tarvitsee vähintään { $least_columns } x { $least_rows } merkkiä; tässä ikkunassa on { $columns } x { $rows }. Suurenna ikkunaa. { $key } lopettaa.
frame-unbound = { $keys } ei tee tässä mitään. { $help } näyttää näppäimet.
frame-not-here = { $action } ei toimi tässä.
frame-no-paste = Tässä ei ole tekstikenttää; mitään ei liitetty.
frame-paste-too-long = Teksti on liian pitkä liitettäväksi ({ $letters } merkkiä, enintään { $most }); mitään ei liitetty.
frame-no-suspend = Tässä ei ole komentotulkkia, johon palata; Polku jää auki.
frame-theme = Värit: { $name }
frame-theme-dark = tummalle taustalle
frame-theme-light = vaalealle taustalle
frame-theme-mono = ei värejä
frame-theme-high-contrast = suuri kontrasti
frame-language = Kieli: suomi
frame-keymap = Näppäimet: { $name }
frame-filter = Rajaa
frame-nothing-found = Ei osumia
frame-quit-text = Lomake on kesken eikä sitä ole tallennettu. Se säilyy luonnoksena ja avautuu, kun seuraavan kerran käynnistät Polku-ohjelman.
frame-quit-go = Lopeta, säilytä luonnos
frame-quit-lost-text = Lomake on kesken, eikä luonnosta saatu talteen. Jos lopetat nyt, kirjoittamasi häviää.
frame-quit-lost-go = Lopeta ja hylkää
frame-quit-stay = Jatka

## What the keys do under a question: take the marked answer, mark the other one, give the safe answer

# max 12
confirm-take = valitse
# max 20
confirm-other = toinen vaihtoehto
# max 12
confirm-stay = peru

## Said on the ordinary screen, before or after the program

frame-no-terminal = Polun näytöt tarvitsevat päätteen. Yksittäisen vastauksen antaa komento, esimerkiksi polku find.
frame-dumb-terminal = Tämä pääte (TERM={ $term }) ei osaa sijoittaa tekstiä näytölle. Yksittäisen vastauksen antaa komento, esimerkiksi polku find.
frame-broken = Polku joutui pysähtymään omaan vikaansa. Tallennetut tiedot ovat tallessa.

frame-keymap-mistakes = Näppäintiedoston virheitä: { $count }. Kelvolliset rivit ovat voimassa. Katso: polku keys check { $file }
frame-keymap-unreadable = Näppäintiedostoa { $file } ei voi lukea. Käytössä ovat oletusnäppäimet.
frame-keymap-too-long = Näppäintiedosto { $file } on liian pitkä. Käytössä ovat oletusnäppäimet.

## The page of somebody whose rights are not in force

ended-kept = Keskeneräinen kirjaus on tallessa tässä istunnossa, mutta sitä ei näytetä eikä tallenneta ennen kuin oikeudet ovat voimassa.
# $again, $leave (Text): keys
ended-keys = Yritä uudelleen: { $again }. Poistu: { $leave }.
ended-again = Yritä uudelleen
ended-leave = Poistu
