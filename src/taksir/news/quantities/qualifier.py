"""About, nearly, up to, at least …: the words beside a number, and the interval they allow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from taksir.catalog.measure import measure_words
from taksir.news.alternation import alternation
from taksir.news.flat import flatten
from taksir.news.span import Span

_WINDOW = 56
_MOST_WORDS = 6
_MOST_FILLERS = 4
_SUM = re.compile(r"\s?[$₩\d]")
_OPENING = "(“\"'‘[—–-/+≈~"
_CLOSING = '“"('


class Qualified(NamedTuple):
    """A qualifier with the words that carry it."""

    name: str
    span: Span | None = None


_EXACT = Qualified("exact")


@dataclass(frozen=True, slots=True)
class _Left:
    """Words before a number: qualifiers with their names, the last word of each, and fillers between them."""

    names: dict[str, str]
    lasts: frozenset[str]
    hangul: tuple[str, ...]
    fillers: frozenset[str]
    prepositions: frozenset[str]
    articles: frozenset[str]
    shares: tuple[str, ...]


@lru_cache(maxsize=4)
def _left(language: str) -> _Left:
    names: dict[str, str] = {}
    fillers: set[str] = set()
    for source in ("en", language):
        for name, words in measure_words(source).qualifiers.items():
            if name in ("fillers", "during", "prepositions", "articles", "shares"):
                fillers.update(words if name == "fillers" else ())
            elif not name.startswith(("after_", "not_")):
                names.update((word.lower(), name) for word in words)
    hangul = tuple(word for word in names if not word.isascii()) if language == "ko" else ()
    lasts = frozenset(word.split()[-1] for word in names)
    found = measure_words("en").qualifiers, measure_words(language).qualifiers
    prepositions, articles, shares = (
        frozenset(word for words in found for word in words.get(key, ()))
        for key in ("prepositions", "articles", "shares")
    )
    return _Left(names, lasts, hangul, frozenset(fillers), prepositions, articles, tuple(shares))


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
    if match and not (match.group(1) == "+" and _SUM.match(text, match.end())):
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
    left = _left(language)
    offset = max(0, start - _WINDOW)
    window = flatten(text)[offset:start]
    tokens = window.split()
    articled = False
    for passed in range(_MOST_FILLERS):
        if not tokens:
            return None
        window = window.rstrip()
        found = _ending(tokens, window, offset, left)
        if found is not None:
            return None if found.span is not None and _relates(found.span, window, offset, articled, left) else found
        last = tokens.pop()
        articled = passed == 0 and last in left.articles
        bare = last.strip(_OPENING)
        if bare and bare not in left.fillers:
            return None
        window = window[: -len(last)]
    return None


def _relates(span: Span, window: str, offset: int, articled: bool, left: _Left) -> bool:
    """Whether a preposition only says where ("under a $16 billion deal") or against what ("59% above $72B")."""
    begin, end = span.start - offset, span.end - offset
    if window[begin:end] not in left.prepositions:
        return False
    return articled or window[:begin].rstrip().endswith(left.shares)


def _ending(tokens: list[str], window: str, offset: int, left: _Left) -> Qualified | None:
    """The qualifier with which `window`, which stands at `offset` and consists of `tokens`, ends."""
    last = tokens[-1]
    end = offset + len(window)
    stem = last.rstrip(_CLOSING)
    if stem in left.lasts or stem.lstrip(_OPENING) in left.lasts:
        for count in range(min(_MOST_WORDS, len(tokens)), 0, -1):
            first, *others = tokens[-count:]
            phrase = " ".join([first.lstrip(_OPENING), *others]).rstrip(_CLOSING)
            if phrase in left.names:
                stop = end - len(last) + len(stem)
                return Qualified(left.names[phrase], Span(_begin(tokens[-count:], window) + offset, stop))
    if last[-1] in "~≈±":
        return Qualified("about", Span(end - 1, end))
    if last.endswith(left.hangul):
        for word in left.hangul:
            if last.endswith(word) and not "가" <= last[-len(word) - 1 : -len(word)] <= "힣":
                return Qualified(left.names[word], Span(end - len(word), end))
    return None


def _begin(tokens: list[str], window: str) -> int:
    """Where in `window` the `tokens` with which it ends begin, an opening mark aside."""
    at = len(window)
    for token in reversed(tokens):
        at = window.rindex(token, 0, at)
    return at + len(tokens[0]) - len(tokens[0].lstrip(_OPENING))


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
