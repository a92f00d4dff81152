"""What a question looks for in the documents: names, words that have to be covered, the measure of the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from taksir.copilot.ask.asked import asks, others_of
from taksir.copilot.ask.asking import listed_topics, listed_words, says
from taksir.copilot.ask.measure import fitting, measures
from taksir.copilot.ask.question import Days, Question
from taksir.copilot.seek.former import asks_former
from taksir.copilot.seek.sought import Sought
from taksir.copilot.seek.terms import Word, words_in
from taksir.news.span import Span

_THINGS = ("chip", "server", "model", "family", "unknown", "product", "part")
"""Names of things: what is said of them is found by their words."""

_REACH = 14

_FEW_DAYS = 100
"""A stretch of at most so many days is told by its months."""

_TIMES = frozenset({"month_word", "year_word", "quarter_word", "week_word", "half_word"})
"""Meanings of words that stand before a time and say no more: "bulan Oktober"."""

_SHARE = frozenset({"share_of", "percent_word"})
"""The meanings of words of a part, which say no more than the measure where a percentage is asked for."""


def sought_of(
    question: Question,
    names: Sequence[str],
    side: Sequence[str] = (),
    kinds: Sequence[str] = (),
    number: bool = False,
) -> Sought:
    """What to look for; `names` and `side` are usual names of the ledger. With `number` a number is asked for."""
    years = frozenset(str(day.year) for day in (question.days.since, question.days.until) if day is not None)
    months = months_of(question.days)
    values = tuple(
        (one.value, one.unit)
        for one in question.quantities
        if one.value is not None and not one.iso and not (one.dimension == "duration" and one.value == 1)  # "an hour"
    )
    excluded = excepted(question)
    return Sought(
        language=question.language,
        names=tuple(name for name in names if name not in excluded),
        side=tuple(name for name in side if name not in excluded),
        words=content(question),
        fits=fitting(question, number),
        kinds=frozenset(kinds),
        years=years,
        months=months,
        values=values,
        excluded=excluded,
        yes_or_no=asks(question) == "whether",
        latest=says(question.text, "latest", question.language),
        spelt=_spelt(question),
        former=asks_former(question.text, question.language),
        needs=frozenset({"cause"}) if "why" in question.topics and not number else frozenset(),
        other=others_of(asks(question)),
    )


def months_of(days: Days) -> frozenset[str]:
    """The months of a stretch of no more than a few ("2026-05"); none for a longer or open one."""
    if days.since is None or days.until is None or (days.until - days.since).days > _FEW_DAYS:
        return frozenset()
    first, last = (one.year * 12 + one.month - 1 for one in (days.since, days.until))
    return frozenset(f"{month // 12}-{month % 12 + 1:02d}" for month in range(first, last + 1))


def _spelt(question: Question) -> Mapping[str, str]:
    """How the question spells each name: a document may spell it alike, and not be known to mean the same."""
    return {one.key: one.span.of(question.text).lower() for one in question.names if one.kind not in _THINGS}


def excepted(question: Question) -> frozenset[str]:
    """Names that are not meant: "other than Amazon", "selain Amazon", "아마존 말고"."""
    found = set()
    for one in question.names:
        before = question.text[max(0, one.span.start - _REACH) : one.span.start].lower().rstrip()
        behind = question.text[one.span.end : one.span.end + _REACH].lower().lstrip()
        if any(before.endswith(word) for name in ("en", "id") for word in listed_words("except", name)):
            found.add(one.key)
        if any(behind.startswith(word) for word in listed_words("except", "ko")):
            found.add(one.key)
    return frozenset(found)


def content(question: Question) -> tuple[Word, ...]:
    """The words of a question that say what is asked for: no names of parties, numbers, days, nor what only asks."""
    text = question.text
    things = [one for one in question.names if one.kind in _THINGS]
    held = [one.span for one in question.names if one not in things]
    held += [one.span for one in question.quantities]
    asking = [
        span for topic, span in question.topics.items() if topic in listed_topics("asking") or topic in measures()
    ]
    counted = [span for topic, span in question.topics.items() if topic in listed_topics("counting")]
    unkept = [span for topic, span in question.topics.items() if topic in listed_topics("must")]
    found: dict[str, Word] = {}
    time = text.find(question.days.text) if question.days.text else -1
    for word, start, end in words_in(_blanked(text, held), question.language):
        if time >= 0 and word.concepts & _TIMES and 0 <= time - end <= 1:
            continue
        named = any(span.start <= start < span.end for span in (*(one.span for one in things), *unkept))
        inside = counted if word.concepts else [*asking, *counted]
        shared = "measure_percent" in question.topics and bool(word.concepts) and word.concepts <= _SHARE
        bare = shared or any(span.start <= start < span.end for span in inside)
        if named or not (bare or word.text in question.days.text.split()):
            text_ = word.text if start or named else word.text.lower()  # a capital opens every question
            found.setdefault(word.text.lower(), replace(word, text=text_, named=named))
    return tuple(found.values())


def _blanked(text: str, spans: Sequence[Span]) -> str:
    for span in spans:
        text = f"{text[: span.start]}{' ' * (span.end - span.start)}{text[span.end :]}"
    return text
