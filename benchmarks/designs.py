"""How many designs a second the sweep works out, and how long the front of them takes.

python benchmarks/designs.py [designs]
"""

from __future__ import annotations

import os
import sys
import time

import numpy as np

from taksir.catalog.facts import load_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.design.grid import sample_grid
from taksir.model.design.rates import rates
from taksir.model.design.sweep import pareto, sweep
from taksir.model.sweep_pool import ENGINES, Engine

SPARES = np.array([0.0, 0.04, 0.08, 0.12])
SPACE = {
    "peak_bf16": [2e14, 5e15],
    "sram_bytes": [2e7, 6e8],
    "stacks": [1, 2, 3, 4, 6, 8, 10, 12],
    "link_bytes_per_s": [2e11, 4e12],
    "dies": [1, 2, 4],
    "clock_hz": [1e9, 2e9],
    "spare": SPARES,
}


def measure(engine: Engine, count: int) -> None:
    world = Assumptions(load_catalog(overlays=False))
    shared = rates(world, "n3", spares=SPARES)
    grid = sample_grid(SPACE, count)
    start = time.perf_counter()
    swept = sweep(shared, grid, engine)
    worked = time.perf_counter() - start
    start = time.perf_counter()
    front = pareto(swept)
    sorted_out = time.perf_counter() - start
    print(
        f"{engine}: {count / worked:,.0f} designs a second on {os.cpu_count()} cores; {int(swept.makes.sum()):,} of "
        f"{count:,} can be made, {len(front)} on the front, found in {sorted_out:.2f} s"
    )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1 << 19
    for engine in ENGINES:
        if engine != "ray":
            measure(engine, count)


if __name__ == "__main__":
    main()
