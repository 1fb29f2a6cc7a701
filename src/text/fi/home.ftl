### home: Today and search.

home-search = Haku:
home-clear = tyhjennä haku
home-complete = täydennä
# $day (Text): weekday and date
home-today = Tänään { $day }

home-group-meetings = Tapaamiset tänään
home-group-overdue = Myöhässä
home-group-due-today = Tänään tehtävä
home-group-flags = Liput sinulle
home-group-soon = 14 päivän sisällä

# max 12
# $days (Number): whole days past the day
home-late = myöh. { $days } pv

# The words a person can type for "my own clients"; the query language knows them.
home-own-filter = oma
# max 8
home-own = oma
# max 11
home-turvakielto = TURVAKIELTO

## Heads of the columns of hits

# max 22
home-column-name = Nimi
# max 4
home-column-born = Synt
# max 11
home-column-municipality = Kunta
# max 8
home-column-status = Tila
# max 8
home-column-worker = Valm.
# max 11
home-column-due = Seuraava
# max 7
home-column-reason = Miksi

## Why a client is among the hits

# max 7
reason-hetu = hetu
# max 7
reason-phone = puhelin
# max 7
reason-number = numero
# max 7
reason-birth = synt.
# max 7
reason-external = tunnus
# max 7
reason-name = nimi
# max 7
reason-former = entinen
# max 7
reason-letters = osia
# max 7
reason-slip = lähes
# max 7
reason-filter = ehto
# max 7
reason-joined = yhteen
# max 7
reason-sound = ääntyy
# max 7
reason-near = likim.
# max 7
reason-partial = vajaa

## Nothing to show

home-no-hits = Ei osumia.
home-no-hits-hint = Kokeile vähemmän kirjaimia, syntymäaikaa (14.6.1985) tai puhelinnumeroa.
home-no-hits-loosen = Kukaan ei täytä kaikkia hakuehtoja. Poista ehto tai väljennä sitä.
home-no-hits-filters = Kirjoita hakukenttään ?, niin näet hakuehdot.
home-nothing-due = Tänään ei ole mitään tehtävää. Kirjoita nimi, kun haluat löytää asiakkaan.
home-role-finds-nobody = Roolillasi ei näy täällä asiakkaita.
home-role-finds-nobody-hint = Komentorivillä: polku user, polku audit, polku import.
# max 80
home-role-finds-no-names = Roolillasi ei haeta nimellä, numerolla eikä syntymäajalla.
# max 80
home-role-counts-filters = Hakuehdoista näet asiakkaiden määrän, esimerkiksi: kunta:pori ikä:<30
home-paste-cut = Liitetty teksti ei mahtunut kokonaan hakukenttään.

## An empty register: six lines on how to begin; $new and $help are keys

home-empty-1 = Rekisterissä ei ole vielä asiakkaita. Näin alkuun:
home-empty-2 = { $new } lisää ensimmäisen asiakkaan käsin.
# max 80
home-empty-3 = polku import asiakkaat.csv tuo asiakkaat taulukosta (komentorivillä).
home-empty-4 = polku demo avaa harjoitusrekisterin, jossa on keksittyjä asiakkaita.
# max 80
home-empty-5 = Kun asiakkaita on, kirjoita nimi, syntymäaika tai puhelinnumero tähän.
home-empty-6 = { $help } näyttää kaikki näppäimet.

## Forms that were left unfinished

# $when (Text): a moment
home-draft-open = Lomake jäi kesken { $when }. Tämä on luonnos, vielä tallentamatta.
# $count (Number): how many more
home-draft-more = Kesken on myös muita lomakkeita: { $count }. Seuraava avautuu, kun tämä asiakas suljetaan.
# $count (Number): how many; $key (Text): name of a key
home-draft-waits = Kesken jääneitä lomakkeita: { $count }. Kun hakukenttä on tyhjä, { $key } avaa ne.
# $count (Number): how many; $key (Text): name of a key
home-draft-elsewhere = Sinulla on lomakkeita auki toisessa päätteessä: { $count }. { $key } tuo ne tänne.
home-draft-take = Lomake on auki toisessa päätteessäsi. Jos yhteys sinne katkesi, jatka lomaketta tässä.
home-draft-take-go = Jatka tässä
home-draft-take-stay = Jätä sinne
home-next-draft = kesken jäänyt lomake

## Mistakes in the search text; $text is the piece in question

# $suggestion (Text): what was probably meant
query-suggestion = Tarkoititko: { $suggestion }?
query-unknown-field = ”{ $text }”: tällaista hakuehtoa ei ole.
query-ambiguous-field = ”{ $text }” sopii moneen hakuehtoon.
query-unknown-value = ”{ $text }”: tällaista arvoa ei ole.
query-ambiguous-value = ”{ $text }” sopii moneen, ja kaikki ovat mukana.
query-missing-value = ”{ $text }”: kirjoita arvo kaksoispisteen jälkeen.
query-not-a-number = ”{ $text }”: tähän tarvitaan luku, esimerkiksi <30, 18..29 tai >2kk.
query-not-a-date = ”{ $text }”: tähän tarvitaan päivä, esimerkiksi 14.6.1985, 1985 tai >-30.
query-not-an-effect = ”{ $text }”: vaikutus on 0–3, esimerkiksi este:kieli/2..3.
query-not-comparable = ”{ $text }”: tätä ei voi verrata merkeillä < ja >.
query-empty-range = ”{ $text }”: väli loppuu ennen alkuaan.
query-unclosed-quote = ”{ $text }”: lainausmerkki jäi sulkematta.
query-negated-word = ”{ $text }”: miinus toimii vain hakuehdon edessä.
query-too-long = Haku on liian pitkä: loppu jätettiin pois.

## The query language: an example and what it is on a line

query-help =
    Hakuehto on nimi:arvo suomeksi, ruotsiksi tai englanniksi; kaikki ovat voimassa.
    kunta:ulvila,pori                kotikunta; pilkku: jokin näistä
    este:kieli  este:kieli/2..3      este, myös vaikutuksen 0–3 mukaan
    -este:kieli  este:*  este:ei     muut kuin nämä; jokin este; ei estettä
    tarve:digi  lippu:suunnitelma    palvelutarve; lippu: missä tai miksi
    suunnitelma:digi/käynnissä       osaamisen suunnitelma: laji ja tila
    tila:työtön  alkaen:>=-30        työllisyystilanne; mistä päivästä lähtien
    työttömänä:>12kk  hiljaa:>60     kuukausia; päiviä viime yhteydestä
    etuus:yleistuki  ryhmä:alle30    etuus; kohderyhmän peruste
    oma  omavalmentaja:virtanen      omat asiakkaat; kenen asiakkaat
    myöhässä  myöhässä:este          jokin on myöhässä; este on myöhässä
    seuranta:<7  päättyy:<2vk        päiviä seurantaan; työnhaun loppuun
    kuntaosuus:<30  uusi:<14         päiviä osuuden nousuun; valmentajan vaihdosta
    ikä:18..29  syntynyt:1985        ikä vuosina; syntymäaika
    kieli:ukraina  tulkki:arabia     kieli; tulkkauskieli
    koulutus:maisteri  palvelussa    koulutusaste; on palvelussa
    Luku: <30  >=18  18..29, yksikkönä pv, vk, kk tai v. Päivä: 14.6.1985  3/1985.
    Arvon alku riittää, jos se sopii yhteen. Välilyönti: kunta:"muu ulkomaa".
