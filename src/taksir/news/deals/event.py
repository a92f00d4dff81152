"""One event once: the tellings of one deal brought together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from taksir.catalog.frames import Frame
from taksir.news.deal import Party
from taksir.news.deals.known import land_of, rank_of
from taksir.news.span import Span
from taksir.news.standing import COARSE, Standing, Status

GENERAL = frozenset({"partnership", "meeting"})
"""Types that a more specific deal between the same parties makes redundant."""

ALONE = frozenset({"layoffs", "capex", "chip_development", "office_opening"})
"""Types that one party does by itself."""

_FUNDS = frozenset({"investment", "funding_round", "project"})
"""Deals whose purpose a data centre is, when the same parties build it."""

_STEPS = frozenset({"capex", "investment", "joint_venture"})
"""Deals that are but parts of a project of the same parties, told in the same sentence."""

_RULED_ON = frozenset({"acquisition", "investment", "stake", "partnership", "joint_venture"})
"""Deals on which regulators decide."""

_SOON = 2
"""Within how many sentences a specific deal makes the general one before it redundant."""


@dataclass(slots=True)
class Told:
    """One telling of a deal in one sentence."""

    type: str
    parties: tuple[Party, ...]
    keys: frozenset[str]
    """Who takes part, a person counted as his company."""
    span: Span
    sentence: int
    frame: Frame
    at: int
    persons: bool = False
    also: bool = False
    """Whether it is told as one more deal ("will also partner")."""
    standing: Standing = field(default_factory=lambda: Standing(Status.ASSERTED))

    @property
    def names(self) -> frozenset[str]:
        """Who takes part, without the parts."""
        return frozenset(party.name for party in self.parties)


@dataclass(slots=True)
class Event:
    """A deal with all its tellings, in the order of the text."""

    type: str
    tellings: list[Told]
    notes: tuple[str, ...] = ()

    @property
    def parties(self) -> tuple[Party, ...]:
        """The most complete list of parties among the tellings."""
        widest = max(self.tellings, key=lambda told: (len(told.keys), len(told.keys & told.names), _office(told)))
        known = {party.name: party for party in widest.parties}
        if self.type == "project":
            for told in self.tellings:
                for party in told.parties:
                    known.setdefault(party.name, party)
        return tuple(known.values())

    @property
    def names(self) -> frozenset[str]:
        """Who takes part."""
        return frozenset(party.name for party in self.parties)

    @property
    def keys(self) -> frozenset[str]:
        """Who takes part, a person counted as his company."""
        return max((told.keys for told in self.tellings), key=len)

    @property
    def persons_only(self) -> bool:
        """Whether only persons take part, nobody in the name of a company."""
        return all(told.persons for told in self.tellings)

    @property
    def best(self) -> Told:
        """The first complete telling that says how sure it is; else the first complete one."""
        full = max(len(told.keys) for told in self.tellings)
        complete = [told for told in self.tellings if len(told.keys) == full or self.type == "project"]
        return next((told for told in complete if told.standing.cue is not None), complete[0])


def _office(told: Told) -> int:
    """How exactly a regulatory telling names who decides: a ministry before a government before a country."""
    if told.type != "regulatory":
        return 0
    return sum(rank_of(party.name) for party in told.parties if party.role == "regulator")


def merge_events(told: Sequence[Told]) -> list[Event]:
    """Brings tellings of one deal together and drops what a more specific deal already says."""
    events: list[Event] = []
    _widen(told)
    for item in told:
        if item.type == "joint_venture" and any(
            other.type == "project" and other.sentence == item.sentence and item.names <= other.names for other in told
        ):
            continue
        if item.type == "no_comment":
            if not any(_refused(event, item) for event in events):
                events.append(Event(_referred(events, item), [item]))
            continue
        known = next((event for event in events if _same(event, item)), None)
        if known is None:
            events.append(Event(item.type, [item]))
        else:
            known.tellings.append(item)
    events = [part for event in _absorb(events) for part in _split(event)]
    return [event for event in events if not _redundant(event, events)]


def _widen(told: Sequence[Told]) -> None:
    """Who rules on a deal rules on both its sides ("a probe into Nvidia's purchase of Arm")."""
    for item in told:
        if item.type != "regulatory":
            continue
        for other in told:
            if other.sentence == item.sentence and other.type in _RULED_ON and other.keys & item.keys:
                known = item.names
                item.parties += tuple(Party(p.name, "party") for p in other.parties if p.name not in known)
                item.keys |= other.keys


def _split(event: Event) -> list[Event]:
    """Two suppliers, or investors in one country, told together and then one by one have a deal each."""
    if event.type not in ("supply", "investment"):
        return [event]
    pairs = list(dict.fromkeys(told.keys for told in event.tellings if len(told.keys) == 2))
    if len(pairs) < 2 or not frozenset.intersection(*pairs):
        return [event]
    parts = [Event(event.type, [told for told in event.tellings if told.keys == pair]) for pair in pairs]
    rest = event.keys - frozenset().union(*pairs)
    if not rest:
        return parts
    if event.type == "supply" or not all(party.role in ("investor", "place") for party in event.parties):
        return [event]
    common = frozenset.intersection(*pairs)
    whole = max(event.tellings, key=lambda told: len(told.keys))
    for party in whole.parties:
        if party.name in rest:
            pair = (*(p for p in whole.parties if p.name in common), party)
            parts.append(Event(event.type, [replace(whole, parties=pair, keys=frozenset(p.name for p in pair))]))
    return parts


def _refused(event: Event, item: Told) -> bool:
    """Whether the same ones have been said to refuse before."""
    return event.tellings[0].frame.type == "no_comment" and item.keys <= event.keys


def _referred(events: list[Event], item: Told) -> str:
    """What a refusal to comment is about: the first deal of those who refuse, else the first deal of all."""
    own = next((event.type for event in events if event.keys & item.keys), None)
    return own or (events[0].type if events else "partnership")


def _silent(status: Status) -> bool:
    return status in (Status.DENIED, Status.NO_COMMENT)


def _same(event: Event, item: Told) -> bool:
    first = event.tellings[0]
    if first.frame.type == "no_comment" or event.type != item.type:
        return False
    if event.type == "project":
        projects = {p.name for p in event.parties if p.role == "project"}
        if not projects and not any(p.role == "project" for p in item.parties):
            return event.keys == item.keys
        return any(p.name in projects for p in item.parties if p.role == "project")
    if event.type == "regulatory" and _ruled(event.parties) == _ruled(item.parties):
        return True
    keys = event.keys
    if event.type == "lease" and (len(keys) == 1) != (len(item.keys) == 1) and item.sentence - first.sentence > _SOON:
        return False
    return (keys <= item.keys or item.keys <= keys) and not _crossed(first, item)


def _ruled(parties: tuple[Party, ...]) -> tuple[frozenset[str], frozenset[str | None]]:
    """Who is ruled, and by which states: a ministry and its government tell of one decision."""
    rulers = frozenset(land_of(party.name) for party in parties if party.role == "regulator")
    return frozenset(party.name for party in parties if party.role != "regulator"), rulers


def _crossed(one: Told, two: Told) -> bool:
    """Whether somebody gives in one telling and takes in the other: then they are two deals."""
    given = {party.name for party in one.parties if party.role == "investor"}
    taken = {party.name for party in one.parties if party.role == "investee"}
    return any(
        (party.role == "investee" and party.name in given) or (party.role == "investor" and party.name in taken)
        for party in two.parties
    )


def _absorb(events: list[Event]) -> list[Event]:
    """After widening, an event may have become the part of another of its type."""
    kept: list[Event] = []
    for event in events:
        if event.tellings[0].frame.type == "no_comment":
            kept.append(event)
            continue
        home = next(
            (
                k
                for k in kept
                if k.type == event.type
                and k.tellings[0].frame.type != "no_comment"
                and (k.keys <= event.keys or event.keys <= k.keys)
                and not _crossed(k.tellings[0], event.tellings[0])
            ),
            None,
        )
        if home is None:
            kept.append(event)
        else:
            home.tellings.extend(event.tellings)
            home.tellings.sort(key=lambda t: t.at)
    return kept


def _redundant(event: Event, events: list[Event]) -> bool:
    first = event.tellings[0]
    if first.frame.type == "no_comment":
        return False
    if event.type == "datacenter_build" and len(event.keys) > 1:
        return any(
            other.type in _FUNDS
            and other.keys == event.keys
            and (other.tellings[0].at < first.at or not any(party.role == "investee" for party in other.parties))
            for other in events
        )
    if event.type == "supply" and any(
        other.type == "chip_development"
        and other.keys == event.keys
        and abs(first.sentence - other.tellings[0].sentence) <= _SOON
        for other in events
    ):
        return True
    if event.type == "stake" and any(other.type == "investment" and other.keys == event.keys for other in events):
        return True
    if event.type in _STEPS and not any(party.role == "investee" for party in first.parties):
        return any(
            other.type == "project" and told.sentence == first.sentence and event.keys <= other.keys
            for other in events
            for told in other.tellings
        )
    if event.type == "capex" and not first.frame.alone:
        return any(
            other.type == "investment" and event.keys <= other.keys and abs(o.sentence - first.sentence) <= _SOON
            for other in events
            for o in other.tellings
        )
    if event.type not in GENERAL:
        return False
    if first.also:
        return False
    for other in events:
        if other is event or other.type in GENERAL or other.tellings[0].frame.type == "no_comment":
            continue
        if _silent(other.tellings[0].standing.status) or (other.type == "regulatory" and event.persons_only):
            continue
        start = other.tellings[0]
        if _kin(event.keys, other.keys) and (start.at <= first.at or start.sentence - first.sentence <= _SOON):
            return True
    if event.type != "partnership" or COARSE[first.standing.status] != "unconfirmed":
        return False
    return any(
        other.type == "meeting" and other.keys == event.keys and other.tellings[0].at <= first.at for other in events
    )


def _kin(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each of `some` is, by its house name, among `others` ("SK Group", "SK hynix")."""
    houses = {name.split()[0] for name in others}
    return all(name.split()[0] in houses for name in some)
