"""What has changed over all that the ledger holds: numbers that a document replaces, statuses from day to day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from taksir.catalog.relations import relation_rules
from taksir.copilot.cited import citations, cited, deal_data, fact_data, fact_number, number_of
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.told_ledger import found
from taksir.copilot.toolbox.dated import Days
from taksir.copilot.toolbox.deals import deal_numbers
from taksir.ledger.dossier import Dossier, titled
from taksir.ledger.merge import MergedClaim, MergedDeal, Saying
from taksir.ledger.origin import voice
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.claims import with_replaced
from taksir.news.standing import Status
from taksir.report.wording import counted

_ACTORS = frozenset({"org", "person", "programme"})
_APART = frozenset({Status.DENIED, Status.NO_COMMENT})


@dataclass(frozen=True, slots=True)
class Revised:
    """A number of an article that replaces another of the same sentence."""

    old: Claim
    new: Claim
    article: Article


def revisions(desk: Desk, names: Sequence[str] = ()) -> Finding:
    """Numbers that documents replace, and statuses that moved between documents, of all days; the newest first.

    `data["revised"]`: old and new (ids of claims), document, day, who, quote; `data["moved"]`: deal, old and new
    (statuses), items, days; `data["steps"]`: facts that dated documents tell one after another, with `before`;
    `data["updates"]`: deals that became firmer elsewhere.
    """
    usual = tuple(dict.fromkeys(desk.library.name(name) for name in names))
    dossier = desk.library.dossier(*usual)
    pairs = revised_in(desk, usual)
    moved: list[dict[str, Any]] = []
    items: list[str] = []
    for deal in dossier.between(usual) if usual else dossier.merged.deals:
        ends = _ends(deal)
        if ends is not None:
            first, last = ends
            items += [first.item, last.item]
            moved.append(
                {
                    "id": deal.id, "items": [first.item, last.item], "old": first.status.value,
                    "new": last.status.value, "day": last.day.isoformat() if last.day else None,
                }
            )  # fmt: skip
    steps, days = successions(dossier, usual), Days(desk)
    updates = []
    for deal in dossier.between(usual) if usual else ():
        data = deal_data(dossier, deal)
        updates += days.firmer({**data, "placed": days.of(data).data()})
    told = [claim for one in pairs for claim in (one.new, one.old)]
    documents = {one.article.document.id: one.article.document for one in pairs}
    cites = [cited(claim, documents[claim.document]) for claim in told]
    deals = [dossier.deals[id_] for id_ in items]
    cites += [cited(one, dossier.documents[one.document]) for one in deals]
    cites += citations(dossier, [one for step in steps for one in step])
    cites += citations(dossier, [dossier.events[one["id"]] for one in updates])
    return found(
        desk,
        "changes",
        f"{counted(len(pairs), 'number')} replaced, {counted(len(moved), 'status')} moved.",
        numbers=[
            *(number_of(claim, documents[claim.document].published) for claim in told),
            *(fact_number(dossier, one) for step in steps for one in step),
            *(number for one in updates for number in deal_numbers(dossier, dossier.events[one["id"]])),
        ],
        citations=cites,
        data={
            "revised": [revised_data(one) for one in pairs],
            "moved": moved,
            "steps": [{**fact_data(dossier, newer), "before": fact_data(dossier, older)} for older, newer in steps],
            "updates": updates,
            "first": min((str(one.published) for one in dossier.documents.values() if one.published), default=None),
            "documents": len(dossier.articles),
        },
    )


def successions(dossier: Dossier, names: Sequence[str]) -> list[tuple[MergedClaim, MergedClaim]]:
    """Numbers of one thing that dated documents tell one after another: the older and the newer, of another value.

    Of one kind, unit and sides, or the amounts of deals of one type between the same; what one document tells both of
    is no succession.
    """
    rules = relation_rules()
    groups: dict[tuple[object, ...], list[_Step]] = {}
    for fact in dossier.stated(names) if names else dossier.merged.claims:
        if fact.value is None or fact.subject is None or fact.kind in rules.silent | rules.weak:
            continue
        sides = {name for name in (fact.subject, fact.object) if name}
        if set(names) <= sides | set(dossier.named(dossier.claims[fact.id])):
            key = (fact.kind, fact.unit, fact.subject, fact.object)
            groups.setdefault(key, []).append(_Step(fact, fact.sayings))
    for deal in dossier.between(names) if names else dossier.merged.deals:
        parties = frozenset(party.name for party in deal.parties)
        for size in dossier.sizes(deal)[:1]:
            if size.value is not None and len(parties) > 1:
                groups.setdefault((deal.type, size.unit, parties), []).append(_Step(size, deal.sayings))
    found_: dict[tuple[str, str], tuple[MergedClaim, MergedClaim]] = {}
    for steps in groups.values():
        ordered = sorted((one for one in steps if one.day), key=lambda one: one.day)
        for older, newer in pairwise(ordered):
            if (
                older.day < newer.day
                and not older.documents & newer.documents
                and _moved(dossier, older.fact, newer.fact)
            ):
                found_[older.fact.id, newer.fact.id] = older.fact, newer.fact
    return list(found_.values())


@dataclass(frozen=True, slots=True)
class _Step:
    """A number with the tellings of it, or of the deal that it sizes."""

    fact: MergedClaim
    sayings: tuple[Saying, ...]

    @property
    def day(self) -> str:
        """The first day on which it is told, empty where no document says its day."""
        return min((one.day.isoformat() for one in self.sayings if one.day is not None), default="")

    @property
    def documents(self) -> set[str]:
        """Who tells it."""
        return {one.document for one in self.sayings}


def _moved(dossier: Dossier, older: MergedClaim, newer: MergedClaim) -> bool:
    """Whether one can be the other's successor: another value, of no other time, and not added to it."""
    told = [dossier.claims[one.id] for one in (older, newer)]
    periods = {one.period for one in told if one.period}
    apart = len(periods) > 1 or any(one.increment or one.quantity.qualifier == "vague" for one in told)
    return older.value != newer.value and not apart


def revised_data(one: Revised) -> dict[str, object]:
    """A replaced number in plain values."""
    document = one.article.document
    return {
        "old": one.old.id, "new": one.new.id, "document": document.id, "who": voice(document),
        "day": document.published.isoformat() if document.published else None,
        "quote": cited(one.new, document).quote,
    }  # fmt: skip


def revised_in(desk: Desk, names: Sequence[str]) -> list[Revised]:
    """The replaced numbers of the documents that name all of these, in their sentence, sides or title."""
    if desk.library.empty:
        return []
    found_ = []
    for kept in desk.library.dossier(*names).articles:
        article = desk.library.document(kept.document.id)
        headed = set(titled(article))
        actors = {mention.name for mention in article.mentions if mention.type in _ACTORS}
        for one in replaced(article):
            sides = {name for claim in (one.old, one.new) for name in (claim.subject, claim.object) if name}
            said = {mention.name for mention in article.mentions if one.new.evidence.contains(mention.span)}
            others = bool(sides & said) and not {*sides, *said} & set(names)  # somebody else's, who stands in it
            if set(names) <= sides | said | (headed - actors if others else headed):
                found_.append(one)
    return sorted(found_, key=lambda one: str(one.article.document.published or ""), reverse=True)


def replaced(article: Article) -> Iterator[Revised]:
    """Pairs of numbers of one measure in one sentence, of which the words say that one replaces the other."""
    claims = with_replaced(article.document, [claim for claim in article.claims if claim.own])
    by_id = {claim.id: claim for claim in claims}
    for claim in claims:
        if claim.superseded_by in by_id:
            yield Revised(claim, by_id[claim.superseded_by], article)


def _ends(deal: MergedDeal) -> tuple[Saying, Saying] | None:
    """The first and the last telling of a deal, by day, where its status is another."""
    dated = sorted((one for one in deal.sayings if one.day is not None), key=lambda one: str(one.day))
    told = [one for one in dated if one.status is not Status.NO_COMMENT]
    if len(told) < 2 or told[0].day == told[-1].day or told[0].status == told[-1].status:
        return None
    return None if told[0].status in _APART else (told[0], told[-1])
