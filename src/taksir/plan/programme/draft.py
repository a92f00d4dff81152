"""A programme while it is written: columns by name, rows as sums of columns over axes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taksir.plan.problem.instance import Instance
from taksir.plan.programme.scale import Scale, ten

if TYPE_CHECKING:
    import linopy

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Sign = Literal["<=", "=", ">="]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Columns along axes: `labels` are those of linopy, -1 where there is none; one unit of a column is `unit`."""

    letters: str
    labels: Whole
    unit: float

    @property
    def held(self) -> Flags:
        """Where there is one."""
        return self.labels >= 0


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Coefficients times columns, summed over the axes that the rows do not have; axes that columns lack are met by all
    rows alike. `labels` and `coefficients` (in true units) spread over each other along `letters`."""

    letters: str
    labels: Whole
    coefficients: Array
    unit: float


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """Rows of one kind: linopy's `labels` along `letters` (-1: none), `limit` their right side in true units, and what
    one `unit` of a row is in them."""

    letters: str
    labels: Whole
    sign: Sign
    limit: Array
    unit: float


def over(columns: Columns, coefficients: ArrayLike = 1.0, *, letters: str = "", labels: Whole | None = None) -> Part:
    """A sum of columns with coefficients; `labels` in place of their own (moved in time), `letters` likewise.

    Coefficients spread over the axes by NumPy's rules; more axes than the columns have come where `letters` say.
    """
    names = letters or columns.letters
    return Part(names, columns.labels if labels is None else labels, np.asarray(coefficients, float), columns.unit)


def earlier(labels: Whole, axis: int, by: int = 1) -> Whole:
    """The labels of so many periods before, none at the start; a number below zero looks ahead."""
    moved = np.roll(labels, by, axis)
    at: list[Any] = [slice(None)] * labels.ndim
    at[axis] = slice(None, by) if by > 0 else slice(by, None)
    if by:
        moved[tuple(at)] = -1
    return moved


class Draft:
    """A linopy model to which nouns add their columns and rows.

    `whole` keeps columns that only a limit of zero forbids, so that every limit is a row that can be moved.
    """

    def __init__(self, instance: Instance, scale: Scale, *, relaxed: bool, whole: bool, residency: bool) -> None:
        import linopy

        self.instance, self.scale = instance, scale
        self.relaxed, self.whole, self.residency = relaxed, whole, residency
        self.model: linopy.Model = linopy.Model()
        self.columns: dict[str, Columns] = {}
        self.families: dict[str, Family] = {}
        self._count = 0
        self._nothing = int(self._add("nothing", 1, 0.0, False, 0.0)[0])

    def __getitem__(self, name: str) -> Columns:
        return self.columns[name]

    def column(
        self, name: str, letters: str, where: Flags, *, unit: float = 1.0, lower: float = 0.0, binary: bool = False
    ) -> Columns:
        """Columns where asked, from `lower` (in true units) on; binary ones lie between 0 and 1."""
        labels = np.full(where.shape, -1)
        count = int(np.count_nonzero(where))
        if count:
            labels[where] = self._add(name, count, lower / unit, binary)
        made = Columns(letters, labels, unit)
        self.columns[name] = made
        return made

    def rows(self, name: str, letters: str, parts: Iterable[Part], sign: Sign, limit: ArrayLike, where: Flags) -> None:
        """One row wherever asked; a row of nothing is left out where it holds, and cannot be kept where not."""
        import pandas as pd  # type: ignore[import-untyped]
        from linopy.constraints import CSRConstraint
        from linopy.csr import Grid
        from scipy.sparse import coo_array

        shape = where.shape
        limits = np.broadcast_to(np.asarray(limit, float), shape)
        row, label, value = self._terms(parts, letters, shape, where.ravel())
        flat = limits.ravel().copy()
        bare = where.ravel().copy()
        bare[row] = False
        holds = (flat >= 0) if sign == "<=" else (flat <= 0) if sign == ">=" else (flat == 0)
        empty = np.flatnonzero(bare & ~holds)
        row, label, value = (
            np.concatenate([row, empty]),
            np.concatenate([label, np.full(empty.size, self._nothing)]),
            np.concatenate([value, np.ones(empty.size)]),
        )
        unit = _usual(value)
        labels = np.full(shape, -1)
        if row.size:
            lhs = coo_array((value / unit, (row, label)), shape=(flat.size, self._count)).tocsr()
            at = np.flatnonzero(np.diff(lhs.indptr))
            grid = Grid.from_coords(
                pd.RangeIndex(size, name=letter) for letter, size in zip(letters, shape, strict=True)
            )
            held = CSRConstraint(lhs[at], at, flat[at] / unit, sign, grid, self.model)
            made = self.model.add_constraints(held, name=name, freeze=True)
            labels.ravel()[at] = made.range[0] + at
        self.families[name] = Family(letters, labels, sign, limits, unit)

    def aim(self, parts: Iterable[Part], unit: float, sense: Literal["min", "max"]) -> None:
        """What is to be small, or large, in units of so much."""
        import linopy
        import xarray as xr

        _, label, value = self._terms(parts, "", (), np.ones(1, bool))
        names, at = np.unique(label, return_inverse=True)
        factors = np.bincount(at, value / unit, names.size)
        data = xr.Dataset({"coeffs": ("_term", factors), "vars": ("_term", names), "const": 0.0})
        self.model.add_objective(linopy.LinearExpression(data, self.model), sense=sense)

    def _add(self, name: str, count: int, lower: float, binary: bool, upper: float = np.inf) -> Whole:
        """So many new columns in a row; their labels."""
        import xarray as xr

        def all_of(number: float) -> Any:
            return xr.DataArray(np.full(count, number), dims=["cell"])

        if binary and not self.relaxed:
            made = self.model.add_variables(coords={"cell": range(count)}, name=name, binary=True)
        else:
            made = self.model.add_variables(all_of(lower), all_of(1.0 if binary else upper), name=name)
        self._count += count
        return np.asarray(made.labels.to_numpy(), np.int64)

    def _terms(
        self, parts: Iterable[Part], letters: str, shape: tuple[int, ...], where: Flags
    ) -> tuple[Whole, Whole, Array]:
        """Rows, labels and coefficients of all terms that are not zero, equal ones summed."""
        rows: list[Whole] = [np.zeros(0, np.int64)]
        found: list[Whole] = [np.zeros(0, np.int64)]
        values: list[Array] = [np.zeros(0)]
        place = np.arange(where.size).reshape(shape)
        for part in parts:
            summed = [letter for letter in part.letters if letter not in letters]
            axes = [*letters, *summed]
            order = [part.letters.index(letter) for letter in axes if letter in part.letters]
            lacking = tuple(at for at, letter in enumerate(axes) if letter not in part.letters)
            labels, coefficients, at = np.broadcast_arrays(
                *(
                    np.expand_dims(one.transpose(order), lacking)
                    for one in np.broadcast_arrays(part.labels, part.coefficients)
                ),
                place.reshape(shape + (1,) * len(summed)),
            )
            live = (labels >= 0) & (coefficients != 0) & where[at]
            rows.append(at[live])
            found.append(labels[live])
            values.append(coefficients[live] * part.unit)
        return np.concatenate(rows), np.concatenate(found), np.concatenate(values)


def _usual(values: Array) -> float:
    """The power of ten that coefficients of a family usually are."""
    sizes = np.abs(values)
    return ten(float(np.exp(np.log(sizes).mean()))) if sizes.size else 1.0
