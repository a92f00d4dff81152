"""One statement asked of the checks that know the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from taksir.catalog.facts import shipped_catalog
from taksir.checks.case import Case, build_case
from taksir.checks.registry import CHECKS
from taksir.checks.verdict import Verdict
from taksir.ledger.relate import relate
from taksir.news.article import read_article
from taksir.news.read import document_from_text


def case_of(text: str, on: str, as_of: str | None = None, lang: str | None = None, *, dated: bool = True) -> Case:
    """The statement as an article of a day."""
    document = document_from_text(text, id="d1", file="-", **({"lang": lang} if lang else {}))
    if dated:
        document = replace(document, published=date.fromisoformat(on), published_from="stated")
    article = read_article(document)
    return build_case([article], relate([article]), date.fromisoformat(as_of or on), shipped_catalog())


def ask(
    check: str, text: str, on: str, as_of: str | None = None, lang: str | None = None, *, dated: bool = True
) -> list[Verdict]:
    """What one check says of it."""
    case = case_of(text, on, as_of, lang, dated=dated)
    return [verdict for name, function in CHECKS if name == check for verdict in function(case)]


def word(verdicts: list[Verdict]) -> str:
    """The worst of them in one word; "silent" where there is none."""
    words = [verdict.plausibility.value for verdict in verdicts]
    for one in ("implausible", "inconsistent", "consistent", "uninformative", "not_checkable"):
        if one in words:
            return "bad" if one in ("implausible", "inconsistent") else one
    return "silent"
