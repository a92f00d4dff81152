"""Fits `data/curves/moe` from the measured tables of aiconfigurator-core.

    uv run --with pandas --with pyarrow python scripts/fit/moe.py FOLDER_OF_THE_UNPACKED_WHEEL [CHIP ...]

Efficiency = (roofline of the busiest rank + launch) / measured time, on knots of rows an expert, experts held, numbers
of the hit experts' weights and hidden width. Where an engine has two kernels for the same shapes, the second's curve
stands behind `~2`. The spread is the standard deviation of the log residual with a fifth of the configurations (model,
tp, ep) left out at a time.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sizes import DIFFERS, fit_chips, stored
from surface import fit_surface, left_out
from tables import Table, tables

from taksir.model.perf.grid import Grid
from taksir.model.perf.ops.gemm import flavour_of
from taksir.model.perf.ops.moe import Work, work_of
from taksir.model.perf.ops.roofline import roofline_s
from taksir.model.perf.spec import Spec

DTYPES = {
    "bfloat16": "bf16", "fp8": "fp8", "fp8_block": "fp8_block", "nvfp4": "fp4", "int4_wo": "int4",
    "w4a16_mxfp4": "mxfp4", "w4a8_mxfp4_mxfp8": "mxfp4_fp8", "w4afp8": "int4_fp8",
}  # fmt: skip
"""Their names of formats and ours."""
SKEWS = {"balanced": 0.0, "power_law_1.01": 1.01, "power_law_1.2": 1.2}
SIZES = ["num_tokens", "hidden_size", "inter_size", "num_experts", "topk", "moe_tp_size", "moe_ep_size"]
KNOTS = {
    "log2_rows": (0, 2, 4, 6, 7, 8, 9, 10, 12),
    "log2_held": (0, 3, 6, 9),
    "log2_weights": (18, 21, 24, 27, 30, 33),
    "log2_hidden": (11, 12, 13),
}
PLAIN = {22: None, 6: 1856}
"""Experts a token whose models (Nemotron-H) have no gate: with any width, or with this one."""
FEWEST = 600
"""Rows below which a table is left aside."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Rows:
    """Measured layers of one table, format and kernel, with what they had to do."""

    table: Table
    frame: pd.DataFrame
    dtype: str

    @property
    def time_s(self) -> Array:
        """The measured times."""
        return self.frame.latency.to_numpy(float) / 1000

    @property
    def configuration(self) -> Array:
        """A number for each choice of model, tp and ep."""
        return self.frame.groupby([*SIZES[1:], "gated"]).ngroup().to_numpy()

    def work(self) -> Work:
        """What the busiest rank had to do."""
        tokens, hidden, width, experts, top_k, tp, ep = (self.frame[name].to_numpy(float) for name in SIZES)
        skew = self.frame.distribution.map(SKEWS).to_numpy(float)
        gated = self.frame.gated.to_numpy(bool)
        return work_of(tokens, hidden, width, experts, top_k, self.dtype, gated, tp, ep, skew)


def gather(wheel: Path, folder: str) -> dict[str, dict[str, list[Rows]]]:
    """By format and engine, the kernels of the newest table (of an older one with twice the rows).

    The common engine stands first."""
    found: dict[str, dict[str, tuple[Table, pd.DataFrame]]] = {}
    for table in tables(wheel, folder, "moe", "moe_perf"):
        frame = table.read(["moe_dtype", "kernel_source", "distribution", "latency", *SIZES])
        frame = frame[(frame.latency > 0) & frame.distribution.isin(SKEWS)]
        for name, rows in frame.groupby("moe_dtype"):
            engines = found.setdefault(DTYPES[name], {})
            if len(rows) >= FEWEST and (table.engine not in engines or 2 * len(engines[table.engine][1]) < len(rows)):
                engines[table.engine] = table, rows
    return {
        dtype: {engine: kernels(table, rows, dtype) for engine, (table, rows) in engines.items()}
        for dtype, engines in found.items()
    }


def kernels(table: Table, frame: pd.DataFrame, dtype: str) -> list[Rows]:
    """The rows of the kernel that measured most, with those of kernels for other shapes; then a second for the same."""
    plain = np.logical_or.reduce(
        [(frame.topk == top_k) & ((frame.inter_size == width) | (width is None)) for top_k, width in PLAIN.items()]
    )
    frame = frame.assign(gated=~plain)
    shape = ["distribution", "gated", *SIZES]
    sources = frame.kernel_source.value_counts().index
    frame = frame.groupby(["kernel_source", *shape], as_index=False).latency.median()
    first = frame[frame.kernel_source == sources[0]]
    second = first[:0]
    for source in sources[1:]:
        rows = frame[frame.kernel_source == source]
        both = rows.merge(first[shape], on=shape).shape[0]
        if both > len(rows) / 2:
            second = pd.concat([second, rows]).drop_duplicates(shape)
        else:
            first = pd.concat([first, rows]).drop_duplicates(shape)
    return [Rows(table, rows, dtype) for rows in (first, second) if len(rows) >= FEWEST]


def launch_s(rows: Rows) -> float:
    """What the smallest layers take: the 1 % quantile."""
    return float(np.quantile(rows.time_s, 0.01))


def bare_s(spec: Spec, work: Work, dtype: str) -> Array:
    """The roofline."""
    peak = spec.peak(flavour_of(dtype).compute)
    return np.asarray(roofline_s(work.flops, work.bytes, peak, spec.bandwidth_bytes_per_s))


def knots_of(points: tuple[Array, ...]) -> list[Array]:
    """The knots within the measured sizes, one beyond each end."""
    out = []
    for wanted, at in zip(KNOTS.values(), points, strict=True):
        knots = np.asarray(wanted, float)
        low = max(0, int(np.searchsorted(knots, at.min(), side="right")) - 1)
        high = min(len(knots) - 1, int(np.searchsorted(knots, at.max())))
        out.append(knots[low : high + 1])
    return out


def surface(spec: Spec, rows: Rows, launch: float) -> Grid:
    """The log of the efficiency on the knots."""
    work = rows.work()
    points = work.log2_sizes
    return fit_surface(knots_of(points), points, np.log((bare_s(spec, work, rows.dtype) + launch) / rows.time_s))


def predict(spec: Spec, grid: Grid, launch: float, rows: Rows) -> Array:
    """Times in s by a surface."""
    work = rows.work()
    return (bare_s(spec, work, rows.dtype) + launch) / np.exp(grid.at(*work.log2_sizes))


def residuals(spec: Spec, rows: Rows, groups: Array | None = None) -> Array:
    """Log of prediction over measurement, each configuration (or group) predicted by a fit without it."""
    launch = launch_s(rows)
    work = rows.work()
    points = work.log2_sizes
    bare = bare_s(spec, work, rows.dtype) + launch
    y = np.log(bare / rows.time_s)
    knots = knots_of(points)

    def fit(learn):
        grid = fit_surface(knots, [axis[learn] for axis in points], y[learn])
        return lambda held: grid.at(*(axis[held] for axis in points))

    return y - left_out(rows.configuration if groups is None else groups, fit)


def differs(rows: Rows, common: Rows) -> bool:
    """Whether an engine's times differ from the common ones on the shapes that both have."""
    shape = ["distribution", "gated", *SIZES]
    both = rows.frame.merge(common.frame, on=shape)
    return both.empty or float(np.median(np.abs(np.log(both.latency_x / both.latency_y)))) > DIFFERS


def curve(spec: Spec, rows: Rows) -> tuple[dict[str, object], Array]:
    """One curve as it is stored, and its residuals."""
    launch = launch_s(rows)
    errors = residuals(spec, rows)
    return stored(surface(spec, rows, launch), tuple(KNOTS), launch, errors, rows.table), errors


if __name__ == "__main__":
    fit_chips("moe", "model, tp and ep", Path(sys.argv[1]), sys.argv[2:], gather, differs, curve)
