"""What is told: one event, or a digest of many; as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from taksir.watch.event import Event, Place
from taksir.watch.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Message:
    """`id` is the same whenever the message is told again; `numbers` are the rows of the outbox that it tells."""

    id: str
    subject: str
    text: str
    body: dict[str, Any]
    numbers: tuple[int, ...]


def of_event(number: int, event: Event, phrases: Phrases) -> Message:
    """The message of one event."""
    return Message(event.id, event.line, text_of(event, phrases), event.body(), (number,))


def of_digest(id_: str, when: str, rows: Sequence[tuple[int, Event]], phrases: Phrases) -> Message:
    """One message of many events, those of one name together."""
    subject = phrases.say(f"digest_{when}", count=phrases.count(len(rows)))
    groups = by_name([event for _, event in rows], phrases)
    parts = [subject]
    for name, events in groups:
        parts.append(f"{name}\n{'-' * len(name)}")
        parts += [text_of(event, phrases) for event in events]
    body = {
        "id": id_, "kind": "digest", "when": when, "line": subject,
        "groups": [{"name": name, "events": [event.body() for event in events]} for name, events in groups],
    }  # fmt: skip
    return Message(id_, subject, "\n\n".join(parts), body, tuple(number for number, _ in rows))


def by_name(events: Sequence[Event], phrases: Phrases) -> list[tuple[str, list[Event]]]:
    """Events under the name that they are about: each once, under the most told of its names."""
    counts: dict[str, int] = {}
    for event in events:
        for name in event.names:
            counts[name] = counts.get(name, 0) + 1
    groups: dict[str, list[Event]] = {}
    for event in events:
        name = max(event.names, key=lambda one: counts[one], default=phrases.say("others"))
        groups.setdefault(name, []).append(event)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def text_of(event: Event, phrases: Phrases) -> str:
    """An event for a person: a line, the words, where they stand, why, and what was found beyond."""
    lines = [event.line]
    if event.place is not None:
        lines.append(_quoted(event.place))
    lines.append(f"  {event.why}")
    lines += [f"  {phrases.say('against')}: {_quoted(place).strip()}" for place in event.against]
    for found in event.attached:
        lines.append(f"  {phrases.say('further')} ({found.tool}): {found.says}")
        lines += [f"    {_quoted(place).strip()}" for place in found.citations]
    return "\n".join(lines)


def _quoted(place: Place) -> str:
    where = ", ".join(part for part in (place.publisher, place.published) if part)
    told = f"“{place.quote}”" if place.quote else place.title or place.id
    return "  " + " – ".join(part for part in (told, where, place.link) if part)
