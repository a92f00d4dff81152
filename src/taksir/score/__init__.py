"""How often the reader is right, on texts annotated by hand.

`gold` loads an annotated set, `match` pairs what was read with what was annotated, `articles` counts. May import
`brief` and what it imports; never `report` or `cli`.
"""
