"""Cost against another objective: the front as a picture, a table and JSON."""

from __future__ import annotations

from taksir.plan.frontier import Frontier, Point
from taksir.quantity.amount import Amount
from taksir.quantity.unit import show
from taksir.report.results.charts import axis_of, chart
from taksir.report.results.plan_units import SECONDS_AN_HOUR, worth
from taksir.report.results.result import Cell, Chart, Table

NAMES = {
    "compute": "compute", "date": "date of the target", "risk": "mean of the worst futures",
    "vendor": "largest share of a vendor", "foundry": "largest share of a foundry",
    "country": "largest share of a country",
}  # fmt: skip
"""The other objective in words."""

SAME = 1e-3
"""Points nearer to each other than this part are one."""

LABELLED = 8
"""Points that carry their words in the picture."""


def said(found: Frontier, one: Point) -> str:
    """Where a point stands on the other objective."""
    if found.axis == "compute":
        return worth(one.x, "most_compute")
    if found.axis == "date":
        return one.limit
    return show(one.x, "USD", 3) if found.axis == "risk" else f"{one.x:.0%}"


def missing(found: Frontier) -> str:
    """What became of the points that are not on the front; empty where all have a plan."""
    told = []
    if found.left:
        told.append(f"{found.asked - found.left} of {found.asked} points were reached in the time")
    if found.none:
        told.append(f"{found.none} of {found.asked} asked for have no plan")
    if found.lost:
        told.append(f"for {found.lost} of {found.asked} no plan was found")
    return "; ".join(told)


def table(found: Frontier) -> Table:
    """The points in order."""
    least = min((one.cost for one in found.points), default=0.0)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            said(found, one),
            Amount("", one.cost, "USD"),
            f"{one.cost / least - 1:+.1%}" if one.cost > least > 0 else None,
        )
        for one in found.points
    )
    left = f" ({missing(found)})" if missing(found) else ""
    heads = (NAMES[found.axis], "cost today", "over the least")
    return Table(f"frontier_{found.axis}", f"Cost against {NAMES[found.axis]}{left}", heads, rows)


def picture(found: Frontier) -> Chart | None:
    """The front; on it every plan that none beats in both."""
    if len(found.points) < 2 or _narrow(found):
        return None
    top = max(one.cost for one in found.points)
    axis, scale = axis_of(Amount("", top, "USD"))
    across, wide = _across(found)
    rows = [
        {"x": one.x / wide, "y": one.cost / scale, "label": said(found, one) if found.axis == "date" else ""}
        for one in found.points
    ]
    form = "~%" if found.axis in ("vendor", "foundry", "country") else ",.4~r"
    x = {"field": "x", "type": "quantitative", "title": across, "scale": {"zero": False, "nice": True},
         "axis": {"format": form, "tickCount": 6}}  # fmt: skip
    y = {"field": "y", "type": "quantitative", "title": f"cost today, {axis}", "scale": {"zero": False},
         "axis": {"format": ",.4~r", "tickCount": 6}}  # fmt: skip
    layers: list[dict[str, object]] = [
        {
            "mark": {"type": "line", "color": "#0f766e", "point": {"size": 60, "color": "#0f766e"}},
            "encoding": {"x": x, "y": y, "order": {"field": "x"}},
        }
    ]
    if len(rows) <= LABELLED and found.axis == "date":
        layers.append(
            {
                "mark": {"type": "text", "dy": -11, "fontSize": 12},
                "encoding": {"x": x, "y": y, "text": {"field": "label"}},
            }
        )
    first, last = found.points[0], found.points[-1]
    says = (
        f"Plans of which none is better in both: from {said(found, first)} for {show(first.cost, 'USD', 3)} to "
        f"{said(found, last)} for {show(last.cost, 'USD', 3)}."
    )
    body = {"width": 540, "height": 300, "data": {"values": rows}, "layer": layers}
    return chart(f"Cost against {NAMES[found.axis]}", says, body)


def _narrow(found: Frontier) -> bool:
    """Whether all points are as good as one."""
    far = [one.x for one in found.points]
    return max(far) - min(far) <= SAME * max(map(abs, far))


def _across(found: Frontier) -> tuple[str, float]:
    """The title of the other axis, and what its numbers are divided by."""
    largest = max(abs(one.x) for one in found.points)
    if found.axis == "compute":
        axis, scale = axis_of(Amount("", largest * SECONDS_AN_HOUR, "FLOP/s"))
        return f"compute delivered, {axis.removesuffix('/s')}", scale / SECONDS_AN_HOUR
    if found.axis == "risk":
        axis, scale = axis_of(Amount("", largest, "USD"))
        return f"{NAMES['risk']}, {axis}", scale
    return ("years from the start", 1.0) if found.axis == "date" else (NAMES[found.axis], 1.0)


def frontier_data(found: Frontier) -> dict[str, object]:
    """The front as JSON."""
    return {
        "axis": found.axis, "unit": found.unit, "asked": found.asked, "none": found.none, "lost": found.lost,
        "left": found.left,
        "points": [{"x": one.x, "cost": one.cost, "limit": one.limit} for one in found.points],
    }  # fmt: skip
