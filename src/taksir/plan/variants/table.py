"""Variants as a file: rows with a name and what is changed; rows of one name are one variant."""

from __future__ import annotations

import csv
import math
from pathlib import Path

from taksir.errors import DataError
from taksir.plan.variants.change import Change, Variant

COLUMNS = ("name", "change", "factor", "plus", "to")
"""Columns of the file; of `factor`, `plus` and `to` those that are used."""


def read_variants(path: Path) -> tuple[Variant, ...]:
    """The variants of a file, in their order; DataError with the line for what is no change."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error})") from None
    rows = csv.DictReader(text.splitlines(), restkey="")
    heads = tuple(rows.fieldnames or ())
    if not {"name", "change"} <= set(heads) or not set(heads) <= set(COLUMNS):
        raise DataError(
            f"{path}:1: columns are {', '.join(heads) or 'none'}; wanted are name, change, factor, plus, to"
        )
    found: dict[str, list[Change]] = {}
    for row in rows:
        place = f"{path}:{rows.line_num}"
        name, part = ((row[key] or "").strip() for key in ("name", "change"))
        if not name or not part:
            raise DataError(f"{place}: a row needs a name and a change")
        told = {key: _number(row.get(key), place, key) for key in COLUMNS[2:]}
        if all(value is None for value in told.values()):
            raise DataError(f"{place}: {part} needs a factor, a plus or a to")
        if told["to"] is not None and (told["factor"] is not None or told["plus"] is not None):
            raise DataError(f"{place}: {part} takes either `to`, or `factor` and `plus`")
        factor = 1.0 if told["factor"] is None else told["factor"]
        found.setdefault(name, []).append(Change(part, factor, told["plus"] or 0.0, told["to"]))
    if not found:
        raise DataError(f"{path}: no variants")
    return tuple(Variant(name, tuple(changes)) for name, changes in found.items())


def _number(text: str | None, place: str, key: str) -> float | None:
    if text is None or not text.strip():
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise DataError(f"{place}: {key} {text!r} is no number")
    return value
