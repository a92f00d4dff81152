"""What is new since a day: deals, numbers, statuses, what became known elsewhere, and what has no day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import Field

from taksir.catalog.relations import relation_rules
from taksir.copilot.cited import best, cited, deal_data, document_cited, fact_data, number_of
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Grid
from taksir.copilot.told_ledger import found
from taksir.copilot.toolbox.contradictions import About, Limit, items_of
from taksir.copilot.toolbox.dated import Days
from taksir.copilot.toolbox.revised import revised_data, revised_in, successions
from taksir.errors import UsageError
from taksir.ledger.dossier import Dossier
from taksir.ledger.merge import MergedClaim, MergedDeal
from taksir.ledger.relation import Corroboration
from taksir.news.document import Document
from taksir.report.parties import parties_words
from taksir.report.wording import counted, label, one_line

Told = dict[str, Any]
Item = TypeVar("Item", bound=MergedClaim | MergedDeal)


def changes(
    desk: Desk,
    since: Annotated[date, Field(description="what documents of this day or later bring")],
    about: About = None,
    limit: Limit = 50,
    other: About = None,
) -> Finding:
    """What documents since a day change: deals told for the first time, statuses, numbers, new contradictions.

    `data`: `documents` (new ones), `deals` (new ones), `changes` (kind status, number or contradiction; old, new, why,
    items: the old id first, the new one last), `facts` (told for the first time, with `before` where they replace an
    older value), `undated` (documents without a day), `dated` (how many have one). Deals and facts of undated
    documents are new where a day in their words, or what is known elsewhere, says so (`placed`: day, basis, origin);
    where nothing does they stand in `open`. `revised`: numbers that a document replaces by
    others (old, new). `updates`: what became known elsewhere since then of anything told.
    """
    if since > desk.as_of:
        raise UsageError(f"{since.isoformat()} lies after the day of the run, {desk.as_of.isoformat()}")
    names = tuple(dict.fromkeys(desk.library.name(one) for one in (about, other) if one))
    dossier, days = desk.library.dossier(*names), Days(desk)
    published = {id_: one.published for id_, one in dossier.documents.items()}
    new = {id_ for id_, day in published.items() if day is not None and day >= since}
    undated = [id_ for id_, day in published.items() if day is None]
    moved = [
        one for one in desk.library.changes(frozenset(new), *names) if _about_all(dossier, one.items, names)
    ]  # fmt: skip
    told_deals, more = _looked(
        dossier, [one for one in _deals(dossier, names) if _moves(dossier, one, since)], days, limit
    )
    deals = [_placed(deal_data(dossier, one), days) for one in told_deals]
    sized = {dossier.facts[id_].id for deal in dossier.merged.deals for id_ in deal.claims if id_ in dossier.facts}
    sized |= {size["id"] for deal in deals for size in deal["sizes"]}
    before = _before(dossier, new, names, sized)
    told_facts, others = _looked(dossier, [one for one in before if _moves(dossier, one, since)], days, limit)
    facts = [
        _placed({**fact_data(dossier, one), "before": fact_data(dossier, old) if (old := before[one]) else None}, days)
        for one in told_facts
    ]
    facts = [one for one in facts if one["id"] not in sized and (not names or set(names) & _who(one))]
    last = since.isoformat()
    fresh = [one for one in deals if _is_new(one, last)]
    first = [one for one in facts if _is_new(one, last)]
    open_ = [one for one in (*deals, *facts) if one["placed"]["basis"] in ("", "named") and not _is_new(one, last)]
    updates = [told for one in (*deals, *facts) for told in days.firmer(one, last)]
    older = {newer.id: old for old, newer in successions(dossier, names)}
    fresh = [_after(dossier, one, older) for one in fresh]
    fresh.sort(key=lambda one: (one["placed"]["basis"] in ("known", "named"), not one["sizes"], -one["documents"]))
    heads = [document_cited(dossier.documents[id_]) for id_ in sorted(new, key=lambda id_: (str(published[id_]), id_))]
    ids = [item for one in moved[:limit] for item in one.items]
    shown = [*fresh[:limit], *first[:limit], *open_[:limit], *updates[:limit]]
    ids += [one["before"]["id"] for one in shown if one.get("before")]
    ids += [one["id"] for one in shown] + [size["id"] for one in shown for size in one.get("sizes", ())]
    cites, numbers = items_of(dossier, list(dict.fromkeys(ids)))
    pairs = [one for one in revised_in(desk, names) if _of_day(one.article.document, days, last)]
    sides_ = [claim for one in pairs[:limit] for claim in (one.new, one.old)]
    kinds = {kind: sum(one.kind == kind for one in moved) for kind in ("status", "number", "contradiction")}
    kinds["number"] += len(pairs) + sum(bool(one.get("before")) for one in (*fresh, *first))
    of = f" of {' and '.join(names)}" if names else ""
    says = (
        f"Since {last}{of}: {counted(len(new), 'new document')}, "
        f"{counted(len(fresh), 'new deal')}, {counted(kinds['status'], 'change')} of status, "
        f"{counted(kinds['number'], 'changed number')}, {counted(kinds['contradiction'], 'new contradiction')}."
    )
    notes = []
    if undated:
        notes.append(
            f"{counted(len(undated), 'document')} {'has' if len(undated) == 1 else 'have'} no day of publication."
        )
    return found(
        desk,
        "changes",
        says,
        numbers=[*numbers, *(number_of(one, published.get(one.document)) for one in sides_)],
        citations=[*cites, *heads, *(cited(one, dossier.documents[one.document]) for one in sides_)],
        tables=[
            Grid(
                key="changes", title="Changes", columns=("kind", "before", "now", "why", "items"),
                rows=tuple((one.kind, one.old, one.new, one.why, ", ".join(one.items)) for one in moved[:limit]),
            ),
            Grid(
                key="deals", title="New deals", columns=("deal", "type", "parties", "status", "words"),
                rows=tuple(_row(dossier, one) for one in fresh[:limit]),
            ),
        ],
        notes=notes,
        data={
            "since": last,
            "name": names[0] if names else None,
            "names": list(names),
            "documents": [one.id for one in heads],
            "deals": fresh[:limit],
            "new_deals": len(fresh),
            "facts": first[:limit],
            "open": open_[:limit],
            "open_total": len(open_) + more + others,
            "updates": updates[:limit],
            "dated": len(published) - len(undated),
            "revised": [revised_data(one) for one in pairs[:limit]],
            "changes": [
                {"kind": one.kind, "items": list(one.items), "old": one.old, "new": one.new, "why": one.why}
                for one in moved[:limit]
            ],
            "counts": kinds,
            "undated": undated,
        },
    )  # fmt: skip


def _placed(told: Told, days: Days) -> Told:
    return {**told, "placed": days.of(told).data()}


def _after(dossier: Dossier, told: Told, older: Mapping[str, MergedClaim]) -> Told:
    """A deal with the amount that an older document told of the same parties."""
    ids = [dossier.facts[size["id"]].id for size in told["sizes"][:1] if size["id"] in dossier.facts]
    before = next((older[id_] for id_ in ids if id_ in older), None)
    return {**told, "before": fact_data(dossier, before)} if before is not None else told


def _is_new(told: Told, since: str) -> bool:
    """Whether it is of that day or later: nothing of it was told before, and something says its day."""
    day = told["placed"]["day"]
    return bool(day) and day >= since


def _of_day(document: Document, days: Days, since: str) -> bool:
    """Whether a document is of that day or later, by its own day or the last that it names."""
    day = document.published.isoformat() if document.published else days.named(document.id)
    return bool(day) and str(day) >= since


def _deals(dossier: Dossier, names: Sequence[str]) -> list[MergedDeal]:
    return dossier.between(names) if names else list(dossier.merged.deals)


def _looked(dossier: Dossier, items: Sequence[Item], days: Days, limit: int) -> tuple[list[Item], int]:
    """The items that something may give a day to, and so many of the others; and how many others are left."""
    placed: list[Item] = [one for one in items if _placeable(dossier, one, days)]
    held = set(map(id, placed))
    rest: list[Item] = [one for one in items if id(one) not in held]
    return [*placed, *rest[:limit]], max(0, len(rest) - limit)


def _placeable(dossier: Dossier, item: MergedClaim | MergedDeal, days: Days) -> bool:
    if any(saying.day is not None or days.named(saying.document) for saying in item.sayings):
        return True
    return any(found.known for found in _weighed(dossier, item))


def _weighed(dossier: Dossier, item: MergedClaim | MergedDeal) -> Iterator[Corroboration]:
    ids = [item.id] if isinstance(item, MergedClaim) else item.claims
    for fact in (dossier.facts[id_] for id_ in ids if id_ in dossier.facts):
        found = dossier.corroborations.get(best(dossier, fact).id)
        if found is not None:
            yield found


def _who(fact: Told) -> set[str]:
    return {name for name in (fact["subject"], fact["object"]) if name}


def _moves(dossier: Dossier, item: MergedClaim | MergedDeal, since: date) -> bool:
    """Whether it may be new, or something of it become known since: nothing else is looked at closely."""
    days = [saying.day for saying in item.sayings if saying.day is not None]
    if not days or min(days) >= since:
        return True
    return any(one.as_of >= since for found in _weighed(dossier, item) for one in found.known if not one.later)


def _about_all(dossier: Dossier, items: Collection[str], names: Sequence[str]) -> bool:
    """Whether a change is of all these names, where there are two of them."""
    if len(names) < 2:
        return True
    told = {name for id_ in items for name in _sides(dossier, id_)}
    return set(names) <= told


def _sides(dossier: Dossier, id_: str) -> set[str]:
    claim, deal = dossier.claims.get(id_), dossier.deals.get(id_)
    if deal is not None:
        return {party.name for party in deal.parties}
    return {name for name in (claim.subject, claim.object) if name} if claim is not None else set()


def _before(
    dossier: Dossier, new: set[str], names: Sequence[str], sized: Collection[str]
) -> dict[MergedClaim, MergedClaim | None]:  # fmt: skip
    """Facts of these names that size no deal, those first that replace an older value, each with that value.

    It replaces the value that the same document repeats, or the last that was told, of the same side, kind and unit.
    """
    rules = relation_rules()
    facts = [one for one in (dossier.stated(names) if names else dossier.merged.claims) if one.value is not None]
    facts = [one for one in facts if one.kind not in rules.silent | rules.weak]
    if names:
        facts = [one for one in facts if {one.subject, one.object} & set(names)]
    if len(names) > 1:
        facts = [one for one in facts if set(names) <= {one.subject, one.object, *dossier.named(best(dossier, one))}]
    known: dict[tuple[object, ...], list[MergedClaim]] = {}
    for one in facts:
        if one.subject is not None and any(saying.document not in new for saying in one.sayings):
            known.setdefault((one.kind, one.unit, one.subject, one.object), []).append(one)
    found: dict[MergedClaim, MergedClaim | None] = {}
    for one in facts:
        if one.id in sized:
            continue
        fresh = all(saying.document in new for saying in one.sayings)
        period = best(dossier, one).period
        same = [
            other
            for other in (known.get((one.kind, one.unit, one.subject, one.object), ()) if fresh else ())
            if other.value != one.value and _same_time(period, best(dossier, other).period)
        ]
        found[one] = max(same, key=lambda other: str(other.sayings[-1].day), default=None)
    return dict(sorted(found.items(), key=lambda pair: (pair[1] is None, rules.families.get(pair[0].kind) is None)))


def _same_time(one: str | None, other: str | None) -> bool:
    return not one or not other or one == other


def _row(dossier: Dossier, told: Told) -> tuple[Any, ...]:
    deal = next(one for one in dossier.merged.deals if one.id == told["id"])
    return (
        deal.id, label(deal.type), parties_words(deal.parties), (deal.strongest or "denied"),
        one_line(deal.sayings[0].quote, 300),
    )  # fmt: skip
