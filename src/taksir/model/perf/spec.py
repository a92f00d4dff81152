"""What the datasheet says of a chip that the speed of a model hangs on, as plain numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions

PEAKS = {
    "fp32": ("fp32",),
    "tf32": ("tf32",),
    "bf16": ("bf16",),
    "fp8": ("fp8", "int8", "bf16"),
    "int8": ("int8", "fp8", "bf16"),
    "fp6": ("fp6", "fp8", "bf16"),
    "fp4": ("fp4", "fp8", "bf16"),
}
"""Where a chip computes a format: in its own units, or in those of the next wider format that it has."""

BYTES = {"fp32": 4.0, "tf32": 4.0, "bf16": 2.0, "fp8": 1.0, "int8": 1.0, "fp6": 0.75, "fp4": 0.5}
"""Bytes of one number, scales of blocks left out."""


@dataclass(frozen=True, slots=True)
class Spec:
    """Peaks in FLOP/s (dense) by format, memory in bytes and bytes/s, links in bytes/s one direction."""

    chip: str
    peaks: Mapping[str, float]
    bandwidth_bytes_per_s: float
    capacity_bytes: float
    scaleup_bytes_per_s: float
    scaleup_domain: int
    scaleout_bytes_per_s: float
    tdp_w: float
    idle_w: float

    def peak(self, dtype: str) -> float:
        """FLOP/s in a format; CatalogError for a format that it cannot compute."""
        return self.peaks[self.units(dtype)]

    def units(self, dtype: str) -> str:
        """The format in which it computes another; CatalogError where it cannot."""
        for name in PEAKS.get(dtype, (dtype,)):
            if name in self.peaks:
                return name
        raise CatalogError(f"chip {self.chip}: it does not compute in {dtype}")

    def computes(self, dtype: str) -> bool:
        """Whether it has units of that format, rather than widening it."""
        return dtype in self.peaks


def spec_of(world: Assumptions, chip: str) -> Spec:
    """The numbers of a chip; UnknownNameError for an unknown one, CatalogError when it has no memory bandwidth."""
    entity = world.entity("chip", chip)

    def number(attribute: str, fallback: float = 0.0) -> float:
        return float(world.get(f"chip.{chip}.{attribute}").p50) if entity.has(attribute) else fallback

    peaks = {name: number(f"peak_{name}") for name in PEAKS if entity.has(f"peak_{name}")}
    if not peaks or not entity.has("memory_bandwidth"):
        raise CatalogError(f"chip {chip}: no peak or no memory bandwidth is known, so its speed cannot be told")
    return Spec(
        chip,
        peaks,
        number("memory_bandwidth"),
        number("memory_capacity"),
        number("scaleup_bandwidth") / 2,
        max(1, int(number("scaleup_domain", 1))),
        number("scaleout_bandwidth") / 8,
        number("tdp"),
        number("idle_power", 0.1 * number("tdp")),
    )
