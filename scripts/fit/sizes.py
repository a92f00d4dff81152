"""Curves over the sizes of products, shared by the fits of products and experts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tables import Table, chips, digits, mille, write

from taksir.catalog.facts import load_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.perf.grid import Grid
from taksir.model.perf.ops.moe import SECOND
from taksir.model.perf.spec import Spec, spec_of

Array = NDArray[np.float64]
DIFFERS = 0.05
"""An engine has a curve of its own where its times differ by more than this in the median."""


def stored(grid: Grid, names: Sequence[str], launch_s: float, errors: Array, table: Table) -> dict[str, object]:
    """One curve as a file has it."""
    return {
        "axes": {name: [round(float(x), 4) for x in knots] for name, knots in zip(names, grid.knots, strict=True)},
        "launch_s": digits([launch_s])[0],
        "spread": digits([errors.std()])[0],
        "points": len(errors),
        "from": {"locator": table.locator},
        **mille(np.exp(grid.values)),
    }


def fit_chips(
    operation: str,
    left_out: str,
    wheel: Path,
    chosen: list[str],
    gather: Callable[[Path, str], Mapping[str, Mapping[str, Sequence[Any]]]],
    differs: Callable[[Any, Any], bool],
    curve: Callable[[Spec, Any], tuple[dict[str, object], Array]],
) -> None:
    """Fits every chip, or those that are chosen, and prints the median and the 90 % quantile of the errors left out.

    `gather` gives rows by format and engine, one kernel after the other, the common engine first.
    """
    world = Assumptions(load_catalog(overlays=False))
    for folder, chip in chips(chosen):
        spec = spec_of(world, chip)
        curves = {}
        for dtype, engines in gather(wheel, folder).items():
            common = next(iter(engines.values()), [])
            for engine, choices in engines.items():
                if choices is not common and not differs(choices[0], common[0]):
                    continue
                for number, rows in enumerate(choices):
                    key = dtype + SECOND * number + (f"@{engine}" if choices is not common else "")
                    curves[key], errors = curve(spec, rows)
                    middle, high = np.quantile(np.abs(np.expm1(errors)), (0.5, 0.9))
                    print(f"{chip} {key} {engine} {len(errors)} rows: {middle:.1%}, {high:.1%}", flush=True)
        note = f"efficiency over sizes, fitted by scripts/fit/{operation}.py; spread: {left_out} left out by fifths"
        write(operation, chip, note, f"systems/data/{folder}/{operation}", curves)
