"""Writes docs/explanation/performance-measured.md: how close performance is to tables of measured runs.

    .venv/bin/python docs/performance.py TRAINING.csv SERVING.csv

The tables are not shipped, so that `make refresh` cannot write this page; their columns are those that `taksir validate
training` and `taksir validate serving` read. Rows whose split is calibration were fitted; the page tells them apart.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/explanation/performance-measured.md"
OPEN = "the layout is not told"
"""What the note of a training row says that states no recipe."""

FAR = ("mi300x", "mi325x", "mi350x", "mi355x", "tpu-v5e", "tpu-v5p", "tpu-v6e", "gaudi2")
"""Chips of which no operation was measured."""

Row = dict[str, Any]
Keep = Callable[[Row], bool]


def rows_of(what: str, path: str) -> list[Row]:
    """The rows that `taksir validate` prints of a table."""
    command = [str(Path(sys.executable).parent / "taksir"), "validate", what, path, "--as-of", "2026-11-21", "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    rows: list[Row] = json.loads(done.stdout)["rows"]
    return [row for row in rows if row["measured"] is not None]


def group(row: Row) -> str:
    """The set of a row by its source."""
    from taksir.validate.prediction import source_group

    return source_group(row["source"])


def figures(rows: Sequence[Row]) -> dict[str, float]:
    """Count, median, 90th percentile, bias and coverage of the rows that have a prediction."""
    errors = np.array([row["error"] for row in rows if row["error"] is not None])
    if not errors.size:
        return {"n": 0}
    size = np.abs(errors)
    covered = [row["covered"] for row in rows if row["covered"] is not None]
    return {
        "n": len(errors), "median": float(np.median(size)), "p90": float(np.quantile(size, 0.9)),
        "ratio": float(np.median(errors + 1)), "held": sum(covered) / len(covered),
    }  # fmt: skip


def bar(what: str, rows: Sequence[Row], median: float, p90: float | None = None) -> str:
    """A line: what was wanted, what was reached, and whether that is enough."""
    wanted = f"median ≤ {median:.0%}" + (f", 90th ≤ {p90:.0%}" if p90 else "")
    one = figures(rows)
    if not one["n"]:
        return f"| {what} | {wanted} | no rows | – |"
    met = one["median"] <= median and (p90 is None or one["p90"] <= p90)
    reached = f"{one['n']} rows: median {one['median']:.1%}, 90th {one['p90']:.1%}"
    return f"| {what} | {wanted} | {reached} | {'met' if met else '**missed**'} |"


def bars(training: Sequence[Row], serving: Sequence[Row]) -> list[str]:
    """All lines, on rows that were not fitted."""
    lines = []
    told = [row for row in training if OPEN not in (row["note"] or "")]
    for source in dict.fromkeys(map(group, told)):
        rows = [row for row in told if group(row) == source]
        lines.append(bar(f"Step time, recipe told: {source}", rows, 0.08, 0.20))
    far = [row for row in (*training, *serving) if row["chip"] in FAR]
    near = [row for row in serving if row["chip"] not in FAR]
    kinds: dict[str, tuple[Keep, float]] = {
        "Time per token, dense": (lambda row: "/TPOT/dense" in row["source"], 0.10),
        "Time per token, dense below eight bits": (lambda row: "/TPOT/narrow" in row["source"], 0.20),
        "Time per token, mixtures": (lambda row: "/TPOT/moe" in row["source"], 0.20),
        "Time per token, two pools": (lambda row: "/TPOT/apart" in row["source"], 0.20),
        "Throughput, MLPerf offline": (lambda row: "/Offline" in row["source"], 0.20),
    }
    for name, (keep, most) in kinds.items():
        lines.append(bar(name, [row for row in near if keep(row)], most))
    for chip in dict.fromkeys(row["chip"] for row in far):
        lines.append(bar(f"Datasheet alone: {chip}", [row for row in far if row["chip"] == chip], 0.25))
    for name, rows in {"training": training, "serving": serving}.items():
        one = figures(rows)
        met = 0.75 <= one["held"] <= 0.85
        lines.append(f"| p10 to p90 of {name} | 75% to 85% | {one['held']:.0%} | {'met' if met else '**missed**'} |")
    return lines


def sets(rows: Sequence[Row]) -> list[str]:
    """A line a source and chip."""
    members: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        members.setdefault((group(row), row["chip"]), []).append(row)
    lines = []
    for (source, chip), some in sorted(members.items()):
        one = figures(some)
        if one["n"]:
            lines.append(
                f"| {source} | {chip} | {one['n']} | {one['median']:.0%} | {one['p90']:.0%} | {one['ratio']:.2f} | "
                f"{one['held']:.0%} |"
            )
    return lines


HEAD = "| source | chip | rows | median | 90th | ratio | held |\n|---|---|--:|--:|--:|--:|--:|"

TEXT = """\
# Performance, measured

<!-- Written by docs/performance.py from tables of measured runs. -->

Predictions beside {training:,} measured training runs and {serving:,} measured serving points that nothing was fitted
to. The tables are gathered from MLPerf results, from papers and documents of vendors, and from the silicon sample of
`aiconfigurator-core`; each row here was predicted by `taksir validate` ([how](../how-to/measured-runs.md)).

## Bars

What the model was built to reach. The table is computed; a bar that is missed says so.

| | wanted | reached | |
|---|---|---|---|
{bars}

## Training, rows that were not fitted

*Median* and *90th* are of the error without its sign; *ratio* is the median of predicted over measured, in the unit of
the row (time or rate); *held* is the part that p10 to p90 holds.

{head}
{trained}

## Serving, rows that were not fitted

TTFT is the time to the first token under load: mostly waiting, and told apart for that. `apart` are two pools, `moe`
mixtures, `narrow` dense models below eight bits.

{head}
{served}

## The same on rows that were fitted

The difference to the tables above is what fitting brings.

{head}
{fitted}
"""


def main() -> None:
    """Write the page."""
    training, serving = rows_of("training", sys.argv[1]), rows_of("serving", sys.argv[2])
    new = {name: [row for row in rows if row["split"] != "calibration"] for name, rows in
           {"training": training, "serving": serving}.items()}  # fmt: skip
    old = [row for row in (*training, *serving) if row["split"] == "calibration"]
    page = TEXT.format(
        training=len(new["training"]), serving=len(new["serving"]), head=HEAD,
        bars="\n".join(bars(new["training"], new["serving"])), trained="\n".join(sets(new["training"])),
        served="\n".join(sets(new["serving"])), fitted="\n".join(sets(old)),
    )  # fmt: skip
    PAGE.write_text(page, "utf-8", newline="\n")
    print(f"written: {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
