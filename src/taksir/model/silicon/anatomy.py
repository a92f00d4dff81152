"""What a chip of the catalog is made of: its dies with their yield, its memory, the carrier under them.

Cost and supply ask the same questions of a chip, and get the same numbers here. What the chip does not say is taken
from its nearest kin or from a usual chip, and stands in `notes`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.catalog.entity import Entity
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.silicon import die, memory, package, wafer, yield_
from taksir.model.sound import positive
from taksir.quantity.amount import Amount, compute


@dataclass(frozen=True, slots=True)
class DieKind:
    """One kind of die: its node and area, how many are in a package and on a wafer, and how many work.

    `full` is the yield of dies without any defect; `good` counts the harvested ones too.
    """

    name: str
    node: str
    count: Amount
    area: Amount
    gross: Amount
    full: Amount
    good: Amount


def die_kind(
    world: Assumptions, name: str, node: str, area: Amount, count: Amount, cores: tuple[Amount, Amount] | None = None
) -> DieKind:
    """One kind of die on a node; `cores` are those laid out and those needed, on one die, where dies are harvested.

    CatalogError for a die that no wafer has room for, and for a node without a density of defects.
    """
    if not world.has(f"node.{node}.defect_density"):
        raise CatalogError(f"node {node}: defect_density is not known")
    d0, alpha = world.get(f"node.{node}.defect_density"), world.get(f"node.{node}.cluster_alpha")
    shape = [world.get(f"node.{node}.{what}") for what in ("wafer_diameter", "edge_loss", "scribe")]
    positive(alpha, f"node {node}")
    if float(np.min(d0.value)) < 0:
        raise CatalogError(f"node {node}: its density of defects must not be below zero")
    gross = compute(wafer.gross_dies, f"{name} a wafer", area, *shape)
    if not np.all(np.asarray(gross.value) > 0):
        raise CatalogError(f"no {name} of {area.p50:,.0f} mm² fits whole on a wafer of {shape[0].p50:g} mm")
    full = good = compute(yield_.die_yield, f"yield of a flawless {name}", area, d0, alpha)
    if cores is not None:
        share = world.get("silicon.harvest.core-share")
        good = compute(yield_.harvested_yield, f"yield of {name}", area, d0, alpha, *cores, share)
    return DieKind(name, node, count, area, gross, full, good)


class Anatomy:
    """The parts of one chip. CatalogError names the attribute that is missing or makes no sense."""

    def __init__(self, world: Assumptions, chip: str) -> None:
        self.world, self.chip = world, chip
        self.entity: Entity = world.entity("chip", chip)
        self.notes: list[str] = []

    def dies(self) -> tuple[DieKind, ...]:
        """The compute dies, and the I/O dies where their area is known."""
        count = self._count()
        area = self._die_area(count)
        cores = self._cores(count)
        if self.entity.has("io_dies") and not self.entity.has("io_die_area"):
            self.notes.append("the area of its I/O dies is not known: they are left out")
        node = self.text("node")
        found = [die_kind(self.world, "compute die", node, area, count, cores)]
        if self.entity.has("io_dies") and self.entity.has("io_die_area") and self.get("io_dies").p50 > 0:
            io_node = self.entity.texts.get("io_node") or node
            found.append(die_kind(self.world, "I/O die", io_node, self.get("io_die_area"), self.get("io_dies")))
        reticle = self._reticle()
        if not wafer.fits_reticle(area.p50, reticle.p50):
            self.notes.append(f"a die of {area.p50:.0f} mm² is above the reticle of {reticle.p50:.0f} mm²")
        return tuple(found)

    @property
    def mounted(self) -> str:
        """Where the memory stands: package, board or none."""
        key = self.entity.texts.get("memory")
        return self.world.entity("memory", key).text("mounted") if key else "none"

    def stacks(self) -> Amount:
        """Memory stacks in the package; none where the memory is on the board, or there is none."""
        if self.mounted != "package":
            return self.world.given("stacks", 0.0, "count")
        if self.entity.has("memory_stacks"):
            stacks = self.get("memory_stacks")
            return compute(memory.whole, "stacks", stacks) if stacks.sampled else stacks
        size = self.world.get(f"memory.{self.entity.texts['memory']}.stack_capacity")
        self.notes.append("the number of stacks is not known: it follows from their usual size")
        return compute(memory.stacks_needed, "stacks", self.get("memory_capacity"), size)

    def memory_gb(self, stacks: Amount) -> Amount:
        """Gigabytes bought: whole stacks in the package, or what stands on the board."""
        capacity = self.get("memory_capacity")
        if self.mounted != "package":
            return compute(memory.plain_gb, "memory on the board", capacity)
        return compute(memory.mounted_gb, "memory mounted", capacity, stacks, self.world.get("silicon.memory.step"))

    def lying(self, dies: tuple[DieKind, ...]) -> Amount:
        """Area of the dies on the carrier: all of them, or only the I/O dies where the others stand on them."""
        areas = [compute(die.area_of, f"area of {one.name}", one.count, one.area) for one in dies]
        how = self.world.entity("packaging", self.text("packaging"))
        carried = areas[-1:] if how.texts.get("carries") == "base" and len(areas) > 1 else areas
        return carried[0] if len(carried) == 1 else compute(package.both_mm2, "area of dies", *carried)

    def carrier(self, lying: Amount, stacks: Amount) -> tuple[Amount, Amount]:
        """Area of the interposer, and how many are on a wafer; CatalogError for one larger than a wafer."""
        of = f"packaging.{self.text('packaging')}"
        stack = self.world.get(f"memory.{self.text('memory')}.footprint") if stacks.p50 > 0 else None
        stack = stack or self.world.given("stack area", 0.0, "mm2")
        ratio, diameter, edge = (
            self.world.get(f"{of}.{what}") for what in ("area_ratio", "wafer_diameter", "edge_loss")
        )
        area = compute(package.interposer_area_mm2, "interposer", lying, stacks, stack, ratio)
        gross = compute(wafer.gross_interposers, "interposers a wafer", area, diameter, edge)
        if float(np.min(gross.value)) < 1:
            raise CatalogError(f"chip {self.chip}: no interposer of {area.p50:,.0f} mm² fits on a wafer")
        return area, gross

    def get(self, attribute: str) -> Amount:
        """A number of the chip, above zero but for I/O dies."""
        if not self.entity.has(attribute):
            raise CatalogError(
                f"chip {self.chip}: {attribute} is not known; say it in a data file as chip.{self.chip}.{attribute}"
            )
        found = self.world.get(f"chip.{self.chip}.{attribute}")
        return found if attribute == "io_dies" else positive(found, f"chip {self.chip}")

    def text(self, attribute: str) -> str:
        """A text of the chip."""
        try:
            return self.entity.text(attribute)
        except CatalogError:
            raise CatalogError(f"chip {self.chip}: {attribute} is not known") from None

    def _cores(self, count: Amount) -> tuple[Amount, Amount] | None:
        """Cores laid out on a die, and needed of it; None where no core is spare as far as is known."""
        if not self.entity.has("cores"):
            self.notes.append("its cores are not known: only a die without a flaw is taken as good")
            return None
        sold = self.get("cores")
        if self.entity.has("cores_on_die"):
            laid_out = self.get("cores_on_die")
        elif sold.p50 >= count.p50 * self.world.get("silicon.harvest.many-cores").p50:
            self.notes.append("its spare cores are not known: as many as chips alike have are taken")
            laid_out = compute(die.laid_out, "cores laid out", sold, self.world.get("silicon.harvest.spare-share"))
        else:
            return None
        needed = compute(die.needed_each, "cores needed of a die", sold, laid_out, count)
        return compute(die.cores_each, "cores on a die", laid_out, count), needed

    def _count(self) -> Amount:
        if self.entity.has("compute_dies"):
            return self.get("compute_dies")
        one = self.world.given("compute dies", 1.0, "count")
        if self.entity.has("die_area") or not self._dense():
            self.notes.append("the number of its compute dies is not known: one is taken")
            return one
        self.notes.append("the number of its compute dies is not known: as few as the reticle allows are taken")
        return compute(die.dies_of_area, "compute dies", self._area_from_transistors(one), self._reticle())

    def _die_area(self, count: Amount) -> Amount:
        if self.entity.has("die_area"):
            return self.get("die_area")
        if self._dense():
            self.notes.append("the area of its die is not known: it follows from its transistors")
            return self._area_from_transistors(count)
        self.notes.append("neither the area of its die nor its transistors are known: a usual die is taken")
        return self.world.get("silicon.area.usual")

    def _dense(self) -> bool:
        return self.entity.has("transistors") and self.world.has(f"node.{self.text('node')}.logic_density")

    def _area_from_transistors(self, count: Amount) -> Amount:
        peak = self.world.get(f"node.{self.text('node')}.logic_density")
        reached = self.world.get("silicon.area.density-reached")
        return compute(die.area_from_transistors_mm2, "area of a die", self.get("transistors"), count, peak, reached)

    def _reticle(self) -> Amount:
        return self.world.get(f"node.{self.text('node')}.reticle_area")
