### searches: saved searches on Home, and the box that asks for a name.

home-group-searches = Sökningar
# max 9
home-search-shared = gemensam
home-to-searches = till sökningarna
home-to-box = till sökfältet
home-save-search = spara sökningen
home-change-search = ändra sökningen
home-drop-search = ta bort sökningen

## The box that asks for a name

search-title-new = Spara sökningen
search-title-change = Ändra en sparad sökning
search-label-name = Namn *
search-label-whose = För vem
search-label-text = Sökning
search-for-me = för mig
search-whose-next = för vem
search-whose-other = en annan
search-hint = En gemensam sökning syns för alla som arbetar i samma kommun. Skriv ingenting om en kund i namnet.

## What the status row says

# $name (Text): name of the search
search-saved = Sökningen ”{ $name }” är sparad. Den finns bland sökningarna på startsidan.
search-dropped = Sökningen är borttagen.
search-nothing-to-save = Skriv först en sökning, till exempel: egen hinder:språk
search-is-ready = Den här sökningen kommer med programmet. Öppna den, ändra den och spara den under ett eget namn.
# $name (Text): who made it
search-not-yours = Den här sökningen gjordes av { $name }. Bara den personen eller en koordinator kan ändra den.

## The question before a search is dropped

# $name (Text): name of the search
search-drop = Ska sökningen ”{ $name }” tas bort? Kundernas uppgifter ändras inte.
# $name (Text): name of the search; $organisation (Text): municipality
search-drop-shared = Ska sökningen ”{ $name }” tas bort för alla i { $organisation }? Kundernas uppgifter ändras inte.
search-drop-go = Ta bort
search-drop-stay = Behåll
