"""A design worked out: from its specification to die area, power, cost and what it delivers, each with its working."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.design import area, energy, roofline
from taksir.model.design.draft import KEY, DraftedWorld
from taksir.model.design.layout import Layout, good_cores, of_stacks
from taksir.model.design.node import node_address
from taksir.model.design.specification import Specification
from taksir.model.silicon.bom import ChipCost
from taksir.model.silicon.chip_cost import chip_cost
from taksir.model.silicon.nre import Nre, chip_nre
from taksir.model.sound import numbered, workable
from taksir.quantity.amount import Amount, Value, compute, law

Workload = Literal["train", "prefill", "decode"]
FLOP_PER_TFLOP = 1e12
WORKLOADS: tuple[Workload, ...] = get_args(Workload)


@law("n · A", unit="mm2")
def silicon_mm2(dies: Value, die_area_mm2: Value) -> Value:
    """Area of all logic dies of the package."""
    return dies * die_area_mm2


@law("10¹² · c / F", unit="USD/TFLOP/s")
def usd_per_tflop_per_s(cost_usd: Value, flop_per_s: Value) -> Value:
    """Cost of a delivered TFLOP/s.

    >>> usd_per_tflop_per_s(5000.0, 1e15)
    5.0
    """
    return cost_usd / (flop_per_s / FLOP_PER_TFLOP)


@dataclass(frozen=True, slots=True)
class Design:
    """A specification worked out. `parts` are the areas of one die; `delivered` and `usd_per_tflop` go by workload.

    `problems` lists what keeps it from being made (reticle, edge), `notes` what limits the trust in it.
    """

    specification: Specification
    parts: Mapping[str, Amount]
    die_area: Amount
    silicon: Amount
    memory_bandwidth: Amount
    power: Amount
    cost: ChipCost
    nre: Nre
    delivered: Mapping[Workload, Amount]
    usd_per_tflop: Mapping[Workload, Amount]
    bound_by: Mapping[Workload, str]
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def design(world: Assumptions, spec: Specification) -> Design:
    """Work a specification out; UnknownNameError for an unknown node, memory or packaging, CatalogError for a gap."""
    with workable(spec.name):
        worked = _Desk(world, spec).worked_out()
    numbered(worked.cost.total, spec.name)
    return worked


class _Desk(Layout):
    """One specification while it is worked out."""

    def worked_out(self) -> Design:
        spec, world = self.spec, self.world
        bandwidth = self.bandwidth()
        parts = self.parts(bandwidth)
        die_area = compute(area.die_area_mm2, "die area", world.get("design.area.residual"), *parts.values())
        silicon = compute(silicon_mm2, "silicon", self.given("dies", spec.dies, "count"), die_area)
        power = self._power(bandwidth, silicon)
        drafted = DraftedWorld(world, spec.name, self._texts(), self._amounts(die_area, power, bandwidth))
        cost = chip_cost(drafted, KEY)
        delivered, dear, bound = {}, {}, {}
        for workload in WORKLOADS:
            delivered[workload], bound[workload] = self._delivered(bandwidth, workload)
            dear[workload] = compute(
                usd_per_tflop_per_s, "cost of a delivered TFLOP/s", cost.total, delivered[workload]
            )
        problems, notes = self._remarks(die_area)
        priced = node_address(world.catalog, spec.node, "design_cost").split(".")[1]
        nre = chip_nre(world, priced, advanced=spec.mounted_on != "fcbga")
        return Design(
            spec, parts, die_area, silicon, bandwidth, power, cost, nre, delivered, dear, bound,
            problems, (*notes, *cost.notes),
        )  # fmt: skip

    def _power(self, bandwidth: Amount, silicon: Amount) -> Amount:
        world = self.world
        scale = world.get(f"blueprint.node_energy.{self.spec.node}")
        return compute(
            energy.package_power_w,
            "power",
            world.get("design.energy.residual"),
            compute(energy.arithmetic_w, "arithmetic", self.matrix(), world.get("design.energy.flop"), scale),
            compute(energy.traffic_w, "memory traffic", bandwidth, world.get("design.energy.memory")),
            compute(energy.standing_w, "standing power", silicon, world.get("design.energy.area")),
        )

    def _delivered(self, bandwidth: Amount, workload: Workload) -> tuple[Amount, str]:
        peak = self.given("peak_bf16", self.spec.peak_bf16, "FLOP/s")
        links = self.given("links", self.spec.link_bytes_per_s, "byte/s")
        of = [self.world.get(f"blueprint.{workload}.{what}") for what in ("memory_intensity", "link_intensity")]
        reached = self.world.get(f"blueprint.{workload}.efficiency")
        got = compute(roofline.delivered_flop_per_s, f"delivered, {workload}", peak, bandwidth, links, *of, reached)
        return got, roofline.binding(peak.p50, bandwidth.p50, links.p50, of[0].p50, of[1].p50)

    def _texts(self) -> dict[str, str]:
        texts = {"node": self.spec.node, "packaging": self.spec.mounted_on}
        return texts | ({"memory": self.spec.memory} if self.spec.stacks else {})

    def _amounts(self, die_area: Amount, power: Amount, bandwidth: Amount) -> dict[str, Amount]:
        spec, cores = self.spec, self.world.get("blueprint.default.cores")
        dies = self.given("dies", spec.dies, "count")
        spare = self.given_or("spare", spec.spare, "fraction", "blueprint.default.spare")
        laid_out = compute(good_cores, "cores laid out", cores, dies, self.given("none spare", 0.0, "fraction"))
        amounts = {
            "compute_dies": dies,
            "die_area": die_area,
            "tdp": power,
            "cores_on_die": laid_out,
            "cores": compute(good_cores, "cores needed", cores, dies, spare),
            "memory_bandwidth": bandwidth,
        }
        if spec.stacks:
            stacks = self.given("stacks", spec.stacks, "count")
            each = self.world.get(f"memory.{spec.memory}.stack_capacity")
            held = compute(of_stacks, "memory", stacks, each)
            whole = self.given("memory", spec.memory_bytes, "byte") if spec.memory_bytes else held
            amounts |= {"memory_stacks": stacks, "memory_capacity": whole}
        return amounts

    def _remarks(self, die_area: Amount) -> tuple[tuple[str, ...], tuple[str, ...]]:
        spec, world = self.spec, self.world
        problems, notes = [], []
        reticle = world.get(node_address(world.catalog, spec.node, "reticle_area")).p50
        band = world.catalog.fact("design.area.residual")
        if die_area.p50 * (band.low or 1.0) > reticle:
            problems.append(
                f"a die of {die_area.p50:.0f} mm² is above the reticle of {reticle:.0f} mm²: "
                f"give it at least {int(np.ceil(spec.dies * die_area.p50 / reticle))} dies"
            )
        elif die_area.p50 > reticle:
            notes.append(
                f"a die of {die_area.p50:.0f} mm² is above the reticle of {reticle:.0f} mm², but within the error of "
                f"the fit: it may be made"
            )
        room = [world.get(f"blueprint.default.{what}").p50 for what in ("stack_edge", "field_long", "field_short")]
        fit = float(area.stacks_on_edge(die_area.p50, *room)) * spec.dies
        if spec.stacks > fit:
            problems.append(f"{spec.stacks:g} stacks do not fit on the edge of the dies, which has room for {fit:g}")
        mounted = world.entity("packaging", spec.mounted_on)
        if spec.stacks and not (mounted.has("wafer_price") or mounted.has("cost")):
            problems.append(
                f"{mounted.name} has no interposer or bridge that could join {spec.stacks:g} stacks to a die"
            )
        if spec.memory.startswith("hbm4") and spec.stacks:
            notes.append("HBM4 has twice the wires: its PHY is larger than that of the stacks in the fit")
        newest = world.get("design.area.densest").p50
        density = world.get(node_address(world.catalog, spec.node, "logic_density")).p50
        if density > newest:
            notes.append(f"node {spec.node} is denser than any of the dies that the areas were fitted to: extrapolated")
        return tuple(problems), tuple(notes)
