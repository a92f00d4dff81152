"""Matrix products: which shapes are timed, and the curve they make (`data/curves/gemm`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

import numpy as np

from taksir.measure.bench import Bench
from taksir.measure.curve import Body, filled, rounded
from taksir.measure.task import Task, Timing
from taksir.model.perf.grid import Grid
from taksir.model.perf.ops.gemm import bare_gemm_s
from taksir.model.perf.spec import Spec

AXES = ("m", "n", "k")
FULL = ((0, 4, 6, 8, 10, 12, 13), (9, 11, 12, 13, 14, 15), (9, 11, 12, 13, 14))
QUICK = ((0, 6, 10, 12), (9, 11, 13), (9, 11, 13))
"""log2 of the sizes: rows of the input, columns of the weights, their common side."""
PROBES = ((48, 3072, 1536), (384, 1536, 6144), (1536, 3072, 3072), (3072, 6144, 1536), (6144, 6144, 3072))
"""Shapes between the knots, which the curve must predict: its spread."""
LAUNCH = (32, 32, 32)
"""The smallest product: what is left of its time without its work is the launch."""


def gemm_tasks(bench: Bench, spec: Spec, dtype: str, quick: bool, longest_s: float) -> Iterator[Task]:
    """The grid, the probes and the smallest product, without those whose roofline takes longer than `longest_s`."""
    grid = [tuple(2**power for power in each) for each in product(*(QUICK if quick else FULL))]
    for m, n, k in dict.fromkeys([LAUNCH, *grid, *PROBES]):
        if dtype == "fp8" and min(m, n, k) < FP8_LEAST:
            continue
        if bare_gemm_s(spec, m, n, k, dtype) <= longest_s:
            shape = {"m": m, "n": n, "k": k}
            yield Task("gemm", dtype, shape, lambda m=m, n=n, k=k: bench.gemm(m, n, k, dtype))  # type: ignore[misc]


FP8_LEAST = 16
"""Sizes of fp8 products are multiples of it."""


def gemm_curve(timings: Sequence[Timing], spec: Spec, dtype: str) -> Body | None:
    """(roofline + launch) / time on the knots; the spread is that of the probes. None with fewer than two shapes."""
    times = {tuple(each.task.shape[axis] for axis in AXES): each.seconds for each in timings}

    def bare(shape: tuple[int, ...]) -> float:
        m, n, k = shape
        return float(bare_gemm_s(spec, m, n, k, dtype))

    inside = {shape: time for shape, time in times.items() if shape not in PROBES and shape != LAUNCH}
    if len(inside) < 2:
        return None
    smallest = min(times, key=bare)
    launch = max(times[smallest] - bare(smallest), 0.0)
    found = {shape: (bare(shape) + launch) / time for shape, time in inside.items()}
    knots = [sorted({float(np.log2(shape[axis])) for shape in found}) for axis in range(3)]
    values = filled(knots, {tuple(np.log2(shape)): value for shape, value in found.items()})
    grid = Grid(AXES, tuple(np.asarray(each) for each in knots), np.log(values))
    seen = [shape for shape in PROBES if shape in times]
    miss = [np.log((bare(shape) + launch) / times[shape]) - grid.at(*np.log2(shape)) for shape in seen]
    body: dict[str, Any] = {
        "axes": {f"log2_{axis}": each for axis, each in zip(AXES, knots, strict=True)},
        "launch_s": rounded(launch),
        "spread": rounded(float(np.sqrt(np.mean(np.square(miss)))) if miss else UNPROBED),
        "points": len(times),
        "values": [rounded(value) for value in values.ravel()],
    }
    return body


UNPROBED = 0.2
"""Spread of a curve that no probe has tested."""
