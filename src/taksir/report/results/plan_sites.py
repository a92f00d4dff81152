"""Sites of a plan side by side, without a map: what a megawatt costs a year, how long it waits, power, carbon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.plan.scenario.number import best
from taksir.plan.scenario.scenario import Scenario
from taksir.quantity.unit import HOURS_A_YEAR
from taksir.report.results.charts import CONFIG, SCHEMA
from taksir.report.results.plan_view import ONCE, View, paths
from taksir.report.results.result import Cell, Chart, Table

MEGA, KILO, CENTS = 1e6, 1e3, 100.0


@dataclass(frozen=True, slots=True)
class Compared:
    """One site: `building` (or the hall, where it is leased) and `running` in US dollars a MW-year, `wait` in months,
    `price` US dollars a kWh, `carbon` grams a kWh; `power` W begun, and of all that is on offer."""

    name: str
    country: str
    begun: float
    offered: float
    building: float
    running: float
    wait: float
    price: float | None
    carbon: float | None


def compared(view: View, world: Assumptions | None, scenario: Scenario | None) -> tuple[Compared, ...]:
    """Every site that has a phase."""
    sites = view.instance.sites
    begun = dict(view.begun()) if view.solution.found else {}
    found = []
    for place, name in enumerate(view.site_names()):
        phases = np.flatnonzero(sites.site == place).tolist()
        if not phases:
            continue
        first = next((phase for phase in phases if phase in begun), phases[0])
        fact = _facts(world, scenario, sites.sites[place].key, sites.sites[place].place)
        found.append(
            Compared(
                name,
                sites.sites[place].country,
                sum(float(sites.power[phase]) for phase in phases if phase in begun),
                float(sites.power[phases].sum()),
                _building(view, first, begun.get(first)),
                _running(view, place),
                max((sum(months for _, months in path) for path in paths(sites.waits[first])), default=0.0),
                *fact,
            )
        )
    return tuple(found)


def _facts(
    world: Assumptions | None, scenario: Scenario | None, key: str, place: str | None
) -> tuple[float | None, float | None]:
    """Price of electricity and carbon of the grid, as the scenario or the catalog tells them."""
    told = scenario.sites[key].electricity if scenario is not None and key in scenario.sites else None
    price = None if told is None else best(told)
    if world is None or place is None:
        return price, None
    if price is None:
        price = _known(world, f"site.{place}.electricity_price")
    return price, _known(world, f"site.{place}.grid_carbon")


def _known(world: Assumptions, address: str) -> float | None:
    return world.get(address).p50 if world.has(address) else None


def _building(view: View, phase: int, begun: int | None) -> float:
    """What a phase costs less what it is worth at the end, over the years in which it has power, a MW; and its hall."""
    given, time = view.instance.sites, view.time
    year = HOURS_A_YEAR
    openings = np.flatnonzero(given.open[phase] > ONCE)
    start = begun if begun is not None else int(openings[0]) if len(openings) else 0
    ready = int(view.ready(phase, start)[0])
    years = float(time.hours[ready:].sum()) / year
    if years <= 0:
        return float("nan")
    paid = float(given.capex[phase, start].sum() - given.residual[phase, start] + given.rent[phase, ready:].sum())
    return paid / years / (float(given.power[phase]) / MEGA)


def _running(view: View, site: int) -> float:
    """Running costs of a MW of the chip that stands most, a year, mean over futures and periods."""
    given, time = view.instance, view.time
    stock = view.mean(view.standing())[:, -1] if view.solution.found else np.ones(len(given.chips.chips))
    chip = int(np.argmax(stock))
    watt = float(given.sites.watt[site, chip])
    if watt <= 0:
        return float("nan")
    each = view.mean(given.sites.running[site, chip])
    return float(each.sum() / time.hours.sum() * HOURS_A_YEAR / (watt / MEGA))


def table(rows: Sequence[Compared]) -> Table:
    """Sites as a table."""
    heads = ("site", "country", "MW begun", "of MW", "building or hall, US$ million a MW-year",
             "running, US$ million a MW-year", "months to power",
             "electricity, US$/kWh", "grid, g CO2/kWh")  # fmt: skip
    cells: list[tuple[Cell, ...]] = [
        (
            one.name, one.country, one.begun / MEGA, one.offered / MEGA, _finite(one.building / MEGA),
            _finite(one.running / MEGA), one.wait or None, one.price, one.carbon,
        )
        for one in rows
    ]  # fmt: skip
    return Table("sites", "Sites side by side", heads, tuple(cells))


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None


def picture(rows: Sequence[Compared]) -> Chart | None:
    """Four small pictures that share the names of the sites; sites of the plan are dark, others pale."""
    panels = (
        ("US$ million a MW-year", [(one.building + one.running) / MEGA for one in rows]),
        ("months to power", [one.wait or None for one in rows]),
        ("US cents a kWh", [None if one.price is None else one.price * CENTS for one in rows]),
        ("g CO2 a kWh", [one.carbon for one in rows]),
    )
    kept = [(title, values) for title, values in panels if any(value is not None and value > 0 for value in values)]
    if len(rows) < 2 or not kept:
        return None
    order = [one.name for one in rows]
    drawn = []
    for place, (title, values) in enumerate(kept):
        data = [
            {"site": one.name, "value": value, "chosen": one.begun > 0}
            for one, value in zip(rows, values, strict=True)
            if value is not None and np.isfinite(value)
        ]
        axis = {"labelLimit": 180} if place == 0 else None
        y = {"field": "site", "type": "nominal", "sort": order, "title": None, "axis": axis, "scale": {"domain": order}}
        x = {"field": "value", "type": "quantitative", "title": title, "axis": {"tickCount": 3, "format": ",.3~r"}}
        shade = {"condition": {"test": "datum.chosen", "value": "#0f766e"}, "value": "#a8cfcb"}
        drawn.append(
            {
                "width": 135,
                "height": {"step": 26},
                "data": {"values": data},
                "layer": [
                    {"mark": {"type": "rule", "color": "#cbd5e1"}, "encoding": {"y": y, "x": x}},
                    {"mark": {"type": "bar", "height": 12}, "encoding": {"y": y, "x": x, "color": shade}},
                ],
            }
        )
    cheap = min((one for one in rows if np.isfinite(one.building + one.running)), default=None,
                key=lambda one: one.building + one.running)  # fmt: skip
    told = f" A megawatt is cheapest at {cheap.name}." if cheap else ""
    says = (
        "Dark: sites of the plan. A megawatt-year counts building less what it is worth at the end (or the hall), and "
        f"running the chip that stands most.{told}"
    )
    return Chart("Sites", says, {"$schema": SCHEMA, "config": CONFIG, "spacing": 18, "hconcat": drawn})
