"""The words between the numbers of a sentence: whether they tie two numbers together.

Two numbers belong together only where every word between them is known to tie them, or where the words begin or end
with one that does and no clause begins between. All words stand in `data/checks/words.toml`, sections `joint_…`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Reading
from taksir.news.claim import Claim
from taksir.news.span import Span

LONGEST = 64
"""Characters between two numbers that words may tie."""

_HANGUL = re.compile("[가-힣]")
_ORDINAL = re.compile(r"(?<!\d)(?:\d{1,2}\s*(?=분기|월|년|일)|Q\d(?!\d)|(?:19|20)\d\d(?!\d))")
"""A year, or the number of a quarter, month or day."""

_SPACE = r"[\s\"'“”‘’«»]"


def gap(reading: Reading, one: Claim, other: Claim) -> str:
    """The text between two numbers, the words that qualify the second ("about") left out."""
    return reading.text[one.quantity.span.end : _start(other)]


def between(reading: Reading, one: Claim, other: Claim) -> str:
    """All the text between two numbers, also words that may qualify the second ("30% more than 100")."""
    return reading.text[one.quantity.span.end : other.quantity.span.start]


def unnamed(reading: Reading, one: Claim, other: Claim) -> str:
    """All the text between two numbers without the names in it ("a 26% stake in OpenAI worth")."""
    start, end = one.quantity.span.end, other.quantity.span.start
    words, place = [], start
    for mention in reading.named(Span(start, end)):
        if place <= mention.span.start and mention.span.end <= end:
            words.append(reading.text[place : mention.span.start])
            place = mention.span.end
    return "".join([*words, reading.text[place:end]])


def timeless(reading: Reading, one: Claim, other: Claim, claims: Sequence[Claim]) -> str:
    """All the text between two numbers, qualifiers of the second and dates and durations left out."""
    start, end = one.quantity.span.end, _start(other)
    words, place = [], start
    for claim in claims:
        span = claim.quantity.span
        if claim.quantity.dimension in ("date", "duration") and place <= span.start and span.end <= end:
            words.append(reading.text[place : span.start])
            place = span.end
    return _ORDINAL.sub(" ", "".join([*words, reading.text[place:end]]))


def lead(reading: Reading, claim: Claim, after: Claim | None = None) -> str:
    """What the sentence says before a number, from the number before it on."""
    begin = after.quantity.span.end if after is not None else claim.evidence.start
    return reading.text[begin : _start(claim)]


def trail(reading: Reading, claim: Claim, before: Claim | None = None) -> str:
    """What the sentence says after a number, up to the next one."""
    return reading.text[claim.quantity.span.end : _start(before) if before is not None else claim.evidence.end]


def apiece(reading: Reading, claim: Claim, words: str, before: Claim | None = None) -> bool:
    """Whether a number is told of each, by a phrase of a list inside it ("200 MW each") or right after it."""
    if closes(claim.quantity.span.of(reading.text), words):
        return True
    return _opening((words,)).match(trail(reading, claim, before)) is not None


def wholly(words: str, *lists: str) -> bool:
    """Whether words are nothing but phrases of these lists and fillers, with one of the lists at least."""
    found = len(words) <= LONGEST and _whole(lists).fullmatch(words) is not None
    return found and _any(lists).search(words) is not None


def empty(words: str) -> bool:
    """Whether words are nothing but fillers ("about", "the"), or nothing."""
    return len(words) <= LONGEST and _whole(()).fullmatch(words) is not None


def opens(words: str, *lists: str) -> bool:
    """Whether words begin with a phrase of these lists, and no clause or new thought begins after it."""
    if len(words) > LONGEST:
        return False
    found = _opening(lists).match(words)
    return found is not None and not broken(words[found.end() :])


def closes(words: str, *lists: str) -> bool:
    """Whether words end with a phrase of these lists, fillers after it allowed."""
    return _closing(lists).search(words) is not None


def holds(words: str, *lists: str) -> bool:
    """Whether a phrase of these lists stands anywhere in the words."""
    return _any(lists).search(words) is not None


def broken(words: str) -> bool:
    """Whether a clause ends or begins in the words."""
    return _any(("joint_break",)).search(words) is not None


def numbers(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence that carry an amount: no dates, ranks and vague words."""
    return [
        claim
        for claim in claims
        if claim.quantity.dimension not in ("date", "rank")
        and claim.quantity.qualifier != "vague"
        and (claim.quantity.value is not None or claim.quantity.low is not None or claim.quantity.high is not None)
    ]


def _start(claim: Claim) -> int:
    span, said = claim.quantity.span, claim.quantity.qualifier_span
    return min(span.start, said.start) if said is not None and said.end <= span.start else span.start


def _phrases(lists: Sequence[str]) -> str:
    """All phrases of the lists, longest first; a Latin word is whole, a Korean one may be glued on."""
    words = {word for name in lists for word in check_words().lists[name]}
    parts = [_phrase(word) for word in sorted(words, key=lambda word: (-len(word), word))]
    return "(?:" + "|".join(parts) + ")" if parts else "(?!)"


def _phrase(word: str) -> str:
    text = r"\s+".join(re.escape(part) for part in word.split())
    if _HANGUL.search(word) or not (word[0].isalnum() or word[-1].isalnum()):
        return text + r"\s" * word.endswith(" ")
    return rf"(?<![^\W_]){text}(?![^\W_])"


@lru_cache(maxsize=64)
def _whole(lists: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{_SPACE}|{_phrases((*lists, 'joint_filler'))})*", re.IGNORECASE)


@lru_cache(maxsize=64)
def _any(lists: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_phrases(lists), re.IGNORECASE)


@lru_cache(maxsize=64)
def _opening(lists: tuple[str, ...]) -> re.Pattern[str]:
    filler = f"(?:{_SPACE}|{_phrases(('joint_filler',))})*"
    return re.compile(f"{filler}{_phrases(lists)}", re.IGNORECASE)


@lru_cache(maxsize=64)
def _closing(lists: tuple[str, ...]) -> re.Pattern[str]:
    filler = f"(?:{_SPACE}|{_phrases(('joint_filler',))})*"
    return re.compile(f"{_phrases(lists)}{filler}$", re.IGNORECASE)
