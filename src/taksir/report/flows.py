"""Who pays whom: the payments that deals stand for, summed by pair, and the money that comes back round.

A deal tells roles; a role says who of two pays. A relation in which nobody pays (a partnership, a meeting) is no flow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from taksir.news.claim import Claim
from taksir.news.deal import Party
from taksir.news.standing import COARSE, Status
from taksir.quantity.unit import is_currency
from taksir.report.digest import DealRow

PAYS = {
    "investor": ("investee", "project"), "backer": ("investee", "project"), "funder": ("recipient", "project"),
    "sponsor": ("project",), "customer": ("supplier", "manufacturer", "builder", "landlord"), "tenant": ("landlord",),
    "licensee": ("licensor",), "acquirer": ("target", "seller"), "buyer": ("seller",), "lender": ("borrower",),
    "spender": ("project", "recipient", "supplier"), "owner": ("builder",), "developer": ("builder", "supplier"),
}  # fmt: skip
"""Roles that pay, each with the roles that are paid."""

_PAID = frozenset(paid for group in PAYS.values() for paid in group) - frozenset(PAYS)

_MOST = 4
"""Circles of more parties than this are not looked for."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One deal as money from `payer` to `payee`; `usd` is None where nobody says how much.

    `sure` is "sure" (announced or firmer), "unsure" or "denied".
    """

    payer: str
    payee: str
    usd: float | None
    row: DealRow
    sure: str


@dataclass(frozen=True, slots=True)
class Circle:
    """Parties in the order of payment, the last of them paying the first; `usd` goes all the way round, if known."""

    parties: tuple[str, ...]
    payments: tuple[Payment, ...]
    usd: float | None


def types_of(rows: Iterable[DealRow]) -> list[str]:
    """The types of these deals, each once."""
    return sorted({row.merged.type for row in rows})


def parties_of(rows: Iterable[DealRow]) -> list[str]:
    """Everybody who takes part in one of these deals, each once."""
    return sorted({one.name for row in rows for one in row.merged.parties}, key=str.casefold)


def payments(rows: Iterable[DealRow], dollars: Callable[[Claim], float | None]) -> tuple[Payment, ...]:
    """The payments of these deals, in their order; `dollars` says what a claim of money is worth."""
    found = []
    for row in rows:
        parties = row.merged.parties if row.merged else row.head.parties
        usd = size_of(row, dollars)
        pairs = [
            (one.name, other.name)
            for one in parties
            for other in parties
            if other.role in PAYS.get(one.role, ()) and one.name != other.name
        ]
        shared = usd if len(set(pairs)) == 1 else None  # what several pay together is not each one's
        found += [Payment(payer, payee, shared, row, sureness(row)) for payer, payee in dict.fromkeys(pairs)]
    return tuple(found)


def payers_first(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Who pays, then who takes part otherwise, then who is paid."""
    return tuple(sorted(parties, key=lambda one: 0 if one.role in PAYS else 2 if one.role in _PAID else 1))


def size_of(row: DealRow, dollars: Callable[[Claim], float | None]) -> float | None:
    """The largest sum of money that sizes a deal: the whole, where a part of it is told too."""
    worth = [dollars(claim) for claim in row.sizes if is_currency(claim.quantity.unit)]
    return max((one for one in worth if one is not None), default=None)


def sureness(row: DealRow) -> str:
    """How sure the surest telling of a deal is."""
    told = {deal.standing.status for deal in row.deals}
    if told <= {Status.DENIED}:
        return "denied"
    return "sure" if {COARSE[one] for one in told} & {"committed", "confirmed"} else "unsure"


def circles(found: Sequence[Payment]) -> tuple[Circle, ...]:
    """The ways on which money comes back to who paid it, shortest and largest first; what is denied pays nobody."""
    onward: dict[str, dict[str, list[Payment]]] = {}
    for one in found:
        if one.sure != "denied":
            onward.setdefault(one.payer, {}).setdefault(one.payee, []).append(one)
    rings: dict[tuple[str, ...], None] = {}

    def walk(path: tuple[str, ...]) -> None:
        for name in sorted(onward.get(path[-1], {})):
            if name == path[0] and len(path) > 1:
                rings[path] = None
            elif name > path[0] and name not in path and len(path) < _MOST:
                walk((*path, name))

    for name in sorted(onward):
        walk((name,))
    told = [_circle(ring, onward) for ring in rings]
    return tuple(sorted(told, key=lambda one: (len(one.parties), -(one.usd or 0.0), one.parties)))


def _circle(ring: tuple[str, ...], onward: dict[str, dict[str, list[Payment]]]) -> Circle:
    legs = [onward[one][other] for one, other in zip(ring, (*ring[1:], ring[0]), strict=True)]
    sums = [sum(one.usd for one in leg if one.usd is not None) or None for leg in legs]
    known = [one for one in sums if one is not None]
    return Circle(ring, tuple(one for leg in legs for one in leg), min(known) if len(known) == len(sums) else None)
