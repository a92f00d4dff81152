"""Names as people write them: chips, servers, owners; and quantities with a scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taksir.errors import UnknownNameError, UsageError
from taksir.verbs.given import Given, read_given

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions


def read_quantity(text: str, lang: str | None = None) -> Given:
    """A quantity with at most one scope behind it; UsageError otherwise."""
    from taksir.model.chain import COMPUTE, MONEY, POWER
    from taksir.model.count import COUNT

    given = read_given(text, (*MONEY, *POWER, *COUNT, *COMPUTE), lang)
    if len(given.words) > 1:
        raise UsageError(f"{text!r}: one scope, not {' and '.join(given.words)}")
    return given


def find(world: Assumptions, name: str) -> tuple[str, str | None]:
    """The chip and the server that a name means; a server's own key comes first."""
    from taksir.model.supply.finder import find_chip

    servers = world.catalog.entities("server")
    if name in servers:
        return servers[name].text("chip"), name
    return find_chip(world.catalog, name)


def find_counted(world: Assumptions, given: Given, chip: str | None, usual: str) -> tuple[str, str | None]:
    """The chip and the server of a quantity: `chip` where it is said, else what the count names, else the usual one.

    UnknownNameError for a name that is none; UsageError where the count names another chip than `chip`.
    """
    named = _named(world, given)
    if chip is None:
        return find(world, usual if named is None else named)
    key, server = find(world, chip)
    if named is not None and find(world, named)[0] != key and not key.startswith(named.lower()):
        raise UsageError(f"{given.text!r} is no number of {world.entity('chip', key).name}: name one chip")
    return key, server


def _named(world: Assumptions, given: Given) -> str | None:
    """The longest run of the words for what is counted that means a chip."""
    from taksir.model.supply.finder import chip_meant

    for long in range(len(given.of), 0, -1):
        for first in range(len(given.of) - long + 1):
            words = " ".join(given.of[first : first + long])
            if any(letter.isdigit() for letter in words) and chip_meant(world.catalog, words) is not None:
                return words
    for word in given.of:
        if any(letter.isdigit() for letter in word):
            raise UnknownNameError("chip", word, list(world.catalog.entities("chip")))
    return None


def find_owner(world: Assumptions, name: str) -> str:
    """The class of owners or the company that a name means: neocloud, oracle, SK Telecom."""
    from taksir.model.capital.company import find_company
    from taksir.model.capital.terms import CLASSES

    return name if name in CLASSES else find_company(world.catalog, name)
