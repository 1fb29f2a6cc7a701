### kinds: names of record kinds, fields and values that are not code lists.
