"""Walks a text from number to number and keeps what can be understood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from taksir.catalog.calendar import calendar_words
from taksir.news.document import Document
from taksir.news.mention import Mention
from taksir.news.quantities.bare import with_bare
from taksir.news.quantities.calendar import Found, date_at_digits, date_at_word
from taksir.news.quantities.context import bare_in_context, in_context
from taksir.news.quantities.grammar import Grammar, grammar
from taksir.news.quantities.measure import Anchor, Measure
from taksir.news.quantities.multiple import compared, multiple_at_word, share_at_digits, share_of_fraction
from taksir.news.quantities.number import read_measure
from taksir.news.quantities.per import resolve_each
from taksir.news.quantities.qualifier import Qualified, during, interval, qualifier_at
from taksir.news.quantities.rank import rank_at_digits, rank_at_word
from taksir.news.quantities.trigger import Trigger, find_triggers
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_BARE_YEAR = re.compile(r"(?:19[5-9]\d|20[0-6]\d)(?:s|-an)?(?![\w%$]|[.,]\d)")
_WORD_BEFORE = re.compile(r"([^\s]+)\s$")
_ONE_EQUALS = re.compile(r"\s?=")
_PART_OF_YEAR = re.compile(r"\b(?:mid|early|late|pertengahan|awal|akhir)[- ]$", re.IGNORECASE)
_HANGUL_NEXT = re.compile(r"\s?[가-힣]")
_OPEN_DATE = re.compile(r"relative|-?P\dM|---\d\d|--\d\d|--[QH]\d")
_TWIN = re.compile(r"\s?\(\s?")
_HEDGED = frozenset({"about", "nearly", "at_least", "more_than", "up_to", "less_than"})
_PART_OF = ("/", "분", " 분")
_FROM_KOREAN = "에서"
_YEAR_DIGITS = 4
_YEARLY = 6
"""A year so close behind a number of wafers is the time that they are for."""
_LINE, _MOSTLY = 150, 0.6
_NAMES = frozenset({"chip", "model", "product"})


def find_quantities(document: Document, mentions: Iterable[Mention]) -> tuple[tuple[Quantity, ...], tuple[Span, ...]]:
    """Quantities in order of place, none overlapping, and the numbers that no rule understood."""
    text, rules, named = document.text, grammar(document.language), list(mentions)
    names = [m.span for m in named if m.how == "alias" and (m.type in _NAMES or text[m.span.end - 1].isdigit())]
    actors = {m.span.end for m in named if m.how == "alias" and m.type == "org"}
    walk = _Walk(document, rules, names, actors)
    for trigger in find_triggers(text, document.language):
        walk.at(trigger)
    found = walk.found
    if walk.tentative:
        sure = [q for q in found if q.span not in walk.tentative]
        found = [q for q in found if q.span not in walk.tentative or compared(text, q.span, sure, named)]
    bare = sorted((*walk.unread, *walk.scaled), key=lambda span: span.start)
    found = resolve_each(text, found, rules)
    found, unread = with_bare(text, found, bare, named, rules)
    return tuple(_twinned(_monthly(found), text)), tuple(span for span in unread if span not in walk.scaled)


class _Walk:
    """One pass over a text; `reach` is where the last quantity ended, `scaled` are unread numbers like 70k and 5만."""

    def __init__(self, document: Document, rules: Grammar, names: list[Span], actors: set[int]) -> None:
        self._document, self._text, self._rules = document, document.text, rules
        self._names, self._name, self._actors = names, 0, actors
        self._reach = 0
        self.found: list[Quantity] = []
        self.unread: list[Span] = []
        self.scaled: list[Span] = []
        self.tentative: set[Span] = set()

    def at(self, trigger: Trigger) -> None:
        if trigger.start < self._reach:
            return
        if trigger.kinds == ("digits",):
            self._digits(trigger)
            return
        for kind in trigger.kinds:
            if self._word(trigger, kind):
                return

    def _keep(self, quantity: Quantity | None) -> bool:
        if quantity is None:
            return False
        while self.found and self.found[-1].span.overlaps(quantity.span):
            if self.found[-1].span.start < quantity.span.start:
                return True
            self.found.pop()
        self.found.append(quantity)
        self._reach = quantity.span.end
        return True

    def _word(self, trigger: Trigger, kind: str) -> bool:
        language = self._rules.words.language
        if kind == "rank":
            return self._keep(rank_at_word(self._text, trigger.start, trigger.end, trigger.word, language))
        if kind == "date":
            day = date_at_word(self._text, trigger.start, language, self._document.published)
            return self._day(day)
        if kind == "multiple":
            return self._compares(multiple_at_word(self._text, trigger.start, trigger.end, trigger.word, language))
        measure = read_measure(self._text, Anchor(trigger.start, trigger.end, kind, trigger.word), self._rules)
        if measure is None and kind == "fraction":
            share = share_of_fraction(self._text, trigger.start, trigger.end, trigger.word, language)
            if self._compares(share):
                return True
            self._reach = trigger.end  # "dua pertiga": no part of it is a number of its own
        if measure is None and kind == "number" and self._rules.part_of.match(self._text, trigger.end):
            self.scaled.append(Span(trigger.start, trigger.end))  # "four of the 14"
        return measure is not None and self._keep(self._quantity(measure))

    def _compares(self, measure: Measure | None) -> bool:
        """Keeps a multiple in words for now; it stays when it turns out to stand in a comparison."""
        if measure is None:
            return False
        quantity = _qualified(self._text, measure, self._rules)
        self.tentative.add(quantity.span)
        return self._keep(quantity)

    def _day(self, day: Found | None) -> bool:
        """Keeps a date that can be placed in time: one that tells its year, or whose document tells the day of writing.

        A day without its month, a month or a quarter without its year and "last month" are passed over otherwise, and
        so are clock times that say nothing. A week told against the day of writing is close enough to be kept.
        """
        if day is None:
            return False
        if day.iso is None or (self._document.published is None and _OPEN_DATE.fullmatch(day.iso)):
            self._reach = day.span.end
            return True
        return self._keep(day.quantity())

    def _digits(self, trigger: Trigger) -> None:
        text, language = self._text, self._rules.words.language
        if self._in_name(trigger.start):
            return
        if text.startswith(_PART_OF, trigger.end) and self._compares(share_at_digits(text, trigger.start, language)):
            return
        day = date_at_digits(text, trigger.start, language, self._document.published)
        if self._day(day):
            return
        if self._keep(rank_at_digits(text, trigger.start, trigger.end, language)):
            return
        measure = read_measure(text, Anchor(trigger.start, trigger.end, "digits"), self._rules)
        if measure is None:
            measure = bare_in_context(text, trigger.start, trigger.end, self._rules)
        elif (
            language == "en" and _year_of(text, trigger, measure) and self._keep(_year(text, trigger, language, False))
        ):
            return
        if measure is None:
            if self._keep(_year(text, trigger, language, trigger.start - 1 in self._actors)):
                return
            if _plain(text, trigger):
                self.unread.append(Span(trigger.start, trigger.end))
            elif _scaled(text, trigger, self._rules) and not _glued(text, trigger):
                self.scaled.append(Span(trigger.start, trigger.end))
        elif not (measure.value == 1.0 and measure.dimension == "money" and _ONE_EQUALS.match(text, measure.end)):
            self._keep(self._quantity(measure))

    def _in_name(self, at: int) -> bool:
        """Whether the digits are part of a name that the gazetteer knows: Llama 4, Microsoft 365."""
        while self._name < len(self._names) and self._names[self._name].end <= at:
            self._name += 1
        return self._name < len(self._names) and self._names[self._name].start < at

    def _quantity(self, measure: Measure) -> Quantity:
        return _qualified(self._text, in_context(self._text, measure, self._rules), self._rules)


def _year_of(text: str, trigger: Trigger, measure: Measure) -> bool:
    """Whether four digits before a noun are rather a year: `30% of 2026 projects`."""
    if measure.dimension != "count" or measure.value is None or measure.start != trigger.start:
        return False
    return trigger.end - trigger.start == _YEAR_DIGITS and _BARE_YEAR.match(text, trigger.start) is not None


def _monthly(found: list[Quantity]) -> list[Quantity]:
    """Wafers without a period, in a document that has spoken of wafers per month, are per month too."""
    if not any(q.unit == "wafer/month" for q in found):
        return found
    dates = {q.span.start for q in found if q.dimension == "date"}
    return [
        replace(q, unit="wafer/month", per="month")
        if q.unit == "wafer" and q.per is None and dates.isdisjoint(range(q.span.end, q.span.end + _YEARLY))
        else q
        for q in found
    ]


def _twinned(found: list[Quantity], text: str) -> list[Quantity]:
    """An amount in brackets is the one before it in another currency, so that its qualifier holds for both."""
    for index, (one, other) in enumerate(pairwise(found)):
        if (
            one.dimension == other.dimension == "money"
            and one.unit != other.unit
            and one.qualifier in _HEDGED
            and other.qualifier == "exact"
            and other.value is not None
            and _TWIN.fullmatch(text, one.span.end, other.span.start)
        ):
            low, high = interval(other.value, one.qualifier)
            span = one.qualifier_span
            found[index + 1] = replace(other, low=low, high=high, qualifier=one.qualifier, qualifier_span=span)
    return found


def _plain(text: str, trigger: Trigger) -> bool:
    """A number that stands free, so that a reader may wonder what it counts."""
    return not _glued(text, trigger) and not text[trigger.end : trigger.end + 1].isalpha()


def _scaled(text: str, trigger: Trigger, rules: Grammar) -> bool:
    """Whether a scale is glued to a number (70k, 5만), or the particle of a change: 63에서 226GW로."""
    return text[trigger.end : trigger.end + 1] in rules.glued or text.startswith(_FROM_KOREAN, trigger.end)


def _glued(text: str, trigger: Trigger) -> bool:
    """Whether letters or signs of a name stand right before a number."""
    before = text[max(0, trigger.start - 1) : trigger.start]
    return before.isalpha() or before in tuple("-#/@_")


def _year(text: str, trigger: Trigger, language: str, told: bool) -> Quantity | None:
    """A bare year, unless a capitalised word before it makes it part of a name (`Computex 2025`).

    `told`: that word is a company, whose year it is."""
    start = trigger.start
    year = _BARE_YEAR.match(text, start)
    if year is None:
        return None
    quantity = Quantity(Span(start, year.end()), "date", "date", None, None, None, iso=year.group()[:4])
    if _PART_OF_YEAR.search(text[max(0, start - 12) : start]):
        return quantity
    if language == "ko" and _HANGUL_NEXT.match(text, year.end()):
        return None
    before = text[max(0, start - 1) : start]
    if before.isalnum() or before in tuple("#$-/.,@_©") or "©" in text[max(0, start - 4) : start]:
        return None
    return quantity if told or not _named_year(text, start) else None


def _named_year(text: str, start: int) -> bool:
    before = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    if before is None:
        return False
    word = before.group(1)
    if not (word[:1].isupper() and word.isalpha()) or word in calendar_words().before_year:
        return False
    head = text[max(0, start - 40) : start - len(before.group())].rstrip(" ")
    return bool(head) and head[-1] not in '.!?\n:”"' and not _in_heading(text, start)


def _in_heading(text: str, at: int) -> bool:
    """Whether most words of the line are capitalised, so that a capital says nothing."""
    begin = text.rfind("\n", max(0, at - _LINE), at) + 1 or max(0, at - _LINE)
    end = text.find("\n", at, at + _LINE)
    words = [w for w in text[begin : end if end >= 0 else at + _LINE].split() if w[0].isalpha()]
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= _MOSTLY * len(words)


def _qualified(text: str, measure: Measure, rules: Grammar) -> Quantity:
    language = rules.words.language
    qualifier = qualifier_at(text, measure.start, measure.end, language)
    if qualifier.name == "exact" and measure.unit == "wafer/month":
        qualifier = qualifier_at(text, _first_digit(text, measure), measure.end, language)
    if measure.dimension == "duration" and qualifier.span and during(text, qualifier.span, language):
        qualifier = Qualified("exact")
    name = "more_than" if measure.over and qualifier.name == "exact" else qualifier.name
    low, high = measure.low, measure.high
    if measure.value is not None:
        low, high = interval(measure.value, name)
    else:
        name = "vague" if measure.vague else "range"
    return Quantity(
        span=Span(measure.start, measure.end),
        dimension=measure.dimension,
        unit=measure.unit,
        value=measure.value,
        low=low,
        high=high,
        qualifier=name,
        qualifier_span=qualifier.span,
        per=measure.per,
        step=measure.step,
        other=measure.other,
        notes=measure.notes,
    )


def _first_digit(text: str, measure: Measure) -> int:
    return next((i for i in range(measure.start, measure.end) if text[i].isdigit()), measure.start)
