"""Looking further before telling: what the tools say of an event, with where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation
from taksir.copilot.tools import tools
from taksir.errors import TaksirError
from taksir.watch.event import Attached, Event, Place
from taksir.watch.settings import Agent

Further = Callable[[Event], tuple[Attached, ...]]
"""What is found of an event beyond itself."""
_MOST_CITED = 3


def further_of(agent: Agent, desk: Desk) -> Further | None:
    """How a watch looks further, if it is to."""
    if not agent.further:
        return None
    return lambda event: tuple(_found(event, desk)) if event.kind in agent.events else ()


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
