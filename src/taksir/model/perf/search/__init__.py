"""Training as a person asks for it: every layout of a job on so many chips, the best, and why the others lose.

`training` times the layouts that this room makes; `service` is its like for serving. `cases` are many such questions.

Nouns: `Space` (all layouts), `Only` (what a person holds), `Search` (what came of them), `Outcome` (days, energy, money
of the best), `Answer` (the whole).
"""
