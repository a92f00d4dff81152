"""Which band of published utilisations counts for a chip."""

from __future__ import annotations

from taksir.catalog.entity import Entity

ERAS = ("bands.mfu.2022", "bands.mfu.2020", "bands.mfu.2017")
"""Facts by the year from which chips came to market, the latest first."""


def era_of(chip: Entity) -> str:
    """The band of published runs on chips of its time: the last that begins by its release."""
    year = chip.dates["released"].year
    return next((era for era in ERAS if int(era.rpartition(".")[2]) <= year), ERAS[-1])
