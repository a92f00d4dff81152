"""A fact: a number of the world with its unit, date and source.

`Fact` is the only definition of the schema; `schema.validate` checks records against it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Literal, get_args

FactKind = Literal["measured", "vendor", "filing", "dataset", "analyst", "press", "derived", "assumed"]
"""How a number came to be known."""

KINDS = get_args(FactKind)


@dataclass(frozen=True, slots=True)
class Fact:
    """One number: either `value`, or `low` and `high` with an optional `mode`.

    `as_of` is the day the number was true or published; only a rule of ours (kind assumed or derived) may go without.
    `source` is an alias of `sources.toml`, `locator` says where in the source (page, table, row).
    """

    name: str
    unit: str
    source: str
    kind: FactKind
    value: float | None = None
    low: float | None = None
    mode: float | None = None
    high: float | None = None
    as_of: date | None = None
    locator: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind {self.kind!r}: {', '.join(KINDS)}")
        if self.value is not None and (self.low, self.mode, self.high) != (None, None, None):
            raise ValueError("value stands alone: give value, or low and high (and mode), not both")
        if self.value is None and (self.low is None or self.high is None):
            raise ValueError("neither value nor low and high")
        if self.low is not None and self.high is not None:
            middle = self.low if self.mode is None else self.mode
            if not self.low <= middle <= self.high:
                raise ValueError("low, mode and high are not in order")
        if self.as_of is None and self.kind not in ("assumed", "derived"):
            raise ValueError(f"a {self.kind} fact needs as_of")

    @property
    def best(self) -> float:
        """The single number to take: `value`, else `mode`, else the middle.

        >>> Fact("a", "ratio", "taksir", "assumed", low=1.0, high=3.0).best
        2.0
        """
        if self.value is not None:
            return self.value
        if self.mode is not None:
            return self.mode
        assert self.low is not None and self.high is not None  # noqa: PT018 - what __post_init__ holds
        return (self.low + self.high) / 2

    def known(self, as_of: date) -> bool:
        """Whether the fact may be used in a run of that date."""
        return self.as_of is None or self.as_of <= as_of


@dataclass(frozen=True, slots=True)
class Known:
    """A fact with the layer that it came from: "shipped", "user", a folder, "--assume"."""

    fact: Fact
    origin: str


FACT_KEYS = tuple(field.name for field in fields(Fact))
"""The keys that a fact may have."""
