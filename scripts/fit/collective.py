"""Fits how long collectives take inside a scale-up domain and writes data/curves/collective/<chip>.json.

    python scripts/fit/collective.py FOLDER            # FOLDER: aiconfigurator_core/systems/data, unpacked
    python scripts/fit/collective.py FOLDER --check    # prints errors, writes nothing

The form and the fit are those of taksir.measure.exchange. Sizes in the tables are elements. The spread is that of the
log residual with every buffer size left out in turn. Needs pandas and pyarrow.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from taksir.catalog.facts import load_catalog
from taksir.measure.exchange import KNOTS, Fit, Table, exchange_body, fit_exchange, left_out
from taksir.model.assumptions import Assumptions
from taksir.model.perf.fabric import scaleup_bytes_per_s
from taksir.model.perf.network.collective import BUS

OUT = Path(__file__).parents[2] / "src/taksir/data/curves/collective"
CHIPS = {
    "a100_sxm": "a100-sxm-80", "h100_sxm": "h100-sxm", "h200_sxm": "h200-sxm", "b200_sxm": "b200",
    "b300_sxm": "b300", "gb200": "gb200", "gb300": "gb300", "l40s": "l40s", "rtx_pro_6000_server": "rtx-pro-6000",
}  # fmt: skip
NAMES = {"all_reduce": "all_reduce", "all_gather": "all_gather", "reduce_scatter": "reduce_scatter"} | {
    "alltoall": "all_to_all"
}
AS_OF = "2026-08-01"


def newest(folder: Path, name: str) -> Path | None:
    """The table of the newest version of a library."""
    found = sorted(folder.glob(f"*/{name}"), key=lambda path: version(path.parent.name))
    return found[-1] if found else None


def version(name: str) -> tuple[int, ...]:
    """Its numbers, to sort by."""
    digits = "".join(letter if letter.isdigit() else " " for letter in name)
    return tuple(int(part) for part in digits.split())


def tables(root: Path, folder: str, bandwidth: float) -> dict[str, Table]:
    """Every collective that was measured on a chip, by key."""
    found = {}
    comm = root / folder / "comm"
    if path := newest(comm / "nccl", "nccl_perf.parquet"):
        rows = pd.read_parquet(path, columns=["op_name", "nccl_dtype", "num_gpus", "message_size", "latency"])
        rows = rows[rows.nccl_dtype == "half"]
        rows = rows.groupby(["op_name", "num_gpus", "message_size"], as_index=False).latency.median()
        for name, part in rows.groupby("op_name"):
            found[NAMES[name]] = _table(NAMES[name], part, bandwidth, path.relative_to(root))
    for engine in ("trtllm", "sglang", "vllm"):
        if path := newest(comm / engine, "custom_allreduce_perf.parquet"):
            rows = pd.read_parquet(path, columns=["kernel_source", "num_gpus", "message_size", "latency"])
            if rows.kernel_source.str.endswith("graph").any():
                rows = rows[rows.kernel_source.str.endswith("graph")]
            found[f"all_reduce@{engine}"] = _table("all_reduce", rows, bandwidth, path.relative_to(root))
    for key, rows, path in dispatches(comm):
        found[key] = Table("all_to_all", bandwidth, *rows, f"systems/data/{path.relative_to(root)}")
    return found


def _table(op: str, rows: pd.DataFrame, bandwidth: float, path: Path) -> Table:
    rows = rows[rows.message_size * 2 >= 2 ** KNOTS[0] / 16]
    return Table(
        op,
        bandwidth,
        rows.message_size.to_numpy(float) * 2,
        rows.num_gpus.to_numpy(float),
        rows.latency.to_numpy(float) / 1e3,
        f"systems/data/{path}",
    )


def dispatches(comm: Path):
    """Low-latency dispatch and combine of experts in one node (DeepEP): bytes that one rank sends, ranks, time."""
    path = newest(comm / "sglang", "wideep_deepep_ll_perf.parquet")
    if path is None:
        return
    rows = pd.read_parquet(path)
    rows = rows[(rows.node_num == 1) & (rows.num_topk > 1) & (rows.num_token >= 8)]
    ranks = 4.0 if comm.parent.name.startswith("gb") else 8.0
    numbers = rows.num_token * rows.num_topk * rows.hidden_size
    sent = np.concatenate([numbers * 1.03125, numbers * 2.0])  # fp8 with a scale of four bytes to 128; bf16 back
    time = np.concatenate([rows.dispatch_avg_t_us, rows.combine_avg_t_us]) / 1e6
    keep = time > 0
    yield "all_to_all@deepep", (sent[keep], np.full(keep.sum(), ranks), time[keep]), path


def report(chip: str, key: str, table: Table, found: Fit, out: np.ndarray) -> None:
    """A line: latency, error of the fit, errors with the size left out, and of those from 1 MiB on."""
    seen, missed = (np.abs(np.expm1(log)) for log in (np.log(found.time(table) / table.time), out))
    large = missed[np.sort(table.bytes) >= 2**20]
    first, each = found.latency * 1e6
    print(
        f"{chip:14s} {key:22s} n={out.size:4d} latency {first:6.1f} + {each:5.2f} us  fit {np.median(seen):6.1%}  "
        f"left out median {np.median(missed):6.1%} p90 {np.quantile(missed, 0.9):6.1%}  "
        f"from 1 MiB {np.median(large):6.1%}"
    )


def main(root: Path, write: bool) -> None:
    """Every chip of the tables."""
    world = Assumptions(load_catalog(overlays=False))
    for folder, chip in CHIPS.items():
        curves = {}
        for key, table in tables(root, folder, scaleup_bytes_per_s(world, chip)).items():
            found, out = fit_exchange(table), left_out(table)
            report(chip, key, table, found, out)
            curves[key] = {**exchange_body(table, found, out), "from": {"locator": table.locator}}
        body = {
            "source": "aiconfigurator-core",
            "as_of": AS_OF,
            "kind": "derived",
            "locator": f"systems/data/{folder}/comm",
            "note": "latency of two members and of each more, and the share of the link's bandwidth, "
            "fitted by scripts/fit/collective.py",
            "curves": curves,
        }
        if write:
            OUT.mkdir(parents=True, exist_ok=True)
            (OUT / f"{chip}.json").write_text(dump(body), "utf-8")


def dump(body: dict) -> str:
    """One line a curve."""
    head = {name: value for name, value in body.items() if name != "curves"}
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(curve)}" for key, curve in body["curves"].items())
    return json.dumps(head, indent=1)[:-2] + ',\n "curves": {\n' + lines + "\n }\n}\n"


if __name__ == "__main__":
    assert set(NAMES.values()) == set(BUS)
    main(Path(sys.argv[1]), "--check" not in sys.argv)
