"""Power by scope: from the chips of a cluster to what its site contracts.

chip → server → rack → IT → facility → contracted. Peak is what everything draws at its maximum at once; training is
the average under a training job. Laws are pure functions; `power_by_scope` fetches the facts and keeps the working.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.site.node import Node, node_of
from taksir.quantity.amount import Amount, Value, compute, law

Scope = Literal["chip", "server", "rack", "it", "facility", "contracted"]
"""What a power includes; each holds the one before it."""

SCOPES: tuple[Scope, ...] = ("chip", "server", "rack", "it", "facility", "contracted")

Load = Literal["peak", "training", "linpack", "idle"]
"""How hard the machine works: at its maximum, averaged over a training job or the Linpack benchmark, or not at all."""


@law("N · TDP", unit="W")
def chip_power_w(chips: Value, tdp_w: Value) -> Value:
    """Power of `chips` packages at their thermal design power."""
    return chips * tdp_w


@law("N · P_server / n", unit="W")
def server_power_w(chips: Value, server_w: Value, chips_per_server: Value) -> Value:
    """Maximum power of the servers that hold `chips`, `chips_per_server` in each; parts of servers count."""
    return chips * server_w / chips_per_server


@law("P_below · k", unit="W")
def around_w(inside_w: Value, ratio: Value) -> Value:
    """Power of a scope from the one inside it and the ratio of the two."""
    return inside_w * ratio


@law("P_below · max(k, 1)", unit="W")
def holding_w(inside_w: Value, ratio: Value) -> Value:
    """Power of a scope that holds the one inside it, in every sample: never less.

    >>> holding_w(100.0, 1.5), holding_w(100.0, 0.9)
    (150.0, 100.0)
    """
    return inside_w * (np.maximum(ratio, 1.0) if isinstance(ratio, np.ndarray) else max(ratio, 1.0))


@law("P_max · s", unit="W")
def drawn_w(maximum_w: Value, share: Value) -> Value:
    """Power drawn, from the maximum and the share of it that the work takes."""
    return maximum_w * share


@law("P_IT · PUE", unit="W", source="The Green Grid, PUE")
def facility_power_w(it_w: Value, pue: Value) -> Value:
    """Power of the whole facility from that of its IT equipment."""
    return it_w * pue


@dataclass(frozen=True, slots=True)
class PowerByScope:
    """Power of a cluster in W, scope by scope, under one load; `chip` is always the TDP."""

    chips: Amount
    chip: Amount
    server: Amount
    rack: Amount
    it: Amount
    facility: Amount
    contracted: Amount
    load: Load

    def at(self, scope: Scope) -> Amount:
        """The power of one scope; UnknownNameError for a word that is none."""
        if scope not in SCOPES:
            raise UnknownNameError("scope", scope, list(SCOPES))
        amount: Amount = getattr(self, scope)
        return amount


def power_by_scope(
    world: Assumptions,
    chips: Amount,
    chip: str,
    *,
    server: str | None = None,
    pue: Amount | None = None,
    day: date | None = None,
    load: Load = "peak",
) -> PowerByScope:
    """Power of `chips` packages of a chip, in the server that it usually comes in unless one is named.

    Without `pue`, that of AI facilities on `day` (the run's date by default). UnknownNameError for a chip or server
    that the catalog does not have, and for a chip without a TDP.
    """
    return scopes_of(world, chips, node_of(world, chip, server), pue or default_pue(world, day), load)


def scopes_of(world: Assumptions, chips: Amount, node: Node, pue: Amount, load: Load = "peak") -> PowerByScope:
    """Power by scope of `chips` packages in nodes as given."""
    tdp = compute(chip_power_w, "chips at TDP", chips, node.tdp)
    server = _servers(world, chips, tdp, node, load)
    rack = server.named("racks")
    if node.form == "node":
        rack = compute(holding_w, "racks", server, world.get("power.rack_over_servers.node"))
    it = compute(holding_w, "IT", rack, world.get(f"power.it_over_rack.{node.form}"))
    facility = compute(facility_power_w, "facility", it, pue)
    contracted = compute(holding_w, "contracted", facility, world.get("power.contracted_over_facility"))
    return PowerByScope(chips, tdp, server, rack, it, facility, contracted, load)


def default_pue(world: Assumptions, day: date | None = None) -> Amount:
    """PUE of AI facilities in the year of `day`, among what was known on the run's date."""
    return world.at("pue.ai", day)


def _servers(world: Assumptions, chips: Amount, tdp: Amount, node: Node, load: Load) -> Amount:
    if load == "training" and node.typical is not None and node.chips is not None:
        return compute(server_power_w, "servers in training", chips, node.typical, node.chips)
    if node.power is not None and node.chips is not None:
        peak = compute(server_power_w, "servers at maximum", chips, node.power, node.chips)
    else:
        peak = compute(around_w, "servers at maximum", tdp, world.get(f"power.server_over_tdp.{node.kind}"))
    if load == "peak":
        return peak
    return compute(drawn_w, f"servers in {load}", peak, world.get(f"power.{load}_share"))
