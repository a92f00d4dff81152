"""Statements read and checked as of a day: the verdicts of one check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from taksir.catalog.facts import shipped_catalog
from taksir.checks import Plausibility, Verdict, run_checks
from taksir.news.article import read_article
from taksir.news.read.text import document_from_text

AS_OF = date(2026, 11, 20)
CONSISTENT, INCONSISTENT = Plausibility.CONSISTENT, Plausibility.INCONSISTENT
IMPLAUSIBLE, UNINFORMATIVE = Plausibility.IMPLAUSIBLE, Plausibility.UNINFORMATIVE
BAD = (INCONSISTENT, IMPLAUSIBLE)


def asked(text: str, day: str | None, *, name: str, lang: str = "en", as_of: date = AS_OF) -> tuple[Verdict, ...]:
    """The verdicts of a check on a text of a day."""
    document = document_from_text(text, id="d1", file="-", lang=lang)
    if day is not None:
        document = replace(document, published=date.fromisoformat(day), published_from="given")
    found = run_checks([read_article(document)], (), as_of, shipped_catalog())
    return tuple(verdict for verdict in found if verdict.check == name)


def worst(text: str, day: str | None, *, name: str, lang: str = "en", as_of: date = AS_OF) -> Plausibility | None:
    """The worst of them; None where the check is silent."""
    order = (IMPLAUSIBLE, INCONSISTENT, CONSISTENT, UNINFORMATIVE, Plausibility.NOT_CHECKABLE)
    found = asked(text, day, name=name, lang=lang, as_of=as_of)
    return min((verdict.plausibility for verdict in found), key=order.index, default=None)
