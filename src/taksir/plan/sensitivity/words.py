"""Assumptions as a reader calls them: what is known of which thing, or what the scenario says of what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from taksir.catalog.attribute import kinds
from taksir.errors import TaksirError
from taksir.model.assumptions import Assumptions
from taksir.plan.ready.names import plain

LOOSE: Mapping[str, str] = {
    "chain.mfu": "part of its peak that a chip reaches in training (MFU)",
    "capital.price_spread": "how far prices that are paid lie from those that are told",
    "capital.network": "price of the network around a chip",
    "capital.storage": "price of storage around a chip",
    "capital.residual": "what a server is worth at the end of its life",
    "plan.deposit": "deposit at the order of chips",
    "plan.price_change": "yearly change of the price of one and the same chip",
    "plan.availability": "part of the installed chips that can be busy",
    "plan.resale_cut": "what a seller of many used chips gives up",
    "supply.buyer_share": "part of a vendor's output that the buyer gets",
    "serving.utilisation": "part of the time in which serving chips are busy",
}
"""Facts that are of no one thing."""

SERIES: Mapping[str, str] = {
    "share": "part of {product} that {last} gets", "capacity": "{product} that {last} can make",
    "price": "price of {last}", "lead": "lead time of {last}", "supply.cycle": "time in making: {last}",
    "supply.weeks": "weeks of waiting: {last}",
    "silicon.area": "part of a wafer's area that is used: {last}",
}  # fmt: skip
"""Families of facts, by how their addresses begin."""

SPOKEN: Mapping[str, str] = {
    "nre": "cost of the design", "most": "packages that can be had", "wacc": "cost of capital", "pue": "PUE",
    "mfu": "MFU", "capex": "capital spending",
}  # fmt: skip
"""Last words of addresses that are abbreviations."""


OF: Mapping[str, str] = {"price": "price", "lead": "lead time"}
"""Last words of addresses that are told of what stands before them."""


def in_words(problems: object, name: str, addresses: Sequence[str]) -> str:
    """What an assumption is called: by its first fact, and how many more share it."""
    world = getattr(problems, "world", None)
    first = addresses[0] if addresses else name
    if not isinstance(world, Assumptions):
        return first
    more = f", and of {len(addresses) - 1} more" if len(addresses) > 1 else ""
    return f"{_fact(world, first)}{more}"


def unit_of(problems: object, name: str, addresses: Sequence[str]) -> str:
    """Unit of an assumption; empty where it is not known."""
    for address in addresses:
        amount = _told(problems, address)
        if amount:
            return amount
    return _told(problems, name)


def _told(problems: object, address: str) -> str:
    world, amounts = getattr(problems, "world", None), getattr(problems, "amounts", {})
    if isinstance(world, Assumptions):
        try:
            return world.catalog.fact(address).unit
        except TaksirError:
            pass
    return str(amounts[address].unit) if address in amounts else ""


PRODUCTS: Mapping[str, str] = {"cowos": "CoWoS", "hbm": "HBM", "cycle": ""}
"""Products that are written otherwise than their keys."""


GROUPS: Mapping[str, str] = {"accelerator": "accelerators", "server": "servers", "rack": "racks"}
"""Groups of things that are named by one."""


def _maker(world: Assumptions, key: str) -> str:
    """A supplier or chip by its name, with the year that its key tells, else its key with blanks."""
    key, _, year = key.partition("@")
    if year:
        return f"{_maker(world, key)}, {year}"
    if key in GROUPS:
        return GROUPS[key]
    for kind in ("supplier", "chip"):
        found = world.catalog.entities(kind).get(key)
        if found is not None:
            return plain(found.name)
    return key.replace("_", " ").replace("-", " ") if "_" in key else key


def _fact(world: Assumptions, address: str) -> str:
    if address in LOOSE:
        return LOOSE[address]
    parts = address.split(".")
    kind = kinds().get(parts[0])
    if kind is not None and len(parts) > 2 and parts[-1] in kind.attributes:
        try:
            thing = plain(world.entity(parts[0], ".".join(parts[1:-1])).name)
        except TaksirError:
            thing = parts[1]
        return f"{thing}: {kind.attributes[parts[-1]].says}"
    for start, words in SERIES.items():
        if address.startswith(f"{start}.") and len(parts) > 1:
            product = " ".join(parts[1:-1]).replace("_", " ")
            return words.format(product=PRODUCTS.get(product, product), last=_maker(world, parts[-1]))
    last = SPOKEN.get(parts[-1], parts[-1].replace("_", " "))
    before = [_maker(world, part) for part in parts[:-1]]
    if before and parts[-1] in OF:
        return f"{OF[parts[-1]]} of {before[-1]}"
    last = last if parts[-1] in SPOKEN else _maker(world, parts[-1])
    return f"{last} ({', '.join(before)})" if before else last
