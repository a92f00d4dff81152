"""Attention of many queries: the shapes that are timed, the curve of the forward pass, the ratio of the backward."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np

from taksir.measure.bench import Bench
from taksir.measure.curve import Body, filled, rounded
from taksir.measure.task import Task, Timing
from taksir.model.perf.ops.attention import Work, attention_work
from taksir.model.perf.spec import Spec

FULL = ((7, 8, 10, 11, 12, 13, 14), (2, 4, 5, 7), (0, 3), (64, 128))
QUICK = ((8, 10, 12), (3, 5), (0,), (128,))
"""log2 of the length, log2 of sequences times heads, log2 of the heads that share keys, head dimension."""
LAUNCH = (16, 1, 1, 64)
"""The smallest attention, by whose time the launch is told."""
LEAST = 0.1
"""Part of a time that is work at least, whatever launch and traffic are reckoned."""
FORMS = ("forward", "backward")


def attention_tasks(bench: Bench, spec: Spec, quick: bool, longest_s: float) -> Iterator[Task]:
    """The grid forward and backward, without shapes whose arithmetic alone takes longer than `longest_s`."""
    shapes = [LAUNCH]
    for length, lanes, group, dim in product(*(QUICK if quick else FULL)):
        if group <= lanes:
            shapes.append((2**length, 2**lanes, 2**group, dim))
    for form, (length, lanes, group, dim) in product(FORMS, dict.fromkeys(shapes)):
        if work_of(length, lanes, group, dim).flops / spec.peak("bf16") <= longest_s:
            yield Task("attention", form, dict(zip(NAMES, (length, lanes, group, dim), strict=True)),
                       _prepare(bench, length, lanes, group, dim, form == "backward"))  # fmt: skip


NAMES = ("length", "lanes", "group", "dim")


def _prepare(bench: Bench, length: int, lanes: int, group: int, dim: int, backward: bool) -> Any:
    heads = max(min(lanes, MOST_HEADS), group)
    return lambda: bench.attention(lanes // heads, length, heads, heads // group, dim, backward)


MOST_HEADS = 32
"""Heads of a sequence; more lanes are more sequences."""


def work_of(length: int, lanes: int, group: int, dim: int) -> Work:
    """The work of a causal shape, as the model counts it."""
    heads = max(min(lanes, MOST_HEADS), group)
    return attention_work(lanes // heads, length, length, heads, heads // group, dim, "bf16")


def attention_curve(timings: Sequence[Timing], spec: Spec, like: Mapping[str, Any], cores: float) -> Body | None:
    """The efficiency that is left of a time after launch and traffic; tile and traffic are those of the curve `like`.

    `cores` are those of the chip. The spread is that of each inner length told by its neighbours. None with fewer than
    two shapes.
    """
    times = {_shape(each): each.seconds for each in timings}
    launch = 0.9 * times.get(LAUNCH, min(times.values(), default=0.0))
    shapes = [shape for shape in times if shape != LAUNCH]
    if len(shapes) < 2:
        return None
    tile, traffic = float(like["tile"]), float(like["traffic"])
    known: dict[tuple[float, ...], float] = {}
    for shape in shapes:
        work = work_of(*shape)
        rest = times[shape] - launch - traffic * float(work.moved_bytes) / spec.bandwidth_bytes_per_s
        value = float(work.busy_s(spec.peak("bf16"), tile, cores)) / max(rest, LEAST * times[shape])
        where = (float(np.log2(shape[0])), float(np.log2(shape[1])), float(np.log2(shape[2])), float(shape[3]))
        known[where] = value
    knots = [sorted({where[axis] for where in known}) for axis in range(4)]
    values = filled(knots, known)
    return {
        "axes": dict(zip(("log2_length", "log2_lanes", "log2_group", "dim"), knots, strict=True)),
        "launch_s": rounded(launch),
        "traffic": traffic,
        "tile": tile,
        "cores": cores,
        "spread": rounded(_between(np.log(values), np.asarray(knots[0]))),
        "points": len(times),
        "values": [rounded(value) for value in values.ravel()],
    }


def backward_ratio(forward: Sequence[Timing], backward: Sequence[Timing]) -> tuple[float, float, float] | None:
    """Low, middle and high (p10, p50, p90) of backward over forward; None when no shape has both."""
    times = {_shape(each): each.seconds for each in forward}
    both = [each.seconds / times[_shape(each)] for each in backward if _shape(each) in times and _shape(each) != LAUNCH]
    if not both:
        return None
    low, middle, high = (rounded(float(each)) for each in np.quantile(both, [0.1, 0.5, 0.9]))
    return low, middle, high


def _shape(timing: Timing) -> tuple[int, int, int, int]:
    length, lanes, group, dim = (timing.task.shape[name] for name in NAMES)
    return length, lanes, group, dim


def _between(log: Any, knots: Any) -> float:
    """Root mean square of what inner knots differ from the line between their neighbours, halved as knots are dense."""
    if len(knots) < 3:
        return UNPROBED
    share = (knots[1:-1] - knots[:-2]) / (knots[2:] - knots[:-2])
    line = log[:-2] + share.reshape(-1, 1, 1, 1) * (log[2:] - log[:-2])
    return float(np.sqrt(np.mean(np.square(log[1:-1] - line)))) / 2


UNPROBED = 0.2
"""Spread of a curve that nothing has tested."""
