"""Collectives on a hierarchy of links: what they move, how long a level takes, which chip's curves stand for another.

Nouns: `Exchange` (a collective's curve on one level), `ScaleOut` (the network between scale-up domains). May import
`perf.grid`, `perf.spec` and the facts of `perf.network.*`; `perf.fabric` puts the levels together.
"""
