"""What is told of a name, or of all, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from taksir.catalog.relations import relation_rules
from taksir.copilot.cited import citations, cited, deal_data, fact_data, fact_number, number_of
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Finding, Grid, Number
from taksir.copilot.told_ledger import found
from taksir.copilot.toolbox.contradictions import denied
from taksir.copilot.toolbox.dated import Days
from taksir.copilot.toolbox.deals import deal_numbers
from taksir.ledger.dossier import Dossier
from taksir.ledger.merge import MergedClaim, MergedDeal
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.standing import Status
from taksir.report.parties import in_order
from taksir.report.wording import counted, date_words, label, one_line

Told = dict[str, Any]

COLUMNS = ("day", "what", "who", "status", "words", "publisher", "item")


@dataclass(slots=True)
class _Told:
    """What is told, by day; `undated` are deals of no known day."""

    deals: dict[str, list[Told]] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    known: dict[str, list[Told]] = field(default_factory=dict)
    later: dict[str, list[Told]] = field(default_factory=dict)
    undated: list[Told] = field(default_factory=list)


def timeline(
    desk: Desk,
    entity: Annotated[
        str | None, Field(description="a company, person, programme; all without", max_length=200)
    ] = None,
    since: Annotated[date | None, Field(description="from this day on")] = None,
    until: Annotated[date | None, Field(description="up to this day; dates to come are told, too, without it")] = None,
    limit: Annotated[int, Field(description="at most so many moments, the last ones", ge=1, le=500)] = 100,
    other: Annotated[
        str | None, Field(description="only what is between the two, or names both", max_length=200)
    ] = None,
) -> Finding:
    """Deals, dates that the articles state, and documents, oldest first, each deal once.

    A deal stands on the day that it is told of, else on that of the first document, else on the one on which it became
    known elsewhere (`placed`: day, basis, origin). `data["moments"]`: date (ISO, maybe a year or quarter), words,
    deals, claims, documents, and `known`, what is known elsewhere of these deals; `data["undated"]`: deals of no known
    day.
    """
    names = tuple(dict.fromkeys(desk.library.name(one) for one in (entity, other) if one))
    dossier = desk.library.dossier(*names)
    told = _gathered(desk, dossier, names)
    deals, claims, undated = told.deals, told.claims, told.undated
    papers: dict[str, list[str]] = {}
    for document in dossier.documents.values():
        if document.published:
            papers.setdefault(document.published.isoformat(), []).append(document.id)
    days = [day for day in sorted({*deals, *claims, *papers, *told.known, *told.later}) if _in(day, since, until)]
    days = days[-limit:]
    moments = [
        {**_moment(dossier, day, deals.get(day, []), claims.get(day, []), papers.get(day, [])),
         "known": told.known.get(day, []), "later": told.later.get(day, [])}
        for day in days
    ]  # fmt: skip
    rows: list[tuple[Any, ...]] = []
    cites: list[Citation] = []
    numbers: list[Number] = []
    for day in days:
        items: list[Deal | Claim] = [dossier.deals[deal["id"]] for deal in deals.get(day, [])]
        items += claims.get(day, [])
        for item in items:
            document = dossier.documents[item.document]
            citation = cited(item, document)
            cites.append(citation)
            rows.append(
                (day, _what(item), ", ".join(citation.names), item.standing.status.value, citation.quote,
                 document.publisher, item.id)
            )  # fmt: skip
        numbers.extend(number_of(claim, dossier.documents[claim.document].published) for claim in claims.get(day, []))
    for one in (*(deal for day in days for deal in deals.get(day, [])), *undated):
        merged = dossier.events[one["id"]]
        cites.append(cited(dossier.deals[merged.id], dossier.documents[dossier.deals[merged.id].document]))
        numbers.extend(deal_numbers(dossier, merged))
    for rows_ in told.later.values():
        for row in rows_:
            if "fact" in row:
                fact = dossier.facts[row["fact"]["id"]]
                cites.extend(citations(dossier, [fact]))
                numbers.append(fact_number(dossier, fact))
    of = f" of {' and '.join(names)}" if names else ""
    count = counted(sum(len(deals.get(day, [])) for day in days), "deal")
    says = f"{count} and {counted(sum(len(claims.get(day, [])) for day in days), 'date')}{of}"
    says += f", {date_words(days[0])} to {date_words(days[-1])}." if days else " with a day."
    if undated:
        says += f" {counted(len(undated), 'deal')} more of no known day."
    return found(
        desk,
        "timeline",
        says,
        numbers=numbers,
        citations=cites,
        tables=[Grid(key="moments", title="Timeline", columns=COLUMNS, rows=tuple(rows))],
        data={
            "name": names[0] if names else None, "names": list(names), "moments": moments, "undated": undated,
            "documents_named": len(dossier.articles),
        },
    )  # fmt: skip


def _gathered(desk: Desk, dossier: Dossier, names: Sequence[str]) -> _Told:
    """Deals by the day that they are placed on, stated dates, and what was told or known of them on other days."""
    days_of, told = Days(desk), _Told()
    for deal in dossier.between(names) if names else dossier.merged.deals:
        data = deal_data(dossier, deal)
        placed = days_of.of(data, event=True)
        one = {**_deal(dossier, deal), "placed": placed.data(), "sizes": data["sizes"], "sayings": data["sayings"]}
        one |= {key: data[key] for key in ("withdrawn", "since", "until")}
        if placed.day is None:
            told.undated.append(one)
        else:
            told.deals.setdefault(placed.day, []).append(one)
        rows = list(_later(deal, placed.day))
        if rows:
            one |= {"status": _first_status(deal), "denied_by": []}
        for row in rows:
            told.later.setdefault(row["day"], []).append(row)
        for row in days_of.known(data):
            if row["as_of"] != placed.day:
                told.known.setdefault(row["as_of"], []).append({**row, "deal": deal.id})
    for fact in dossier.stated(names) if names else dossier.merged.claims:
        claim = dossier.claims[fact.id]
        iso, published = claim.quantity.iso, dossier.documents[claim.document].published
        if claim.quantity.dimension != "date" or not iso or not iso[0].isdigit():
            continue
        if published is not None and iso == published.isoformat():
            continue  # the line with the day of the article itself
        if len(names) < 2 or set(names) <= {claim.subject, claim.object, *dossier.named(claim)}:
            told.claims.setdefault(iso, []).append(claim)
    for fact in _loose(dossier, names) if len(names) > 1 else ():
        data = fact_data(dossier, fact)
        placed = days_of.of(data, event=True)
        if placed.day is not None and not data["denied_by"]:
            row = {"fact": data, "status": data["status"], "who": None, "placed": placed.data()}
            told.later.setdefault(placed.day, []).append(row)
    for item in denied(dossier, names[0] if names else None):
        first = min((one.day for one in item.sayings if one.day is not None), default=None)
        if (
            isinstance(item, MergedClaim)
            and item.kind != "date"
            and first is not None
            and set(names[1:]) <= _names(dossier, item)
        ):
            row = {"fact": fact_data(dossier, item), "status": Status.DENIED.value, "who": item.sayings[0].who}
            told.later.setdefault(first.isoformat(), []).append(row)
    return told


def _loose(dossier: Dossier, names: Sequence[str]) -> list[MergedClaim]:
    """Numbers of two names in sentences that tell no deal between them."""
    rules = relation_rules()
    told = {
        (saying.document, dossier.deals[saying.item].sentence)
        for deal in dossier.between(names)
        for saying in deal.sayings
    }
    sized = {dossier.facts[id_].id for deal in dossier.merged.deals for id_ in deal.claims if id_ in dossier.facts}
    also = {pair for deal in dossier.between(names) for size in dossier.sizes(deal) for pair in size.also}
    found_ = []
    for fact in dossier.stated(names):
        claims = [dossier.claims[one.item] for one in fact.sayings]
        if fact.id in sized or fact.value is None or (fact.unit, fact.value) in also:
            continue
        if fact.kind in rules.silent | rules.weak | {"date"}:
            continue
        if set(names) <= _names(dossier, fact) and not {(one.document, one.sentence) for one in claims} & told:
            found_.append(fact)
    return found_


def _names(dossier: Dossier, fact: MergedClaim) -> set[str]:
    return {name for one in fact.sayings for name in dossier.named(dossier.claims[one.item])}


def _first_status(deal: MergedDeal) -> str:
    """How it was told first."""
    dated = [one for one in deal.sayings if one.day is not None]
    return min(dated, key=lambda one: str(one.day)).status.value


def _later(deal: MergedDeal, placed: str | None) -> Iterator[Told]:
    """Later tellings of a deal with another status than the one before, by day."""
    last = None
    for one in sorted((one for one in deal.sayings if one.day is not None), key=lambda one: str(one.day)):
        if one.status is Status.NO_COMMENT:
            continue
        day = str(one.day)
        if last is not None and one.status is not last and day != placed:
            yield {"deal": deal.id, "day": day, "status": one.status.value, "who": one.who, "item": one.item}
        last = one.status


def _in(day: str, since: date | None, until: date | None) -> bool:
    if since is not None and day < since.isoformat()[: len(day)]:
        return False
    return until is None or (day[:4] <= until.isoformat()[:4] and day <= until.isoformat())


def _moment(dossier: Dossier, day: str, deals: list[Told], claims: list[Claim], papers: list[str]) -> dict[str, Any]:
    return {
        "date": day,
        "words": date_words(day),
        "deals": deals,
        "claims": [
            {
                "id": one.id,
                "says": one_line(one.evidence.of(dossier.documents[one.document].text), 300),
                "about": [name for name in (one.subject, one.object) if name],
                "names": list(dossier.named(one)),
                "status": one.standing.status.value,
            }
            for one in claims
        ],
        "documents": [
            {"id": id_, "title": dossier.documents[id_].title, "publisher": dossier.documents[id_].publisher}
            for id_ in papers
        ],
    }


def _deal(dossier: Dossier, deal: MergedDeal) -> dict[str, Any]:
    support = dossier.support(deal)
    return {
        "id": deal.id,
        "type": deal.type,
        "status": support.latest.value
        if support.latest
        else "denied"
        if support.denied_by
        else deal.sayings[0].status.value,
        "denied_by": list(support.denied_by),
        "parties": [{"name": party.name, "role": party.role} for party in in_order(deal.parties)],
        "says": one_line(deal.sayings[0].quote, 300),
        "documents": support.documents,
    }


def _what(item: Claim | Deal) -> str:
    return label(item.type) if isinstance(item, Deal) else label(item.kind)
