"""How surely something is said, and by whom: the four layers under a status."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from taksir.news.span import Span


class Status(StrEnum):
    """How surely something is said; see `STRENGTH` for the order."""

    RUMOURED = "rumoured"
    SPECULATION = "speculation"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    REPORTED = "reported"
    ASSERTED = "asserted"
    PLANNED = "planned"
    SCHEDULED = "scheduled"
    ANNOUNCED = "announced"
    CONTRACTED = "contracted"
    UNDER_CONSTRUCTION = "under_construction"
    OPERATING = "operating"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    NO_COMMENT = "no_comment"


STRENGTH = {status: rank for rank, status in enumerate(Status)}
"""Weakest first, as the design fixes it. Denied and no_comment stand apart at the end."""

COARSE = {
    **dict.fromkeys((Status.RUMOURED, Status.SPECULATION, Status.POSSIBLE, Status.CONDITIONAL), "unconfirmed"),
    **dict.fromkeys((Status.ESTIMATED, Status.FORECAST), "forecast"),
    Status.REPORTED: "reported",
    Status.ASSERTED: "asserted",
    **dict.fromkeys((Status.PLANNED, Status.SCHEDULED, Status.ANNOUNCED, Status.CONTRACTED), "committed"),
    **dict.fromkeys((Status.UNDER_CONSTRUCTION, Status.OPERATING, Status.CONFIRMED), "confirmed"),
    Status.DENIED: "denied",
    Status.NO_COMMENT: "no_comment",
}
"""The eight classes in which statuses are scored."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Status of a statement with what it was derived from.

    `attribution` names the origins ("The Wall Street Journal", "unnamed sources"); `cue` is the span of the words
    that decided the status. `modality` (flat, possible, conditional, planned, forecast), `polarity` (positive,
    negative) and `tense` (past, present, future) are kept underneath.
    """

    status: Status
    attribution: tuple[str, ...] = ()
    cue: Span | None = None
    modality: str = "flat"
    polarity: str = "positive"
    tense: str = "present"
