"""One thing that is told: what it is, of whom, in which words, where it stands and why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

KINDS = ("status", "number", "contradiction", "implausible", "named", "failing")


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a document: id of the claim or deal (or the document), the quote, and where it can be read."""

    id: str
    quote: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Attached:
    """What was found by looking further: by which tool, in a sentence, with what it cites."""

    tool: str
    says: str
    citations: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something to tell. The same thing has the same `id` whenever and by whichever process it is found.

    `names` are those that it is about, `line` the message in one line, `place` the new words, `against` what they are
    held against, `items` the claims and deals, `as_of` the day of the run, `verdict` that of a check.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    line: str
    why: str
    place: Place | None
    against: tuple[Place, ...] = ()
    items: tuple[str, ...] = ()
    as_of: str = ""
    verdict: str | None = None
    attached: tuple[Attached, ...] = ()

    def body(self) -> dict[str, Any]:
        """The event as it is written: plain values, always in the same order."""
        return asdict(self)

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> Event:
        """The event that a body is of."""
        known = {field.name for field in fields(cls)}
        whole = {name: value for name, value in body.items() if name in known}
        attached = tuple(
            Attached(one["tool"], one["says"], tuple(Place(**place) for place in one["citations"]))
            for one in whole.get("attached", ())
        )
        return cls(
            **{
                **whole,
                "names": tuple(whole["names"]),
                "items": tuple(whole["items"]),
                "place": Place(**whole["place"]) if whole["place"] else None,
                "against": tuple(Place(**place) for place in whole["against"]),
                "attached": attached,
            }
        )


def identity(*parts: object) -> str:
    """The id of an event or digest from what makes it that one."""
    text = json.dumps(parts, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
