"""Fits `data/curves/attention` from the measured tables of aiconfigurator-core.

    uv run --with pandas --with pyarrow python scripts/fit/attention.py FOLDER_OF_THE_UNPACKED_WHEEL [CHIP ...]

The spread is the standard deviation of the log residual with a fifth of the shapes left out at a time.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from heads import apart, shapes
from launched import Limits, limits_of
from law import Fit, Rows, rounded, told
from numpy.typing import NDArray
from tables import chips, mille, newest, write

from taksir.catalog.curves import CurveRecord
from taksir.catalog.facts import load_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.curve import Curve
from taksir.model.perf.ops.attention import attention_work, timed
from taksir.model.perf.spec import Spec, spec_of

DTYPES = {("bfloat16", "bfloat16"): "bf16", ("fp8", "fp8"): "fp8"}
"""Their formats of arithmetic and of the cache, and ours."""
KEY = ["batch_size", "isl", "num_heads", "num_key_value_heads", "head_dim", "attn_dtype", "kv_cache_dtype"]
LENGTHS = np.array([4.0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
LANES = np.array([0.0, 2, 4, 6, 8, 10, 12, 14])
GROUPS = np.array([0.0, 3])
SHORTEST = 16
"""Queries of a prompt at least: fewer are no prefill."""
TILE = 128.0
"""Queries that a core works on at a time, in the kernels of all three engines."""
FEWEST = 300
WINDOW = 128
EDGES = np.arange(0.0, 320.0, 4.0)
"""The window of most rows that have one, and what is tried for its edge."""
DIFFERS = 0.05
"""An engine has a curve of its own where its times differ by more than this in the median."""

Array = NDArray[np.float64]


def rows_of(frame: pd.DataFrame, spec: Spec, cores: float, dtype: str, window: int = 0) -> Rows:
    """The rows of a frame as work."""
    names = ("batch_size", "isl", "num_heads", "num_key_value_heads", "head_dim")
    batch, query, heads, kv_heads, dim = (frame[name].to_numpy(float) for name in names)
    work = attention_work(batch, query, query, heads, kv_heads, dim, dtype, window=window)
    moved_s = work.moved_bytes / spec.bandwidth_bytes_per_s
    points = [work.log2_length, work.log2_lanes(LENGTHS[-1]), np.log2(work.group)]
    return Rows(points, moved_s, work.busy_s(spec.peak(dtype), TILE, cores), frame.latency.to_numpy() / 1e3)


def knots(longer: bool = False) -> list[Array]:
    """Of the surface of one head dimension; `longer`: twice as long as the tables of plain attention."""
    return [np.append(LENGTHS, LENGTHS[-1] + 1) if longer else LENGTHS, LANES, GROUPS]


def limits(cores: float, latent: bool = False) -> Limits:
    """Time must rise with the context, with queries and context together, and with the batch."""
    lengths = knots(latent)[0]
    length, lanes = lengths[:, None], LANES[None, :]
    busy = 2 * length + lanes + np.log2(1 + cores / (2**lanes * np.ceil(2**length / TILE)))
    busy = np.log(2.0) * (busy + np.log2(np.maximum(1, TILE / 2**length)))
    along = np.diff(busy, axis=0, append=0)[:, :, None]
    across = np.diff(busy, axis=1, append=0)[:, :, None]
    step = np.log(2.0) * np.diff(lengths, append=0)[:, None, None]
    # With rows kept, a context four times as long has a quarter of the lanes and four times the work.
    slopes = [((1, 0, 0), np.minimum(along, step)), ((0, 1, 0), across), ((2, -1, 0), np.array(2 * np.log(2.0)))]
    if latent:
        return limits_of(knots(latent)[:2], [(by[:2], top[:, :, 0] if top.ndim else top) for by, top in slopes])
    return limits_of(knots(), slopes)


def fit_of(limit: Limits, fixed: tuple[float, float] | None = None) -> Fit:
    """How the rows of one head dimension are fitted."""
    return Fit(knots(), limit, fixed=fixed)


def by_dim(frame: pd.DataFrame, spec: Spec, cores: float, dtype: str) -> dict[int, Rows]:
    """The rows of every head dimension that has enough of them."""
    counts = frame.head_dim.value_counts()
    dims = sorted(int(dim) for dim, count in counts.items() if count >= FEWEST)
    return {dim: rows_of(frame[frame.head_dim == dim], spec, cores, dtype) for dim in dims}


def launch_of(every: dict[int, Rows], limit: Limits) -> tuple[float, float]:
    """Launch and traffic, told from the commonest head dimension (128 where it is there)."""
    most = every[128] if 128 in every else max(every.values(), key=lambda rows: len(rows.time_s))
    first = fit_of(limit).law(most)
    return min([first.launch_s, *(0.99 * rows.time_s.min() for rows in every.values())]), first.traffic


def curve_of(frame: pd.DataFrame, spec: Spec, cores: float, dtype: str) -> dict[str, object] | None:
    """The stored curve of a frame of one format: a surface a head dimension, one launch for all."""
    limit = limits(cores)
    every = by_dim(frame, spec, cores, dtype)
    if not every:
        return None
    dims, fixed = sorted(every), launch_of(every, limit)
    fit = fit_of(limit, fixed)
    laws = [fit.law(rows) for rows in every.values()]
    misses = np.concatenate([fit.misses(rows) for rows in every.values()])
    values = np.stack([law.values.reshape([len(each) for each in knots()]) for law in laws], axis=-1)
    axes = {"log2_length": LENGTHS.tolist(), "log2_lanes": LANES.tolist(), "log2_group": GROUPS.tolist(), "dim": dims}
    return {
        "axes": axes, "launch_s": rounded(fixed[0]), "traffic": rounded(fixed[1]), "tile": TILE, "cores": cores,
        **told(misses), "points": len(frame),
        **mille(np.exp(values)),
    }  # fmt: skip


def cores_of(world: Assumptions, chip: str) -> float:
    """Cores of a chip, each of which works on a tile; 1 (none is ever idle) where they are not known."""
    return float(world.get(f"chip.{chip}.cores").p50) if world.entity("chip", chip).has("cores") else 1.0


def edge_of(body: dict[str, object], frame: pd.DataFrame, spec: Spec, dtype: str) -> float:
    """The keys of a window's second edge that are computed beside those seen: the least median error on its rows.

    0 without enough rows that a window bounds.
    """
    frame = frame[(frame.isl >= 4 * WINDOW) & frame.head_dim.isin(body["axes"]["dim"])]  # type: ignore[index]
    if len(frame) < FEWEST:
        return 0.0
    names = ("batch_size", "isl", "num_heads", "num_key_value_heads", "head_dim")
    batch, query, heads, kv_heads, dim = (frame[name].to_numpy(float) for name in names)
    work = attention_work(batch, query, query, heads, kv_heads, dim, dtype, window=WINDOW)
    misses = []
    for edge in EDGES:
        curve = Curve.of(CurveRecord("attention", spec.chip, dtype, "", "", "", "", None, "", {**body, "edge": edge}))
        misses.append(float(np.median(np.abs(np.log(timed(curve, spec, work, dtype) * 1e3 / frame.latency)))))
    return float(EDGES[int(np.argmin(misses))])


def main(wheel: Path, chosen: list[str]) -> None:
    """Fits the chips that are chosen, or all."""
    world = Assumptions(load_catalog())
    for folder, chip in chips(chosen):
        spec, cores = spec_of(world, chip), cores_of(world, chip)
        curves: dict[str, dict[str, object]] = {}
        common: dict[str, pd.DataFrame] = {}
        for table in newest(wheel, folder, "attention", "context_attention_perf"):
            every, windowed = shapes(table, KEY), shapes(table, KEY, WINDOW)
            every = every[every.isl >= SHORTEST]
            for theirs, ours in DTYPES.items():
                frame = every[(every.attn_dtype == theirs[0]) & (every.kv_cache_dtype == theirs[1])]
                if len(frame) < FEWEST:
                    continue
                if ours in common and apart(common[ours], frame, KEY[:5], FEWEST) < DIFFERS:
                    continue
                key = f"{ours}@{table.engine}" if ours in common else ours
                curve = curve_of(frame, spec, cores, ours)
                if curve is None:
                    continue
                common.setdefault(ours, frame)
                some = (windowed.attn_dtype == theirs[0]) & (windowed.kv_cache_dtype == theirs[1])
                curve["edge"] = edge_of(curve, windowed[some], spec, ours)
                curves[key] = {**curve, "from": {"locator": table.locator}}
                print(
                    chip,
                    key,
                    len(frame),
                    curve["error"],
                    curve["launch_s"],
                    curve["traffic"],
                    curve["edge"],
                    flush=True,
                )
        if curves:
            note = "launch, traffic and efficiency fitted by scripts/fit/attention.py; shapes left out by fifths"
            write("attention", chip, note, f"systems/data/{folder}/attention", curves)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
