"""The published run of a model on a chip, to be set beside a run that is worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from taksir.catalog.fact import Fact
from taksir.model.assumptions import Assumptions

HOURS_A_DAY = 24

SAME_TOKENS = 0.1
"""Tokens of two runs that differ by no more than this part make one run of them."""


@dataclass(frozen=True, slots=True)
class PublishedRun:
    """Chip-hours as its maker told them, and the day on which the model came out."""

    hours: Fact
    released: date | None

    def days(self, chips: int) -> float:
        """Days that as many hours take on so many chips."""
        return self.hours.best / chips / HOURS_A_DAY


def published_run(world: Assumptions, model: str, chip: str, tokens: float | None) -> PublishedRun | None:
    """That of the model on the same chip over as many tokens; None where none was told by the run's date."""
    run = world.catalog.entities("pretraining").get(model)
    if run is None or tokens is None or run.texts.get("chip") != chip or not run.has("chip_hours"):
        return None
    hours = run.numbers["chip_hours"].fact
    told = run.numbers["tokens"].fact.best if run.has("tokens") else _tokens(world, model)
    if told is None or not hours.known(world.as_of) or abs(tokens / told - 1) > SAME_TOKENS:
        return None
    return PublishedRun(hours, run.dates.get("released"))


def _tokens(world: Assumptions, model: str) -> float | None:
    address = f"model.{model}.tokens"
    return world.catalog.known(address).fact.best if world.has(address) else None
