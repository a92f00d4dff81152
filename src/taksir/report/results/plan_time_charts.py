"""The pictures of a plan over time: phases as a Gantt chart, power and chips stacked up, with the range of futures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from taksir.quantity.amount import Amount
from taksir.report.results.charts import CONFIG, FLAT, axis_of, chart
from taksir.report.results.parts import COLOURS, REST, SLOTS
from taksir.report.results.plan_view import TOLD, Array, View, paths
from taksir.report.results.result import Chart

MONTH = timedelta(days=365.25 / 12)

ENERGISED, LATER = "has power", "has power in some futures"
SHIPS, DESIGN, VOLUME = "chips ship", "design to tape-out", "tape-out to volume"

LANES = {
    "permit": "#94a3b8", "construction": "#64748b", "grid": "#d97706", "equipment": "#8c6d4f",
    "commissioning": "#e5c07b", TOLD: "#6b5b95", DESIGN: "#4f6bb0", VOLUME: "#93a7d6",
    SHIPS: "#b4536b", ENERGISED: "#0f766e", LATER: "#8fc5bf",
}  # fmt: skip
"""Colours of what phases wait for and of what they are then; what has no name here is grey."""

OTHER = "#a3b1c2"

LANE_COUNT = 3
"""Paths of a phase that are drawn side by side."""

PLAIN: Mapping[str, object] = {"labelLimit": 220}


def gantt(view: View) -> Chart | None:
    """Phases and own chips: what each waits for, and from when it is there."""
    rows = [*_phases(view), *_own(view)]
    if not rows:
        return None
    order = list(dict.fromkeys(str(row["name"]) for row in rows))
    kinds = list(dict.fromkeys(str(row["kind"]) for row in rows))
    first = min(str(row["from"]) for row in rows)
    colour = {
        "field": "kind",
        "type": "nominal",
        "title": None,
        "scale": {"domain": kinds, "range": [LANES.get(kind, OTHER) for kind in kinds]},
        "legend": {"orient": "bottom", "columns": 4},
    }
    y = {"field": "name", "type": "nominal", "sort": order, "title": None, "axis": PLAIN}
    x = {
        "field": "from",
        "type": "temporal",
        "title": None,
        "axis": {"format": "%Y-%m", "tickCount": 8, "labelFlush": False},
    }
    encoding = {"y": y, "x": x, "x2": {"field": "to"}, "color": colour}
    layers = [
        {
            "transform": [{"filter": "datum.lane < 0"}],
            "mark": {"type": "bar", "height": 26},
            "encoding": encoding,
        },
        *(
            {
                "transform": [{"filter": f"datum.lane == {lane}"}],
                "mark": {"type": "bar", "height": 7, "yOffset": 9 * (lane - 1)},
                "encoding": encoding,
            }
            for lane in range(LANE_COUNT)
        ),
    ]
    says = (
        f"From its beginning (first {first[:7]}) each phase waits for what is drawn thin, side by side, and has power "
        "where the bar is full; pale where only some of the futures have it yet."
    )
    return chart("Phases", says, {"height": {"step": 36}, "data": {"values": rows}, "layer": layers})


def _phases(view: View) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    sites, periods = view.instance.sites, view.time.periods
    end = periods[-1].end
    for phase, begun in view.begun():
        name, start = view.phase_name(phase), periods[begun].start
        ready = [periods[one].start if one < len(periods) else end for one in view.ready(phase, begun)]
        for lane, path in enumerate(paths(sites.waits[phase])):
            since = start
            for kind, months in path:
                until = ready[0] if kind == TOLD else min(since + months * MONTH, ready[-1])
                rows.append(_bar(name, kind, since, until, lane))
                since = until
        if not sites.waits[phase]:
            rows.append(_bar(name, TOLD, start, ready[0], 1))
        if ready[-1] > ready[0]:
            rows.append(_bar(name, LATER, ready[0], ready[-1], -1))
        rows.append(_bar(name, ENERGISED, ready[-1], end, -1))
    return [row for row in rows if row["from"] != row["to"]]


def _own(view: View) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    own, periods = view.instance.own, view.time.periods
    days = [*(one.start for one in periods), periods[-1].end]
    for place, begun in view.taped():
        name = view.chip_names()[int(own.chip[place])]
        paid = np.flatnonzero(own.nre[place, begun] > 0)
        taped = int(paid[-1]) + 1 if len(paid) else begun
        shipping = np.flatnonzero((own.ramp[place, begun] > 0).any(axis=-1))
        first = int(shipping[0]) if len(shipping) else len(periods)
        taped = min(max(taped, begun), first)
        rows += [
            _bar(name, DESIGN, days[begun], days[taped], 1),
            _bar(name, VOLUME, days[taped], days[first], 1),
            _bar(name, SHIPS, days[first], days[-1], -1),
        ]
    return [row for row in rows if row["from"] != row["to"]]


def _bar(name: str, kind: str, start: date, end: date, lane: int) -> dict[str, object]:
    return {"name": name, "kind": kind, "from": start.isoformat(), "to": end.isoformat(), "lane": lane}


def power(view: View) -> Chart | None:
    """W with power by site over time, and what chips draw of them."""
    energised, drawn = view.energised(), view.drawn().sum(axis=0)
    whole = float(max(view.mean(energised).sum(axis=0).max(), drawn.max()))
    if whole <= 0:
        return None
    axis, scale = axis_of(Amount("", whole, "W"))
    parts = {name: view.mean(energised[place]) / scale for place, name in enumerate(view.site_names())}
    last = view.mean(drawn)[-1] / scale
    says = (
        f"Bars: power that sites have; the line: what chips draw at their maximum, {last:.3g} {axis} at the end"
        f"{_ranged(view)}."
    )
    return over_time("Power", says, view.periods, parts, axis, line=("drawn by chips", drawn / scale), view=view)


def chips(view: View) -> Chart | None:
    """Packages that stand or are rented over time, by chip."""
    standing, rented = view.mean(view.standing()), view.mean(view.rented())
    parts = {name: standing[place] for place, name in enumerate(view.chip_names())}
    parts |= {f"{name}, rented": rented[place] for place, name in enumerate(view.chip_names())}
    parts = {name: values for name, values in parts.items() if values.max(initial=0.0) > 0}
    if not parts:
        return None
    whole = (view.standing() + view.rented()).sum(axis=0)
    largest = max(parts, key=lambda name: float(parts[name][-1]))
    says = f"Packages at the end of each period{_ranged(view)}; most of them at the end: {largest}."
    axis, scale = ("thousand packages", 1e3) if whole.max() >= 1e5 else ("packages", 1.0)
    scaled = {name: values / scale for name, values in parts.items()}
    return over_time("Chips", says, view.periods, scaled, axis, whole=whole / scale)


def _ranged(view: View) -> str:
    return " (mean; whiskers: all futures)" if len(view.time.futures) > 1 else ""


def over_time(
    title: str,
    says: str,
    periods: Sequence[str],
    parts: Mapping[str, Array],
    axis: str,
    *,
    whole: Array | None = None,
    line: tuple[str, Array] | None = None,
    view: View | None = None,
) -> Chart:
    """Bars over the periods, stacked by part; whiskers from the lowest to the highest of `whole` (t, f), or a `line`
    (t, f) across with its name, mean and whiskers."""
    parts = _few(parts)
    names = [*parts, *((line[0],) if line else ())]
    rows = [
        {"when": when, "part": name, "value": round(float(value), 6)}
        for name, values in parts.items()
        for when, value in zip(periods, values, strict=True)
    ]
    order = {name: place for place, name in enumerate(parts)}
    rows = [row | {"order": order[str(row["part"])]} for row in rows]
    angle = -45 if len(periods) > FLAT else 0
    x = {"field": "when", "type": "ordinal", "sort": None, "title": None, "axis": {"labelAngle": angle}}
    colours = [*COLOURS[: len(parts)], *(("#1e293b",) if line else ())]
    colour = {"field": "part", "type": "nominal", "title": None, "scale": {"domain": names, "range": colours},
              "legend": {"orient": "bottom", "columns": 4}}  # fmt: skip
    layers: list[dict[str, object]] = [
        {
            "mark": {"type": "bar"},
            "encoding": {
                "x": x,
                "y": {
                    "field": "value",
                    "type": "quantitative",
                    "title": axis,
                    "stack": "zero",
                    "axis": {"format": ",.4~r"},
                },
                "color": colour,
                "order": {"field": "order"},
            },
        }
    ]
    ranged = whole if whole is not None else line[1] if line else None
    if ranged is not None and ranged.shape[1] > 1 and float(np.ptp(ranged, axis=1).max()) > 0:
        ends = [
            {"when": when, "low": round(float(one.min()), 6), "high": round(float(one.max()), 6)}
            for when, one in zip(periods, ranged, strict=True)
        ]
        layers.append(
            {
                "data": {"values": ends},
                "mark": {"type": "rule", "strokeWidth": 1.5, "color": "#1e293b"},
                "encoding": {"x": x, "y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}},
            }
        )
    if line is not None and view is not None:
        drawn = [
            {"when": when, "part": line[0], "value": round(float(value), 6)}
            for when, value in zip(periods, view.mean(line[1]), strict=True)
        ]
        layers.append(
            {
                "data": {"values": drawn},
                "mark": {"type": "line", "point": {"size": 24}, "strokeWidth": 1.5},
                "encoding": {"x": x, "y": {"field": "value", "type": "quantitative"}, "color": colour},
            }
        )
    config = {**CONFIG, "bar": {"binSpacing": 2}}
    return chart(title, says, {"height": 300, "config": config, "data": {"values": rows}, "layer": layers})


def _few(parts: Mapping[str, Array]) -> dict[str, Array]:
    """At most as many parts as there are colours; the smallest together."""
    there = {name: values for name, values in parts.items() if values.max(initial=0.0) > 0}
    if len(there) <= SLOTS:
        return dict(there)
    largest = set(sorted(there, key=lambda name: -float(there[name].max()))[: SLOTS - 1])
    kept = {name: values for name, values in there.items() if name in largest}
    rest = np.sum([values for name, values in there.items() if name not in largest], axis=0)
    return {**kept, REST: rest}
