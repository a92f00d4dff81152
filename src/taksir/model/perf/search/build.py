"""The space of layouts of a job: the choices of every axis, crossed one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

import numpy as np

from taksir.errors import UnknownNameError, UsageError
from taksir.model.perf.search import rules
from taksir.model.perf.search.columns import Choice, Columns, crossed, divisors, length
from taksir.model.perf.search.space import AXES, Space
from taksir.model.perf.search.words import NAMES
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import DUAL_PIPE, FULL, NONE, ONE_F_ONE_B, SCHEDULES, SELECTIVE, ZERO_BUBBLE

Only = Mapping[str, Sequence[int]]
"""Values that an axis may take, where a person restricts it."""

Judged = Iterable[tuple[int, str | None]]
"""Values of an axis, each with what speaks against it: nothing (None), words, or "" for one that is as good as
another of them and counts only where it is asked for."""

WAYS = ("sequence_parallel", "interleave", "zero", "schedule", "recompute", "offload")
"""How an outline is run, in the order in which the space goes through it: what costs most to work out changes least."""

NOT_PAIRED = "the schedule dualpipe needs EP above 1, an even PP and an even number of micro batches, 2 · PP at least"
"""What DualPipe asks for: two streams of micro batches from both ends, and traffic among experts to hide."""

OFFLOADS = (0, 50, 100)
"""Percentages of the activations that are tried in the host's memory."""


def space_of(job: Job, chips: int, only: Only | None = None) -> Space:
    """Every layout of a job on so many chips, or those with axes as wanted.

    Heads and widths decide TP, layers PP and interleaving, the sequence CP; DP is what is left and divides the batch,
    as the micro batch does what is left of that. UsageError names the constraint that leaves no layout,
    UnknownNameError an axis that does not exist.
    """
    for axis in only or {}:
        if axis not in AXES:
            raise UnknownNameError("axis", axis, list(AXES))
    return _Builder(job, chips, only or {}).space()


class _Builder:
    def __init__(self, job: Job, chips: int, only: Only) -> None:
        self.job, self.model, self.chips, self.only = job, job.model, chips, only

    def space(self) -> Space:
        table: Columns = {"chips": np.array([self.chips])}
        table = self._axis(table, "tp", ("chips",), self._tensor)
        table = self._axis(table, "pp", ("tp",), self._stages)
        table = self._axis(table, "cp", ("tp", "pp"), self._context)
        table = self._axis(table, "dp", ("tp", "pp", "cp"), self._data)
        table = self._axis(table, "ep", ("tp", "cp", "dp"), self._experts)
        table = self._axis(table, "etp", ("tp", "cp", "dp", "ep"), self._expert_tensor)
        table = self._axis(table, "micro_batch", ("dp",), self._micro)
        outlines = {name: column for name, column in table.items() if name != "chips"}
        return Space(outlines, self._ways(outlines))

    def _axis(self, table: Columns, axis: str, keys: Sequence[str], judged: Callable[..., Judged]) -> Columns:
        against: dict[str, None] = {}
        found = crossed(table, axis, keys, lambda *key: self._wanted(axis, judged(*key), against))
        if not length(found):
            raise UsageError(f"no layout: {'; '.join(list(against)[:2])}")
        return found

    def _wanted(self, axis: str, judged: Judged, against: dict[str, None]) -> list[int]:
        """The values that may be; what speaks against the wanted ones, or all where none is wanted, is noted."""
        found = dict(judged)
        wanted = self.only.get(axis)
        if wanted is None:
            free = [value for value, problem in found.items() if problem is None]
            if not free:
                against |= {problem: None for problem in found.values() if problem}
            return free
        for value in wanted:
            problem = found.get(
                value, f"{NAMES[axis]} {value} is not what the other axes leave of {self.chips:,} chips"
            )
            if problem:
                against[problem] = None
        return [value for value in dict.fromkeys(wanted) if not found.get(value, "none")]

    def _shares(self, axis: str, total: int, left: str, rule: Callable[[int], str | None]) -> Judged:
        """What divides a number of chips, and what a person asks for besides."""
        for value in sorted({*divisors(total), *self.only.get(axis, ())}):
            if value < 1:
                yield value, f"{NAMES[axis]} {value}: at least 1"
            else:
                share = None if total % value == 0 else f"{NAMES[axis]} {value} does not divide {left}"
                yield value, rule(value) or share

    def _tensor(self, chips: int) -> Judged:
        return self._shares("tp", chips, f"{chips:,} chips", lambda tp: rules.tensor_problem(self.model, tp))

    def _stages(self, tp: int) -> Judged:
        left = self.chips // tp
        said = f"the {left:,} of {self.chips:,} chips that TP {tp} leaves"
        return self._shares("pp", left, said, lambda pp: rules.stage_problem(self.model, pp, self.job.layers))

    def _context(self, tp: int, pp: int) -> Judged:
        left = self.chips // (tp * pp)
        said = f"the {left:,} of {self.chips:,} chips that TP {tp} and PP {pp} leave"
        return self._shares("cp", left, said, lambda cp: rules.context_problem(self.job.seq, cp))

    def _data(self, tp: int, pp: int, cp: int) -> Judged:
        dp, batch = self.chips // (tp * pp * cp), self.job.global_batch
        said = f"DP {dp} (what TP {tp}, PP {pp} and CP {cp} leave of {self.chips:,} chips)"
        yield dp, f"{said} does not divide the batch of {batch:,} sequences" if batch % dp else None

    def _experts(self, tp: int, cp: int, dp: int) -> Judged:
        ranks = tp * cp * dp
        said = f"the {ranks:,} ranks of a stage"
        return self._shares("ep", ranks, said, lambda ep: rules.expert_problem(self.model, ep))

    def _expert_tensor(self, tp: int, cp: int, dp: int, ep: int) -> Judged:
        ranks = tp * cp * dp // ep
        for etp in sorted({1, tp, *self.only.get("etp", ())}):
            problem = rules.expert_tensor_problem(self.model, etp)
            yield (
                etp,
                problem or (f"EP {ep} × expert TP {etp} does not divide the ranks of a stage" if ranks % etp else None),
            )

    def _micro(self, dp: int) -> Judged:
        left = self.job.global_batch // dp
        return self._shares("micro_batch", left, f"the {left:,} sequences of a replica", lambda _: None)

    def _ways(self, outlines: Columns) -> Choice:
        tp, pp, dp, cp, ep = (outlines[axis] for axis in ("tp", "pp", "dp", "cp", "ep"))
        micros = self.job.global_batch // (dp * outlines["micro_batch"])
        traits = {
            "pp": pp,
            "rounds": (micros % pp == 0).astype(np.int64),
            "sharded": (dp * cp > 1).astype(np.int64),
            "tensor": (tp > 1).astype(np.int64),
            "cut": (self.job.seq // cp % tp == 0).astype(np.int64),
            "paired": ((ep > 1) & (pp % 2 == 0) & (micros >= 2 * pp) & (micros % 2 == 0)).astype(np.int64),
        }
        against: dict[str, None] = {}

        def ways(pp: int, rounds: int, sharded: int, tensor: int, cut: int, paired: int) -> Iterable[tuple[int, ...]]:
            judged: Mapping[str, Judged] = {
                "interleave": self._interleave(pp, rounds),
                "zero": ((zero, None if sharded or not zero else "") for zero in range(4)),
                "recompute": ((kind, None) for kind in (NONE, SELECTIVE, FULL)),
                "sequence_parallel": (
                    (0, None), (1, "" if not tensor else None if cut else "TP does not divide the tokens of a rank")
                ),
                "schedule": (
                    (ONE_F_ONE_B, None),
                    (ZERO_BUBBLE, None if pp > 1 else "the schedule zero-bubble needs PP above 1"),
                    (DUAL_PIPE, None if paired else NOT_PAIRED if DUAL_PIPE in self.only.get("schedule", ()) else ""),
                ),
                "offload": ((part, None if part in OFFLOADS else "") for part in range(OFFLOADS[-1] + 1)),
            }  # fmt: skip
            values = [self._wanted(axis, judged[axis], against) for axis in WAYS]
            for way in product(*values):
                axes = dict(zip(WAYS, way, strict=True))
                if axes["schedule"] != ONE_F_ONE_B and axes["interleave"] > 1:
                    name = SCHEDULES[axes["schedule"]]
                    against[f"the schedule {name} is for one stage a chip, not for interleaved ones"] = None
                else:
                    yield way

        found = Choice.of(traits, WAYS, tuple(traits), ways)
        if not found.counts.sum():
            raise UsageError(f"no layout: {'; '.join(list(against)[:2])}")
        return found

    def _interleave(self, pp: int, rounds: int) -> Judged:
        yield 1, None
        for chunks in sorted({*range(2, self.job.layers // pp + 1), *self.only.get("interleave", ())} - {1}):
            problem = (
                rules.stage_problem(self.model, pp * chunks, self.job.layers)
                if chunks > 0
                else "interleave: at least 1"
            )
            if pp == 1:
                problem = f"interleave {chunks} needs PP above 1"
            elif problem is None and not rounds:
                problem = f"interleave {chunks} needs micro batches in whole rounds of PP {pp}"
            yield chunks, problem
