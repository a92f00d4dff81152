"""Numbers that were told together, put beside another: 122 days belong to the first 100,000 chips, not to 200,000."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.known_pairs import KnownPair, known_pairs
from taksir.catalog.record_words import record_words
from taksir.checks.case import Case, Reading
from taksir.checks.record.known_rows import (
    REFUSED,
    equals,
    factor,
    margin,
    record_of,
    sites_in,
    split,
    stated_range,
    stated_step,
)
from taksir.checks.record.record_judge import RECORD
from taksir.checks.verdict import Plausibility, Verdict
from taksir.checks.when import said
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

_COUNTED = "Wh"
_HOLDING = frozenset({"server", "rack", "system"})


def told_together(case: Case, reading: Reading) -> Iterator[Verdict]:
    """A verdict for each sentence that tells the first number of a known pair beside one of the second's unit."""
    pairs = known_pairs(case.catalog.library.layers)
    for claims in reading.by_sentence.values():
        if len(claims) < 2:
            continue
        names = {mention.name for mention in reading.named(claims[0].evidence)}
        for subject in sorted(names & pairs.keys()):
            for pair in pairs[subject]:
                verdict = _pair(case, reading, claims, pair)
                if verdict is not None:
                    yield verdict
        for subject in _anybody(reading, claims) if len(claims) > 1 else ():
            for pair in pairs.get(subject, ()) if subject not in names else ():
                verdict = _pair(case, reading, claims, pair)
                if verdict is not None and verdict.plausibility is Plausibility.CONSISTENT:
                    yield verdict  # without a name another number may be another measure


def _anybody(reading: Reading, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Figures of data centres are told without who counted them."""
    counted = sum(1 for claim in claims if claim.quantity.unit == "Wh") == 1
    return record_words().tellers if counted and record_words().found("data_centre", reading.around(claims[0])) else ()


def _pair(case: Case, reading: Reading, claims: Sequence[Claim], pair: KnownPair) -> Verdict | None:
    agree = margin(case, "record.agree")
    one = next((c for c in claims if c.quantity.unit == pair.first_unit and equals(c, pair.first, agree)), None)
    others = [c for c in claims if c.quantity.unit == pair.second_unit and c is not one and c.quantity.value]
    if one is None or not others or pair.as_of > case.day(reading):
        return None
    if sum(1 for c in claims if c.quantity.unit == pair.first_unit == _COUNTED) > 1:
        return None
    if any(c.standing.status in REFUSED for c in (one, *others)):
        return None
    other = others[0]
    holds = any(equals(c, pair.second, agree) for c in others)
    times = factor(case, "record.lenient")
    value = other.quantity.value or 0.0
    if not holds and (len(others) > 1 or pair.second / times <= value <= pair.second * times):
        return None
    first, second = show(pair.first, pair.first_unit), show(pair.second, pair.second_unit)
    decided = Plausibility.CONSISTENT if holds else Plausibility.INCONSISTENT
    ending = "as the article says" if holds else f"the article puts {first} beside {show(value, pair.second_unit)}"
    note = f" ({pair.note})" if pair.note and not holds else ""
    says = f"{first} and {second} were told together: {pair.words}{note} ({pair.origin}, {said(pair.as_of)}); {ending}."
    inputs: dict[str, float | int | str | None] = {"row": pair.id, "as_of": pair.as_of.isoformat(), "first": pair.first}
    step = Step("told together", "as recorded", inputs, pair.second, pair.second_unit, (pair.source,))
    return Verdict(
        RECORD, (other.id, one.id), decided, says, stated_range(other),
        Range(pair.second, pair.second, pair.second_unit, pair.second), (stated_step(other), step),
        "another phase or part that has both numbers",
    )  # fmt: skip


def containers(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """As many systems or racks as the record has chips: the unit was changed in retelling."""
    scope = set(claim.scope)
    held = claim.quantity.unit in _HOLDING or (bool(scope & _HOLDING) and "package" not in scope)
    if claim.quantity.value is None or not held:
        return None
    if record_words().found("containers", reading.around(claim)) is None:
        return None
    names = sites_in(reading, claim)
    rows = [row for row in record_of(case).about("package", *names) if row.kind == "chips" and "package" in row.scope]
    known, _ = split(rows, case.day(reading), case.as_of)
    agree = margin(case, "record.agree")
    hits = [found for found in known if equals(claim, found.row.value, agree)]
    if not hits:
        return None
    found = hits[-1]
    says = (
        f"The record has {found.shown()} ({found.told()}), counted as chips; the article counts as many systems, each "
        "of which holds several."
    )
    inputs: dict[str, float | int | str | None] = {"row": found.row.id, "as_of": found.row.as_of.isoformat()}
    step = Step("the record", "as recorded", inputs, found.row.value, found.row.unit, (found.row.source,))
    return Verdict(
        RECORD, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(found.low, found.high, "package", found.row.value), (stated_step(claim), step),
        "a source that counts systems",
    )  # fmt: skip
