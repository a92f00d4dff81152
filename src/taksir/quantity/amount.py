"""A computed or known number with its unit and its working: what it was made of, by which formula, from which fact.

An `Amount` holds a float (a point) or an array whose last axis runs over the samples of one shared draw; `compute`
applies a law to amounts and keeps the tree.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taksir.quantity.derivation import Step

Value = float | NDArray[np.float64]
"""A point, or samples along the last axis."""

Function = TypeVar("Function", bound=Callable[..., Any])


def point(value: ArrayLike) -> Value:
    """A float for a single number, the array otherwise.

    >>> point([[1.0, 2.0]]).shape, point(3)
    ((1, 2), 3.0)
    """
    array = np.asarray(value, dtype=float)
    return float(array) if array.ndim == 0 else array


class Evidence(Protocol):
    """What an amount says of the fact that it was taken from."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def as_of(self) -> date | None: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def locator(self) -> str | None: ...  # noqa: D102
    @property
    def note(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Law:
    """What a formula is: how it is written, the unit of its result, where it was published."""

    formula: str
    unit: str
    source: str | None = None


def law(formula: str, unit: str, source: str | None = None) -> Callable[[Function], Function]:
    """Mark a pure function of scalars or arrays as a law; it stays an ordinary function.

    >>> @law("P · t", unit="J")
    ... def energy_j(power_w, seconds): return power_w * seconds
    >>> energy_j(2.0, 3.0)
    6.0
    """

    def mark(function: Function) -> Function:
        function.law = Law(formula, unit, source)  # type: ignore[attr-defined]
        return function

    return mark


def quantile_of(values: NDArray[np.float64], q: float) -> float:
    """The q-quantile over all axes, to the last bit that of `numpy.quantile`, without what that looks at first.

    >>> quantile_of(np.array([4.0, 1.0, 2.0]), 0.25)
    1.5
    """
    last = values.size - 1
    place = q * last
    below = int(place)
    above, part = min(below + 1, last), place - below
    ordered = np.partition(values, (below, above, last), axis=None)
    if np.isnan(ordered[last]):
        return math.nan
    low, high = float(ordered[below]), float(ordered[above])
    return high - (high - low) * (1 - part) if part >= _HALF else low + (high - low) * part


_HALF = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Amount:
    """A number with its working; `fact` where it was taken, `formula` and `inputs` where it was computed."""

    name: str
    value: Value
    unit: str
    formula: str | None = None
    inputs: tuple[Amount, ...] = ()
    fact: Evidence | None = None
    origin: str | None = None
    note: str | None = None
    _quantiles: dict[float, float] = field(default_factory=dict, init=False, repr=False)
    """Those that were asked for: a table, a sentence and a working ask for the same ones."""

    @property
    def sampled(self) -> bool:
        """Whether it holds samples rather than a point."""
        return isinstance(self.value, np.ndarray) and self.value.ndim > 0

    def quantile(self, q: float) -> float:
        """The q-quantile over the samples (all axes); the point itself where there are none."""
        if not self.sampled:
            return float(self.value)
        known = self._quantiles.get(q)
        if known is None:
            known = self._quantiles[q] = quantile_of(np.asarray(self.value), q)
        return known

    @property
    def p5(self) -> float:
        """5th percentile."""
        return self.quantile(0.05)

    @property
    def p50(self) -> float:
        """Median; the point where it is one."""
        return self.quantile(0.50)

    @property
    def p95(self) -> float:
        """95th percentile."""
        return self.quantile(0.95)

    def named(self, name: str, note: str | None = None) -> Amount:
        """The same amount under another name."""
        return Amount(name, self.value, self.unit, self.formula, self.inputs, self.fact, self.origin, note or self.note)

    def walk(self) -> Iterator[Amount]:
        """Every amount of the working once, inputs before what they make."""
        seen: set[int] = set()
        stack: list[tuple[Amount, bool]] = [(self, False)]
        while stack:
            one, ready = stack.pop()
            if ready:
                yield one
            elif id(one) not in seen:
                seen.add(id(one))
                stack.append((one, True))
                stack.extend((part, False) for part in reversed(one.inputs))

    def find(self, name: str) -> Amount | None:
        """The amount of that name in the working, itself included."""
        return next((one for one in self.walk() if one.name == name), None)

    def steps(self) -> tuple[Step, ...]:
        """The computed steps in order, for JSON and reports; every value is the median."""
        medians = {id(one): one.p50 for one in self.walk()}
        return tuple(
            Step(
                one.name,
                one.formula,
                {part.name: medians[id(part)] for part in one.inputs},
                medians[id(one)],
                one.unit,
                tuple(dict.fromkeys(part.fact.source for part in one.inputs if part.fact is not None)),
            )
            for one in self.walk()
            if one.formula is not None
        )

    def sources(self) -> tuple[str, ...]:
        """Aliases of every source in the working, in order of first use."""
        return tuple(dict.fromkeys(one.fact.source for one in self.walk() if one.fact is not None))

    def tree(self) -> Mapping[str, object]:
        """The working as nested mappings: name, value, low, high, unit, formula or fact, inputs."""
        branch: dict[str, object] = {"name": self.name, "value": self.p50, "unit": self.unit}
        if self.sampled:
            branch |= {"low": self.p5, "high": self.p95}
        if self.fact is not None:
            fact = self.fact
            branch |= {
                "fact": fact.name,
                "source": fact.source,
                "as_of": fact.as_of.isoformat() if fact.as_of else None,
                "kind": fact.kind,
                "locator": fact.locator,
                "layer": self.origin,
            }
        note = self.note or (self.fact.note if self.fact is not None else None)
        if note:
            branch["note"] = note
        if self.formula is not None:
            branch |= {"formula": self.formula, "inputs": [part.tree() for part in self.inputs]}
        return branch


def compute(function: Callable[..., Any], name: str, *inputs: Amount, note: str | None = None) -> Amount:
    """Apply a law to amounts, in the order of its parameters; TypeError when it is no law.

    >>> @law("P · t", unit="J")
    ... def energy_j(power_w, seconds): return power_w * seconds
    >>> heat = compute(energy_j, "heat", Amount("power", 2.0, "W"), Amount("time", 3.0, "s"))
    >>> heat.value, heat.unit, heat.steps()[0].inputs
    (6.0, 'J', {'power': 2.0, 'time': 3.0})
    """
    rule: Law | None = getattr(function, "law", None)
    if rule is None:
        raise TypeError(f"{function!r} is not marked as a law")
    return Amount(name, function(*(one.value for one in inputs)), rule.unit, rule.formula, inputs, note=note)
