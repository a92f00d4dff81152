"""Reads one number at a place in a text: its digits, scale, currency or unit, or the noun it counts."""

from __future__ import annotations

import re

from taksir.news.quantities.grammar import Grammar
from taksir.news.quantities.measure import Anchor, Measure
from taksir.news.quantities.measured import finish
from taksir.news.quantities.neighbour import sentence_at
from taksir.news.quantities.numeral import Numeral
from taksir.news.quantities.prefix import prefix_at, prefix_currency
from taksir.news.quantities.scaled import read_number
from taksir.news.quantities.spoken import read_spoken, read_vague
from taksir.news.span import Span

_LEAST_FLOP = 1e20
"""A bare power of ten from here on counts operations of a training run."""


_YEAR = re.compile(r"(?:19|20)\d\d")
_TOLD_BEFORE, _TOLD_AFTER = 120, 50
"""How far from two numbers the verb of their change may stand."""
_CHANGE = re.compile(r"(?<!anging\s)(?<!ange\s)(?<!berkisar\s)\b(?:from|dari)\s$", re.IGNORECASE)


def read_measure(text: str, anchor: Anchor, grammar: Grammar) -> Measure | None:
    """The measure at an anchor, or None where the number carries no unit or noun that is known."""
    if anchor.kind == "digits":
        return _digits(text, anchor, grammar)
    if anchor.kind == "vague":
        return read_vague(text, anchor, grammar)
    return read_spoken(text, anchor, grammar)


def _digits(text: str, anchor: Anchor, grammar: Grammar) -> Measure | None:
    prefix, start, gap = prefix_at(text, anchor.start, grammar)
    if prefix is None and _is_name(text, start, grammar):
        return None
    read = read_number(text, anchor.start, grammar, prefix is not None)
    if read is None:
        return None
    number, end, scaled = read
    currency, notes = prefix_currency(prefix, grammar, scaled, gap)
    if prefix and currency is None:
        return None
    first = finish(text, start, end, number, currency, scaled, grammar)
    ranged = _range(text, start, end, number, currency, scaled, first, grammar)
    measure = ranged or first
    if measure is None and number.value >= _LEAST_FLOP and scaled and not text[start:end].isdigit():
        note = "a bare power of ten read as floating-point operations"
        return Measure(start, end, "flop", "FLOP", number.value, number.step, notes=(note,))
    return None if measure is None else measure._replace(notes=(*measure.notes, *notes))


def _changes(text: str, start: int, end: int, first: Measure | None, grammar: Grammar) -> bool:
    """Whether two numbers tell a change, not a range: `quadrupled from 63 to 226 gigawatts`, `63에서 226GW로`."""
    if grammar.words.language == "ko":
        return text.startswith(("로", "으로"), end)
    opened = grammar.opener.search(text[max(0, start - 12) : start])
    if opened is None or opened.group(1).lower() not in ("from", "dari"):
        return False
    if first is not None and first.dimension:
        return True
    around = sentence_at(text, Span(start, end))
    near = Span(max(around.start, start - _TOLD_BEFORE), min(around.end, end + _TOLD_AFTER))
    return grammar.change.search(text, near.start, near.end) is not None


def _is_name(text: str, start: int, grammar: Grammar) -> bool:
    """Whether the digits at `start` are glued to letters before them: H100, GPT-5, #PHK2026."""
    if start == 0:
        return False
    before = text[start - 1]
    if before in "#@_/\\" or (before.isascii() and before.isalpha()):
        return True
    if before in "-‑–" and start > 1 and text[start - 2].isalpha() and text[start - 2].isascii():
        return True
    return before in ".,'’" and start > 1 and text[start - 2].isalnum()


def _range(
    text: str,
    start: int,
    end: int,
    number: Numeral,
    currency: str | None,
    scaled: bool,
    first: Measure | None,
    grammar: Grammar,
) -> Measure | None:
    """`4 hingga 5 juta unit GPU`, `US$300 juta–US$500 juta`, `400만~500만개`; None when it is no range."""
    from_end = end if first is None else first.end
    joined = grammar.joiner.match(text, from_end) or grammar.joiner.match(text, end)
    if joined is None:
        return None
    following = grammar.prefixed.match(text, joined.end())
    if following is None:
        return None
    read = read_number(text, following.start("num"), grammar, following["pre"] is not None or currency is not None)
    if read is None:
        return None
    second, second_end, second_scaled = read
    other_currency, _ = prefix_currency(following["pre"], grammar, second_scaled, following["gap"] or "")
    last = finish(text, start, second_end, second, other_currency or currency, second_scaled, grammar)
    if last is None:
        return None
    by_word = joined.group("sign") is None
    if by_word and grammar.words.language == "ko" and first is not None and first.dimension:
        return None  # "10만대에서 100만대까지" tells a change: two numbers
    if joined["word"] == "and" and not grammar.opener.search(text[max(0, start - 12) : start]):
        return None
    if by_word and second_scaled and _YEAR.fullmatch(text, start, end):
        return None  # "at the end of 2025 to 1.2 million"
    if by_word and scaled and second_scaled and _CHANGE.search(text, max(0, start - 12), start):
        return None  # "from 70k to 93k wafers" tells a change too
    apart = first is not None and currency is None and joined.start() >= first.end
    if apart and first is not None and (first.dimension, first.unit) != (last.dimension, last.unit):
        return None
    low = number.value
    if last.value is None:
        return None
    if not scaled and second_scaled and low < second.value / 1000:
        low *= second.lead
    unit_factor = last.value / second.value if second.value else 1.0
    low *= unit_factor
    if by_word and _changes(text, start, last.end, first, grammar):
        return None
    if not low < last.value:
        return None
    return last._replace(start=start, value=None, low=low, high=last.value, step=0.0)
