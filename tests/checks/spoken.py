"""Statements read as the program reads them: what one check says of a sentence, on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from taksir.catalog.facts import shipped_catalog
from taksir.checks import Verdict, run_checks
from taksir.news.article import read_article
from taksir.news.read.text import document_from_text

TODAY = date(2026, 11, 20)


def heard(text: str, check: str, lang: str = "en", day: date | None = None) -> tuple[Verdict, ...]:
    """The verdicts of one check on a statement; without a day the statement has none."""
    document = document_from_text(text, id="d1", file="-", lang=lang)
    if day is not None:
        document = replace(document, published=day)
    article = read_article(document)
    found = run_checks([article], [], day or TODAY, shipped_catalog())
    return tuple(verdict for verdict in found if verdict.check == check)


def word(text: str, check: str, lang: str = "en", day: date | None = None) -> str | None:
    """The plausibility of the first verdict of one check, or None where it is silent."""
    found = heard(text, check, lang, day)
    return found[0].plausibility.value if found else None
