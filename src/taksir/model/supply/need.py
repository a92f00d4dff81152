"""What one good package takes of wafers, memory dies, packaging lines and racks: the laws."""

from __future__ import annotations

import numpy as np

from taksir.quantity.amount import Value, law

BITS_PER_BYTE = 8.0


@law("n/(N·Y·y)", unit="wafer/package")
def wafers_per_package(dies: Value, gross: Value, good_part: Value, package_yield: Value) -> Value:
    """Wafers for the dies of one good package: dies over good dies a wafer, and over the yield of packages.

    Infinite where no die fits on a wafer.

    >>> float(wafers_per_package(2.0, 50.0, 0.8, 1.0))
    0.05
    """
    with np.errstate(divide="ignore"):
        need: Value = np.divide(dies, gross * good_part * package_yield)
    return need


@law("1/(N·y)", unit="wafer/package")
def places_per_package(per_wafer: Value, package_yield: Value) -> Value:
    """Packaging wafers for one good package."""
    need: Value = np.divide(1.0, per_wafer * package_yield)
    return need


@law("C·8/(d·y)", unit="die/package")
def memory_dies_per_package(mounted_gb: Value, die_gbit: Value, package_yield: Value) -> Value:
    """Memory dies for one good package: its mounted gigabytes over those of a die, and over the yield of packages.

    Stacks and dies count alike, in 2³⁰ bytes and 2³⁰ bits.

    >>> memory_dies_per_package(288.0, 24.0, 1.0)
    96.0
    """
    need: Value = mounted_gb * BITS_PER_BYTE / (die_gbit * package_yield)
    return need


@law("a + b", unit="unit/package")
def both_needs(one: Value, other: Value) -> Value:
    """What two kinds of die take of the same lines."""
    return one + other


@law("1/N", unit="rack/package")
def racks_per_package(chips: Value) -> Value:
    """Racks for one package."""
    need: Value = np.divide(1.0, chips)
    return need


@law("Σ fᵢ·nᵢ", unit="unit/package")
def blended(*pairs: Value) -> Value:
    """Need of an average package of a blend: shares and needs by turns.

    >>> blended(0.5, 2.0, 0.5, 4.0)
    3.0
    """
    total: Value = 0.0
    for share, need in zip(pairs[::2], pairs[1::2], strict=True):
        total = total + share * need
    return total
