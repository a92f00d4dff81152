"""Files of measured efficiency curves: their head, and the numbers of every curve."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from taksir.catalog.curves import HEAD
from taksir.catalog.fact import KINDS
from taksir.catalog.fact_file import nearest
from taksir.catalog.strict.problem import Problem


def check_curves(path: Path, sources: Sequence[str], chips: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the curves of an operation on one chip, which the file is named after."""
    try:
        tree = json.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        yield Problem(path, getattr(error, "lineno", 0), "", f"cannot be read: {error}")
        return
    if not isinstance(tree, dict) or not isinstance(tree.get("curves"), dict):
        yield Problem(path, 0, "curves", "a table of curves by number format is needed")
        return
    if path.stem not in chips:
        yield Problem(path, 0, path.stem, f"unknown chip{nearest(path.stem, list(chips))}")
    yield from _head(path, "", tree, sources)
    for key, body in tree["curves"].items():
        if not isinstance(body, dict):
            yield Problem(path, 0, key, "a curve is a table")
            continue
        yield from _head(path, f"{key}.from.", {**tree, **body.get("from", {})}, sources)
        yield from _numbers(path, key, body)


def _head(path: Path, where: str, head: dict[str, Any], sources: Sequence[str]) -> Iterator[Problem]:
    for name in HEAD:
        if not isinstance(head.get(name), str):
            yield Problem(path, 0, where + name, "this text is needed")
    source, kind, day = (str(head.get(name)) for name in ("source", "kind", "as_of"))
    if source not in sources:
        yield Problem(path, 0, f"{where}source", f"unknown source {source!r}{nearest(source, sources)}")
    if kind not in KINDS:
        yield Problem(path, 0, f"{where}kind", f"unknown kind {kind!r}{nearest(kind, KINDS)}")
    try:
        date.fromisoformat(day)
    except ValueError:
        yield Problem(path, 0, f"{where}as_of", f"{day!r} is not a date like 2026-11-21")


def _numbers(path: Path, key: str, body: dict[str, Any]) -> Iterator[Problem]:
    spread = body.get("spread")
    if not isinstance(spread, (int, float)) or not 0 <= spread < 2:
        yield Problem(path, 0, f"{key}.spread", "the standard deviation of the residual is needed, from 0 to 2")
    axes, values = body.get("axes"), body.get("values")
    if (axes is None) != (values is None):
        yield Problem(path, 0, key, "axes and values come together")
        return
    if not isinstance(axes, dict) or not isinstance(values, list):
        return
    size = math.prod(len(knots) for knots in axes.values())
    if size != len(values):
        yield Problem(path, 0, f"{key}.values", f"{len(values)} values for {size} knots")
    for name, knots in axes.items():
        if any(after <= before for before, after in pairwise(knots)):
            yield Problem(path, 0, f"{key}.axes.{name}", "the knots must rise")
