"""About, nearly, up to, at least …: the words beside a number, and the interval they allow."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from taksir.catalog.measure import measure_words
from taksir.news.alternation import alternation
from taksir.news.span import Span

_WINDOW = 56
_MOST_WORDS = 6
_MOST_FILLERS = 4
_TOKEN = re.compile(r"\S+")
_OPENING = "(“\"'‘[—–-/+≈~"


class Qualified(NamedTuple):
    """A qualifier with the words that carry it."""

    name: str
    span: Span | None = None


_EXACT = Qualified("exact")


@lru_cache(maxsize=4)
def _left(language: str) -> tuple[dict[str, str], frozenset[str]]:
    names: dict[str, str] = {}
    fillers: set[str] = set()
    for source in ("en", language):
        for name, words in measure_words(source).qualifiers.items():
            if name in ("fillers", "during", "not_during"):
                fillers.update(words if name == "fillers" else ())
            elif not name.startswith(("after_", "not_")):
                names.update((word.lower(), name) for word in words)
    return names, frozenset(fillers)


@lru_cache(maxsize=4)
def _right(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for source in ("en", language):
        for name, words in measure_words(source).qualifiers.items():
            if name.startswith("after_"):
                names.update((word.lower(), name.removeprefix("after_")) for word in words)
    not_after = alternation(measure_words(language).qualifiers.get("not_after", ()))
    tail = "" if language == "ko" else r"(?!\w)"
    tail += rf"(?!\s(?:{not_after})\b)" if not_after else ""
    return re.compile(rf"\s?({alternation(names)}){tail}", re.IGNORECASE), names


def qualifier_at(text: str, start: int, end: int, language: str) -> Qualified:
    """The qualifier of the number at `[start, end)`, from the words left and right of it."""
    found = _before(text, start, language)
    if found is not None:
        return found
    pattern, names = _right(language)
    match = pattern.match(text, end)
    if match:
        return Qualified(names[re.sub(r"\s", " ", match.group(1).lower())], Span(*match.span(1)))
    return _EXACT


def during(text: str, qualifier: Span, language: str) -> bool:
    """Whether words that elsewhere compare ("over") only say across which time a duration goes.

    >>> during("$1 billion over eight years", Span(11, 15), "en"), during("for over eight years", Span(4, 8), "en")
    (True, False)
    """
    words = measure_words(language).qualifiers
    before = text[max(0, qualifier.start - 12) : qualifier.start].split()
    return qualifier.of(text).lower() in words.get("during", ()) and (
        not before or before[-1].lower() not in words.get("not_during", ())
    )


def _before(text: str, start: int, language: str) -> Qualified | None:
    """The longest qualifier that ends right before the number, fillers ("a total of", "senilai") left out."""
    names, fillers = _left(language)
    offset = max(0, start - _WINDOW)
    tokens = [(m.start() - offset, m.group().lower()) for m in _TOKEN.finditer(text, offset, start)]
    for _ in range(_MOST_FILLERS):
        if not tokens:
            return None
        found = _ending(tokens, names, offset, korean=language == "ko")
        if found is not None:
            return found
        if tokens[-1][1].strip(_OPENING) not in fillers and tokens[-1][1].strip(_OPENING):
            return None
        tokens.pop()
    return None


def _ending(tokens: list[tuple[int, str]], names: dict[str, str], offset: int, *, korean: bool) -> Qualified | None:
    last_start, last = tokens[-1]
    end = offset + last_start + len(last)
    for count in range(min(_MOST_WORDS, len(tokens)), 0, -1):
        words = [word for _, word in tokens[-count:]]
        first = words[0].lstrip(_OPENING)
        phrase = " ".join([first, *words[1:]]).rstrip('“"(')
        if phrase in names:
            begin = offset + tokens[-count][0] + len(words[0]) - len(first)
            return Qualified(names[phrase], Span(begin, end - (len(last) - len(last.rstrip('“"(')))))
    if last and last[-1] in "~≈±":
        return Qualified("about", Span(end - 1, end))
    if not korean:
        return None
    for word, name in names.items():
        if last.endswith(word) and not word.isascii() and not "가" <= last[-len(word) - 1 : -len(word)] <= "힣":
            return Qualified(name, Span(end - len(word), end))
    return None


def interval(value: float, qualifier: str) -> tuple[float | None, float | None]:
    """What the words allow: `(low, high)`, None where they leave it open.

    >>> interval(13e9, "more_than"), interval(40.0, "up_to"), interval(9.6e9, "about")
    ((13000000000.0, None), (0.0, 40.0), (None, None))
    """
    if qualifier in ("more_than", "at_least"):
        return value, None
    if qualifier == "up_to":
        return 0.0, value
    if qualifier in ("nearly", "less_than"):
        return None, value
    if qualifier == "about":
        return None, None
    return value, value
