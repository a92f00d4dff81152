"""The parts of a package, as the facts of its chip, node, packaging and memory have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taksir.catalog.entity import Entity
from taksir.model.assumptions import Assumptions
from taksir.model.silicon.package import interposer_area_mm2
from taksir.model.silicon.wafer import gross_dies, gross_interposers
from taksir.model.supply.need import (
    dies_area_mm2,
    memory_dies_per_package,
    places_per_package,
    racks_per_package,
    wafers_per_package,
)
from taksir.quantity.amount import Amount, compute

PACKAGE_YIELD = "supply.yield.package"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a package takes: `need` units of `product` (the middle of `capacity.<product>.<supplier>`).

    `waits` are the steps from the start of this one to a package that counts as shipped. `stored`: it can lie in a
    store until it is used, as dies do and a day of a packaging line does not. `foundry` limits who can give it.
    """

    stage: str
    product: str
    need: Amount
    waits: tuple[Amount, ...]
    stored: bool
    foundry: str | None = None


def rack_part(world: Assumptions, chip: Entity, rack: str) -> Part | None:
    """A package's place in the assembly of racks; None where nobody says whose capacity that takes."""
    server = world.entity("server", rack)
    if "assembly" not in server.texts:
        return None
    need = compute(racks_per_package, f"racks a package of {chip.key}", world.get(f"server.{rack}.chips"))
    return Part("racks", server.text("assembly"), need, (world.get("supply.cycle.rack"),), False)


def packaging_part(world: Assumptions, chip: Entity, waits: Sequence[Amount]) -> Part | None:
    """A package's place on a wafer of its packaging; None where the package's size is not known."""
    per_wafer = packages_per_wafer(world, chip)
    if per_wafer is None:
        return None
    need = compute(places_per_package, f"packaging wafers a package of {chip.key}", per_wafer, world.get(PACKAGE_YIELD))
    return Part("packaging", packaging_product(world, chip), need, tuple(waits), False)


def packaging_product(world: Assumptions, chip: Entity) -> str:
    """Whose capacity the chip's packaging takes: `cowos` for CoWoS-S, -L and -R and for what is built on them."""
    packaging = chip.text("packaging")
    takes = world.entity("packaging", packaging).texts.get("takes")
    return takes or packaging.partition("-")[0]


def packages_per_wafer(world: Assumptions, chip: Entity) -> Amount | None:
    """Packages on a packaging wafer: as published of the chip, else from what lies on the interposer."""
    if chip.has("packages_per_wafer"):
        return world.get(f"chip.{chip.key}.packages_per_wafer")
    return interposers_per_wafer(world, chip)


def interposers_per_wafer(world: Assumptions, chip: Entity) -> Amount | None:
    """Interposers on a wafer, from the dies and stacks on one; None where an area is not known."""
    packaging, memory = (f"{kind}.{chip.texts.get(kind)}" for kind in ("packaging", "memory"))
    wanted = [f"{packaging}.{name}" for name in ("area_ratio", "wafer_diameter", "edge_loss")]
    wanted += [f"{memory}.footprint"]
    parts = ("memory_stacks", "compute_dies", "die_area")
    if not all(world.has(address) for address in wanted) or not all(chip.has(name) for name in parts):
        return None
    ratio, diameter, edge, stack = (world.get(address) for address in wanted)
    stacks, dies, area = (world.get(f"chip.{chip.key}.{name}") for name in parts)
    none = world.given("none", 0.0, "count")
    io, io_area = none, none
    if chip.has("io_dies") and chip.has("io_die_area"):
        io, io_area = (world.get(f"chip.{chip.key}.{name}") for name in ("io_dies", "io_die_area"))
    if world.entity("packaging", chip.text("packaging")).texts.get("carries") == "base":
        dies = none
    lying = compute(dies_area_mm2, f"dies on the interposer of {chip.key}", dies, area, io, io_area)
    whole = compute(interposer_area_mm2, f"interposer of {chip.key}", lying, stacks, stack, ratio)
    return compute(gross_interposers, f"interposers of {chip.key} a wafer", whole, diameter, edge)


def logic_parts(world: Assumptions, chip: Entity, waits: Sequence[Amount]) -> list[Part]:
    """The dies of a package, those of another node apart; empty where their area is not known."""
    kinds = [("compute_dies", "die_area", chip.texts.get("node"))]
    kinds += [("io_dies", "io_die_area", chip.texts.get("io_node", chip.texts.get("node")))]
    parts = []
    for count, area, node in kinds:
        if node and chip.has(count) and chip.has(area):
            dies, die_mm2 = (world.get(f"chip.{chip.key}.{name}") for name in (count, area))
            wafer = [world.get(f"node.{node}.{name}") for name in ("wafer_diameter", "edge_loss", "scribe")]
            gross = compute(gross_dies, f"{count} of {chip.key} a wafer", die_mm2, *wafer)
            if gross.p50 <= 0:
                continue  # a die as large as a wafer: its fab is not counted in dies
            good, packages = world.get("supply.yield.logic"), world.get(PACKAGE_YIELD)
            need = compute(wafers_per_package, f"{node} wafers a package of {chip.key}", dies, gross, good, packages)
            foundry = chip.texts.get("foundry", world.entity("node", node).texts.get("foundry"))
            cycle = f"node.{node}.cycle_time"
            own = world.get(cycle if world.has(cycle) else "supply.cycle.wafer")
            stage = "logic" if count == "compute_dies" else "I/O dies"
            parts.append(Part(stage, f"wafer_{family(world, node)}", need, (own, *waits), True, foundry))
    return parts


def family(world: Assumptions, node: str) -> str:
    """The node whose lines a node runs on: the end of the chain of families."""
    seen = [node]
    while (above := world.entity("node", seen[-1]).texts.get("family")) and above not in seen:
        seen.append(above)
    return seen[-1]


def stacked(world: Assumptions, chip: Entity) -> bool:
    """Whether the chip's memory stands in its package, as HBM does."""
    memory = chip.texts.get("memory")
    return memory is not None and world.entity("memory", memory).texts.get("mounted") == "package"


def memory_part(world: Assumptions, chip: Entity, waits: Sequence[Amount]) -> Part | None:
    """The memory dies of a package; None where the die or the capacity is not known."""
    memory = chip.texts.get("memory", "")
    die = f"supply.hbm.die_capacity.{memory}"
    if not world.has(die) or not chip.has("memory_capacity"):
        return None
    capacity, package = world.get(f"chip.{chip.key}.memory_capacity"), world.get(PACKAGE_YIELD)
    need = compute(memory_dies_per_package, f"memory dies a package of {chip.key}", capacity, world.get(die), package)
    return Part("memory", "hbm", need, (world.get("supply.cycle.hbm"), *waits), True)
