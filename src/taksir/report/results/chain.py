"""The chain as a result: what a budget, a power or a count of chips stands for, in every other measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from taksir.catalog.period import Period
from taksir.model.capital import capex
from taksir.model.chain import Chain, kind_of
from taksir.model.site import load
from taksir.model.site.schedule import Schedule
from taksir.model.supply.delivery import Delivery
from taksir.quantity.amount import Amount
from taksir.quantity.unit import show
from taksir.report.results.amounts import amount_json, amount_text
from taksir.report.results.charts import bars, waterfall
from taksir.report.results.result import Cell, Chart, Result, Table

ALL_IN = "All in holds IT, shell, land and power connection; it holds neither generation on the site nor financing."
QUANTILES = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True)
class Dates:
    """When the chips of an order can have come, and when a site started on the same day has power; either may lack."""

    ordered: date
    delivery: Delivery | None = None
    schedule: Schedule | None = None


def chain_result(found: Chain, candidates: Mapping[str, Amount] | None = None, dates: Dates | None = None) -> Result:
    """The answer; `candidates` are the packages by scope where the scope was not said."""
    tables = [_size(found), _money(found), _power(found), _running(found)]
    notes = []
    if candidates is not None and len(candidates) > 1:
        tables.insert(0, _candidates(found, candidates))
        notes.append(f"No scope was said: {found.scope} is taken, the first table shows the other readings.")
    if dates is not None and (dates.delivery or dates.schedule):
        tables.append(_dates(dates))
    working = (found.chips, found.capex.all_in, found.power.contracted, found.yearly)
    return Result(
        f"{quantity_text(found)}: {_things(found)}",
        _says(found),
        tuple(tables),
        (money_waterfall(found), _bars(found)),
        (*working, *((dates.delivery.days,) if dates and dates.delivery else ())),
        (*notes, *_notes(found)),
        _data(found, dates),
    )


def quantity_text(found: Chain) -> str:
    """What was given, with the scope that it was taken in."""
    unit = found.given.unit if kind_of(found.given.unit) != "count" else ""
    return f"{show(found.given.p50, unit, 4)} {found.scope}" if unit else f"{found.given.p50:,.0f} {found.scope}s"


def _things(found: Chain) -> str:
    return found.server.name if found.server else found.chip.name


def _says(found: Chain) -> str:
    count = f"{amount_text(found.chips)} of {found.chip.name}"
    if found.racks is not None and found.server is not None and found.server.texts.get("form") == "rack":
        count += f" in {show(found.racks.p50, 'rack', 3)}"
    return (
        f"{quantity_text(found)} stands for {count}: {amount_text(found.power.facility)} at the facility, "
        f"{amount_text(found.capex.all_in)} to build, {amount_text(found.yearly)} to own."
    )


def _candidates(found: Chain, candidates: Mapping[str, Amount]) -> Table:
    rows = tuple((f"{scope} (taken)" if scope == found.scope else scope, chips) for scope, chips in candidates.items())
    return Table("candidates", "What the scope makes of it", ("scope", "packages"), rows)


def _size(found: Chain) -> Table:
    rows: list[tuple[Cell, ...]] = [(found.chip.name, found.chips)]
    if found.racks is not None and found.server is not None:
        rows.append((found.server.name, found.racks))
    rows += [(f"peak {name}, dense", amount) for name, amount in found.peak.items()]
    if found.delivered is not None:
        rows.append(("delivered in training (bf16)", found.delivered))
    return Table("size", "How much", ("", "all of it"), tuple(rows))


def _money(found: Chain) -> Table:
    rows = tuple(
        (scope.replace("_", " "), found.capex.at(scope), _each(found.capex.at(scope), found)) for scope in capex.SCOPES
    )
    return Table("money", "What it costs to build", ("scope", "all of it", "a package"), rows)


def _power(found: Chain) -> Table:
    rows = tuple((scope, found.power.at(scope), _each(found.power.at(scope), found)) for scope in load.SCOPES)
    return Table("power", "What it draws at its maximum", ("scope", "all of it", "a package"), rows)


def _running(found: Chain) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("mean power of the facility in training", found.average),
        ("energy", found.energy),
        ("owner's cost of a chip-hour", found.hour.total),
        ("owner's cost a year, capital repaid", found.yearly),
    )
    return Table("running", f"What it costs to own ({found.owner})", ("", ""), rows)


def _dates(dates: Dates) -> Table:
    rows: list[tuple[Cell, ...]] = []
    if dates.delivery is not None:
        last = f"after {dates.delivery.supply.grid.end}"
        days = [dates.delivery.day(q) or last for q in QUANTILES]
        rows.append(("chips ordered that day have all come", *days))
    if dates.schedule is not None:
        days = [dates.schedule.energised_on(dates.ordered, q) for q in QUANTILES]
        rows.append((f"a new site has power (decided by {dates.schedule.critical})", *days))
    return Table("dates", f"When, if ordered on {dates.ordered}", ("", "p5", "p50", "p95"), tuple(rows))


def _each(amount: Amount, found: Chain) -> Amount:
    """An amount a package: exact, for both share the same count."""
    return Amount(amount.name, amount.value / found.chips.value, amount.unit)


def money_parts(found: Chain) -> tuple[Amount, ...]:
    """The parts of the all-in cost that do not overlap."""
    cost = found.capex
    return (
        cost.chips,
        Amount("rest of servers", cost.servers.value - cost.chips.value, "USD"),
        Amount("network, storage", cost.it.value - cost.servers.value, "USD"),
        cost.shell,
        cost.land_and_power,
    )


def money_waterfall(found: Chain) -> Chart:
    """The parts of the all-in cost as a waterfall."""
    parts, total = money_parts(found), found.capex.all_in
    says = f"Of {show(total.p50, 'USD', 3)} all in, chips take {parts[0].p50 / total.p50:.0%}."
    return waterfall("What it costs to build", says, parts, total)


def _bars(found: Chain) -> Chart:
    scopes = [found.power.at(scope).named(scope) for scope in load.SCOPES]
    says = (
        f"From {show(scopes[0].p50, 'W', 3)} at the chips to {show(scopes[-1].p50, 'W', 3)} contracted; "
        "whiskers are p5 to p95."
    )
    return bars("Power by scope", says, scopes)


def _notes(found: Chain) -> Sequence[str]:
    notes = [
        f"{bought_text(found)}.",
        "Peaks are dense; what training delivers is the peak times the model FLOP utilisation of published runs.",
    ]
    released = found.chip.dates.get("released")
    if released is not None and released > found.day:
        notes.append(f"{found.chip.name} came to market on {released}, after the day of the purchase.")
    notes += [*price_notes(found), pue_text(found), ALL_IN]
    return notes


def bought_text(found: Chain) -> str:
    """When, by whom and where it is bought."""
    kind = found.hour.terms.kind
    owner = found.owner if found.owner != kind else f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    return f"Bought on {found.day} by {owner}" + (f" at {found.site}" if found.site else ", at an American site")


def price_notes(found: Chain) -> Sequence[str]:
    """That no price of the day is known, where the one taken is of another time."""
    name, _, text = found.hour.stack.chip.inputs[0].name.partition("@")
    period = Period.parse(text)
    if period.start <= found.day <= period.end:
        return ()
    which = "first" if period.start > found.day else "last"
    return (f"The {which} price known of {found.chip.name} is of {text} ({name}).",)


def pue_text(found: Chain) -> str:
    """The PUE of the run, and whose it is."""
    terms = found.hour.terms
    whose = f"of {found.site} with {terms.cooling}" if found.site else "usual of its owners, whatever the weather"
    return f"PUE {amount_text(terms.pue)}, {whose}."


def _data(found: Chain, dates: Dates | None) -> Mapping[str, object]:
    data: dict[str, object] = {
        "given": amount_json(found.given),
        "scope": found.scope,
        "chip": found.chip.key,
        "server": found.server.key if found.server else None,
        "owner": found.owner,
        "site": found.site,
        "packages": amount_json(found.chips),
        "money": {scope: amount_json(found.capex.at(scope)) for scope in capex.SCOPES},
        "power": {scope: amount_json(found.power.at(scope)) for scope in load.SCOPES},
        "compute": {name: amount_json(amount) for name, amount in found.peak.items()},
        "delivered": amount_json(found.delivered) if found.delivered else None,
        "chip_hour": amount_json(found.hour.total),
        "yearly": amount_json(found.yearly),
    }
    if dates is not None and dates.delivery is not None:
        days = [dates.delivery.day(q) for q in QUANTILES]
        data["delivered_by"] = [day.isoformat() if day else None for day in days]
    if dates is not None and dates.schedule is not None:
        data["energised_by"] = [dates.schedule.energised_on(dates.ordered, q).isoformat() for q in QUANTILES]
    return data
