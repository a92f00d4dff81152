"""A sentence that was found, with a number in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from taksir.copilot.seek.line import Line
from taksir.news.claim import Claim


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence (and a number in it) with its score; `covered` is the part of the words, by weight, that it has.

    `counts` is what each name that must be counts in the sentence; `lacking` are the words that stand neither in it nor
    in its title.
    """

    line: Line
    claim: Claim | None
    score: float
    covered: float
    counts: Mapping[str, float]
    lacking: tuple[str, ...]
