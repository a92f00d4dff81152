"""Kernels bound by memory: norms, sums, copies, the optimiser (`data/curves/stream`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from taksir.measure.bench import STREAMS, Bench
from taksir.measure.curve import Body, rate_curve
from taksir.measure.task import Task, Timing
from taksir.model.perf.spec import Spec

FULL = (12, 14, 16, 18, 20, 22, 24, 26, 28)
QUICK = (12, 16, 20, 24)
"""log2 of the numbers in an array."""


def stream_tasks(bench: Bench, spec: Spec, kinds: Sequence[str], quick: bool, longest_s: float) -> Iterator[Task]:
    """The kernels (of `STREAMS`) over the sizes, without those that would move memory for longer than `longest_s`."""
    for kind in kinds:
        each_bytes = STREAMS[kind]
        for power in QUICK if quick else FULL:
            count = 2**power
            if count * each_bytes <= longest_s * spec.bandwidth_bytes_per_s:
                prepare = lambda kind=kind, count=count: bench.stream(kind, count)  # noqa: E731
                yield Task("stream", kind, {"count": count}, prepare)


def stream_curve(timings: Sequence[Timing], spec: Spec, kind: str) -> Body | None:
    """Latency and share of the memory's bandwidth; None with fewer than two sizes."""
    if len(timings) < 2:
        return None
    moved = np.array([each.task.shape["count"] * STREAMS[kind] for each in timings], float)
    return rate_curve(moved, np.array([each.seconds for each in timings]), spec.bandwidth_bytes_per_s)
