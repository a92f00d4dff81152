"""Matrix products: a roofline with a launch in front, times an efficiency measured over (m, n, k)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.errors import UnknownNameError
from taksir.model.perf.curve import Curves
from taksir.model.perf.ops.roofline import roofline_s
from taksir.model.perf.spec import BYTES, Spec
from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Flavour:
    """How a product is done: format of the weights and inputs in memory, and of the arithmetic."""

    weights: str
    inputs: str
    compute: str

    def bytes(self, m: Value, n: Value, k: Value) -> Value:
        """Bytes moved by (m × k) · (k × n): both read once, the result written in bf16."""
        return BYTES[self.inputs] * m * k + BYTES[self.weights] * k * n + BYTES["bf16"] * m * n


FLAVOURS: Mapping[str, Flavour] = {
    **{dtype: Flavour(dtype, dtype, dtype) for dtype in BYTES},
    "fp8_block": Flavour("fp8", "fp8", "fp8"),
    "int8_weights": Flavour("int8", "bf16", "bf16"),
    "int4": Flavour("fp4", "bf16", "bf16"),
    "mxfp4": Flavour("fp4", "bf16", "bf16"),
    "mxfp4_fp8": Flavour("fp4", "fp8", "fp8"),
    "int4_fp8": Flavour("fp4", "fp8", "fp8"),
}
"""Formats by the name that curves and callers use; scales of blocks are left out."""


def flavour_of(dtype: str) -> Flavour:
    """The flavour of that name; UnknownNameError with the nearest otherwise."""
    try:
        return FLAVOURS[dtype]
    except KeyError:
        raise UnknownNameError("number format", dtype, list(FLAVOURS)) from None


WIDENED: Mapping[tuple[str, str], str] = {
    ("fp4", "bf16"): "mxfp4",
    ("fp8", "int8"): "int8",
    ("fp8", "bf16"): "int8_weights",
    ("int8", "bf16"): "int8_weights",
}
"""Formats of weights and units of a chip where neither's curve tells of the product, but that of a third."""


def curve_key(curves: Curves, spec: Spec, dtype: str) -> str:
    """The format whose curve speaks for products in `dtype`: its own where the chip was measured or has units for it;
    where a lender's units are narrower than the chip's, that of the chip's, as an efficiency is one of units."""
    flavour = flavour_of(dtype)
    units = spec.units(flavour.compute)
    if curves.chip == curves.lender or units == flavour.compute:
        return dtype
    return WIDENED.get((flavour.weights, units), units)


def bare_gemm_s(spec: Spec, m: Value, n: Value, k: Value, dtype: str, reach: float = 1.0) -> Value:
    """The roofline of a product in s: 2 m n k FLOP at `reach` of the peak, or its traffic, whichever takes longer."""
    flavour = flavour_of(dtype)
    flops = 2.0 * m * n * k
    return roofline_s(flops, flavour.bytes(m, n, k), spec.peak(flavour.compute) * reach, spec.bandwidth_bytes_per_s)


def gemm_s(curves: Curves, spec: Spec, m: Value, n: Value, k: Value, dtype: str) -> NDArray[np.float64]:
    """Time in s of (m × k) · (k × n) with weights k × n in `dtype` (a key of `FLAVOURS`), result in bf16.

    (roofline + launch) / efficiency(log2 m, log2 n, log2 k); beyond the measured sizes the efficiency of the edge
    holds. What was not measured, a size or the chip, is never quicker than the roofline: only small products that were
    measured in a chip's own caches are. Sizes broadcast. UnknownNameError for an unknown format; CatalogError when no
    curve can stand in for it.
    """
    curve = curves.pick(curve_key(curves, spec, dtype))
    sizes = np.log2(m), np.log2(n), np.log2(k)
    bare_s = np.asarray(bare_gemm_s(spec, m, n, k, dtype))
    reached_s = bare_s if curves.reach == 1 else bare_gemm_s(spec, m, n, k, dtype, curves.reach)
    time_s = (reached_s + curve.launch_s) / curve.efficiency(*sizes)
    known = curve.grid.inside(*sizes) & (curves.chip == curves.lender)
    return np.asarray(np.where(known, time_s, np.maximum(time_s, bare_s)))
