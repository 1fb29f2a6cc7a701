### form: forms: field labels, pickers, buttons, and what the status row says of a save.

## Titles

form-need-new = Uusi palvelutarve
form-need-edit = Palvelutarve
form-barrier-new = Uusi työllistymisen este
form-barrier-edit = Työllistymisen este
form-plan-new = Uusi osaamissuunnitelma
form-plan-edit = Osaamissuunnitelma
form-flag-new = Nosta lippu
form-flag-edit = Lippu
form-contact-new = Uusi yhteydenotto
form-contact-edit = Yhteydenotto
form-reminder-new = Uusi muistutus
form-reminder-edit = Muistutus
form-client-new = Uusi asiakas
form-client-edit = Asiakkaan tiedot
form-section-person = henkilö
form-section-contact = yhteystiedot
form-section-background = kieli ja tausta
form-section-periods = jaksot

## Labels, where the name of the field alone does not say enough

form-label-need-code = Palvelutarve
form-label-barrier-code = Este
form-label-plan-code = Osaamistarve
form-label-contact-mode = Yhteystapa
form-label-client-status = Työllisyyskoodi
form-label-hetu = Henkilötunnus
form-label-phone = Puhelin
form-label-citizenship = Kansalaisuus
form-label-benefit = Etuus
form-label-turvakielto-from = Turvakielto alkaen
form-label-turvakielto-to = Turvakielto asti
form-label-contact-booked = Tila
form-label-resolution = Mitä tehtiin

## Words to choose from

value-unknown = ei tiedossa
form-booked-no = pidetty
form-booked-yes = varattu tulevaksi
form-service-language-fi = suomi
form-service-language-sv = ruotsi
# Stands before the day a step was done, and is read back.
form-step-done = tehty

## What a field takes; shown quietly in or under it

form-hint-day = esim. 12.3.  +14  +2vk  ma  vk 23
form-hint-lines = Yksi riville.
form-hint-codes = Yksi riville: nimi tai koodi.
form-hint-periods = Yksi riville: nimi, alku - loppu. Ilman päiviä: tästä päivästä alkaen.
form-hint-spans = Yksi riville: alku - loppu.
form-hint-benefits = etuus alku - loppu / maksupäiviä / mistä päivästä
form-hint-hetus = Tunnus sellaisena kuin se on annettu; vanhaan voi lisätä alku - loppu.
form-hint-steps = mitä / kuka / mihin mennessä, esim. Hakee kurssille / asiakas / +14
form-no-match = Ei osumia. Kokeile toista sanaa tai koodia.

## What is wrong

# $line (Number): line of the list, from 1; $problem (Text): a sentence
form-on-line = Rivi { $line }: { $problem }
form-time-unreadable = Tämä ei ole kellonaika. Esimerkkejä: 9.30, 930, 9
form-paste-too-big = Liitettävä teksti on yli 100 kt, joten sitä ei liitetty. Lomakkeesta ei kadonnut mitään.
form-paste-no-room = Teksti ei mahdu tähän kenttään, joten sitä ei liitetty. Lomakkeesta ei kadonnut mitään.
form-paste-no-text = Tähän kenttään ei voi liittää tekstiä. Valitse jokin vaihtoehdoista.
form-hidden = Tiedot on piilotettu. Näytä ne ensin kortilla, niin niitä voi muokata.
form-no-client = Avaa ensin asiakas.

## Closing and saving

form-loading = Haetaan tietoja.
form-discard = Lomakkeessa on tallentamatonta tekstiä. Suljetaanko se tallentamatta?
form-discard-go = Hylkää muutokset
form-discard-stay = Jatka täyttämistä
form-take = ota
form-save = tallenna
form-next-section = seuraava osa

## Drafts: what is typed is kept for the case that the line drops

# $why (Text): a sentence
form-not-kept = Luonnosta ei saatu talteen. { $why } Kirjoittamasi on yhä näytöllä, ja tallettamista yritetään uudelleen.
# Beside the title, as long as it is so.
form-title-not-kept = luonnos ei ole tallessa
form-kept-again = Luonnos on taas tallessa.
form-draft-unknown = Kesken jäänyt lomake on ohjelman toisesta versiosta, eikä sitä voi avata tällä. Se on yhä tallessa.

## Somebody else changed the same

# $who (Text): who withdrew it
form-withdrawn = { $who } poisti tämän kirjauksen sillä välin. Jos tallennat nyt, se kirjataan uutena.
# $who (Text): who changed it
form-newer = { $who } muutti tätä juuri. Jatka rauhassa: tallennus säilyttää molempien muutokset ja kysyy, jos ne osuvat samaan kenttään.
# $who (Text): who withdrew it
form-newer-withdrawn = { $who } poisti juuri tämän kirjauksen. Jos tallennat, se kirjataan uutena.
# max 50
# $who (Text): who changed it
form-newer-short = Muutti juuri: { $who }
form-conflict-hint = Samoja kenttiä muutettiin toisaalla. Valitse: 1 toisen, 2 oma.
form-theirs-kept = Toisen kirjaus jäi voimaan. Mitään ei tarvinnut tallentaa.
form-conflict-before = ennen
form-conflict-mine = minä
form-empty = (tyhjä)
form-conflict-other = toinen

## After a save, in the status row

# $what (Text): the record or client
told-added = Tallennettu: { $what }.
told-changed = Muutettu: { $what }.
told-withdrawn = Poistettu: { $what }.
told-undone = Kumottu: { $what }.
told-redone = Tehty uudelleen: { $what }.
told-imported = Tuotu: { $what }.
told-created = Uusi asiakas: { $what }.
# $no (Text): number of the client
told-client = asiakas { $no }
# $who (Text): whose changes were saved before and still stand
told-along = Myös { $who } muutti tätä; molempien muutokset ovat tallessa.
# $key (Text): name of a key
told-undo = { $key } kumoaa.
# $key (Text): name of a key
told-redo = { $key } tekee uudelleen.
