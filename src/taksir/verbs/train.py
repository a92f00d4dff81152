"""The best way to train a model on so many chips, how long it takes, and what it costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal

from taksir.errors import UsageError
from taksir.verbs.naming import find, find_owner

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.model.perf.search.answer import Answer
    from taksir.report.results.result import Result

GIGA = 1e9

Engine = Literal["numpy", "process", "ray"]

COMMON: Mapping[str, tuple[int, ...]] = {
    "tp": (1, 2, 4, 8), "cp": (1, 2), "etp": (1,), "micro_batch": (1, 2), "interleave": (1, 2, 4, 8), "zero": (1,),
    "recompute": (0, 1), "sequence_parallel": (1,),
}  # fmt: skip
"""Layouts that are commonly run: a part of all that takes a tenth of a second to go through."""


def train(
    world: Assumptions,
    model: str,
    *,
    count: int,
    chip: str = "h100-sxm",
    tokens: float | None = None,
    seq: int | None = None,
    batch: int | None = None,
    dtype: str = "bf16",
    memory: float | None = None,
    only: Mapping[str, tuple[int, ...]] | None = None,
    owner: str = "hyperscaler",
    engine: Engine | None = None,
    common: bool = False,
) -> Result:
    """The best layout of a training job and what becomes of a run; `data["fits"]` says whether any layout fits.

    `memory` is the part of a chip's memory that may be used, in GB; `only` holds axes of the layout.
    With `common`, layouts that are commonly run are tried first, and all of them only where none of these fits.
    """
    from taksir.model.perf.search.answer import answer, trainer_of
    from taksir.model.perf.search.usual import usual_job
    from taksir.report.results.train import train_result

    if count < 1:
        raise UsageError(f"--count {count}: at least 1")
    if memory is not None and not 0 < memory < float("inf"):
        raise UsageError(f"--memory {memory:g}: gigabytes above zero")
    key, server = find(world, chip)
    job = usual_job(world, model, count, seq=seq, batch=batch, dtype=dtype)
    trainer = trainer_of(world, job, key, server, None if memory is None else memory * GIGA)
    told = tokens if tokens is not None else job.model.tokens
    whose = find_owner(world, owner)

    def best(held: Mapping[str, tuple[int, ...]] | None) -> Answer:
        return answer(world, trainer, count, held, tokens=told, owner=whose, engine=engine)

    found = _common(best) if common and not only else None
    return train_result(world, found or best(only))


def _common(best: Callable[[Mapping[str, tuple[int, ...]]], Answer]) -> Answer | None:
    """The best of the common layouts; None where there are none, or none fits."""
    try:
        found = best(COMMON)
    except UsageError:  # the shapes of model and batch leave none of them
        return None
    return found if found.fits else None
