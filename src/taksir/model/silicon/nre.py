"""What a chip costs before the first one is sold: design, masks, intellectual property, package, software."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.silicon.wafer import ACTUARY
from taksir.quantity.amount import Amount, Value, compute, law


@law("H · r", unit="USD")
def design_usd(headline_usd: Value, realism: Value) -> Value:
    """Cost to design one die: a published headline for a large chip of the node, scaled to what teams report."""
    return headline_usd * realism


@law("d · M · (1 + respins)", unit="USD")
def masks_usd(dies: Value, mask_set_usd: Value, respins: Value) -> Value:
    """Mask sets of every distinct die, with those made anew after an error.

    >>> masks_usd(2, 18e6, 0.5)
    54000000.0
    """
    return dies * mask_set_usd * (1 + respins)


@law("d·D + M + d·I + P + S", unit="USD", source=ACTUARY)
def total_usd(dies: Value, design: Value, masks: Value, licences: Value, package: Value, software: Value) -> Value:
    """All of it, in US dollars; `dies` counts distinct designs, `design` and `licences` are of one."""
    return dies * design + masks + dies * licences + package + software


@law("NRE / V", unit="USD", source=ACTUARY)
def per_unit_usd(nre_usd: Value, volume: Value) -> Value:
    """Share of the cost before the first chip that each of `volume` chips carries; infinite for none.

    >>> per_unit_usd(5e8, 1e6)
    500.0
    """
    with np.errstate(divide="ignore"):
        each: Value = np.divide(nre_usd, volume)
    return float(each) if np.ndim(each) == 0 else each


@dataclass(frozen=True, slots=True)
class Nre:
    """Cost before the first chip, by part; design and licences are of one die, the total counts every distinct one."""

    design_usd: Amount
    masks_usd: Amount
    licences_usd: Amount
    package_usd: Amount
    software_usd: Amount
    total_usd: Amount

    def per_unit_usd(self, volume: Amount) -> Amount:
        """Each chip's share of the total."""
        return compute(per_unit_usd, "NRE a chip", self.total_usd, volume)


def chip_nre(world: Assumptions, node: str, distinct_dies: int = 1, *, advanced: bool = True) -> Nre:
    """What a new accelerator on that node costs once; `advanced` where it has an interposer.

    CatalogError for a node without a published design cost or mask set.
    """
    for attribute in ("design_cost", "mask_set"):
        if not world.has(f"node.{node}.{attribute}"):
            raise CatalogError(
                f"node {node}: {attribute} is not known; say it in a data file as node.{node}.{attribute}"
            )
    dies = world.given("distinct dies", float(distinct_dies), "count")
    design = compute(
        design_usd, "design of one die", world.get(f"node.{node}.design_cost"), world.get("silicon.nre.realism")
    )
    masks = compute(masks_usd, "mask sets", dies, world.get(f"node.{node}.mask_set"), world.get("silicon.nre.respins"))
    licences = world.get("silicon.nre.licences")
    package = world.get("silicon.nre.package-advanced" if advanced else "silicon.nre.package-plain")
    software = world.get("silicon.nre.software")
    total = compute(total_usd, "cost before the first chip", dies, design, masks, licences, package, software)
    return Nre(design, masks, licences, package, software, total)
