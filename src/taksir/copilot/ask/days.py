"""The time that a question speaks of: "since 1 November", "minggu lalu", "2026년 10월 이후", "by 2028"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from taksir.catalog.naming import naming_words
from taksir.copilot.ask.question import Days
from taksir.copilot.ask.stretches import any_of, marks, stretches_of
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_UNITS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_LONGEST = 36500
"""No question looks back further, in days."""
_BETWEEN = 3
"""So many words may stand between "since" and its date ("since about the end of 2026")."""
_SENSES = ("since", "behind", "until", "ahead")
_DAY = timedelta(days=1)


def read_days(text: str, quantities: Iterable[Quantity], as_of: date) -> Days:
    """The time of a question, open where it says only one end; empty where it says nothing."""
    told = list(quantities)
    past = _past(text, told, as_of)
    stretches = stretches_of(text, told, as_of, past[0] if past else None)
    if not stretches:
        return past[1] if past else Days()
    since, until = None, None
    for one in stretches:
        sense = _sense(text, one.span)
        if sense in ("since", "behind"):
            first = one.last + _DAY if sense == "behind" and one.last > one.first else one.first
            since = first if since is None else min(since, first)
        elif sense in ("until", "ahead"):
            last = one.first - _DAY if sense == "ahead" else one.last
            until = last if until is None else max(until, last)
        else:
            since = one.first if since is None else min(since, one.first)
            until = one.last if until is None else max(until, one.last)
    whole = Span(stretches[0].span.start, stretches[-1].span.end)
    return Days(since, until, whole.of(text), _fiscal(text))


def _past(text: str, quantities: Iterable[Quantity], as_of: date) -> tuple[Span, Days] | None:
    """A time up to the day of the question: the last 30 days, 3년 전."""
    words, tail = marks()["past"], rf"(?={naming_words('ko').tail.pattern})"
    for quantity in quantities:
        days = _UNITS.get(quantity.unit)
        if quantity.dimension not in ("duration", "lead_time") or days is None or not quantity.value:
            continue
        span = quantity.span
        behind = re.match(rf"\s*(?:{any_of(words['after'])})(?![a-z]){tail}", text[span.end :].lower())
        ahead = re.search(rf"(?:{any_of(words['before'])})\s*(?:the\s+)?$", text[: span.start].lower())
        inside = re.match(rf"(?:{any_of(words['before'])})\s", span.of(text).lower())
        if behind or ahead or inside:
            back = timedelta(days=round(min(days * quantity.value, _LONGEST)))
            whole = Span(ahead.start() if ahead else span.start, span.end + (behind.end() if behind else 0))
            return whole, Days(as_of - back, as_of, whole.of(text).strip())
    return None


def _fiscal(text: str) -> int | None:
    """The year of a company's own count, which begins and ends when it says: FY2025, tahun buku 2025."""
    words = marks()["fiscal"]
    match = re.search(rf"(?<![A-Za-z])(?:{any_of(words['before'])})\s*'?((?:20)?\d\d)(?!\d)", text, re.IGNORECASE)
    match = match or re.search(rf"(?<!\d)(20\d\d)년?\s*(?:{any_of(words['after'])})", text, re.IGNORECASE)
    return (int(match[1]) % 100 + 2000) if match else None


def _sense(text: str, span: Span) -> str:
    """Whether the words beside a date open a stretch ("since"), close it ("until") or neither ("")."""
    words = marks()
    behind = text[span.end : span.end + 12].lower()
    for name in ("ahead", "since", "behind", "until"):
        after = any_of(words[name]["after"])
        if re.match(rf"\s*(?:말\s*|초\s*)?(?:{after})", behind) or re.search(rf"(?:{after})$", span.of(text)):
            return name
    before = text[: span.start].lower()
    best = ("", (-1, 0))
    for name in _SENSES:
        pattern = rf"(?<![a-z])(?:{any_of(words[name]['before'])})((?:\s+[a-z]+){{0,{_BETWEEN}}}\s+)$"
        match = re.search(pattern, before[-60:])
        if match and (match.start(1), -match.start()) > best[1]:  # the nearest, and the longest of one place
            best = (name, (match.start(1), -match.start()))
    return best[0]
