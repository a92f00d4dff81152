"""Which deals a question leaves: of a place, on the side it asks for, without those whom it excepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from taksir.catalog.ask_file import ask_tables
from taksir.catalog.claim_cues import party_words
from taksir.catalog.gazetteer import gazetteer
from taksir.copilot.ask.answers.roster import giving, taking
from taksir.copilot.ask.answers.stated import placed, sides_of
from taksir.copilot.ask.deal_types import INVESTING
from taksir.copilot.ask.parties import SIDES, Parties
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.sought import excepted


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
    """Those whom the question leaves out, and who are joined to them: “besides Samsung and Kakao”."""
    found = set(excepted(question))
    names = sorted(question.named(*SIDES), key=lambda name: name.span, reverse=question.language == "ko")
    for one, other in pairwise(names):
        first, last = sorted((one.span, other.span))
        if one.key in found and _join(question.text[first.end : last.start]):
            found.add(other.key)
    return frozenset(found)


def _join(gap: str) -> bool:
    """Whether nothing but “and” or a comma stands between two names."""
    joiners = (word for _, tree in ask_tables("sides") for word in tree.get("joined", {}).get("gaps", ()))
    return gap in party_words().joined or gap in joiners


def without(deals: Sequence[dict[str, Any]], name: str, names: frozenset[str]) -> list[dict[str, Any]]:
    """Deals of somebody in which any but these take part."""
    return [one for one in deals if not names or sides_of(one) - names - {name}]


def on_side(one: Mapping[str, Any], names: Sequence[str], question: Question) -> bool:
    """Whether somebody stands where the words put him: who has suppliers takes, who has customers gives."""
    if len(names) != 1 or "parties" not in one or one["type"] in INVESTING:
        return True
    if "supplier_word" in question.topics and "customer_word" not in question.topics:
        return not giving(one, names[0])
    return "customer_word" not in question.topics or not taking(one, names[0])
