"""Files of series: every line by itself."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from taksir.catalog.fact_file import nearest
from taksir.catalog.series import COLUMNS, read_point
from taksir.catalog.strict.problem import Problem


def check_series(path: Path, sources: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with a file of dated facts."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        yield Problem(path, 0, "", f"cannot be read: {error}")
        return
    rows = csv.DictReader(text.splitlines(), restkey="")
    header = list(rows.fieldnames or ())
    for column in header:
        if column not in COLUMNS:
            yield Problem(path, 1, column, f"unknown column{nearest(column, COLUMNS)}")
    lacking = [column for column in ("name", "period", "unit", "as_of", "source", "kind") if column not in header]
    for column in lacking:
        yield Problem(path, 1, column, "this column is needed")
    if lacking:
        return
    first: dict[tuple[str, str, str], int] = {}
    for row in rows:
        line, name = rows.line_num, row["name"]
        if "" in row:
            yield Problem(path, line, name, "more cells than columns")
            continue
        try:
            read_point({key: value or "" for key, value in row.items()}, "")
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            yield Problem(path, line, name, str(error))
        if row["source"] not in sources:
            yield Problem(path, line, name, f"unknown source {row['source']!r}{nearest(row['source'], sources)}")
        place = (name, row["period"], row["as_of"])
        if place in first:
            says = f"{row['period']} as of {row['as_of']} stands on line {first[place]} already"
            yield Problem(path, line, name, says)
        first.setdefault(place, line)
