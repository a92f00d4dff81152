"""Does money that a seller puts into its buyer come back as purchases: how much of the stated sum circles?

Flows are the article's own deals: who invests in whom, who buys from whom. Between two, what circles is what both
directions have in common (`model.capital.circular` finds longer ways round); it is no error, but a reader should not
add both directions up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from taksir.checks.case import Case
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.standing import Status
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "circular"
_GIVES = {"investor": "investee", "lender": "borrower", "holder": "issuer"}
_BUYS = {"customer": "supplier", "tenant": "landlord", "spender": "supplier"}
_INTO = frozenset({"investment", "stake", "funding_round"})
_FOR = frozenset({"commitment", "supply", "lease", "partnership"})
_REFUSED = frozenset({Status.DENIED, Status.NO_COMMENT})


@dataclass(frozen=True, slots=True)
class _Leg:
    payer: str
    receiver: str
    usd: float
    invests: bool
    claim: Claim
    deal: Deal


def check(case: Case) -> Iterator[Verdict]:
    """One verdict for each pair of parties between whom money is told to go both ways."""
    legs = list(_legs(case))
    if len(legs) < 2 or not any(leg.invests for leg in legs):
        return
    told: set[frozenset[str]] = set()
    for leg in legs:
        back = [one for one in legs if not one.invests and (one.payer, one.receiver) == (leg.receiver, leg.payer)]
        pair = frozenset({leg.payer, leg.receiver})
        if leg.invests and back and pair not in told:
            told.add(pair)
            yield _verdict(leg, back)


def _legs(case: Case) -> Iterator[_Leg]:
    seen: set[tuple[str, str, float]] = set()
    for reading in case.readings:
        claims = {claim.id: claim for claim in reading.claims}
        for deal in reading.article.deals:
            if not deal.own or deal.standing.status in _REFUSED or deal.type not in _INTO | _FOR:
                continue
            invests = deal.type in _INTO
            sides = _sides(deal, _GIVES if invests else _BUYS)
            if sides is None:
                continue
            for id_ in deal.claims:
                claim = claims.get(id_)
                if claim is None or claim.quantity.unit != "USD" or not claim.quantity.value:
                    continue
                key = (*sides, claim.quantity.value)
                if key not in seen:
                    seen.add(key)
                    yield _Leg(*sides, claim.quantity.value, invests, claim, deal)


def _sides(deal: Deal, roles: dict[str, str]) -> tuple[str, str] | None:
    """Who pays and who gets, where the roles say so and each is one."""
    for payer, receiver in roles.items():
        payers = [party.name for party in deal.parties if party.role == payer]
        receivers = [party.name for party in deal.parties if party.role == receiver]
        if len(payers) == len(receivers) == 1 and payers[0] != receivers[0]:
            return payers[0], receivers[0]
    return None


def _verdict(leg: _Leg, back: list[_Leg]) -> Verdict:
    returned = sum(one.usd for one in back)
    round_trip = min(leg.usd, returned)  # what two flows against each other have in common
    inputs: dict[str, float | int | str | None] = {one.claim.id: one.usd for one in (leg, *back)}
    step = Step(
        "money that circles", "min(invested, bought)", inputs, round_trip, "USD",
        tuple(one.claim.id for one in (leg, *back)),
    )  # fmt: skip
    says = (
        f"{leg.payer} puts {show(leg.usd, 'USD')} into {leg.receiver}, which buys for {show(returned, 'USD')} from "
        f"{leg.payer}: up to {show(round_trip, 'USD')} may go round, so the two sums should not be added up."
    )
    return Verdict(
        NAME, tuple(inputs), Plausibility.UNINFORMATIVE, says,
        Range(round_trip, round_trip, "USD", round_trip), None, (step,),
        "what the investment is spent on, and when", None, tuple(dict.fromkeys(one.deal.id for one in (leg, *back))),
    )  # fmt: skip
