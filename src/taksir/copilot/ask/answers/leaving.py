"""Which deals a question leaves: those of a place, and not those of somebody whom it excepts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from taksir.catalog.gazetteer import gazetteer
from taksir.copilot.ask.answers.stated import placed, sides_of
from taksir.copilot.ask.parties import Parties
from taksir.copilot.ask.question import Question


def located(deals: Sequence[dict[str, Any]], name: str, parties: Parties) -> list[dict[str, Any]]:
    """Of deals those of a place: told there, or with somebody who is from there."""
    if not parties.where:
        return list(deals)
    codes = {entity.country for place in parties.where if (entity := gazetteer().entity(place)) and entity.country}
    near = {one["id"] for one in placed(deals, parties.where)}
    return [
        one
        for one in deals
        if one["id"] in near
        or any(
            (entity := gazetteer().entity(other)) and entity.country in codes
            for other in sides_of(one)
            if other != name
        )
    ]


def besides(question: Question) -> frozenset[str]:
    """Those whom the question leaves out: “besides Samsung”."""
    mark = question.topics.get("besides")
    if mark is None:
        return frozenset()
    behind = question.language == "ko"
    return frozenset(
        name.key for name in question.names if (name.span.end <= mark.start if behind else name.span.start >= mark.end)
    )


def without(deals: Sequence[dict[str, Any]], names: frozenset[str]) -> list[dict[str, Any]]:
    """Deals in which none of these takes part."""
    return [one for one in deals if not names & sides_of(one)]
