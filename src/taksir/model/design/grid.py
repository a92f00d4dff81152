"""Many designs at once: arrays of what may vary, as a full grid or as a sample."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from taksir.errors import UsageError

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Grid:
    """Designs side by side, arrays of one length; node, memory and packaging are those of the sweep.

    Rates and bandwidths are of the package as sold; `clock_hz` and `spare` of its dies.
    """

    peak_bf16: Array
    sram_bytes: Array
    stacks: Array
    link_bytes_per_s: Array
    dies: Array
    clock_hz: Array
    spare: Array

    def __len__(self) -> int:
        return len(self.peak_bf16)

    def part(self, start: int, stop: int) -> Grid:
        """The designs from start to before stop."""
        return Grid(*(getattr(self, axis)[start:stop] for axis in AXES))

    def chunks(self, size: int) -> Iterator[Grid]:
        """The designs in pieces of at most that size."""
        for start in range(0, len(self), size):
            yield self.part(start, start + size)


AXES = tuple(field.name for field in fields(Grid))
"""What may vary."""


def full_grid(values: Mapping[str, Sequence[float]]) -> Grid:
    """Every combination of the values of each axis; UsageError for an axis that is unknown, missing or empty.

    >>> ones = {axis: [1.0] for axis in AXES}
    >>> len(full_grid({**ones, "spare": [0.0], "stacks": [2.0, 4.0], "dies": [1.0, 2.0]}))
    4
    """
    _check(values)
    mesh = np.meshgrid(*(np.asarray(values[axis], dtype=float) for axis in AXES), indexing="ij")
    return Grid(*(np.ascontiguousarray(axis.reshape(-1)) for axis in mesh))


def sample_grid(values: Mapping[str, Sequence[float]], count: int, seed: int = 0) -> Grid:
    """`count` designs spread evenly over the space (a scrambled Sobol sequence), a power of two being best.

    An axis given as two values is a range, drawn evenly on a logarithmic scale where both are above zero; three or
    more values are the choices themselves.
    """
    import warnings

    from scipy.stats import qmc

    _check(values)
    if count < 1:
        raise UsageError(f"a sample needs at least one design, not {count}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a count that is no power of two is not balanced, and need not be
        points = qmc.Sobol(len(AXES), seed=np.random.default_rng(seed)).random(count)
    return Grid(*(_spread(points[:, n], values[axis]) for n, axis in enumerate(AXES)))


def _spread(unit: Array, values: Sequence[float]) -> Array:
    choices = np.asarray(values, dtype=float)
    if len(choices) != 2:
        return np.ascontiguousarray(choices[np.minimum((unit * len(choices)).astype(int), len(choices) - 1)])
    low, high = choices
    if low > 0 and high > 0:
        return np.asarray(low * (high / low) ** unit)
    return np.asarray(low + (high - low) * unit)


ABOVE_ZERO = ("peak_bf16", "stacks", "dies", "clock_hz")
"""Axes on which zero is no design."""


def _check(values: Mapping[str, Sequence[float]]) -> None:
    for axis in values:
        if axis not in AXES:
            raise UsageError(f"unknown axis {axis!r}; axes are {', '.join(AXES)}")
    for axis in AXES:
        if not len(values.get(axis, ())):
            raise UsageError(f"axis {axis} has no value")
        for value in values[axis]:
            if axis in ABOVE_ZERO and not 0 < value < float("inf"):
                raise UsageError(f"axis {axis}: every value must be above zero, not {value:g}")
            if not 0 <= value < (1 if axis == "spare" else float("inf")):
                most = " and below 1" if axis == "spare" else ""
                raise UsageError(f"axis {axis}: every value must be zero or more{most}, not {value:g}")
