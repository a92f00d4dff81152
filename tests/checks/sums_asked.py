"""One statement through one check, as it was said on a day."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from taksir.catalog.facts import Catalog, shipped_catalog
from taksir.checks.case import Case, build_case
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.article import read_article
from taksir.news.read.text import document_from_text

NOW = date(2026, 11, 1)
BAD = (Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE)
Check = Callable[[Case], Iterator[Verdict]]


def case_of(text: str, day: date | None = None, lang: str = "en", catalog: Catalog | None = None) -> Case:
    document = document_from_text(text, id="d1", file="-", lang=lang)
    if day is not None:
        document = replace(document, published=day)
    return build_case([read_article(document)], [], NOW, catalog or shipped_catalog())


def verdicts(check: Check, text: str, day: date | None = None, lang: str = "en") -> list[Verdict]:
    return list(check(case_of(text, day, lang)))


def outcome(check: Check, text: str, day: date | None = None, lang: str = "en") -> str:
    """fits, bad, open (no verdict either way) or silent."""
    found = {verdict.plausibility for verdict in verdicts(check, text, day, lang)}
    if found & set(BAD):
        return "bad"
    if Plausibility.CONSISTENT in found:
        return "fits"
    return "open" if found else "silent"
