"""How numbers of a sentence bear on each other: which belong together, what was decided of them, what was given up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from taksir.copilot.agent.amounts import same_value
from taksir.copilot.agent.evidence import Evidence, Ref, read
from taksir.copilot.agent.figures import BARE
from taksir.copilot.agent.sentence import Read
from taksir.copilot.agent.words import TOKEN, words
from taksir.news.claim import Claim
from taksir.news.language import guess_language

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


def decided(read: Read, used: Sequence[Ref], evidence: Evidence) -> bool | None:
    """Whether the sentence may be told in the negative; None where it turns round what a tool decided.

    Of what was asked of it and nothing else (so many chips, so much power) a tool that decided against it is told so.
    """
    plain = words(read.language)
    said = [one.of(read.text) for one in read.loose]
    negative = any(plain.among(one, plain.denied) or _starts(one, plain.denied, plain.endings) for one in said)
    places = {ref.finding for ref in used if ref.computed}
    decisions = {evidence.decisions[place] for place in places} - {None}
    if not decisions:
        return False
    only = all(ref.number.name in _ASKED or ref.number.origin.endswith(".given") for ref in used)
    if len(used) >= 2 and only and negative != (decisions == {"no"}):
        return None
    if negative and decisions != {"no"}:
        return None
    return negative and only and len(used) >= 2


def _starts(token: str, listed: frozenset[str], endings: frozenset[str]) -> bool:
    return bool(endings) and any(token.startswith(one) for one in listed)


def withdrawn_told(read: Read, used: Sequence[Ref], evidence: Evidence) -> bool:
    """Whether a plan that was given up is told so, and no other."""
    told = _gives_up(read.text, read.language)
    claimed = [ref for ref in used if not ref.computed and ref.ahead]
    if not told:
        return not any(_given_up(ref, evidence) for ref in claimed)
    return bool(claimed) and all(_given_up(ref, evidence) for ref in claimed)


def _given_up(ref: Ref, evidence: Evidence) -> bool:
    """Whether its own words, or later ones with the same number of the same parties, say that it was given up."""
    for citation in evidence.citations:
        quote = citation.quote or ""
        if not _gives_up(quote, guess_language(quote).language) or not frozenset(ref.about) <= frozenset(
            citation.names
        ):
            continue
        article = read(quote, guess_language(quote).language)
        if any(_is(claim, ref) for claim in (article.claims if article else ())):
            return True
    return False


def _gives_up(text: str, language: str) -> bool:
    plain = words(language)
    folded = text.casefold()
    if plain.endings:
        return any(one in folded for one in plain.withdrawn)
    held = " ".join(token.casefold() for token in TOKEN.findall(folded))
    return any(f" {one} " in f" {held} " for one in plain.withdrawn)
