"""What can exist by a day as a result: stages, suppliers, quarters, what a loss changes, when an order comes."""

from __future__ import annotations

from datetime import date

from taksir.model.supply.delivery import Delivery
from taksir.model.supply.possible import Supply
from taksir.model.supply.stage import Flow
from taksir.quantity.amount import Amount
from taksir.report.results.charts import chart
from taksir.report.results.result import Cell, Chart, Result, Table


def supply_result(
    supply: Supply, *, count: float | None = None, base: Supply | None = None, order: Delivery | None = None
) -> Result:
    """The answer for a window; `base` is the same without what was taken away, `order` an order of `count`."""
    tables = [_stages(supply), _quarters(supply), _suppliers(supply)]
    working = [supply.packages]
    data: dict[str, object] = {
        "chip": supply.chip,
        "vendor": supply.vendor,
        "from": supply.grid.start.isoformat(),
        "by": supply.grid.end.isoformat(),
        "scarcest": supply.scarcest.name,
        "next": supply.next.name if supply.next else None,
        "margin": supply.margin.p50 if supply.margin else None,
        "chances": dict(supply.chances),
        "missing": list(supply.missing),
    }
    if count is not None:
        data |= {"count": count, "chance": supply.chance(count), "decision": _decision(supply.chance(count))}
    if base is not None:
        tables.insert(0, _change(supply, base, count))
    if order is not None:
        tables.append(_order(order))
        working.append(order.days)
        data["delivery"] = {name: _iso(order.day(q)) for name, q in (("p5", 0.05), ("p50", 0.5), ("p95", 0.95))}
    title = f"{supply.chip}: what can exist"
    says = _says(supply, count, order)
    return Result(title, says, tuple(tables), (_picture(supply),), tuple(working), _notes(supply), data)


def _says(supply: Supply, count: float | None, order: Delivery | None) -> str:
    packages, grid = supply.packages, supply.grid
    lost = "".join(f", without {one.name}" for one in supply.without)
    span = f"{_count(packages.p5):,} to {_count(packages.p95):,}" if packages.sampled else "at the best of every fact"
    text = (
        f"From {grid.start} to {grid.end}{lost}, {supply.vendor} could have {_count(packages.p50):,} ({span}) made, "
        f"if all that it gets went into this chip. The scarcest is {supply.scarcest.name}"
    )
    if supply.next is not None and supply.margin is not None:
        text += f"; {supply.next.name} would allow {max(supply.margin.p50, 0.0):.0%} more"
    text += "."
    if count is not None:
        chance = supply.chance(count)
        text += f" {count:,.0f} {_CAN[_decision(chance)]} be made in that time ({chance:.0%} of the samples)."
    if order is not None:
        text += f" Ordered on {order.ordered} they {_come(order)}."
    return text


def _come(order: Delivery) -> str:
    first, middle, last = (_iso(order.day(q)) for q in (0.05, 0.5, 0.95))
    end = order.supply.grid.end
    if first is None:
        return f"have not come by {end}"
    if middle is None:
        return f"may come from {first} on, but more likely not by {end}"
    return f"have come by {middle} ({first} to {last or f'after {end}'})"


LIKELY = 0.95
"""From this part of the samples on a thing can be; below one less it, it cannot."""
_CAN = {"yes": "can", "no": "cannot", "open": "may"}


def _decision(chance: float) -> str:
    return "yes" if chance >= LIKELY else "no" if chance <= 1 - LIKELY else "open"


def _stages(supply: Supply) -> Table:
    rows = tuple(
        (one.name, one.product, *_span(one.total), f"{supply.chances[one.name]:.0%}")
        for one in sorted(supply.stages, key=lambda one: one.total.p50)
    )
    columns = ("stage", "product", "p5", "packages", "p95", "scarcest in")
    return Table("stages", "Stages by themselves", columns, rows)


def _quarters(supply: Supply) -> Table:
    names = tuple(one.name for one in supply.stages)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.name, *_span(one.packages), one.scarcest, *(_count(one.stages[name].p50) for name in names))
        for one in supply.quarters()
    )
    return Table("quarters", "By quarter", ("quarter", "p5", "possible", "p95", "scarcest", *names), rows)


def _suppliers(supply: Supply) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for stage in supply.stages:
        for flow in sorted(stage.flows, key=lambda flow: -flow.total.p50):
            part = flow.total.p50 / stage.total.p50 if stage.total.p50 else 0.0
            rows.append(
                (stage.name, flow.supplier.name, flow.supplier.text("country"), *_span(flow.total), f"{part:.0%}")
            )
    columns = ("stage", "supplier", "country", "p5", "packages", "p95", "of the stage")
    return Table("suppliers", "Suppliers", columns, tuple(rows))


def _change(supply: Supply, base: Supply, count: float | None) -> Table:
    rows: list[tuple[Cell, ...]] = [
        ("packages, p5", *_before_after(base.packages.p5, supply.packages.p5)),
        ("packages", *_before_after(base.packages.p50, supply.packages.p50)),
        ("packages, p95", *_before_after(base.packages.p95, supply.packages.p95)),
        ("scarcest", base.scarcest.name, supply.scarcest.name, None),
    ]
    if count is not None:
        before, after = base.day_of(count), supply.day_of(count)
        late = f"{(after - before).days:+d} days" if before and after else None
        missed = "not in the window"
        rows.append((f"day of {count:,.0f}", _iso(before) or missed, _iso(after) or missed, late))
    names = ", ".join(one.name for one in supply.without)
    return Table("without", f"Without {names}", ("", "as it is", "without", "change"), tuple(rows))


def _span(amount: Amount) -> tuple[int, int, int]:
    return _count(amount.p5), _count(amount.p50), _count(amount.p95)


def _count(packages: float) -> int:
    """Packages to three figures: more would pretend to be known."""
    return round(float(f"{packages:.3g}"))


def _before_after(old: float, new: float) -> tuple[int, int, str | None]:
    return _count(old), _count(new), f"{new / old - 1:+.0%}" if old else None


def _order(order: Delivery) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("ordered", order.ordered.isoformat()),
        ("packages", order.count),
        ("waits for orders before it", order.wait),
        ("days to the last one", order.days),
        *(
            (f"come by, {name}", _iso(order.day(q)) or "beyond")
            for name, q in (("p5", 0.05), ("p50", 0.5), ("p95", 0.95))
        ),
    )
    return Table("delivery", "An order", ("", ""), rows)


def _picture(supply: Supply) -> Chart:
    rows: list[dict[str, object]] = []
    for quarter in supply.quarters():
        packages = quarter.packages
        rows.append(
            {"when": quarter.name, "part": "possible", "value": packages.p50, "low": packages.p5, "high": packages.p95}
        )
        rows += [{"when": quarter.name, "part": name, "value": one.p50} for name, one in quarter.stages.items()]
    x = {"field": "when", "type": "ordinal", "title": None, "axis": {"labelAngle": -45}}
    y = {"field": "value", "type": "quantitative", "title": "packages a quarter", "axis": {"format": ",d"}}
    possible = {"filter": "datum.part == 'possible'"}
    layers = [
        {"transform": [possible], "mark": {"type": "bar", "color": "#cbd5e1"}, "encoding": {"x": x, "y": y}},
        {
            "transform": [possible],
            "mark": {"type": "rule", "strokeWidth": 2, "color": "#1e293b"},
            "encoding": {"x": x, "y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}},
        },
        {
            "transform": [{"filter": "datum.part != 'possible'"}],
            "mark": {"type": "line", "point": True},
            "encoding": {"x": x, "y": y, "color": {"field": "part", "type": "nominal", "title": None, "sort": None}},
        },
    ]
    says = (
        f"Bars: {supply.chip} that can be made in each quarter, with p5 to p95. Lines: what each stage would allow; "
        f"the lowest is the scarcest, over the window {supply.scarcest.name}."
    )
    return chart("Supply by quarter", says, {"height": 300, "data": {"values": rows}, "layer": layers})


def _notes(supply: Supply) -> tuple[str, ...]:
    notes = ["A ceiling: the vendor's other chips get nothing, and nothing is in store when the window begins."]
    idle = [
        one.name for one in supply.without if not any(one.hits(flow.supplier, supply.vendor) for flow in _flows(supply))
    ]
    if idle:
        notes.append(f"Changes nothing here, as no supplier that is counted loses anything: {', '.join(idle)}.")
    if supply.missing:
        notes.append(f"Not told for want of facts, and so not a limit here: {', '.join(supply.missing)}.")
    late = [one.name for one in supply.stages if one.beyond]
    if late:
        notes.append(f"The window reaches past the last known capacity of {', '.join(late)}; it is held flat there.")
    early = [one.name for one in supply.stages if one.early]
    if early:
        notes.append(f"The window reaches back before the first known capacity of {', '.join(early)}; flat there too.")
    return tuple(notes)


def _flows(supply: Supply) -> list[Flow]:
    return [flow for stage in supply.stages for flow in stage.flows]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
