"""A table as arrays of one length by name, and what a search does with it: every row with each of its own choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.int64]
Columns = Mapping[str, Column]


def length(table: Columns) -> int:
    """Rows of a table that has columns."""
    return len(next(iter(table.values())))


def taken(table: Columns, rows: NDArray[np.intp] | NDArray[np.bool_] | slice) -> dict[str, Column]:
    """Some of the rows."""
    return {name: column[rows] for name, column in table.items()}


@dataclass(frozen=True, slots=True)
class Choice:
    """Further columns, and for each row of a table which of their rows it may be joined with.

    Row r of the table goes with rows `starts[r]` to before `starts[r] + counts[r]` of `choices`.
    """

    choices: Columns
    starts: NDArray[np.intp]
    counts: NDArray[np.intp]

    @classmethod
    def of(
        cls, table: Columns, names: Sequence[str], keys: Sequence[str], of: Callable[..., Iterable[Sequence[int]]]
    ) -> Choice:
        """What `of` allows, which is asked once for each combination of the columns `keys`; each choice is a tuple of
        the columns `names`."""
        stacked = np.stack([table[key] for key in keys], axis=1)
        cases, case = np.unique(stacked, axis=0, return_inverse=True)
        case = case.reshape(-1)
        lists = [np.array(list(of(*(int(part) for part in one))), np.int64).reshape(-1, len(names)) for one in cases]
        sizes = np.array([len(one) for one in lists], np.intp)
        starts = np.cumsum(sizes) - sizes
        whole = np.concatenate([*lists, np.empty((0, len(names)), np.int64)])
        choices = {name: np.ascontiguousarray(whole[:, place]) for place, name in enumerate(names)}
        return cls(choices, starts[case], sizes[case])

    def joined(self, table: Columns, start: int = 0, stop: int | None = None) -> dict[str, Column]:
        """The rows of the table from start to before stop, each once for each of its choices, in order."""
        part = slice(start, stop)
        counts, starts = self.counts[part], self.starts[part]
        again = np.repeat(np.arange(len(counts)), counts)
        place = np.arange(len(again)) + (starts - np.cumsum(counts) + counts)[again]
        rows = taken(table, part)
        return taken(rows, again) | taken(self.choices, place)


def crossed(table: Columns, name: str, keys: Sequence[str], of: Callable[..., Iterable[int]]) -> dict[str, Column]:
    """Each row once for each choice of one further column.

    >>> found = crossed({"a": np.array([1, 4])}, "b", ("a",), lambda a: [n for n in (1, 2, 4) if a % n == 0])
    >>> found["a"].tolist(), found["b"].tolist()
    ([1, 4, 4, 4], [1, 1, 2, 4])
    """
    return Choice.of(table, (name,), keys, lambda *key: ((one,) for one in of(*key))).joined(table)


def divisors(number: int) -> list[int]:
    """Every whole number that divides it, ascending.

    >>> divisors(12)
    [1, 2, 3, 4, 6, 12]
    """
    small = [n for n in range(1, int(number**0.5) + 1) if number % n == 0]
    return sorted({*small, *(number // n for n in small)})
