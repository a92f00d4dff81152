"""The roofline of a chip with operations on it: what each reaches beside what memory and arithmetic allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from taksir.model.perf.spec import Spec
from taksir.quantity.unit import show
from taksir.report.results.charts import chart
from taksir.report.results.result import Chart

SLOTS = 9
"""Operations that have a colour of their own; the shortest beyond them are one grey group."""

REST = "others"


@dataclass(frozen=True, slots=True)
class Worked:
    """One operation as it ran on a chip: `flops`, `moved_bytes` of device memory, `time_s`, the format it computes in.

    `phase` (prefill, decode, forward …) gives the mark its shape; operations of one `name` share a colour.
    """

    name: str
    flops: float
    moved_bytes: float
    time_s: float
    dtype: str
    phase: str = ""


def roofline(title: str, says: str, spec: Spec, points: Sequence[Worked]) -> Chart:
    """The picture: FLOP a byte across, FLOP/s up, both logarithmic; marks are as large as their part of the time.

    One roof for each number format that a point computes in, one slope for the memory. `spec` is that of the chip
    (`Operations.spec`). Points that do no arithmetic or move nothing have no place on it and are left out; `says` is
    the sentence for those who cannot see it. Times, FLOP and bytes are of one chip.
    """
    placed = [one for one in points if one.flops > 0 and one.moved_bytes > 0 and one.time_s > 0]
    names = _named(placed)
    whole: dict[str, float] = {}
    for one in points:
        whole[one.phase] = whole.get(one.phase, 0.0) + one.time_s
    marks = [
        {
            "x": one.flops / one.moved_bytes,
            "y": one.flops / one.time_s / 1e12,
            "operation": one.name if one.name in names else REST,
            "phase": one.phase or "all",
            "share": one.time_s / whole[one.phase],
        }
        for one in sorted(placed, key=lambda each: -each.time_s)
    ]
    roofs = _roofs(spec, placed)
    x = {
        "field": "x",
        "type": "quantitative",
        "title": "FLOP a byte of memory traffic",
        "scale": {"type": "log"},
        "axis": {"format": ",.3~r", "values": _decades([float(str(row["x"])) for row in roofs])},
    }
    y = {
        "field": "y",
        "type": "quantitative",
        "title": "TFLOP/s",
        "scale": {"type": "log"},
        "axis": {
            "format": ",.3~r",
            "values": _decades([float(str(row["y"])) for row in roofs] + [float(str(row["y"])) for row in marks]),
        },
    }
    colour = {"field": "operation", "type": "nominal", "title": None, "sort": [*names, REST]}
    shapes = {"field": "phase", "type": "nominal", "title": None, "sort": list(whole)}
    one_phase = len(whole) < 2
    layers = [
        {
            "data": {"values": roofs},
            "mark": {"type": "line", "color": "#475569", "strokeWidth": 1.5},
            "encoding": {"x": x, "y": y, "detail": {"field": "roof"}},
        },
        {
            "mark": {"type": "point", "filled": True, "opacity": 0.85, "stroke": "white", "strokeWidth": 0.5},
            "encoding": {
                "x": x,
                "y": y,
                "color": colour,
                "shape": {"value": "circle"} if one_phase else shapes,
                "size": {
                    "field": "share",
                    "type": "quantitative",
                    "title": "part of the time",
                    "scale": {"domain": [0, 1], "range": [40, 900]},
                    "legend": {"format": ".0%", "values": [0.05, 0.2, 0.5], "symbolFillColor": "#64748b"},
                },
            },
        },
        {
            "data": {"values": [row for row in roofs if row["label"]]},
            "mark": {"type": "text", "align": "right", "dx": -8, "dy": -2, "fontSize": 12, "color": "#334155"},
            "encoding": {"x": x, "y": y, "text": {"field": "label"}},
        },
    ]
    return chart(title, says, {"width": 520, "height": 340, "data": {"values": marks}, "layer": layers})


def _decades(values: Sequence[float]) -> list[float]:
    """The powers of ten from below the smallest value to above the largest."""
    return [10.0**power for power in range(floor(log10(min(values))), ceil(log10(max(values))) + 1)]


def _named(points: Sequence[Worked]) -> list[str]:
    """The names that take most time, as many as there are colours."""
    times: dict[str, float] = {}
    for one in points:
        times[one.name] = times.get(one.name, 0.0) + one.time_s
    longest = sorted(times, key=lambda name: -times[name])
    return longest if len(longest) <= SLOTS else longest[: SLOTS - 1]


def _roofs(spec: Spec, points: Sequence[Worked]) -> list[dict[str, object]]:
    """The corners of the roofs, each with the label that stands on it."""
    dtypes = sorted({one.dtype for one in points if spec.computes(one.dtype)}) or ["bf16"]
    named: dict[float, list[str]] = {}
    for dtype in dtypes:
        named.setdefault(spec.peak(dtype), []).append(dtype)
    ridge = max(named) / spec.bandwidth_bytes_per_s
    reach = [one.flops / one.moved_bytes for one in points]
    left, right = min([*reach, ridge / 100]) / 1.5, max([*reach, ridge * 4]) * 1.5
    bandwidth = show(spec.bandwidth_bytes_per_s, "byte/s", 3)
    rows: list[dict[str, object]] = []
    for peak, names in named.items():
        roof, corner = ", ".join(names), peak / spec.bandwidth_bytes_per_s
        says = f"{roof} {show(peak, 'FLOP/s', 3)}"
        rows += [
            {"roof": roof, "x": left, "y": left * spec.bandwidth_bytes_per_s / 1e12, "label": ""},
            {"roof": roof, "x": corner, "y": peak / 1e12, "label": says},
            {"roof": roof, "x": right, "y": peak / 1e12, "label": ""},
        ]
    middle = left**0.6 * ridge**0.4
    rows.append({"roof": "memory", "x": middle, "y": middle * spec.bandwidth_bytes_per_s / 1e12, "label": bandwidth})
    return rows
