"""One number is said to be a share or a multiple of another: is it?

Tied are a number, a percentage or multiple, and a second number of the same unit in one sentence:
 - "A is (makes up, equals, adalah, merupakan) 15% of B", "A, nearly quadruple B", "A, hampir empat kali lipat B";
 - "a third of B, about A," and "half of B (A)", "sepertiga dari B atau sekitar A": the second number says it again;
 - "A는 B의 15%", "A로 B의 4배", "B의 3분의 1인 A" in Korean, where the whole comes first;
 - "7 of 30 buildings, about a quarter", "empat dari 14, hampir 30 persen", "14건 중 4건, 약 30%".
Words of multiples are rough (data/bands.toml, `bands.joint`); "more than half" has no upper end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.joint import (
    LONGEST,
    between,
    broken,
    closes,
    empty,
    gap,
    lead,
    numbers,
    opens,
    trail,
    unnamed,
    wholly,
)
from taksir.checks.leeway import Known, known, meet, over
from taksir.checks.slip import apart
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.unit import show

NAME = "ratio"
FACTORS = frozenset({"percent", "multiple"})
"""Dimensions of a share or a multiple."""

_CLAUSE = re.compile(r"[,;.()]")
_MOST = 40
"""Claims of a sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class Related:
    """`part` is said to be `factor` of `whole`."""

    part: Claim
    factor: Claim
    whole: Claim


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each number that is said to be a share or a multiple of another."""
    for reading in case.readings:
        for related in find_related(reading):
            verdict = _judge(case, reading, related)
            if verdict is not None:
                yield verdict


def find_related(reading: Reading) -> Iterator[Related]:
    """Three numbers of a sentence that words tie together."""
    for _, claims in reading.sentences():
        if not any(claim.quantity.dimension in FACTORS for claim in claims) or len(claims) > _MOST:
            continue
        told = numbers(claims)
        for place, factor in enumerate(told):
            if factor.quantity.dimension in FACTORS:
                found = _around(reading, told, place)
                if found is not None:
                    yield found


def _around(reading: Reading, told: Sequence[Claim], place: int) -> Related | None:
    factor, before, after = told[place], told[:place], told[place + 1 :]
    if after and _whole_after(reading, factor, after[0]):
        whole = after[0]
        if before and _like(before[-1], whole) and _subject(reading, before[-1], factor):
            return Related(before[-1], factor, whole)
        if before and _like(before[-1], whole) and _on(reading, before[-1], factor, whole):
            return Related(before[-1], factor, whole)
        if len(after) > 1 and _like(after[1], whole) and _said_again(reading, whole, after[1], after[2:3]):
            return Related(after[1], factor, whole)
    if len(before) > 1 and _out_of(reading, before[-2], before[-1], factor):
        one, other = before[-2], before[-1]
        korean = wholly(between(reading, one, other), "joint_of_ending")
        return Related(other, factor, one) if korean else Related(one, factor, other)
    if len(before) > 1 and _of_first(reading, before[-2], before[-1], factor):
        return Related(before[-1], factor, before[-2])
    if len(before) > 1 and _against(reading, before[-2], before[-1], factor):
        return Related(before[-2], factor, before[-1])
    if before and _whole_before(reading, before[-1], factor):
        whole = before[-1]
        if after and _like(after[0], whole) and wholly(gap(reading, factor, after[0]), "joint_again", "joint_is"):
            return Related(after[0], factor, whole)
        if len(before) > 1 and _like(before[-2], whole) and _is(gap(reading, before[-2], whole)):
            return Related(before[-2], factor, whole)
    return None


def _out_of(reading: Reading, one: Claim, other: Claim, factor: Claim) -> bool:
    """ "7 of 30 buildings, a quarter": of right between two numbers, and the factor says it again."""
    if not _like(one, other) or not wholly(between(reading, one, other), "joint_of", "joint_out_of"):
        return False
    if opens(
        _CLAUSE.split(trail(reading, factor)[:LONGEST], maxsplit=1)[0], "joint_more", "joint_less", "joint_difference"
    ):
        return False  # "20% more than last year"
    words = gap(reading, other, factor)
    if wholly(words, "joint_again"):
        return True
    name, comma, rest = words.rpartition(",")
    return bool(comma) and (empty(rest) or wholly(rest, "joint_again")) and not broken(name)


def _of_first(reading: Reading, whole: Claim, part: Claim, factor: Claim) -> bool:
    """ "Of the 1,000 MW planned, 250 MW or 25% runs": of at the start, and the factor says the part again."""
    if not _like(whole, part) or lead(reading, whole).strip().casefold() not in check_words().lists["share_whole"]:
        return False
    words, again = gap(reading, whole, part).strip(), gap(reading, part, factor).strip()
    named = words.endswith(",") and len(words) <= LONGEST and "," not in words[:-1]
    return named and (again == "," or wholly(again, "joint_again"))


def _against(reading: Reading, one: Claim, other: Claim, factor: Claim) -> bool:
    """ "20 against 4 is five times": a word of comparison between two numbers, and what it makes after them."""
    if factor.quantity.dimension != "multiple" or not _like(one, other):
        return False
    words = unnamed(reading, other, factor)
    return wholly(unnamed(reading, one, other), "joint_versus") and (
        wholly(words, "joint_is") or (closes(words, "joint_is") and not broken(words))
    )


def _on(reading: Reading, part: Claim, factor: Claim, whole: Claim) -> bool:
    """ "add 240 to 2030, about 130% on 183": what comes on top of the whole."""
    if factor.quantity.unit != "percent" or not wholly(gap(reading, factor, whole), "joint_on"):
        return False
    words = gap(reading, part, factor).strip()
    return words.endswith((",", "(")) and len(words) <= LONGEST and not broken(words[:-1])


def _whole_after(reading: Reading, factor: Claim, whole: Claim) -> bool:
    words = gap(reading, factor, whole)
    if factor.quantity.unit == "percent" and wholly(words, "joint_on"):
        return True
    if wholly(between(reading, factor, whole), "joint_more", "joint_less") or check_words().found("joint_pace", words):
        return False
    if factor.quantity.dimension == "multiple":
        return empty(words) or opens(words, "joint_times", "comparator_of")
    return opens(words, "joint_of")


def _whole_before(reading: Reading, whole: Claim, factor: Claim) -> bool:
    return wholly(gap(reading, whole, factor), "joint_of") and whole.quantity.dimension not in FACTORS


def _is(words: str) -> bool:
    return wholly(words, "joint_is") or (wholly(words, "joint_is", "joint_time") and opens(words, "joint_is"))


def _subject(reading: Reading, part: Claim, factor: Claim) -> bool:
    words = gap(reading, part, factor)
    if wholly(words, "joint_is", "joint_apposition"):
        return True
    inner = words.rstrip()
    return closes(inner, "joint_is") and opens(" of " + inner, "joint_of")


def _said_again(reading: Reading, whole: Claim, part: Claim, then: Sequence[Claim]) -> bool:
    words = gap(reading, whole, part)
    if wholly(words, "joint_is", "stake_worth"):
        return True
    if not (wholly(words, "joint_apposition") or _named(words)):
        return False
    again = closes(words, "joint_again") or part.quantity.qualifier == "about"
    after = trail(reading, part, then[0] if then else None).lstrip()
    return again or after.startswith((",", ")")) or (not then and not after.strip(" ."))


def _named(words: str) -> bool:
    """ "12 GW of capacity, about 5 GW": what the whole is, then a comma."""
    name, comma, rest = words.rpartition(",")
    if not comma:
        name, comma, rest = words.rpartition("(")
    return bool(comma) and (empty(rest) or wholly(rest, "joint_again")) and opens(" of " + name, "joint_of")


def _like(one: Claim, other: Claim) -> bool:
    if one.quantity.dimension in FACTORS or one.quantity.unit != other.quantity.unit:
        return False
    return (one.per or one.quantity.per) == (other.per or other.quantity.per) or None in (one.per, other.per)


def _judge(case: Case, reading: Reading, related: Related) -> Verdict | None:
    part, said = known(case, related.part), known(case, related.factor)
    whole = known(case, related.whole, flat=empty(gap(reading, related.factor, related.whole)))
    if part is None or whole is None or said is None:
        return None
    real = over(part, whole)
    percent = related.factor.quantity.unit == "percent"
    scale = 100.0 if percent else 1.0
    told = Known(said.value / scale, said.below, said.above, said.open_below, said.open_above)
    fits = meet(real, told)
    if not fits and _reversed(reading, related):
        return None
    unit = related.part.quantity.unit
    words = reading.quote(related.factor)
    found = f"{plain(real.value * 100, 3)}%" if percent or real.value < 1 else f"{plain(real.value, 3)} times"
    says = (
        f"{_amount(related.part, unit)} is {found} of {_amount(related.whole, unit)}"
        if percent or real.value < 1
        else f"{_amount(related.part, unit)} is {found} {_amount(related.whole, unit)}"
    )
    ending = "they agree" if fits else f"that is {apart(case, told, real)}"
    says += f"; the article says {_qualified(related.factor, words)}: {ending}."
    shown = "percent" if percent else "ratio"
    inputs = {"part": part.value, "whole": whole.value}
    step = Step(
        "share or multiple", "part / whole", inputs, real.value * scale, shown, (related.part.id, related.whole.id)
    )
    return Verdict(
        NAME,
        (related.factor.id, related.part.id, related.whole.id),
        Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        says,
        _range(real, shown, scale),
        _range(told, shown, scale),
        (step,),
        "another whole, another year, or a number that is rounded more than the words say",
    )


def _reversed(reading: Reading, related: Related) -> bool:
    """Words of growth around the three: then they are no share ("up 15% of late, from ...")."""
    return closes(lead(reading, related.factor), "rise", "fall")


def _range(found: Known, unit: str, scale: float = 1.0) -> Range:
    low, high = found.interval
    return Range(low * scale, high * scale if high < float("inf") else None, unit, found.value * scale)


def _amount(claim: Claim, unit: str) -> str:
    quantity = claim.quantity
    if quantity.value is not None:
        return show(quantity.value, unit)
    return f"{show(quantity.low or 0.0, unit)} to {show(quantity.high or 0.0, unit)}"


def _qualified(claim: Claim, words: str) -> str:
    lead_words = {"more_than": "more than ", "at_least": "at least ", "about": "about ", "nearly": "nearly "}
    return f"{lead_words.get(claim.quantity.qualifier, '')}{words}"
