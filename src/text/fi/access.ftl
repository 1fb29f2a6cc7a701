### access: everything held about a client, for the client (GDPR art. 15).

## The command

access-command = Kokoa asiakkaalle kaikki, mitä hänestä on rekisterissä (tietosuoja-asetuksen 15 artikla)
access-usage = polku access [VALINNAT] ASIAKAS
access-after = Koosteen saa tietosuojavastaava, ja se jää lokiin rekisteröidyn pyyntönä. Kieli valitaan valinnalla --lang. Lue kooste ennen kuin annat sen, ja jätä pois merkinnät, jotka koskevat toista henkilöä.
access-client = Asiakkaan numero
access-withhold = Jätä pois tämän numeron merkintä, koska se koskee toista henkilöä; numeroita voi olla monta pilkuin erotettuina
access-out = Kirjoita uuteen tiedostoon, jonka vain sinä voit lukea
# $file (Text)
access-file-exists = Tiedosto { $file } on jo olemassa.
access-file-exists-hint = Mitään ei kirjoitettu. Anna toinen nimi tai poista vanha tiedosto.
# $file (Text)
access-written = Kooste on tiedostossa { $file }.
access-officer = Lue kooste ennen kuin annat sen. Tarkista pyytäjän henkilöllisyys, anna kooste henkilökohtaisesti tai suojatusti ja poista tiedosto sen jälkeen.
access-officer-protected = HUOMIO: turvakielto on voimassa, ja koosteessa on asiakkaan osoite. Anna se vain asiakkaalle itselleen käteen; älä lähetä postitse tai sähköpostitse äläkä jätä tulosteita.
# $count (Number)
access-officer-withheld = Pois jätettyjä merkintöjä: { $count }. Kerro asiakkaalle, millä perusteella.

field-withhold = pois jätettävä

## The report

access-title = Rekisterissä olevat tietosi (EU:n yleinen tietosuoja-asetus, 15 artikla)
# $client (Text), $at (Text)
access-about = Asiakasnumero { $client }. Koottu { $at }.
access-purpose = Tietoja käsitellään työvoimapalvelujen järjestämiseksi (laki 380/2023). Ne ovat salassa pidettäviä (laki 621/1999, 24 §).
access-kept-goes-on = Asiakassuhde jatkuu. Tiedot poistetaan lain määräajan kuluttua sen päättymisestä.
# $on (Text), $law (Text)
access-kept-until = Tiedot poistetaan aikaisintaan { $on } ({ $law }).
# $count (Number)
access-withheld = Koosteesta on jätetty pois merkintöjä, koska ne koskevat toista henkilöä: { $count }.
access-data = Perustiedot
access-records = Merkinnät
# $no (Text), $what (Text), $state (Text)
access-record = { $no }. { $what } ({ $state })
access-open = avoin
access-closed = päättynyt
# $on (Text), $by (Text), $source (Text)
access-entered = kirjattu { $on }, kirjaajan rooli: { $by }; lähde: { $source }
access-source-client = asiakas itse
# $no (Text), $kind (Text), $on (Text), $by (Text)
access-record-withheld = { $no }. { $kind }, kirjattu { $on }, kirjaajan rooli: { $by }: JÄTETTY POIS, koska merkintä koskee toista henkilöä
access-changes = Muutokset, uusin ensin
access-change-withheld = JÄTETTY POIS
access-looks = Tietojesi katselut ja luovutukset, uusin ensin
access-looks-note = Katselijoiden nimiä ei kerrota (EU-tuomioistuin C-579/21). Koko rekisterin viennissä tietosi ovat voineet olla mukana.
access-look-opened = kortti avattu
access-look-revealed = näytetty
access-look-read-history = muutoshistoria luettu
access-look-read-client = perustiedot luettu
access-look-disclosed = tiedot koottu sinulle
access-look-exported = rekisteri tai sen osa viety tiedostoon
access-drafts = Keskeneräiset lomakkeet
# $form (Text), $at (Text), $by (Text)
access-draft = { $form }, { $at }, laatijan rooli: { $by }; ei vielä rekisterissä
access-nobody = ei tiedossa
access-rights = Oikeutesi
access-rights-correct = Voit pyytää virheellisen tiedon oikaisemista.
access-rights-complain = Voit tehdä valituksen tietosuojavaltuutetulle.
