"""A number that somebody disputes within its own article, and tells another: “xAI disputes that figure: 420 MW”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.ledger.disown import disowning_words
from taksir.ledger.relation import Relation
from taksir.ledger.statement import Source
from taksir.news.claim import Claim
from taksir.news.standing import Status


def relate_disputes(sources: Sequence[Source]) -> Iterator[Relation]:
    """Each disputed number with the one that is told instead, of the same unit and within reach before it."""
    for source in sources:
        article = source.article
        pattern = disowning_words().figures.get(article.document.language)
        if pattern is None or not pattern.search(article.document.text):
            continue
        by_sentence: dict[int, list[Claim]] = {}
        for claim in article.claims:
            if claim.own and claim.kind != "date" and claim.quantity.value is not None:
                by_sentence.setdefault(claim.sentence, []).append(claim)
        for place, claims in by_sentence.items():
            said = claims[0].evidence.of(article.document.text)
            if pattern.search(said) is None or any(one.standing.status is Status.DENIED for one in claims):
                continue
            found = _disputed(by_sentence, place, claims)
            if found is not None:
                yield _told(source, *found)


def _disputed(by_sentence: dict[int, list[Claim]], place: int, claims: list[Claim]) -> tuple[Claim, Claim] | None:
    """The number before a sentence that one of its numbers is told instead of, and that one."""
    for back in range(place - 1, place - 1 - disowning_words().reach, -1):
        for old in reversed(by_sentence.get(back, [])):
            for new in claims:
                if old.quantity.unit == new.quantity.unit and old.quantity.value != new.quantity.value:
                    return old, new
    return None


def _told(source: Source, old: Claim, new: Claim) -> Relation:
    text = source.article.document.text
    named = [m.name for m in source.mentions_in(new.evidence.start, new.evidence.end) if m.type in ("org", "person")]
    who = next(iter(new.standing.attribution), None) or next(iter(named), source.name)
    why = f"{who} disputes {old.quantity.span.of(text)} and says {new.quantity.span.of(text)}."
    return Relation("contradicts", (old.id, new.id), why)
