"""Names as people write them: chips, servers, owners; and quantities with a scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taksir.errors import UsageError
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
    key, _ = find_chip(world.catalog, name)
    return key, None


def find_owner(world: Assumptions, name: str) -> str:
    """The class of owners or the company that a name means: neocloud, oracle, SK Telecom."""
    from taksir.model.capital.company import find_company
    from taksir.model.capital.terms import CLASSES

    return name if name in CLASSES else find_company(world.catalog, name)
