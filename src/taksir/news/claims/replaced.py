"""Which number of a sentence took the place of another: "from 60 MW to 72 MW", "dari semula", "기존 6만장에서".

Words: `data/claims/replaced.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from taksir.catalog.claim_cues import replaced_words
from taksir.news.claim import Claim
from taksir.news.document import Document

_REACH = 80
"""So many characters between two numbers, and beside them, are looked at."""


def with_replaced(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, each that another of its sentence replaced with the id of that one."""
    if not claims:
        return ()
    newer = {old.id: new.id for old, new in _pairs(document, claims)}
    return tuple(replace(one, superseded_by=newer[one.id]) if one.id in newer else one for one in claims)


def _pairs(document: Document, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of numbers of one measure in one sentence, of which the words say that the second replaced the first."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    for told in by_sentence.values():
        ordered = sorted(told, key=lambda claim: claim.quantity.span)
        for place, first in enumerate(ordered):
            later = (one for one in ordered[place + 1 :] if one.quantity.unit == first.quantity.unit)
            second = next((one for one in later if _value(one) != _value(first)), None)
            pair = _pair(document, first, second) if second is not None else None
            if pair is not None:
                yield pair


def _pair(document: Document, first: Claim, second: Claim) -> tuple[Claim, Claim] | None:
    """The old and the new one of two numbers in their order, or None."""
    text, language = document.text, document.language
    one, two = first.quantity.span, second.quantity.span
    if two.start - one.end > _REACH:
        return None
    sentence = document.sentences[first.sentence].span
    before, between = text[max(sentence.start, one.start - _REACH) : one.start], text[one.end : two.start]
    changes = _verb(language).search(sentence.of(text).lower()) is not None
    head = _ends_with("old_before", language).search(before.lower())
    tail = _ends_with("old_before", language).search(between.lower())
    turns = _ends_with("new_before", language).search(between.lower())
    sure = head is not None and head[1] in _sure(language)
    if language == "ko":
        becomes = _begins_with("new_behind").match(text[two.end : min(sentence.end, two.end + _REACH)])
        turned = _begins_with("old_behind").match(between) or (_begins_with("object_behind").match(between) and becomes)
        if turned and (sure or changes):
            return first, second
        return (second, first) if tail and tail[1] in _sure(language) and between.lstrip().startswith("(") else None
    now = _within(language).search(between.lower()) is not None
    if head and ((turns and (changes or sure)) or (sure and now)):
        return first, second
    if tail and not turns and (changes or tail[1] in _sure(language)):
        return second, first
    return None


def _value(claim: Claim) -> object:
    quantity = claim.quantity
    return quantity.iso if quantity.dimension == "date" else (quantity.value, quantity.low, quantity.high)


def _listed(name: str, language: str) -> tuple[str, ...]:
    words = replaced_words().get(name, {}).get(language, ())
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


@lru_cache(maxsize=16)
def _ends_with(name: str, language: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, _listed(name, language))) or "(?!)"
    worth = "|".join(map(re.escape, _listed("worth", language)))
    filler = rf"(?:\s(?:{worth}))?" if worth else ""
    return re.compile(rf"(?<![^\W\d_])({words}){filler}\s*$")


@lru_cache(maxsize=4)
def _begins_with(name: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, _listed(name, "ko"))) or "(?!)"
    return re.compile(rf"\s*(?:\([^)]*\))?\s*(?:{words})")


@lru_cache(maxsize=4)
def _within(language: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, _listed("now", language))) or "(?!)"
    return re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])")


@lru_cache(maxsize=4)
def _verb(language: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, _listed("verb", language))) or "(?!)"
    return re.compile(words)


def _sure(language: str) -> frozenset[str]:
    return frozenset(_listed("sure", language))
