"""Fits `data/curves/latent_prefill` and `latent_decode` from the measured tables of aiconfigurator-core.

    uv run --with pandas --with pyarrow python scripts/fit/latent.py FOLDER_OF_THE_UNPACKED_WHEEL [CHIP ...]

The tables hold the kernels of DeepSeek-V3 with 1 to 128 heads, projections left out. Where the rows of an eight-bit
cache are those of a sixteen-bit one again (Ampere), they are no curve. The spread is the standard deviation of the log
residual with a fifth of the shapes left out at a time.
"""

from __future__ import annotations

import sys
from pathlib import Path

import attention as prefill
import numpy as np
import pandas as pd
from attention import TILE, cores_of
from heads import apart
from launched import limits_of
from law import Fit, Rows, rounded, told
from numpy.typing import NDArray
from tables import Table, chips, mille, newest, write

from taksir.catalog.facts import load_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.ops.attention import attention_work
from taksir.model.perf.ops.latent import bare_latent_decode_s
from taksir.model.perf.spec import Spec, spec_of
from taksir.model.workload.build import transformer
from taksir.model.workload.transformer import Attention

MODEL = "deepseek-v3"
DTYPES = {"bfloat16": "bf16", "fp8": "fp8"}
CONTEXTS = np.array([1.0, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17])
BATCHES = np.arange(0.0, 11)
HEADS = np.array([0.0, 4, 5, 6, 7])
FEWEST = 300
DIFFERS = 0.05
SAME = 0.01
PRICE = 0.0005
LAUNCH = 0.97
"""The launch of decoding, as a share of the shortest time measured."""

Array = NDArray[np.float64]


def stored(fit: Fit, rows: Rows, names: tuple[str, ...]) -> dict[str, object]:
    """The stored curve of rows."""
    law = fit.law(rows)
    return {
        "axes": {name: each.tolist() for name, each in zip(names, fit.knots, strict=True)},
        "launch_s": rounded(law.launch_s), "traffic": rounded(law.traffic), **told(fit.misses(rows)),
        **mille(np.exp(law.values)),
    }  # fmt: skip


def prefill_curve(frame: pd.DataFrame, spec: Spec, cores: float, dtype: str, shape: Attention) -> dict[str, object]:
    """Of a frame of one format."""
    batch, query, heads = (frame[name].to_numpy(float) for name in ("batch_size", "isl", "num_heads"))
    work = attention_work(batch, query, query, heads, heads, shape.head_dim, dtype, shape.value_dim)
    moved_s, busy_s = work.moved_bytes / spec.bandwidth_bytes_per_s, work.busy_s(spec.peak(dtype), TILE, cores)
    points = [work.log2_length, work.log2_lanes(np.inf)]
    fit = Fit(prefill.knots(longer=True)[:2], prefill.limits(cores, latent=True))
    curve = stored(fit, Rows(points, moved_s, busy_s, frame.latency.to_numpy() / 1e3), ("log2_length", "log2_lanes"))
    axes = {**curve["axes"], "log2_group": [0.0], "dim": [(shape.head_dim + shape.value_dim) / 2]}  # type: ignore[dict-item]
    return {**curve, "axes": axes, "tile": TILE, "cores": cores}


def decode_curve(frame: pd.DataFrame, spec: Spec, cores: float, dtype: str, shape: Attention) -> dict[str, object]:
    """Of a frame of one format; a context is step + 1."""
    batch, heads = frame.batch_size.to_numpy(float), frame.num_heads.to_numpy(float)
    context = frame.step.to_numpy(float) + 1
    bare_s = bare_latent_decode_s(spec, batch, context, heads, shape.kv_rank, shape.rope_dim, dtype)
    knots = [CONTEXTS, BATCHES, HEADS]
    along, across = (np.log(2.0) * np.diff(each, append=0) for each in knots[:2])
    limit = limits_of(knots, [((1, 0, 0), along[:, None, None]), ((0, 1, 0), across[None, :, None])])
    points, time_s = [np.log2(context), np.log2(batch), np.log2(heads)], frame.latency.to_numpy() / 1e3
    fit = Fit(knots, limit, PRICE, (LAUNCH * float(time_s.min()), 1.0))
    rows = Rows(points, np.zeros_like(bare_s), bare_s, time_s)
    curve = stored(fit, rows, ("log2_context", "log2_batch", "log2_heads"))
    rest = {name: value for name, value in curve.items() if name != "traffic"}
    return {**rest, "bandwidth_bytes_per_s": spec.bandwidth_bytes_per_s}


PHASES = {"latent_prefill": ("context_mla_perf", "isl", prefill_curve),
          "latent_decode": ("generation_mla_perf", "step", decode_curve)}  # fmt: skip


def shapes(table: Table, key: list[str]) -> pd.DataFrame:
    """A shape a row: the quicker of several kernels that were tried on it."""
    return table.read([*key, "latency"]).query("latency > 0").groupby(key, as_index=False).latency.min()


def main(wheel: Path, chosen: list[str]) -> None:
    """Fits the chips that are chosen, or all."""
    world = Assumptions(load_catalog())
    shape = next(b.mixer for b in transformer(world, MODEL).blocks if isinstance(b.mixer, Attention))
    for operation, (name, length, curve_of) in PHASES.items():
        key = ["batch_size", length, "num_heads"]
        for folder, chip in chips(chosen):
            curves: dict[str, dict[str, object]] = {}
            common: dict[str, pd.DataFrame] = {}
            for table in newest(wheel, folder, "mla", name):
                every, wide = shapes(table, [*key, "kv_cache_dtype"]), None
                if length == "isl":
                    every = every[every.isl >= prefill.SHORTEST]
                for theirs, ours in DTYPES.items():
                    frame = every[every.kv_cache_dtype == theirs]
                    if len(frame) < FEWEST or (wide is not None and apart(wide, frame, key, FEWEST) < SAME):
                        continue
                    wide = frame
                    if ours in common and apart(common[ours], frame, key, FEWEST) < DIFFERS:
                        continue
                    spec, cores = spec_of(world, chip), cores_of(world, chip)
                    label = f"{ours}@{table.engine}" if ours in common else ours
                    curves[label] = {**curve_of(frame, spec, cores, ours, shape), "from": {"locator": table.locator}}
                    common.setdefault(ours, frame)
                    print(operation, chip, label, len(frame), curves[label]["error"], flush=True)
            if curves:
                note = "launch and efficiency fitted by scripts/fit/latent.py; spread: shapes left out by fifths"
                write(operation, chip, note, f"systems/data/{folder}/mla", curves)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
