"""A relation between parties, with the claims that size it."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.news.document import NOT_OWN, SectionKind
from taksir.news.span import Span
from taksir.news.standing import Standing

DEAL_TYPES = (
    "investment", "funding_round", "stake", "commitment", "supply", "manufacturing", "partnership", "joint_venture",
    "exclusivity", "renegotiation", "datacenter_build", "project", "chip_development", "capex", "layoffs", "meeting",
    "office_opening", "government_support", "regulatory", "acquisition", "lease",
)  # fmt: skip
"""The types that the JSON contract fixes."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part, in which role (investor, investee, supplier, customer, landlord, tenant, partner ...)."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Deal:
    """One deal as one document tells it; `claims` are the ids of the claims that size it."""

    id: str
    document: str
    type: str
    parties: tuple[Party, ...]
    span: Span
    sentence: int
    section: SectionKind
    standing: Standing
    claims: tuple[str, ...] = ()
    date: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """Whether it is the article's own deal (not a teaser's)."""
        return self.section not in NOT_OWN
