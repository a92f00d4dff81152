"""Looking further before telling: what the tools say of an event, with where it stands."""

from __future__ import annotations

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


def further_of(agent: Agent, desk: Desk, language: str) -> Further | None:
    """How a watch looks further, if it is to: by the tools alone, or by a model that plans over them."""
    if not agent.further:
        return None
    settings = None
    if agent.model:
        from taksir.copilot.agent.settings import model_settings

        settings = model_settings(agent.model, agent.endpoint, None)

    def further(event: Event) -> tuple[Attached, ...]:
        if event.kind not in agent.events:
            return ()
        asked = () if settings is None else _by_model(event, desk, settings, phrases(language))
        return (*_found(event, desk), *asked)

    return further


def _by_model(event: Event, desk: Desk, settings: ModelSettings, said: Phrases) -> Iterator[Attached]:
    """What a model says of an event, as far as the gate lets it; nothing where it cannot be reached."""
    from taksir.copilot.agent.run import ask_model

    quote = event.place.quote if event.place is not None else event.line
    try:
        answer = ask_model(
            desk, said.say("ask_model", names=said.names(event.names), quote=quote), settings, said.language
        )
    except TaksirError:
        return
    if answer.state == "answered" and answer.citations:
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
