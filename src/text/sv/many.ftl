### many: marks in the list of hits, and one act on many clients: its form, its preview and what came of it.

## Marks

# max 13
# $count (Number): how many
many-marked = markerade { $count }
# max 9
many-mark = markera
# $total, $max (Number): hits, and how many can be marked
many-too-many = Träffarna är { $total }: högst { $max } kan markeras på en gång. Precisera sökningen.
# $max (Number): how many can be marked
many-full = Högst { $max } kunder kan behandlas på en gång, och alla ryms inte längre.
# $count (Number): how many
many-vanished =
    { $count ->
        [one] En markerad kund ser du inte längre, så markeringen togs bort.
       *[other] { $count } markerade kunder ser du inte längre, så markeringarna togs bort.
    }
many-cleared = Markeringarna togs bort.
# $key (Text): name of a key
many-mark-first = Markera först träffar: { $key }.

## The form

# $count (Number): how many
many-clients =
    { $count ->
        [one] { $count } kund
       *[other] { $count } kunder
    }
form-hand-over-new = Överlåt
form-label-hand-over-caseworker = Till vem
form-label-hand-over-from = Från och med

## The preview: what it is of

# $who (Text): who takes over; $day (Text): the first day
many-hand-over = Överlåtelse: { $who }, från och med { $day }
# $reason (Text): of the flag
many-flag = Flagga: { $reason }
# $day (Text), $text (Text): of the reminder
many-reminder = Påminnelse { $day }: { $text }
# $what (Text): what was done
many-back = Ångras: { $what }
# $count, $left (Number): clients that change and clients that do not
many-able =
    { $left ->
        [0] { $count } ändras.
       *[other] { $count } ändras, { $left } förblir som förut.
    }
many-none-able = Ingenting ändras.
many-loading = Kontrolleras.

# $count (Number): how many
many-head-refused = Förblir som förut { $count }
# $count (Number): how many
many-head-hand-over = Överlåts { $count }
# $count (Number): how many
many-head-flag = Får flagga { $count }
# $count (Number): how many
many-head-reminder = Får påminnelse { $count }
# $count (Number): how many
many-head-back = Återställs { $count }
# $who (Text): who is responsible before
many-now = nu { $who }
many-nobodys = ännu ingens
# $client (Text): number of a client without a name
many-unnamed = kund { $client }

## What Enter does in the form and in the preview

many-preview = förhandsgranska
many-go-hand-over = överlåt
many-go-flag = flagga
many-go-reminder = påminn
many-go-back = ångra
many-go-close = stäng
many-leave = tillbaka

## Why a client stays as it is

# max 47
many-why-not-found = finns inte längre eller syns inte för dig
# max 47
many-why-denied = hör inte till dig
# max 47
many-why-purpose-needed = säg vad du behöver uppgifterna till
# max 47
many-why-already-theirs = är redan hens
# max 47
many-why-later-named = en ansvarig är redan utsedd från en senare dag
# max 47
many-why-protected = spärrmarkering: överlåt på kortet, en i taget
# max 47
many-why-other-organisation = en annan organisations kund
# max 47
# $who (Text): who changed it
many-why-changed-since = { $who } har ändrat detta
# max 47
many-why-changed = någon har ändrat detta
# max 47
many-why-taken-back = är redan ångrad

## What came of it, in the status row

# $who (Text): who took over; $count (Number): how many
many-done-hand-over = Överlåtna ({ $who }): { $count }.
# $count (Number): how many
many-done-flag = Flaggade: { $count }.
# $count (Number): how many
many-done-reminder = Påminnelser satta: { $count }.
# $count (Number): how many
many-done-back = Ångrade: { $count }.
# $count (Number): how many stayed as they are
many-left = Som förut: { $count }.
many-nothing = Det finns ingen ändring för flera kunder på en gång att ångra. En enskild kunds ändring ångras på kortet.
