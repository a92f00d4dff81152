"""How many dies, and how many interposers, a round wafer carries."""

from __future__ import annotations

import math

import numpy as np

from taksir.quantity.amount import Value, law

ACTUARY = "Y. Feng, K. Ma: Chiplet Actuary, DAC 2022"
FERRIS_PRABHU = "A. V. Ferris-Prabhu 1989, as compared in D. K. de Vries, IEEE Trans. Semicond. Manuf. 18 (2005) 136"


@law("A + 2·s·√A + s²", unit="mm2", source=ACTUARY)
def stepped_area_mm2(die_area_mm2: Value, scribe_mm: Value) -> Value:
    """Area that a die takes on the wafer: a square die with one scribe lane a side shared, in mm².

    >>> round(stepped_area_mm2(100.0, 0.2), 2)
    104.04
    """
    return _number(die_area_mm2 + 2 * scribe_mm * np.sqrt(die_area_mm2) + scribe_mm * scribe_mm)


@law("π(d/2−e)²/A − π(d−2e)/√(2A), with A = a + 2·s·√a + s²", unit="die", source=ACTUARY)
def gross_dies(die_area_mm2: Value, wafer_diameter_mm: Value, edge_loss_mm: Value, scribe_mm: Value) -> Value:
    """Dies on a wafer, whole ones only on average; never below zero, where the formula loses its meaning.

    >>> round(gross_dies(826.0, 300.0, 5.0, 0.2), 1)
    56.6
    """
    area_mm2 = stepped_area_mm2(die_area_mm2, scribe_mm)
    usable_mm = wafer_diameter_mm - 2 * edge_loss_mm
    dies = math.pi * (usable_mm / 2) ** 2 / area_mm2 - math.pi * usable_mm / np.sqrt(2 * area_mm2)
    return _number(np.maximum(dies, 0.0))


@law("π(d−2e)²/4A · exp(−2√A/(d−2e))", unit="count", source=FERRIS_PRABHU)
def gross_interposers(area_mm2: Value, wafer_diameter_mm: Value, edge_loss_mm: Value) -> Value:
    """Interposers on a wafer. For pieces far above the reticle `gross_dies` counts too few; this form stays positive.

    >>> round(gross_interposers(1600.0, 300.0, 5.0), 1)
    31.3
    """
    usable_mm = wafer_diameter_mm - 2 * edge_loss_mm
    return _number(math.pi * usable_mm**2 / (4 * area_mm2) * np.exp(-2 * np.sqrt(area_mm2) / usable_mm))


def fits_reticle(die_area_mm2: Value, reticle_area_mm2: Value) -> Value:
    """Whether one exposure prints the die; an array of truth values for arrays."""
    inside: Value = np.less_equal(die_area_mm2, reticle_area_mm2)
    return inside


def _number(value: Value) -> Value:
    return float(value) if np.ndim(value) == 0 else value
