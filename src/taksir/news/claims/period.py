"""For which time a number is told: the date of its own words, before or after it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from taksir.news.document import Document
from taksir.news.quantities.beside import CHANGE
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.news.standing import Standing, Status

_DISTANCE, _BESIDE = 60, 40
_BEFORE, _ELSEWHERE = 2, 3
"""A date before a number counts as this much farther away, and so does one that belongs to other words."""
_TOLD = re.compile(
    r"(?:\b(?:in|by|for|of|through|throughout|until|till|during|since|from|on|at|to|before|after|late|early|mid|around|per|"
    r"fiscal|year|end|pada|tahun|hingga|sampai|sejak|untuk|di|akhir|awal|dari|selama|per)[\s-](?:the\s|its\s|fiscal\s|"
    r"calendar\s|year\s|tahun\s)*|[(,:–—-]\s?|^\s?)$",
    re.IGNORECASE,
)
"""What stands before a date that tells for which time the number before it is."""
_OTHER_CLAUSE = re.compile(
    r"^\s?(?:;|,?\s?\b(?:and|while|whereas|but|versus|vs\.?|against|compared|up from|down from|dan|sedangkan|sementara|"
    r"tetapi|dibanding|dibandingkan)\b)"
)
_OTHER_KOREAN = re.compile(r"[,;]\s|(?:[으이하되]며|[하되했됐]고|지만|으나|인데)\s")
_BREAK = re.compile(r"[,;:.]|\b(?:and|while|but|dan|tetapi|sedangkan)\b")
_OPEN_MONTH = re.compile(r"--(\d\d)(-\d\d)?")
_PLANNED = frozenset({Status.PLANNED, Status.SCHEDULED, Status.FORECAST})


class Periods:
    """The dates of one document, asked by the numbers beside them."""

    def __init__(self, document: Document, quantities: Sequence[Quantity]) -> None:
        self._text, self._published = document.text, document.published
        self._korean = document.language == "ko"
        self._dates = [q for q in quantities if q.dimension == "date" and q.iso and q.iso[0] != "T"]
        self._starts = [day.span.start for day in self._dates]
        self._numbers = [q for q in quantities if q.dimension != "date"] if self._dates else []
        self._places = [q.span.start for q in self._numbers]

    def of(self, quantity: Quantity, sentence: Span, standing: Standing) -> str | None:
        """The date in the same sentence that stands nearest after a number, or close before it."""
        first = bisect_left(self._starts, sentence.start)
        last = bisect_left(self._starts, sentence.end)
        if first == last:
            return None
        best: tuple[int, str] | None = None
        reach = self._reach(quantity.span)
        for day in self._dates[first:last]:
            if day.span.end > sentence.end or day.iso is None:
                continue
            distance = self._distance(quantity.span, day.span, reach)
            if 0 <= distance <= _DISTANCE and (best is None or distance < best[0]):
                best = (distance, day.iso)
        return self._dated(best[1], standing) if best else None

    def _distance(self, number: Span, day: Span, reach: int) -> int:
        if day.start >= number.end:
            if day.start >= reach:
                return -1
            between = self._text[number.end : day.start]
            told = _TOLD.search(between) and not _OTHER_CLAUSE.match(between)
            told = told and not (_BREAK.search(between) and self._counted(number.end, day.start))
            own = not _OTHER_KOREAN.search(between) if self._korean else told
            return len(between) if own else len(between) * _ELSEWHERE
        between = self._text[day.end : number.start]
        direct = len(between) <= _BESIDE and not _BREAK.search(between) and not self._counted(day.end, number.start)
        direct = direct and CHANGE.fullmatch(between) is None
        return len(between) * (1 if direct else _BEFORE) + direct if day.end <= number.start else -1

    def _counted(self, start: int, end: int) -> bool:
        """Whether another number stands in between."""
        at = bisect_left(self._places, start)
        return at < len(self._places) and self._places[at] < end

    def _reach(self, number: Span) -> int:
        """How far after a number its date may stand: the first of two levels is not of the second's time."""
        at = bisect_left(self._places, number.end)
        if at < len(self._places) and CHANGE.fullmatch(self._text, number.end, self._places[at]):
            return self._places[at]
        return len(self._text)

    def _dated(self, iso: str, standing: Standing) -> str:
        """A month without its year is the last one before the day of writing, or the next of a plan."""
        month = _OPEN_MONTH.fullmatch(iso)
        if month is None or self._published is None:
            return iso
        year, number = self._published.year, int(month.group(1))
        if standing.status in _PLANNED:
            year += number < self._published.month
        else:
            year -= number > self._published.month
        return f"{year}{iso[1:]}"
