"""The job that is meant where a person does not say all of it: a usual length of sequences, a usual batch."""

from __future__ import annotations

import math

from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.training.format import format_of
from taksir.model.perf.training.job import Job
from taksir.model.workload.build import transformer

DAYS_A_YEAR = 365.25

MOST = 2**24
"""Chips, tokens of a sequence and sequences of a step that are worked out: far more than anybody has."""


def usual_job(
    world: Assumptions,
    model: str,
    chips: int,
    *,
    seq: int | None = None,
    batch: int | None = None,
    dtype: str = "bf16",
) -> Job:
    """A job for so many chips: sequences as long as the model's context, `perf.usual.seq` at most, and a batch
    near `training.default.batch-tokens` tokens that the chips divide. UsageError for numbers below one."""
    shapes = transformer(world, model)
    usual = round(world.get("perf.usual.seq").p50)
    length = seq if seq is not None else min(usual, shapes.context or usual)
    target = world.get("training.default.batch-tokens").p50 / max(length, 1)
    count = batch if batch is not None else usual_batch(chips, target)
    for name, number in (("chips", chips), ("tokens of a sequence", length), ("sequences of a batch", count)):
        if number < 1:
            raise UsageError(f"{number} {name}: at least 1")
        if number > MOST:
            raise UsageError(f"{number:,} {name}: at most {MOST:,}")
    return Job(shapes, length, count, format_of(dtype), mtp=shapes.mtp > 0, year=_year(world))


def _year(world: Assumptions) -> float:
    """The year of the software: that of the run's date, but none newer than what published runs tell of."""
    day = world.as_of
    through = (day - day.replace(month=1, day=1)).days / DAYS_A_YEAR
    return min(day.year + through, float(world.get("training.year").p50))


def usual_batch(chips: int, target: float) -> int:
    """Sequences near a target that many splits of the chips divide: the odd part of their number times a power of two.

    >>> usual_batch(16384, 1953.0), usual_batch(6 * 1024, 1953.0), usual_batch(1, 0.2)
    (2048, 1536, 1)
    """
    odd = max(chips, 1)
    while odd % 2 == 0:
        odd //= 2
    return odd * int(2 ** max(0, round(math.log2(max(target / odd, 1.0)))))
