"""Who may do what: users, teams, keys, sites and what belongs to a site, kept in SQLite.

`records` has the plain data; the store and its rules are beside it.
"""
