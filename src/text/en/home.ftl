### home: Today and search.
