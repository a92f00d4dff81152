"""The pictures of the model as Vega-Lite specifications: waterfall, stacked areas, bars, a front.

One specification serves page and file; `chart_svg` renders it with vl-convert, offline.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence

from taksir.quantity.amount import Amount
from taksir.quantity.figure import SCALES, plain
from taksir.quantity.unit import PREFIXED, PREFIXES
from taksir.report.results.result import Chart

WIDTH = 640
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
FLAT = 6
"""So many labels of a time axis stand upright; more are turned."""

CONFIG: Mapping[str, object] = {
    "font": "Liberation Sans, Arial, sans-serif",
    "axis": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "gridColor": "#e4e7ea"},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 300},
    "view": {"stroke": None},
    "range": {
        "category": ["#0f766e", "#d97706", "#4f6bb0", "#b4536b", "#7c8a2b", "#6b5b95", "#4a9ab5", "#8c6d4f", "#64748b"]
    },
}
"""Colours that stay apart in grey and for the colour-blind; the font of the reader's machine."""


def chart(title: str, says: str, body: Mapping[str, object]) -> Chart:
    """A chart with the house's size and colours; `body` may override them."""
    return Chart(title, says, {"$schema": SCHEMA, "width": WIDTH, "config": CONFIG, **body})


def waterfall(title: str, says: str, parts: Sequence[Amount], total: Amount) -> Chart:
    """Parts that add up to a total, each from where the last one ended; the whisker is p5 to p95 of the total."""
    axis, scale = axis_of(total)
    rows: list[dict[str, object]] = []
    end = 0.0
    for part in parts:
        start, end = end, end + part.p50 / scale
        rows.append({"part": part.name, "from": start, "to": end, "label": plain(part.p50 / scale, 3), "whole": False})
    whole = total.p50 / scale
    rows.append({"part": total.name, "from": 0.0, "to": whole, "label": plain(whole, 3), "whole": True})
    order = [row["part"] for row in rows]
    x = {"field": "part", "type": "nominal", "sort": order, "title": None, "axis": {"labelAngle": 0, "labelLimit": 110}}
    whisker = [{"part": total.name, "low": total.p5 / scale, "high": total.p95 / scale}]
    layers = [
        {
            "mark": {"type": "bar", "size": 36},
            "encoding": {
                "x": x,
                "y": {"field": "from", "type": "quantitative", "title": axis},
                "y2": {"field": "to"},
                "color": {"condition": {"test": "datum.whole", "value": "#334155"}, "value": "#0f766e"},
            },
        },
        {
            "mark": {"type": "text", "dy": -8, "fontSize": 12},
            "encoding": {
                "x": x,
                "y": {"field": "to", "type": "quantitative"},
                "text": {"field": "label", "type": "nominal"},
            },
        },
        {
            "data": {"values": whisker},
            "mark": {"type": "rule", "strokeWidth": 2, "color": "#1e293b", "xOffset": 26},
            "encoding": {"x": x, "y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}},
        },
    ]
    return chart(title, says, {"height": 300, "data": {"values": rows}, "layer": layers})


def bars(title: str, says: str, amounts: Sequence[Amount]) -> Chart:
    """One bar an amount of one unit, side by side, with p5 to p95."""
    axis, scale = axis_of(max(amounts, key=lambda one: one.p50))
    rows = [
        {"name": one.name, "value": one.p50 / scale, "low": one.p5 / scale, "high": one.p95 / scale} for one in amounts
    ]
    y = {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 220}}
    layers = [
        {
            "mark": {"type": "bar", "color": "#0f766e"},
            "encoding": {
                "y": y,
                "x": {"field": "value", "type": "quantitative", "title": axis, "axis": {"tickCount": 6}},
            },
        },
        {
            "mark": {"type": "rule", "strokeWidth": 2, "color": "#1e293b"},
            "encoding": {"y": y, "x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}},
        },
    ]
    return chart(title, says, {"height": {"step": 30}, "data": {"values": rows}, "layer": layers})


def axis_of(largest: Amount) -> tuple[str, float]:
    """Title of an axis that an amount is read on, and what its numbers are divided by: W as MW, dollars as billions.

    >>> axis_of(Amount("power", 5e8, "W")), axis_of(Amount("cost", 6400.0, "USD"))
    (('MW', 1000000.0), ('US$', 1.0))
    """
    unit, size = largest.unit, abs(largest.p95)
    if unit in PREFIXED:
        rung = min(int(math.log10(size) // 3), PREFIXED[unit][1] - 1) if size >= 1 else 0
        return f"{PREFIXES[rung]}{PREFIXED[unit][0]}", 1000.0**rung
    scale, word = next(((scale, word) for scale, word in SCALES if size >= scale), (1.0, ""))
    sign = "US$" if unit.partition("/")[0] == "USD" else unit
    return f"{sign}{word}", scale


def stacked(title: str, says: str, rows: Sequence[Mapping[str, object]], axis: str, *, by: str = "part") -> Chart:
    """Bars over time, stacked by part; rows hold `when`, `value` and the part."""
    angle = -45 if len({str(row["when"]) for row in rows}) > FLAT else 0
    encoding = {
        "x": {"field": "when", "type": "ordinal", "sort": None, "title": None, "axis": {"labelAngle": angle}},
        "y": {"field": "value", "type": "quantitative", "title": axis, "stack": "zero"},
        "color": {"field": by, "type": "nominal", "title": None, "sort": None},
    }
    return chart(title, says, {"height": 300, "data": {"values": list(rows)}, "mark": "bar", "encoding": encoding})


def lines(title: str, says: str, rows: Sequence[Mapping[str, object]], x: str, y: str, *, by: str = "line") -> Chart:
    """Lines over a number or a date; rows hold `x`, `y` and the name of the line."""
    temporal = bool(rows) and isinstance(rows[0]["x"], str)
    whole = {"tickMinStep": 1} if all(isinstance(row["x"], int) for row in rows) else {}
    plain_axis = {} if temporal else {"axis": {"format": "~g", **whole}}
    kind = "temporal" if temporal else "quantitative"
    encoding = {
        "x": {"field": "x", "type": kind, "title": x, "scale": {"zero": False}, **plain_axis},
        "y": {"field": "y", "type": "quantitative", "title": y, "scale": {"zero": False}},
        "color": {"field": by, "type": "nominal", "title": None, "sort": None},
    }
    mark = {"type": "line", "point": True}
    return chart(title, says, {"height": 300, "data": {"values": list(rows)}, "mark": mark, "encoding": encoding})


def scatter(title: str, says: str, rows: Sequence[Mapping[str, object]], x: str, y: str, colour: str) -> Chart:
    """Points with a front: rows hold `x`, `y`, `colour` (a number), `front` (whether on it) and `name`."""
    axes = {
        "x": {"field": "x", "type": "quantitative", "title": x, "scale": {"zero": False}},
        "y": {"field": "y", "type": "quantitative", "title": y, "scale": {"zero": False}},
    }
    shade = {"field": "colour", "type": "quantitative", "title": colour, "scale": {"scheme": "teals"}}
    layers = [
        {
            "transform": [{"filter": "!datum.front"}],
            "mark": {"type": "circle", "opacity": 0.35, "size": 18},
            "encoding": {**axes, "color": shade},
        },
        {
            "transform": [{"filter": "datum.front"}],
            "mark": {"type": "point", "filled": True, "size": 55, "color": "#d97706"},
            "encoding": axes,
        },
        {
            "transform": [{"filter": "datum.front && datum.name"}],
            "mark": {"type": "text", "dy": -9, "fontSize": 11},
            "encoding": {**axes, "text": {"field": "name"}},
        },
    ]
    return chart(title, says, {"height": 380, "data": {"values": list(rows)}, "layer": layers})


def chart_svg(picture: Chart) -> str:
    """The chart as SVG; nothing is fetched."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(json.dumps(picture.spec), vl_version="5.20", allowed_base_urls=[])
    return svg
