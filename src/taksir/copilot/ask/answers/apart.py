"""How far two numbers lie apart: their difference, and how many times the larger holds the smaller."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.copilot.ask.figures import figure, number_text
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.finding import Number
from taksir.quantity.unit import show


def apart_of(question: Question, numbers: Sequence[Number]) -> tuple[list[Number], str]:
    """What is asked for of two numbers, that first, and the sentence that tells it; nothing where it is not asked for.

    A ratio leads where the question asks how many times, the difference where it asks how much more.
    """
    asked = {"difference_word", "times_word"} & set(question.topics)
    if not asked or len(numbers) != 2 or numbers[0].unit != numbers[1].unit:
        return [], ""
    gap, ratio = _gap(numbers), _ratio(numbers)
    if ratio is None:
        return [], ""
    language = question.language
    times = figure(float(ratio.value or 0.0), "", language)
    if "times_word" in asked:
        return [ratio, gap], say("compare.times", language, difference=number_text(gap, language), times=times)
    return [gap, ratio], say("compare.difference", language, difference=number_text(gap, language), times=times)


def percent_of(question: Question, numbers: Sequence[Number]) -> Number | None:
    """One of two numbers as a part of the other, in percent; None where that is not asked for.

    How much more in percent is another number, which is not told here.
    """
    topics = set(question.topics)
    if "percent_of" not in topics or {"difference_word", "times_word", "which"} & topics or len(numbers) != 2:
        return None
    part, whole = reversed(numbers) if whole_first(question) else numbers
    if part.unit != whole.unit or not _best(whole):
        return None
    value = 100.0 * _best(part) / _best(whole)
    ends = 100.0 * _end(part, "low") / _end(whole, "high"), 100.0 * _end(part, "high") / _end(whole, "low")
    exact = ends[0] == ends[1]
    return Number(name="part of the other", text=show(value, "percent", 3), value=value, unit="percent",
                  low=None if exact else ends[0], high=None if exact else ends[1], origin="compare.percent",
                  about=part.about)  # fmt: skip


def whole_first(question: Question) -> bool:
    """Whether that of which a part is asked for is named first: “what percent of a B200 is …”."""
    names = question.named("chip", "server")
    behind, before = question.topics.get("whole_behind"), question.topics.get("whole_before")
    if len(names) < 2:
        return False
    if behind is not None:
        return behind.end <= names[0].span.start
    return before is not None and names[0].span.end <= before.start < names[1].span.start


def _gap(numbers: Sequence[Number]) -> Number:
    """The larger less the smaller; the interval is that of independent ends."""
    less, more = sorted(numbers, key=_best)
    value = _best(more) - _best(less)
    ends = _end(more, "low") - _end(less, "high"), _end(more, "high") - _end(less, "low")
    exact = ends[0] == ends[1]
    return Number(name="difference", text=show(value, more.unit, 3), value=value, unit=more.unit,
                  low=None if exact else ends[0], high=None if exact else ends[1],
                  origin="compare.difference")  # fmt: skip


def _ratio(numbers: Sequence[Number]) -> Number | None:
    less, more = sorted(numbers, key=_best)
    if not _best(less):
        return None
    value = _best(more) / _best(less)
    return Number(name="ratio", text=show(value, "ratio", 3), value=value, unit="ratio", origin="compare.ratio")


def _best(number: Number) -> float:
    return float(number.value or 0.0)


def _end(number: Number, end: str) -> float:
    value = getattr(number, end)
    return _best(number) if value is None else float(value)
