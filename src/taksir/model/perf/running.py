"""What a chip takes while it works: power at the meter of its site, and what an hour of it costs its owner."""

from __future__ import annotations

from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.hourly import owner_hour
from taksir.model.capital.terms import terms_of
from taksir.model.site.load import power_by_scope
from taksir.quantity.amount import Amount


def meter_w(world: Assumptions, chip: str, owner: str, server: str | None = None) -> Amount | None:
    """Power in W of one chip that trains, at the meter of its owner's facility: its share of server, rack and PUE.

    None for a chip whose power is not known; UnknownNameError for an owner that is neither company nor class.
    """
    pue = terms_of(world, owner).pue
    try:
        one = world.given("one chip", 1.0, "package")
        return power_by_scope(world, one, chip, server=server, pue=pue, load="training").facility
    except (CatalogError, UsageError):
        return None


def owned_usd_per_hour(world: Assumptions, chip: str, owner: str, server: str | None = None) -> Amount | None:
    """What an hour of a chip costs its owner, in USD; None for a chip without a price."""
    try:
        return owner_hour(world, chip, owner=owner, server=server).total
    except (CatalogError, UsageError):
        return None
