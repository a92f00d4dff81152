"""Looking further before telling: what the tools say of an event, with where it stands."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation
from taksir.copilot.tools import tools
from taksir.errors import TaksirError
from taksir.watch.event import Attached, Event, Place
from taksir.watch.phrases import Phrases, phrases
from taksir.watch.settings import Agent

if TYPE_CHECKING:
    from taksir.copilot.agent.settings import ModelSettings

Further = Callable[[Event], tuple[Attached, ...]]
"""What is found of an event beyond itself."""
_MOST_CITED = 3
PAUSE = 300.0
"""So many seconds a model that failed is not asked again: what is new is told all the same."""


def further_of(agent: Agent, desk: Desk, language: str) -> Further | None:
    """How a watch looks further, if it is to: by the tools alone, or by a model that plans over them."""
    if not agent.further:
        return None
    asked = None
    if agent.model:
        from taksir.copilot.agent.settings import model_settings

        settings = model_settings(agent.model, agent.endpoint, None)
        asked = None if settings is None else _Asked(desk, settings, phrases(language))

    def further(event: Event) -> tuple[Attached, ...]:
        if event.kind not in agent.events:
            return ()
        return (*_found(event, desk), *(asked.of(event) if asked is not None else ()))

    return further


class _Asked:
    """A model that is asked about events; where it cannot be reached it is left alone for a while."""

    def __init__(self, desk: Desk, settings: ModelSettings, said: Phrases) -> None:
        self._desk, self._settings, self._said = desk, settings, said
        self._again = 0.0

    def of(self, event: Event) -> Iterator[Attached]:
        """What it says of an event, as far as the gate lets it; nothing where it says nothing that was found."""
        from taksir.copilot.agent.run import answered_by

        if time.monotonic() < self._again:
            return
        quote = event.place.quote if event.place is not None else event.line
        question = self._said.say("ask_model", names=self._said.names(event.names), quote=quote)
        try:
            answer, run = answered_by(self._desk, question, self._settings.model(), self._settings, self._said.language)
        except TaksirError:
            return
        if run.failed:
            self._again = time.monotonic() + PAUSE
        elif run.passed is not None and run.passed.grounded and answer.citations:
            yield Attached("agent", answer.text, tuple(map(_place, answer.citations[:_MOST_CITED])))


def _found(event: Event, desk: Desk) -> Iterator[Attached]:
    for name, arguments in _asked(event):
        tool = tools().get(name)
        if tool is None:
            continue
        try:
            finding = tool.call(desk, arguments)
        except TaksirError:
            continue  # a name that the ledger does not know, a statement without a number: nothing to attach
        if finding.citations or finding.numbers:
            yield Attached(name, finding.says, tuple(map(_place, finding.citations[:_MOST_CITED])))


def _asked(event: Event) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The tools that an event is put to: what contradicts it, and what its words imply."""
    if event.names and event.kind != "contradiction":
        yield "contradictions", {"about": event.names[0]}
    if event.place is not None and event.place.quote:
        yield "check", {"statement": event.place.quote}


def _place(found: Citation) -> Place:
    day = found.published.isoformat() if found.published else None
    return Place(found.id, found.quote or "", found.title, found.publisher, day, found.address)
