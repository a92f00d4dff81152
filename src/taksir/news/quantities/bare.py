"""Numbers without a unit of their own: lists that share one, and a number that counts what the last one counted."""

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
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_NOTE = "the unit is that of {}"
_SHARED = frozenset(
    {"money", "power", "chips", "wafers", "percent", "count", "shares", "layoffs", "energy", "memory", "tokens",
     "parameters", "flops", "flop", "chip_hours", "unit_price", "multiple", "water", "carbon"}
)  # fmt: skip
_COUNTED = frozenset(
    {"chips", "wafers", "count", "shares", "layoffs", "chip_hours", "tokens", "parameters", "water", "energy", "carbon"}
)
_JOINED = re.compile(
    r"(?:(?P<comma>,\s?)(?:(?:and|dan|or|atau)\s)?|\s?[+/&]\s?|\s(?:and|dan|or|atau|및)\s|[와과]\s)[~≈]?"
)
_PAIR = re.compile(r"\s?[+/&]\s?|\s(?:and|dan|및)\s|[와과]\s")
_OF = re.compile(r"\s(?:active\s|activated\s|aktif\s)?(?:of|out of|dari)\s(?:the\s|its\s)?$|\s?/\s?$")
_CHANGE = re.compile(r"\s(?:to|menjadi|ke)\s(?:about\s|some\s|around\s|sekitar\s)?$|에서\s$")
_NAME_GAP = re.compile(r"(?:['’]s)?\s?[:(]?\s?(?:[~≈]|about\s|around\s|some\s|sekitar\s|약\s)?$")
_TOTAL_GAP = re.compile(r"\s?[:=]|\s?\(|\s(?:is|are|adalah|yakni|yaitu)\s")
_RANGED = re.compile(rf"(?:\s?[-–—~∼]\s?|\s(?P<word>to|hingga|sampai)\s)({DIGITS})")
_CAPITAL = re.compile(r"[A-Z][\w’'-]*\s$")
_WORD = re.compile(r"\s?([\w]+)")
_LEAST, _ALIKE = 1000, 20
_REACH, _WIDEST = 110, 1000
_LIST = 3


@dataclass(frozen=True, slots=True)
class _Bare:
    """A number without a unit; `high` for a range, `scaled` when it has a scale word of its own."""

    span: Span
    number: Numeral
    high: Numeral | None
    scaled: bool


def with_bare(
    text: str, found: Sequence[Quantity], unread: Sequence[Span], mentions: Sequence[Mention], grammar: Grammar
) -> tuple[list[Quantity], list[Span]]:
    """All quantities, with the bare numbers that take the unit of a neighbour; and the numbers that stay unread."""
    if not unread or not any(q.dimension in _SHARED for q in found):
        return list(found), list(unread)
    reader = _Reader(text, found, mentions, grammar)
    given = reader.given([bare for span in unread if (bare := reader.bare(span)) is not None])
    if not given:
        return list(found), list(unread)
    taken = sorted((*found, *given), key=lambda q: q.span.start)
    return taken, [span for span in unread if not any(q.span.overlaps(span) for q in given)]


class _Reader:
    """One text with the quantities that were found in it."""

    def __init__(self, text: str, found: Sequence[Quantity], mentions: Sequence[Mention], grammar: Grammar) -> None:
        self._text, self._grammar = text, grammar
        self._found = [q for q in found if q.dimension in _SHARED and q.qualifier != "vague"]
        self._starts = [q.span.start for q in self._found]
        self._every = list(found)
        self._every_starts = [q.span.start for q in found]
        self._ends = {m.span.end for m in mentions if m.how != "candidate" or m.type != "unknown"}

    def bare(self, span: Span) -> _Bare | None:
        read = read_number(self._text, span.start, self._grammar, money=True)
        if read is None:
            return None
        number, end, scaled = read
        ranged = _RANGED.match(self._text, end)
        high: Numeral | None = None
        if ranged is not None:
            second = read_number(self._text, ranged.start(2), self._grammar, money=True)
            if second is not None and second[2] and not scaled:
                number = number.scaled(second[0].lead)
            elif ranged["word"]:
                second = None
            if second is not None and second[0].value > number.value:
                high, end, scaled = second[0], second[1], scaled or second[2]
        at = bisect_right(self._every_starts, span.start)
        if any(q.span.overlaps(Span(span.start, end)) for q in self._every[max(0, at - 1) : at + 1]):
            return None
        return _Bare(Span(span.start, end), number, high, scaled)

    def given(self, bares: Sequence[_Bare]) -> list[Quantity]:
        """Quantities for the bare numbers that have a neighbour to take their unit from."""
        given: list[Quantity] = []
        at = 0
        while at < len(bares):
            run = self._run(bares, at)
            took = self._of_list(run) or self._of_names(bares, at)
            if not took:
                alone = self._alone(bares[at])
                took, run = ([alone] if alone else []), [bares[at]]
            given.extend(took)
            at += max(1, len(took) or 1)
        return given

    def _run(self, bares: Sequence[_Bare], at: int) -> list[_Bare]:
        """Numbers that follow one another, joined by commas, plus signs or "and"."""
        run = [bares[at]]
        for bare in bares[at + 1 :]:
            if not _JOINED.fullmatch(self._text, run[-1].span.end, bare.span.start):
                break
            run.append(bare)
        return run

    def _of_list(self, run: list[_Bare]) -> list[Quantity]:
        """`36, 34, 25 and 5 percent`, `260,000 GPUs = 50+50+50+50+60 thousand`."""
        last = run[-1].span.end
        after = self._next(last)
        if after is not None and (gap := _JOINED.fullmatch(self._text, last, after.span.start)):
            pair = len(run) + 1 < _LIST
            alike = (
                1 / _ALIKE <= run[0].number.value * self._scale(after) / (after.value or after.high or 1.0) <= _ALIKE
            )
            if not pair or (alike and _PAIR.fullmatch(gap.group()) and not self._after_name(run[0])):
                return [self._quantity(bare, after, self._scale(after)) for bare in run]
        before = self._before(run[0])
        if len(run) >= _LIST and before is not None and self._totals(before, run[0]):
            return self._listed(run, before)
        return []

    def _of_names(self, bares: Sequence[_Bare], at: int) -> list[Quantity]:
        """`Amazon 200, Alphabet 175-185 … make $650-700B`: each number stands behind a name."""
        sentence = sentence_at(self._text, bares[at].span)
        named = []
        for bare in bares[at:]:
            if bare.span.end > sentence.end or not (self._named(bare) or self._after_name(bare)):
                break
            named.append(bare)
        if len(named) < 2 or not any(self._named(bare) for bare in named):
            return []
        before, after = self._before(named[0]), self._next(named[-1].span.end)
        after = after if after is not None and after.span.start < sentence.end else None
        total = before if before is not None and (after is None or self._totals(before, named[0])) else after
        return [] if total is None or total.dimension == "multiple" else self._listed(named, total)

    def _listed(self, run: list[_Bare], total: Quantity) -> list[Quantity]:
        own = [bare.number.lead for bare in run if bare.scaled]
        scale = own[-1] * self._factor(total) if own else self._scale(total)
        if not own and all(bare.number.value >= _LEAST for bare in run):
            scale = self._factor(total)
        return [self._quantity(bare, total, scale) for bare in run]

    def _alone(self, bare: _Bare) -> Quantity | None:
        """`7 of 30 buildings`, `from 70k to 93k wafers`, `595,000 wafers, 510,000 at TSMC`."""
        after = self._next(bare.span.end)
        if after is not None:
            between = self._text[bare.span.end : after.span.start]
            if len(between) <= 12 and after.dimension in _COUNTED and _OF.fullmatch(between):
                return self._quantity(bare, after, self._factor(after))
            if bare.scaled and len(between) <= 24 and _CHANGE.fullmatch(between):
                return self._quantity(bare, after, self._factor(after))
        before = self._before(bare)
        if before is None or not self._counts_on(bare, before):
            return None
        if before.dimension not in _COUNTED and not (bare.scaled and before.dimension in ("money", "power")):
            return None
        size = before.value or before.high or 0.0
        if not size / _WIDEST <= bare.number.value <= size * _WIDEST:
            return None
        return self._quantity(bare, before, self._factor(before))

    def _counts_on(self, bare: _Bare, last: Quantity) -> bool:
        """Whether the words around a large number let it count what was counted last."""
        text, words = self._text, self._grammar.words
        digits = text[bare.span.start : bare.span.end]
        if not bare.scaled and (bare.number.value < _LEAST or digits.isdigit()):
            return False
        between = Span(last.span.end, bare.span.start)
        if any(q.dimension in ("multiple", "percent") and between.contains(q.span) for q in self._found):
            return True
        left = text[max(0, bare.span.start - 24) : bare.span.start].lower()
        if not left.endswith(words.bare_before) and not (bare.scaled and self._named(bare)):
            return False
        follows = _WORD.match(text, bare.span.end)
        return follows is None or follows.group(1).lower() in words.bare_after

    def _named(self, bare: _Bare) -> bool:
        gap = _NAME_GAP.search(self._text, max(0, bare.span.start - 14), bare.span.start)
        return gap is not None and gap.start() in self._ends

    def _after_name(self, bare: _Bare) -> bool:
        return _CAPITAL.search(self._text[max(0, bare.span.start - 24) : bare.span.start]) is not None

    def _totals(self, before: Quantity, bare: _Bare) -> bool:
        return _TOTAL_GAP.search(self._text, before.span.end, bare.span.start) is not None

    def _next(self, end: int) -> Quantity | None:
        at = bisect_left(self._starts, end)
        return self._found[at] if at < len(self._found) and self._starts[at] - end <= _REACH else None

    def _before(self, bare: _Bare) -> Quantity | None:
        """The amount before a number in its sentence, a percentage passed over."""
        sentence = sentence_at(self._text, bare.span)
        at = bisect_left(self._starts, bare.span.start)
        for quantity in reversed(self._found[:at]):
            if quantity.span.start < sentence.start or bare.span.start - quantity.span.end > _REACH:
                return None
            if quantity.dimension not in ("percent", "multiple"):
                return quantity
        return None

    def _factor(self, quantity: Quantity) -> float:
        """What a number with its scale words is multiplied by to give the value of a quantity: gallons in litres."""
        digits = re.search(DIGITS, quantity.span.of(self._text))
        start = quantity.span.start + digits.start() if digits else 0
        read = read_number(self._text, start, self._grammar, money=True) if digits else None
        value = quantity.value
        return value / read[0].value if read is not None and read[0].value and value else 1.0

    def _scale(self, quantity: Quantity) -> float:
        """What the written digits of a quantity are multiplied by to give its value."""
        digits = re.search(DIGITS, quantity.span.of(self._text))
        number = parse_digits(digits.group(), self._grammar.words.language, scaled=True) if digits else None
        value = quantity.value if quantity.value is not None else quantity.low
        return value / number.value if number is not None and number.value and value else 1.0

    def _quantity(self, bare: _Bare, like: Quantity, scale: float) -> Quantity:
        scale = self._factor(like) if bare.scaled else scale
        low, high = bare.number.scaled(scale), None if bare.high is None else bare.high.scaled(scale)
        qualifier = qualifier_at(self._text, bare.span.start, bare.span.end, self._grammar.words.language)
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
            per=like.per if like.dimension != "chips" else None,
            notes=(_NOTE.format(repr(like.span.of(self._text))),),
        )
