"""Fits `data/curves/gemm` from the measured tables of aiconfigurator-core.

    uv run --with pandas --with pyarrow python scripts/fit/gemm.py FOLDER_OF_THE_UNPACKED_WHEEL [CHIP ...]

Efficiency = (roofline of the datasheet + launch) / measured time, on eleven knots of m and nine each of n and k. The
spread is the standard deviation of the log residual with a fifth of the weight shapes (n, k) left out at a time.
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
from taksir.model.perf.ops.gemm import bare_gemm_s
from taksir.model.perf.spec import Spec

DTYPES = {
    "bfloat16": "bf16", "fp8": "fp8", "fp8_block": "fp8_block", "nvfp4": "fp4", "sq": "int8", "int8_wo": "int8_weights",
    "int4_wo": "int4",
}  # fmt: skip
"""Their names of formats and ours."""
M_KNOTS = (1, 16, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 32768)
SIDE_KNOTS = (32, 128, 512, 1024, 2048, 4096, 8192, 16384, 65536)
FEWEST = 5000
"""Rows below which a table is left aside."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Rows:
    """Measured products of one table and format; time in s."""

    table: Table
    dtype: str
    m: Array
    n: Array
    k: Array
    time_s: Array

    def some(self, held: NDArray[np.bool_]) -> Rows:
        """A choice of rows."""
        return Rows(self.table, self.dtype, self.m[held], self.n[held], self.k[held], self.time_s[held])


def read(table: Table) -> dict[str, Rows]:
    """The rows of a table by our name of the format."""
    frame = table.read(["gemm_dtype", "m", "n", "k", "latency"])
    frame = frame[frame.latency > 0].groupby(["gemm_dtype", "m", "n", "k"], as_index=False).latency.median()
    out = {}
    for name, measured in frame.groupby("gemm_dtype"):
        rows = static(table, measured) if name == "fp8" else measured
        if name in DTYPES and len(rows) >= FEWEST:
            sides = (rows[axis].to_numpy(float) for axis in "mnk")
            out[DTYPES[name]] = Rows(table, DTYPES[name], *sides, rows.latency.to_numpy(float) / 1000)
    return out


def static(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """TensorRT-LLM's fp8 products with the search for the inputs' scale taken off: the scale stands in the checkpoint.

    The other engines' tables were measured with a scale a token, whose making is part of what they run.
    """
    path = table.path.parents[3] / "quantize" / table.engine / table.version / "computescale_perf.parquet"
    if table.engine != "trtllm" or not path.exists():
        return rows
    scales = pd.read_parquet(path, columns=["m", "k", "latency"]).groupby(["m", "k"]).latency.median()
    search = scales.reindex(pd.MultiIndex.from_frame(rows[["m", "k"]])).to_numpy()
    rows = rows.assign(latency=rows.latency.to_numpy() - search)
    return rows[rows.latency > 0]


def gather(wheel: Path, folder: str) -> dict[str, dict[str, list[Rows]]]:
    """By format and engine, the newest table that has it, alone; the one for the common curve stands first.

    That is the first engine's whose table goes on to large m.
    """
    found: dict[str, dict[str, Rows]] = {}
    for table in tables(wheel, folder, "gemm", "gemm_perf"):
        for dtype, rows in read(table).items():
            found.setdefault(dtype, {}).setdefault(table.engine, rows)
    return {dtype: {engine: [engines[engine]] for engine in _ranked(engines)} for dtype, engines in found.items()}


def _ranked(engines: dict[str, Rows]) -> list[str]:
    longest = max(rows.m.max() for rows in engines.values())
    common = next(name for name, rows in engines.items() if rows.m.max() == longest)
    return [common, *(name for name in engines if name != common)]


def launch_s(rows: Rows) -> float:
    """What the smallest products take: the 5 % quantile of those below a million multiply-adds."""
    small = rows.m * rows.n * rows.k < 1e6
    return float(np.quantile(rows.time_s[small] if small.any() else rows.time_s, 0.05))


def knots_of(rows: Rows) -> list[Array]:
    """The knots within the table, and its edges."""
    out = []
    for axis, wanted in ((rows.m, M_KNOTS), (rows.n, SIDE_KNOTS), (rows.k, SIDE_KNOTS)):
        inner = [each for each in wanted if axis.min() < each < axis.max()]
        near = [each for each in inner if each * 1.2 < axis.max() and each > axis.min() * 1.2]
        out.append(np.log2([axis.min(), *near, axis.max()]))
    return out


def surface(spec: Spec, rows: Rows, dtype: str, launch: float) -> Grid:
    """The log of the efficiency on the knots."""
    bare = np.asarray(bare_gemm_s(spec, rows.m, rows.n, rows.k, dtype)) + launch
    return fit_surface(knots_of(rows), [np.log2(axis) for axis in (rows.m, rows.n, rows.k)], np.log(bare / rows.time_s))


def predict(spec: Spec, grid: Grid, launch: float, rows: Rows, dtype: str) -> Array:
    """Times in s by a surface."""
    bare = np.asarray(bare_gemm_s(spec, rows.m, rows.n, rows.k, dtype)) + launch
    return bare / np.exp(grid.at(np.log2(rows.m), np.log2(rows.n), np.log2(rows.k)))


def residuals(spec: Spec, rows: Rows, dtype: str) -> Array:
    """Log of prediction over measurement, each weight shape predicted by a fit without it."""
    launch = launch_s(rows)

    def fit(learn):
        grid = surface(spec, rows.some(learn), dtype, launch)
        return lambda held: predict(spec, grid, launch, rows.some(held), dtype)

    return np.log(left_out(rows.n * 1e6 + rows.k, fit) / rows.time_s)


def differs(rows: Rows, common: Rows) -> bool:
    """Whether an engine's times differ from the common ones on the shapes that both have."""
    times = dict(zip(zip(common.m, common.n, common.k, strict=True), common.time_s, strict=True))
    both = [
        time / times[shape]
        for shape, time in zip(zip(rows.m, rows.n, rows.k, strict=True), rows.time_s, strict=True)
        if shape in times
    ]
    return not both or float(np.median(np.abs(np.log(both)))) > DIFFERS


def curve(spec: Spec, rows: Rows) -> tuple[dict[str, object], Array]:
    """One curve as it is stored, and its residuals."""
    launch = launch_s(rows)
    grid = surface(spec, rows, rows.dtype, launch)
    errors = residuals(spec, rows, rows.dtype)
    return stored(grid, ("log2_m", "log2_n", "log2_k"), launch, errors, rows.table), errors


if __name__ == "__main__":
    fit_chips("gemm", "weight shapes", Path(sys.argv[1]), sys.argv[2:], gather, differs, curve)
