"""The only reader of `data/`: every fact, name and word list with its source.

`gazetteer` gives the names of this field, `language` the cue words of a language, `fx` dated exchange rates, `fact`
numbers with low, mode, high and source. May import `quantity` and `errors` only.
"""
