### card: the client card.
