"""How numbers of a sentence bear on each other: which belong together, what was decided of them, what was given up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from taksir.copilot.agent.amounts import same_value
from taksir.copilot.agent.evidence import Evidence, Ref, read
from taksir.copilot.agent.figures import BARE
from taksir.copilot.agent.parts import Stretch, stretches
from taksir.copilot.agent.sentence import Read
from taksir.copilot.agent.words import Words, words
from taksir.news.claim import Claim
from taksir.news.language import guess_language
from taksir.news.span import Span

_ASKED = frozenset({"packages", "power"})


def paired_as_found(used: Sequence[Ref], evidence: Evidence) -> bool:
    """Whether numbers of different things in one sentence stand nearest to each other in something that was found."""
    told = [
        ref for ref in used
        if not ref.computed and isinstance(ref.number.value, int | float) and ref.number.unit != BARE
    ]  # fmt: skip
    for one, other in pairwise(told):
        if one.number.unit == other.number.unit:
            continue
        quotes = [citation.quote for citation in evidence.citations if citation.quote]
        if not any(_nearest(quote, one, other) for quote in quotes):
            return False
    return True


def of_one(read: Read, used: Sequence[Ref]) -> bool:
    """Whether numbers that are told as two names of one thing (45 %, or US$267 million) stand in one row."""
    plain = words(read.language)
    values = [claim for claim in read.claims if claim.quantity.iso is None]
    for one, other in pairwise(values):
        between = " ".join(read.text[one.quantity.span.end : other.quantity.span.start].casefold().split())
        hedge = next((word for word in plain.figures.hedges["about"] if between.endswith(f" {word}")), "")
        between = between.removesuffix(hedge).rstrip()
        if not any(
            between == one or between.endswith(f" {one}") or (between.endswith(one) and one[0] == ",")
            for one in plain.same
        ):
            continue
        pair = [next((ref for ref in used if same_value(claim.quantity, ref)), None) for claim in (one, other)]
        rows = [ref.row for ref in pair if ref is not None and ref.computed]
        if len(rows) == 2 and rows[0] != rows[1]:
            return False
    return True


def _nearest(quote: str, one: Ref, other: Ref) -> bool:
    article = read(quote, guess_language(quote).language)
    claims = [claim for claim in article.claims if claim.quantity.iso is None] if article else []
    here, there = ([claim for claim in claims if _is(claim, ref)] for ref in (one, other))
    for first in here:
        for second in there:
            if all(_gap(first, second) <= _gap(rival, second) for rival in claims if _rivals(rival, first)) and all(
                _gap(first, second) <= _gap(first, rival) for rival in claims if _rivals(rival, second)
            ):
                return True
    return False


def _is(claim: Claim, ref: Ref) -> bool:
    return claim.quantity.unit == ref.number.unit and claim.quantity.value == ref.number.value


def _rivals(rival: Claim, claim: Claim) -> bool:
    return rival.quantity.unit == claim.quantity.unit and rival.quantity.value != claim.quantity.value


def _gap(one: Claim, other: Claim) -> int:
    first, second = sorted((one.quantity.span, other.quantity.span), key=lambda span: span.start)
    return max(second.start - first.end, 0)


def decided(read: Read, used: Sequence[Ref], evidence: Evidence, spread: bool = False) -> bool | None:
    """Whether the sentence may be told in the negative; None where it turns round what a tool decided.

    Of what was asked of it and nothing else (so many chips, so much power) a tool that decided against it is told so;
    `spread` says that the sentence tells an interval, too.
    """
    places = {ref.finding for ref in used if ref.computed}
    decisions = {evidence.decisions[place] for place in places} - {None}
    if not decisions:
        return False
    plain = words(read.language)
    said = [one for one in read.loose if _negative(one.of(read.text), plain)]
    parts = [part for part in stretches(read) if _asked_of(part, used)]
    asked = [part for part in parts if len(_values(part)) >= 2]
    held = [one for one in said if any(part.span.contains(one) for part in parts)]
    turned = [one for one in held if any(part.span.contains(one) for part in asked)]
    if asked and bool(turned) != (decisions == {"no"}):
        return None
    loose = [one for one in said if one not in held and not _answers(one, read) and not _judges(one, read, plain)]
    if said and (decisions != {"no"} or loose or (held and spread)):
        return None
    return bool(held)


def _answers(one: Span, read: Read) -> bool:
    """Whether it is a no that the sentence begins with."""
    return not read.text[: one.start].strip() and read.text[one.end : one.end + 1] in (",", ":", ".", ";")


def _judges(one: Span, read: Read, plain: Words) -> bool:
    """Whether it says of all that was stated that it is implausible."""
    text = read.text.casefold()
    phrases = [(at.start(), at.end()) for no in plain.no if " " in no for at in re.finditer(re.escape(no), text)]
    single = plain.among(one.of(read.text), plain.no - plain.denied)
    return single or any(
        start <= one.start and (one.end <= end or bool(plain.endings)) and one.start < end for start, end in phrases
    )


def _negative(token: str, plain: Words) -> bool:
    return plain.among(token, plain.denied | plain.no | plain.short) or _starts(token, plain.denied, plain.endings)


def _asked_of(part: Stretch, used: Sequence[Ref]) -> bool:
    """Whether a part tells of nothing but what was asked of a tool."""
    values = _values(part)
    refs = [[ref for ref in used if same_value(claim.quantity, ref)] for claim in values]
    return bool(values) and all(any(_was_asked(ref) for ref in some) for some in refs)


def _values(part: Stretch) -> list[Claim]:
    return [claim for claim in part.claims if claim.quantity.iso is None]


def _was_asked(ref: Ref) -> bool:
    return ref.number.name in _ASKED or ref.number.origin.endswith(".given")


def _starts(token: str, listed: frozenset[str], endings: frozenset[str]) -> bool:
    return bool(endings) and any(token.startswith(one) for one in listed)
