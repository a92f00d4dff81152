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
class Verdict:
    """The answer of one check, with its working and one sentence for a reader.

    `check` is the registry name (fx, scale, sum, share, weekday, cadence, retelling, drift, stale ...); `claims` and
    `deals` are the ids it speaks of.
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
