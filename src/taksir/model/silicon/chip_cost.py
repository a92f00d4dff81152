"""The bill of materials of any chip of the catalog: facts fetched, laws applied."""

from __future__ import annotations

from datetime import date

import numpy as np

from taksir.catalog.entity import Entity
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.silicon import bom, die, memory, package, wafer, yield_
from taksir.model.silicon.bom import ChipCost
from taksir.model.silicon.dated import dated
from taksir.model.silicon.die import DieCost
from taksir.model.sound import numbered, positive, workable
from taksir.quantity.amount import Amount, compute


def chip_cost(world: Assumptions, chip: str, day: date | None = None) -> ChipCost:
    """What one accelerator costs its maker on a day (the run's by default), part by part.

    CatalogError names the attribute that is missing or makes no sense; what is taken from the nearest kin stands in
    `notes`.
    """
    whose = f"chip {chip}"
    try:
        with workable(whose):
            made = _Bill(world, chip, day).made()
        numbered(made.total, whose)
    except CatalogError as error:
        raise error if str(error).startswith(whose) else CatalogError(f"{whose}: {error}") from error
    return made


def die_cost(
    world: Assumptions, name: str, node: str, area: Amount, count: Amount,
    cores: tuple[Amount, Amount] | None = None, day: date | None = None,
) -> DieCost:  # fmt: skip
    """One kind of die on a node; `cores` are those laid out and those needed, on one die, where dies are harvested.

    CatalogError for a die that no wafer has room for, and for a node without a density of defects.
    """
    if not world.has(f"node.{node}.defect_density"):
        raise CatalogError(f"node {node}: defect_density is not known")
    d0, alpha = world.get(f"node.{node}.defect_density"), world.get(f"node.{node}.cluster_alpha")
    shape = [world.get(f"node.{node}.{what}") for what in ("wafer_diameter", "edge_loss", "scribe")]
    price = dated(world, f"wafer.{node}", f"node.{node}.wafer_price", day)
    positive(alpha, f"node {node}")
    if float(np.min(d0.value)) < 0:
        raise CatalogError(f"node {node}: its density of defects must not be below zero")
    gross = compute(wafer.gross_dies, f"{name} a wafer", area, *shape)
    if not np.all(np.asarray(gross.value) > 0):
        raise CatalogError(f"no {name} of {area.p50:,.0f} mm² fits whole on a wafer of {shape[0].p50:g} mm")
    full = compute(yield_.die_yield, f"yield of a flawless {name}", area, d0, alpha)
    good = full
    if cores is not None:
        share = world.get("silicon.harvest.core-share")
        good = compute(yield_.harvested_yield, f"yield of {name}", area, d0, alpha, *cores, share)
    raw = compute(die.raw_die_usd, f"raw {name}", price, gross)
    each = compute(die.known_good_die_usd, f"good {name}", price, gross, good)
    return DieCost(name, count, gross, full, good, raw, each, compute(die.good_dies_usd, f"{name}, all", count, each))


class _Bill:
    """The bill of one chip while it is made."""

    def __init__(self, world: Assumptions, chip: str, day: date | None) -> None:
        self.world, self.chip, self.day = world, chip, day
        self.entity: Entity = world.entity("chip", chip)
        self.notes: list[str] = []
        self._areas: dict[str, Amount] = {}

    def made(self) -> ChipCost:
        dies = self._dies()
        logic = compute(bom.sum_usd, "logic", *(one.total_usd for one in dies))
        stacks, priced = self._memory()
        packaging, way = self._usd_of_package(dies, stacks)
        substrate, bond, assembly = way["substrate"], way["bond"], way["assembly"]
        lost_memory = priced if self._mounted() == "package" else self.world.given("memory in the package", 0.0, "USD")
        loss = compute(package.package_loss_usd, "yield loss", logic, lost_memory, packaging, substrate, bond, assembly)
        sorting = [
            compute(
                bom.sorting_usd, f"wafer test of {one.name}", self.world.get("silicon.test.sort"),
                one.gross, one.good, one.count,
            )
            for one in dies
        ]  # fmt: skip
        test = compute(bom.sum_usd, "test", *sorting, self.world.get("silicon.test.final"))
        put = self.world.get("silicon.assembly.cost")
        board = compute(bom.board_usd, "board", self.world.get("silicon.board.per-watt"), self._get("tdp"))
        other = compute(bom.sum_usd, "test and other", substrate, put, test, board)
        total = compute(bom.sum_usd, f"cost of {self.entity.name}", logic, priced, packaging, loss, other)
        good = compute(package.joined, "package yield", bond, assembly)
        return ChipCost(
            self.chip, dies, logic, priced, packaging, loss, other, total, good,
            way.get("area"), way.get("gross"), substrate, put, test, board, tuple(self.notes),
        )  # fmt: skip

    def _dies(self) -> tuple[DieCost, ...]:
        count = self._count()
        area = self._areas["compute die"] = self._die_area(count)
        cores = self._cores(count)
        if self.entity.has("io_dies") and not self.entity.has("io_die_area"):
            self.notes.append("the area of its I/O dies is not known: they are left out")
        found = [die_cost(self.world, "compute die", self._text("node"), area, count, cores, self.day)]
        if self.entity.has("io_dies") and self.entity.has("io_die_area") and self._get("io_dies").p50 > 0:
            node = self.entity.texts.get("io_node") or self._text("node")
            self._areas["I/O die"] = self._get("io_die_area")
            found.append(
                die_cost(self.world, "I/O die", node, self._get("io_die_area"), self._get("io_dies"), None, self.day)
            )
        reticle = self._reticle()
        if not wafer.fits_reticle(area.p50, reticle.p50):
            self.notes.append(f"a die of {area.p50:.0f} mm² is above the reticle of {reticle.p50:.0f} mm²")
        return tuple(found)

    def _cores(self, count: Amount) -> tuple[Amount, Amount] | None:
        """Cores laid out on a die, and needed of it; None where no core is spare as far as is known."""
        if not self.entity.has("cores"):
            self.notes.append("its cores are not known: only a die without a flaw is taken as good")
            return None
        sold = self._get("cores")
        if self.entity.has("cores_on_die"):
            laid_out = self._get("cores_on_die")
        elif sold.p50 >= count.p50 * self.world.get("silicon.harvest.many-cores").p50:
            self.notes.append("its spare cores are not known: as many as chips alike have are taken")
            laid_out = compute(die.laid_out, "cores laid out", sold, self.world.get("silicon.harvest.spare-share"))
        else:
            return None
        needed = compute(die.needed_each, "cores needed of a die", sold, laid_out, count)
        return compute(die.cores_each, "cores on a die", laid_out, count), needed

    def _count(self) -> Amount:
        if self.entity.has("compute_dies"):
            return self._get("compute_dies")
        one = self.world.given("compute dies", 1.0, "count")
        if self.entity.has("die_area") or not self._dense():
            self.notes.append("the number of its compute dies is not known: one is taken")
            return one
        self.notes.append("the number of its compute dies is not known: as few as the reticle allows are taken")
        return compute(die.dies_of_area, "compute dies", self._area_from_transistors(one), self._reticle())

    def _die_area(self, count: Amount) -> Amount:
        if self.entity.has("die_area"):
            return self._get("die_area")
        if self._dense():
            self.notes.append("the area of its die is not known: it follows from its transistors")
            return self._area_from_transistors(count)
        self.notes.append("neither the area of its die nor its transistors are known: a usual die is taken")
        return self.world.get("silicon.area.usual")

    def _dense(self) -> bool:
        return self.entity.has("transistors") and self.world.has(f"node.{self._text('node')}.logic_density")

    def _area_from_transistors(self, count: Amount) -> Amount:
        peak = self.world.get(f"node.{self._text('node')}.logic_density")
        reached = self.world.get("silicon.area.density-reached")
        return compute(die.area_from_transistors_mm2, "area of a die", self._get("transistors"), count, peak, reached)

    def _reticle(self) -> Amount:
        return self.world.get(f"node.{self._text('node')}.reticle_area")

    def _mounted(self) -> str:
        key = self.entity.texts.get("memory")
        return self.world.entity("memory", key).text("mounted") if key else "none"

    def _memory(self) -> tuple[Amount, Amount]:
        """Stacks in the package (none where the memory is on the board), and what the memory costs."""
        key = self.entity.texts.get("memory")
        if key is None or not self.entity.has("memory_capacity"):
            if key is not None or self.entity.has("memory_capacity"):
                missing = "memory_capacity" if key is not None else "memory"
                raise CatalogError(f"chip {self.chip}: {missing} is not known")
            self.notes.append("no memory beside the die")
            return self.world.given("stacks", 0.0, "count"), self.world.given("memory", 0.0, "USD")
        capacity = self._get("memory_capacity")
        price = dated(self.world, f"memory.{key}", f"memory.{key}.price", self.day)
        if self._mounted() != "package":
            plain = compute(memory.plain_gb, "memory on the board", capacity)
            return self.world.given("stacks", 0.0, "count"), compute(memory.memory_usd, "memory", plain, price)
        if self.entity.has("memory_stacks"):
            stacks = self._get("memory_stacks")
            stacks = compute(memory.whole, "stacks", stacks) if stacks.sampled else stacks
        else:
            size = self.world.get(f"memory.{key}.stack_capacity")
            stacks = compute(memory.stacks_needed, "stacks", capacity, size)
            self.notes.append("the number of stacks is not known: it follows from their usual size")
        whole = compute(memory.mounted_gb, "memory mounted", capacity, stacks, self.world.get("silicon.memory.step"))
        return stacks, compute(memory.memory_usd, "memory", whole, price)

    def _usd_of_package(self, dies: tuple[DieCost, ...], stacks: Amount) -> tuple[Amount, dict[str, Amount]]:
        key = self._text("packaging")
        how = self.world.entity("packaging", key)
        world, of = self.world, f"packaging.{key}"
        areas = [compute(die.area_of, f"area of {one.name}", one.count, self._areas[one.name]) for one in dies]
        carried = areas[-1:] if how.texts.get("carries") == "base" and len(areas) > 1 else areas
        lying = carried[0] if len(carried) == 1 else compute(package.both_mm2, "area of dies", *carried)
        attached = dies[0].count if len(dies) == 1 else compute(package.both, "dies", dies[0].count, dies[1].count)
        bonds = compute(package.both, "bonds", attached, stacks)
        bond = compute(
            yield_.together, "bonding yield", dated(world, f"bond.{key}", f"{of}.bond_yield", self.day), bonds
        )
        way = {"bond": bond, "assembly": world.get(f"{of}.assembly_yield")}
        ratio, per_mm2 = world.get(f"{of}.substrate_ratio"), world.get("silicon.substrate.price")
        micro, c4 = world.get("silicon.bump.micro"), world.get("silicon.bump.c4")
        if not how.has("wafer_price"):
            way["substrate"] = compute(package.substrate_usd, "substrate", lying, ratio, per_mm2)
            bumps = compute(package.bumps_usd, "bumps", lying, lying, world.given("no micro bumps", 0.0, "USD/mm2"), c4)
            bridges = [world.get(f"{of}.cost")] if how.has("cost") else []
            return compute(bom.sum_usd, "packaging", bumps, *bridges), way
        stack = world.get(f"memory.{self._text('memory')}.footprint") if stacks.p50 > 0 else None
        stack = stack or world.given("stack area", 0.0, "mm2")
        area = compute(package.interposer_area_mm2, "interposer", lying, stacks, stack, world.get(f"{of}.area_ratio"))
        gross = compute(
            wafer.gross_interposers, "interposers a wafer", area,
            world.get(f"{of}.wafer_diameter"), world.get(f"{of}.edge_loss"),
        )  # fmt: skip
        if float(np.min(gross.value)) < 1:
            raise CatalogError(f"chip {self.chip}: no interposer of {area.p50:,.0f} mm² fits on a wafer")
        good = compute(
            yield_.die_yield, "interposer yield", area,
            world.get(f"{of}.defect_density"), world.get(f"{of}.cluster_alpha"),
        )  # fmt: skip
        price = dated(world, f"interposer.{key}", f"{of}.wafer_price", self.day)
        slab = compute(package.interposer_usd, "good interposer", price, gross, good)
        bumps = compute(package.bumps_usd, "bumps", lying, area, micro, c4)
        way |= {"area": area, "gross": gross}
        way["substrate"] = compute(package.substrate_usd, "substrate", area, ratio, per_mm2)
        return compute(bom.sum_usd, "packaging", slab, bumps), way

    def _get(self, attribute: str) -> Amount:
        if not self.entity.has(attribute):
            raise CatalogError(
                f"chip {self.chip}: {attribute} is not known; say it in a data file as chip.{self.chip}.{attribute}"
            )
        found = self.world.get(f"chip.{self.chip}.{attribute}")
        return found if attribute == "io_dies" else positive(found, f"chip {self.chip}")

    def _text(self, attribute: str) -> str:
        try:
            return self.entity.text(attribute)
        except CatalogError:
            raise CatalogError(f"chip {self.chip}: {attribute} is not known") from None
