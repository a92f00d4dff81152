"""The parts of a package, as the facts of its chip, node, packaging and memory have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taksir.catalog.entity import Entity
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.silicon.anatomy import Anatomy
from taksir.model.supply.need import (
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
    """Packages on a packaging wafer: as published of the chip or of the one that it is packaged as, else from areas.

    None for a packaging without an interposer.
    """
    seen = chip
    while "packaged_as" in seen.texts and not seen.has("packages_per_wafer"):
        seen = world.entity("chip", seen.text("packaged_as"))
    if seen.has("packages_per_wafer"):
        return world.get(f"chip.{seen.key}.packages_per_wafer")
    return interposers_per_wafer(world, chip)


def interposers_per_wafer(world: Assumptions, chip: Entity) -> Amount | None:
    """Interposers on a wafer, from the dies and stacks on one; None for a packaging without an interposer."""
    if not world.entity("packaging", chip.text("packaging")).has("area_ratio"):
        return None
    of = Anatomy(world, chip.key)
    try:
        return of.carrier(of.lying(of.dies()), of.stacks())[1]
    except CatalogError:
        return None


def logic_parts(world: Assumptions, chip: Entity, waits: Sequence[Amount]) -> list[Part]:
    """The dies of a package, those of another node apart; empty where they cannot be told, or no wafer holds one."""
    try:
        kinds = Anatomy(world, chip.key).dies()
    except CatalogError:
        return []
    parts = []
    for stage, kind in zip(("logic", "I/O dies"), kinds, strict=False):
        name = f"{kind.node} wafers a package of {chip.key}"
        need = compute(wafers_per_package, name, kind.count, kind.gross, kind.good, world.get(PACKAGE_YIELD))
        foundry = chip.texts.get("foundry", world.entity("node", kind.node).texts.get("foundry"))
        cycle = f"node.{kind.node}.cycle_time"
        own = world.get(cycle if world.has(cycle) else "supply.cycle.wafer")
        parts.append(Part(stage, f"wafer_{family(world, kind.node)}", need, (own, *waits), True, foundry))
    return parts


def family(world: Assumptions, node: str) -> str:
    """The node whose lines a node runs on: the end of the chain of families."""
    seen = [node]
    while (above := world.entity("node", seen[-1]).texts.get("family")) and above not in seen:
        seen.append(above)
    return seen[-1]


def stacked(world: Assumptions, chip: Entity) -> bool:
    """Whether the chip's memory stands in its package, as HBM does."""
    return Anatomy(world, chip.key).mounted == "package"


def memory_part(world: Assumptions, chip: Entity, waits: Sequence[Amount]) -> Part | None:
    """The memory dies of a package; None where the die or the capacity is not known."""
    memory = chip.texts.get("memory", "")
    die = f"supply.hbm.die_capacity.{memory}"
    if not world.has(die) or not chip.has("memory_capacity"):
        return None
    of = Anatomy(world, chip.key)
    need = compute(
        memory_dies_per_package, f"memory dies a package of {chip.key}",
        of.memory_gb(of.stacks()), world.get(die), world.get(PACKAGE_YIELD),
    )  # fmt: skip
    return Part("memory", "hbm", need, (world.get("supply.cycle.hbm"), *waits), True)
