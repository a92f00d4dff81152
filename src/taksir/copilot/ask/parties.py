"""Whom a question is about, as the ledger names them; who is not in it is told with the nearest name."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import declined
from taksir.copilot.desk import Desk
from taksir.copilot.library import EmptyLedgerError
from taksir.errors import UnknownNameError

SIDES = ("org", "person", "programme", "product", "publisher", "place", "country", "site")
"""Kinds of names that can be a side of a deal or claim."""
_FIRST = frozenset({"org", "person", "programme"})
_PLACES = frozenset({"place", "country", "site"})


@dataclass(frozen=True, slots=True)
class Parties:
    """`names` are in the ledger, companies and people first; `missing` are not, each with the nearest that is.

    `places` are those of the names that say where, `things` products and publishers.
    """

    names: tuple[str, ...]
    missing: tuple[tuple[str, str | None], ...] = ()
    empty: bool = False
    places: tuple[str, ...] = ()
    things: tuple[str, ...] = ()

    @property
    def sides(self) -> tuple[str, ...]:
        """Those who can take part in a deal: all but the places, or the places where nobody else is named."""
        return tuple(name for name in self.names if name not in self.places) or self.names

    @property
    def actors(self) -> tuple[str, ...]:
        """Companies, people and programmes; nobody where only places and things are named."""
        return tuple(name for name in self.names if name not in (*self.places, *self.things))

    @property
    def where(self) -> tuple[str, ...]:
        """The places beside those who take part."""
        return tuple(name for name in self.places if name not in self.sides)

    def refusal(self, language: str, reading: str = "") -> Answer | None:
        """What to say where the ledger is empty, or does not name somebody that the question names."""
        if self.empty:
            return declined("ledger_none.empty", language, reading)
        if self.missing:
            name, nearest = self.missing[0]
            near = say("ledger_none.near", language, name=nearest) if nearest else ""
            return declined("ledger_none.name", language, reading, name=name, near=near)
        return None


def parties_of(question: Question, desk: Desk) -> Parties:
    """The names of a question; a place or product that the ledger lacks is passed over where others are named."""
    found: dict[str, None] = {}
    places: dict[str, None] = {}
    things: dict[str, None] = {}
    missing: list[tuple[str, str | None]] = []
    told = sorted(question.named(*SIDES), key=lambda name: name.kind not in _FIRST)
    if desk.library.empty:
        return Parties((), empty=True)
    for name in told:
        words = name.span.of(question.text)
        nearest, part = None, False
        for said in dict.fromkeys((name.key, words)):
            try:
                usual = desk.library.name(said)
                found[usual] = None
                if name.kind in _PLACES:
                    places[usual] = None
                elif name.kind not in _FIRST:
                    things[usual] = None
                break
            except EmptyLedgerError:
                return Parties((), empty=True)
            except UnknownNameError as error:
                nearest = nearest or error.nearest
                part = part or bool(nearest and nearest.startswith((f"{error.name} ", f"{error.name}-")))
        else:
            if name.how == "fuzzy":  # a slip of the pen for a name that no document has is rather a word
                continue
            if nearest and part and (name.kind == "org" or len(told) == 1):
                found[nearest] = None  # Naver, of which the ledger names the Naver Cloud only
            elif name.kind in _FIRST:
                missing.append((words if name.kind not in ("org", "person") else name.key, nearest))
            elif len(told) == 1:
                missing.append((words, nearest))
    return Parties(tuple(found), tuple(missing), places=tuple(places), things=tuple(things))
