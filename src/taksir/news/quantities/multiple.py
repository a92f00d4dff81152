"""Multiples and shares in words: twice, fourfold, a third of, separuh, 절반, 3분의 1.

A bare word that compares nothing is none: they are kept only beside another amount or before a named thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from taksir.catalog.measure import measure_words
from taksir.news.alternation import alternation
from taksir.news.mention import Mention
from taksir.news.quantities.measure import Measure
from taksir.news.quantities.neighbour import sentence_at
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_NEXT = re.compile(r"\s*([\w'’-]+|[^\w\s])")
_BEFORE = re.compile(r"([\w'’-]+)[\s-]$")
_SLASHED = re.compile(r"([1-9])/([2-9]|10)(?=\s(?:of|dari)\s)")
_COMPARED = frozenset(
    {"money", "power", "chips", "wafers", "count", "layoffs", "shares", "energy", "flops", "flop", "chip_hours",
     "tokens", "parameters", "memory", "bandwidth", "water", "carbon", "area", "throughput", "unit_price", "multiple"}
)  # fmt: skip
_HEDGED = re.compile(r"\b(?:more than|less than|nearly|almost|roughly|about|over)\s(?:the\s)?\w+$", re.IGNORECASE)
_REACH = 90
_NAMED_REACH = 45
_COMPARING = re.compile(r"\b(?:of|than|as|dari|daripada|dibanding|dibandingkan)\s|^\s?[A-Z가-힣]")


@lru_cache(maxsize=4)
def _barred(language: str) -> tuple[re.Pattern[str] | None, frozenset[str]]:
    words = measure_words(language).multiples
    after = re.compile(rf"[\s-]?(?:{alternation(words.not_after)})(?!\w)", re.IGNORECASE) if words.not_after else None
    return after, frozenset(words.not_before)


def multiple_at_word(text: str, start: int, end: int, word: str, language: str) -> Measure | None:
    """The multiple or share in words at `[start, end)`, unless the word is part of an idiom."""
    words = measure_words(language).multiples
    after, not_before = _barred(language)
    if after is not None and after.match(text, end):
        return None
    before = _BEFORE.search(text[max(0, start - 20) : start])
    if before is not None and before.group(1).lower() in not_before:
        return None
    share = words.shares.get(word)
    value = words.words[word] if share is None else share
    if language != "ko" and not _goes_on(text, end, word, before, language):
        return None
    return Measure(start, end, "multiple", "multiple", value)


def _goes_on(text: str, end: int, word: str, before: re.Match[str] | None, language: str) -> bool:
    """Whether what follows lets the word compare: "half of", "twice the", "quadruple 63 GW", "by half"."""
    words = measure_words(language).multiples
    found = _NEXT.match(text, end)
    follows = "" if found is None else found.group(1)
    if word in words.shares:
        hedge = "" if before is None else before.group(1).lower()
        by = hedge == "by" or hedge in words.hedged
        return follows.lower() in words.share_after or by or (words.shares[word] > 1 and follows[:1].isupper())
    if (
        word not in words.bound
        or not follows
        or not follows[0].isalnum()
        or _HEDGED.search(text, max(0, end - 24), end)
    ):
        return True
    return follows.lower() in words.times_after or follows[0].isdigit() or follows[0].isupper()


def share_at_digits(text: str, start: int, language: str) -> Measure | None:
    """`3분의 1`, `2/3 of`."""
    parts = measure_words(language).multiples.parts
    if parts:
        found = re.compile(rf"(\d{{1,3}})\s?{parts}\s?(\d{{1,3}})(?!\d)").match(text, start)
        whole, part = (found.group(1), found.group(2)) if found else ("", "")
    else:
        found = _SLASHED.match(text, start)
        whole, part = (found.group(2), found.group(1)) if found else ("", "")
    if found is None or not 0 < int(part) < int(whole):
        return None
    return Measure(start, found.end(), "multiple", "multiple", int(part) / int(whole))


def share_of_fraction(text: str, start: int, end: int, word: str, language: str) -> Measure | None:
    """A fraction before what it is a part of ("two thirds of"), or a mixed number before a name."""
    words = measure_words(language)
    value, follows = words.fractions[word], _NEXT.match(text, end)
    if follows is None:
        return None
    named = value > 1 and follows.group(1)[0].isupper()
    if not named and follows.group(1).lower() not in words.multiples.share_after:
        return None
    return Measure(start, end, "multiple", "multiple", value)


def compared(text: str, span: Span, others: Sequence[Quantity], mentions: Sequence[Mention]) -> bool:
    """Whether a multiple stands in a comparison: beside another amount, or before a named thing."""
    around = sentence_at(text, span)
    near = Span(max(around.start, span.start - _REACH), min(around.end, span.end + _REACH))
    if any(q.dimension in _COMPARED and near.contains(q.span) and q.span != span for q in others):
        return True
    reach = min(around.end, span.end + _NAMED_REACH)
    return any(
        span.end <= m.span.start < reach and _COMPARING.search(text[span.end : m.span.start + 1]) for m in mentions
    ) or any(q.dimension == "date" and span.end <= q.span.start < reach for q in others)
