### history: who changed what and when; undo and redo.

history-title = Ändringar, den nyaste först
history-none = Inga ändringar.
history-client = kundens uppgifter
history-nothing = (tomt)
history-undone = ångrad

history-act-created = ny kund
history-act-imported = importerat
history-act-added = tillagt
history-act-changed = ändrat
history-act-withdrawn = borttaget
history-act-undone = ångrat
history-act-redone = gjort om
