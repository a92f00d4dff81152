"""About, nearly, up to, at least …: the words beside a number, and the interval they allow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.measure import measure_words
from taksir.news.quantities.grammar import alternation
from taksir.news.span import Span

_WINDOW = 56
_FILLER = (
    r"(?:\s(?:an?|the|another|additional|total|a\stotal\sof|of|as|senilai|sebesar|angka|angka\sfantastis|dana|investasi|"
    r"sebanyak|sejumlah|total|월|연|연간|총|한화|현재|추가로|연\s?평균|매년|extra|nilai|dari|to|from))*"
)


@dataclass(frozen=True, slots=True)
class Qualified:
    """A qualifier with the words that carry it."""

    name: str
    span: Span | None = None


@lru_cache(maxsize=4)
def _left(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for source in ("en", language):
        for name, words in measure_words(source).qualifiers.items():
            if not name.startswith(("after_", "not_")):
                for word in words:
                    names[word.lower()] = name
    words = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(names, key=len, reverse=True))
    edge = r"(?:^|(?<=[\s(“\"'‘—–,\[/+-]))" if language != "ko" else r"(?<![가-힣])"
    return re.compile(rf"{edge}({words}){_FILLER}\s*[“\"(]?$", re.IGNORECASE), names


@lru_cache(maxsize=4)
def _right(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for source in ("en", language):
        for name, words in measure_words(source).qualifiers.items():
            if name.startswith("after_"):
                for word in words:
                    names[word.lower()] = name.removeprefix("after_")
    words = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(names, key=len, reverse=True))
    not_after = alternation(measure_words(language).qualifiers.get("not_after", ()))
    tail = "" if language == "ko" else r"(?!\w)"
    tail += rf"(?!\s(?:{not_after})\b)" if not_after else ""
    return re.compile(rf"\s?({words}){tail}", re.IGNORECASE), names


def qualifier_at(text: str, start: int, end: int, language: str) -> Qualified:
    """The qualifier of the number at `[start, end)`, from the words left and right of it."""
    pattern, names = _left(language)
    offset = max(0, start - _WINDOW)
    match = pattern.search(text[offset:start])
    if match:
        span = Span(offset + match.start(1), offset + match.end(1))
        return Qualified(names[re.sub(r"\s", " ", match.group(1).lower())], span)
    pattern, names = _right(language)
    match = pattern.match(text, end)
    if match:
        return Qualified(names[re.sub(r"\s", " ", match.group(1).lower())], Span(*match.span(1)))
    return Qualified("exact")


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
