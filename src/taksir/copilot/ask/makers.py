"""Makers of chips that are named only to say whose chips: "Nvidia racks", "AMD 칩", "chip AMD"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.catalog.facts import Catalog
from taksir.copilot.ask.question import Named
from taksir.news.quantity import Quantity

KIND = "maker"
COUNTED = frozenset({"money", "power", "chips", "count"})
"""Numbers beside which a question is about chips and not about their maker."""


def without_makers(
    text: str, names: Sequence[Named], quantities: Sequence[Quantity], catalog: Catalog
) -> tuple[Named, ...]:
    """The names with every maker that stands beside a word for chips called so, where no other party is named."""
    makers = vendors(catalog)
    found = [one for one in names if one.kind == "org" and one.key in makers and _beside(text, one)]
    parties = [one for one in names if one.kind in ("org", "person", "programme")]
    if not found or len(found) < len(parties) or not any(one.dimension in COUNTED for one in quantities):
        return tuple(names)
    return tuple(replace(one, kind=KIND) if one in found else one for one in names)


def vendors(catalog: Catalog) -> frozenset[str]:
    """Who makes the chips of the catalog, by usual name."""
    return frozenset(one.texts.get("vendor") or "" for one in catalog.entities("chip").values()) - {""}


def newest_chip(catalog: Catalog, vendor: str, day: object) -> str | None:
    """The chip of a maker that came out last by a day and has a price; None where it has none."""
    prices = {name.partition(".")[2] for name in catalog.series_names("price.")}
    released = {
        key: one.dates["released"]
        for key, one in catalog.entities("chip").items()
        if one.texts.get("vendor") == vendor and key in prices and "released" in one.dates
    }
    known = {key: when for key, when in released.items() if str(when) <= str(day)}
    return max(known, key=lambda key: known[key], default=None)


def _beside(text: str, name: Named) -> bool:
    before, behind = _patterns()
    return bool(behind.match(text, name.span.end)) or bool(before.search(text[: name.span.start]))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = next((tree["chips"] for _, tree in ask_tables("sizes") if "chips" in tree), {"before": (), "behind": ()})
    before, behind = (
        "|".join(sorted(map(re.escape, words[name]), key=len, reverse=True)) for name in ("before", "behind")
    )
    return (
        re.compile(rf"(?<![A-Za-z])(?:{before})\s+$", re.IGNORECASE),
        re.compile(rf"(?:'s)?\s*(?:AI\s+)?(?:{behind})", re.IGNORECASE),
    )
