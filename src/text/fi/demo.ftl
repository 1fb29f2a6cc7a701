### demo: the demonstration register.

# $clients, $milliseconds (Number), $dir (Text)
demo-built = Harjoitusrekisteri on valmis: { $clients } keksittyä asiakasta, { $milliseconds } ms ({ $dir }).
demo-there = Harjoitusrekisteri on jo olemassa: { $clients } keksittyä asiakasta ({ $dir }). --fresh tekee uuden.
demo-used = Omaa rekisteriä ei ole: vastaus tulee harjoitusrekisteristä.
demo-refused = Tässä hakemistossa on oikeiden ihmisten rekisteri: harjoitusrekisteriä ei rakenneta sen päälle.
demo-refused-hint = Mitään ei muutettu. Anna toinen hakemisto valinnalla --data, tai jätä --data ja POLKU_DATA pois.
