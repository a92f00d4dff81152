"""Fits `data/curves/recurrence` (scans of many tokens) and `recurrence_step` (one token) from aiconfigurator-core.

    uv run --with pandas --with pyarrow python scripts/fit/recurrence.py FOLDER_OF_THE_UNPACKED_WHEEL [CHIP ...]

A row is the sum of convolution and scan. The engine that was measured in most shapes has the common curve. Of Mamba-2
the tables hold the convolution alone, so it has no curve. The spread is the standard deviation of the log residual with
a fifth of the shapes left out at a time.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from heads import apart
from launched import limits_of
from law import Fit, Rows, rounded, told
from numpy.typing import NDArray
from tables import Table, chips, mille, newest, write

from taksir.catalog.facts import load_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.ops.recurrence import bare_recurrence_s
from taksir.model.perf.spec import Spec, spec_of
from taksir.model.workload.transformer import Recurrence

KINDS = {"gdn": ("linear_attention", "gdn_perf"), "kda": ("kda", "kda_perf")}
KEY = ["batch_size", "seq_len", "num_k_heads", "num_v_heads"]
TOKENS = np.array([0.0, 3, 5, 6, 7, 8, 9, 10, 12, 15])
LANES = np.array([1.0, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14])
STEP_LANES = np.arange(1.0, 17)
GROUPS = {"gdn": np.array([0.0, 1, 2]), "kda": np.array([0.0])}
CONV, DIM = 4, 128
"""Taps of the convolution and dimension of a head, in every row."""
FEWEST = 60
DIFFERS = 0.05
PRICE = 0.003
LAUNCH = 0.9
"""The launch, as a share of the shortest time measured."""

Array = NDArray[np.float64]
PHASES = {"recurrence": "context", "recurrence_step": "generation"}


def shapes(table: Table, phase: str) -> pd.DataFrame:
    """A shape a row: the convolution and the quickest kernel for the state."""
    frame = table.read([*KEY, "phase", "kernel_source", "latency"])
    frame = frame[(frame.phase == phase) & (frame.latency > 0)].assign(seq_len=frame.seq_len.fillna(1))
    conv = frame.kernel_source.str.startswith("causal_conv1d")
    whole = frame.kernel_source.isin(["kda_fused_decode", "fused_kda_decode"])
    parts = [rows.groupby(KEY, as_index=False).latency.min() for rows in (frame[conv], frame[~conv & ~whole])]
    both = parts[0].merge(parts[1], on=KEY)
    return both.assign(latency=both.latency_x + both.latency_y)[[*KEY, "latency"]]


def curve_of(frame: pd.DataFrame, spec: Spec, kind: str, operation: str) -> dict[str, object]:
    """The stored curve of one kind and phase."""
    bare_s = np.zeros(len(frame))
    for (key_heads, value_heads), rows in frame.groupby(["num_k_heads", "num_v_heads"]):
        shape = Recurrence(kind, int(key_heads), DIM, int(value_heads), DIM, CONV)
        at = frame.index.get_indexer(rows.index)
        bare_s[at] = bare_recurrence_s(spec, rows.batch_size.to_numpy(), rows.seq_len.to_numpy(), shape)
    lanes = np.log2(frame.batch_size * frame.num_v_heads).to_numpy(float)
    group = np.log2(frame.num_v_heads / frame.num_k_heads).to_numpy(float)
    groups = GROUPS[kind]
    if operation == "recurrence":
        names, knots = ("log2_tokens", "log2_lanes", "log2_group"), [TOKENS, LANES, groups]
        points = [np.log2(frame.seq_len.to_numpy(float)), lanes, group]
        across = np.log(2.0) * np.diff(LANES, append=0)[:, None]
        limit = limits_of(knots, [((1, 0, 0), _rise(spec, kind)), ((0, 1, 0), across)])
    else:
        names, knots, points = ("log2_lanes", "log2_group"), [STEP_LANES, groups], [lanes, group]
        limit = limits_of(knots, [((1, 0), np.log(2.0) * np.diff(STEP_LANES, append=0)[:, None])])
    time_s = frame.latency.to_numpy() / 1e3
    fit = Fit(knots, limit, PRICE, (LAUNCH * float(time_s.min()), 1.0))
    rows = Rows(points, np.zeros(len(frame)), bare_s, time_s)
    law = fit.law(rows)
    return {
        "axes": {name: each.tolist() for name, each in zip(names, knots, strict=True)},
        "launch_s": rounded(law.launch_s), "bandwidth_bytes_per_s": spec.bandwidth_bytes_per_s,
        **told(fit.misses(rows)), **mille(np.exp(law.values)),
    }  # fmt: skip


def _rise(spec: Spec, kind: str) -> Array:
    """Steps of the log roofline between knots of tokens: what efficiency may rise by while time does not fall."""
    one = Recurrence(kind, 1, DIM, int(2 ** GROUPS[kind][-1]), DIM, CONV)
    return np.diff(np.log(bare_recurrence_s(spec, 1.0, 2**TOKENS, one)), append=0)[:, None, None]


def main(wheel: Path, chosen: list[str]) -> None:
    """Fits the chips that are chosen, or all."""
    world = Assumptions(load_catalog())
    for operation, phase in PHASES.items():
        for folder, chip in chips(chosen):
            curves: dict[str, dict[str, object]] = {}
            for kind, (room, name) in KINDS.items():
                found = [(table, shapes(table, phase)) for table in newest(wheel, folder, room, name)]
                ranked = sorted(found, key=lambda item: -len(item[1]))
                for place, (table, frame) in enumerate(ranked):
                    common = ranked[0][1]
                    if len(frame) < FEWEST // (1 if operation == "recurrence" else 3):
                        continue
                    if place and apart(common, frame, KEY, 20) < DIFFERS:
                        continue
                    key = f"{kind}@{table.engine}" if place else kind
                    curve = curve_of(frame.reset_index(drop=True), spec_of(world, chip), kind, operation)
                    curves[key] = {**curve, "from": {"locator": table.locator}}
                    print(operation, chip, key, table.engine, len(frame), curve["error"], flush=True)
            if curves:
                note = "launch and efficiency fitted by scripts/fit/recurrence.py; spread: shapes left out by fifths"
                write(operation, chip, note, f"systems/data/{folder}", curves)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
