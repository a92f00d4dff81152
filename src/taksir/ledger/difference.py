"""What groups of equal statements are to each other: retold, corroborated, distinct, added to, contradicted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from taksir.catalog.relations import relation_rules
from taksir.ledger.fact import Fact, Group, differ, runs, same_period
from taksir.ledger.origin import one_origin
from taksir.ledger.relation import Relation
from taksir.ledger.statement import TOLERANCE, Source

_SO_FAR = frozenset({"more_than", "at_least", "vague"})
_MOST_VALUES = 8
"""So many different values of one thing are compared with each other; more are a series, not a dispute."""


def relate_facts(groups: Sequence[Group]) -> Iterator[Relation]:
    """All relations that rest on values."""
    for group in groups:
        yield from _retold(group)
        yield from _corroborated(group)
        yield from _denied(group)
    yield from _distinct(groups)
    yield from _increments(groups)
    yield from _contradictions(groups)


def days_apart(one: Sequence[Source], other: Sequence[Source]) -> int | None:
    """Days between the closest two of two sets of documents; None where one set has no day."""
    first: list[date] = [source.day for source in one if source.day]
    second: list[date] = [source.day for source in other if source.day]
    return min((abs((a - b).days) for a in first for b in second), default=None)


def _retold(group: Group) -> Iterator[Relation]:
    for fact in group.facts:
        count = len(fact.statements)
        if count < 2:
            continue
        statuses = dict.fromkeys(statement.claim.standing.status for statement in fact.statements)
        status = f", as {' and '.join(statuses)}" if len(statuses) > 1 else ""
        quotes = list(dict.fromkeys(statement.quote for statement in fact.statements))
        if len(fact.amounts) > 1 and count == len(fact.amounts):
            why = f"{' and '.join(quotes)} are one amount in {len(fact.amounts)} currencies."
        else:
            why = f"{fact.source.name} states {quotes[0]} ({_who(fact)}) {count} times{status}."
        yield Relation("same_event", tuple(statement.claim.id for statement in fact.statements), why)


def _corroborated(group: Group) -> Iterator[Relation]:
    sources = group.sources()
    facts = [fact for fact in group.facts if not fact.denied]
    if len(sources) < 2 or len({fact.source.number for fact in facts}) < 2:
        return
    statements = [statement for statement in group.statements() if statement.claim.standing.status != "denied"]
    items = tuple(statement.claim.id for statement in statements)
    quotes = list(dict.fromkeys(statement.quote for statement in statements))
    origin = one_origin(statement.claim.standing.attribution for statement in statements)
    if origin:
        why = f"{len(sources)} documents state {quotes[0]} ({group.sides()}), all from {origin}: one origin."
        yield Relation("same_event", items, why)
        return
    also = f", also as {quotes[1]}" if len(quotes) > 1 else ""
    yield Relation("corroborates", items, f"{len(sources)} documents state {quotes[0]} ({group.sides()}){also}.")


def _denied(group: Group) -> Iterator[Relation]:
    statements = group.statements()
    denied = [statement for statement in statements if statement.claim.standing.status == "denied"]
    if denied and len(denied) < len(statements):
        origins = dict.fromkeys(name for statement in denied for name in statement.claim.standing.attribution)
        who = ", ".join(origins) or denied[0].source.name
        why = f"{group.quote()} ({group.sides()}) is stated, and denied by {who}."
        yield Relation("contradicts", group.items(), why)


def _distinct(groups: Sequence[Group]) -> Iterator[Relation]:
    """The same amount told of different things that share a party."""
    rules = relation_rules()
    buckets: dict[tuple[str, str], list[tuple[float, Fact]]] = defaultdict(list)
    for group in groups:
        for fact in group.facts:
            if fact.family not in rules.by_amount:
                continue
            for unit, value in fact.amounts.items():
                for name in fact.entities:
                    if fact.source.is_actor(name):
                        buckets[unit, name].append((value, fact))
    seen: set[tuple[str, ...]] = set()
    for (_, name), bucket in buckets.items():
        if len(bucket) < 2:
            continue
        for run in runs(bucket, lambda pair: (pair[0], TOLERANCE)):
            apart = _apart(list(dict.fromkeys(fact.group for _, fact in run)))
            if len(apart) < 2:
                continue
            apart.sort(key=lambda group: group.statements()[0].source.number)
            items = tuple(item for group in apart for item in group.items())
            if items in seen:
                continue
            seen.add(items)
            told = "; ".join(dict.fromkeys(_deal_words(group) for group in apart[:4]))
            yield Relation(
                "distinct", items, f"The same amount, {apart[0].quote()}, in different deals around {name}: {told}."
            )


def _apart(groups: list[Group]) -> list[Group]:
    """Those groups that surely differ from at least one other."""
    found: dict[Group, None] = {}
    for one, other in combinations(groups[: 4 * _MOST_VALUES], 2):
        if differ(one.example(), other.example()) and not _overlap(one, other):
            found[one] = found[other] = None
    return list(found)


def _overlap(one: Group, other: Group) -> bool:
    """Whether two groups share a deal of a document: then they size the same deal."""
    return bool(_deal_ids(one) & _deal_ids(other))


def _deal_ids(group: Group) -> set[str]:
    return {deal.id for fact in group.facts for statement in fact.statements for deal in statement.deals}


def _deal_words(group: Group) -> str:
    fact = group.facts[0]
    kind = "funding round" if fact.facet == "round" else fact.statements[0].claim.kind.replace("_", " ")
    return f"{kind}, {group.sides()}"


def _who(fact: Fact) -> str:
    return " to ".join(name for name in (fact.subject, fact.object) if name) or "nobody named"


def _increments(groups: Sequence[Group]) -> Iterator[Relation]:
    """What is added, with the stock that it is added to: same payer, same receiver."""
    pairs: dict[tuple[str, str, str, str], tuple[dict[Group, None], dict[Group, None]]] = defaultdict(lambda: ({}, {}))
    for group in groups:
        for fact in group.facts:
            if fact.subject and fact.object and not fact.facet and not fact.denied:
                adding, stock = pairs[fact.family, fact.subject, fact.object, fact.per or ""]
                (adding if group.increment else stock)[group] = None
    limit = relation_rules().max_items
    for (_, subject, object_, _), (adding, stock) in pairs.items():
        if not stock:
            continue
        for group in adding:
            stocks = list(stock)[:4]
            items = group.items() + tuple(item for held in stocks for item in held.items())
            why = (
                f"{group.quote()} is added to what {subject} has with {object_} "
                f"({', '.join(held.quote() for held in stocks)}): an increment, not the stock told again."
            )
            yield Relation("increment_of", items[:limit], why)


def _contradictions(groups: Sequence[Group]) -> Iterator[Relation]:
    """Different values of one thing, each document stating just one of them and no two agreeing."""
    rules = relation_rules()
    tables: dict[tuple[str, str, str, str, str, str], dict[Group, None]] = defaultdict(dict)
    for group in groups:
        for fact in group.facts:
            if fact.family not in rules.one_value or fact.increment or fact.denied or not fact.subject:
                continue
            if fact.family == "spending" and fact.statements[0].claim.quantity.qualifier in _SO_FAR:
                continue  # "more than 13 billion so far" is a sum of deals, not the size of one
            dated = fact.family == "spending" and fact.period is not None
            if fact.object is None and fact.family in rules.needs_object and not dated:
                continue
            for unit in fact.amounts:
                key = (fact.family, fact.facet, unit, fact.subject, fact.object or "", fact.per or "")
                tables[key][group] = None
    seen: set[tuple[str, ...]] = set()
    for key, found in tables.items():
        if not 2 <= len(found) <= _MOST_VALUES:
            continue
        # A document that states two values speaks of parts, rounds or years.
        stating = Counter(source for group in found for source in group.sources())
        single = [group for group in found if all(stating[source] == 1 for source in group.sources())]
        for one, other in combinations(single, 2):
            relation = _dispute(key, one, other)
            if relation and relation.items not in seen:
                seen.add(relation.items)
                yield relation


def _dispute(key: tuple[str, str, str, str, str, str], one: Group, other: Group) -> Relation | None:
    first, second = one.sources(), other.sources()
    if not _values_apart(one, other, key[2]) or not _periods_meet(one, other):
        return None
    gap = days_apart(first, second)
    needs_moment = not key[4] and not any(fact.period for fact in one.facts)
    if needs_moment and (gap is None or gap > relation_rules().window_days):
        return None
    near = gap is not None and gap <= relation_rules().window_days
    sides = " to ".join(name for name in (key[3], key[4]) if name)
    told = f"{first[0].name} says {one.quote(key[2])}, {second[0].name} says {other.quote(key[2])} ({key[0]}, {sides})"
    when = (
        f", {gap} day{'s' if gap > 1 else ''} apart"
        if gap
        else ", with no date to tell which is newer"
        if gap is None
        else ""
    )
    return Relation("contradicts" if near else "tension", one.items() + other.items(), f"{told}{when}.")


def _periods_meet(one: Group, other: Group) -> bool:
    return all(same_period(a.period, b.period) for a in one.facts for b in other.facts)


def _values_apart(one: Group, other: Group, unit: str) -> bool:
    """Whether no reading of one lies within a reading of the other, stated precision included."""
    low_a, high_a = _interval(one, unit)
    low_b, high_b = _interval(other, unit)
    return high_a < low_b or high_b < low_a


def _interval(group: Group, unit: str) -> tuple[float, float]:
    lows, highs = [], []
    for statement in group.statements():
        quantity = statement.claim.quantity
        if quantity.unit != unit or quantity.value is None:
            continue
        slack = max(quantity.step / 2, statement.tolerance * abs(quantity.value))
        open_low = quantity.qualifier in {"up_to", "less_than"}
        open_high = quantity.qualifier in {"at_least", "more_than"}
        low = -float("inf") if open_low else quantity.value if quantity.low is None else quantity.low
        high = float("inf") if open_high else quantity.value if quantity.high is None else quantity.high
        lows.append(low - slack)
        highs.append(high + slack)
    return min(lows, default=-float("inf")), max(highs, default=float("inf"))
