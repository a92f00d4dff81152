"""The pictures of a plan's money: the cost by part as a waterfall, and cash and debt over time."""

from __future__ import annotations

import numpy as np

from taksir.plan.solution import PARTS
from taksir.quantity.amount import Amount
from taksir.quantity.figure import plain
from taksir.quantity.unit import show
from taksir.report.results.charts import axis_of, chart
from taksir.report.results.plan_time_charts import over_time
from taksir.report.results.plan_view import SMALL, Array, View
from taksir.report.results.result import Chart

LEAST = 0.005
"""Parts of the cost below so much of it stand together as others."""

LEFT, RANGE = "left at the end", "#d97706"

DARK, SPENT, BACK = "#334155", "#0f766e", "#8fc5bf"


def waterfall(view: View) -> Chart:
    """Dollars of today by part, each from where the last one ended; the whisker spans the futures."""
    cost = view.solution.cost
    mean = float(view.mean(cost))
    parts = {name: float(view.mean(values)) for name, values in view.discounted().items()}
    largest = max(sum(value for value in parts.values() if value > 0), abs(mean), 1.0)
    small = sum(value for value in parts.values() if abs(value) < LEAST * largest)
    parts = {name: value for name, value in parts.items() if abs(value) >= LEAST * largest}
    if abs(small) > SMALL * largest:
        left = {name: parts.pop(name) for name in (LEFT,) if name in parts}
        parts |= {"others": small, **left}
    axis, scale = axis_of(Amount("", largest, "USD"))
    rows: list[dict[str, object]] = []
    end = 0.0
    for name, value in parts.items():
        start, end = end, end + value / scale
        rows.append(_step(name, start, end, value / scale, SPENT if value > 0 else BACK))
    rows.append(_step("cost today", 0.0, mean / scale, mean / scale, DARK))
    x = {"field": "part", "type": "nominal", "sort": [row["part"] for row in rows], "title": None,
         "axis": {"labelAngle": -35 if len(rows) > 7 else 0, "labelLimit": 110}}  # fmt: skip
    y = {"type": "quantitative", "title": f"{axis}, discounted"}
    layers: list[dict[str, object]] = [
        {
            "mark": {"type": "bar", "size": 32},
            "encoding": {
                "x": x,
                "y": {**y, "field": "from"},
                "y2": {"field": "to"},
                "color": {"field": "colour", "type": "nominal", "scale": None},
            },
        },
        {
            "mark": {"type": "text", "dy": -8, "fontSize": 12},
            "encoding": {"x": x, "y": {**y, "field": "top"}, "text": {"field": "label", "type": "nominal"}},
        },
    ]
    over = ""
    if cost.max() - cost.min() > SMALL * largest:
        span = f"{show(float(cost.min()), 'USD', 3)} to {show(float(cost.max()), 'USD', 3)}"
        over = f"; the line across spans {len(cost)} futures, {span}"
        rows[-1]["top"] = float(cost.max()) / scale
        ends = [{"part": "cost today", "low": float(cost.min()) / scale, "high": float(cost.max()) / scale}]
        layers.append(
            {
                "data": {"values": ends},
                "mark": {"type": "rule", "strokeWidth": 3, "color": RANGE},
                "encoding": {"x": x, "y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}},
            }
        )
    dear = max((name for name in parts), key=lambda name: parts[name], default="")
    says = f"{show(mean, 'USD', 3)} in money of today, of which most for {dear}{over}."
    return chart("What it costs", says, {"height": 300, "data": {"values": rows}, "layer": layers})


def _step(name: str, start: float, end: float, value: float, colour: str) -> dict[str, object]:
    return {"part": name, "from": start, "to": end, "top": max(start, end), "label": plain(value, 3), "colour": colour}


def spending(view: View) -> Chart | None:
    """Dollars spent in each period by part, not discounted."""
    spent = {name: np.maximum(view.mean(view.solution.spent[place]), 0.0) for place, name in enumerate(PARTS)}
    whole = view.solution.spent.sum(axis=0)
    largest = float(max(sum(spent.values()).max(), 1.0))  # type: ignore[union-attr]
    axis, scale = axis_of(Amount("", largest, "USD"))
    parts = {name: values / scale for name, values in spent.items() if values.max(initial=0.0) > LEAST * largest}
    if not parts:
        return None
    peak = view.periods[int(np.argmax(view.mean(whole)))]
    says = f"What is spent in each period, mean over the futures with their range; most in {peak}."
    return over_time("Spending", says, view.periods, parts, axis, whole=whole / scale)


def cash(view: View) -> Chart | None:
    """Cash and debt at the end of each period, mean and range of the futures."""
    if not view.instance.money.limited:
        return None
    held = {name: np.asarray(view.value(name, "tf"), float) for name in ("cash", "debt")}
    held = {name: values for name, values in held.items() if values.max(initial=0.0) > 0}
    if not held:
        return None
    axis, scale = axis_of(Amount("", max(float(values.max()) for values in held.values()), "USD"))
    rows = [row for name, values in held.items() for row in _line(view, name, values / scale)]
    limit = view.instance.money.debt_limit
    if "debt" in held and np.isfinite(limit).all():
        rows += [
            {"when": when, "line": "limit of debt", "value": float(value) / scale}
            for when, value in zip(view.periods, limit, strict=True)
        ]
    x = {"field": "when", "type": "ordinal", "sort": None, "title": None, "axis": {"labelAngle": -45}}
    names = [*held, *(("limit of debt",) if any(row["line"] == "limit of debt" for row in rows) else ())]
    shades = {"cash": "#0f766e", "debt": "#d97706", "limit of debt": "#94a3b8"}
    colour = {"field": "line", "type": "nominal", "title": None,
              "scale": {"domain": names, "range": [shades[name] for name in names]},
              "legend": {"orient": "bottom", "symbolOpacity": 1, "symbolType": "square"}}  # fmt: skip
    layers = [
        {
            "transform": [{"filter": "isValid(datum.low)"}],
            "mark": {"type": "area", "opacity": 0.18},
            "encoding": {
                "x": x,
                "y": {"field": "low", "type": "quantitative", "title": axis, "axis": {"format": ",.4~r"}},
                "y2": {"field": "high"},
                "color": colour,
            },
        },
        {
            "mark": {"type": "line", "point": {"size": 24}},
            "encoding": {"x": x, "y": {"field": "value", "type": "quantitative"}, "color": colour},
        },
    ]
    low = view.periods[int(np.argmin(view.mean(held["cash"])))] if "cash" in held else view.periods[0]
    over = "; shades span the futures" if len(view.time.futures) > 1 else ""
    says = f"At the end of each period{over}; cash is lowest in {low}."
    return chart("Cash and debt", says, {"height": 260, "data": {"values": rows}, "layer": layers})


def _line(view: View, name: str, values: Array) -> list[dict[str, object]]:
    return [
        {"when": when, "line": name, "value": float(mean), "low": float(each.min()), "high": float(each.max())}
        for when, mean, each in zip(view.periods, view.mean(values), values, strict=True)
    ]
