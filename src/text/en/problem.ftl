### problem: what is wrong with one field, shown under it.
