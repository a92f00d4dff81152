"""Sites side by side: price, PUE by month, water, carbon, cost by scope and schedule; what a gigawatt costs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from taksir.model.site.construction import SCOPES
from taksir.model.site.gigawatt import Gigawatt
from taksir.model.site.summary import SiteSummary
from taksir.quantity.amount import Amount
from taksir.report.results.amounts import amount_text
from taksir.report.results.charts import bars, lines, stacked
from taksir.report.results.result import Cell, Chart, Result, Table

SCOPE_NAMES = {"land_and_power": "land and power", "shell": "shell", "it": "IT", "all_in": "all-in"}
PATHS = {"building": "permit and construction", "grid": "grid connection", "equipment": "long-lead equipment"}
ALWAYS = 0.995
"""A path that decides more often than this decides always."""


def site_result(found: Sequence[SiteSummary], cooling: str, start: date) -> Result:
    """One column a site; `start` is the day of the decision to build."""
    heads = ("", *(one.key for one in found))
    tables = (
        Table("sites", "", heads, tuple(_rows(found, start))),
        Table("pue", "PUE by month", heads, tuple(_months(found))),
        Table("schedule", "Schedule, months", heads, tuple(_phases(found))),
    )
    charts = (_pue_chart(found), _cost_chart(found), _schedule_chart(found))
    notes = tuple(f"{one.key}: weather of {one.station}" for one in found)
    return Result(
        f"{', '.join(one.name for one in found)}: {found[0].it.p50 / 1e6:g} MW of IT, {cooling}",
        _says(found),
        tables,
        charts if len(found[0].pue.months) == 12 else charts[1:],
        tuple(amount for one in found for amount in _working(one)),
        (*notes, "Costs are a watt of IT; carbon is that of the grid, without contracts for clean power."),
    )


def gigawatt_result(found: Sequence[Gigawatt]) -> Result:
    """Published costs of a gigawatt beside the model's, and what each counts."""
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        said = f"{one.published / 1e9:g}" if one.low is None else f"{one.low / 1e9:g} to {(one.high or 0) / 1e9:g}"
        counted = [SCOPE_NAMES[scope] for scope in one.meaning.scopes] + ["power plants"] * one.meaning.generation
        watt = "IT" if one.meaning.power == "it" else "facility"
        rows.append((one.id, f"US${said} billion", one.total, watt, one.meaning.server, ", ".join(counted), one.why))
    columns = ("id", "published", "model", "watt of", "servers", "counts", "why")
    near = sum(
        (one.low or one.published) <= one.total.p95 and one.total.p5 <= (one.high or one.published) for one in found
    )
    return Result(
        "What a gigawatt costs",
        f"The model holds {near} of {len(found)} published figures; they differ in which watt, which scopes and which "
        "generation of servers they mean.",
        (Table("gigawatt", "", columns, tuple(rows)),),
        (_gigawatt_chart(found),),
        tuple(one.total for one in found),
    )


def _rows(found: Sequence[SiteSummary], start: date) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = [
        ("electricity", *(one.price for one in found)),
        ("grid carbon", *(one.carbon.operational.inputs[1] for one in found)),
        ("PUE of the year", *(one.pue.year for one in found)),
        ("water", *(one.wue for one in found)),
        ("water a year", *(one.water for one in found)),
        ("electricity a year", *(one.carbon.energy for one in found)),
        ("bill a year", *(one.carbon.bill for one in found)),
        ("carbon of electricity", *(one.carbon.operational for one in found)),
        ("embodied carbon", *(one.carbon.embodied for one in found)),
    ]
    for scope in SCOPES:
        cells = tuple(one.cost.per_it.at(scope) for one in found)
        if any(cell is not None for cell in cells):
            rows.append((SCOPE_NAMES[scope], *cells))
    rows.append(("months to power", *(one.schedule.energised for one in found)))
    rows.append((f"power by, decided on {start}", *(one.schedule.energised_on(start) for one in found)))
    rows.append(("waits for", *(_critical(one) for one in found)))
    return rows


def _critical(one: SiteSummary) -> str:
    share = one.schedule.critical_share
    return PATHS[one.schedule.critical] + ("" if share > ALWAYS else f" ({share:.0%} of the draws)")


def _months(found: Sequence[SiteSummary]) -> list[tuple[Cell, ...]]:
    return [
        (period, *(one.pue.months[number] for one in found))
        for number, period in enumerate(found[0].pue.climate.periods)
    ]


def _phases(found: Sequence[SiteSummary]) -> list[tuple[Cell, ...]]:
    return [
        ("permit", *(one.schedule.permit for one in found)),
        ("construction", *(one.schedule.construction for one in found)),
        ("grid connection", *(one.schedule.grid for one in found)),
        ("long-lead equipment", *(one.schedule.equipment for one in found)),
        ("commissioning", *(one.schedule.commissioning for one in found)),
    ]


def _says(found: Sequence[SiteSummary]) -> str:
    if len(found) == 1:
        one = found[0]
        return (
            f"PUE {amount_text(one.pue.year)}, {amount_text(one.price)}; the first hall has power after "
            f"{amount_text(one.schedule.energised)}, waiting for {PATHS[one.schedule.critical]}."
        )

    def least(name: str, of: Sequence[Amount]) -> str:
        return f"{name}: {found[min(range(len(of)), key=lambda number: of[number].p50)].name}"

    said = "; ".join(
        (
            least("lowest PUE", [one.pue.year for one in found]),
            least("lowest bill", [one.carbon.bill for one in found]),
            least("least carbon", [one.carbon.operational for one in found]),
            least("soonest", [one.schedule.energised for one in found]),
        )
    )
    return f"{said[:1].upper()}{said[1:]}."


def _working(one: SiteSummary) -> list[Amount]:
    total = one.cost.per_it.all_in or one.cost.per_it.shell
    return [one.pue.year, one.wue, one.carbon.bill, one.carbon.operational, total, one.schedule.energised]


def _pue_chart(found: Sequence[SiteSummary]) -> Chart:
    rows = [
        {"x": number + 1, "y": month.p50, "line": one.name}
        for one in found
        for number, month in enumerate(one.pue.months)
    ]
    return lines("PUE by month", f"PUE of {len(found)} sites, January to December", rows, "month", "PUE")


def _cost_chart(found: Sequence[SiteSummary]) -> Chart:
    rows = [
        {"when": one.name, "value": cell.p50, "part": SCOPE_NAMES[scope]}
        for one in found
        for scope in SCOPES[:-1]
        if (cell := one.cost.per_it.at(scope)) is not None
    ]
    return stacked("Cost by scope", "Dollars a watt of IT, stacked by scope", rows, "US$ a watt of IT")


def _schedule_chart(found: Sequence[SiteSummary]) -> Chart:
    """Months from the decision to power: of one site by path, of several side by side."""
    if len(found) == 1:
        one = found[0].schedule
        paths = zip(PATHS.values(), (_after_permit(found[0]), one.grid, one.equipment), strict=True)
        amounts = [amount.named(name) for name, amount in paths if amount is not None]
        amounts.append(one.energised.named("all, with power on"))
    else:
        amounts = [one.schedule.energised.named(one.name) for one in found]
    return bars("Months until there is power", "Months from the decision to build; whiskers are p5 to p95.", amounts)


def _after_permit(one: SiteSummary) -> Amount:
    return Amount("building", one.schedule.permit.value + one.schedule.construction.value, one.schedule.permit.unit)


def _gigawatt_chart(found: Sequence[Gigawatt]) -> Chart:
    rows = [
        {"when": one.id, "value": part.p50 / 1e9, "part": SCOPE_NAMES[scope]}
        for one in found
        for scope, part in one.parts.items()
    ]
    return stacked("A gigawatt by scope", "Billion dollars a gigawatt, as each figure counts", rows, "US$ billion")
