"""The numbers with a unit that stand beside those without one, and what these take from them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from taksir.news.mention import Mention
from taksir.news.quantities.grammar import DIGITS, Grammar
from taksir.news.quantities.neighbour import sentence_at
from taksir.news.quantities.numeral import Numeral, parse_digits
from taksir.news.quantities.qualifier import interval, qualifier_at
from taksir.news.quantities.scaled import read_number
from taksir.news.quantities.spoken import spoken_number
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_NOTE = "the unit is that of {}"
SHARED = frozenset(
    {"money", "power", "chips", "wafers", "percent", "count", "shares", "layoffs", "energy", "memory", "tokens",
     "parameters", "flops", "flop", "chip_hours", "unit_price", "multiple", "water", "carbon", "area"}
)  # fmt: skip
_HEDGE = r"(?:about|some|around|roughly|over|more than|almost|nearly|at least|between|sekitar|lebih dari|hampir)\s"
_FROM = re.compile(rf"\b(?:from|dari)\s(?:{_HEDGE})?$", re.IGNORECASE)
CHANGE = re.compile(rf"\s(?:to|menjadi|ke|hingga)\s(?:{_HEDGE})?$|에서\s?(?:약\s|최대\s)?$", re.IGNORECASE)
"""Between two levels."""
_RANGED = re.compile(rf"(?:\s?[-–—~∼]\s?|\s(?P<word>to|hingga|sampai)\s)({DIGITS})")
_REACH, _FRONT = 110, 24


@dataclass(frozen=True, slots=True)
class Bare:
    """A number without a unit; `high` for a range, `scaled` when it has a scale word of its own."""

    span: Span
    number: Numeral
    high: Numeral | None
    scaled: bool


def told_from(text: str, start: int) -> bool:
    """Whether "from" stands before a number."""
    return _FROM.search(text[max(0, start - _FRONT) : start]) is not None


class Beside:
    """One text with the quantities that were found in it, those that share their unit in `found`."""

    def __init__(self, text: str, found: Sequence[Quantity], mentions: Sequence[Mention], grammar: Grammar) -> None:
        self.text, self.grammar = text, grammar
        self.found = [q for q in found if q.dimension in SHARED and q.qualifier != "vague"]
        self.starts = [q.span.start for q in self.found]
        self._every = list(found)
        self._every_starts = [q.span.start for q in found]
        self.ends = {m.span.end for m in mentions if m.how != "candidate" or m.type != "unknown"}

    def bare(self, span: Span) -> Bare | None:
        """The number at `span`, in digits or words, with its scale and the second of its range."""
        read = read_number(self.text, span.start, self.grammar, money=True)
        if read is None:
            words = self.grammar.spoken.match(self.text, span.start)
            if words is None:
                return None
            return Bare(Span(*words.span()), Numeral(spoken_number(words.group(), self.grammar), 1.0), None, False)
        number, end, scaled = read
        ranged = _RANGED.match(self.text, end)
        if ranged is not None and ranged["word"] and told_from(self.text, span.start):
            ranged = None  # "from 138 to 455 billion": two levels
        high: Numeral | None = None
        if ranged is not None:
            second = read_number(self.text, ranged.start(2), self.grammar, money=True)
            if second is not None and second[2] and not scaled:
                number = number.scaled(second[0].lead)
            elif ranged["word"]:
                second = None
            if second is not None and second[0].value > number.value:
                high, end, scaled = second[0], second[1], scaled or second[2]
        at = bisect_right(self._every_starts, span.start)
        if any(q.span.overlaps(Span(span.start, end)) for q in self._every[max(0, at - 1) : at + 1]):
            return None
        return Bare(Span(span.start, end), number, high, scaled)

    def next_to(self, end: int) -> Quantity | None:
        """The amount that follows soon."""
        at = bisect_left(self.starts, end)
        return self.found[at] if at < len(self.found) and self.starts[at] - end <= _REACH else None

    def before(self, bare: Bare) -> Quantity | None:
        """The amount before a number in its sentence, a percentage passed over."""
        sentence = sentence_at(self.text, bare.span)
        at = bisect_left(self.starts, bare.span.start)
        for quantity in reversed(self.found[:at]):
            if quantity.span.start < sentence.start or bare.span.start - quantity.span.end > _REACH:
                return None
            if quantity.dimension not in ("percent", "multiple"):
                return quantity
        return None

    def last(self, bare: Bare) -> Quantity | None:
        """The amount right before a number, in its sentence."""
        at = bisect_left(self.starts, bare.span.start) - 1
        inside = at >= 0 and self.starts[at] >= sentence_at(self.text, bare.span).start
        return self.found[at] if inside else None

    def factor(self, quantity: Quantity) -> float:
        """What a number with its scale words is multiplied by to give the value of a quantity: gallons in litres."""
        digits = re.search(DIGITS, quantity.span.of(self.text))
        start = quantity.span.start + digits.start() if digits else 0
        read = read_number(self.text, start, self.grammar, money=True) if digits else None
        value = quantity.value
        return value / read[0].value if read is not None and read[0].value and value else 1.0

    def scale(self, quantity: Quantity) -> float:
        """What the written digits of a quantity are multiplied by to give its value."""
        digits = re.search(DIGITS, quantity.span.of(self.text))
        number = parse_digits(digits.group(), self.grammar.words.language, scaled=True) if digits else None
        value = quantity.value if quantity.value is not None else quantity.low
        return value / number.value if number is not None and number.value and value else 1.0

    def quantity(self, bare: Bare, like: Quantity, scale: float) -> Quantity:
        """A bare number as an amount like another, times `scale`."""
        scale = self.factor(like) if bare.scaled and like.span != bare.span else scale
        rate = self.grammar.rate_per.match(self.text, bare.span.end) if like.dimension != "percent" else None
        rated = None if rate is None else self.grammar.words.rate_per.get(re.sub(r"\s", " ", rate.group(1).lower()))
        low, high = bare.number.scaled(scale), None if bare.high is None else bare.high.scaled(scale)
        qualifier = qualifier_at(self.text, bare.span.start, bare.span.end, self.grammar.words.language)
        least, most = interval(low.value, qualifier.name)
        return replace(
            like,
            span=bare.span,
            value=low.value if high is None else None,
            low=least if high is None else low.value,
            high=most if high is None else high.value,
            qualifier=qualifier.name if high is None else "range",
            qualifier_span=qualifier.span,
            step=low.step,
            other=None,
            per=rated or (like.per if like.dimension != "chips" else None),
            notes=(_NOTE.format(repr(like.span.of(self.text))),),
        )
