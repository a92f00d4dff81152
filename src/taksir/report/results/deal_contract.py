"""A contract for compute: payments, chips, power and capex at each rent that it may mean."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.model.capital.lease import Lease, Reading
from taksir.model.site import load
from taksir.quantity.amount import Amount
from taksir.quantity.unit import show
from taksir.report.results.amounts import amount_json, amount_text
from taksir.report.results.charts import axis_of, bars
from taksir.report.results.result import Cell, Chart, Result, Table

TITLES = {
    "market": "At the market's rent",
    "life": "At the rent that returns the owner's cost of capital over the life of its servers",
    "term": "At the rent that returns the owner's cost of capital within the term",
    "size": "For the size that was told",
}
SHORT = {"market": "market rent", "life": "servers' life", "term": "within term", "size": "size told"}


def contract_result(given: Amount, found: Lease, things: str) -> Result:
    """All readings of a contract; `given` is its value as it was told, `things` the chips or racks that it is for."""
    main = found.readings.get("size") or found.readings.get("market") or found.readings["life"]
    tables = [_payments(found), _summary(found), *(_reading(name, one) for name, one in found.readings.items())]
    years = show(found.years.p50, "year", 3)
    return Result(
        f"{show(given.p50, given.unit, 4)} over {years} of {things}",
        _says(found, main),
        tuple(tables),
        (_capex_chart(found), _power_chart(main)),
        (main.chips, main.capex.all_in, main.rent, main.returns),
        _notes(found),
        _data(found),
    )


def _says(found: Lease, main: Reading) -> str:
    chips = f"{amount_text(_as(main.chips, 'count'))} chips"
    put_up = f"the landlord puts up {amount_text(main.put_up)} before"
    if "size" in found.readings:
        return (
            f"{amount_text(found.a_year)} for {chips} is a rent of {amount_text(_as(main.rent, 'USD'))} an hour; "
            f"{put_up} and earns {amount_text(_as(main.returns, 'fraction'))} a year.{_beside(found, main)}"
        )
    rent = "at the market's rent" if "market" in found.readings else "at a rent that returns the cost of capital"
    return f"{amount_text(found.a_year)} pays for {chips} {rent}, {amount_text(main.power.facility)}; {put_up}."


def _beside(found: Lease, main: Reading) -> str:
    """Where the implied rent lies beside the market's."""
    market = found.readings.get("market")
    if market is None:
        return ""
    if main.rent.p50 < market.rent.p5:
        return " That is below the market's rent: fewer hours are paid, or the price is a favour."
    if main.rent.p50 > market.rent.p95:
        return " That is above the market's rent: the value holds more than rent, or the chips are others."
    return " That is within the market's rents."


def _as(amount: Amount, unit: str) -> Amount:
    """An amount in the unit that the words around it leave."""
    return Amount(amount.name, amount.value, unit)


def _payments(found: Lease) -> Table:
    rows: list[tuple[Cell, ...]] = [("value", found.value), ("a year's payments", found.a_year)]
    if found.prepaid.p50:
        rows.append(("of it paid at the start", Amount("start", found.prepaid.p50 * found.value.value, "USD")))
        rows.append(("worth to the owner, as level payments", found.level))
    rows.append(("hours paid of the calendar's", found.paid_hours))
    rows.append((f"cost of capital a year ({found.owner})", _as(found.hour.terms.wacc, "fraction")))
    return Table("payments", "The payments", ("", ""), tuple(rows))


def _summary(found: Lease) -> Table:
    axis, scale = axis_of(max((one.capex.all_in for one in found.readings.values()), key=lambda one: one.p50))
    rows = tuple(
        (SHORT[name], one.rent.p50, one.chips.p50, show(one.power.facility.p50, "W", 3),
         one.capex.all_in.p50 / scale, one.multiple.p50, show(one.returns.p50, "fraction", 3))
        for name, one in found.readings.items()
    )  # fmt: skip
    columns = ("rent", "US$/hour", "chips", "facility", f"capex, {axis}", "value/capex", "return")
    return Table("readings", "What it can mean (medians)", columns, rows)


def _reading(name: str, one: Reading) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("rent of an hour", _as(one.rent, "USD")),
        ("chips", _as(one.chips, "count")),
        ("chip-hours paid", _as(one.hours, "count")),
        *((f"power, {scope}", one.power.at(scope)) for scope in load.SCOPES if scope not in ("server", "rack")),
        ("capex: IT", one.capex.it),
        ("capex: all in", one.capex.all_in),
        ("put up by the landlord before", one.put_up),
        ("value over capex", one.multiple),
        ("landlord's return a year", _as(one.returns, "fraction")),
    )
    return Table(name, TITLES[name], ("", ""), rows)


def _capex_chart(found: Lease) -> Chart:
    amounts = [found.value.named("value of the contract")]
    amounts += [one.capex.all_in.named(f"capex, {SHORT[name]}") for name, one in found.readings.items()]
    says = f"The contract's {show(found.value.p50, 'USD', 3)} beside the capex that each reading asks for."
    return bars("What is paid, and what has to be built for it", says, amounts)


def _power_chart(main: Reading) -> Chart:
    scopes = [main.power.at(scope).named(scope) for scope in load.SCOPES]
    says = f"From {show(scopes[0].p50, 'W', 3)} at the chips to {show(scopes[-1].p50, 'W', 3)} contracted."
    return bars("Power by scope", says, scopes)


def _notes(found: Lease) -> tuple[str, ...]:
    notes = ["All of the value is rent for chips, servers, hall and power; software and support are not told apart."]
    if "market" not in found.readings:
        notes.append(f"No rent of {found.chip} is known, so that no reading is the market's.")
    if found.years.p50 > found.hour.terms.server_life.p50:
        notes.append("The term is longer than the life of the servers: a part of the value pays for their successors.")
    notes.append("The return is that of all capital over the servers' life, if the rent holds as long.")
    if not found.prepaid.p50:
        notes.append("Nothing is taken to be paid at the start (--prepaid 20% for another reading).")
    if found.hour.terms.leases:
        notes.append("Such an owner leases its halls: of the capex it puts up the IT, its landlord the rest.")
    return tuple(notes)


def _data(found: Lease) -> Mapping[str, object]:
    def reading(one: Reading) -> Mapping[str, object]:
        return {
            "rent": amount_json(one.rent),
            "chips": amount_json(one.chips),
            "chip_hours": amount_json(one.hours),
            "power": {scope: amount_json(one.power.at(scope)) for scope in load.SCOPES},
            "capex_it": amount_json(one.capex.it),
            "capex_all_in": amount_json(one.capex.all_in),
            "put_up": amount_json(one.put_up),
            "multiple": amount_json(one.multiple),
            "return": amount_json(one.returns),
        }

    return {
        "value": amount_json(found.value),
        "years": found.years.p50,
        "a_year": amount_json(found.a_year),
        "chip": found.chip,
        "server": found.server,
        "owner": found.owner,
        "prepaid": found.prepaid.p50,
        "readings": {name: reading(one) for name, one in found.readings.items()},
    }
