"""Is one meeting placed in two towns?

Only where an article tells of a single meeting is "the meeting" surely the same one throughout.
"""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.checkwords import check_words
from taksir.catalog.gazetteer import Entity, gazetteer
from taksir.checks.case import Case, Reading
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.document import Sentence
from taksir.news.mention import Mention
from taksir.news.span import Span
from taksir.news.standing import Status
from taksir.quantity import Step

NAME = "retelling"
_TOWNS = frozenset({"city", "site"})


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each article that tells its one meeting in two towns."""
    for reading in case.readings:
        meetings = [
            deal
            for deal in reading.article.deals
            if deal.own and deal.type == "meeting" and deal.standing.status is not Status.NO_COMMENT
        ]
        parties = [{party.name for party in deal.parties} for deal in meetings]
        if not meetings or any(len(one & parties[0]) < 2 for one in parties[1:]):
            continue
        told: dict[str, Mention] = {}
        for mention, town in _places(reading, {deal.sentence for deal in meetings}):
            told.setdefault(town, mention)
        if len(told) == 2:
            first, second = told.values()
            says = f"The same meeting is placed in {first.name} and in {second.name}."
            inputs: dict[str, float | int | str | None] = {"first": first.name, "second": second.name}
            deals = tuple(deal.id for deal in meetings)
            yield Verdict(
                NAME,
                (),
                Plausibility.INCONSISTENT,
                says,
                working=(Step("places", "one meeting, one town", inputs, sources=deals),),
                would_change="two meetings, or a day in each town",
                deals=deals,
            )


def _places(reading: Reading, told: set[int]) -> Iterator[tuple[Mention, str]]:
    """Places where the meeting is said to be held, each with its town."""
    for number, sentence in enumerate(reading.document.sentences):
        if not sentence.own:
            continue
        word = check_words().found("meeting", sentence.span.of(reading.text))
        if word is None and number not in told:
            continue
        after = sentence.span.start + (word.end() if word else 0)
        for mention in reading.named(Span(after, sentence.span.end)):
            if mention.type == "place":
                town = _town(mention.name)
                if town is not None and _held_in(reading, sentence, mention):
                    yield mention, town


def _town(name: str) -> str | None:
    """The town of a place: itself, or the town that a site is named after; None for countries and the unknown."""
    entity: Entity | None = gazetteer().entity(name)
    if entity is None or not _TOWNS.intersection(entity.sectors):
        return None
    if "city" in entity.sectors:
        return name
    named = gazetteer().entity(name.partition(" ")[0])
    return named.name if named is not None and "city" in named.sectors else None


def _held_in(reading: Reading, sentence: Sentence, mention: Mention) -> bool:
    """Whether "in" or "di" stands directly before a place."""
    head = reading.text[max(sentence.span.start, mention.span.start - 8) : mention.span.start].rstrip()
    words = head.rsplit(None, 1)
    return bool(words) and words[-1].lower() in check_words().lists["meeting_place"]
