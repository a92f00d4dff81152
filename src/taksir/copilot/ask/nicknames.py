"""What people call companies in talk: "삼전", "MSFT", and names of Hangul and Latin letters in any case: "오픈ai"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from taksir.catalog.gazetteer import gazetteer
from taksir.catalog.naming import naming_words
from taksir.copilot.ask.question import Named
from taksir.copilot.ask.things import named_things
from taksir.news.span import Span

_HANGUL, _LATIN = re.compile(r"[가-힣]"), re.compile(r"[A-Za-z]")


def nicknames(text: str) -> Iterator[Named]:
    """Classes of owners, and companies and people by what they are called in talk or in lower case ("오픈ai")."""
    for expression, kind, key in _short_names():
        for match in expression.finditer(text):
            yield Named(kind, key, Span(*match.span()))
    mixed, names = _mixed()
    for match in mixed.finditer(text):
        yield Named(*names[match[0].lower()], Span(*match.span()))


@lru_cache(maxsize=1)
def _short_names() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((_spelt(names), kind, key) for kind, key, names, _ in named_things("owner", "org", "person"))


@lru_cache(maxsize=1)
def _mixed() -> tuple[re.Pattern[str], Mapping[str, tuple[str, str]]]:
    """Names of Hangul and Latin letters, whose case people leave out."""
    names = {
        alias.lower(): (one.type, one.name)
        for one in gazetteer()
        if one.type == "org"
        for alias in one.aliases
        if _HANGUL.search(alias) and _LATIN.search(alias)
    }
    return _spelt(names), names


def _spelt(names: Iterable[str]) -> re.Pattern[str]:
    """Names as words of their own, in any case, Hangul up to its particles."""
    tail = naming_words("ko").tail.pattern
    listed = sorted(names, key=len, reverse=True)
    latin = "|".join(re.escape(name) for name in listed if not _HANGUL.search(name)) or "(?!)"
    hangul = "|".join(re.escape(name) for name in listed if _HANGUL.search(name)) or "(?!)"
    return re.compile(rf"(?<![A-Za-z])(?:{latin})(?![a-z])|(?<![A-Za-z가-힣])(?:{hangul})(?={tail})", re.IGNORECASE)
