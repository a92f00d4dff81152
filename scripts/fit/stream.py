"""Fits kernels that only move memory and writes data/curves/stream/<chip>.json: latency and the share of bandwidth.

    python scripts/fit/stream.py FOLDER            # FOLDER: aiconfigurator_core/systems/data, unpacked
    python scripts/fit/stream.py FOLDER --check    # prints errors, writes nothing

The kernel is the one that mixes residual streams of a layer (mHC, "post"): it reads h x hidden numbers of bf16 and one
of the layer for each token, writes h x hidden, and does next to no arithmetic; a row of the table times it twice. The
newest tables of three engines are pooled; sizes that a cache may hold from one repeat to the next are left out. Needs
pandas and pyarrow.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
from collective import CHIPS, newest

from taksir.catalog.facts import load_catalog
from taksir.measure.curve import fit_rate
from taksir.model.assumptions import Assumptions
from taksir.model.perf.spec import spec_of

OUT = Path(__file__).parents[2] / "src/taksir/data/curves/stream"
CACHED = (2.0**20, 2.0**28)
"""Bytes from which and up to which a repeat may find its numbers in the cache."""
COLUMNS = ["op_name", "num_tokens", "hidden_size", "hc_mult", "num_sites", "latency"]


def rows(folder: Path) -> pd.DataFrame:
    """Bytes and time in s of one kernel, of every engine."""
    paths = [newest(folder / "mhc" / engine, "mhc_module_perf.parquet") for engine in ("trtllm", "sglang", "vllm")]
    table = pd.concat([pd.read_parquet(path, columns=COLUMNS) for path in paths if path])
    table = table[table.op_name == "post"]
    found = pd.DataFrame(
        {
            "tokens": table.num_tokens,
            "bytes": table.num_tokens * table.hidden_size * (2 * table.hc_mult + 1) * 2.0,
            "time": table.latency / 1e3 / table.num_sites,
        }
    )
    return found[(found.bytes < CACHED[0]) | (found.bytes > CACHED[1])]


def fit(table: pd.DataFrame, bandwidth: float) -> tuple[float, float]:
    """Latency in s and share of the bandwidth."""
    return fit_rate(table.bytes.to_numpy(), table.time.to_numpy(), bandwidth)


def left_out(table: pd.DataFrame, bandwidth: float) -> np.ndarray:
    """Log of predicted over measured, every number of tokens predicted by a fit without it."""
    parts = []
    for tokens in table.tokens.unique():
        here = table[table.tokens == tokens]
        latency, share = fit(table[table.tokens != tokens], bandwidth)
        parts.append(np.log((latency + here.bytes / bandwidth / share) / here.time))
    return np.concatenate(parts)


def main(root: Path, write: bool) -> None:
    """Every chip of the tables."""
    world = Assumptions(load_catalog(overlays=False))
    for folder, chip in CHIPS.items():
        if not (root / folder / "mhc").is_dir():
            continue
        table = rows(root / folder)
        bandwidth = spec_of(world, chip).bandwidth_bytes_per_s
        latency, share = fit(table, bandwidth)
        out = left_out(table, bandwidth)
        error = np.abs(np.expm1(out))
        print(
            f"{chip:14s} n={len(table)} latency {latency * 1e6:.2f} us share {share:.3f} left out median "
            f"{np.median(error):.1%} p90 {np.quantile(error, 0.9):.1%}"
        )
        curve = {
            "latency_s": float(f"{latency:.3g}"),
            "share": float(f"{share:.3g}"),
            "spread": float(f"{np.diff(np.quantile(out, [0.16, 0.84]))[0] / 2:.3g}"),
            "points": len(table),
        }
        body = {
            "source": "aiconfigurator-core", "as_of": "2026-08-01", "kind": "derived",
            "locator": f"systems/data/{folder}/mhc", "note": "fitted by scripts/fit/stream.py",
            "curves": {"stream": curve},
        }  # fmt: skip
        if write:
            OUT.mkdir(parents=True, exist_ok=True)
            (OUT / f"{chip}.json").write_text(json.dumps(body, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--check" not in sys.argv)
