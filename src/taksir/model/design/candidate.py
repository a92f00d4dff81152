"""One side of a comparison: a chip of the catalog, or a design, by what both have."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.design.design import WORKLOADS, Design
from taksir.model.design.node import node_address
from taksir.model.design.roofline import delivered_flop_per_s
from taksir.model.silicon.bom import ChipCost
from taksir.model.silicon.chip_cost import chip_cost
from taksir.model.silicon.nre import chip_nre
from taksir.model.total import sum_usd
from taksir.quantity.amount import Amount, compute


@dataclass(frozen=True, slots=True)
class Candidate:
    """Rates, power and cost of one chip. `silicon` is what grows dearer with a poor yield, `fixed` the rest."""

    key: str
    name: str
    peak: Amount
    bandwidth: Amount
    links: Amount
    power: Amount
    cost: Amount
    silicon: Amount
    fixed: Amount
    nre: Amount
    bill: ChipCost


def from_catalog(world: Assumptions, key: str) -> Candidate:
    """A chip of the catalog; CatalogError names what it lacks."""
    entity = world.entity("chip", key)
    for needed in ("peak_bf16", "memory_bandwidth", "tdp"):
        if not entity.has(needed):
            raise CatalogError(f"chip {key}: {needed} is not known; say it in a data file as chip.{key}.{needed}")
    bill = chip_cost(world, key)
    return _candidate(
        world, key, entity.name, entity.text("node"), bill,
        world.get(f"chip.{key}.peak_bf16"), world.get(f"chip.{key}.memory_bandwidth"),
        world.get(f"chip.{key}.scaleup_bandwidth") if entity.has("scaleup_bandwidth") else None,
        world.get(f"chip.{key}.tdp"),
    )  # fmt: skip


def from_design(world: Assumptions, worked: Design) -> Candidate:
    """A design that was worked out."""
    spec = worked.specification
    return _candidate(
        world, "design", spec.name, spec.node, worked.cost,
        world.given("peak_bf16", spec.peak_bf16, "FLOP/s"), worked.memory_bandwidth,
        world.given("links", spec.link_bytes_per_s, "byte/s"), worked.power,
    )  # fmt: skip


def _candidate(
    world: Assumptions, key: str, name: str, node: str, bill: ChipCost,
    peak: Amount, bandwidth: Amount, links: Amount | None, power: Amount,
) -> Candidate:  # fmt: skip
    silicon = compute(sum_usd, f"silicon of {name}", bill.logic, bill.packaging, bill.yield_loss)
    fixed = compute(sum_usd, f"memory and test of {name}", bill.memory, bill.other)
    priced = node_address(world.catalog, node, "design_cost").split(".")[1]
    nre = chip_nre(world, priced, max(len(bill.dies), 1), advanced=bill.interposer_mm2 is not None)
    return Candidate(
        key, name, peak, bandwidth, links or world.given("no links known", 0.0, "byte/s"), power,
        bill.total, silicon, fixed, nre.total_usd, bill,
    )  # fmt: skip


def delivered_by(world: Assumptions, chip: Candidate) -> dict[str, Amount]:
    """What a chip delivers, by workload."""
    found: dict[str, Amount] = {}
    for workload in WORKLOADS:
        of = [
            world.get(f"blueprint.{workload}.{what}") for what in ("memory_intensity", "link_intensity", "efficiency")
        ]
        found[workload] = compute(
            delivered_flop_per_s, f"delivered, {workload}", chip.peak, chip.bandwidth, chip.links, *of
        )
    return found
