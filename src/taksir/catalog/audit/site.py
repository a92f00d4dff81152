"""Places: temperatures and electricity prices."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from taksir.catalog.audit.finding import Finding, found
from taksir.catalog.audit.scope import Audit, off

MONTHS = range(1, 13)


def wet_bulb(audit: Audit) -> Iterator[Finding]:
    """A wet bulb above the dry bulb, which physics does not allow."""
    for item in audit.items.of("site"):
        for month in MONTHS:
            dry, wet = item.numbers.get(f"dry_bulb.{month}"), item.numbers.get(f"wet_bulb.{month}")
            if dry and wet and wet.value > dry.value:
                says = f"wet bulb {wet.value:g} °C above dry bulb {dry.value:g} °C in month {month}"
                yield found("wet-bulb", "contradiction", item, says, f"dry_bulb.{month}", f"wet_bulb.{month}")


def electricity(audit: Audit) -> Iterator[Finding]:
    """An electricity price far from that of other sites: cents for dollars, MWh for kWh."""
    prices = {item.name: price for item in audit.items.of("site") if (price := item.get("electricity_price"))}
    for item in audit.items.of("site"):
        mine = prices.get(item.name)
        if (
            mine
            and len(prices) > audit.limit("kin_least")
            and off(mine, median(prices.values())) > audit.limit("site_factor")
        ):
            says = f"US${mine:g} a kWh, where the middle of all sites is US${median(prices.values()):.3g}"
            yield found("site-price", "doubt", item, says, "electricity_price")
