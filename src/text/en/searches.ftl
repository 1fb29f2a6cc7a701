### searches: saved searches on Home, and the box that asks for a name.

home-group-searches = Searches
# max 9
home-search-shared = shared
home-to-searches = to the searches
home-to-box = to the search box
home-save-search = save search
home-change-search = change search
home-drop-search = drop search

## The box that asks for a name

search-title-new = Save the search
search-title-change = Change a saved search
search-label-name = Name *
search-label-whose = For whom
search-label-text = Search
search-for-me = for me
search-whose-next = for whom
search-whose-other = another
search-hint = A shared search is seen by everybody who works in the same municipality. Write nothing about a client in the name.

## What the status row says

# $name (Text): name of the search
search-saved = The search “{ $name }” is saved. You find it among the searches on Home.
search-dropped = The search is dropped.
search-nothing-to-save = Type a search first, such as: mine barrier:language
search-is-ready = This search comes with the program. Open it, change it and save it under a name of your own.
# $name (Text): who made it
search-not-yours = This search was made by { $name }. Only they or a coordinator can change it.

## The question before a search is dropped

# $name (Text): name of the search
search-drop = Drop the search “{ $name }”? Nothing about clients changes.
# $name (Text): name of the search; $organisation (Text): municipality
search-drop-shared = Drop the search “{ $name }” for everybody in { $organisation }? Nothing about clients changes.
search-drop-go = Drop it
search-drop-stay = Keep it
