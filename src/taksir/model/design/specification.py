"""What a user asks of a chip, and what lies on each of its dies to give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from taksir.errors import UsageError
from taksir.model.design.number import number
from taksir.quantity.amount import Value, law

Style = Literal["gpu", "array"]
"""`gpu`: many threads, large register files, FP32 and FP64 units; `array`: systolic or dataflow."""


@dataclass(frozen=True, slots=True)
class Specification:
    """A package by what it can do; rates and bandwidths are those of the whole package as sold.

    What is None is taken from the facts of the style (`blueprint.<style>.*`) or `blueprint.default.*`. UsageError says
    which number makes no sense.
    """

    node: str
    peak_bf16: float
    stacks: float = 8.0
    memory: str = "hbm3e"
    sram_bytes: float = 0.0
    link_bytes_per_s: float = 0.0
    dies: float = 1.0
    style: Style = "array"
    peak_fp8: float | None = None
    peak_fp4: float | None = None
    clock_hz: float | None = None
    spare: float | None = None
    vector_flop_per_s: float | None = None
    fp64_flop_per_s: float | None = None
    register_bytes: float | None = None
    dram_bytes_per_s: float = 0.0
    edge_bytes_per_s: float | None = None
    packaging: str | None = None
    memory_bytes: float | None = None
    name: str = "the design"

    def __post_init__(self) -> None:
        needed = ("peak_bf16", "dies")
        optional = ("peak_fp8", "peak_fp4", "clock_hz", "memory_bytes")
        none = ("stacks", "sram_bytes", "link_bytes_per_s", "dram_bytes_per_s")
        rates = ("vector_flop_per_s", "fp64_flop_per_s", "register_bytes", "edge_bytes_per_s")
        for what in (*needed, *optional, *none, *rates):
            value = getattr(self, what)
            if value is None and what not in needed:
                continue
            if what in (*needed, *optional) and not 0 < value < float("inf"):
                raise UsageError(f"{what} must be above zero, not {value:g}")
            if not 0 <= value < float("inf"):
                raise UsageError(f"{what} must be zero or more, not {value:g}")
        for what in ("stacks", "dies"):
            if getattr(self, what) != np.rint(getattr(self, what)):
                raise UsageError(f"{what} must be a whole number, not {getattr(self, what):g}")
        if not self.stacks and not self.dram_bytes_per_s:
            raise UsageError("a design needs memory: stacks or dram_bytes_per_s above zero")
        if self.spare is not None and not 0 <= self.spare < 1:
            raise UsageError(f"spare must lie between 0 and 1, not {self.spare:g}")
        if self.style not in get_args(Style):
            raise UsageError(f"style must be gpu or array, not {self.style!r}")

    @property
    def mounted_on(self) -> str:
        """Packaging: what was asked for, else CoWoS-S for one die with stacks, CoWoS-L for several, a plain package."""
        if self.packaging is not None:
            return self.packaging
        if self.stacks == 0 and self.dies == 1:
            return "fcbga"
        return "cowos-s" if self.dies == 1 else "cowos-l"


@law("max(F₁₆, r₈·F₈, r₄·F₄)", unit="FLOP/s")
def matrix_flop_per_s(bf16: Value, fp8: Value, fp4: Value, bf16_per_fp8: Value, bf16_per_fp4: Value) -> Value:
    """Rate of the matrix units in BF16 units of area: the type that needs most of them decides.

    >>> matrix_flop_per_s(1e15, 3e15, 4e15, 0.5, 0.25)
    1500000000000000.0
    """
    return number(np.maximum(np.maximum(bf16, np.multiply(bf16_per_fp8, fp8)), np.multiply(bf16_per_fp4, fp4)))


@law("F / ((1 − s)·f·n)", unit="FLOP/clock")
def laid_out_per_clock(flop_per_s: Value, spare: Value, clock_hz: Value, dies: Value) -> Value:
    """Operations a clock that one die must lay out so that the package gives the rate with its spare cores off.

    >>> laid_out_per_clock(1e15, 0.0, 1e9, 2)
    500000.0
    """
    return flop_per_s / ((1 - spare) * clock_hz * dies)


@law("x / n", unit="count")
def each_die(amount: Value, dies: Value) -> Value:
    """One die's share of what the package has."""
    return amount / dies


@law("k · F", unit="FLOP/s")
def share_of_rate(ratio: Value, flop_per_s: Value) -> Value:
    """Rate of other units as a ratio to the matrix units."""
    return ratio * flop_per_s


@law("b · F/f / (1 − s)", unit="byte")
def registers_bytes(bytes_per_flop_per_clock: Value, flop_per_s: Value, clock_hz: Value, spare: Value) -> Value:
    """Register files of the package as laid out: bytes for every matrix FLOP a clock."""
    return bytes_per_flop_per_clock * flop_per_s / clock_hz / (1 - spare)


@law("k · B for more than one die, else 0", unit="byte/s")
def between_dies(ratio: Value, memory_bytes_per_s: Value, dies: Value) -> Value:
    """Traffic of one die to the others of its package, both directions."""
    return number(np.where(np.asarray(dies) > 1, np.multiply(ratio, memory_bytes_per_s), 0.0))
