"""Sizes of models and spans of time as questions write them: "a 70B model", "in a month", "dalam sebulan"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from taksir.catalog.ask_file import ask_tables
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_NUMBER = r"(?<![\w.,$€£¥₩-])(\d{1,4}(?:[.,]\d{1,2})?)\s?"


def read_sizes(text: str, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """What the readers of articles leave: parameters beside a word that says so, and single units of time."""
    taken = [one.span for one in found]
    added = [one for one in (*_parameters(text), *_units(text)) if not any(one.span.overlaps(span) for span in taken)]
    return tuple(sorted((*found, *added), key=lambda one: one.span))


def _parameters(text: str) -> Iterator[Quantity]:
    scales = _words()["scale"]
    for expression in _sizes():
        for match in expression.finditer(text):
            value = float(match[1].replace(",", ".")) * float(scales[match[2].lower()])
            span = Span(match.start(1), match.end(2))
            yield Quantity(span, "parameters", "parameter", value, value, value)


def _units(text: str) -> Iterator[Quantity]:
    for expression, unit in _ones():
        for match in expression.finditer(text):
            yield Quantity(Span(*match.span()), "duration", unit, 1.0, 1.0, 1.0)


@lru_cache(maxsize=1)
def _sizes() -> tuple[re.Pattern[str], ...]:
    words = _words()
    scale = rf"({_any(words['scale'])})"
    after = rf"(?=[\s-]*(?:{_any(words['beside']['after'])}))"
    before = rf"(?:(?<![A-Za-z])|(?<=[가-힣]))(?:{_any(words['beside']['before'])})[\s-]+"
    return (
        re.compile(rf"{_NUMBER}{scale}{after}", re.IGNORECASE),
        re.compile(rf"{before}{_NUMBER}{scale}(?![A-Za-z])", re.IGNORECASE),
    )


@lru_cache(maxsize=1)
def _ones() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<![\w])(?:{_any(listed)})(?![A-Za-z])", re.IGNORECASE), unit)
        for unit, listed in _words()["one"].items()
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@lru_cache(maxsize=1)
def _words() -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for _, tree in ask_tables("sizes"):
        found.update(tree)
    return found
