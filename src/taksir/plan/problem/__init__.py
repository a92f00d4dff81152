"""The problem in numbers, without a catalog: periods, futures, chips, sites, work, money, rules.

Everything is SI, packages, US dollars; a period is counted from 0. `instance.Instance` holds all of it; each other file
is one noun of it. The programme is built from it alone, so that a test can write one by hand. Axes, always in this
order and by these letters: i site, p phase, o own chip, c chip, k tier, w work, g ground, r pool, b rent, t period,
f future.
"""
