### searches: saved searches on Home, and the box that asks for a name.

home-group-searches = Haut
# max 9
home-search-shared = yhteinen
home-to-searches = hakuihin
home-to-box = hakukenttään
home-save-search = tallenna haku
home-change-search = muuta hakua
home-drop-search = poista haku

## The box that asks for a name

search-title-new = Tallenna haku
search-title-change = Muuta tallennettua hakua
search-label-name = Nimi *
search-label-whose = Kenelle
search-label-text = Haku
search-for-me = minulle
search-whose-next = kenelle
search-whose-other = toinen
search-hint = Yhteisen haun näkevät kaikki, jotka työskentelevät samassa kunnassa. Älä kirjoita nimeen mitään asiakkaasta.

## What the status row says

# $name (Text): name of the search
search-saved = Haku ”{ $name }” on tallennettu. Se on aloitusnäytön hauissa.
search-dropped = Haku on poistettu.
search-nothing-to-save = Kirjoita ensin haku, esimerkiksi: oma este:kieli
search-is-ready = Tämä haku tulee ohjelman mukana. Avaa se, muuta sitä ja tallenna omalla nimellä.
# $name (Text): who made it
search-not-yours = Tämän haun teki { $name }. Vain hän tai koordinaattori voi muuttaa sitä.

## The question before a search is dropped

# $name (Text): name of the search
search-drop = Poistetaanko haku ”{ $name }”? Asiakkaiden tiedot eivät muutu.
# $name (Text): name of the search; $organisation (Text): municipality
search-drop-shared = Poistetaanko haku ”{ $name }” kaikilta: { $organisation }? Asiakkaiden tiedot eivät muutu.
search-drop-go = Poista
search-drop-stay = Säilytä
