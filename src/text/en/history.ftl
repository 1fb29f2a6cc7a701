### history: who changed what and when; undo and redo.

history-title = Changes, newest first
history-none = No changes.
history-client = client data
history-nothing = (empty)
history-undone = undone

history-act-created = new client
history-act-imported = imported
history-act-added = added
history-act-changed = changed
history-act-withdrawn = withdrawn
history-act-undone = undone
history-act-redone = redone
