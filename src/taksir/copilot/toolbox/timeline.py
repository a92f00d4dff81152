"""What is told of a name, or of all, in the order of time."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from taksir.copilot.cited import cited, deal_data, number_of
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Finding, Grid, Number
from taksir.copilot.told_ledger import found
from taksir.copilot.toolbox.dated import Days
from taksir.copilot.toolbox.deals import deal_numbers
from taksir.ledger.dossier import Dossier
from taksir.ledger.merge import MergedDeal
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.report.parties import in_order
from taksir.report.wording import counted, date_words, label, one_line

Told = dict[str, Any]

COLUMNS = ("day", "what", "who", "status", "words", "publisher", "item")


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
    dossier, days_of = desk.library.dossier(*names, every=len(names) > 1), Days(desk)
    deals: dict[str, list[Told]] = {}
    claims: dict[str, list[Claim]] = {}
    known: dict[str, list[Told]] = {}
    undated = []
    for deal in dossier.between(names) if names else dossier.merged.deals:
        data = deal_data(dossier, deal)
        placed = days_of.of(data, event=True)
        told = {**_deal(dossier, deal), "placed": placed.data(), "sizes": data["sizes"], "sayings": data["sayings"]}
        told |= {key: data[key] for key in ("withdrawn", "since", "until")}
        if placed.day is None:
            undated.append(told)
        else:
            deals.setdefault(placed.day, []).append(told)
        for row in days_of.known(data):
            if row["as_of"] != placed.day:
                known.setdefault(row["as_of"], []).append({**row, "deal": deal.id})
    for fact in dossier.stated(names) if names else dossier.merged.claims:
        claim = dossier.claims[fact.id]
        iso = claim.quantity.iso
        if claim.quantity.dimension != "date" or not iso or not iso[0].isdigit():
            continue
        if len(names) < 2 or set(names) <= {claim.subject, claim.object, *dossier.named(claim)}:
            claims.setdefault(iso, []).append(claim)
    papers: dict[str, list[str]] = {}
    for document in dossier.documents.values():
        if document.published:
            papers.setdefault(document.published.isoformat(), []).append(document.id)
    days = [day for day in sorted({*deals, *claims, *papers, *known}) if _in(day, since, until)]
    days = days[-limit:]
    moments = [
        {**_moment(dossier, day, deals.get(day, []), claims.get(day, []), papers.get(day, [])),
         "known": known.get(day, [])}
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
    for told in (*(deal for day in days for deal in deals.get(day, [])), *undated):
        merged = dossier.events[told["id"]]
        cites.append(cited(dossier.deals[merged.id], dossier.documents[dossier.deals[merged.id].document]))
        numbers.extend(deal_numbers(dossier, merged))
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
