"""Who pays whom, over the deals of the ledger."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Finding, Grid, Number
from taksir.errors import CatalogError
from taksir.model.capital.convert import dollars
from taksir.news.claim import Claim
from taksir.quantity.unit import show
from taksir.report.digest import DealRow, Digest, statuses
from taksir.report.flows import (
    Circle,
    Payment,
    circles,
    parties_of,
    payers_first,
    payments,
    size_of,
    sureness,
    types_of,
)
from taksir.report.parties import pairs
from taksir.report.wording import counted

Party = Annotated[str | None, Field(description="only deals of this party, by its usual name", max_length=200)]


def flows(
    desk: Desk,
    party: Party = None,
    type: Annotated[str | None, Field(description="only deals of this type: investment, supply …")] = None,
    status: Annotated[str | None, Field(description="only deals told so: sure, unsure, denied, or a status")] = None,
    circling: Annotated[bool, Field(description="only deals whose money comes back round")] = False,
) -> Finding:
    """Who pays whom by the deals of the ledger: investor to investee, customer to supplier …

    Numbers: the sum that is told, then the circles (money that comes back to who paid it). `data`: `deals` (id, type,
    status, sure, date, usd, parties), `payments` (payer, payee, usd, deal), `ties` (pairs where nobody pays), `circles`
    (parties, usd, deals), `types`, `parties` to choose from.
    """
    digest = desk.digest()
    rows = digest.deal_rows
    worth = _Worth(desk)
    chosen = [row for row in rows if _fits(row, party, type, status)]
    paid = payments(chosen, worth)
    rings = circles(paid)
    if circling:
        inside = {id(one.row) for ring in rings for one in ring.payments}
        chosen = [row for row in chosen if id(row) in inside]
        paid = payments(chosen, worth)
    total = sum(one.usd for one in paid if one.usd is not None and one.sure != "denied")
    numbers = [_number("money told", total, "flows.total", ())] if total else []
    numbers += [
        _number("goes round", ring.usd, f"flows.circle.{'-'.join(ring.parties)}", ring.parties) for ring in rings
    ]
    return Finding(
        tool="flows",
        says=_says(paid, rings, total),
        numbers=tuple(numbers),
        citations=tuple(_citation(digest, row) for row in chosen),
        tables=(_grid(paid),),
        notes=("Sums stand as they are told: spread over years or paid at once, firm or up to.",),
        data=_data(rows, chosen, paid, rings, worth),
        as_of=desk.as_of,
        data_hash=desk.catalog.data_hash,
    )


class _Worth:
    """What a claim of money is in dollars, at the rate of the run's day; None where no rate is known."""

    def __init__(self, desk: Desk) -> None:
        self._world = desk.world(1)

    def __call__(self, claim: Claim) -> float | None:
        quantity = claim.quantity
        value = quantity.value
        if value is None:  # “trillions”: no sum
            return None
        try:
            return dollars(self._world, self._world.given(claim.id, value, quantity.unit)).p50
        except CatalogError:
            return None


def _fits(row: DealRow, party: str | None, kind: str | None, status: str | None) -> bool:
    names = {one.name.casefold() for one in row.merged.parties}
    told = {sureness(row), *(deal.standing.status.value for deal in row.deals)}
    return (
        (not party or party.casefold() in names)
        and (not kind or row.merged.type == kind)
        and (not status or status in told)
    )


def _number(name: str, usd: float | None, origin: str, about: tuple[str, ...]) -> Number:
    text = "not told" if usd is None else show(usd, "USD")
    return Number(name=name, text=text, value=usd, unit="USD", origin=origin, about=about)


def _says(paid: tuple[Payment, ...], rings: tuple[Circle, ...], total: float) -> str:
    if not paid:
        return "No deal here says who pays whom."
    said = (
        f"{len(paid)} payments are told, {show(total, 'USD')} in all." if total else f"{len(paid)} payments are told."
    )
    if not rings:
        return f"{said} No money comes back to who paid it."
    ring = rings[0]
    way = " → ".join((*ring.parties, ring.parties[0]))
    known = f", {show(ring.usd, 'USD')} all the way round" if ring.usd else ""
    return f"{said} Money comes back on {counted(len(rings), 'way')}: {way}{known}."


def _citation(digest: Digest, row: DealRow) -> Citation:
    document = digest.document(row.head)
    return Citation(
        id=row.head.id, quote=digest.quote(row.head), title=document.title, publisher=document.publisher,
        published=document.published, status=statuses(row.merged, row.head.standing.status.value),
        names=tuple(one.name for one in row.merged.parties), start=row.head.span.start, end=row.head.span.end,
    )  # fmt: skip


def _grid(paid: tuple[Payment, ...]) -> Grid:
    rows = tuple((one.payer, one.payee, one.row.merged.type, one.usd, one.sure, one.row.head.id) for one in paid)
    return Grid(
        key="payments", title="Who pays whom", columns=("payer", "payee", "for", "USD", "sure", "deal"), rows=rows
    )


def _data(
    rows: tuple[DealRow, ...],
    chosen: list[DealRow],
    paid: tuple[Payment, ...],
    rings: tuple[Circle, ...],
    worth: _Worth,
) -> dict[str, Any]:
    paying = {id(pay.row) for pay in paid}
    ties = [
        {"one": one, "other": other, "deal": row.head.id, "sure": sureness(row)}
        for row in chosen
        if id(row) not in paying
        for one, other, _ in pairs(row.merged.parties)
    ]
    return {
        "deals": [
            {
                "id": row.head.id,
                "type": row.merged.type,
                "status": statuses(row.merged, row.head.standing.status.value),
                "sure": sureness(row),
                "date": next((deal.date for deal in row.deals if deal.date), None),
                "usd": size_of(row, worth),
                "parties": [{"name": one.name, "role": one.role} for one in payers_first(row.merged.parties)],
            }
            for row in chosen
        ],
        "payments": [
            {"payer": one.payer, "payee": one.payee, "usd": one.usd, "deal": one.row.head.id, "sure": one.sure}
            for one in paid
        ],
        "ties": ties,
        "circles": [
            {
                "parties": list(ring.parties),
                "usd": ring.usd,
                "deals": list(dict.fromkeys(one.row.head.id for one in ring.payments)),
            }
            for ring in rings
        ],
        "types": types_of(rows),
        "parties": parties_of(rows),
    }
