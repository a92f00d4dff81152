"""The rows of the CSV tables under `data/known` that have columns of their own."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from taksir.catalog.layer import Layer
from taksir.errors import CatalogError

Made = TypeVar("Made")


def known_rows(
    layers: Sequence[Layer], pattern: str, columns: tuple[str, ...], make: Callable[[dict[str, str]], Made]
) -> Iterator[Made]:
    """What `make` makes of each row of the files of a pattern; CatalogError names file and line of what does not fit.

    `make` says what is wrong with a row by ValueError.
    """
    for layer in layers:
        for path in layer.files(pattern):
            with path.open(encoding="utf-8", newline="") as lines:
                rows = csv.DictReader(lines)
                if tuple(rows.fieldnames or ()) != columns:
                    raise CatalogError(f"{path}:1: the columns are {','.join(columns)}")
                for row in rows:
                    try:
                        yield make(row)
                    except (TypeError, ValueError) as error:
                        raise CatalogError(f"{path}:{rows.line_num}: {error}") from error


def needed(row: dict[str, str], columns: Sequence[str]) -> None:
    """ValueError where one of these cells is empty."""
    for column in columns:
        if not row[column]:
            raise ValueError(f"{column} is missing")
