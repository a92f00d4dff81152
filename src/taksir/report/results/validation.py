"""Validation as a result: sets first, then every row; the JSON that others read."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from taksir.report.results.charts import chart
from taksir.report.results.result import Cell, Chart, Result, Table
from taksir.validate.row import Row, Summary, summarise


def validation_result(title: str, rows: Sequence[Row], *, every: bool) -> Result:
    """Sets with their errors; every row, or only those whose published value lies outside the interval."""
    sets = summarise(rows)
    shown = [row for row in rows if every or row.predicted is None or not row.in_range]
    predicted = [row for row in rows if row.predicted is not None and row.counts]
    inside = sum(bool(row.in_range) for row in predicted)
    covered = f", {inside / len(predicted):.0%} of them" if predicted else ""
    return Result(
        title,
        f"{len(predicted)} of {sum(row.counts for row in rows)} published results predicted; p5 to p95 holds "
        f"{inside}{covered}.",
        (
            Table("sets", "Sets", ("set", "rows", "predicted", "median ratio", "median |error|", "90th", "worst",
                                   "p5–p95 holds"), tuple(_summary(one) for one in sets)),
            Table("rows", "Every row" if every else "Outside the interval, or not predicted",
                  ("id", "published", "predicted", "error", "why"), tuple(_row(row) for row in shown)),
        ),
        (_picture(predicted),) if predicted else (),
        tuple(row.predicted for row in predicted if row.predicted is not None),
    )  # fmt: skip


def validation_json(rows: Sequence[Row]) -> dict[str, object]:
    """`rows` and `sets` as the contract names them."""
    return {"rows": [_row_json(row) for row in rows], "sets": [_set_json(one, rows) for one in summarise(rows)]}


def _row_json(row: Row) -> Mapping[str, object]:
    amount = row.predicted
    return {
        "id": row.id,
        "set": row.set,
        "what": row.what,
        "published": _number(row.published),
        "predicted": amount.p50 if amount else None,
        "low": amount.p5 if amount else None,
        "high": amount.p95 if amount else None,
        "unit": row.unit,
        "error": row.error,
        "in_range": row.in_range,
        "why": row.why,
        "source": row.source,
        "chip": row.chip or None,
        "counts": row.counts,
    }


def _set_json(one: Summary, rows: Sequence[Row]) -> Mapping[str, object]:
    members = [row for row in rows if row.set == one.set and row.counts]
    sources = sorted({row.source for row in members if row.source})
    chips = sorted({row.chip for row in members if row.chip})
    return {
        "set": one.set,
        "source": ", ".join(sources),
        "chip": ", ".join(chips),
        "n": one.rows,
        "predicted": one.predicted,
        "median_ratio": one.median_ratio,
        "median_abs_error": one.median_abs_error,
        "p90_abs_error": one.p90_abs_error,
        "worst_abs_error": one.worst_abs_error,
        "coverage": one.coverage,
    }


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def _summary(one: Summary) -> tuple[Cell, ...]:
    ratio = None if one.median_ratio is None else f"{one.median_ratio:.2f}"
    errors = (one.median_abs_error, one.p90_abs_error, one.worst_abs_error, one.coverage)
    return (one.set, one.rows, one.predicted, ratio, *(None if value is None else f"{value:.0%}" for value in errors))


def _row(row: Row) -> tuple[Cell, ...]:
    from taksir.quantity.unit import show

    published = "–" if math.isnan(row.published) else show(row.published, row.unit, 3)
    if row.published_low is not None and row.published_high is not None:
        published += f"  ({show(row.published_low, row.unit, 3)} – {show(row.published_high, row.unit, 3)})"
    error = None if row.error is None else f"{row.error:+.0%}".replace("-0%", "0%").replace("+0%", "0%")
    return (row.id, published, row.predicted, error, row.why or ("" if row.counts else "not counted"))


def _picture(rows: Sequence[Row]) -> Chart:
    points = [
        {
            "set": row.set,
            "id": row.id,
            "ratio": row.predicted.p50 / row.published,
            "low": row.predicted.p5 / row.published,
            "high": row.predicted.p95 / row.published,
        }
        for row in rows
        if row.predicted is not None and row.published > 0 and row.predicted.p5 > 0
    ]
    y = {"field": "set", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 220}}
    x = {
        "field": "ratio",
        "type": "quantitative",
        "title": "predicted / published",
        "scale": {"type": "log", "domain": [0.25, 4], "clamp": True, "base": 2},
        "axis": {"values": [0.25, 0.5, 0.71, 1, 1.4, 2, 4], "format": ".3~g"},
    }
    body = {
        "height": {"step": 34},
        "data": {"values": points},
        "layer": [
            {"data": {"values": [{"one": 1}]}, "mark": {"type": "rule", "color": "#94a3b8"},
             "encoding": {"x": {"field": "one", "type": "quantitative"}}},
            {"mark": {"type": "point", "filled": True, "opacity": 0.55, "color": "#0f766e", "size": 40},
             "encoding": {"y": y, "x": x}},
        ],
    }  # fmt: skip
    says = f"Ratio of predicted to published for {len(points)} results, by set; 1 is right, the axis is logarithmic."
    return chart("Predicted over published", says, body)
