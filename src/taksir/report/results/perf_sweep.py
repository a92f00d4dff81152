"""Sweeps of training as a result: a row a case, how throughput and cost go with the number of chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from taksir.model.assumptions import Assumptions
from taksir.model.perf.search.cases import TrainRow
from taksir.quantity.amount import Amount
from taksir.quantity.unit import show
from taksir.report.results.charts import chart
from taksir.report.results.result import Cell, Chart, Result, Table


def train_sweep_result(world: Assumptions, rows: Sequence[TrainRow], left: int) -> Result:
    """The table of all cases, those that have no layout with the reason."""
    columns: tuple[str, ...] = ("model", "chip", "chips", "layout", "step", "MFU", "days", "cost")
    several = len({(row.model, row.batch) for row in rows}) > len({row.model for row in rows})
    if several:
        columns = ("model", "chip", "chips", "batch", *columns[3:])
    table = Table("cases", "The best layout of each", columns, tuple(_row(row, several) for row in rows))
    data = {"cases": [asdict(row) for row in rows], "left": left}
    notes = [f"Stopped: {left} of {left + len(rows)} cases are not done."] if left else []
    notes.append("Cost is that of the chips, servers, network and energy used up; days include failures and stops.")
    title = f"Training: {len(rows)} cases"
    return Result(title, _says(world, rows), (table,), _charts(rows), (), tuple(notes), data)


def _says(world: Assumptions, rows: Sequence[TrainRow]) -> str:
    done = [row for row in rows if row.problem is None]
    if not done:
        return "No case has a layout that fits."
    parts = []
    quick = [row for row in done if row.days is not None]
    if quick:
        best = min(quick, key=lambda row: row.days or 0.0)
        parts.append(f"the fastest is {_name(best)} with {show(best.days or 0.0, 'day', 3)}")
    cheap = [row for row in done if row.amortised_usd is not None]
    if cheap:
        best = min(cheap, key=lambda row: row.amortised_usd or 0.0)
        parts.append(f"the cheapest {_name(best)} with {show(best.amortised_usd or 0.0, 'USD', 3)}")
    told = "; ".join(parts) or f"the best MFU has {_name(max(done, key=lambda row: row.mfu or 0.0))}"
    return f"Of {len(rows)} cases {len(done)} fit; {told}."


def _name(row: TrainRow) -> str:
    return f"{row.model} on {row.chips:,} {row.chip}"


def _row(row: TrainRow, batch: bool) -> tuple[Cell, ...]:
    head: tuple[Cell, ...] = (row.model, row.chip, row.chips, *((row.batch,) if batch else ()))
    return (
        *head, row.problem or _split(row), _amount(row.step_s, "s"), _amount(row.mfu, "fraction"),
        _amount(row.days, "count"), _amount(row.amortised_usd, "USD"),
    )  # fmt: skip


def _split(row: TrainRow) -> str:
    """How the chips are split, in short: TP8 PP16×4 DP128."""
    parts = (row.layout or "").partition("micro batch")[0].strip(" ·").split(" · ")
    return " ".join(part.replace("expert TP", "ETP").replace(" ", "") for part in parts) or "one chip"


def _amount(value: float | None, unit: str) -> Amount | None:
    return None if value is None else Amount("", value, unit)


def _charts(rows: Sequence[TrainRow]) -> tuple[Chart, ...]:
    done = [row for row in rows if row.problem is None]
    found = []
    if len({row.chips for row in done}) > 1:
        found.append(_scaling(done))
    priced = [row for row in done if row.days is not None and row.amortised_usd is not None]
    if len(priced) > 1:
        found.append(_trade(priced))
    return tuple(found)


def _scaling(rows: Sequence[TrainRow]) -> Chart:
    points = [{"chips": row.chips, "speed": (row.tokens_per_s or 0.0) / row.chips, "line": _line(row)} for row in rows]
    encoding = {
        "x": {"field": "chips", "type": "ordinal", "title": "chips", "axis": {"format": ",.0f", "labelAngle": 0}},
        "y": {"field": "speed", "type": "quantitative", "title": "tokens a second and chip"},
        "color": {"field": "line", "type": "nominal", "title": None, "sort": None},
    }
    says = "Tokens a second of one chip by the number of chips: what a line falls is what scale costs."
    body = {"height": 280, "data": {"values": points}, "mark": {"type": "line", "point": True}, "encoding": encoding}
    return chart("What one chip trains, by the number of chips", says, body)


def _trade(rows: Sequence[TrainRow]) -> Chart:
    points = [
        {"days": row.days, "cost": (row.amortised_usd or 0.0) / 1e6, "line": _line(row), "chips": f"{row.chips:,}"}
        for row in rows
    ]
    number = {"format": ",~r", "tickCount": 6}
    axes = {
        "x": {"field": "days", "type": "quantitative", "title": "days", "scale": {"type": "log"}, "axis": number},
        "y": {"field": "cost", "type": "quantitative", "title": "cost, US$ million", "scale": {"zero": False}},
    }
    colour = {"color": {"field": "line", "type": "nominal", "title": None, "sort": None}}
    layers = [
        {"mark": {"type": "line", "point": True}, "encoding": {**axes, **colour, "order": {"field": "days"}}},
        {
            "mark": {"type": "text", "align": "left", "dx": 7, "dy": -7, "fontSize": 11, "color": "#1e293b"},
            "encoding": {**axes, "text": {"field": "chips"}},
        },
    ]
    says = "Days against cost of every case; the number of chips stands beside each."
    return chart("Days against cost", says, {"height": 320, "data": {"values": points}, "layer": layers})


def _line(row: TrainRow) -> str:
    return f"{row.model}, {row.chip}"
