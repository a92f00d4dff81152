"""What `taksir explain` can tell of serving."""

from __future__ import annotations

from dataclasses import replace

from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.service.answer import answer, usual_chips
from taksir.model.perf.service.ask import Ask, limited
from taksir.model.perf.service.outcome import Outcome
from taksir.model.supply.finder import find_chip
from taksir.quantity.amount import Amount


def serve_tpot(world: Assumptions, address: str) -> Amount:
    """`<model>.<chip>[.<count>]`: time per token of the best deployment within the usual limits, part by part."""
    return _outcome(world, address).tpot


def serve_cost(world: Assumptions, address: str) -> Amount:
    """`<model>.<chip>[.<count>]`: what a million output tokens cost the owner of the chips, on the best deployment."""
    cost = _outcome(world, address).owned
    if cost is None:
        raise UsageError(f"serve_cost.{address}: no price of the chip is known")
    return cost


def _outcome(world: Assumptions, address: str) -> Outcome:
    words = address.split(".")
    count = int(words.pop()) if words[-1].isdigit() and len(words) > 2 else None
    if len(words) < 2 or count == 0:
        raise UsageError(f"{address!r}: write <model>.<chip>.<count>, like llama-3.1-70b.h100-sxm.8")
    chip = find_chip(world.catalog, words[-1])[0]
    ask = limited(world, Ask(".".join(words[:-1]), chip, count or 1))
    found = answer(world, replace(ask, chips=count) if count else usual_chips(world, ask))
    if found.outcome is None:
        raise UsageError(f"{found.means.model.name} does not fit the memory of {found.chips:,} {chip}")
    return found.outcome
