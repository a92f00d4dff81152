"""The best way to train a model on so many chips, how long it takes, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from taksir.errors import UsageError
from taksir.verbs.naming import find, find_owner

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.report.results.result import Result

GIGA = 1e9

Engine = Literal["numpy", "process", "ray"]


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
) -> Result:
    """The best layout of a training job and what becomes of a run; `data["fits"]` says whether any layout fits.

    `memory` is the part of a chip's memory that may be used, in GB; `only` holds axes of the layout.
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
    found = answer(
        world, trainer, count, only,
        tokens=tokens if tokens is not None else job.model.tokens, owner=find_owner(world, owner), engine=engine,
    )  # fmt: skip
    return train_result(world, found)
