"""What hangs on a few axes only is worked out once for each combination of them, and handed to every layout."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.training.layout import Layout

LARGEST = 2**63 - 1
"""What a 64-bit integer holds."""


def cases(layout: Layout, axes: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The different combinations of some axes among layouts: the index of one layout that has each, and for each layout
    the place of its own combination.

    >>> index, place = cases(Layout.of(tp=[8, 8, 4, 8], pp=[1, 1, 2, 1]), ("tp", "pp"))
    >>> index.tolist(), place.tolist()
    ([2, 0], [1, 1, 0, 1])
    """
    columns = [getattr(layout, axis) for axis in axes]
    change = np.zeros(len(layout), bool)
    change[:1] = True
    for column in columns:
        change[1:] |= column[1:] != column[:-1]
    heads = np.flatnonzero(change)
    _, first, place = np.unique(_packed([column[heads] for column in columns]), return_index=True, return_inverse=True)
    lengths = np.diff(np.append(heads, len(layout)))
    return heads[first], np.repeat(place.reshape(-1), lengths)


def _packed(columns: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """One number for each combination; of many large axes, numbered step by step."""
    key, most = np.zeros(len(columns[0]), np.int64), 1
    for column in columns:
        size = int(column.max(initial=0)) + 1
        if most * size > LARGEST:
            values, key = np.unique(key, return_inverse=True)
            most = len(values)
        key, most = key * size + column, most * size
    return key
