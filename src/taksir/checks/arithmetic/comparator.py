"""Something is said to be as large as a thing that everybody knows: is it?

Tied are an amount (power, area, water, money) and a thing of `data/checks/comparators.toml` in one sentence:
 - "5 GW equals two and a half Hoover Dams", "half of the Czech load", "후버댐 2.5개": how many stands right before the
   thing (in Korean after it), a word of likeness before that;
 - "as much as the city of San Francisco", "setara dengan Irlandia", "싱가포르와 맞먹는": one of it;
 - "twice the peak of New Orleans (1,200 MW)": the text gives the thing's size itself. It is held against ours, and what
   it makes against what is known of the sentence's subject, where no other amount stands there.
Words like peak, load or capacity beside the thing choose its size; without them any of its sizes may be meant.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taksir.catalog.comparators import Comparators, Named, comparators
from taksir.catalog.fact import Fact
from taksir.catalog.known_claims import known_claims
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.joint import closes, opens, wholly
from taksir.checks.leeway import Known, known
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.checks.when import said
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.unit import show

NAME = "comparator"
TOPIC = "comparators"
_SIZED = frozenset({"power", "area", "water", "money"})
_SIZES = ("capacity", "peak", "average", "area", "volume", "gdp", "cost")
_NEAR = 56
"""Characters before a thing in which it is said how many, and after it in which its own size is."""


_SHORT = 12
"""Characters of a Korean ending."""


@dataclass(frozen=True, slots=True)
class Likened:
    """An amount is said to be `times` a thing; `own` is the thing's size as the text gives it."""

    amount: Claim | None
    thing: Named
    times: float
    said: str
    sure: bool
    own: Claim | None
    attribute: str | None


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each amount that is likened to a thing of known size."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            sized = [claim for claim in claims if claim.quantity.dimension in _SIZED and claim.quantity.value]
            if not sized:
                continue
            for likened in _likened(reading, claims, sized):
                verdict = _judge(case, reading, likened)
                if verdict is not None:
                    yield verdict
                    break


def _likened(reading: Reading, claims: Sequence[Claim], sized: Sequence[Claim]) -> Iterator[Likened]:
    table = comparators()
    sentence = sized[0].evidence
    for thing in table.find(sentence.of(reading.text)):
        start, end = sentence.start + thing.start, sentence.start + thing.end
        here = Named(thing.key, start, end)
        if any(claim.quantity.span.start < end and start < claim.quantity.span.end for claim in sized):
            continue
        before = [claim for claim in sized if claim.quantity.span.end <= start]
        after = [claim for claim in sized if claim.quantity.span.start >= end]
        own = next((claim for claim in after if _bracketed(reading, end, claim)), None)
        amount = before[-1] if before else None
        found = _times(reading, table, here, claims, amount)
        if found is not None:
            times, said, sure, attribute = found
            other = next((claim for claim in after if claim is not own), None)
            if amount is None and own is not None and (times == 1 or not sure):
                amount, own = own, None
            elif amount is None and own is None and other is not None and _again(reading, end, other):
                amount = other
            if amount is not None or own is not None:
                yield Likened(amount, here, times, said, sure, own, attribute)


def _bracketed(reading: Reading, end: int, claim: Claim) -> bool:
    return wholly(reading.text[end : claim.quantity.span.start], "comparator_own")


def _again(reading: Reading, end: int, claim: Claim) -> bool:
    words = reading.text[end : claim.quantity.span.start]
    return wholly(words, "joint_again") or (wholly(words, "joint_apposition") and claim.quantity.qualifier == "about")


def _times(
    reading: Reading, table: Comparators, thing: Named, claims: Sequence[Claim], amount: Claim | None
) -> tuple[float, str, bool, str | None] | None:
    """How many of the thing, in the text's words, whether that is a number, and which of its sizes is meant."""
    begin = amount.quantity.span.end if amount is not None else claims[0].evidence.start
    words = reading.text[max(begin, thing.start - _NEAR) : thing.start]
    behind = reading.text[thing.end : thing.end + _NEAR]
    attribute = table.attribute(words) or table.attribute(re.split(r"[,.;(]", behind)[0])
    korean = table.factor.search(behind) if re.match("[가-힣]", reading.text[thing.start : thing.end]) else None
    if korean and wholly(behind[: korean.start()] + "의", "comparator_of"):
        return _value(table, korean[0]), korean[0], True, attribute
    counted = _counted(reading, thing, claims)
    if counted is not None:
        lead = reading.text[begin : counted.quantity.span.start] if begin < counted.quantity.span.start else ""
        if amount is not None and not closes(lead, "comparator_is", "comparator_above"):
            return None
        above = "more than " if counted.quantity.qualifier in ("more_than", "at_least") else ""
        return counted.quantity.value or 1.0, above + reading.quote(counted), True, attribute
    factors = list(table.factor.finditer(words))
    for found in reversed(factors):
        between, lead = words[found.end() :], words[: found.start()]
        if not (between.strip() == "" or wholly(between, "comparator_of")):
            continue
        if amount is None or closes(lead, "comparator_is", "comparator_above") or lead.strip() == "":
            above = "more than " if closes(lead, "comparator_above") else ""
            return _value(table, found[0]), above + found[0], True, attribute
    if closes(words, "comparator_like") or opens(behind[:_SHORT], "comparator_like_after"):
        return 1.0, "", False, attribute
    if closes(words, "comparator_above"):
        return 1.0, "more than one", False, attribute
    return None


def _counted(reading: Reading, thing: Named, claims: Sequence[Claim]) -> Claim | None:
    """A count that the reader has read, of the thing itself or right before it."""
    for claim in claims:
        quantity = claim.quantity
        if quantity.dimension not in ("count", "multiple") or not quantity.value:
            continue
        if quantity.span.start < thing.start < quantity.span.end and quantity.unit not in ("home", "household"):
            return claim
        words = reading.text[quantity.span.end : thing.start]
        if quantity.span.end <= thing.start and (not words.strip() or wholly(words, "comparator_of")):
            return claim
    return None


def _value(table: Comparators, words: str) -> float:
    text = re.sub(r"\s+", " ", words.lower())
    return table.factors[text] if text in table.factors else float(text.replace(",", "."))


def _judge(case: Case, reading: Reading, likened: Likened) -> Verdict | None:
    if likened.own is not None and likened.amount is None:
        return _subject(case, reading, likened) or _own_size(case, reading, likened)
    amount = likened.amount
    told = known(case, amount) if amount is not None else None
    if amount is None or told is None:
        return None
    facts = _facts(case, likened, amount.quantity.unit)
    if not facts:
        return None
    margin = case.setting("bands.comparator.number" if likened.sure else "bands.comparator.loose")
    top = None if likened.said.startswith("more than ") else likened.times * (1 + margin)
    expected = Range(likened.times / (1 + margin), top, "ratio", likened.times)
    candidates = [_candidate(case, reading, amount, told, fact, expected) for fact in facts]
    name = reading.text[likened.thing.start : likened.thing.end]

    def says(chosen: Candidate, decided: Plausibility) -> str:
        size = next(fact for fact in facts if _words(fact) == chosen.words)
        ratio = plain(chosen.implied.value or 0.0, 3)
        ending = "they agree" if decided is Plausibility.CONSISTENT else "they do not fit"
        what = size.name.rpartition(".")[2]
        stated = likened.said or "as much"
        return (
            f"{show(told.value, amount.quantity.unit)} is {ratio} times {name} ({what} about "
            f"{show(size.best, size.unit, 3)}); the article says {stated}: {ending}."
        )

    change = "another size of the thing: its peak, its average or what is installed"
    return settle(case, NAME, (amount.id,), candidates, says, change)


def _candidate(
    case: Case, reading: Reading, amount: Claim, told: Known, fact: Fact, expected: Range
) -> Candidate:  # fmt: skip
    low, high = fact.low or fact.best, fact.high or fact.best
    bottom, top = told.interval
    value = told.value / fact.best
    implied = Range(bottom / high, top / low if top < math.inf else None, "ratio", value)
    inputs = {amount.id: told.value, fact.name: fact.best}
    step = Step("times the thing", "amount / size", inputs, value, "ratio", (amount.id, fact.source))
    newer = () if _timeless(fact) or fact.known(case.day(reading)) else (fact.name,)
    return Candidate(_words(fact), implied, expected, (step,), newer=newer)


def _words(fact: Fact) -> str:
    """Which size of the thing a reading takes."""
    return f"its {fact.name.rpartition('.')[2].replace('_', ' ')} of {show(fact.best, fact.unit, 3)}"


def _timeless(fact: Fact) -> bool:
    """What a plant, a place or a grid had for years, whatever the day of the page that says so."""
    return fact.name.startswith(f"{TOPIC}.") and not fact.name.endswith((".gdp", ".peak"))


def _facts(case: Case, likened: Likened, unit: str) -> list[Fact]:
    """The sizes of a thing in a unit, only the one that the words name where they do."""
    found = []
    for size in _SIZES:
        held = case.catalog.facts.get(f"{TOPIC}.{likened.thing.key}.{size}")
        if held is not None and held.fact.unit == unit:
            found.append(held.fact)
    named = [fact for fact in found if likened.attribute and fact.name.endswith(f".{likened.attribute}")]
    return named or found


def _own_size(case: Case, reading: Reading, likened: Likened) -> Verdict | None:
    """The size that the text gives for the thing, against ours; only far off is worth a word."""
    own = likened.own
    told = known(case, own) if own is not None else None
    if own is None or told is None:
        return None
    facts = _facts(case, likened, own.quantity.unit)
    if not facts:
        return None
    margin = 1 + case.setting("bands.comparator.loose")
    name = reading.text[likened.thing.start : likened.thing.end]
    candidates = []
    for fact in facts:
        band = Range((fact.low or fact.best) / margin, (fact.high or fact.best) * margin, fact.unit, fact.best)
        step = Step("size of the thing", "as known", {fact.name: fact.best}, fact.best, fact.unit, (fact.source,))
        low, high = told.interval
        implied = Range(low, high if high < math.inf else None, fact.unit, told.value)
        newer = () if _timeless(fact) or fact.known(case.day(reading)) else (fact.name,)
        candidates.append(Candidate(_words(fact), implied, band, (step,), newer=newer))

    def says(chosen: Candidate, decided: Plausibility) -> str:
        best = show(chosen.expected.value or 0.0, chosen.expected.unit, 3)
        ending = "they agree" if decided is Plausibility.CONSISTENT else "they do not fit"
        return f"{name} is put at {show(told.value, own.quantity.unit)}; it is known to be about {best}: {ending}."

    return settle(case, NAME, (own.id,), candidates, says, "another size of the thing")


def _subject(case: Case, reading: Reading, likened: Likened) -> Verdict | None:
    """What so many of the thing make, against what is known of the subject by that day."""
    own = likened.own
    told = known(case, own) if own is not None else None
    names = [m.name for m in reading.named(own.evidence) if m.type == "programme"] if own is not None else []
    if own is None or told is None or not names or not likened.sure:
        return None
    day, unit = case.day(reading), own.quantity.unit
    rows = [
        row
        for row in known_claims(case.catalog.library.layers).about(unit, *names)
        if row.kind == "power" and row.as_of <= day and row.value > 0 and row.status != "denied"
    ]
    if not rows:
        return None
    value = told.value * likened.times
    slack, margin = case.setting("bands.joint.about"), case.setting("bands.comparator.loose")
    implied = Range(value * (1 - slack), value * (1 + slack), unit, value)
    inputs = {"times": likened.times, own.id: told.value}
    step = Step("so many of the thing", "times · size", inputs, value, unit, (own.id,))
    candidates = []
    for row in rows:
        low, high = (row.low or row.value) / (1 + margin), (row.high or row.value) * (1 + margin)
        seen = Step("known of the subject", row.status, {row.id: row.value}, row.value, unit, (row.source,))
        band = Range(low, high, unit, row.value)
        words = f"{show(row.value, unit, 3)} ({row.status} by {row.origin}, {said(row.as_of)})"
        candidates.append(Candidate(words, implied, band, (step, seen)))

    def says(chosen: Candidate, decided: Plausibility) -> str:
        ending = "they agree" if decided is Plausibility.CONSISTENT else "they do not fit"
        made = f"{plain(likened.times, 3)} times {show(told.value, unit)} is {show(value, unit)}"
        return f"{made}; {names[0]} is known with {chosen.words}: {ending}."

    return settle(case, NAME, (own.id,), candidates, says, "another phase of the site")
