"""The answer on one statement: in the terminal, in one line, as the object that others parse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from taksir.brief import SEVERITY
from taksir.checks.verdict import Candidate, Verdict
from taksir.report.gauge import gauge
from taksir.report.wording import MARKS, corroboration_label, counted, label, one_line, plausibility_label, range_words

if TYPE_CHECKING:
    from rich.console import Console

    from taksir.catalog.source import Source
    from taksir.statement import Answer

_STYLES = {"implausible": "bold red", "inconsistent": "red", "consistent": "green", "uninformative": "yellow"}
_GAUGE = 36
_READINGS = 4
"""Readings of one verdict that the terminal shows; reports and JSON hold all."""

_DIGITS = 3


def answer_json(answer: Answer) -> dict[str, object]:
    """One object for one statement: the verdict that decides, its implied number in `unit` (SI or ISO 4217)."""
    verdict = answer.verdict
    implied = verdict.implied if verdict else None
    return {
        "id": answer.statement.id,
        "plausibility": answer.plausibility.value,
        "check": verdict.check if verdict else None,
        "implied": implied.value if implied else None,
        "unit": implied.unit if implied else None,
        "says": answer.says,
        "since_then": verdict.since_then if verdict else None,
    }


def answer_line(answer: Answer) -> str:
    """id, verdict, check, implied number and sentence, separated by tabs."""
    verdict = answer.verdict
    implied = range_words(verdict.implied) if verdict and verdict.implied else ""
    cells = (
        answer.statement.id, f"{MARKS[answer.plausibility]} {plausibility_label(answer.plausibility)}",
        label(verdict.check) if verdict else "", implied, answer.says,
    )  # fmt: skip
    return "\t".join(one_line(cell) for cell in cells)


def print_answer(answer: Answer, out: Console, sources: Mapping[str, Source]) -> None:
    """Every verdict on the statement, worst first, with its readings; the sources at the end."""
    from rich.text import Text

    verdicts = sorted(answer.brief.verdicts, key=lambda v: (v is not answer.verdict, SEVERITY.index(v.plausibility)))
    if not verdicts:
        out.print(Text(f"{MARKS[answer.plausibility]} {plausibility_label(answer.plausibility)}: {answer.says}"))
    for verdict in verdicts:
        _print(verdict, out)
    for found in answer.brief.corroborations:
        if found.known:
            out.print(Text(f"Corroboration of {found.claim}: {corroboration_label(found)} ({found.why})", "dim"))
    span = [one_line(span.of(answer.brief.articles[0].document.text), 40) for span in answer.brief.articles[0].unread]
    if span:
        out.print(Text(f"Not understood: {', '.join(span)}", "dim"))
    for alias in dict.fromkeys(alias for verdict in verdicts for alias in _aliases(verdict)):
        if alias in sources:
            source = sources[alias]
            out.print(Text(f"Source {alias}: {source.title}, {source.address}", "dim"))


def _aliases(verdict: Verdict) -> list[str]:
    steps = [*verdict.working, *(step for reading in verdict.readings[:_READINGS] for step in reading.working)]
    return [alias for step in steps for alias in step.sources]


def _print(verdict: Verdict, out: Console) -> None:
    from rich.text import Text

    name = verdict.plausibility.value
    head = Text(f"{MARKS[verdict.plausibility]} {plausibility_label(verdict.plausibility)}", _STYLES.get(name, "dim"))
    head.append(f" ({label(verdict.check)}): ", "dim").append(one_line(verdict.says), "default")
    out.print(head)
    readings = verdict.readings or _only(verdict)
    for reading in readings[:_READINGS]:
        out.print(Text(f"  {'✓' if reading.holds else '✗'} {_reading(reading)}"))
        drawn = gauge(reading.implied, reading.expected, _GAUGE)
        if drawn:
            out.print(Text(f"    {drawn}", "dim"))
    if len(readings) > _READINGS:
        more = sum(reading.holds for reading in readings[_READINGS:])
        left = len(readings) - _READINGS
        out.print(Text(f"  and {counted(left, 'more reading')}, {more or 'none'} of them fitting", "dim"))
    if verdict.would_change:
        out.print(Text(f"  Would change it: {one_line(verdict.would_change)}", "dim"))
    if verdict.since_then:
        out.print(Text(f"  Since then: {one_line(verdict.since_then)}"))


def _only(verdict: Verdict) -> tuple[Candidate, ...]:
    """The verdict's own numbers as one reading, where it has both."""
    if verdict.implied is None or verdict.expected is None:
        return ()
    return (Candidate("as stated", verdict.implied, verdict.expected),)


def _reading(reading: Candidate) -> str:
    implied, expected = range_words(reading.implied, _DIGITS), range_words(reading.expected, _DIGITS)
    told = f"{one_line(reading.words)}: implied {implied}, expected {expected or 'open'}"
    return f"{told} (rests on newer facts)" if reading.newer else told
