"""What the electricity of a site, or of so many chips, costs a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taksir.errors import UsageError
from taksir.verbs.chain import CHIP
from taksir.verbs.naming import find_counted, find_owner, read_quantity

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.quantity.amount import Amount
    from taksir.report.results.result import Result

LEAST_PUE, MOST_PUE = 1.0, 4.0
"""A PUE that nobody has is refused."""


def electricity(
    world: Assumptions,
    quantity: str,
    *,
    place: str | None = None,
    chip: str | None = None,
    owner: str = "hyperscaler",
    utilisation: float | None = None,
    pue: float | None = None,
    lang: str | None = None,
) -> Result:
    """Energy and cost of a year of a power ("100 MW it", "1 GW") or a count ("100,000 GB300", "1,000 racks").

    `place` is a site or a country, large users in the United States without one; `utilisation` the part of the power of
    its IT that is drawn on average. UsageError for money, and for parts that make no sense.
    """
    from taksir.model.capital.hourly import electricity as usual_price
    from taksir.model.capital.terms import terms_of
    from taksir.model.chain import kind_of
    from taksir.model.site.electricity import Tariff, bill_of, it_of, tariff_of
    from taksir.report.results.electricity import electricity_result
    from taksir.verbs.place import place_of

    for name, value, low, high in (("utilisation", utilisation, 0.0, 1.0), ("PUE", pue, LEAST_PUE, MOST_PUE)):
        if value is not None and not low < value <= high and value != LEAST_PUE:
            raise UsageError(f"{name} {value:g}: above {low:g} and at most {high:g}")
    given = read_quantity(quantity, lang)
    kind = kind_of(given.unit)
    if kind not in ("power", "count"):
        raise UsageError(f"{quantity!r}: a power or a number of chips is wanted, like 100 MW or 100,000 GB300")
    key, server = find_counted(world, given, chip, CHIP)
    where = None if place is None else place_of(world.catalog, place)
    one = None if where is None else where.sites[0]
    overhead = (
        world.given("PUE", pue, "ratio") if pue is not None
        else terms_of(world, find_owner(world, owner), site=one, server=server).pue
    )  # fmt: skip
    amount = world.given("given", given.value, given.unit)
    if kind == "count":
        it = _it_of_chips(world, amount, given.words[0] if given.words else given.unit, key, server)
    else:
        scope = given.words[0] if given.words else "facility"
        if scope not in ("it", "facility", "contracted"):
            raise UsageError(f"{scope}: electricity is paid for power of the IT, the facility, or as contracted")
        it = it_of(world, amount, scope, overhead)
    if it.p50 > world.catalog.known("chain.most_power").fact.best:
        raise UsageError(f"that is {it.p50:.1e} W: more than all power plants of the world")
    load = (
        world.get("facility.load_factor") if utilisation is None
        else world.given("utilisation", utilisation, "fraction")
    )  # fmt: skip
    tariff = Tariff(usual_price(world), ()) if where is None else tariff_of(world, where.sites, where.country)
    title = world.entity("chip", key).name if kind == "count" else None
    weather = None if one is None or pue is not None else one
    bill = bill_of(world, it, load, overhead, tariff)
    return electricity_result(world, bill, given.text, title, None if where is None else where.name, weather)


def _it_of_chips(world: Assumptions, given: Amount, scope: str, chip: str, server: str | None) -> Amount:
    from taksir.model.count import COUNT, packages_counted, server_counted
    from taksir.model.site.load import power_by_scope

    said = scope if scope in COUNT else "package"
    held = server_counted(world, chip, said, server)
    return power_by_scope(world, packages_counted(world, given, said, chip, held), chip, server=held).it
