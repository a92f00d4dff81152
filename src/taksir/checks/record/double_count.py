"""Is a sum made of an amount and of a part that the amount holds already?

"Enlarged by 6.5 to 22.4 billion" states one contract twice: its growth and its new size; Oracle's 300 billion are part
of Stargate's 500. Adding both up counts the part twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.known_parts import KnownPart, known_parts
from taksir.checks.arithmetic.added import find_totals
from taksir.checks.case import Case, Reading
from taksir.checks.record.known_rows import equals, margin, names_in
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "double_count"
_HOLDS = "increment_of"
_PARTS = 2


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each sum among whose parts are both a whole and what it holds."""
    held = [relation.items for relation in case.relations if relation.type == _HOLDS and len(relation.items) > 1]
    for reading in case.readings:
        for claims in reading.by_sentence.values():
            found = added_up(case, claims)
            if found is not None:
                total, parts = found
                yield from _known(case, reading, total, parts)
        if held:
            for one in find_totals(reading):
                yield from _increments(one.total, one.parts, held)


def added_up(case: Case, claims: Sequence[Claim]) -> tuple[Claim, tuple[Claim, ...]] | None:
    """The largest number of a sentence where it is the sum of the others of its unit; None otherwise."""
    if len(claims) <= _PARTS:
        return None
    largest = max(claims, key=lambda claim: claim.quantity.value or 0.0)
    parts = tuple(
        c for c in claims if c is not largest and c.quantity.unit == largest.quantity.unit and c.quantity.value
    )
    if len(parts) < _PARTS or not largest.quantity.value:
        return None
    made = sum(part.quantity.value or 0.0 for part in parts)
    return (largest, parts) if equals(largest, made, margin(case, "record.agree")) else None


def _known(case: Case, reading: Reading, total: Claim, parts: Sequence[Claim]) -> Iterator[Verdict]:
    agree, day, names = margin(case, "record.agree"), case.day(reading), names_in(reading, total)
    for known in known_parts(case.catalog.library.layers):
        if known.unit != total.quantity.unit or known.as_of > day or not {known.whole, known.part} <= names:
            continue
        whole = next((one for one in parts if equals(one, known.whole_value, agree)), None)
        part = next((one for one in parts if equals(one, known.part_value, agree)), None)
        if whole is not None and part is not None and whole is not part:
            yield _verdict(total, whole, [part], parts, known)
            return


def _increments(total: Claim, parts: Sequence[Claim], held: Sequence[tuple[str, ...]]) -> Iterator[Verdict]:
    by_id = {part.id: part for part in parts}
    for items in held:
        twice = [by_id[item] for item in items if item in by_id]
        if len(twice) >= _PARTS:
            whole = max(twice, key=lambda part: part.quantity.value or 0.0)
            yield _verdict(total, whole, [part for part in twice if part is not whole], parts)


def _verdict(
    total: Claim, whole: Claim, inside: Sequence[Claim], parts: Sequence[Claim], known: KnownPart | None = None
) -> Verdict:
    unit, value = total.quantity.unit, total.quantity.value or 0.0
    counted = sum(part.quantity.value or 0.0 for part in inside)
    inputs: dict[str, float | int | str | None] = {part.id: part.quantity.value for part in parts}
    sources = (total.id, *inputs, *([known.source] if known is not None else []))
    step = Step("counted twice", "total - parts held by another", inputs, value - counted, unit, sources)
    why = f" ({known.note})" if known is not None and known.note else ""
    says = (
        f"{show(value, unit)} counts {show(counted, unit)} twice: it is held in "
        f"{show(whole.quantity.value or 0.0, unit)} already{why}."
    )
    return Verdict(
        NAME, (total.id, whole.id, *(part.id for part in inside)), Plausibility.INCONSISTENT, says,
        Range(value, value, unit, value), Range(value - counted, value - counted, unit, value - counted), (step,),
        "separate amounts of the same size",
    )  # fmt: skip
