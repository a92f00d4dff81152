"""Money: what compute costs its owner, what it earns, and who pays.

Nouns: annuity, depreciation, stack (the capital around one chip), hourly cost, training cost, capex by scope, guidance,
financing, ownership, circular money. May import `catalog`, `quantity` and `model.site`. Example, US$40,000 of server at
8.5 % over five years, in dollars a year:

>>> from taksir.model.capital.annuity import capital_usd_per_year
>>> round(capital_usd_per_year(40_000.0, 0.0, 0.085, 5.0))
10151
"""
