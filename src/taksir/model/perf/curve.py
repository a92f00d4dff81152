"""A measured efficiency curve as the model uses it, and the choice among those of one operation on one chip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from taksir.catalog.curves import CurveRecord
from taksir.errors import CatalogError
from taksir.model.perf.grid import Grid
from taksir.quantity.amount import Value

NEAREST: Mapping[str, tuple[str, ...]] = {
    "fp32": ("tf32", "bf16"),
    "tf32": ("bf16",),
    "bf16": (),
    "fp8": ("fp8_block", "int8", "bf16"),
    "fp8_block": ("fp8", "int8", "bf16"),
    "int8": ("fp8", "fp8_block", "bf16"),
    "fp6": ("fp8", "fp8_block", "bf16"),
    "fp4": ("mxfp4_fp8", "fp8", "fp8_block", "bf16"),
    "mxfp4_fp8": ("int4_fp8", "fp4", "fp8", "fp8_block", "bf16"),
    "int4_fp8": ("mxfp4_fp8", "fp8_block", "fp8", "int4", "bf16"),
    "mxfp4": ("int4", "int8_weights", "bf16"),
    "int4": ("mxfp4", "int8_weights", "bf16"),
    "int8_weights": ("int4", "mxfp4", "bf16"),
}
"""Whose curve stands in, in this order, where a format was not measured."""


@dataclass(frozen=True)
class Curve:
    """Efficiency (bare time over measured time) over the logarithms of an operation's sizes, linear in its logarithm.

    Its `values` may be stored `per` thousand. `spread` is the standard deviation of the log residual with the shape
    left out; `launch_s` is added to the bare time, so that the smallest shapes have a finite one.
    """

    record: CurveRecord
    launch_s: float
    spread: float
    grid: Grid

    @classmethod
    def of(cls, record: CurveRecord) -> Curve:
        """A curve from its record; CatalogError when numbers are missing or are no efficiencies."""
        where = f"curve {record.operation} {record.chip} {record.key} ({record.origin})"
        try:
            body = record.body
            launch_s, spread = float(body["launch_s"]), float(body["spread"])
            values = np.asarray(body["values"], float) / float(body.get("per", 1))
            if not (np.all(values > 0) and np.all(np.isfinite(values)) and launch_s >= 0 and spread >= 0):
                raise CatalogError(f"{where}: an efficiency is above zero, a launch and a spread are not below it")
            grid = Grid.of({"axes": body["axes"], "values": np.log(values)})
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CatalogError(f"{where}: {error!r}") from error
        return cls(record, launch_s, spread, grid)

    def efficiency(self, *log2_sizes: Value) -> NDArray[np.float64]:
        """Bare time over real time at the base-2 logarithms of the sizes, in the order of the axes."""
        return np.exp(self.grid.at(*log2_sizes))


@dataclass(frozen=True)
class Curves:
    """The curves of one operation that speak for a chip: its own, or those of `lender`, which was measured.

    `spread` is what the lending adds to a curve's own (0 for its own), `warning` says so in words. `reach` scales the
    chip's peaks where its matrix units are known to reach less, or more, of theirs than the lender's.
    """

    operation: str
    chip: str
    lender: str
    records: Mapping[str, CurveRecord]
    engine: str | None = None
    spread: float = 0.0
    warning: str | None = None
    reach: float = 1.0
    _made: dict[str, Curve] = field(default_factory=dict, repr=False, compare=False)

    def pick(self, dtype: str) -> Curve:
        """The curve of a format: the engine's, else the common one, else that of the nearest format; CatalogError."""
        made = self._made.get(dtype)
        if made is None:
            made = self._made[dtype] = Curve.of(self.records[self.key(dtype)])
        return made

    def choices(self, dtype: str, other: str) -> list[Curve]:
        """The curve of a format and, if there is one, that of another kernel: its key and `other` behind the format."""
        flavour, at, engine = self.key(dtype).partition("@")
        second = f"{flavour}{other}{at}{engine}"
        if second not in self.records:
            return [self.pick(dtype)]
        if second not in self._made:
            self._made[second] = Curve.of(self.records[second])
        return [self.pick(dtype), self._made[second]]

    def key(self, dtype: str) -> str:
        """Which key `pick` takes; CatalogError when no curve can stand in."""
        for flavour in (dtype, *NEAREST.get(dtype, ())):
            for key in (f"{flavour}@{self.engine}", flavour):
                if key in self.records:
                    return key
        raise CatalogError(f"{self.operation} on {self.lender}: no curve for {dtype} (there are {self.names})")

    def exact(self, dtype: str) -> bool:
        """Whether the format itself was measured."""
        return self.key(dtype).partition("@")[0] == dtype

    @cached_property
    def names(self) -> str:
        """The keys, for messages."""
        return ", ".join(sorted(self.records)) or "none"
