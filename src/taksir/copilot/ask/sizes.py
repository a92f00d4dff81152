"""Sizes of models and spans of time as questions write them: "a 70B model", "in a month", "dalam sebulan"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.ask.question import Named
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_YEARS = (2015, 2040)
"""Four digits in front of a chip's name that are rather a year."""

_RACK = re.compile(r"nvl\d+$")
_NUMBER = r"(?<![\w.,$€£¥₩-])(\d{1,4}(?:[.,]\d{1,2})?)\s?"


def read_sizes(text: str, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """What the readers of articles leave: parameters beside a word that says so, and single units of time."""
    taken = [one.span for one in found]
    added = [
        one
        for one in (*_parameters(text), *_units(text), *_bare(text), *_coded(text))
        if not any(one.span.overlaps(span) for span in taken)
    ]
    return tuple(sorted((*found, *added), key=lambda one: one.span))


def with_counts(text: str, quantities: Sequence[Quantity], names: Sequence[Named]) -> tuple[Quantity, ...]:
    """The numbers with those that stand right in front of a chip's name and count it: 512 trainium2, 8x H100."""
    taken = [one.span for one in quantities]
    added = []
    for name in names:
        if name.kind not in ("chip", "server"):
            continue
        match = _count().search(text[: name.span.start])
        span = Span(match.start(1), name.span.end) if match is not None else name.span
        if match is None:
            match = _behind().match(text, name.span.end)
            if match is None:
                continue
            span = Span(name.span.start, match.end())
        value = float(match[1].replace(",", "").replace(".", ""))
        if not any(span.overlaps(one) for one in taken) and not _year(match[1]):
            unit = "package" if name.kind == "chip" else "rack" if _RACK.search(name.key) else "server"
            added.append(Quantity(span, "chips", unit, value, value, value))
    return tuple(sorted((*_machines(text, quantities, names), *added), key=lambda one: one.span))


def _machines(text: str, quantities: Sequence[Quantity], names: Sequence[Named]) -> Iterator[Quantity]:
    """The numbers, those of machines as machines where they stand right behind the name of one: DGX H100 160대."""
    ends = [(one.span.end, one.key) for one in names if one.kind == "server"]
    words = tuple(_words()["machines"]["behind"])
    for one in _spans_of_days(text, quantities):
        key = next((key for end, key in ends if 0 <= one.span.start - end <= 1), None)
        counts = one.dimension == "chips" and one.unit == "package" and one.span.of(text).endswith(words)
        yield replace(one, unit="rack" if _RACK.search(key) else "server") if key is not None and counts else one


def _spans_of_days(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """The numbers, a day of the month as a time where it is told as one: 30일이면."""
    words = _words()["days"]
    for one in quantities:
        spelt = re.fullmatch(rf"(\d{{1,3}})(?:{_any(words['units'])})", one.span.of(text))
        behind = text[one.span.end :].lstrip()
        if one.dimension != "date" or spelt is None or not (not behind or behind.startswith(tuple(words["behind"]))):
            yield one
            continue
        value = float(spelt[1])
        yield replace(one, dimension="duration", unit="day", iso=None, value=value, low=value, high=value)


def _year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and _YEARS[0] <= int(digits) <= _YEARS[1]


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


def _bare(text: str) -> Iterator[Quantity]:
    """A sum without a currency, where a word of paying or buying stands in the question: the 50 billion of Amazon."""
    words = _words()["bare"]
    if not re.search(rf"(?<![A-Za-z])(?:{_any(words['paying'])})", text, re.IGNORECASE):
        return
    pattern = rf"{_NUMBER}({_any(words['scale'])})(?=\s*(?:$|[?.,;:]|(?:{_any(words['behind'])})(?![A-Za-z])))"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        value = float(match[1].replace(",", ".")) * float(words["scale"][match[2].lower()])
        yield Quantity(Span(match.start(1), match.end(2)), "money", str(words["currency"]), value, value, value)


def _coded(text: str) -> Iterator[Quantity]:
    """A sum with the code of its currency in small letters: 50 million usd."""
    words = _words()["coded"]
    pattern = rf"{_NUMBER}(?:({_any(words['scale'])})\s?)?({_any(words['code'])})(?![A-Za-z])"
    for match in re.finditer(pattern, text, re.IGNORECASE):
        scales = {**words["scale"], **words["local"].get(match[3].lower(), {})}
        scale = float(scales[match[2].lower()]) if match[2] else 1.0
        value = float(match[1].replace(",", ".")) * scale
        yield Quantity(
            Span(match.start(1), match.end()), "money", str(words["code"][match[3].lower()]), value, value, value
        )


@lru_cache(maxsize=1)
def _count() -> re.Pattern[str]:
    units = _any(_words()["units"]["words"])
    return re.compile(
        rf"(?<![\w.,$€£¥₩-])(\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,7}})\s?(?:[x×]|(?:{units}))?\s?$", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    units = _any(_words()["units"]["behind"])
    return re.compile(rf"\s(\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,7}})\s(?:{units})(?![A-Za-z])", re.IGNORECASE)


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
