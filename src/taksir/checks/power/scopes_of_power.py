"""What a package of a chip takes in each scope of power, as bands: worked out once a day and chip.

The scopes that a power may have are those that the words around it name; where they name none, it may be the power of
the machines, of the facility, or what is contracted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from taksir.catalog.checkwords import check_words
from taksir.checks.band import widened
from taksir.checks.case import Case, Reading
from taksir.checks.chips import holds_host
from taksir.checks.money.priced import later
from taksir.quantity import Range, Step

if TYPE_CHECKING:
    from taksir.model.site.load import Load, Scope
    from taksir.quantity.amount import Amount

MARGIN = "bands.power_chips.margin"

SAID: dict[str, str] = {
    "chip": "chip power alone",
    "server": "server power",
    "rack": "rack power",
    "it": "IT power (machines without cooling)",
    "facility": "site power (with cooling)",
    "contracted": "contracted power (with room to grow)",
}
"""Scopes of power in words."""


@dataclass(frozen=True, slots=True)
class PowerScope:
    """A scope that a power may have, under a load; `usual` where nobody would have to say it.

    `room` marks a power that leaves room to grow: where only it fits, nothing is known to be wrong.
    """

    scope: Scope
    load: Load = "peak"
    usual: bool = True
    room: bool = False

    @property
    def words(self) -> str:
        """The scope for a reader."""
        return f"{SAID[self.scope]}, averaged over training" if self.load == "training" else SAID[self.scope]


@dataclass(frozen=True, slots=True)
class Taken:
    """What one package takes: `known` as the model has it, `band` widened by the margin of the check."""

    known: Range
    band: Range
    steps: tuple[Step, ...]
    newer: tuple[str, ...]


def power_scopes(words: str, *, machine: bool = False, averaged: bool = False) -> tuple[PowerScope, ...]:
    """The scopes of a power by the words around it.

    `machine`: racks or servers are named, so that it may be their own. `averaged`: it is one that is told as drawn.
    """
    found = check_words().found
    own = (PowerScope("rack"), PowerScope("server")) if machine else _aside("server")
    if found("power_alone", words):
        return (PowerScope("chip"),)
    if found("power_whole", words):
        return (PowerScope("facility"), *_aside("server", "it", "contracted"))
    if found("power_contract", words):
        return (PowerScope("contracted"), PowerScope("facility"), *_aside("it"))
    if found("power_tdp", words):
        return (PowerScope("it"), PowerScope("rack"), PowerScope("server"), PowerScope("chip"), *_aside("facility"))
    average = (PowerScope("facility", "training"), PowerScope("it", "training"))
    drawn = average if averaged or found("power_draw", words) else ()
    if found("power_it", words):
        return (PowerScope("it"), PowerScope("server"), *drawn[1:], *_aside("chip", "facility"))
    if drawn:
        return (PowerScope("facility"), PowerScope("it"), *drawn, *own, *_aside("chip", "contracted"))
    return (
        PowerScope("facility"),
        PowerScope("it"),
        *own,
        PowerScope("contracted", usual=False, room=True),
        *_aside("chip"),
    )


def _aside(*scopes: Scope) -> tuple[PowerScope, ...]:
    return tuple(PowerScope(scope, usual=False) for scope in scopes)


def taken(case: Case, reading: Reading, chip: str, said: PowerScope, server: str | None = None) -> Taken:
    """What one package of a chip takes in a scope; UnknownNameError where nobody states the chip's TDP."""
    amount = amount_of(case, reading, chip, said, server)
    known, steps = _summary(amount)
    after = later(case, (amount,), case.day(reading))
    return Taken(known, widened(case, known, MARGIN), steps, after)


def amount_of(case: Case, reading: Reading, chip: str, said: PowerScope, server: str | None = None) -> Amount:
    """The power of one package in W/package as the model has it on the day of the text."""
    from taksir.model.site.load import default_pue, power_by_scope, scopes_of
    from taksir.model.site.node import Node

    world = case.world(reading)
    kept = f"power of one {chip} in {server or 'its server'}, {said.load}"

    def worked() -> Amount:
        one = world.given("one package", 1.0, "package")
        if server is None and holds_host(chip):
            node = Node(world.get(f"chip.{chip}.tdp"), "superchip")
            return scopes_of(world, one, node, default_pue(world), said.load).at(said.scope)
        return power_by_scope(world, one, chip, server=server, load=said.load).at(said.scope)

    return world.once(f"{kept}: {said.scope}", worked)


@lru_cache(maxsize=2048)
def _summary(amount: Amount) -> tuple[Range, tuple[Step, ...]]:
    return Range(amount.p5, amount.p95, "W/package", amount.p50), amount.steps()
