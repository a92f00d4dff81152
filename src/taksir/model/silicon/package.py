"""What joins dies, memory and substrate: interposer, bonding, substrate, and what a lost package takes along."""

from __future__ import annotations

from taksir.model.silicon.wafer import ACTUARY
from taksir.quantity.amount import Value, law


@law("r·(Σ dies + m·f)", unit="mm2", source=ACTUARY)
def interposer_area_mm2(dies_mm2: Value, stacks: Value, stack_mm2: Value, area_ratio: Value) -> Value:
    """Area of the interposer: what stands on it, times a factor for gaps and margins."""
    return area_ratio * (dies_mm2 + stacks * stack_mm2)


@law("W/(N·Y)", unit="USD", source=ACTUARY)
def interposer_usd(wafer_usd: Value, gross: Value, good_part: Value) -> Value:
    """Cost of a good interposer."""
    return wafer_usd / (gross * good_part)


@law("b·A_dies + c·A_interposer", unit="USD", source=ACTUARY)
def bumps_usd(dies_mm2: Value, interposer_mm2: Value, micro_usd_per_mm2: Value, c4_usd_per_mm2: Value) -> Value:
    """Micro bumps under the dies and C4 bumps under the interposer."""
    return micro_usd_per_mm2 * dies_mm2 + c4_usd_per_mm2 * interposer_mm2


@law("a + b", unit="USD")
def both_usd(one_usd: Value, other_usd: Value) -> Value:
    """Sum of two costs."""
    return one_usd + other_usd


@law("s·A·p", unit="USD", source=ACTUARY)
def substrate_usd(carried_mm2: Value, substrate_ratio: Value, usd_per_mm2: Value) -> Value:
    """Cost of the organic substrate: its area is a multiple of what it carries (interposer or die)."""
    return carried_mm2 * substrate_ratio * usd_per_mm2


@law("C/(y₂·y₃) + I/(y₁·y₂·y₃) + S/y₃", unit="USD", source=ACTUARY)
def packaged_usd(
    dies_usd: Value,
    bare_interposer_usd: Value,
    bare_substrate_usd: Value,
    interposer_yield: Value,
    bond_yield: Value,
    assembly_yield: Value,
) -> Value:
    """Cost of a good package, chip last: a failed bond loses dies and interposer, a failed assembly all of it.

    Dies here are all that is bonded and cannot be taken off again, memory stacks included.

    >>> round(packaged_usd(475.163, 65.595, 0.0, 1.0, 1.0, 1.0), 3)
    540.758
    """
    joined = bond_yield * assembly_yield
    return dies_usd / joined + bare_interposer_usd / (interposer_yield * joined) + bare_substrate_usd / assembly_yield


@law("C/(y₂·y₃) + I/(y₂·y₃) + S/y₃ − C − I − S", unit="USD", source=ACTUARY)
def package_loss_usd(
    dies_usd: Value, memory_usd: Value, packaging_usd: Value, bare_substrate_usd: Value,
    bond_yield: Value, assembly_yield: Value,
) -> Value:  # fmt: skip
    """What the packages lost in bonding and assembly add to a good one: their dies, memory and interposers.

    >>> round(package_loss_usd(900.0, 2900.0, 1100.0, 0.0, 0.82, 1.0))
    1076
    """
    joined = bond_yield * assembly_yield
    lost = (dies_usd + memory_usd + packaging_usd) * (1 / joined - 1)
    return lost + bare_substrate_usd * (1 / assembly_yield - 1)


@law("a + b", unit="mm2")
def both_mm2(one_mm2: Value, other_mm2: Value) -> Value:
    """Sum of two areas."""
    return one_mm2 + other_mm2


@law("a + b", unit="count")
def both(one: Value, other: Value) -> Value:
    """Sum of two counts."""
    return one + other


@law("y₂ · y₃", unit="fraction")
def joined(bond_yield: Value, assembly_yield: Value) -> Value:
    """Part of the packages that leave assembly good."""
    return bond_yield * assembly_yield
