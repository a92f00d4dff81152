"""The names of the ledger in a question: as they are spelt there, and by a part that is only one name's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taksir.catalog.gazetteer import gazetteer
from taksir.copilot.ask.question import Named
from taksir.copilot.shortname import Held, folded, shorts
from taksir.news.span import Span

TYPES = frozenset({"org", "person", "programme", "product", "publisher", "place"})
"""Kinds of names that a question keeps as they are."""
_LEAST = 4
_CAPITAL = re.compile(r"(?<![^\W_])[A-ZÀ-Þ][^\W\d_가-힣]+(?:[-'’][^\W\d_가-힣]+)*(?![A-Za-z0-9])")


def held_names(text: str, held: Held, known: frozenset[str]) -> Iterator[Named]:
    """Names that the ledger has and the gazetteer lacks, the longest first, then parts of two words or more."""
    low, names, short = folded(text), gazetteer(), shorts(held)
    for spelt, name in short.whole:
        if spelt not in low:
            continue
        several, kind = " " in name, held[name][0]
        if len(name) < _LEAST or "+" in name or kind in ("chip", "model") or names.entity(name) is not None:
            continue
        if (kind == "place" and not several) or (not several and name.lower() in known):
            continue
        at = low.find(spelt) if several or not name.isascii() else text.find(name)
        if at >= 0 and _alone(text, at, at + len(name)):
            yield Named(kind if kind in TYPES else "org", name, Span(at, at + len(name)))
    for part, name in short.parts:
        at = low.find(part)
        end = at + len(part)
        if at >= 0 and folded(name) not in low and _alone(text, at, end) and not _other(text[at:end], name):
            yield Named(_kind(held, name), name, Span(at, end))


def held_words(text: str, held: Held, known: frozenset[str]) -> Iterator[Named]:
    """Capitalised words that are part of one name of the ledger: "Princeton", "Siswarini"."""
    single = shorts(held).single
    for match in _CAPITAL.finditer(text):
        name = single.get(folded(match[0]))
        if name is not None and match[0].lower() not in known and not _other(match[0], name):
            yield Named(_kind(held, name), name, Span(*match.span()))


def _kind(held: Held, name: str) -> str:
    kind = held[name][0]
    return kind if kind in TYPES else "org"


def _other(spelt: str, name: str) -> bool:
    """Whether the gazetteer knows these words as somebody else."""
    names = gazetteer()
    for form in (spelt, spelt.title()):
        for language in ("en", "id"):
            entity = names.of_alias(form, language)
            if entity is not None and entity.name != name:
                return True
    return False


def _alone(text: str, start: int, end: int) -> bool:
    return not (start and _joins(text[start - 1], text[start])) and not (
        end < len(text) and _joins(text[end - 1], text[end])
    )


def _joins(one: str, other: str) -> bool:
    """Whether two letters stand in one word: a Korean particle behind a Latin name does not."""
    return one.isalnum() and other.isalnum() and not (one.isascii() and "가" <= other <= "힣")
