"""PUE and water of published campuses, cost of a gigawatt and of Epoch AI's sites, beside the model.

Which cooling a campus has is taken from its operator and its stated water use, never from its PUE.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.site.gigawatt import Meaning, meant_usd_per_w, usd_per_gw
from taksir.model.site.pue import pue_of
from taksir.model.site.water import wue_of
from taksir.quantity.amount import Amount, Value, compute, law
from taksir.validate.row import Row, published
from taksir.validate.trial import Trial

W_A_MW = 1e6


@law("c · P", unit="USD")
def site_usd(usd_per_w: Value, megawatts: Value) -> Value:
    """Cost of a site of that many MW."""
    return usd_per_w * megawatts * W_A_MW


@law("c · P · k", unit="USD/rack")
def rack_usd(usd_per_it_w: Value, rack_w: Value, it_over_rack: Value) -> Value:
    """Cost of a rack with everything that it needs, from that of a watt of IT."""
    return usd_per_it_w * rack_w * it_over_rack


def rows(trial: Trial) -> list[Row]:
    """Every row of data/published/site.csv with the model's answer."""
    world = trial.world()
    table = list(published("site"))
    fleets = _fleet_sites(table)
    return [_row(world, record, fleets) for record in table]


def _row(world: Assumptions, record: Mapping[str, str], fleets: Mapping[str, tuple[str, ...]]) -> Row:
    why = None
    predicted: Amount | None = None
    try:
        predicted = _predict(world, record, fleets)
    except CatalogError as error:
        why = str(error)
    return Row(
        id=record["id"],
        set=record["set"],
        what=record["note"] or record["locator"],
        published=float(record["value"]),
        unit=record["unit"],
        predicted=predicted,
        published_low=float(record["low"]) if record["low"] else None,
        published_high=float(record["high"]) if record["high"] else None,
        why=why,
        source=record["source"],
        counts=record["counts"] == "yes",
    )


def _predict(world: Assumptions, record: Mapping[str, str], fleets: Mapping[str, tuple[str, ...]]) -> Amount:
    topic, cooling = record["id"].partition(".")[0], record["cooling"]
    if topic == "wue":
        return wue_of(world, record["site"], cooling)
    if topic == "pue":
        sites = tuple(record["site"].split()) or fleets[cooling]
        years = [pue_of(world, site, cooling).year for site in sites]
        return years[0] if len(years) == 1 else _mean(f"PUE, {cooling}, {len(sites)} sites", years)
    meaning = Meaning.read(record)
    _, per_w = meant_usd_per_w(world, meaning)
    if record["unit"] == "USD/rack":
        rack, around = f"server.{meaning.server}.power_max", "power.it_over_rack.rack"
        return compute(rack_usd, record["id"], per_w, world.get(rack), world.get(around))
    if topic == "gw":
        return compute(usd_per_gw, record["id"], per_w)
    return compute(site_usd, record["id"], per_w, world.given("power", float(record["megawatts"]), "MW"))


def _mean(name: str, parts: list[Amount]) -> Amount:
    total: Value = sum(part.value for part in parts)
    return Amount(name, total / len(parts), parts[0].unit, "mean of the sites", tuple(parts))


def _fleet_sites(table: list[Mapping[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """The sites of every cooling among the rows of single campuses."""
    found: dict[str, tuple[str, ...]] = {}
    for record in _single(table):
        found[record["cooling"]] = (*found.get(record["cooling"], ()), record["site"])
    return found


def _single(table: list[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    return (record for record in table if record["set"] == "PUE by site")
