"""Keeps claims and deals, merges duplicates, relates documents, searches.

`relation`, `corroboration` and `merge` are pure functions over articles and need no database; `store` and `search`
keep them in SQLite or PostgreSQL. May import `news`, `catalog`, `quantity`; never `checks` or anything above.
"""
