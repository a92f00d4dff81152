"""Kinds of limits, in words: what each is, whose it is, and how it can give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Move = Literal["amount", "part", "periods", "months", "switch"]
"""More of a unit; a part of one (0.05 is five points); whole periods sooner or later; months less; away with it."""

Side = Literal["supply", "site", "money", "rule", "asked"]
"""Who would have to give: makers, those who build and connect, lenders, law; or the one who asks."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`limit` names it, with {name} for whose it is; `gives` says how it was moved, with {old}, {new} and {by}.

    `family` is the family of rows of the programme that holds it ("" where it is no row: dates).
    """

    limit: str
    gives: str
    move: Move
    side: Side
    family: str = ""


def _amount(limit: str, side: Side, family: str) -> Kind:
    return Kind(limit, "{limit}: {new} instead of {old} ({by} more)", "amount", side, family)


def _sooner(limit: str, side: Side) -> Kind:
    return Kind(limit, "{limit}: {by} sooner", "periods", side)


def _later(limit: str) -> Kind:
    return Kind(limit, "{limit}: {by} later", "periods", "asked")


def _wait(what: str) -> Kind:
    return Kind(f"{what} of {{name}}", "{limit}: {new}, not {old}", "months", "site")


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "promised": _amount("{name} promised by the vendor", "supply", "promised"),
        "delivered": _amount("deliveries of {name}", "supply", "delivered"),
        "available": _sooner("first day on which {name} ships", "supply"),
        "lead": Kind("lead time of {name}", "{limit}: {new}, not {old}", "periods", "supply"),
        "logic": _amount("wafers: {name}", "supply", "pool"),
        "packaging": _amount("packaging: {name}", "supply", "pool"),
        "memory": _amount("memory: {name}", "supply", "pool"),
        "racks": _amount("racks: {name}", "supply", "pool"),
        "pool": _amount("supply of {name}", "supply", "pool"),
        "rented": _amount("market for rent: {name}", "supply", "rented"),
        "ramp": _amount("ramp of {name}", "supply", "ramp"),
        "own date": _sooner("first volume of {name}", "supply"),
        "equipment": _amount("equipment: {name}", "site", "equipment"),
        "power": _amount("power energised at {name}", "site", "power"),
        "grid": _amount("grid at {name}", "site", "grid"),
        "grid wait": _wait("wait for the grid"),
        "permit wait": _wait("permit"),
        "build wait": _wait("construction"),
        "equipment wait": _wait("wait for equipment"),
        "ready": _sooner("day on which phases of {name} have power", "site"),
        "open": _sooner("first day on which {name} can be begun", "site"),
        "cash": _amount("cash", "money", "cash"),
        "debt limit": _amount("limit of debt", "money", "debt_limit"),
        "covenant": Kind("covenant of loan to value", "{limit}: {new} instead of {old}", "part", "money", "covenant"),
        "export": _amount("export rule {name}", "rule", "cap"),
        "water": _amount("water: {name}", "rule", "cap"),
        "carbon": _amount("carbon: {name}", "rule", "cap"),
        "quota": _amount("quota {name}", "rule", "cap"),
        "vendor share": Kind("share of vendor: {name}", "{limit}: {new} instead of {old}", "part", "rule", "share"),
        "foundry share": Kind("share of foundry: {name}", "{limit}: {new} instead of {old}", "part", "rule", "share"),
        "country share": Kind("share of country: {name}", "{limit}: {new} instead of {old}", "part", "rule", "share"),
        "residency": Kind("where {name} may be done", "{limit}: anywhere", "switch", "rule"),
        "widest": _amount("packages at a time of {name}", "rule", "widest"),
        "training": Kind("tokens of {name}", "{limit}: {new} instead of {old}", "amount", "asked", "train"),
        "load": Kind("load of {name}", "{limit}: {new} instead of {old} at its peak", "amount", "asked", "serve"),
        "deadline": _later("deadline of {name}"),
        "release": _sooner("first day of {name}", "asked"),
        "load date": _later("beginning of {name}"),
        "target": Kind("target {name}", "{limit}: {new} instead of {old}", "amount", "asked", "target"),
        "target date": _later("date of target {name}"),
    }
)
"""Every kind of limit that has a name, by the name that results show."""

STANDING = frozenset(
    {
        "rented", "power", "grid", "export", "water", "carbon", "quota", "vendor share", "foundry share",
        "country share", "widest", "load", "target", "covenant", "debt limit",
    }
)  # fmt: skip
"""Kinds of which one more is one more all through the plan, for what stands there stands on; of others, which are
flows, it is one more in one period."""
