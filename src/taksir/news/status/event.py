"""What a sentence says happened."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.news.span import Span
from taksir.news.standing import Status


@dataclass(frozen=True, slots=True)
class Event:
    """What a sentence says happened, for later sentences that refer back to it."""

    status: Status
    attribution: tuple[str, ...]
    cue: Span | None
    tense: str
