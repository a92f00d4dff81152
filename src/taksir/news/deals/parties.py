"""From filled roles to the parties of a deal, or to none."""

from __future__ import annotations

from taksir.catalog.frames import Frame
from taksir.news.deal import Party
from taksir.news.deals.event import Told
from taksir.news.deals.known import authority, governs, house, sells
from taksir.news.deals.names import Name
from taksir.news.deals.roles import Roles, Telling
from taksir.news.document import Sentence

LATELY = 24
"""How many tellings back a missing party may stand."""


def parties_of(
    frame: Frame, roles: Roles, telling: Telling, seen: list[Told], sentence: Sentence
) -> tuple[Party, ...] | None:
    """The parties in their roles, or None when the deal lacks one that it must have."""
    named = [name for names in roles.values() for name in names]
    persons = "person" in frame.parties
    together = all(name.type == "person" for name in named)
    parties: dict[str, Party] = {}
    for part, names in roles.items():
        role = part.rstrip("+")
        for name in names:
            party = Party(_stands_for(name, role, persons=persons, together=together), _part(name, role))
            parties.setdefault(party.name, party)
    filled = {role.rstrip("+") for role, names in roles.items() if names}
    if frame.shared and not parties and seen and len(seen[-1].parties) > 1:
        widest = max((told for told in seen[-LATELY:] if told.keys >= seen[-1].keys), key=lambda told: len(told.keys))
        return tuple(Party(name, frame.subject) for name in sorted(widest.keys))
    if (
        frame.counterpart
        and len(parties) == 1
        and (frame.least > 1 or telling.rules.anaphor.search(telling.low, telling.start, telling.end))
    ):
        _fill_counterpart(frame, parties, filled, seen)
    raiser = _raiser(seen) if frame.raised and parties and "investee" not in filled else None
    if raiser is not None and raiser.name not in parties:
        parties[raiser.name] = Party(raiser.name, "investee")
        filled.add("investee")
    if (
        frame.reciprocal
        and frame.type != "supply"
        and not parties
        and telling.rules.both.search(telling.low, telling.start, telling.end)
    ):
        pair = next((told for told in reversed(seen[-LATELY:]) if len(told.parties) == 2), None)
        if pair is not None:
            return tuple(Party(party.name, frame.subject or party.role) for party in pair.parties)
    if frame.type == "investment" and named and all(name.type == "place" for name in named):
        return None
    if len(parties) < frame.least or not set(frame.require) <= filled:
        return None
    if not frame.reciprocal and frame.least > 1 and len(filled) < 2 and not frame.counterpart:
        return None
    first = {name.name: name.start for name in sorted(named, key=lambda name: -name.start)}
    whole = tuple(party for party in parties.values() if not _is_said(party.name, parties, first))
    return _sold(frame, whole) if len(whole) >= frame.least else None


def _is_said(name: str, parties: dict[str, Party], first: dict[str, int]) -> bool:
    """Whether a party is but a part of another, or the whole of one, that is named before it."""
    at = first.get(name, 0)
    kin = (other for other in parties if other != name and (house(name) == other or house(other) == name))
    return any(first.get(other, 0) < at for other in kin)


def _sold(frame: Frame, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Of two sides of a supply of which one sells such things and the other does not, the one that does supplies."""
    if frame.type != "supply" or len(parties) != 2 or sells(parties[0].name) == sells(parties[1].name):
        return parties
    return tuple(Party(party.name, "supplier" if sells(party.name) else "customer") for party in parties)


def _stands_for(name: Name, role: str, *, persons: bool, together: bool) -> str:
    """A chip stands for its maker, a person for the company unless persons deal with each other."""
    if role in ("regulator", "funder"):
        return authority(name.company or name.name)
    if name.company is None:
        return name.name
    if name.type == "person" and role == "holder" and not (name.company and governs(name.company)):
        return name.name
    if name.type == "person" and persons and (together or not name.titled):
        return name.name
    return name.company


def _part(name: Name, role: str) -> str:
    return "place" if name.type == "place" and role not in ("funder", "regulator") else role


def _raiser(seen: list[Told]) -> Party | None:
    """Who raises money in the funding round told last, when that is the article's last concern but one or two."""
    for told in reversed(seen[-10:]):
        if told.type == "funding_round" or (told is seen[-1] and told.type == "investment"):
            return next((party for party in told.parties if party.role == "investee"), None)
    return None


def _fill_counterpart(frame: Frame, parties: dict[str, Party], filled: set[str], seen: list[Told]) -> None:
    """The other side of the deal told before, when this one names only one side."""
    for told in reversed(seen[-LATELY:]):
        names = {party.name for party in told.parties}
        if len(names) == 2 and set(parties) < names:
            missing = next((r for r in (*frame.require, frame.object, *frame.oblique) if r and r not in filled), None)
            for party in told.parties:
                if party.name not in parties:
                    role = missing or frame.subject or party.role
                    parties[party.name] = Party(party.name, role)
                    filled.add(role)
            return
