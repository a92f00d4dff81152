"""On which terms an owner holds capital: cost of capital, useful life, discount on chips, PUE, what lenders bear."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.errors import UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.site.plant import usual_cooling
from taksir.model.site.pue import pue_input
from taksir.quantity.amount import Amount

CLASSES = ("hyperscaler", "internet", "neocloud", "lab", "telecom", "chipmaker", "investor")
"""Kinds of owner; every company belongs to one."""

LARGE = ("hyperscaler", "internet")
"""Owners that build their own halls and buy at a volume discount."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What an owner pays for capital (`wacc`, 1/year), how long servers last in its books (years), its PUE.

    The PUE is that of the weather under a type of `cooling` where a site is named, else that of its class. `discount`
    is the part of the average price that it does not pay (None where it pays all of it); `direct` what it pays of the
    list price of a server beside its chips; `leases` says that it pays a landlord's margin for its halls; `debt_limit`
    is debt over a year's cash from operations.
    """

    owner: str
    kind: str
    wacc: Amount
    server_life: Amount
    pue: Amount
    discount: Amount | None
    direct: Amount
    leases: bool
    debt_limit: Amount
    cooling: str | None = None


def terms_of(
    world: Assumptions, owner: str, *, site: str | None = None, server: str | None = None, cooling: str | None = None
) -> Terms:
    """The terms of a company by its key, or of a class; what a company's facts do not say, its class does.

    With a site: the PUE of its weather under a type of cooling, by default the usual one of the server. UsageError for
    a cooling without a site, UnknownNameError for a name that nothing knows.
    """
    kind = kind_of(world, owner)
    company = f"company.{owner}" if owner not in CLASSES else None

    def first(attribute: str, *addresses: str) -> Amount:
        if company is not None and world.has(f"{company}.{attribute}"):
            return world.get(f"{company}.{attribute}")
        return world.get(next((one for one in addresses if world.has(one)), addresses[-1]))

    large = kind in LARGE
    if site is not None:
        cooling = cooling or usual_cooling(world, server, own=large)
    elif cooling is not None:
        raise UsageError(f"cooling {cooling}: name the site whose weather it stands in")
    return Terms(
        owner,
        kind,
        first("wacc", f"capital.wacc.{kind}"),
        first("server_life", f"capital.server_life.{kind}", "capital.server_life.other"),
        world.get("capital.pue.hyperscaler" if large else "capital.pue.other")
        if site is None or cooling is None
        else pue_input(world, site, cooling),
        world.get("capital.volume_discount") if large else None,
        world.get("capital.direct.large" if large else "capital.direct.other"),
        not large,
        world.get(f"capital.debt_limit.{kind}"),
        cooling,
    )


def kind_of(world: Assumptions, owner: str) -> str:
    """The class of a company or the class itself; UnknownNameError for a name that is neither."""
    if owner in CLASSES:
        return owner
    companies = world.catalog.entities("company")
    if owner not in companies:
        raise UnknownNameError("company", owner, [*CLASSES, *companies])
    return companies[owner].text("class")
