"""Deals told more than once, in one document or in several, and deals that weigh against each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from taksir.catalog.relations import relation_rules
from taksir.ledger.fact import Group
from taksir.ledger.origin import one_origin
from taksir.ledger.relation import Relation
from taksir.ledger.statement import Source
from taksir.news.deal import Deal
from taksir.news.standing import Status

_MOST_PARTIES = 6
"""Deals of more parties are compared through their first six."""
_LIKE = 0.4
"""Share of common words from which two sentences of one document tell one loose deal (a partnership, a meeting)."""
_WORD = re.compile(r"\w{3,}")


@dataclass(slots=True, eq=False)
class Telling:
    """One deal as one document tells it, once or more."""

    source: Source
    type: str
    parties: frozenset[str]
    deals: list[Deal]
    amounts: frozenset[int]
    group: list[Telling] = field(init=False)

    def __post_init__(self) -> None:
        self.group = [self]

    @property
    def day(self) -> date | None:
        """The deal's own day, where a full date is stated."""
        for deal in self.deals:
            if deal.date and len(deal.date) == 10:
                try:
                    return date.fromisoformat(deal.date)
                except ValueError:
                    continue
        return None

    def ids(self) -> tuple[str, ...]:
        """Ids of all tellings, in the order of the text."""
        return tuple(deal.id for deal in self.deals)


def tellings_of(source: Source, group_of: Mapping[str, Group]) -> list[Telling]:
    """The deals of one document, each with everything the document says of it."""
    rules = relation_rules()
    found: list[Telling] = []
    by_type: dict[str, list[Telling]] = defaultdict(list)
    for deal in source.deals:
        if deal.standing.status == Status.NO_COMMENT or not deal.parties:
            continue
        type_ = rules.groups.get(deal.type, deal.type)
        amounts = frozenset(id(group_of[claim]) for claim in deal.claims if claim in group_of)
        telling = Telling(source, type_, frozenset(party.name for party in deal.parties), [deal], amounts)
        known = next((other for other in by_type[type_] if _told_again(other, telling)), None)
        if known:
            known.deals.append(deal)
            known.parties |= telling.parties
            known.amounts |= telling.amounts
        else:
            by_type[type_].append(telling)
            found.append(telling)
    return found


def relate_deals(tellings: Sequence[Telling]) -> Iterator[Relation]:
    """Deals retold, corroborated or denied."""
    for telling in tellings:
        yield from _retold(telling)
    groups = _join_documents(tellings)
    for group in groups:
        yield from _between(group)


def relate_moves(tellings: Sequence[Telling]) -> Iterator[Relation]:
    """Deals that weigh against each other: opposite moves of one pair, exclusivity beside other partners."""
    yield from _opposite(tellings)
    yield from _exclusive(tellings)


def _told_again(known: Telling, other: Telling) -> bool:
    if known.amounts and other.amounts:
        return bool(known.amounts & other.amounts) and _meet(known.parties, other.parties)
    if not _meet(known.parties, other.parties):
        return False
    if known.type not in relation_rules().loose:
        return True
    text = known.source.article.document.text
    words = set(_WORD.findall(other.deals[0].span.of(text).lower()))
    told = (set(_WORD.findall(deal.span.of(text).lower())) for deal in known.deals)
    return any(len(words & had) >= _LIKE * min(len(words), len(had)) for had in told)


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of parties can be one: the same, or two in common."""
    return one == other or len(one & other) >= 2


def _affirmed(deal: Deal) -> bool:
    return deal.standing.status != Status.DENIED


def _retold(telling: Telling) -> Iterator[Relation]:
    deals = telling.deals
    if len(deals) < 2:
        return
    ids = telling.ids()
    names = _names(telling.parties)
    affirmed = [deal for deal in deals if _affirmed(deal)]
    if 0 < len(affirmed) < len(deals):
        yield Relation("contradicts", ids, f"{telling.source.name} tells a deal of {names}, and its denial.")
    if len(affirmed) > 1:
        statuses = dict.fromkeys(str(deal.standing.status) for deal in affirmed)
        status = f", as {' and '.join(statuses)}" if len(statuses) > 1 else ""
        why = f"{telling.source.name} tells the {_type(telling.type)} of {names} {len(affirmed)} times{status}."
        yield Relation("same_event", tuple(deal.id for deal in affirmed), why)


def _join_documents(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Joins tellings of different documents through buckets of type and two parties (or one party and an amount)."""
    buckets: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for telling in tellings:
        parties = sorted(telling.parties)[:_MOST_PARTIES]
        if len(parties) == 1:
            for amount in telling.amounts:
                buckets[telling.type, parties[0], amount].append(telling)
        for pair in combinations(parties, 2):
            buckets[telling.type, *pair].append(telling)
    for bucket in buckets.values():
        examples: dict[tuple[frozenset[int], date | None], Telling] = {}
        for telling in bucket:
            first = examples.setdefault((telling.amounts, telling.day), telling)
            _unite(first, telling)
        shown = list(examples.values())
        for one, other in combinations(shown, 2):
            if _can_be_one(one, other) and not any(
                third is not one and third is not other and _can_be_one(one, third) and not _can_be_one(other, third)
                for third in shown[:_MOST_PARTIES]
            ):
                _unite(one, other)
    groups = {id(telling.group): telling.group for telling in tellings}
    return list(groups.values())


def _can_be_one(one: Telling, other: Telling) -> bool:
    if one.amounts and other.amounts and not one.amounts & other.amounts:
        return False
    return one.day is None or other.day is None or one.day == other.day


def _unite(one: Telling, other: Telling) -> None:
    if one.group is other.group:
        return
    keep, drop = one.group, other.group
    if len(keep) < len(drop):
        keep, drop = drop, keep
    for telling in drop:
        telling.group = keep
    keep.extend(drop)


def _between(group: list[Telling]) -> Iterator[Relation]:
    group = sorted(group, key=lambda telling: telling.source.number)
    sources = list(dict.fromkeys(telling.source.name for telling in group))
    if len({telling.source.number for telling in group}) < 2:
        return
    deals = [deal for telling in group for deal in telling.deals]
    affirmed = [deal for deal in deals if _affirmed(deal)]
    shared = frozenset.intersection(*(telling.parties for telling in group)) or group[0].parties
    told = f"the {_type(group[0].type)} of {_names(shared)}"
    if 0 < len(affirmed) < len(deals):
        why = f"{told[0].upper()}{told[1:]} is told, and denied, in {len(sources)} documents."
        yield Relation("contradicts", tuple(deal.id for deal in deals), why)
    if len({deal.document for deal in affirmed}) < 2:
        return
    items = tuple(deal.id for deal in affirmed)
    origin = one_origin(deal.standing.attribution for deal in affirmed)
    if origin:
        yield Relation("same_event", items, f"{len(group)} documents tell {told}, all from {origin}: one origin.")
    else:
        yield Relation("corroborates", items, f"{len(group)} documents tell {told}.")


def _opposite(tellings: Sequence[Telling]) -> Iterator[Relation]:
    """One pair drawing apart and together at one time, in different documents."""
    rules = relation_rules()
    moves: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.type in rules.toward or telling.type in rules.away:
            for first, second in combinations(sorted(telling.parties)[:_MOST_PARTIES], 2):
                if telling.source.types.get(first) != "person" and telling.source.types.get(second) != "person":
                    moves[first, second].append(telling)
    for pair, found in moves.items():
        if not any(telling.type in rules.away for telling in found):
            continue
        for moment in _moments(found):
            yield from _clash(pair, moment)


def _moments(tellings: list[Telling]) -> list[list[Telling]]:
    """Tellings cut where nothing happened for longer than the window; undated ones stand together, last."""
    window = relation_rules().window_days
    dated = sorted(
        ((telling.source.day, telling.source.number, telling) for telling in tellings if telling.source.day),
        key=lambda entry: entry[:2],
    )
    found: list[list[Telling]] = [[]]
    last: date | None = None
    for day, _, telling in dated:
        if last and (day - last).days > window:
            found.append([])
        found[-1].append(telling)
        last = day
    undated = [telling for telling in tellings if telling.source.day is None]
    if undated:
        found.append(undated)
    return [moment for moment in found if moment]


def _clash(pair: tuple[str, str], moment: list[Telling]) -> Iterator[Relation]:
    rules = relation_rules()
    apart = [t for t in moment if t.type in rules.away and any(_affirmed(deal) for deal in t.deals)]
    doubting = {telling.source.number for telling in apart}
    together = [
        (telling, deal)
        for telling in moment
        if telling.type in rules.toward and telling.source.number not in doubting
        for deal in telling.deals
        if deal.standing.status not in rules.stale and deal.standing.tense != "past"
    ]
    if not apart or not together:
        return
    items = tuple(item for telling in apart for item in telling.ids()) + tuple(deal.id for _, deal in together)
    days = [telling.source.day for telling in moment if telling.source.day]
    first, closer = apart[0].source, together[0][0].source
    told = (
        f"{first.name} tells of {a_type(apart[0].type)} between {_names(pair)}, "
        f"{closer.name} of a new {_type(together[0][1].type)}"
    )
    if days:
        gap = (max(days) - min(days)).days
        when = "on the same day" if gap == 0 else f"within {gap} day{'s' if gap > 1 else ''} of each other"
        yield Relation("contradicts", items[: rules.max_items], f"{told}, {when}.")
    else:
        yield Relation("tension", items[: rules.max_items], f"{told}, with no date to tell which came first.")


def _exclusive(tellings: Sequence[Telling]) -> Iterator[Relation]:
    """An exclusive partner beside others of the same company."""
    rules = relation_rules()
    exclusive: dict[tuple[str, str], list[tuple[Telling, Deal]]] = defaultdict(list)
    for telling in tellings:
        if telling.type != "exclusivity":
            continue
        for deal in telling.deals:
            if not _affirmed(deal):
                continue
            companies = [p for p in deal.parties if telling.source.types.get(p.name, "org") in {"org", "unknown"}]
            bound = [p.name for p in companies if p.role in rules.bound_roles] or [p.name for p in companies]
            for name in bound:
                for holder in companies:
                    if holder.name != name:
                        exclusive[name, holder.name].append((telling, deal))
    if not exclusive:
        return
    directed = {
        pair for pair, told in exclusive.items() if any(_bound(deal, pair[0], rules.bound_roles) for _, deal in told)
    }
    partners: dict[str, list[Telling]] = defaultdict(list)
    wanted = {name for name, _ in exclusive}
    for telling in tellings:
        if telling.type in rules.other_partner and any(_affirmed(deal) for deal in telling.deals):
            for name in telling.parties & wanted:
                partners[name].append(telling)
    for (bound_name, sole), told in exclusive.items():
        if (sole, bound_name) in directed and (bound_name, sole) not in directed:
            continue
        yield from _beside(bound_name, sole, told, partners[bound_name])


def _bound(deal: Deal, name: str, roles: frozenset[str]) -> bool:
    return any(party.name == name and party.role in roles for party in deal.parties)


def _beside(name: str, holder: str, told: list[tuple[Telling, Deal]], partners: list[Telling]) -> Iterator[Relation]:
    rules = relation_rules()
    others: dict[frozenset[str], list[str]] = {}
    for telling in partners:
        types = telling.source.types
        rest = frozenset(party for party in telling.parties - {name} if types.get(party, "org") in {"org", "unknown"})
        if not rest or holder in rest:
            continue
        others.setdefault(rest, []).extend(telling.ids())
    if not others:
        return
    documents = {telling.source.number for telling, _ in told}
    spread = {telling.source.number for telling in partners}
    if len(documents | spread) < 2:
        return
    first = list(dict.fromkeys(deal.id for _, deal in told))
    # Every other partner once before any partner twice, so that a cut leaves the widest picture.
    rounds = zip_rounds(list(others.values()))
    items = tuple(dict.fromkeys([*first[: rules.max_items // 2], *rounds]))
    more = f" (and {len(items) - rules.max_items} more)" if len(items) > rules.max_items else ""
    names = _names(sorted({party for rest in others for party in rest})[:6])
    why = f"{name} is said to be exclusive with {holder}, and to have deals with {names} as well{more}."
    yield Relation("tension", items[: rules.max_items], why)


def zip_rounds(lists: Sequence[Sequence[str]]) -> list[str]:
    """First of each list, then second of each, and so on.

    >>> zip_rounds([["a", "b"], ["c"]])
    ['a', 'c', 'b']
    """
    longest = max((len(entries) for entries in lists), default=0)
    return [entries[turn] for turn in range(longest) for entries in lists if turn < len(entries)]


def _type(type_: str) -> str:
    return type_.replace("_", " ")


def a_type(type_: str) -> str:
    """A deal type in words with its article.

    >>> a_type("joint_venture"), a_type("investment")
    ('a joint venture', 'an investment')
    """
    return f"{'an' if type_[0] in 'aeio' else 'a'} {_type(type_)}"


def _names(names: Iterable[str]) -> str:
    ordered = sorted(names)
    if len(ordered) == 1:
        return ordered[0]
    return f"{', '.join(ordered[:-1])} and {ordered[-1]}" if ordered else "nobody named"
