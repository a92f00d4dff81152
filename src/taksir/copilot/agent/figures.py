"""Numbers that the reader of articles leaves: milliseconds, ratios, tokens a second, counts of documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from taksir.copilot.agent.tables import Figures
from taksir.copilot.agent.words import words
from taksir.news.claim import Claim
from taksir.news.document import SectionKind
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.news.standing import Standing, Status

BARE = "bare"
"""The unit of a number without one."""
KIND = "figure"
_MARKS = {"en": (",", "."), "id": (".", ","), "ko": (",", ".")}


def figures(text: str, language: str, covered: Sequence[Span]) -> tuple[Claim, ...]:
    """The numbers outside of what is covered, as claims of nobody."""
    rules = words(language).figures
    found: list[Claim] = []
    for match in _pattern(language).finditer(text):
        span = Span(*match.span("all"))
        if any(span.overlaps(other) for other in covered):
            continue
        quantity = _quantity(match, language, rules, text)
        if quantity is not None:
            found.append(
                Claim("f", "x", KIND, quantity, span, 0, SectionKind.BODY, None, None, (), Standing(Status.ASSERTED))
            )
    return tuple(found)


def _quantity(match: re.Match[str], language: str, rules: Figures, text: str) -> Quantity | None:
    behind = re.match(r" ?([A-Za-z]+)", text[match.end("all") :])
    if behind and behind[1].casefold() in _folded_units(language) and behind[1] not in words(language).spread.units:
        return None
    word = match["word"]
    if word is not None:
        value = rules.numerals[word.casefold()]
        if value <= 1 and not words(language).frames(text[match.end() :], match["word"]):
            return None
        span = Span(*match.span("word"))
        return Quantity(span, "count", BARE, value, value, value, step=0.0)
    one = _value(match["one"], match["scale"], language)
    if one is None:
        return None
    if match["other"] is not None:
        other = _value(match["other"], match["other_scale"], language)
        if other is None or other[0] <= one[0]:
            return None
        unit, size = rules.units.get(match["other_unit"] or "", (BARE, 1.0))
        span = Span(*match.span("all"))
        return Quantity(span, "figure", unit, None, one[0] * size, other[0] * size, "range", step=other[1] * size)
    value, step = one
    unit, size = rules.units.get(match["unit"] or "", (BARE, 1.0))
    span = Span(*match.span("all"))
    qualifier = _qualifier(text, span, rules, language)
    low = high = value * size if qualifier == "exact" else None
    return Quantity(span, "figure", unit, value * size, low, high, qualifier, step=step * size)


@lru_cache(maxsize=4)
def _folded_units(language: str) -> frozenset[str]:
    """Units in whatever case: a number before one that is miswritten is not understood."""
    rules = words(language)
    known = (*rules.spread.units, *rules.figures.units, "TW", "GWh", "MWh", "kWh", "TWh", "GB", "TB")
    return frozenset(one.casefold() for one in known)


def _qualifier(text: str, span: Span, rules: Figures, language: str) -> str:
    before = text[: span.start].casefold().rstrip()
    behind = text[span.end :].casefold().lstrip()
    for qualifier, listed in rules.hedges.items():
        for one in listed:
            if before.endswith(one) and not before[: -len(one)][-1:].isalnum():
                return qualifier
            if language == "ko" and behind.startswith(one):
                return qualifier
    return "exact"


def _value(written: str, scale: str | None, language: str) -> tuple[float, float] | None:
    thousands, point = _MARKS[language]
    if not re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{point}\d+)?|\d+(?:\{point}\d+)?", written):
        return None
    bare = written.replace(thousands, "").replace(point, ".")
    factor = words(language).spread.scales[scale] if scale else 1.0
    places = len(bare.partition(".")[2])
    zeros = len(bare) - len(bare.rstrip("0")) if not places else 0
    return float(bare) * factor, 10.0 ** (zeros - places) * factor


@lru_cache(maxsize=4)
def _pattern(language: str) -> re.Pattern[str]:
    rules, spread = words(language).figures, words(language).spread
    scales = "|".join(map(re.escape, sorted(spread.scales, key=len, reverse=True)))
    units = "|".join(map(re.escape, sorted(rules.units, key=len, reverse=True)))
    numerals = "|".join(map(re.escape, sorted(rules.numerals, key=len, reverse=True)))
    joins = "|".join(map(re.escape, sorted(spread.joins, key=len, reverse=True)))
    edge = "" if language == "ko" else r"(?![A-Za-z])"
    spelled = r"(?<![^\W_])" if language != "ko" else r"(?<!\w)"
    close = r"(?![^\W_])" if language != "ko" else r"(?= ?(?:건|개|곳|가지|번|회))"
    return re.compile(
        rf"(?P<all>(?<![\w.,])(?P<one>\d[\d.,]*\d|\d)(?: ?(?P<scale>{scales}){edge})?"
        rf"(?: ?(?:{joins}) ?(?P<other>\d[\d.,]*\d|\d)(?: ?(?P<other_scale>{scales}){edge})?"
        rf"(?: ?(?P<other_unit>{units}){edge})?|(?: ?(?P<unit>{units}){edge})?)"
        rf"(?![A-Za-z\d])|{spelled}(?P<word>(?i:{numerals})){close})"
    )
