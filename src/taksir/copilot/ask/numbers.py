"""The numbers of a question, by the readers of all languages: “Rp16,7 triliun in dollars” is written in two of them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.ask.numerals import with_days, without_vague
from taksir.copilot.ask.sizes import read_sizes
from taksir.news.document import Document
from taksir.news.entity.find import find_mentions
from taksir.news.quantities import find_quantities
from taksir.news.quantity import Quantity
from taksir.news.span import Span

Quantities = tuple[Quantity, ...]

_HANGUL = re.compile(r"[가-힣]")
_DIGIT = re.compile(r"\d")
_DAY_ALONE = re.compile(r"---(\d\d)$")
_US = re.compile(r"(?<![A-Za-z])us(?=\s?\$)")
"""The word “us” in front of a sum, which is no currency: “hands us $3bn”."""

_KINDS = frozenset({"money", "power", "chips", "duration", "tokens", "throughput", "parameters", "flops", "flop"})
"""What is taken from the reader of another language where the own one reads nothing."""


def read_numbers(document: Document, language: str) -> Quantities:
    """The numbers as the question's language reads them; as another does where that one reads more of a number."""
    document = replace(document, text=_US.sub("  ", document.text))
    found = _read(document, language)
    if _DIGIT.search(document.text):
        for other in ("en", "id", "ko"):
            if other != language and (other != "ko" or _HANGUL.search(document.text)):
                found = _joined(document.text, found, _read(document, other))
        found = tuple(_lasting(document.text, one) for one in found)
    return with_days(document.text, read_sizes(document.text, without_vague(document.text, found)))


def _read(document: Document, language: str) -> Quantities:
    other = replace(document, language=language)
    found, _ = find_quantities(other, find_mentions(other))
    return found


def _joined(text: str, own: Quantities, others: Quantities) -> Quantities:
    """Own numbers, but the other's where it reads the same number to its end ("Rp16,7" and "Rp16,7 triliun")."""
    found = list(own)
    for one in others:
        across = [mine for mine in found if mine.span.overlaps(one.span)]
        if not across:
            if one.dimension in _KINDS and _DIGIT.search(one.span.of(text)):
                found.append(one)
        elif len(across) == 1 and _longer(text, one, across[0]):
            found[found.index(across[0])] = one
    return tuple(sorted(found, key=lambda one: one.span))


def _longer(text: str, one: Quantity, mine: Quantity) -> bool:
    """Whether a reading holds the other whole and a word of scale more; never in place of a day."""
    if mine.dimension == "date" or one.dimension not in _KINDS or not one.span.contains(mine.span):
        return False
    rest = text[mine.span.end : one.span.end].strip()
    return bool(rest) and one.value != mine.value


def _lasting(text: str, one: Quantity) -> Quantity:
    """A day of a month that words behind it make a time: 30일 안에 is within thirty days."""
    day = _DAY_ALONE.match(one.iso or "")
    if one.dimension != "date" or day is None:
        return one
    behind = _within().match(text, one.span.end)
    if behind is None:
        return one
    value = float(day[1])
    span = Span(one.span.start, behind.end())
    return replace(one, span=span, dimension="duration", unit="day", value=value, low=value, high=value, iso=None)


@lru_cache(maxsize=1)
def _within() -> re.Pattern[str]:
    words = [word for _, tree in ask_tables("days") for word in tree.get("within", {}).get("after", ())]
    return re.compile(rf"\s*(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?![가-힣])")
