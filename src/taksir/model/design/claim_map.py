"""Where a saving on a delivered FLOP holds, over volume and utilisation: the rate that the own chip needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.assumptions import Assumptions
from taksir.model.design import frontier, saving
from taksir.model.design.own_chip import OwnChip

DECADES = (-1.0, 1.5)
"""Volumes looked at: powers of ten of the asked volume."""

STEPS = 6
UTILISATIONS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1)
"""Utilisations of the own chip that are looked at, over that of the merchant chip."""


@dataclass(frozen=True, slots=True)
class ClaimMap:
    """`needed` is the rate of the own chip over the bought one's at which the target is reached, shape
    (utilisations, volumes), every fact at its median."""

    volumes: tuple[float, ...]
    utilisations: tuple[float, ...]
    needed: NDArray[np.float64]

    def rows(self) -> list[dict[str, float]]:
        """One mapping a cell."""
        return [
            {"utilisation": utilisation, "volume": volume, "rate": round(float(self.needed[n, m]), 4)}
            for n, utilisation in enumerate(self.utilisations)
            for m, volume in enumerate(self.volumes)
        ]


def claim_map(world: Assumptions, case: OwnChip) -> ClaimMap:
    """The map around a case; volumes are rounded to one figure."""
    spread = case.volume.p50 * np.logspace(*DECADES, STEPS)
    volumes = tuple(float(f"{volume:.1g}") for volume in spread)
    upfront = saving.upfront_ratio(case.nre.p50, np.array(volumes), case.merchant_price.p50)
    bare = case.own_price.p50 / case.merchant_price.p50
    power = case.own.power.p50 / case.merchant.power.p50
    rest = saving.rest_ratio(world.get("ownchip.share.with_power").p50, power)
    capex = saving.capex_ratio(case.chip_share.p50, bare + upfront, rest)
    all_in = saving.all_in_ratio(
        capex,
        world.get("ownchip.cost.capex_per_w").p50,
        world.get("capital.server_life.hyperscaler").p50,
        world.get("capital.wacc.hyperscaler").p50,
        world.get("ownchip.cost.electricity_per_w").p50,
        world.get("ownchip.cost.other_opex").p50,
        power,
    )
    utilisations = np.array(UTILISATIONS)[:, None]
    needed = frontier.rate_needed(case.target, np.asarray(all_in)[None, :], utilisations)
    return ClaimMap(volumes, UTILISATIONS, np.asarray(needed))
