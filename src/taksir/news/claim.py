"""A quantity with a subject, a kind, a scope, a status and the sentence that carries it."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.news.document import NOT_OWN, SectionKind
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.news.standing import Standing


@dataclass(frozen=True, slots=True)
class Claim:
    """What the article says about one number.

    `kind`: investment commitment capex price cost_saving stake power chips count layoffs lead_time duration cadence
    date percentage rank fx_rate flops tokens parameters valuation revenue market_size multiple ...
    `scope` is the set of candidate scopes; empty where scope does not apply. `per` is "year", "month" or None
    (one-off). `increment` is True when the number is added to a stock. `period` is an ISO date or interval.
    `superseded_by` is the id of the number of its sentence that took its place ("from 60 MW to 72 MW").
    """

    id: str
    document: str
    kind: str
    quantity: Quantity
    evidence: Span
    sentence: int
    section: SectionKind
    subject: str | None
    object: str | None
    scope: tuple[str, ...]
    standing: Standing
    period: str | None = None
    per: str | None = None
    increment: bool = False
    notes: tuple[str, ...] = ()
    superseded_by: str | None = None

    @property
    def own(self) -> bool:
        """Whether it is the article's own claim (not a teaser's or a footer's)."""
        return self.section not in NOT_OWN
