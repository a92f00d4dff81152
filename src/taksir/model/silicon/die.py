"""What a die costs: raw, and known to be good."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.model.silicon.wafer import ACTUARY
from taksir.quantity.amount import Amount, Value, law


@law("W / N", unit="USD", source=ACTUARY)
def raw_die_usd(wafer_usd: Value, gross: Value) -> Value:
    """Cost of one die as it stands on the wafer, good or bad; infinite where no die fits.

    >>> round(raw_die_usd(9346.0, 56.60434), 2)
    165.11
    """
    return _over(wafer_usd, gross)


@law("W / (N·Y)", unit="USD", source=ACTUARY)
def known_good_die_usd(wafer_usd: Value, gross: Value, good_part: Value) -> Value:
    """Cost of a good die: the wafer shared by the good ones.

    >>> round(known_good_die_usd(9346.0, 56.60434, 0.488183), 1)
    338.2
    """
    return _over(wafer_usd, gross * good_part)


@law("A·(1 + d)", unit="mm2", source=ACTUARY)
def chiplet_area_mm2(module_area_mm2: Value, interface_share: Value) -> Value:
    """Area of a chiplet: its part of the design plus the die-to-die interface, as a share of that part."""
    return module_area_mm2 * (1 + interface_share)


@law("T/(n·ρ·f)", unit="mm2")
def area_from_transistors_mm2(transistors: Value, dies: Value, peak_per_mm2: Value, reached: Value) -> Value:
    """Area of one die from the transistors of the package, at a part of the node's peak density."""
    return transistors / (dies * peak_per_mm2 * reached)


@law("⌈A/R⌉", unit="count")
def dies_of_area(area_mm2: Value, reticle_mm2: Value) -> Value:
    """Dies into which an area must be cut so that each fits the reticle."""
    dies = np.ceil(np.asarray(area_mm2) / reticle_mm2)
    return float(dies) if np.ndim(dies) == 0 else dies


@law("n·c", unit="USD")
def good_dies_usd(dies: Value, good_die_usd: Value) -> Value:
    """Cost of several equal good dies."""
    return dies * good_die_usd


@law("n / dies", unit="count")
def cores_each(cores: Value, dies: Value) -> Value:
    """Cores of one die, of those of the package."""
    return cores / dies


@law("min(n, laid out) / dies", unit="count")
def needed_each(cores: Value, laid_out: Value, dies: Value) -> Value:
    """Cores of one die that must work: those sold, never more than are laid out."""
    return np.minimum(cores, laid_out) / dies


@law("⌈n/(1 − s)⌉", unit="count")
def laid_out(cores: Value, spare_share: Value) -> Value:
    """Cores laid out so that a share of them is spare."""
    cores_made = np.ceil(np.round(cores / (1 - np.asarray(spare_share)), 9))
    return float(cores_made) if np.ndim(cores_made) == 0 else cores_made


@law("n·A", unit="mm2")
def area_of(dies: Value, area_mm2: Value) -> Value:
    """Area of several equal dies."""
    return dies * area_mm2


def _over(money_usd: Value, count: Value) -> Value:
    with np.errstate(divide="ignore"):
        each: Value = np.divide(money_usd, count)
    return float(each) if np.ndim(each) == 0 else each


@dataclass(frozen=True, slots=True)
class DieCost:
    """One kind of die of a chip: how many are in a package, on a wafer, how many work, and what a good one costs.

    `full` is the yield of dies without any defect; `good` counts the harvested ones too and is what is paid for.
    """

    name: str
    count: Amount
    gross: Amount
    full: Amount
    good: Amount
    raw_usd: Amount
    good_usd: Amount
    total_usd: Amount
