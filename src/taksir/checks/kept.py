"""What the checks said of articles that have not changed, so that a ledger that grows is not checked anew as a whole.

Most checks look at one article at a time: their verdicts hang on it, the run's day and the facts alone. Whoever keeps
them keeps them for one day and one catalog.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from taksir.checks.case import Reading
from taksir.checks.verdict import Verdict
from taksir.news.article import Article

ByCheck = tuple[tuple[Verdict, ...], ...]


class Kept:
    """Verdicts by check of each article of the last run; safe for one run at a time."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[Article, ByCheck]] = {}

    def of(self, readings: Sequence[Reading], check: Callable[[Reading], ByCheck]) -> list[ByCheck]:
        """What `check` says of each of these; it is asked of the new ones only. What is not among them is forgotten."""
        found: dict[str, tuple[Article, ByCheck]] = {}
        told = []
        for reading in readings:
            article = reading.article
            held = self._held.get(article.document.id)
            if held is None or held[0] is not article:
                held = article, check(reading)
            found[article.document.id] = held
            told.append(held[1])
        self._held = found
        return told
