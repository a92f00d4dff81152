"""Wafer to token: what silicon, power and money allow.

`silicon` (dies, packages, cost), `design` (accelerators that do not exist yet), `supply`, `site`, `capital`: composed
by `chain`. Knows physics and money, not articles. May import `catalog` and `quantity`. Example:

>>> from taksir.catalog.facts import shipped_catalog
>>> from taksir.model.assumptions import Assumptions
>>> Assumptions(shipped_catalog()).get("fx.margin").value
0.03
"""
