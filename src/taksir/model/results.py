"""Computed numbers by address: what `taksir explain` can derive beside facts.

An address is `<topic>.<key>[.<part>]`; a topic's function gets the run and the rest of the address, and gives the
amount whose working is the answer. Functions are named by module path, so that nothing is imported before it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount

TOPICS: Mapping[str, str] = {}
"""Topic: module and function, `taksir.model.silicon.chip_cost:result`."""


def resolve(world: Assumptions, address: str) -> Amount:
    """The amount at an address: a fact, a point of a series, or a computed result; UnknownNameError otherwise."""
    if world.has(address):
        return world.get(address)
    topic, _, rest = address.partition(".")
    if topic in TOPICS:
        module, _, name = TOPICS[topic].partition(":")
        function: Callable[[Assumptions, str], Amount] = getattr(import_module(module), name)
        return function(world, rest)
    if "@" in address or topic in _kinds():
        return world.get(address)
    raise UnknownNameError("number", address, [*TOPICS, *world.catalog.facts])


def _kinds() -> Mapping[str, object]:
    from taksir.catalog.attribute import kinds

    return kinds()
