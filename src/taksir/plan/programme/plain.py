"""A programme without linopy, as plain arrays: for the many that are solved once, or moved and solved again.

Written by the same nouns: the same columns, rows and aim as `programme`, in a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taksir.plan.problem.instance import Instance
from taksir.plan.programme.build import offset_of, write
from taksir.plan.programme.draft import Columns, Draft, Family, Flags, Part, Sign, Whole, _usual
from taksir.plan.programme.scale import scale

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Core:
    """Rows `lower` ≤ `matrix` · x ≤ `upper` (a CSC matrix), columns between bounds, some `whole`; `cost` · x is to be
    least, or most with `most`. In units of the solver."""

    matrix: Any
    lower: Array
    upper: Array
    column_lower: Array
    column_upper: Array
    whole: Flags
    cost: Array
    most: bool


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """A problem with the columns and families of rows of its programme (labels are places), and its arrays; one unit of
    their objective is `unit` of the plan's, which has `offset` besides."""

    instance: Instance
    columns: Mapping[str, Columns]
    families: Mapping[str, Family]
    core: Core
    unit: float
    offset: float


def written(instance: Instance) -> Written:
    """The programme of a problem, every limit a row; integers are marked, not dropped. UsageError: arrays do not fit
    each other."""
    draft = Plain(instance)
    unit = write(draft)
    return Written(instance, draft.columns, draft.families, draft.core(), unit, offset_of(instance))


class Plain(Draft):
    """Keeps what nouns add as arrays; labels are places."""

    def __init__(self, instance: Instance) -> None:
        self.instance, self.scale = instance, scale(instance)
        self.relaxed, self.whole, self.residency = False, True, False
        self.columns: dict[str, Columns] = {}
        self.families: dict[str, Family] = {}
        self._count = 0
        self._bounds: list[tuple[int, float, float, bool]] = []
        self._held: list[tuple[Any, Array, Sign]] = []
        self._lines = 0
        self._cost, self._most = np.zeros(0), False
        self._nothing = int(self._add("nothing", 1, 0.0, False, 0.0)[0])

    def rows(self, name: str, letters: str, parts: Iterable[Part], sign: Sign, limit: ArrayLike, where: Flags) -> None:
        """One row wherever asked; a row of nothing is left out where it holds, and cannot be kept where not."""
        from scipy.sparse import coo_array

        limits = np.broadcast_to(np.asarray(limit, float), where.shape)
        row, label, value = self._terms(parts, letters, where.shape, where.ravel())
        flat = limits.ravel()
        bare = where.ravel().copy()
        bare[row] = False
        holds = (flat >= 0) if sign == "<=" else (flat <= 0) if sign == ">=" else (flat == 0)
        empty = np.flatnonzero(bare & ~holds)
        row = np.concatenate([row, empty])
        label = np.concatenate([label, np.full(empty.size, self._nothing)])
        value = np.concatenate([value, np.ones(empty.size)])
        unit = _usual(value)
        labels = np.full(where.shape, -1)
        if row.size:
            at, line = np.unique(row, return_inverse=True)
            self._held.append(
                (coo_array((value / unit, (line, label)), shape=(at.size, self._count)), flat[at] / unit, sign)
            )
            labels.ravel()[at] = self._lines + np.arange(at.size)
            self._lines += at.size
        self.families[name] = Family(letters, labels, sign, limits, unit)

    def aim(self, parts: Iterable[Part], unit: float, sense: Literal["min", "max"]) -> None:
        """What is to be small, or large, in units of so much."""
        _, label, value = self._terms(parts, "", (), np.ones(1, bool))
        self._cost, self._most = np.asarray(np.bincount(label, value / unit, self._count), float), sense == "max"

    def _add(self, name: str, count: int, lower: float, binary: bool, upper: float = np.inf) -> Whole:
        self._bounds.append((count, lower, 1.0 if binary else upper, binary))
        self._count += count
        return np.arange(self._count - count, self._count)

    def core(self) -> Core:
        """The arrays of all that was added."""
        from scipy.sparse import coo_array, csc_array

        starts = np.cumsum([0, *(one.shape[0] for one, _, _ in self._held)])
        matrix = coo_array(
            (
                np.concatenate([one.data for one, _, _ in self._held]),
                (
                    np.concatenate([one.row + start for (one, _, _), start in zip(self._held, starts, strict=False)]),
                    np.concatenate([one.col for one, _, _ in self._held]),
                ),
            ),
            shape=(self._lines, self._count),
        )
        right = np.concatenate([one for _, one, _ in self._held])
        signs = np.concatenate([np.full(one.size, sign, "<U2") for _, one, sign in self._held])
        counts = [count for count, _, _, _ in self._bounds]
        return Core(
            csc_array(matrix),
            np.where(signs == "<=", -np.inf, right),
            np.where(signs == ">=", np.inf, right),
            np.repeat([lower for _, lower, _, _ in self._bounds], counts),
            np.repeat([upper for _, _, upper, _ in self._bounds], counts),
            np.repeat([binary for _, _, _, binary in self._bounds], counts),
            self._cost,
            self._most,
        )
