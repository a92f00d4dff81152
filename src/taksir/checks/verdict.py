"""What a check says of one or more claims."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from taksir.quantity import Range, Step


class Plausibility(StrEnum):
    """The first axis of a verdict; the second, corroboration, is kept apart."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    IMPLAUSIBLE = "implausible"
    UNINFORMATIVE = "uninformative"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read the numbers of a statement: what they then imply, what is expected, and whether the two meet.

    `words` name the reading ("GPUs, at the meter of the site"). `usual` is False for a reading that would have to be
    said: it may explain a number, it never makes it consistent by itself. `newer` names facts of the working that
    became known after the statement.
    """

    words: str
    implied: Range
    expected: Range
    working: tuple[Step, ...] = ()
    usual: bool = True
    newer: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether what is implied meets what is expected."""
        return _low(self.implied) <= _high(self.expected) and _low(self.expected) <= _high(self.implied)

    @property
    def factor(self) -> float:
        """How many times above (more than 1) or below (less than 1) the band the implied number lies; 1 inside it."""
        if self.holds:
            return 1.0
        if _low(self.implied) > _high(self.expected):
            return _low(self.implied) / _high(self.expected) if _high(self.expected) > 0 else float("inf")
        return _high(self.implied) / _low(self.expected)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of one check, with its working and one sentence for a reader.

    `check` is the registry name (fx, scale, sum, share, weekday, cadence, retelling, drift, stale, power_chips ...);
    `claims` and `deals` are the ids it speaks of; `readings` are the ways to read the numbers that were tried.
    """

    check: str
    claims: tuple[str, ...]
    plausibility: Plausibility
    says: str
    implied: Range | None = None
    expected: Range | None = None
    working: tuple[Step, ...] = ()
    would_change: str | None = None
    since_then: str | None = None
    deals: tuple[str, ...] = ()
    readings: tuple[Candidate, ...] = ()


def _low(found: Range) -> float:
    return -float("inf") if found.low is None else found.low


def _high(found: Range) -> float:
    return float("inf") if found.high is None else found.high
