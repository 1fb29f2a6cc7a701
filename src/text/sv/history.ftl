### history: who changed what and when; undo and redo.
