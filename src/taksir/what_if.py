"""The numbers that would fit a statement, each way round.

Every amount of money, power, chips or compute in it is taken for true in turn, in each scope that it may have, and
carried through the chain from money to power to chips: what the others would then be stands beside what is stated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taksir.checks.case import Case, Reading, build_case
from taksir.checks.chips import Meant, chips_meant, chips_of_sentence
from taksir.checks.implied import middle, told
from taksir.checks.pair import pair_of
from taksir.checks.verdict import Candidate, Verdict
from taksir.errors import TaksirError
from taksir.news.claim import Claim
from taksir.quantity import Range
from taksir.quantity.unit import is_currency

if TYPE_CHECKING:
    from taksir.catalog.facts import Catalog
    from taksir.model.assumptions import Assumptions
    from taksir.model.chain import Chain
    from taksir.statement import Answer

_KINDS = {"power": ("facility", "it", "contracted"), "chips": ("package", "superchip", "rack"), "flops": ("bf16",)}
_MONEY = ("all_in", "servers", "chips")
_MOST_CHIPS = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """One number of the statement taken for true in one scope, with the cluster that it then stands for."""

    claim: Claim
    scope: str
    chain: Chain


@dataclass(frozen=True, slots=True)
class Fit:
    """What one number of a pair would have to be for the other to be right, in a reading of a check."""

    check: str
    claim: Claim
    beside: Claim
    reading: Candidate
    would_fit: Range


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A statement with what would fit it; `chips` are the keys that its chips may be."""

    answer: Answer
    chips: tuple[str, ...]
    taken: tuple[Taken, ...]
    fits: tuple[Fit, ...]


def what_if(answer: Answer, world: Assumptions, catalog: Catalog) -> WhatIf:
    """Every number of a statement taken for true in turn."""
    brief = answer.brief
    case = build_case(brief.articles, brief.relations, brief.as_of, catalog)
    reading = case.readings[0]
    claims = [claim for claim in reading.claims if told(claim) and _scopes(claim)]
    meant = _meant(case, reading, claims)
    taken = tuple(one for key in meant.keys for claim in claims for one in _taken(world, claim, key))
    by_id = {claim.id: claim for claim in reading.claims}
    fits = tuple(fit for verdict in brief.verdicts for fit in _fits(verdict, by_id))
    return WhatIf(answer, meant.keys, taken, fits)


def _meant(case: Case, reading: Reading, claims: list[Claim]) -> Meant:
    """The chips that the statement speaks of: those of its count, the one it names, else those of the time."""
    for claim in sorted(claims, key=lambda one: one.quantity.dimension != "chips"):
        meant = chips_meant(case, reading, claim)
        if meant is not None:
            keys = meant.keys if meant.named else meant.keys[-_MOST_CHIPS:]
            return Meant(keys[:_MOST_CHIPS], meant.named, meant.words)
    meant = chips_of_sentence(case, reading, ())
    return Meant(meant.keys[-1:], meant.named, meant.words)


def _scopes(claim: Claim) -> tuple[str, ...]:
    """The scopes in which a number is taken: those that its words name, else the usual ones."""
    quantity = claim.quantity
    if quantity.dimension == "money" and is_currency(quantity.unit):
        return tuple(scope for scope in claim.scope if scope in _MONEY) or _MONEY
    if quantity.unit in ("W", "package", "FLOP/s") and quantity.dimension in _KINDS:
        usual = _KINDS[quantity.dimension]
        return usual[:1] + tuple(scope for scope in usual[1:] if scope in claim.scope)
    return ()


def _taken(world: Assumptions, claim: Claim, chip: str) -> Iterator[Taken]:
    from taksir.model.chain import chain, sensible

    for scope in _scopes(claim):
        given = world.given(claim.id, middle(claim), claim.quantity.unit)
        try:
            yield Taken(claim, scope, sensible(world, chain(world, given, chip, scope=scope)))
        except TaksirError:  # a chip that is sold in no such form, or of which no price is known
            continue


def _fits(verdict: Verdict, claims: dict[str, Claim]) -> Iterator[Fit]:
    """For a check of a ratio, what its upper and its lower number would have to be."""
    here = [claims[id_] for id_ in verdict.claims if id_ in claims]
    for reading in verdict.readings:
        pair, band = pair_of(reading, here), reading.expected
        if pair is None or not band.low or not band.high:
            continue
        above, below = pair.above, pair.below
        per = middle(below) / pair.factor
        yield Fit(verdict.check, above, below, reading, Range(band.low * per, band.high * per, above.quantity.unit))
        per = middle(above) * pair.factor
        yield Fit(verdict.check, below, above, reading, Range(per / band.high, per / band.low, below.quantity.unit))
