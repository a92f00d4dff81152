"""The bill of materials of one accelerator package on its board, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from taksir.model.silicon.die import DieCost
from taksir.quantity.amount import Amount, Value, law


@law("s/(N·Y)·n", unit="USD")
def sorting_usd(wafer_sort_usd: Value, gross: Value, good_part: Value, dies: Value) -> Value:
    """Wafer test of the dies of a package: the wafer's test shared by its good dies."""
    return dies * wafer_sort_usd / (gross * good_part)


@law("p · W", unit="USD")
def board_usd(usd_per_w: Value, tdp_w: Value) -> Value:
    """Board under the package with its voltage regulators, which grow with the power that they carry."""
    return usd_per_w * tdp_w


@dataclass(frozen=True, slots=True)
class ChipCost:
    """What one accelerator costs its maker, in US dollars, as it leaves final test on its board.

    `logic` is the good dies (wafer cost over good dies, harvested ones included): what bad dies cost is in it.
    `packaging` is interposer, bumps and chip-on-wafer assembly. `yield_loss` is what finished packages carry for those
    lost in assembly: their dies, memory and interposers. `other` is substrate, final assembly, test and board.
    Server, licence, design and margin are not in it.
    """

    chip: str
    dies: tuple[DieCost, ...]
    logic: Amount
    memory: Amount
    packaging: Amount
    yield_loss: Amount
    other: Amount
    total: Amount
    package_yield: Amount
    interposer_mm2: Amount | None
    interposers_per_wafer: Amount | None
    substrate: Amount
    assembly: Amount
    test: Amount
    board: Amount
    notes: tuple[str, ...] = ()

    @property
    def parts(self) -> Mapping[str, Amount]:
        """The parts that add up to the total, in the order of the waterfall."""
        return {
            "logic": self.logic,
            "memory": self.memory,
            "packaging": self.packaging,
            "yield loss": self.yield_loss,
            "test and other": self.other,
        }
