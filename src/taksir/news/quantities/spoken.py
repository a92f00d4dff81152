"""Numbers in words, and vague ones: two thousand, half a million, tens of billions."""

from __future__ import annotations

import re

from taksir.news.quantities.grammar import Grammar
from taksir.news.quantities.measure import Anchor, Measure
from taksir.news.quantities.measured import finish
from taksir.news.quantities.numeral import Numeral
from taksir.news.quantities.prefix import prefix_at, prefix_currency
from taksir.news.quantities.scaled import apply_scale, factor_of

_SPEAKERS = re.compile(
    r"\s(?:familiar|briefed|with\s(?:direct\s)?knowledge|close\sto|yang\smengetahui|sumber|narasumber|dekat)\b"
)
_LEAST_VAGUE = 5
_DOZEN, _HUNDRED = 12, 100


def read_spoken(text: str, anchor: Anchor, grammar: Grammar) -> Measure | None:
    """A number in words; `one`, fractions and articles count only before a scale word or a hard unit."""
    words, start, end = grammar.words, anchor.start, anchor.end
    hard = anchor.kind in ("fraction", "article") or anchor.word in ("one", "satu", "한")
    if anchor.kind == "fraction":
        number = Numeral(words.fractions[anchor.word], 0.0)
    elif anchor.kind == "article":
        number, end = Numeral(1.0, 0.0), start + text[start:end].index(" ")
    elif anchor.kind == "native":
        number = Numeral(words.numerals[anchor.word], 1.0)
    else:
        match = grammar.spoken.match(text, start)
        if match is None:
            return None
        number, end = Numeral(spoken_number(match.group(), grammar), 1.0), match.end()
    scale = grammar.scale.match(text, end)
    number, end, scaled = apply_scale(text, end, number, scale, grammar, money=False)
    measure = finish(text, start, end, number, None, scaled, grammar)
    if measure is None:
        return None if hard or anchor.kind == "native" else _spoken_range(text, start, end, number, scaled, grammar)
    if hard and measure.unit == "day" and words.language == "en" and not _within(text, start, grammar):
        return None  # "would one day like to"
    if hard and not scaled and measure.dimension in ("count", "chips", "layoffs", "shares", "multiple"):
        return None
    if anchor.kind == "article" and not scaled and measure.dimension != "power":
        return None
    if measure.dimension == "count" and _known_ones(text, start, measure, grammar):
        return None
    return measure


def _within(text: str, start: int, grammar: Grammar) -> bool:
    return grammar.within.search(text[max(0, start - 10) : start]) is not None


def _known_ones(text: str, start: int, measure: Measure, grammar: Grammar) -> bool:
    """`the two companies` names who was named before, `two people familiar with` says who speaks: no count."""
    before = text[max(0, start - 6) : start].lower().split()
    if grammar.words.language == "en" and before and before[-1] in ("the", "these", "those", "both", "all"):
        return True
    return measure.unit == "person" and bool(_SPEAKERS.match(text, measure.end))


def spoken_number(words: str, grammar: Grammar) -> float:
    """The number that words say: the longest known numerals from the left, tens and ones added up.

    >>> from taksir.news.quantities.grammar import grammar
    >>> spoken_number("empat puluh tujuh", grammar("id")), spoken_number("two hundred", grammar("en"))
    (47.0, 200.0)
    """
    known, tokens = grammar.words.numerals, re.split(r"[\s-]", words.lower())
    parts: list[float] = []
    while tokens:
        size = next((n for n in range(len(tokens), 1, -1) if " ".join(tokens[:n]) in known), 1)
        value = known.get(" ".join(tokens[:size]))
        if value is not None:
            parts.append(value)
        tokens = tokens[size:]
    if len(parts) == 2 and parts[1] in (_HUNDRED, _DOZEN):
        return parts[0] * parts[1]
    return sum(parts)


def _spoken_range(text: str, start: int, end: int, low: Numeral, scaled: bool, grammar: Grammar) -> Measure | None:
    """`five to six years`, `lima sampai enam tahun`."""
    joined = grammar.joiner.match(text, end)
    if joined is None or joined["word"] in (None, "and"):
        return None
    match = grammar.spoken.match(text, joined.end())
    if match is None:
        return None
    high = Numeral(spoken_number(match.group(), grammar), 1.0)
    second, second_end, second_scaled = apply_scale(
        text, match.end(), high, grammar.scale.match(text, match.end()), grammar, money=False
    )
    last = finish(text, start, second_end, second, None, second_scaled, grammar)
    if last is None or not last.value or not low.value < second.value:
        return None
    factor = 1.0 if scaled else second.lead
    return last._replace(value=None, low=low.value * factor * last.value / second.value, high=last.value, step=0.0)


def read_vague(text: str, anchor: Anchor, grammar: Grammar) -> Measure | None:
    """`tens of billions of dollars`: an interval without a value."""
    low, high = grammar.words.vague[anchor.word]
    prefix, start, _ = prefix_at(text, anchor.start, grammar)
    end = anchor.end
    scale = grammar.scale.match(text, end)
    scaled = False
    while scale is not None:
        factor = factor_of(scale.group(1), grammar)
        low, high, end, scaled = low * factor, high * factor, scale.end(), True
        if text.startswith(" of ", end):
            end += 3
        scale = grammar.scale.match(text, end)
    currency, _ = prefix_currency(prefix, grammar, True, " ")
    measure = finish(text, start, end, Numeral(low, 0.0), currency, scaled, grammar)
    if measure is None or not measure.value:
        return None
    if high / low < _LEAST_VAGUE and not scaled:
        return None  # "several", "beberapa" before a noun say nothing of size
    return measure._replace(value=None, low=measure.value, high=high * (measure.value / low), step=0.0, vague=True)
