### app: the frame of the terminal program: title, status line, dialogs that belong to no screen.

## Bars and boxes of the frame

frame-too-small = Polku behöver minst { $least_columns } x { $least_rows } tecken; det här fönstret har { $columns } x { $rows }. Förstora det. { $key } avslutar.
frame-unbound = { $keys } gör inget här. { $help } visar tangenterna.
frame-not-here = { $action } fungerar inte här.
frame-no-paste = Här finns inget textfält; inget klistrades in.
frame-paste-too-long = Texten är för lång för att klistras in ({ $letters } tecken, högst { $most }); inget klistrades in.
frame-no-suspend = Här finns inget skal att återvända till; Polku förblir öppet.
frame-theme = Färger: { $name }
frame-theme-dark = för mörk bakgrund
frame-theme-light = för ljus bakgrund
frame-theme-mono = inga
frame-theme-high-contrast = hög kontrast
frame-language = Språk: svenska
frame-keymap = Tangenter: { $name }
frame-filter = Filtrera
frame-nothing-found = Inget hittades
frame-quit-text = Ett formulär är oavslutat och inte sparat. Det bevaras som utkast och öppnas nästa gång du startar Polku.
frame-quit-go = Avsluta, bevara utkastet
frame-quit-lost-text = Ett formulär är oavslutat och utkastet kunde inte bevaras. Om du avslutar nu går det du skrivit förlorat.
frame-quit-lost-go = Avsluta och förlora det
frame-quit-stay = Stanna

## What the keys do under a question: take the marked answer, mark the other one, give the safe answer

# max 12
confirm-take = välj
# max 20
confirm-other = det andra svaret
# max 12
confirm-stay = avbryt

## Said on the ordinary screen, before or after the program

frame-no-terminal = Polkus skärmar behöver en terminal. Ett enskilt svar ger ett kommando, till exempel polku find.
frame-dumb-terminal = Den här terminalen (TERM={ $term }) kan inte placera text på skärmen. Ett enskilt svar ger ett kommando, till exempel polku find.
frame-broken = Polku måste stanna på grund av ett eget fel. Det som sparats är i behåll.

frame-keymap-mistakes = Fel i tangentfilen: { $count }. De riktiga raderna gäller. Se dem: polku keys check { $file }
frame-keymap-unreadable = Tangentfilen { $file } går inte att läsa. Standardtangenterna gäller.
frame-keymap-too-long = Tangentfilen { $file } är för lång. Standardtangenterna gäller.

## The page of somebody whose rights are not in force

ended-kept = Det du höll på att skriva finns kvar i den här sessionen, men visas och sparas inte förrän rättigheterna gäller igen.
# $again, $leave (Text): keys
ended-keys = Försök igen: { $again }. Lämna: { $leave }.
ended-again = Försök igen
ended-leave = Lämna
