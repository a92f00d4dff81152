"""Many designs as a result: the front of those that nothing beats, and the picture of all of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.model.design.grid import Grid
from taksir.model.design.rates import Rates
from taksir.model.design.sweep import Swept, as_rows
from taksir.quantity.amount import Amount
from taksir.report.results.charts import scatter
from taksir.report.results.result import Cell, Chart, Result, Table

SHOWN = 1500
"""Points of the cloud that the picture carries."""

DEAREST = 0.9
"""Part of the designs that the picture shows, cheapest first; the rest would flatten it."""


def sweep_result(rates: Rates, grid: Grid, swept: Swept, front: NDArray[np.intp], top: int, workload: str) -> Result:
    """The first `top` designs of the front in a table, the front and a part of the cloud in the picture."""
    rows = as_rows(grid, swept, front)
    columns = (
        "cost of a delivered TFLOP/s", "power", "memory bandwidth", "cost to make", "dense BF16", "SRAM", "stacks",
        "dies", "die area", "links", "clock", "spare",
    )  # fmt: skip
    shown = tuple(_row(row) for row in rows[:top])
    able = int(swept.makes.sum())
    if not able:
        says = (
            f"None of {len(swept):,} designs on {rates.node} can be made: no die within the reticle has room for them."
        )
    else:
        best = f"US${rows[0]['usd_per_delivered_tflop_per_s']:.2f} a TFLOP/s"
        says = (
            f"Of {len(swept):,} designs on {rates.node} with {rates.memory}, {able:,} can be made and {len(front)} are "
            f"beaten by none in cost of a delivered FLOP/s ({workload}), power and bandwidth together; the cheapest "
            f"gives it for {best}."
        )
    tables = (Table("front", "Designs that nothing beats, cheapest first", columns, shown),)
    data = {
        "node": rates.node,
        "memory": rates.memory,
        "packaging": rates.packaging,
        "workload": workload,
        "designs": len(swept),
        "makeable": able,
        "front": rows,
    }
    notes = (
        "Every fact at its best; areas carry the errors of the fit (see the validation of die areas).",
        "The style's vector and FP64 units, host link and traffic between dies come with every design.",
    )
    pictures = (_picture(swept, front),) if able else ()
    return Result(f"Designs on {rates.node}", says, tables, pictures, (), notes, data)


def _row(row: dict[str, float]) -> tuple[Cell, ...]:
    return (
        Amount("cost of a delivered TFLOP/s", row["usd_per_delivered_tflop_per_s"], "USD"),
        Amount("power", row["power_w"], "W"),
        Amount("memory bandwidth", row["memory_bytes_per_s"], "byte/s"),
        Amount("cost to make", row["cost_usd"], "USD"),
        Amount("dense BF16", row["peak_bf16"], "FLOP/s"),
        Amount("SRAM", row["sram_bytes"], "byte"),
        f"{row['stacks']:g}",
        f"{row['dies']:g}",
        Amount("die area", row["die_area_mm2"], "mm2"),
        Amount("links", row["link_bytes_per_s"], "byte/s"),
        Amount("clock", row["clock_hz"], "Hz"),
        f"{row['spare']:.0%}",
    )


def _picture(swept: Swept, front: NDArray[np.intp]) -> Chart:
    able = np.flatnonzero(swept.makes)
    step = max(1, len(able) // SHOWN)
    on_front = set(front.tolist())
    dear = swept.usd_per_delivered_tflop_per_s
    ceiling = float(np.quantile(dear[able], DEAREST))
    cloud = (n for n in able[::step].tolist() if n not in on_front and dear[n] <= ceiling)
    chosen = [*cloud, *front.tolist()]
    rows: list[dict[str, object]] = [
        {
            "x": float(swept.power_w[n]),
            "y": float(dear[n]),
            "colour": float(swept.memory_bytes_per_s[n]) / 1e12,
            "front": n in on_front,
            "name": "",
        }
        for n in chosen
    ]
    says = "Cost of a delivered TFLOP/s against power; orange are the designs that nothing beats."
    return scatter("The front", says, rows, "power (W)", "US$ a delivered TFLOP/s", "memory bandwidth (TB/s)")
