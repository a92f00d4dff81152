"""How an answer is put together from findings: its numbers in the language of the question, its citations once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.phrase import say
from taksir.copilot.finding import Citation, Finding, Number


def answered(
    text: str, reading: str, *findings: Finding, numbers: Sequence[Number] | None = None, notes: Sequence[str] = ()
) -> Answer:
    """An answer; `numbers` are those that it states, the one that answers first (all of the findings' by default)."""
    told = numbers if numbers is not None else [one for finding in findings for one in finding.numbers]
    return Answer("answered", text, reading, tuple(told), _citations(findings), notes=tuple(notes), findings=findings)


def asked_back(
    text: str, reading: str, options: Iterable[str], *findings: Finding, notes: Sequence[str] = ()
) -> Answer:
    """A question back: `options` are whole questions that are answered when they are asked."""
    return Answer(
        "asked_back", text, reading, (), _citations(findings), tuple(options), notes=tuple(notes), findings=findings
    )


def settled(answer: Answer) -> Answer:
    """The same answer, which holds what is asked for: no sentence of the documents is put in its place."""
    return replace(answer, settled=True)


def declined(key: str, language: str, reading: str = "", *, settled: bool = False, **values: object) -> Answer:
    """A refusal with its reason, a phrase by key; `settled` where the documents speak against what is asked."""
    return Answer("declined", say(key, language, **values), reading, settled=settled)


def _citations(findings: Iterable[Finding]) -> tuple[Citation, ...]:
    return tuple({one.id: one for finding in findings for one in finding.citations}.values())
