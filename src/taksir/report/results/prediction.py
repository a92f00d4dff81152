"""Measured runs beside their predictions as a result: a set a source and chip, never pooled, and the rows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from taksir.quantity.figure import plain
from taksir.report.results.charts import chart
from taksir.report.results.result import Cell, Chart, Result, Table
from taksir.validate.prediction import Prediction, PredictionSet, sets_of, source_group

WORST = 15
"""Rows that are shown where not all are asked for: those farthest off, and of those not predicted as many."""

SHOWN = 4000
"""Rows that the picture carries."""


def prediction_result(title: str, rows: Sequence[Prediction], *, every: bool) -> Result:
    """Sets with their errors, then every row, or the worst and those that could not be predicted."""
    sets = sets_of(rows)
    done = [row for row in rows if row.predicted is not None]
    lacking = [row for row in rows if row.predicted is None]
    tables = [_sets(sets)]
    if every:
        tables.append(Table("rows", "Every row", ROW_COLUMNS, tuple(_row(row) for row in rows)))
    else:
        worst = sorted(done, key=lambda row: -abs(row.error or 0.0))[:WORST]
        tables.append(Table("rows", "Farthest off", ROW_COLUMNS, tuple(_row(row) for row in worst)))
        tables.append(_lacking(lacking))
    notes = (
        "Errors are those of predicted over measured, without their sign; ratio is its median. Held is the part of the "
        "measured that p10 to p90 holds: eight in ten are right.",
    )
    pictures = (_picture(done),) if any(row.error is not None for row in done) else ()
    shown = tuple(table for table in tables if table.rows)
    return Result(title, _says(rows, done, sets), shown, pictures, (), notes)


ROW_COLUMNS = ("id", "chip", "measured", "predicted", "p10–p90", "unit", "error", "to know")


def prediction_json(rows: Sequence[Prediction]) -> dict[str, object]:
    """`rows` and `sets` as others read them; what is not known is null."""
    return {"rows": [_row_json(row) for row in rows], "sets": [_finite(asdict(one)) for one in sets_of(rows)]}


def _row_json(row: Prediction) -> Mapping[str, object]:
    known = asdict(row)
    named = ("id", "predicted", "low", "high", "unit", "in_range", "why")
    rest = ("measured", "source", "chip", "split", "note")
    more = {"error": row.error, "covered": row.covered}
    return _finite({name: known[name] for name in named} | {name: known[name] for name in rest} | more)


def _finite(body: Mapping[str, object]) -> dict[str, object]:
    return {
        name: None if isinstance(value, float) and not math.isfinite(value) else value for name, value in body.items()
    }


def _says(rows: Sequence[Prediction], done: Sequence[Prediction], sets: Sequence[PredictionSet]) -> str:
    covered = [row.covered for row in done if row.covered is not None]
    held = f"; p10 to p90 holds {sum(covered) / len(covered):.0%} of the measured" if covered else ""
    outside = sum(row.in_range is False for row in done)
    beyond = f", {outside:,} of them outside what was fitted" if outside else ""
    many = f"{len(sets)} set{'s' if len(sets) != 1 else ''}"
    return f"{len(done):,} of {len(rows):,} rows predicted{beyond}, in {many}{held}."


def _sets(sets: Sequence[PredictionSet]) -> Table:
    """A line a set; the split stands there where there are several."""
    several = len({one.split for one in sets}) > 1
    lines = []
    for one in sorted(sets, key=lambda each: (each.source, each.chip, each.split)):
        many = f"{one.n:,}" if one.predicted == one.n else f"{one.predicted:,} of {one.n:,}"
        errors = (one.median_abs_error, one.p90_abs_error, one.worst_abs_error)
        ratio = None if one.median_ratio is None else f"{one.median_ratio:.2f}"
        line: tuple[Cell, ...] = (many, *map(_percent, errors), ratio, _percent(one.coverage))
        lines.append((one.source, one.chip, *((one.split or None,) if several else ()), *line))
    columns = ("source", "chip", *(("split",) if several else ()), "rows", "median", "p90", "worst", "ratio", "held")
    return Table("sets", "Sets: a source and chip each", columns, tuple(lines))


def _percent(value: float | None) -> str | None:
    return None if value is None else f"{value:.0%}"


def _row(row: Prediction) -> tuple[Cell, ...]:
    ends = None if row.low is None or row.high is None else f"{plain(row.low, 3)} – {plain(row.high, 3)}"
    numbers = (None if each is None else plain(each) for each in (row.measured, row.predicted))
    error = None if row.error is None else f"{row.error:+.0%}"
    return (row.id, row.chip, *numbers, ends, row.unit, error, row.why or row.note or None)


def _lacking(rows: Sequence[Prediction]) -> Table:
    """Why rows have no prediction, the commonest reason first."""
    reasons: dict[str, list[Prediction]] = {}
    for row in rows:
        reasons.setdefault(row.why or "", []).append(row)
    ordered = sorted(reasons.items(), key=lambda each: -len(each[1]))[:WORST]
    told = tuple((why, len(some), some[0].id) for why, some in ordered)
    return Table("lacking", "Not predicted", ("why", "rows", "such as"), told)


def _picture(rows: Sequence[Prediction]) -> Chart:
    step = max(1, -(-len(rows) // SHOWN))
    points = [
        {"set": f"{source_group(row.source)}, {row.chip}", "ratio": row.predicted / row.measured, "id": row.id}
        for row in rows[::step]
        if row.predicted is not None and row.measured and row.predicted > 0 and row.measured > 0
    ]
    x = {
        "field": "ratio",
        "type": "quantitative",
        "title": "predicted / measured",
        "scale": {"type": "log", "domain": [0.25, 4], "clamp": True, "base": 2},
        "axis": {"values": [0.25, 0.5, 0.71, 1, 1.4, 2, 4], "format": ".3~g"},
    }
    y = {"field": "set", "type": "nominal", "title": None, "axis": {"labelLimit": 340}}
    body = {
        "width": 420,
        "height": {"step": 22},
        "data": {"values": points},
        "layer": [
            {"data": {"values": [{"one": 1}]}, "mark": {"type": "rule", "color": "#94a3b8"},
             "encoding": {"x": {"field": "one", "type": "quantitative"}}},
            {"mark": {"type": "point", "filled": True, "opacity": 0.35, "color": "#0f766e", "size": 30},
             "encoding": {"y": y, "x": x}},
            {"mark": {"type": "tick", "color": "#d97706", "thickness": 3, "height": 16},
             "encoding": {"y": y, "x": {**x, "aggregate": "median"}}},
        ],
    }  # fmt: skip
    says = (
        f"Ratio of predicted to measured for {len(points):,} rows by set, the median of each in orange; 1 is right, "
        "the axis is logarithmic."
    )
    return chart("Predicted over measured", says, body)
