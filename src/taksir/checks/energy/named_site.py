"""The site of the catalog whose place a sentence names."""

from __future__ import annotations

from taksir.catalog.entity import Entity
from taksir.checks.case import Case, Reading
from taksir.news.claim import Claim


def site_named(case: Case, reading: Reading, claim: Claim) -> Entity | None:
    """The one site that stands for the places named in the sentence of a claim; None for none or several."""
    names = {mention.name for mention in reading.named(claim.evidence) if mention.type == "place"}
    if not names:
        return None
    found = [site for site in case.catalog.entities("site").values() if names & _places(site)]
    return found[0] if len(found) == 1 else None


def _places(site: Entity) -> set[str]:
    """Country and town in the name of a site: Chile (Santiago)."""
    head, _, rest = site.name.partition(" (")
    return {head, rest.rstrip(")")} - {""}
