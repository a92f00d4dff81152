"""Fits `data/curves/sparse_index`, `sparse_index_step`, `sparse_select` and `sparse_attend` from aiconfigurator-core.

    uv run --with pandas --with pyarrow python scripts/fit/sparse.py FOLDER_OF_THE_UNPACKED_WHEEL [CHIP ...]

The tables hold the kernels of SGLang alone: scores, selection (of scores that rise towards the newest keys) and
attention of GLM-5.2, 64 heads; scores over a paged cache of DeepSeek-V4, a key for every four tokens. Queries are the
last `isl` of `step` + `isl` positions. The spread is the standard deviation of the log residual with a fifth of the
shapes left out at a time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from attention import cores_of
from launched import limits_of
from law import Fit, Rows, rounded, told
from modules import engine_curves
from numpy.typing import NDArray
from tables import chips, mille, newest, write

from taksir.catalog.facts import load_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.kin import curves_for
from taksir.model.perf.ops.attention import visible_keys
from taksir.model.perf.ops.sparse import bare_index_s, bare_select_s, busy_attend_s
from taksir.model.perf.spec import Spec, spec_of
from taksir.model.workload.build import transformer
from taksir.model.workload.transformer import Attention

HEADS, TILE, COMPRESS = 64.0, 64.0, 4
"""Attention heads of the rows of GLM-5.2, the heads that the kernel works on at a time, tokens a key of DeepSeek-V4."""
MODELS = {"glm5": "glm-5", "dsv4": "deepseek-v4-pro"}
ROWS = np.array([0.0, 2, 4, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18])
KEYS = np.array([1.0, 6, 8, 10, 11, 12, 13, 14, 16, 18])
FEW_KEYS = np.array([1.0, 8, 11, 17])
FEWEST = 100
PRICE = 0.003
LAUNCH = 0.9
"""The launch, as a share of the shortest time measured."""

Array = NDArray[np.float64]
KEY = ["batch_size", "isl", "step"]


@dataclass(frozen=True)
class Kernel:
    """One kernel: its table, the rows that count, the seconds that it is measured by, and its knots."""

    table: str
    rows: Callable[[pd.DataFrame, Attention], pd.DataFrame]
    bare: Callable[[Spec, pd.DataFrame, Attention, float], Array]
    knots: tuple[Array, Array]


def _all(frame: pd.DataFrame, _: Attention) -> pd.DataFrame:
    return frame


def _real(frame: pd.DataFrame, shape: Attention) -> pd.DataFrame:
    return frame[(frame.score_mode == "top_last") & (frame.isl + frame.step > shape.top_k)]


def _single(frame: pd.DataFrame, _: Attention) -> pd.DataFrame:
    frame = frame[(frame.isl == 1) & (frame.step >= 2 * COMPRESS)]
    return frame.assign(step=frame.step // COMPRESS - 1)


def _index(spec: Spec, frame: pd.DataFrame, shape: Attention, _: float) -> Array:
    return bare_index_s(spec, frame.rows, frame["keys"], frame.batch_size * (frame.isl + frame.step), shape)


def _select(spec: Spec, frame: pd.DataFrame, _: Attention, __: float) -> Array:
    return bare_select_s(spec, frame.rows, frame["keys"])


def _attend(spec: Spec, frame: pd.DataFrame, shape: Attention, cores: float) -> Array:
    return busy_attend_s(spec, frame.rows, HEADS, shape, TILE, cores)


KERNELS = {
    "sparse_index": Kernel("glm5_mqa_logits_module_perf", _all, _index, (ROWS, KEYS)),
    "sparse_index_step": Kernel("dsv4_paged_mqa_logits_module_perf", _single, _index, (ROWS[:9], KEYS)),
    "sparse_select": Kernel("glm5_topk_module_perf", _real, _select, (ROWS, KEYS[4:])),
    "sparse_attend": Kernel("glm5_dsa_attn_module_perf", _all, _attend, (ROWS, FEW_KEYS)),
}


def curve_of(frame: pd.DataFrame, kernel: Kernel, spec: Spec, shape: Attention, cores: float) -> dict[str, object]:
    """The stored curve of one kernel."""
    bare_s, time_s = np.asarray(kernel.bare(spec, frame, shape, cores)), frame.latency.to_numpy() / 1e3
    points = [np.log2(frame[name].to_numpy(float)) for name in ("rows", "keys")]
    fixed = (LAUNCH * float(np.quantile(time_s, 0.01)), 1.0)
    ends = [np.log(2.0) * np.diff(each, append=0) for each in kernel.knots]
    idle = np.log(1 + cores / 2 ** kernel.knots[0]) if kernel.bare is _attend else 0 * kernel.knots[0]
    across = np.zeros_like(ends[1]) if kernel.bare is _attend else ends[1]
    along = ends[0] + np.diff(idle, append=0)
    limit = limits_of(list(kernel.knots), [((1, 0), along[:, None]), ((0, 1), across[None, :])])
    fit, rows = Fit(kernel.knots, limit, PRICE, fixed), Rows(points, np.zeros(len(frame)), bare_s, time_s)
    names = ("log2_queries", "log2_keys")
    return {
        "axes": {name: each.tolist() for name, each in zip(names, kernel.knots, strict=True)},
        "launch_s": rounded(fixed[0]), "tile": TILE, "cores": cores,
        "bandwidth_bytes_per_s": spec.bandwidth_bytes_per_s,
        **told(fit.misses(rows)), **mille(np.exp(fit.law(rows).values)),
    }  # fmt: skip


def main(wheel: Path, chosen: list[str]) -> None:
    """Fits the chips that are chosen, or all."""
    world = Assumptions(load_catalog())
    for operation, kernel in KERNELS.items():
        model = transformer(world, MODELS[kernel.table[:4]])
        shape = next(b.mixer for b in model.blocks if isinstance(b.mixer, Attention) and b.mixer.index_heads)
        for folder, chip in chips(chosen):
            table = next(iter(newest(wheel, folder, "sparse_attention", kernel.table)), None)
            if table is None:
                continue
            frame = pd.read_parquet(table.path)
            frame = kernel.rows(frame[frame.latency > 0], shape).groupby(KEY, as_index=False).latency.min()
            keys = visible_keys(frame.isl.to_numpy(float), (frame.isl + frame.step).to_numpy(float))
            frame = frame.assign(rows=frame.batch_size * frame.isl, keys=keys)
            if len(frame) < FEWEST:
                continue
            curve = curve_of(frame, kernel, spec_of(world, chip), shape, cores_of(world, chip))
            print(operation, chip, len(frame), curve["error"], flush=True)
            note = "launch and efficiency fitted by scripts/fit/sparse.py; spread: shapes left out by fifths"
            curves = {"fp8": curve}
            if operation == "sparse_attend":
                parts = {name: curves_for(world, f"sparse_{name}", chip) for name in ("index", "select")}
                curves = engine_curves(world, wheel, folder, chip, curve, parts)
                print({key: (each["error"], each["plain"]) for key, each in curves.items()}, flush=True)
            write(operation, chip, note, table.locator, curves)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
