"""The merged view: every fact and deal once, with each of its statements, its words and who said it how surely.

Nothing is thrown away: a merged claim keeps all statements with their spans. Different deals with the same amount
stay apart, and an increment is no second telling of the stock: only `same_event` and `corroborates` merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from taksir.ledger.corroboration import one_fact
from taksir.ledger.origin import voice
from taksir.ledger.relation import Relation
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal, Party
from taksir.news.document import Document
from taksir.news.span import Span
from taksir.news.standing import STRENGTH, Status

_APART = frozenset({Status.DENIED, Status.NO_COMMENT})


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement as one document makes it: `item` is the claim's or deal's id, `quote` its words."""

    item: str
    document: str
    who: str
    day: date | None
    span: Span
    quote: str
    status: Status
    attribution: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergedClaim:
    """A fact with all that is said of it. `id` is the id of its first statement.

    `weakest` and `strongest` are over those who affirm it (None where nobody does); `denied_by` are those who deny
    it. `increments` are the merged claims that add to it, `distinct` those of the same amount in another deal.
    """

    id: str
    kind: str
    subject: str | None
    object: str | None
    value: float | None
    unit: str
    also: tuple[tuple[str, float], ...]
    sayings: tuple[Saying, ...]
    weakest: Status | None
    strongest: Status | None
    denied_by: tuple[str, ...]
    increments: tuple[str, ...] = ()
    distinct: tuple[str, ...] = ()

    def stands(self, document: str) -> Status | None:
        """The status in one document: where it states the same thing at two strengths, the weakest."""
        return _weakest([saying for saying in self.sayings if saying.document == document])


@dataclass(frozen=True, slots=True)
class MergedDeal:
    """A deal with all that is said of it; `claims` are the merged claims that size it."""

    id: str
    type: str
    parties: tuple[Party, ...]
    claims: tuple[str, ...]
    sayings: tuple[Saying, ...]
    weakest: Status | None
    strongest: Status | None
    denied_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """All facts and deals of a set of articles, each once, in the order in which they are first told."""

    claims: tuple[MergedClaim, ...]
    deals: tuple[MergedDeal, ...]


def merge(articles: Sequence[Article], relations: Sequence[Relation]) -> Merged:
    """The merged view of a set of articles; `relations` are those of `relate`."""
    documents = {article.document.id: article.document for article in articles}
    claims = {claim.id: claim for article in articles for claim in article.claims if claim.own}
    deals = {deal.id: deal for article in articles for deal in article.deals if deal.own}
    claim_groups = _groups(claims, relations)
    deal_groups = _groups(deals, relations)
    first = {id_: ids[0] for ids in claim_groups for id_ in ids}
    adds, apart = _beside(relations, claims, first)
    return Merged(
        claims=tuple(
            _claim([claims[id_] for id_ in ids], documents, adds.get(ids[0], {}), apart.get(ids[0], {}))
            for ids in claim_groups
        ),
        deals=tuple(_deal([deals[id_] for id_ in ids], documents, first) for ids in deal_groups),
    )


def _groups(items: dict[str, Claim] | dict[str, Deal], relations: Sequence[Relation]) -> list[list[str]]:
    """Ids of one fact together, facts and ids in the order of the articles."""
    together = one_fact({id_: item.standing.status == Status.DENIED for id_, item in items.items()}, relations)
    place = {id_: number for number, id_ in enumerate(items)}
    seen: set[str] = set()
    groups = []
    for id_ in items:
        if id_ not in seen:
            ids = sorted(together.get(id_, [id_]), key=place.__getitem__)
            seen.update(ids)
            groups.append(ids)
    return groups


def _beside(
    relations: Sequence[Relation], claims: dict[str, Claim], first: dict[str, str]
) -> tuple[dict[str, dict[str, None]], dict[str, dict[str, None]]]:
    """Merged claims that add to a merged claim, and those that only share its amount."""
    adds: dict[str, dict[str, None]] = {}
    apart: dict[str, dict[str, None]] = {}
    for relation in relations:
        ids = list(dict.fromkeys(first[item] for item in relation.items if item in first))
        if relation.type == "distinct":
            for id_ in ids:
                apart.setdefault(id_, {}).update(dict.fromkeys(other for other in ids if other != id_))
        elif relation.type == "increment_of":
            added = {first[item] for item in relation.items if item in first and claims[item].increment}
            for id_ in ids:
                if id_ not in added:
                    adds.setdefault(id_, {}).update(dict.fromkeys(other for other in ids if other in added))
    return adds, apart


def _claim(
    claims: list[Claim], documents: dict[str, Document], adds: Iterable[str], apart: Iterable[str]
) -> MergedClaim:
    head = claims[0]
    sayings = tuple(_saying(claim.id, claim, claim.quantity.span, documents[claim.document]) for claim in claims)
    units = {
        claim.quantity.unit: claim.quantity.value for claim in reversed(claims) if claim.quantity.value is not None
    }
    units.pop(head.quantity.unit, None)
    return MergedClaim(
        id=head.id,
        kind=head.kind,
        subject=next((claim.subject for claim in claims if claim.subject), None),
        object=next((claim.object for claim in claims if claim.object), None),
        value=head.quantity.value,
        unit=head.quantity.unit,
        also=tuple(sorted(units.items())),
        sayings=sayings,
        weakest=_weakest(sayings),
        strongest=_strongest(sayings),
        denied_by=_deniers(sayings),
        increments=tuple(adds),
        distinct=tuple(apart),
    )


def _deal(deals: list[Deal], documents: dict[str, Document], first: dict[str, str]) -> MergedDeal:
    sayings = tuple(_saying(deal.id, deal, deal.span, documents[deal.document]) for deal in deals)
    return MergedDeal(
        id=deals[0].id,
        type=deals[0].type,
        parties=tuple({party.name: party for deal in reversed(deals) for party in reversed(deal.parties)}.values())[
            ::-1
        ],
        claims=tuple(dict.fromkeys(first[claim] for deal in deals for claim in deal.claims if claim in first)),
        sayings=sayings,
        weakest=_weakest(sayings),
        strongest=_strongest(sayings),
        denied_by=_deniers(sayings),
    )


def _saying(id_: str, told: Claim | Deal, span: Span, document: Document) -> Saying:
    return Saying(
        item=id_,
        document=document.id,
        who=voice(document),
        day=document.published,
        span=span,
        quote=span.of(document.text),
        status=told.standing.status,
        attribution=told.standing.attribution,
    )


def _weakest(sayings: Iterable[Saying]) -> Status | None:
    return min(_affirming(sayings), key=STRENGTH.__getitem__, default=None)


def _strongest(sayings: Iterable[Saying]) -> Status | None:
    return max(_affirming(sayings), key=STRENGTH.__getitem__, default=None)


def _affirming(sayings: Iterable[Saying]) -> list[Status]:
    return [saying.status for saying in sayings if saying.status not in _APART]


def _deniers(sayings: Iterable[Saying]) -> tuple[str, ...]:
    found = [saying for saying in sayings if saying.status == Status.DENIED]
    return tuple(dict.fromkeys(name for saying in found for name in saying.attribution or (saying.who,)))
