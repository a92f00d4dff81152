"""Findings that were looked at and stand: `data/audit/accepted.toml`, each with the reason."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.audit.finding import Finding
from taksir.catalog.layer import SHIPPED


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding by its rule and place, and why it is no error."""

    rule: str
    where: str
    why: str


@lru_cache(maxsize=1)
def accepted() -> tuple[Accepted, ...]:
    """Every accepted finding."""
    tree = tomllib.loads((SHIPPED / "audit" / "accepted.toml").read_text("utf-8"))
    return tuple(Accepted(rule, where, why) for rule, places in tree.items() for where, why in places.items())


def why_accepted(finding: Finding) -> str | None:
    """Why a finding stands, None where it is open."""
    return next((one.why for one in accepted() if (one.rule, one.where) == (finding.rule, finding.where)), None)


def open_findings(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those that nobody has accepted."""
    return tuple(finding for finding in findings if why_accepted(finding) is None)
