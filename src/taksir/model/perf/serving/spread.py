"""How far measured serving lies from what the model says, as a factor on a time: facts `serving.spread.*`."""

from __future__ import annotations

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.perf.missed import P90
from taksir.model.perf.serving.formats import Formats
from taksir.model.perf.serving.memory import stored_bytes


def bounds(world: Assumptions, quantity: str, kind: str, lent: float) -> tuple[float, float]:
    """p10 and p90 of measured over predicted for a kind of runs; `lent` is the spread of borrowed curves.

    The best guess, a factor of one, lies between them even where the runs of the kind lie to one side.
    """
    fact = world.catalog.known(f"serving.spread.{quantity}.{kind}").fact
    low, high = (float(np.log(fact.best if each is None else each)) for each in (fact.low, fact.high))
    return float(np.exp(-np.hypot(min(low, 0.0), P90 * lent))), float(np.exp(np.hypot(max(high, 0.0), P90 * lent)))


def kind_of(moe: bool, formats: Formats, apart: bool) -> str:
    """apart (two pools), moe (mixtures), narrow (dense below eight bits) or dense."""
    if apart:
        return "apart"
    if moe:
        return "moe"
    return "narrow" if stored_bytes(formats.dense) < stored_bytes("fp8") else "dense"
