"""What `taksir explain` can tell of training."""

from __future__ import annotations

from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.search.answer import answer, trainer_of
from taksir.model.perf.search.outcome import Outcome
from taksir.model.perf.search.usual import usual_job
from taksir.model.supply.finder import find_chip
from taksir.quantity.amount import Amount


def train_step(world: Assumptions, address: str) -> Amount:
    """`<model>.<chip>.<count>`: time of a training step on the best layout of so many chips, part by part."""
    return _outcome(world, address).step


def train_days(world: Assumptions, address: str) -> Amount:
    """`<model>.<chip>.<count>`: days to train a model on the tokens of its published run, with failures and stops."""
    days = _outcome(world, address).days
    if days is None:
        raise UsageError(
            f"train_days.{address}: the tokens of its training are not known; `taksir train --tokens` asks"
        )
    return days


def _outcome(world: Assumptions, address: str) -> Outcome:
    model, _, rest = address.partition(".")
    while rest.count(".") > 1:  # a model's name may have points of its own
        more, _, rest = rest.partition(".")
        model = f"{model}.{more}"
    chip, _, count = rest.partition(".")
    if not count.isdigit() or int(count) < 1:
        raise UsageError(f"{address!r}: write <model>.<chip>.<count>, like llama-3.1-70b.h100-sxm.1024")
    key, chips = find_chip(world.catalog, chip)[0], int(count)
    job = usual_job(world, model, chips)
    found = answer(world, trainer_of(world, job, key), chips, tokens=job.model.tokens)
    if found.outcome is None:
        raise UsageError(f"{job.model.name} does not fit the memory of {chips:,} {key}")
    return found.outcome
