"""What the catalog has in place of a key that a scenario leaves out: an address with its number, date and source."""

from __future__ import annotations

import re
from collections.abc import Mapping

from taksir.catalog.fact import Fact
from taksir.catalog.facts import Catalog
from taksir.catalog.scenario_keys import Key
from taksir.model.supply.finder import find_chip
from taksir.quantity.unit import show

_PLACEHOLDER = re.compile(r"<(\w+)>")


def default_fact(catalog: Catalog, key: Key, said: Mapping[str, str]) -> Fact | None:
    """The fact that stands in for a key; of a series the last point. None where the declaration names no address, or
    nothing is known there. `said` is what the scenario says of owner, chip and place.
    """
    for pattern in key.fact:
        address = _PLACEHOLDER.sub(lambda match: _kept(catalog, match[1], said[match[1]]), pattern)
        if address in catalog.library.series():
            return catalog.series(address).points[-1].fact
        if address in catalog.facts or catalog.library.fact(address) is not None:
            return catalog.fact(address)
    return None


def default_words(fact: Fact) -> str:
    """The number with its interval, address, source, date and kind, as a template tells it.

    >>> fact = Fact("a.b", "month", "taksir", "assumed", low=4.0, mode=8.0, high=15.0)
    >>> default_words(fact)
    '8 months (4 months to 15 months): a.b, assumed by taksir'
    """
    number = show(fact.best, fact.unit)
    if fact.low is not None and fact.high is not None:
        number += f" ({show(fact.low, fact.unit)} to {show(fact.high, fact.unit)})"
    how = "assumed by" if fact.kind == "assumed" else f"{fact.kind}, from"
    return f"{number}: {fact.name}, {how} {fact.source}{f', {fact.as_of}' if fact.as_of else ''}"


def _kept(catalog: Catalog, what: str, name: str) -> str:
    """A name as it stands in an address: the chip of a rack, the class of a company."""
    if what == "chip":
        return find_chip(catalog, name)[0]
    companies = catalog.entities("company")
    return companies[name].text("class") if what == "owner" and name in companies else name
