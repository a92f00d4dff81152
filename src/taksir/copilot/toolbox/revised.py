"""What has changed over all that the ledger holds: numbers that a document replaces, statuses from day to day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from taksir.catalog.ask_file import ask_tables
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
from taksir.news.standing import Status
from taksir.report.wording import counted

_REACH = 80
"""So many characters between two numbers, and beside them, are looked at."""
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
        for one in replaced(article):
            sides = {name for claim in (one.old, one.new) for name in (claim.subject, claim.object) if name}
            said = {mention.name for mention in article.mentions if one.new.evidence.contains(mention.span)}
            if set(names) <= sides | said | headed:
                found_.append(one)
    return sorted(found_, key=lambda one: str(one.article.document.published or ""), reverse=True)


def replaced(article: Article) -> Iterator[Revised]:
    """Pairs of numbers of one measure in one sentence, of which the words say that one replaces the other."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in article.claims:
        if claim.own:
            by_sentence.setdefault(claim.sentence, []).append(claim)
    for claims in by_sentence.values():
        ordered = sorted(claims, key=lambda claim: claim.quantity.span)
        for place, first in enumerate(ordered):
            later = (one for one in ordered[place + 1 :] if one.quantity.unit == first.quantity.unit)
            second = next((one for one in later if _value(one) != _value(first)), None)
            pair = _pair(article, first, second) if second is not None else None
            if pair is not None:
                yield Revised(*pair, article)


def _pair(article: Article, first: Claim, second: Claim) -> tuple[Claim, Claim] | None:
    """The old and the new one of two numbers in their order, or None."""
    text, language = article.document.text, article.document.language
    one, two = first.quantity.span, second.quantity.span
    if two.start - one.end > _REACH:
        return None
    sentence = article.document.sentences[first.sentence].span
    before, between = text[max(sentence.start, one.start - _REACH) : one.start], text[one.end : two.start]
    changes = _verb(language).search(sentence.of(text).lower()) is not None
    head = _ends_with("old_before", language).search(before.lower())
    tail = _ends_with("old_before", language).search(between.lower())
    turns = _ends_with("new_before", language).search(between.lower())
    sure = head is not None and head[1] in _sure(language)
    if language == "ko":
        becomes = _begins_with("new_behind").match(text[two.end : min(sentence.end, two.end + _REACH)])
        turned = _begins_with("old_behind").match(between) or (_begins_with("object_behind").match(between) and becomes)
        if turned and (sure or changes):
            return first, second
        return (second, first) if tail and tail[1] in _sure(language) and between.lstrip().startswith("(") else None
    now = _within(language).search(between.lower()) is not None
    if head and ((turns and (changes or sure)) or (sure and now)):
        return first, second
    if tail and not turns and (changes or tail[1] in _sure(language)):
        return second, first
    return None


def _ends(deal: MergedDeal) -> tuple[Saying, Saying] | None:
    """The first and the last telling of a deal, by day, where its status is another."""
    dated = sorted((one for one in deal.sayings if one.day is not None), key=lambda one: str(one.day))
    told = [one for one in dated if one.status is not Status.NO_COMMENT]
    if len(told) < 2 or told[0].day == told[-1].day or told[0].status == told[-1].status:
        return None
    return None if told[0].status in _APART else (told[0], told[-1])


def _value(claim: Claim) -> object:
    return claim.quantity.iso if claim.quantity.dimension == "date" else claim.quantity.value


def _listed(name: str, language: str) -> tuple[str, ...]:
    words = {word for _, tree in ask_tables("revised") for word in tree.get(name, {}).get(language, ())}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=16)
def _ends_with(name: str, language: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, _listed(name, language))) or "(?!)"
    return re.compile(rf"(?<![^\W\d_])({words})\s*$")


@lru_cache(maxsize=4)
def _begins_with(name: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, _listed(name, "ko"))) or "(?!)"
    return re.compile(rf"\s*(?:\([^)]*\))?\s*(?:{words})")


@lru_cache(maxsize=4)
def _within(language: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, _listed("now", language))) or "(?!)"
    return re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])")


@lru_cache(maxsize=4)
def _verb(language: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, _listed("verb", language))) or "(?!)"
    return re.compile(words)


def _sure(language: str) -> frozenset[str]:
    return frozenset(_listed("sure", language))
