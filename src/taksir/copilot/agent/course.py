"""From what to what: the number from which something rose or fell, the day up to which something was worked out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from taksir.copilot.agent.words import words
from taksir.news.article import Article
from taksir.news.claim import Claim

_NEAR = 4
"""How many words a day stands behind the word of a limit at most: by the end of 2027."""


def limits_of(article: Article, language: str) -> frozenset[str]:
    """The days of a text that are told as a limit."""
    text = article.document.text
    return frozenset(one.quantity.iso for one in article.claims if one.quantity.iso and is_limit(one, text, language))


def is_limit(day: Claim, text: str, language: str) -> bool:
    """Whether a day is one up to which something is told: by the end of 2027, 2027년 말까지."""
    plain, span = words(language), day.quantity.span
    if plain.endings:
        here = text[span.start : span.end + 8].partition(",")[0]
        return any(one in here for one in plain.until)
    before = text[: span.start].casefold().rpartition(",")[2].split()[-_NEAR:]
    return bool(plain.until & {*before, *span.of(text).casefold().split()})


def runs_as_found(text: str, claims: Sequence[Claim], language: str, quotes: Sequence[tuple[Article, str]]) -> bool:
    """Whether what rose ends above where it began, what fell below, and no quote has it the other way round."""
    acts = words(language).acts(text)
    for first, last in _courses(text, claims, language):
        up = last > first
        if ("rise" in acts and "fall" not in acts and not up) or ("fall" in acts and "rise" not in acts and up):
            return False
        for article, other in quotes:
            if (last, first) in _courses(article.document.text, article.claims, other):
                return False
    return True


def _courses(text: str, claims: Sequence[Claim], language: str) -> set[tuple[float, float]]:
    """Each two numbers of a unit of which one is where something began, the other where it ended."""
    values = [one for one in claims if one.quantity.iso is None and one.quantity.value is not None]
    return {
        (one.quantity.value, other.quantity.value)
        for one, other in permutations(values, 2)
        if one.quantity.value is not None
        and other.quantity.value is not None
        and one.quantity.unit == other.quantity.unit
        and _marked(one, text, language, start=True)
        and _marked(other, text, language, start=False)
    }


def _marked(claim: Claim, text: str, language: str, *, start: bool) -> bool:
    plain, span = words(language), claim.quantity.span
    listed = plain.starts if start else plain.ends_in
    if plain.endings:
        return text[span.end :].startswith(tuple(listed))
    hedge = claim.quantity.qualifier_span
    begin = min(span.start, hedge.start) if hedge else span.start
    return text[:begin].casefold().split()[-1:] != [] and text[:begin].casefold().split()[-1] in listed
