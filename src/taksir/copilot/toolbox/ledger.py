"""The ledger's documents and names: found by words, listed, told of one by one."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Finding, Grid
from taksir.copilot.told_ledger import found
from taksir.report.wording import counted, one_line

Limit = Annotated[int, Field(description="at most so many", ge=1, le=500)]
Offset = Annotated[int, Field(description="so many are left out before", ge=0)]
Language = Annotated[Literal["id", "en", "ko"] | None, Field(description="only documents of this language")]
About = Annotated[str | None, Field(description="only documents that name this company, person …", max_length=200)]


def search(
    desk: Desk,
    words: Annotated[str, Field(description="a document must hold all of them, in any of their forms", max_length=300)],
    lang: Language = None,
    limit: Limit = 20,
) -> Finding:
    """Full text of the documents: `invest` finds `investing`, `investasi` `menginvestasikan`, `투자` `투자를`.

    Each document once with its best sentence as the quote of a citation, the best first.
    """
    hits = []
    if not desk.library.empty:
        with desk.ledger() as store:
            hits = [
                hit
                for hit in store.search(words, lang, limit=limit)
                if hit.published is None or hit.published <= desk.as_of
            ]
    cites = [
        Citation(
            id=hit.document,
            quote=one_line(hit.snippet),
            title=hit.title,
            publisher=hit.publisher,
            published=hit.published,
            start=hit.span.start,
            end=hit.span.end,
        )
        for hit in hits
    ]
    rows = tuple((one.id, _iso(one.published), one.publisher, one.title, one.quote) for one in cites)
    columns = ("document", "published", "publisher", "title", "found in")
    says = f"{counted(len(hits), 'document')} with “{one_line(words, 80)}”." if hits else _nothing(desk, words)
    return found(
        desk,
        "search",
        says,
        citations=cites,
        tables=[Grid(key="documents", title="Documents", columns=columns, rows=rows)],
        data={"documents": [one.id for one in cites]},
    )


def documents(
    desk: Desk,
    about: About = None,
    lang: Language = None,
    since: Annotated[date | None, Field(description="published on this day or later")] = None,
    until: Annotated[date | None, Field(description="published on this day or before")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
    order: Annotated[
        str | None, Field(description="published, publisher, title, language or id; `-` before it: last first")
    ] = None,
    added_since: Annotated[date | None, Field(description="put into the ledger by runs of this day or later")] = None,
) -> Finding:
    """The documents of the ledger, newest first, undated ones last: publisher, day, title, claims and deals in each.

    `data["added"]` has the day of the run that put each into the ledger, by its id; null where that was not kept.
    """
    naming = [desk.library.name(about)] if about else []
    page = desk.library.page(limit=limit, offset=offset, order=order, since=since, until=until)
    told, total = [], 0
    if not desk.library.empty:
        with desk.ledger() as store:
            told = store.documents(language=lang, naming=naming, added_since=added_since, page=page)
            total = store.count("documents", language=lang, naming=naming, added_since=added_since, page=page)
    columns = ("document", "published", "publisher", "title", "language", "claims", "deals")
    rows = tuple(
        (one.id, _iso(one.published), one.publisher, one.title, one.language, one.claims, one.deals) for one in told
    )
    of = f" naming {naming[0]}" if naming else ""
    return found(
        desk,
        "documents",
        f"{counted(total, 'document')}{of}." if total or naming else _empty(desk),
        citations=[
            Citation(id=one.id, title=one.title, publisher=one.publisher, published=one.published, address=one.address)
            for one in told
        ],
        tables=[Grid(key="documents", title="Documents", columns=columns, rows=rows)],
        data={"total": total, "added": {one.id: _iso(one.added) for one in told}},
    )


def entity(
    desk: Desk, name: Annotated[str, Field(description="a company, person, programme …", max_length=200)]
) -> Finding:
    """What a name is and what the ledger holds of it: its usual name, country, how many documents, claims and deals.

    `data` names those it takes part with in deals, the most frequent first, and the kinds of its claims.
    """
    from collections import Counter

    from taksir.catalog.gazetteer import gazetteer

    usual = desk.library.name(name)
    kind, count = desk.library.names()[usual]
    known = gazetteer().entity(usual)
    dossier = desk.library.dossier(usual)
    deals = dossier.between([usual])
    facts = dossier.stated([usual])
    partners = Counter(party.name for deal in deals for party in deal.parties if party.name != usual)
    kinds = Counter(fact.kind for fact in facts)
    about: dict[str, Any] = {
        "name": usual,
        "type": known.type if known else kind,
        "country": known.country if known else None,
        "tickers": list(known.tickers) if known else [],
        "sectors": list(known.sectors) if known else [],
        "documents": count,
        "facts": len(facts),
        "deals": len(deals),
        "with": dict(partners.most_common(20)),
        "kinds": dict(kinds.most_common()),
    }
    of = f" ({', '.join(known.tickers)})" if known and known.tickers else ""
    says = (
        f"{usual}{of} is named in {counted(count, 'document')}, with {counted(len(deals), 'deal')} and "
        f"{counted(len(facts), 'fact')}{f'; most with {partners.most_common(1)[0][0]}' if partners else ''}."
    )
    rows = tuple(partners.most_common(20))
    return found(
        desk,
        "entity",
        says,
        tables=[Grid(key="with", title="Deals with", columns=("name", "deals"), rows=rows)] if rows else [],
        data=about,
    )


def _nothing(desk: Desk, words: str) -> str:
    return _empty(desk) if desk.library.empty else f"No document holds all of “{one_line(words, 80)}”."


def _empty(desk: Desk) -> str:
    if desk.library.names():
        return "No document."
    return "The ledger is empty: fill it with `taksir brief FILES`."


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
