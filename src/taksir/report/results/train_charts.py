"""The pictures of training: where time and memory go, every layout with the front, and the roofline of a layer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.search.anatomy import operations
from taksir.model.perf.search.answer import Answer
from taksir.model.perf.search.words import MEMORY, NAMES, PARTS, said
from taksir.model.perf.training.step import Step, step
from taksir.quantity.unit import show
from taksir.report.results.frontier import Point, frontier
from taksir.report.results.parts import stacked_parts
from taksir.report.results.result import Chart
from taksir.report.results.roofline import Worked, roofline

COMPARED = 4
"""Rivals that stand beside the best."""

VISIBLE = 0.01
"""Rivals that are slower by less look like the best."""

SLOWEST = 4
"""Layouts that take more than so many times the best step are left out of the picture of all."""

LEANER = 0.01
"""A layout of the front needs less memory than the one before by this part at least."""

GIGA = 1e9


def charts(answer: Answer) -> tuple[Chart, ...]:
    """All of them; where no layout fits, only where memory goes."""
    if not answer.fits:
        return (_memory({"nearest miss": (answer.step, 0)}, answer),)
    compared = _compared(answer)
    found = [_time(compared), _memory(compared, answer)]
    if answer.found.kept.fitting > 1:
        found.append(_front(answer))
    return (*found, _roofline(answer))


def _compared(answer: Answer) -> dict[str, tuple[Step, int]]:
    """The best, and for the parts that others lose to, the nearest of those."""
    bars = {f"best: {_short(answer, 0, best=True)}": (answer.step, 0)}
    picked: dict[str, tuple[str, int]] = {}
    for one in sorted(answer.rivals, key=lambda each: each.slower):
        if one.fits and one.slower > VISIBLE and one.part not in picked:
            picked[one.part] = (f"{NAMES[one.axis]} {said(one.axis, one.value)}", one.index)
    rivals = list(picked.values())[:COMPARED]
    if rivals:
        trainer, rows = answer.trainer, np.array([index for _, index in rivals])
        done = step(trainer.ops, trainer.fabric, trainer.job, answer.found.few.layout.take(rows), trainer.rules)
        bars |= {f"best with {name}": (done, place) for place, (name, _) in enumerate(rivals)}
    return bars


def _short(answer: Answer, row: int, *, best: bool = False) -> str:
    one = (answer.layout if best else answer.found.few.layout).one(row)
    return " ".join(f"{NAMES[axis]}{one[axis]}" for axis in ("tp", "pp", "cp", "ep") if one[axis] > 1) or "DP only"


def _time(compared: dict[str, tuple[Step, int]]) -> Chart:
    bars = {
        name: {PARTS[part]: float(values[place]) for part, values in done.parts.items()}
        for name, (done, place) in compared.items()
    }
    parts = next(iter(bars.values()))
    whole = sum(parts.values())
    largest = sorted(parts, key=lambda part: -parts[part])[:2]
    told = " and ".join(f"{part} {parts[part] / whole:.0%}" for part in largest)
    return stacked_parts("Where the time of a step goes", f"Of {whole:.3g} s, {told}.", bars, "s")


def _memory(compared: dict[str, tuple[Step, int]], answer: Answer) -> Chart:
    bars = {
        name: {MEMORY[part]: float(getattr(done.memory, part)[place]) / GIGA for part in MEMORY}
        for name, (done, place) in compared.items()
    }
    total = sum(next(iter(bars.values())).values())
    capacity = answer.capacity_bytes / GIGA
    says = f"{total:.3g} GB of the {capacity:.3g} GB of a chip."
    most = (capacity, f"a chip: {capacity:.3g} GB")
    return stacked_parts("Where the memory of the fullest chip goes", says, bars, "GB", most=most)


def worthwhile(answer: Answer) -> NDArray[np.intp]:
    """The front without layouts that are far slower than the best, or hardly leaner than the one before."""
    few = answer.found.few
    kept: list[int] = []
    for row in answer.found.front:
        leaner = not kept or few.memory_bytes[row] < (1 - LEANER) * few.memory_bytes[kept[-1]]
        if leaner and few.time_s[row] <= SLOWEST * few.time_s[answer.found.best]:
            kept.append(int(row))
    return np.array(kept, np.intp)


def _front(answer: Answer) -> Chart:
    few, kept, best = answer.found.few, answer.found.kept, answer.found.best
    near = kept.cloud[:, kept.cloud[0] <= SLOWEST * float(few.time_s[best])]
    points = [Point(float(memory) / GIGA, float(time)) for time, memory in near.T]
    for place, row in enumerate(worthwhile(answer)):
        memory, time = float(few.memory_bytes[row]) / GIGA, float(few.time_s[row])
        points.append(Point(memory, time, True, place == 0, "fastest" if place == 0 else ""))
    says = (
        f"A sample of {kept.fitting:,} layouts that fit; on the line those that none beats in both time and memory. "
        f"The fastest takes {show(float(few.time_s[best]), 's', 3)} a step."
    )
    return frontier("Every layout that fits", says, points, "memory of a chip, GB", "seconds a step")


def _roofline(answer: Answer) -> Chart:
    worked = [
        Worked(one.name, one.flops, one.moved_bytes, one.time_s, one.dtype, "forward")
        for one in operations(answer.trainer, answer.layout)
    ]
    longest = max(worked, key=lambda one: one.time_s)
    reached = longest.flops / longest.time_s / answer.trainer.ops.spec.peak(longest.dtype)
    says = (
        f"Forward pass of one micro batch on one chip; the longest, {longest.name}, reaches {reached:.0%} of the peak."
    )
    return roofline("The operations of the layers on the roofline", says, answer.trainer.ops.spec, worked)
