"""Fits the area efficiencies to published dies: a maximum a posteriori estimate with wide priors.

Ten efficiencies and two exponents cannot be told apart by twenty dies alone, so each has a log-normal prior (facts
`blueprint.prior.*`). Relative errors count alike for small and large dies; a heavy-tailed loss keeps one odd die from
bending the rest. `left_out` says how well a die is predicted that the fit has not seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from taksir.model.design.area import Efficiency, part_areas_mm2
from taksir.model.design.floorplan import PARTS, Floorplan
from taksir.model.draw import Z95

Array = NDArray[np.float64]

EXPONENTS = ("logic_exponent", "interface_exponent")
NAMES = (*PARTS, *EXPONENTS)


@dataclass(frozen=True, slots=True)
class Prior:
    """What a parameter may be before any die is seen: median, and its 5th and 95th percentile."""

    low: float
    mode: float
    high: float


@dataclass(frozen=True, slots=True)
class Dies:
    """Published dies: contents, node, area; arrays of one length. `family` names who designed them."""

    plan: Floorplan
    density: Array
    cell_um2: Array
    area_mm2: Array
    family: tuple[str, ...]

    def take(self, chosen: NDArray[np.bool_]) -> Dies:
        """Only the chosen dies."""
        plan = Floorplan(*(np.asarray(getattr(self.plan, field.name))[chosen] for field in fields(Floorplan)))
        family = tuple(name for name, yes in zip(self.family, chosen, strict=True) if yes)
        return Dies(plan, self.density[chosen], self.cell_um2[chosen], self.area_mm2[chosen], family)


def predict_mm2(dies: Dies, efficiency: Efficiency) -> Array:
    """Area of every die by the model, in mm²."""
    parts = part_areas_mm2(dies.plan, dies.density, dies.cell_um2, efficiency)
    return np.asarray(sum(parts.values()), dtype=float)


def fit(dies: Dies, priors: Mapping[str, Prior], reference_density: float, error: float) -> Efficiency:
    """The efficiencies most probable given the dies; `error` is the relative error expected of a die.

    Needs scipy. Parameters are fitted as logarithms, so all stay positive.
    """
    from scipy.optimize import least_squares

    centre = np.log([priors[name].mode for name in NAMES])
    width = np.array([np.log(priors[name].high / priors[name].low) / (2 * Z95) for name in NAMES])
    area = np.log(dies.area_mm2)

    def residuals(theta: Array) -> Array:
        z = (np.log(predict_mm2(dies, _efficiency(theta, reference_density))) - area) / error
        heavy = np.sign(z) * np.sqrt(2 * (np.sqrt(1 + z * z) - 1))
        return np.concatenate([heavy, (theta - centre) / width])

    return _efficiency(least_squares(residuals, centre).x, reference_density)


def left_out(
    dies: Dies, priors: Mapping[str, Prior], reference_density: float, error: float, *, family: bool = False
) -> Array:
    """Area of every die by a fit that has not seen it (nor any die of its family), in mm²."""
    found = np.empty(len(dies.area_mm2))
    names: Sequence[str] = dies.family
    for n, name in enumerate(names):
        kept = np.array([other != name if family else m != n for m, other in enumerate(names)])
        one = np.arange(len(names)) == n
        found[n] = predict_mm2(dies.take(one), fit(dies.take(kept), priors, reference_density, error))[0]
    return found


def _efficiency(theta: Array, reference_density: float) -> Efficiency:
    values = dict(zip(NAMES, np.exp(theta), strict=True))
    parts = {part: float(values[part]) for part in PARTS}
    return Efficiency(parts, float(values["logic_exponent"]), float(values["interface_exponent"]), reference_density)
