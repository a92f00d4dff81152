"""Deals between parties over all documents: who, how much, how sure."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from taksir.copilot.cited import citations, deal_data, fact_number, given_up
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Grid, Number
from taksir.copilot.told_ledger import found
from taksir.errors import UnknownNameError
from taksir.ledger.dossier import Dossier
from taksir.ledger.merge import MergedDeal
from taksir.ledger.support import Support
from taksir.news.deal import DEAL_TYPES
from taksir.news.standing import STRENGTH, Status
from taksir.report.parties import in_order, parties_words
from taksir.report.wording import counted, label

Name = Annotated[str, Field(description="a company, person or programme, by any of its names", max_length=200)]
Types = Annotated[
    str | None, Field(description="type of deal, several with commas: investment, stake, supply, lease, acquisition …")
]
Limit = Annotated[int, Field(description="at most so many", ge=1, le=500)]
Offset = Annotated[int, Field(description="so many are left out before", ge=0)]

COLUMNS = ("deal", "type", "parties", "amount", "status", "corroboration", "documents", "since", "until", "denied by")


def deals(
    desk: Desk,
    party: Annotated[str | None, Field(description="one who takes part; all deals without", max_length=200)] = None,
    other: Annotated[str | None, Field(description="another who takes part", max_length=200)] = None,
    type: Types = None,
    status: Annotated[str | None, Field(description="only deals told with this status: rumoured, announced …")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
    within: Annotated[
        str | None, Field(description="deals of documents whose title names this, in place of `party`: a place")
    ] = None,
) -> Finding:
    """The deals of a party (between two), each once over all documents: parties, amount, status, who carries it.

    First number: the amount of the first deal that has one. `data["deals"]`: id, type, parties with roles, sizes
    (claims), status of the newest telling, weakest and strongest, level of corroboration, origins, who denies it, and
    `sayings`, every telling with its words, day and attribution. What has money and most documents comes first.
    """
    types, wanted = wanted_types(type), wanted_statuses(status)
    names = tuple(dict.fromkeys(desk.library.name(one) for one in (party, other) if one))
    dossier = desk.library.headed(desk.library.name(within)) if within else desk.library.dossier(*names, every=True)
    fitting = [one for one in dossier.between(names) if not types or one.type in types]
    if wanted:
        fitting = [one for one in fitting if any(saying.status in wanted for saying in one.sayings)]
    fitting.sort(key=lambda one: _rank(dossier, one))
    shown = fitting[offset : offset + limit]
    numbers = [number for one in shown for number in deal_numbers(dossier, one)]
    return found(
        desk,
        "deals",
        _says(dossier, names, fitting),
        numbers=numbers,
        citations=citations(dossier, [*shown, *(size for one in shown for size in dossier.sizes(one))], 8 * limit),
        tables=[Grid(key="deals", title="Deals", columns=COLUMNS, rows=tuple(_row(dossier, one) for one in shown))],
        data={
            "names": list(names),
            "total": len(fitting),
            "documents": len(dossier.articles),
            "deals": [deal_data(dossier, one) for one in shown],
        },
    )


def deal_numbers(dossier: Dossier, deal: MergedDeal) -> list[Number]:
    """What sizes a deal, as numbers about its parties."""
    parties = [party.name for party in in_order(deal.parties)]
    return [
        fact_number(dossier, one, parties if None in (one.subject, one.object) else ()) for one in dossier.sizes(deal)
    ]


def wanted_types(said: str | None) -> tuple[str, ...]:
    """The types of deals that a person names; UnknownNameError for what is none."""
    types = tuple(word.strip().lower().replace(" ", "_") for word in (said or "").split(",") if word.strip())
    for one in types:
        if one not in DEAL_TYPES:
            raise UnknownNameError("type of deal", one, list(DEAL_TYPES))
    return types


def wanted_statuses(said: str | None) -> tuple[Status, ...]:
    """The statuses that a person names; UnknownNameError for what is none."""
    words = [word.strip().lower().replace(" ", "_") for word in (said or "").split(",") if word.strip()]
    for one in words:
        if one not in [status.value for status in Status]:
            raise UnknownNameError("status", one, [status.value for status in Status])
    return tuple(Status(one) for one in words)


def _rank(dossier: Dossier, deal: MergedDeal) -> tuple[Any, ...]:
    support = dossier.support(deal)
    sizes = dossier.sizes(deal)
    firm = STRENGTH[support.strongest] if support.strongest else -1
    day = support.until.toordinal() if support.until else 0
    return (not any(len(one.unit) == 3 for one in sizes), not sizes, -support.documents, -day, -firm, deal.id)


def _row(dossier: Dossier, deal: MergedDeal) -> tuple[Any, ...]:
    support = dossier.support(deal)
    return (
        deal.id,
        label(deal.type),
        parties_words(deal.parties),
        "; ".join(fact_number(dossier, one).text for one in dossier.sizes(deal)[:3]),
        standing(support, given_up(dossier, deal)),
        carried(support),
        support.documents,
        support.since.isoformat() if support.since else None,
        support.until.isoformat() if support.until else None,
        ", ".join(support.denied_by),
    )


def carried(support: Support) -> str:
    """The word for who carries it: "2 origins", "single origin", "denied" …"""
    return counted(len(support.independent), "origin") if support.level == "by_origins" else label(support.level)


def standing(support: Support, withdrawn: bool) -> str | None:
    """The word for how sure it is now: that it is given up or denied, else the newest status."""
    if support.denied:
        return "withdrawn" if withdrawn else "denied"
    return support.latest.value if support.latest else None


def _says(dossier: Dossier, names: tuple[str, ...], fitting: list[MergedDeal]) -> str:
    of = f" of {' and '.join(names)}" if names else ""
    if not fitting:
        return f"No deal{of} in {counted(len(dossier.articles), 'document')} that name them."
    first = fitting[0]
    support = dossier.support(first)
    size = next((fact_number(dossier, one).text for one in dossier.sizes(first)), None)
    told = ", ".join(
        part
        for part in (
            f"{label(first.type)}{f' of {size}' if size else ''}: {parties_words(first.parties)}",
            None if support.denied or not support.latest else label(support.latest.value),
            f"{standing(support, given_up(dossier, first))} by {', '.join(support.denied_by)}"
            if support.denied_by
            else None,
            carried(support) if support.level != "denied" else None,
            counted(support.documents, "document"),
        )
        if part
    )
    return f"{counted(len(fitting), 'deal')}{of}. {told[0].upper()}{told[1:]}."
