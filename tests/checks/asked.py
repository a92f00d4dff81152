"""One statement through one check, as of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from taksir.catalog.facts import Catalog, shipped_catalog
from taksir.checks import Verdict
from taksir.checks.case import Case, build_case
from taksir.news.article import read_article
from taksir.news.read.text import document_from_text

NOW = date(2026, 11, 21)


def asked(
    check: Callable[[Case], Iterator[Verdict]],
    text: str,
    *,
    lang: str = "en",
    day: date = date(2025, 10, 1),
    as_of: date = NOW,
    catalog: Catalog | None = None,
) -> list[Verdict]:
    """The verdicts of a check on a text that was published on a day."""
    document = replace(document_from_text(text, id="d1", file="-", lang=lang), published=day, published_from="given")
    return list(check(build_case([read_article(document)], [], as_of, catalog or shipped_catalog())))
