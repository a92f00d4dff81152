"""Computed numbers by address: what `taksir explain` can derive beside facts.

An address is `<topic>.<key>[.<part>]`; a topic's function gets the run and the rest of the address, and gives the
amount whose working is the answer. Functions are named by module path, so that nothing is imported before it is asked.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from importlib import import_module

from taksir.errors import UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount

TOPICS: Mapping[str, str] = {
    "unit_cost": "taksir.model.silicon.explain:unit_cost",
    "draw": "taksir.model.site.drawn:draw",
    "hour": "taksir.model.capital.explain:hour",
    "break_even": "taksir.model.capital.explain:rent",
    "build": "taksir.model.capital.explain:build",
    "spend": "taksir.model.capital.explain:spend",
    "pue": "taksir.model.site.explained:pue",
    "wue": "taksir.model.site.explained:wue",
    "site_cost": "taksir.model.site.explained:site_cost",
    "own_saving": "taksir.model.design.explained:own_saving",
    "own_break_even": "taksir.model.design.explained:own_break_even",
    "train_step": "taksir.model.perf.search.explained:train_step",
    "train_days": "taksir.model.perf.search.explained:train_days",
    "serve_tpot": "taksir.model.perf.service.explained:serve_tpot",
    "serve_cost": "taksir.model.perf.service.explained:serve_cost",
    "power_date": "taksir.model.site.explained:power_date",
}
"""Topic: module and function; its docstring says what may stand behind the topic."""


def resolve(world: Assumptions, address: str) -> Amount:
    """The amount at an address: a fact, a point of a series, a known claim, a computed result; UsageError otherwise."""
    if world.has(address):
        return world.get(address)
    topic, _, rest = address.partition(".")
    if topic in TOPICS and rest:
        return _function(topic)(world, rest)
    if "@" in address or topic in _kinds() or world.catalog.tells(address):
        return world.get(address)
    forms = {form.partition(".")[0]: form for form in topics()}
    near = difflib.get_close_matches(topic, list(forms), n=1)
    if near:
        raise UsageError(f"unknown number {address!r} (nearest: {forms[near[0]]})")
    raise UnknownNameError("number", address, list(world.catalog.facts))


def topics() -> Mapping[str, str]:
    """What may be computed by address: the address, and what it gives."""
    said = {topic: (_function(topic).__doc__ or "").strip() for topic in TOPICS}
    return {
        f"{topic}.{form.strip('`')}": meaning.strip()
        for topic, (form, _, meaning) in ((topic, text.partition("`:")) for topic, text in said.items())
    }


def _function(topic: str) -> Callable[[Assumptions, str], Amount]:
    module, _, name = TOPICS[topic].partition(":")
    function: Callable[[Assumptions, str], Amount] = getattr(import_module(module), name)
    return function


def _kinds() -> Mapping[str, object]:
    from taksir.catalog.attribute import kinds

    return kinds()
