"""A limit that a person can name: of what kind, whose, how much it is."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.plan.explain.kind import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit over all its periods and futures: `kind` of `KINDS`, `who` the key of whose it is, `at` its place on
    its axis of the problem, `name` in words.

    `unit` is that in which it moves: "wafer", "package", "W", "US$", "token/s" … ("period", "month", "fraction",
    "switch" for dates, parts and what is either there or not). `size` is how much it is in that unit, of a period on
    average over those in which it limits (of a load or a target: at its peak); of dates: how far they can be moved.
    """

    kind: str
    who: str
    at: int
    name: str
    unit: str
    size: float

    @property
    def about(self) -> Kind:
        """Its kind in words."""
        return KINDS[self.kind]

    @property
    def words(self) -> str:
        """What it is called.

        >>> Limit("grid wait", "us-va", 0, "Virginia", "month", 48.0).words
        'wait for the grid of Virginia'
        """
        return self.about.limit.format(name=self.name)

    @property
    def whole(self) -> bool:
        """Whether it moves in whole steps: dates, and what is either there or not."""
        return self.about.move in ("periods", "months", "switch")
