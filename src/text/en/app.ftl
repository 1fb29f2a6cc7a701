### app: the frame of the terminal program: title, status line, dialogs that belong to no screen.

## Bars and boxes of the frame

frame-too-small = Polku needs at least { $least_columns } x { $least_rows } cells; this window has { $columns } x { $rows }. Make it larger. { $key } quits.
frame-unbound = { $keys } does nothing here. { $help } shows the keys.
frame-not-here = { $action } does nothing here.
frame-no-paste = There is no text field here; nothing was pasted.
frame-paste-too-long = The text is too long to paste ({ $letters } letters, at most { $most }); nothing was pasted.
frame-no-suspend = There is no shell to return to here; Polku stays open.
frame-theme = Colours: { $name }
frame-theme-dark = for a dark background
frame-theme-light = for a light background
frame-theme-mono = none
frame-theme-high-contrast = high contrast
frame-language = Language: English
frame-keymap = Keys: { $name }
frame-filter = Filter
frame-nothing-found = Nothing found
frame-quit-text = A form is unfinished and not saved. It is kept as a draft and opens again the next time you start Polku.
frame-quit-go = Quit, keep the draft
frame-quit-lost-text = A form is unfinished, and no draft of it could be kept. If you quit now, what you typed is lost.
frame-quit-lost-go = Quit and lose it
frame-quit-stay = Stay

## What the keys do under a question: take the marked answer, mark the other one, give the safe answer

# max 12
confirm-take = choose
# max 20
confirm-other = the other answer
# max 12
confirm-stay = cancel

## Said on the ordinary screen, before or after the program

frame-no-terminal = Polku's screens need a terminal. For one answer use a command, such as polku find.
frame-dumb-terminal = This terminal (TERM={ $term }) cannot place text on the screen. For one answer use a command, such as polku find.
frame-broken = Polku had to stop because of a fault in itself. What was saved is safe.

frame-keymap-mistakes = Keymap mistakes: { $count }. The good lines apply. See them: polku keys check { $file }
frame-keymap-unreadable = The keymap file { $file } cannot be read. The default keys are in force.
frame-keymap-too-long = The keymap file { $file } is too long. The default keys are in force.

## The page of somebody whose rights are not in force

ended-kept = What you were typing is kept in this session, but is neither shown nor saved until the rights are in force.
# $again, $leave (Text): keys
ended-keys = Try again: { $again }. Leave: { $leave }.
ended-again = Try again
ended-leave = Leave
