"""Fits `data/curves/decode` from the measured tables of aiconfigurator-core.

    uv run --with pandas --with pyarrow python scripts/fit/decode.py FOLDER_OF_THE_UNPACKED_WHEEL [CHIP ...]

Tables count `step` positions in the cache before the new one, so a context is step + 1. The common curve has a fine
grid, those of other engines a coarse one. The spread is the standard deviation of the log residual with a fifth of
the shapes left out at a time.
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

from taksir.catalog.facts import load_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.spec import BYTES, Spec, spec_of

DTYPES = {"bfloat16": "bf16", "fp8": "fp8"}
"""Their formats of the cache, and ours."""
KEY = ["batch_size", "step", "num_heads", "num_key_value_heads", "head_dim", "kv_cache_dtype"]
FINE = (
    np.array([1.0, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17]),
    np.array([0.0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14]),
    np.array([0.0, 1, 3, 4, 5]),
)
COARSE = (
    np.array([1.0, 5, 7, 8, 9, 10, 11, 12, 14, 17]),
    np.array([0.0, 2, 4, 5, 6, 7, 8, 10, 13]),
    np.array([0.0, 1, 4]),
)
"""Knots of log2 context, caches and heads a cache."""
GROUP = 32
"""Heads that share a cache at most: above, the kernels measured on Hopper fall back to one many times slower, and no
published model has that many."""
COMMON_DIMS = (64, 128)
FEWEST = 300
DIFFERS = 0.05
"""An engine has a curve of its own where its times differ by more than this in the median."""
LAUNCH = 0.97
"""The launch, as a share of the shortest time measured."""
PRICE = 0.001

Array = NDArray[np.float64]
Knots = tuple[Array, Array, Array]


def rows_of(frame: pd.DataFrame, spec: Spec, dtype: str) -> Rows:
    """The rows of one head dimension and format; all traffic is work here."""
    names = ("batch_size", "step", "num_heads", "num_key_value_heads", "head_dim")
    batch, step, heads, kv_heads, dim = (frame[name].to_numpy(float) for name in names)
    cache = batch * (step + 1) * kv_heads * 2 * dim * BYTES[dtype]
    points = [np.log2(step + 1), np.log2(batch * kv_heads), np.log2(heads / kv_heads)]
    return Rows(points, np.zeros(len(frame)), cache / spec.bandwidth_bytes_per_s, frame.latency.to_numpy() / 1e3)


def limits(knots: Knots) -> Limits:
    """Time must rise with the context and with the number of caches."""
    context, caches = (np.log(2.0) * np.diff(each, append=0) for each in knots[:2])
    return limits_of(knots, [((1, 0, 0), context[:, None, None]), ((0, 1, 0), caches[None, :, None])])


def fit_of(knots: Knots, launch_s: float) -> Fit:
    """How the rows of one head dimension are fitted."""
    return Fit(knots, limits(knots), PRICE, (launch_s, 1.0))


def curve_of(frame: pd.DataFrame, spec: Spec, dtype: str, knots: Knots) -> dict[str, object]:
    """The stored curve of a frame of one format: a surface a head dimension, one launch for all."""
    counts = frame.head_dim.value_counts()
    dims = sorted(int(dim) for dim, count in counts.items() if count >= FEWEST)
    every = {dim: rows_of(frame[frame.head_dim == dim], spec, dtype) for dim in dims}
    launch_s = LAUNCH * min(float(rows.time_s.min()) for rows in every.values())
    fit = fit_of(knots, launch_s)
    laws = [fit.law(rows) for rows in every.values()]
    misses = np.concatenate([fit.misses(rows) for rows in every.values()])
    values = np.stack([law.values.reshape([len(each) for each in knots]) for law in laws], axis=-1)
    names = ("log2_context", "log2_caches", "log2_group")
    return {
        "axes": {**{name: each.tolist() for name, each in zip(names, knots, strict=True)}, "dim": dims},
        "launch_s": rounded(launch_s), "bandwidth_bytes_per_s": spec.bandwidth_bytes_per_s,
        **told(misses), "points": len(frame),
        **mille(np.exp(values)),
    }  # fmt: skip


def main(wheel: Path, chosen: list[str]) -> None:
    """Fits the chips that are chosen, or all."""
    world = Assumptions(load_catalog())
    for folder, chip in chips(chosen):
        spec = spec_of(world, chip)
        curves: dict[str, dict[str, object]] = {}
        common: dict[str, pd.DataFrame] = {}
        for table in newest(wheel, folder, "attention", "generation_attention_perf"):
            every = shapes(table, KEY)
            every = every[every.num_heads <= GROUP * every.num_key_value_heads]
            for theirs, ours in DTYPES.items():
                frame = every[every.kv_cache_dtype == theirs]
                if len(frame) < FEWEST or (ours in common and apart(common[ours], frame, KEY[:5], FEWEST) < DIFFERS):
                    continue
                if ours in common:
                    frame = frame[frame.head_dim.isin(COMMON_DIMS)]
                key, knots = (f"{ours}@{table.engine}", COARSE) if ours in common else (ours, FINE)
                curve = curve_of(frame, spec, ours, knots)
                common.setdefault(ours, frame)
                curves[key] = {**curve, "from": {"locator": table.locator}}
                print(chip, key, len(frame), curve["error"], curve["spread"], curve["launch_s"], flush=True)
        if curves:
            note = "launch and efficiency fitted by scripts/fit/decode.py; spread: shapes left out by fifths"
            write("decode", chip, note, f"systems/data/{folder}/attention", curves)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
