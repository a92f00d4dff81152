"""What comes back of a question: answered, asked back, or declined; numbers and citations as the tools gave them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from taksir.copilot.finding import Citation, Finding, Number

State = Literal["answered", "asked_back", "declined"]


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` and `reading` are in the language of the question. The number that answers stands first.

    `reading` says in one sentence how the question was understood; `options` are the questions to choose from where it
    was asked back; `findings` are what the tools returned, in the order in which they were called;
    `language` is that of the question. What is `settled` holds what is asked for, or was declined
    because the documents speak against it: no sentence of theirs is put in its place.
    """

    state: State
    text: str
    reading: str
    numbers: tuple[Number, ...] = ()
    citations: tuple[Citation, ...] = ()
    options: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    language: str = "en"
    settled: bool = False

    @property
    def working(self) -> tuple[dict[str, Any], ...]:
        """The working of all findings, in order."""
        return tuple(step for finding in self.findings for step in finding.working)
