"""What new documents change in what older ones said: the one definition of “changed”."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from taksir.ledger.merge import MergedDeal, Saying, merge
from taksir.ledger.relation import Relation
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.standing import STRENGTH, Status

KINDS = ("status", "number", "contradiction")
_APART = frozenset({Status.DENIED, Status.NO_COMMENT})
_SAME = frozenset({"same_event", "corroborates"})
_VALUES = frozenset({"contradicts", "tension"})


@dataclass(frozen=True, slots=True)
class Change:
    """What a new document changes.

    `kind` is status (a deal is told more firmly than before, or denied for the first time), number (another value of
    one thing, by a document of a later day or by a new version of the same page) or contradiction (what cannot be so
    as well, of the same day, undated, a denial or an opposite move). `items` are ids of claims or deals, the old one
    first, the new one last; `old` and `new` are statuses or quotes, empty where a contradiction rests on words.
    """

    kind: str
    items: tuple[str, ...]
    old: str
    new: str
    why: str


def changes(articles: Sequence[Article], relations: Sequence[Relation], new: Collection[str]) -> tuple[Change, ...]:
    """What the documents in `new` change, against the others; `relations` are those of `relate(articles)`.

    An older document that is read late changes no status and no number.
    """
    found = [*_statuses(articles, relations, new), *_values(articles, relations, new)]
    days = {"": date.min} | {one.document.id: one.document.published or date.min for one in articles}
    kept: dict[tuple[str, ...], Change] = {}
    for one in found:
        # A number that differs from several older ones is held against the latest of them.
        key = ("number", one.items[-1]) if one.kind == "number" else (one.kind, *one.items, one.why)
        other = kept.get(key)
        if other is None or days[_document(one)] > days[_document(other)]:
            kept[key] = one
    return tuple(kept.values())


def _repeated(relations: Sequence[Relation], owner: Mapping[str, str], new: Collection[str]) -> set[str]:
    """Statements of new documents that an older one made as well: whatever they contradict, they did so before."""
    found: set[str] = set()
    for relation in relations:
        if relation.type in _SAME:
            late = {item for item in relation.items if owner[item] in new}
            found |= late if len(late) < len(relation.items) else set()
    return found


def _document(change: Change) -> str:
    """The document of a change's first item; claims and deals are named after theirs."""
    return change.items[0].partition(".")[0] if change.items else ""


def _statuses(articles: Sequence[Article], relations: Sequence[Relation], new: Collection[str]) -> Iterator[Change]:
    for deal in merge(articles, relations).deals:
        before = [saying for saying in deal.sayings if saying.document not in new]
        after = [saying for saying in deal.sayings if saying.document in new]
        change = _status(deal, before, after) if before and after else None
        if change is not None:
            yield change


def _status(deal: MergedDeal, before: Sequence[Saying], after: Sequence[Saying]) -> Change | None:
    told = [saying for saying in before if saying.status not in _APART]
    denied = next((saying for saying in after if saying.status == Status.DENIED), None)
    if denied is not None and not any(saying.status == Status.DENIED for saying in before):
        last = max(told or before, key=lambda saying: STRENGTH[saying.status])
        return _moved(deal, last, denied) if not _earlier(denied.day, last.day) else None
    affirmed = [saying for saying in after if saying.status not in _APART]
    if not told or not affirmed:
        return None
    old = max(told, key=lambda saying: STRENGTH[saying.status])
    now = max(affirmed, key=lambda saying: STRENGTH[saying.status])
    if STRENGTH[now.status] <= STRENGTH[old.status] or _earlier(now.day, old.day):
        return None
    return _moved(deal, old, now)


def _moved(deal: MergedDeal, old: Saying, new: Saying) -> Change:
    parties = ", ".join(party.name for party in deal.parties)
    why = f"{deal.type.replace('_', ' ')} of {parties}: {old.status} by {old.who}, now {new.status} by {new.who}."
    return Change("status", (old.item, new.item), str(old.status), str(new.status), why)


def _values(articles: Sequence[Article], relations: Sequence[Relation], new: Collection[str]) -> Iterator[Change]:
    claims = {claim.id: claim for article in articles for claim in article.claims}
    owner = {claim.id: claim.document for claim in claims.values()}
    owner |= {deal.id: deal.document for article in articles for deal in article.deals}
    told = {article.document.id: article for article in articles}
    known = _repeated(relations, owner, new)
    for relation in relations:
        if relation.type not in _VALUES or known.intersection(relation.items):
            continue
        documents = {owner[item] for item in relation.items} | {span[0] for span in relation.spans}
        if not documents & set(new) or len(documents) < 2 or not documents - set(new):
            continue
        pair = _pair(relation, claims, new)
        order = _order(told, pair) if pair is not None else 0
        if pair is not None and order > 0:
            texts = [claim.quantity.span.of(told[claim.document].document.text) for claim in pair]
            yield Change("number", tuple(claim.id for claim in pair), texts[0], texts[1], relation.why)
        elif relation.type == "contradicts" and order == 0:
            items = sorted(relation.items, key=lambda item: owner[item] in new)
            quotes = ["", ""] if pair is None else [c.quantity.span.of(told[c.document].document.text) for c in pair]
            yield Change("contradiction", tuple(items), quotes[0], quotes[1], relation.why)


def _pair(relation: Relation, claims: Mapping[str, Claim], new: Collection[str]) -> tuple[Claim, Claim] | None:
    """The old and the new claim of two values of one thing in one unit; None where it is no such thing."""
    stated = [claims[item] for item in relation.items if item in claims]
    if any(claim.standing.status == Status.DENIED for claim in stated):
        return None
    for late in (claim for claim in stated if claim.document in new):
        for early in (claim for claim in stated if claim.document not in new):
            one, other = early.quantity, late.quantity
            if (
                one.unit == other.unit
                and one.value is not None
                and other.value is not None
                and one.value != other.value
            ):
                return early, late
    return None


def _order(told: Mapping[str, Article], pair: tuple[Claim, Claim]) -> int:
    """1 where the second claim's document is of a later day or replaces the first one's page, -1 where it is of an
    earlier one, 0 where nobody can tell."""
    old, new = (told[claim.document].document for claim in pair)
    if old.address is not None and old.address == new.address:
        return -1 if _earlier(new.published, old.published) else 1
    return 1 if _earlier(old.published, new.published) else -1 if _earlier(new.published, old.published) else 0


def _earlier(new: date | None, old: date | None) -> bool:
    return new is not None and old is not None and new < old
