"""One check asked about one sentence of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from taksir.catalog.facts import Catalog, shipped_catalog
from taksir.checks.case import Case, build_case
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.article import read_article
from taksir.news.read.text import document_from_text

NOW = date(2026, 11, 21)
BAD = frozenset({Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE})


def ask(
    check: Callable[[Case], Iterator[Verdict]], text: str, day: str = "2025-12-01", lang: str = "en",
    *, as_of: date = NOW, catalog: Catalog | None = None,
) -> list[Verdict]:  # fmt: skip
    """The verdicts of a check on a text that was published on a day."""
    document = document_from_text(text, id="d1", file="-", lang=lang)
    article = read_article(replace(document, published=date.fromisoformat(day)))
    return list(check(build_case([article], [], as_of, catalog or shipped_catalog())))


def answer(found: list[Verdict]) -> str:
    """bad, good, open (no verdict that decides) or silent."""
    if any(one.plausibility in BAD for one in found):
        return "bad"
    if any(one.plausibility is Plausibility.CONSISTENT for one in found):
        return "good"
    return "open" if found else "silent"
