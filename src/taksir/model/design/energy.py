"""Power of a package at its design limit, from what it does a second.

Arithmetic scales with the energy of the node, memory traffic with the bytes moved, the rest with the silicon that is
on. The energies are facts `design.energy.*`, fitted to the thermal design power of real chips: a limit that vendors
choose, with clock and voltage, so that the band is wide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.design.calibration import Prior
from taksir.model.draw import Z95
from taksir.quantity.amount import Value, law

J_PER_PJ = 1e-12

TERMS = ("flop", "memory", "area")


@law("F · e · k", unit="W")
def arithmetic_w(flop_per_s: Value, pj_per_flop: Value, node_scale: Value) -> Value:
    """Power of dense BF16 arithmetic at full rate: FLOP/s, pJ a FLOP on N7, the node's scale.

    >>> round(arithmetic_w(989e12, 0.5, 0.66), 1)
    326.4
    """
    return flop_per_s * pj_per_flop * J_PER_PJ * node_scale


@law("B · e", unit="W")
def traffic_w(bytes_per_s: Value, pj_per_byte: Value) -> Value:
    """Power of moving bytes to and from memory at full bandwidth."""
    return bytes_per_s * pj_per_byte * J_PER_PJ


@law("A · w", unit="W")
def standing_w(silicon_mm2: Value, w_per_mm2: Value) -> Value:
    """Power of the silicon itself: leakage, clocks, SRAM, links."""
    return silicon_mm2 * w_per_mm2


@law("r · (arithmetic + traffic + standing)", unit="W")
def package_power_w(residual: Value, arithmetic: Value, traffic: Value, standing: Value) -> Value:
    """Thermal design power of the package; `residual` is what the fit leaves unexplained (1 at best)."""
    return residual * (arithmetic + traffic + standing)


Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Packages:
    """Real packages: dense BF16 FLOP/s, memory bytes/s, mm² of logic dies, energy scale of the node, power limit."""

    flop_per_s: Array
    bytes_per_s: Array
    silicon_mm2: Array
    node_scale: Array
    power_w: Array

    def take(self, chosen: NDArray[np.bool_]) -> Packages:
        """Only the chosen packages."""
        return Packages(
            self.flop_per_s[chosen],
            self.bytes_per_s[chosen],
            self.silicon_mm2[chosen],
            self.node_scale[chosen],
            self.power_w[chosen],
        )


def predict_w(packages: Packages, energies: Mapping[str, float]) -> Array:
    """Power of every package by the model, in W."""
    total = package_power_w(
        1.0,
        arithmetic_w(packages.flop_per_s, energies["flop"], packages.node_scale),
        traffic_w(packages.bytes_per_s, energies["memory"]),
        standing_w(packages.silicon_mm2, energies["area"]),
    )
    return np.asarray(total, dtype=float)


def fit_energies(packages: Packages, priors: Mapping[str, Prior], error: float) -> dict[str, float]:
    """The energies most probable given the packages; needs scipy."""
    from scipy.optimize import least_squares

    centre = np.log([priors[name].mode for name in TERMS])
    width = np.array([np.log(priors[name].high / priors[name].low) / (2 * Z95) for name in TERMS])

    def residuals(theta: Array) -> Array:
        energies = dict(zip(TERMS, np.exp(theta), strict=True))
        z = np.log(predict_w(packages, energies) / packages.power_w) / error
        heavy = np.sign(z) * np.sqrt(2 * (np.sqrt(1 + z * z) - 1))
        return np.concatenate([heavy, (theta - centre) / width])

    return {name: float(value) for name, value in zip(TERMS, np.exp(least_squares(residuals, centre).x), strict=True)}
