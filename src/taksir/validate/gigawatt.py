"""Why published costs of a gigawatt differ: each beside the model's, for the watt, scopes and servers that it means.

The published figures lie between 32 and 100 billion dollars.
"""

from __future__ import annotations

from taksir.model.assumptions import Assumptions
from taksir.model.site.gigawatt import Gigawatt, gigawatt_of
from taksir.validate.row import published

SET = "cost of a gigawatt"
"""The rows of data/published/site.csv that stand for a whole gigawatt."""


def gw_breakdown(world: Assumptions) -> tuple[Gigawatt, ...]:
    """Every published cost of a gigawatt beside the model's, in the order of the data."""
    return tuple(gigawatt_of(world, row) for row in published("site") if row["set"] == SET)
