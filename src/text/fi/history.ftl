### history: who changed what and when; undo and redo.

history-title = Muutokset, uusin ensin
history-none = Muutoksia ei ole.
history-client = asiakkaan tiedot
history-nothing = (tyhjä)
history-undone = kumottu

history-act-created = uusi asiakas
history-act-imported = tuotu
history-act-added = lisätty
history-act-changed = muutettu
history-act-withdrawn = poistettu
history-act-undone = kumottu
history-act-redone = tehty uudelleen
