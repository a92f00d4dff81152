"""Kernels that only move memory, as norms and copies do: latency + bytes / (bandwidth x share that is reached)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.kin import kin_of
from taksir.model.perf.spec import Spec
from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Stream:
    """`latency_s` of a kernel, `share` of the datasheet's memory bandwidth that a large one reaches.

    `spread` is the standard deviation of the log residual; `lender` the chip whose measurement it is, None where only
    the common facts perf.stream.* stand for it.
    """

    latency_s: float
    share: float
    spread: float
    lender: str | None

    def time_s(self, moved_bytes: Value, bandwidth_bytes_per_s: float) -> NDArray[np.float64]:
        """Time of one kernel that reads and writes `moved_bytes` in all."""
        reached = self.share * bandwidth_bytes_per_s
        time: NDArray[np.float64] = self.latency_s + np.asarray(moved_bytes, float) / reached
        return time


def stream_of(world: Assumptions, spec: Spec, key: str = "stream") -> Stream:
    """The measured curve of the chip (`data/curves/stream`), else of its kin of the same vendor, else the facts.

    `key`: "stream", or another kernel that `taksir measure` times (norm, elementwise, copy); where that was not
    measured, "stream" stands for it.
    """
    kin = kin_of(world, spec.chip, world.catalog.measured("stream"))
    if kin.related:
        records = world.catalog.curves("stream", kin.lender)
        record = records.get(key) or records.get("stream")
        if record is not None:
            try:
                latency, share, spread = (float(record.body[name]) for name in ("latency_s", "share", "spread"))
            except (KeyError, TypeError, ValueError) as error:
                raise CatalogError(f"curve stream {kin.lender} {record.key} ({record.origin}): {error!r}") from error
            return Stream(latency, share, math.hypot(spread, kin.spread), kin.lender)
    latency, share, spread = (float(world.get(f"perf.stream.{name}").p50) for name in ("latency", "share", "spread"))
    return Stream(latency, share, spread, None)
