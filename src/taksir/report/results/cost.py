"""What a cluster costs to build and to own, part by part, and what rent it needs."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.model.assumptions import Assumptions
from taksir.model.capital.rent import BreakEven, break_even, return_of
from taksir.model.chain import Chain
from taksir.quantity.amount import Amount, Value, compute, law
from taksir.quantity.unit import show
from taksir.report.results.amounts import amount_json, amount_text
from taksir.report.results.chain import (
    ALL_IN,
    bought_text,
    money_parts,
    money_waterfall,
    price_notes,
    pue_text,
    quantity_text,
)
from taksir.report.results.charts import bars
from taksir.report.results.result import Cell, Chart, Result, Table

MARKETS = ("market", "on_demand", "reserved_1y", "reserved_3y")
"""Rents that a chip's hours may be sold at, as far as a series is known."""


@law("a / b", unit="fraction")
def part_of(part: Value, whole: Value) -> Value:
    """A part of a whole."""
    return part / whole


def cost_result(world: Assumptions, found: Chain) -> Result:
    """The bill of a cluster; everything a package as well, since that is what quotes and rents are told in."""
    rents = break_even(world, found.hour)
    total = found.capex.all_in
    says = (
        f"{amount_text(found.chips)} of {found.chip.name} cost {amount_text(total)} all in; "
        f"a chip-hour costs its owner {amount_text(found.hour.total)}."
    )
    return Result(
        f"{quantity_text(found)}: what it costs",
        says,
        (_build(found), _scopes(found), _hour(found), _rents(world, found, rents)),
        (money_waterfall(found), _hour_chart(found)),
        (total, found.hour.total, rents.returns_wacc),
        _notes(world, found),
        _data(found, rents),
    )


def _build(found: Chain) -> Table:
    total = found.capex.all_in
    rows: list[tuple[Cell, ...]] = [
        (one.name, one, _each(one, found), compute(part_of, one.name, one, total)) for one in money_parts(found)
    ]
    rows.append(("all in", total, _each(total, found), None))
    return Table("parts", "What it costs to build", ("part", "all of it", "a package", "of all in"), tuple(rows))


def _scopes(found: Chain) -> Table:
    cost, power = found.capex, found.power
    rows = (
        ("servers", cost.servers, power.server),
        ("IT", cost.it, power.it),
        ("all in", cost.all_in, power.facility),
    )
    return Table("scopes", "By scope", ("money", "cost", "power of the same scope"), rows)


def _hour(found: Chain) -> Table:
    total = found.hour.total
    rows: list[tuple[Cell, ...]] = [
        (name, one, compute(part_of, name, one, total)) for name, one in found.hour.parts.items()
    ]
    rows.append(("an hour", total, None))
    title = f"What a chip-hour costs its owner ({found.owner}, {amount_text(found.hour.terms.server_life)} of life)"
    return Table("hour", title, ("part", "an hour", "of all"), tuple(rows))


def _rents(world: Assumptions, found: Chain, rents: BreakEven) -> Table:
    rows: list[tuple[Cell, ...]] = [
        ("gives the money back", rents.recoups, None),
        ("returns the cost of capital", rents.returns_wacc, found.hour.terms.wacc),
        ("pleases equity", rents.pleases, None),
    ]
    for name in _markets(world, found):
        rent = world.at(name, found.day)
        rows.append((f"market: {name} ({_period(rent)})", rent, return_of(world, found.hour, rent)))
    title = f"Rent of an hour sold, {amount_text(rents.utilisation)} of hours sold"
    return Table("rents", title, ("", "an hour", "yearly return"), tuple(rows))


def _markets(world: Assumptions, found: Chain) -> list[str]:
    names = (f"rent.{found.chip.key}.{market}" for market in MARKETS)
    return [
        name
        for name in names
        if world.has_series(name) and any(point.period.start <= found.day for point in world.series(name).points)
    ]


def _period(amount: Amount) -> str:
    return amount.name.partition("@")[2]


def _each(amount: Amount, found: Chain) -> Amount:
    return Amount(amount.name, amount.value / found.chips.value, amount.unit)


def _hour_chart(found: Chain) -> Chart:
    parts = [one.named(name) for name, one in found.hour.parts.items()]
    largest = max(parts, key=lambda one: one.p50)
    says = f"Of {show(found.hour.total.p50, 'USD', 3)} an hour, {largest.name} takes {show(largest.p50, 'USD', 3)}."
    return bars("What a chip-hour costs its owner", says, parts)


def _notes(world: Assumptions, found: Chain) -> tuple[str, ...]:
    return (
        f"{bought_text(found)}; an hour is one of the calendar, sold or not.",
        *price_notes(found),
        pue_text(found),
        ALL_IN,
    )


def _data(found: Chain, rents: BreakEven) -> Mapping[str, object]:
    return {
        "chip": found.chip.key,
        "server": found.server.key if found.server else None,
        "packages": amount_json(found.chips),
        "parts": {one.name: amount_json(one) for one in money_parts(found)},
        "all_in": amount_json(found.capex.all_in),
        "hour": {name: amount_json(one) for name, one in found.hour.parts.items()},
        "chip_hour": amount_json(found.hour.total),
        "rents": {
            "recoups": amount_json(rents.recoups),
            "returns_wacc": amount_json(rents.returns_wacc),
            "pleases_equity": amount_json(rents.pleases),
        },
    }
