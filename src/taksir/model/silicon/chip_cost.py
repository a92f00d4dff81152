"""The bill of materials of any chip of the catalog: facts fetched, laws applied."""

from __future__ import annotations

from datetime import date

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.silicon import bom, die, memory, package, yield_
from taksir.model.silicon.anatomy import Anatomy, DieKind
from taksir.model.silicon.bom import ChipCost
from taksir.model.silicon.dated import dated
from taksir.model.silicon.die import DieCost
from taksir.model.sound import numbered, workable
from taksir.model.total import sum_usd
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


def die_cost(world: Assumptions, kind: DieKind, day: date | None = None) -> DieCost:
    """What a good die of that kind costs on a day."""
    price = dated(world, f"wafer.{kind.node}", f"node.{kind.node}.wafer_price", day)
    raw = compute(die.raw_die_usd, f"raw {kind.name}", price, kind.gross)
    each = compute(die.known_good_die_usd, f"good {kind.name}", price, kind.gross, kind.good)
    total = compute(die.good_dies_usd, f"{kind.name}, all", kind.count, each)
    return DieCost(kind.name, kind.count, kind.gross, kind.full, kind.good, raw, each, total)


class _Bill:
    """The bill of one chip while it is made."""

    def __init__(self, world: Assumptions, chip: str, day: date | None) -> None:
        self.world, self.chip, self.day = world, chip, day
        self.of = Anatomy(world, chip)

    def made(self) -> ChipCost:
        kinds = self.of.dies()
        dies = tuple(die_cost(self.world, kind, self.day) for kind in kinds)
        logic = compute(sum_usd, "logic", *(one.total_usd for one in dies))
        stacks, priced = self._memory()
        packaging, way = self._usd_of_package(kinds, stacks)
        substrate, bond, assembly = way["substrate"], way["bond"], way["assembly"]
        lost_memory = priced if self.of.mounted == "package" else self._none("memory in the package", "USD")
        loss = compute(package.package_loss_usd, "yield loss", logic, lost_memory, packaging, substrate, bond, assembly)
        sorting = [
            compute(
                bom.sorting_usd, f"wafer test of {one.name}", self.world.get("silicon.test.sort"),
                one.gross, one.good, one.count,
            )
            for one in dies
        ]  # fmt: skip
        test = compute(sum_usd, "test", *sorting, self.world.get("silicon.test.final"))
        put = self.world.get("silicon.assembly.cost")
        board = compute(bom.board_usd, "board", self.world.get("silicon.board.per-watt"), self.of.get("tdp"))
        other = compute(sum_usd, "test and other", substrate, put, test, board)
        total = compute(sum_usd, f"cost of {self.of.entity.name}", logic, priced, packaging, loss, other)
        good = compute(package.joined, "package yield", bond, assembly)
        return ChipCost(
            self.chip, dies, logic, priced, packaging, loss, other, total, good,
            way.get("area"), way.get("gross"), substrate, put, test, board, tuple(self.of.notes),
        )  # fmt: skip

    def _memory(self) -> tuple[Amount, Amount]:
        """Stacks in the package (none where the memory is on the board), and what the memory costs."""
        key, held = self.of.entity.texts.get("memory"), self.of.entity.has("memory_capacity")
        if key is None and not held:
            self.of.notes.append("no memory beside the die")
            return self._none("stacks", "count"), self._none("memory", "USD")
        if key is None or not held:
            raise CatalogError(f"chip {self.chip}: {'memory' if held else 'memory_capacity'} is not known")
        price = dated(self.world, f"memory.{key}", f"memory.{key}.price", self.day)
        stacks = self.of.stacks()
        return stacks, compute(memory.memory_usd, "memory", self.of.memory_gb(stacks), price)

    def _usd_of_package(self, dies: tuple[DieKind, ...], stacks: Amount) -> tuple[Amount, dict[str, Amount]]:
        key = self.of.text("packaging")
        how = self.world.entity("packaging", key)
        world, of = self.world, f"packaging.{key}"
        lying = self.of.lying(dies)
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
            bumps = compute(package.bumps_usd, "bumps", lying, lying, self._none("no micro bumps", "USD/mm2"), c4)
            bridges = [world.get(f"{of}.cost")] if how.has("cost") else []
            return compute(sum_usd, "packaging", bumps, *bridges), way
        area, gross = self.of.carrier(lying, stacks)
        good = compute(
            yield_.die_yield, "interposer yield", area,
            world.get(f"{of}.defect_density"), world.get(f"{of}.cluster_alpha"),
        )  # fmt: skip
        price = dated(world, f"interposer.{key}", f"{of}.wafer_price", self.day)
        slab = compute(package.interposer_usd, "good interposer", price, gross, good)
        bumps = compute(package.bumps_usd, "bumps", lying, area, micro, c4)
        way |= {"area": area, "gross": gross}
        way["substrate"] = compute(package.substrate_usd, "substrate", area, ratio, per_mm2)
        return compute(sum_usd, "packaging", slab, bumps), way

    def _none(self, name: str, unit: str) -> Amount:
        return self.world.given(name, 0.0, unit)
