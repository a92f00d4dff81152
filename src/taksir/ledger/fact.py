"""Statements that say the same: first within one document, then between documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from taksir.catalog.relations import relation_rules
from taksir.ledger.statement import Source, Statement

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Fact:
    """What one document states once or more: the same amount of the same thing, in one currency or several."""

    statements: list[Statement]
    family: str
    facet: str
    subject: str | None
    object: str | None
    programme: str | None
    per: str | None
    period: str | None
    increment: bool
    amounts: dict[str, float]
    denied: bool = False
    entities: tuple[str, ...] = ()
    group: Group = field(init=False)

    def __post_init__(self) -> None:
        self.group = Group([self])

    @property
    def source(self) -> Source:
        """The one document that states it."""
        return self.statements[0].source


@dataclass(slots=True, eq=False)
class Group:
    """Facts of several documents that are one fact."""

    facts: list[Fact]

    def statements(self) -> list[Statement]:
        """All statements, in the order of documents and texts."""
        found = [statement for fact in self.facts for statement in fact.statements]
        return sorted(found, key=lambda s: (s.source.number, s.claim.quantity.span))

    def items(self) -> tuple[str, ...]:
        """The ids of all claims."""
        return tuple(statement.claim.id for statement in self.statements())

    def sources(self) -> list[Source]:
        """The documents that state it."""
        return sorted(dict.fromkeys(fact.source for fact in self.facts), key=lambda source: source.number)

    @property
    def increment(self) -> bool:
        """Whether it is told as something added."""
        return any(fact.increment for fact in self.facts)

    def example(self) -> Fact:
        """The fact that names most sides, the first of equals."""
        return max(
            self.facts, key=lambda fact: ((fact.subject is not None) + (fact.object is not None), -fact.source.number)
        )

    def quote(self, unit: str | None = None) -> str:
        """The amount as first written, in a unit where one is asked for."""
        statements = self.statements()
        return next((statement.quote for statement in statements if statement.unit == unit), statements[0].quote)

    def sides(self) -> str:
        """Who to whom, as far as stated."""
        facts = sorted(self.facts, key=lambda fact: fact.source.number)
        subject = next((fact.subject for fact in facts if fact.subject), None)
        object_ = next((fact.object for fact in facts if fact.object), None)
        return " to ".join(name for name in (subject, object_) if name) or "nobody named"


def facts_of(statements: list[Statement]) -> list[Fact]:
    """The facts of one document.

    Equal values of one measure are one fact where subject and object agree or are left open; two amounts in
    different currencies side by side ("US$50 miliar atau sekitar Rp835 triliun") are one fact too.
    """
    rules = relation_rules()
    measures: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        measures[statement.family, statement.unit].append(statement)
    facts: list[Fact] = []
    fact_of: dict[str, Fact] = {}
    for group in measures.values():
        for run in runs(group, lambda s: (s.value, s.tolerance)):
            weak = run[0].family in rules.weak
            facts.extend(_split(run, weak))
    for fact in facts:
        for statement in fact.statements:
            fact_of[statement.claim.id] = fact
    for first, second in _restatements(statements):
        one, other = fact_of[first.claim.id], fact_of[second.claim.id]
        if one is not other and agree(one, other):
            _absorb(one, other)
            for statement in other.statements:
                fact_of[statement.claim.id] = one
    found = list(dict.fromkeys(fact_of[statement.claim.id] for statement in statements))
    for fact in found:
        fact.statements.sort(key=lambda statement: statement.claim.quantity.span)
    return found


def join_documents(facts: Iterable[Fact]) -> list[Group]:
    """Joins facts of different documents that are one fact; returns all groups, in order.

    Facts meet only in a bucket of measure, unit and one shared entity, there only with an equal value: the work
    grows with the number of facts, not with its square.
    """
    rules = relation_rules()
    facts = list(facts)
    buckets: dict[tuple[str, str, str], list[tuple[float, Fact]]] = defaultdict(list)
    for fact in facts:
        names = {name for name in (fact.subject, fact.object, fact.programme) if name}
        if fact.family in rules.weak and len(names) < 2:
            continue
        for unit, value in fact.amounts.items():
            for name in names:
                buckets[fact.family, unit, name].append((value, fact))
    for bucket in buckets.values():
        if len(bucket) < 2:
            continue
        for run in runs(bucket, lambda pair: (pair[0], pair[1].statements[0].tolerance)):
            _join_run([fact for _, fact in run])
    return list(dict.fromkeys(fact.group for fact in facts))


def runs(items: Sequence[T], key: Callable[[T], tuple[float, float]]) -> list[list[T]]:
    """Items cut into runs of equal value; the key gives value and relative tolerance."""
    if len(items) == 1:
        return [[items[0]]]
    ordered = sorted(items, key=lambda item: key(item)[0])
    found: list[list[T]] = []
    first, last_tolerance = 0.0, 0.0
    for item in ordered:
        value, tolerance = key(item)
        if found and value - first <= max(tolerance, last_tolerance) * abs(value):
            found[-1].append(item)
        else:
            found.append([item])
            first, last_tolerance = value, tolerance
    return found


def agree(one: Fact, other: Fact) -> bool:
    """Whether two equal amounts can be one fact: nobody and nothing named differs."""
    if not _same(one.per, other.per) or not same_period(one.period, other.period):
        return False
    if one.programme and one.programme == other.programme:
        return True
    if one.facet != other.facet:  # what OpenAI gets in all is the round; what one investor gives is not
        return one.subject is not None and one.subject == other.subject and one.object is other.object is None
    if _swapped(one, other):
        return one.family in relation_rules().undirected
    return not _crossed(one, other) and _same(one.subject, other.subject) and _same(one.object, other.object)


def differ(one: Fact, other: Fact) -> bool:
    """Whether two equal amounts are surely stated of different things, not merely left open."""
    if one.family != other.family:
        return True
    if one.programme and one.programme == other.programme:
        return False
    if one.facet != other.facet:
        return _other(one.subject, other.subject)
    if _swapped(one, other):
        return one.family not in relation_rules().undirected
    if _crossed(one, other) and None in (one.object, other.object):
        return False  # "Beta gets 5 billion" may well be what "Alfa invests in Beta"
    return _other(one.subject, other.subject) or _other(one.object, other.object)


def same_period(one: str | None, other: str | None) -> bool:
    """Whether two ISO periods can be one: 2026 and 2026-H2 can, 2025 and 2026 cannot."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)


def _same(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _other(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _crossed(one: Fact, other: Fact) -> bool:
    """Whether the payer of one is the receiver of the other."""
    return (one.subject is not None and one.subject == other.object) or (
        other.subject is not None and other.subject == one.object
    )


def _swapped(one: Fact, other: Fact) -> bool:
    """Whether both name the same two sides the other way round."""
    return None not in (one.subject, one.object) and (one.subject, one.object) == (other.object, other.subject)


def _split(run: list[Statement], weak: bool) -> list[Fact]:
    """Equal values of one measure in one document, cut by who and whom; the best known come first."""
    if len(run) == 1:
        return [_fact(run[0])]
    found: list[Fact] = []
    ordered = sorted(run, key=lambda s: ((s.subject is None) + (s.object is None), s.claim.quantity.span))
    for statement in ordered:
        fact = _fact(statement)
        near = [] if weak and fact.subject is None else [known for known in found if _one_told_twice(known, fact, weak)]
        if len(near) == 1:
            _absorb(near[0], fact)
        else:
            found.append(fact)
    return found


def _one_told_twice(known: Fact, fact: Fact, weak: bool) -> bool:
    if weak and known.subject != fact.subject:
        return False
    if agree(known, fact):
        return True
    # A person speaks for a company: "Andy Jassy" and "Amazon" as subject of one figure in one text.
    source = known.source
    people = [name for name in (known.subject, fact.subject) if name and source.types.get(name) == "person"]
    return len(people) == 1 and _same(known.object, fact.object) and known.facet == fact.facet


def _fact(statement: Statement) -> Fact:
    claim = statement.claim
    return Fact(
        statements=[statement],
        family=statement.family,
        facet=statement.facet,
        subject=statement.subject,
        object=statement.object,
        programme=statement.programme,
        per=claim.per,
        period=claim.period,
        increment=claim.increment,
        amounts={statement.unit: statement.value},
        denied=claim.standing.status == "denied",
        entities=statement.entities(),
    )


def _absorb(fact: Fact, other: Fact) -> None:
    fact.statements.extend(other.statements)
    fact.subject = fact.subject or other.subject
    fact.object = fact.object or other.object
    fact.facet = fact.facet or other.facet
    fact.programme = fact.programme or other.programme
    fact.per = fact.per or other.per
    fact.period = fact.period or other.period
    fact.increment = fact.increment or other.increment
    fact.denied = fact.denied and other.denied
    fact.amounts = other.amounts | fact.amounts
    fact.entities = tuple(dict.fromkeys(fact.entities + other.entities))


def _restatements(statements: list[Statement]) -> list[tuple[Statement, Statement]]:
    """Neighbouring amounts of one sentence in two currencies, with nothing but "or about" between them."""
    rules = relation_rules()
    found = []
    for first, second in pairwise(statements):
        if first.claim.sentence != second.claim.sentence or first.unit == second.unit:
            continue
        if len(first.unit) != 3 or len(second.unit) != 3:
            continue
        start, end = first.claim.quantity.span.end, second.claim.quantity.span.start
        if not 0 <= end - start <= 40:
            continue
        between = first.source.article.document.text[start:end].lower()
        for mark in "(=≈/~":
            between = between.replace(mark, f" {mark} ")
        words = [word.strip(",.;:–—-") for word in between.split()]
        if any(word in rules.restating_marks for word in words) and all(
            not word or word in rules.restating_words or word in "(=≈/~" for word in words
        ):
            found.append((first, second))
    return found


def _join_run(run: list[Fact]) -> None:
    """Joins the facts of a run of equal values that agree, through one example of each who-and-whom."""
    shapes: dict[tuple[object, ...], Fact] = {}
    for fact in run:
        first = shapes.setdefault((fact.subject, fact.object, fact.programme, fact.facet, fact.per, fact.period), fact)
        if first is not fact:
            _unite(first, fact)
    examples = list(shapes.values())
    if len(examples) == 1:
        return
    near = {
        one: [other for other in examples if other is not one and agree(one, other) and _enough(one, other)]
        for one in examples
    }
    # An open statement that fits two different deals is left open.
    clear = {one for one, others in near.items() if not any(differ(others[0], other) for other in others[1:])}
    for one in examples:
        for other in near[one]:
            if one in clear and other in clear:
                _unite(one, other)


def _enough(one: Fact, other: Fact) -> bool:
    """Between documents an open object is only agreed to where the subject is the same, or a programme is valued."""
    if one.subject is not None and one.subject == other.subject:
        return True
    if _swapped(one, other):
        return True
    if one.object is not None and one.object == other.object:
        return one.subject == other.subject or one.statements[0].claim.kind == other.statements[0].claim.kind
    return one.programme is not None and one.programme == other.programme


def _unite(one: Fact, other: Fact) -> None:
    if one.group is other.group:
        return
    keep, drop = one.group, other.group
    if len(keep.facts) < len(drop.facts):
        keep, drop = drop, keep
    for fact in drop.facts:
        fact.group = keep
    keep.facts.extend(drop.facts)
