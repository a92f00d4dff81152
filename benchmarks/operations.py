"""How well the curves of operations tell times that they were not fitted on. Prints, asserts nothing.

    uv run --with pandas --with pyarrow python benchmarks/operations.py FOLDER_OF_THE_WHEEL [OPERATION ...] [--chip KEY]

FOLDER_OF_THE_WHEEL is the unpacked wheel of aiconfigurator-core that `scripts/fit` reads. Of each chip and number
format's common curve: the error with a fifth of the shapes left out of the fit at a time (median, 90 % quantile, and
the median on frontier shapes), and with the edge of the table held out as a block. Then chips held out whole: predicted
from another chip's stored curve and their own datasheet, as the model does for a chip that was never measured.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts" / "fit"))

import gemm
import mixers
import moe
from surface import fit_surface
from tables import CHIPS

from taksir.catalog.facts import load_catalog
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.curve import Curves
from taksir.model.perf.ops.gemm import gemm_s
from taksir.model.perf.ops.moe import moe_s
from taksir.model.perf.spec import Spec, spec_of

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

HELD_OUT = (
    ("h200-sxm", "h100-sxm"),
    ("gb200", "b200"),
    ("b300", "b200"),
    ("gb300", "gb200"),
    ("h100-sxm", "a100-sxm-80"),
    ("b200", "h200-sxm"),
    ("rtx-pro-6000", "l40s"),
    ("h200-sxm", "l40s"),
    ("l40s", "h100-sxm"),
    ("arc-pro-b60", "l40s"),
)
"""A chip, and the one that lends it its curves: same node, same vendor, and another class or vendor."""


@dataclass(frozen=True)
class Operation:
    """What the report asks of an operation; `rows` are whatever its fit script reads, one number format of one chip.

    `gather` gives the rows of a chip's folder by format; `left_out` log errors with shapes left out; `edge` log errors
    of a block at the edge by a fit without it; `predict` times in s by stored curves; `frontier` which rows are sizes
    of large models in training and prefill.
    """

    name: str
    gather: Callable[[Path, str], dict[str, Any]]
    time_s: Callable[[Any], Array]
    left_out: Callable[[Spec, Any, str], Array]
    edge: Callable[[Spec, Any, str], Array]
    predict: Callable[[Curves, Spec, Any, str], Array]
    frontier: Callable[[Any], Mask]


def gemm_edge(spec: Spec, rows: gemm.Rows, dtype: str) -> Array:
    """Errors on n or k from 16,384 up with m from 2,048 up, by a fit without these."""
    edge = (rows.m >= 2048) & (np.maximum(rows.n, rows.k) >= 16384)
    launch, inner, outer = gemm.launch_s(rows), rows.some(~edge), rows.some(edge)
    knots = gemm.knots_of(rows)
    bare = np.asarray(gemm.bare_gemm_s(spec, inner.m, inner.n, inner.k, dtype)) + launch
    points = [np.log2(axis) for axis in (inner.m, inner.n, inner.k)]
    grid = fit_surface(knots, points, np.log(bare / inner.time_s))
    return np.log(gemm.predict(spec, grid, launch, outer, dtype) / outer.time_s)


def moe_edge(spec: Spec, rows: moe.Rows, dtype: str) -> Array:
    """Errors on whole models: each fifth of the models predicted by a fit without them."""
    del dtype
    model = rows.frame.groupby(["hidden_size", "inter_size", "num_experts", "topk"]).ngroup().to_numpy()
    return moe.residuals(spec, rows, model) if len(np.unique(model)) > 1 else np.empty(0)


def moe_predict(curves: Curves, spec: Spec, rows: moe.Rows, dtype: str) -> Array:
    """Times by stored curves, of the kernel that has most rows."""
    tokens, hidden, width, experts, top_k, tp, ep = (rows.frame[name].to_numpy(float) for name in moe.SIZES)
    skew, gated = rows.frame.distribution.map(moe.SKEWS).to_numpy(float), rows.frame.gated.to_numpy(bool)
    alone = Curves(curves.operation, curves.chip, curves.lender, {dtype: curves.records[curves.key(dtype)]})
    return moe_s(alone, spec, tokens, hidden, width, experts, top_k, dtype, gated, tp, ep, skew)


OPERATIONS = (
    Operation(
        "gemm",
        lambda wheel, folder: {
            dtype: next(iter(found.values()))[0] for dtype, found in gemm.gather(wheel, folder).items()
        },
        lambda rows: rows.time_s,
        gemm.residuals,
        gemm_edge,
        lambda curves, spec, rows, dtype: gemm_s(curves, spec, rows.m, rows.n, rows.k, dtype),
        lambda rows: (rows.m >= 2048) & (rows.n >= 4096) & (rows.k >= 4096),
    ),
    Operation(
        "moe",
        lambda wheel, folder: {
            dtype: next(iter(found.values()))[0] for dtype, found in moe.gather(wheel, folder).items() if found
        },
        lambda rows: rows.time_s,
        lambda spec, rows, dtype: moe.residuals(spec, rows),
        moe_edge,
        moe_predict,
        lambda rows: (rows.frame.num_tokens >= 4096).to_numpy() & (rows.frame.hidden_size >= 6144).to_numpy(),
    ),
    Operation(
        "attention",
        mixers.gather_attention,
        mixers.time_s,
        mixers.attention_left_out,
        mixers.attention_edge,
        mixers.attention_predict,
        mixers.attention_frontier,
    ),
    Operation(
        "decode",
        mixers.gather_decode,
        mixers.time_s,
        mixers.decode_left_out,
        mixers.decode_edge,
        mixers.decode_predict,
        mixers.decode_frontier,
    ),
)


def share(errors: Array, quantile: float = 0.5) -> str:
    """A quantile of the size of log errors in percent."""
    return f"{np.quantile(np.abs(np.expm1(errors)), quantile):7.1%}" if len(errors) else "      –"


def within(operation: Operation, world: Assumptions, wheel: Path, only: str | None) -> Iterator[tuple[str, Array]]:
    """Prints a line a chip and format; gives the format and the errors."""
    print(f"{'chip':14s} {'format':13s} {'rows':>6s} {'median':>7s} {'p90':>7s} {'frontier':>8s} {'block':>7s}")
    for folder, chip in CHIPS.items():
        if only and chip != only:
            continue
        spec = spec_of(world, chip)
        for dtype, rows in operation.gather(wheel, folder).items():
            errors = operation.left_out(spec, rows, dtype)
            large = errors[operation.frontier(rows)]
            edge = operation.edge(spec, rows, dtype)
            print(
                f"{chip:14s} {dtype:13s} {len(errors):6d} {share(errors)} {share(errors, 0.9)}"
                f"  {share(large)} {share(edge)}",
                flush=True,
            )
            yield dtype, errors


def across(operation: Operation, world: Assumptions, wheel: Path) -> None:
    """Prints a line a pair of chips and format: errors, and the standard deviation that the lending adds."""
    print(f"{'chip':14s} {'lender':14s} {'format':13s} {'median':>7s} {'p90':>7s} {'bias':>6s} {'adds':>5s}")
    folders = {chip: folder for folder, chip in CHIPS.items()}
    for chip, lender in HELD_OUT:
        spec = spec_of(world, chip)
        curves = Curves(operation.name, chip, lender, world.catalog.curves(operation.name, lender))
        for dtype, rows in operation.gather(wheel, folders[chip]).items():
            try:
                if not curves.exact(dtype):
                    continue
                predicted = operation.predict(curves, spec, rows, dtype)
            except CatalogError:
                continue
            errors = np.log(predicted / operation.time_s(rows))
            own = world.catalog.curves(operation.name, chip)[dtype].body["spread"]
            adds = np.sqrt(max(0.0, float(np.mean(errors**2)) - own**2))
            print(
                f"{chip:14s} {lender:14s} {dtype:13s} {share(errors)} {share(errors, 0.9)}"
                f" {np.median(errors):+6.2f} {adds:5.2f}",
                flush=True,
            )


def main() -> None:
    """The report of every operation, or of those named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("operations", nargs="*", metavar="OPERATION", default=[each.name for each in OPERATIONS])
    parser.add_argument("--chip")
    asked = parser.parse_args()
    world = Assumptions(load_catalog(overlays=False))
    for operation in OPERATIONS:
        if operation.name not in asked.operations:
            continue
        print(f"\n{operation.name}: common curves, fifths of the shapes left out")
        every = list(within(operation, world, asked.wheel, asked.chip))
        for dtype in dict.fromkeys(name for name, _ in every):
            errors = np.concatenate([found for name, found in every if name == dtype])
            print(f"{'all':14s} {dtype:13s} {len(errors):6d} {share(errors)} {share(errors, 0.9)}")
        if not asked.chip:
            print(f"\n{operation.name}: chips held out")
            across(operation, world, asked.wheel)


if __name__ == "__main__":
    main()
