"""Variants of a problem or a scenario, solved on all cores or a Ray cluster; kept as they come, gone on with later."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np

from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.sweep_pool import Engine, stream_chunks
from taksir.plan.problem.instance import Instance
from taksir.plan.scenario.scenario import Scenario
from taksir.plan.solve import Options
from taksir.plan.solve.again import Again
from taksir.plan.variants.change import Variant, changed, reworded
from taksir.plan.variants.outcome import Outcome, outcome_of, read_lines, write_line

TOGETHER = 8
"""Variants that go to a worker at once, where there are many."""

Watch = Callable[[int, int, Outcome], None]
"""Told of each outcome as it comes: how many are done, of how many, which."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A scenario and the facts that it is read with; what its variants change are its words."""

    world: Assumptions
    scenario: Scenario

    def problem(self, variant: Variant) -> Instance:
        """The problem of a variant."""
        from taksir.plan.ready import ready

        return ready(self.world, reworded(self.scenario, variant)).instance()


def run_variants(
    problem: Instance | Worded,
    variants: Sequence[Variant],
    engine: Engine = "process",
    workers: int | None = None,
    *,
    options: Options | None = None,
    save: Path | None = None,
    watch: Watch | None = None,
) -> list[Outcome]:
    """The outcome of each variant, in their order; the same whatever the engine.

    With `save` each outcome is a line of JSON there as soon as it is known; variants that the file holds (of the same
    problem, changes and options) are not solved again. A worker that dies loses nothing. UsageError for a change that
    does not fit and for two variants of one name; WorkerLostError for a variant that kills its workers.
    """
    seen = [variant.name for variant in variants]
    if len(set(seen)) < len(seen):
        twice = next(name for name in seen if seen.count(name) > 1)
        raise UsageError(f"two variants are named {twice!r}")
    work = Work(problem, options or Options(threads=1))
    known = read_lines(save) if save is not None else {}
    base = digest(problem if isinstance(problem, Instance) else problem.problem(Variant("")), work.options)
    keys = [hashlib.sha256(f"{base} {variant!r}".encode()).hexdigest()[:32] for variant in variants]
    found = {at: known[key] for at, key in enumerate(keys) if key in known}
    left = [at for at in range(len(variants)) if at not in found]
    together = max(1, min(TOGETHER, len(left) // (4 * (workers or os.cpu_count() or 1))))
    chunks = [left[at : at + together] for at in range(0, len(left), together)]
    with ExitStack() as stack:
        file = stack.enter_context(_end_of(save)) if save is not None else None
        for place, outcomes in stream_chunks(
            work, [tuple(variants[at] for at in one) for one in chunks], engine, workers
        ):
            for at, outcome in zip(chunks[place], outcomes, strict=True):
                found[at] = outcome
                if file is not None:
                    write_line(file, keys[at], outcome)
                if watch is not None:
                    watch(len(found), len(variants), outcome)
    return [found[at] for at in range(len(variants))]


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker does with some variants."""

    problem: Instance | Worded
    options: Options

    def __call__(self, variants: Sequence[Variant]) -> tuple[Outcome, ...]:
        """The outcome of each."""
        return tuple(self.one(variant) for variant in variants)

    def one(self, variant: Variant) -> Outcome:
        """The outcome of one variant."""
        if isinstance(self.problem, Instance):
            problem = changed(self.problem, variant)
        else:
            problem = self.problem.problem(variant)
        return outcome_of(variant.name, Again(problem, self.options).solution())


def digest(*things: object) -> str:
    """A fingerprint of problems and options: equal numbers, equal fingerprint."""
    found = hashlib.sha256()

    def feed(thing: Any) -> None:
        if isinstance(thing, np.ndarray):
            found.update(f"{thing.dtype}{thing.shape}".encode())
            found.update(np.ascontiguousarray(thing).tobytes())
        elif is_dataclass(thing):
            for field in fields(thing):
                found.update(field.name.encode())
                feed(getattr(thing, field.name))
        elif isinstance(thing, tuple):
            found.update(str(len(thing)).encode())
            for one in thing:
                feed(one)
        else:
            found.update(repr(thing).encode())

    for thing in things:
        feed(thing)
    return found.hexdigest()


def _end_of(path: Path) -> Any:
    """The file, open at its end; a line that was cut off goes first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        whole = path.read_bytes()
        kept = whole[: whole.rfind(b"\n") + 1]
        if len(kept) < len(whole):
            with path.open("r+b") as file:
                file.truncate(len(kept))
    return path.open("a", encoding="utf-8")
