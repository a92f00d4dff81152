"""A sum that is written out: "11.9 + 4 + 6.5 = $22.4B". Does it come out?

The numbers before the sign of equality have no unit of their own; they are read in the scale of the number after it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from taksir.checks import total
from taksir.checks.case import Case, Reading
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.unit import show

NAME = total.NAME
_NUMBER = r"\d+(?:[.,]\d+)?"
_SUM = re.compile(rf"((?:{_NUMBER}\s*\+\s*)+{_NUMBER})\s*(?:=|≈)\s*$")
_FIRST = re.compile(_NUMBER)
_LONGEST = 80
"""Characters before a total in which its sum may stand."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each sum of bare numbers before a total."""
    for reading in case.readings:
        if "+" not in reading.text:
            continue
        for claim in reading.claims:
            verdict = _judge(case, reading, claim)
            if verdict is not None:
                yield verdict


def _judge(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    start, value = claim.quantity.span.start, claim.quantity.value
    found = _SUM.search(reading.text[max(claim.evidence.start, start - _LONGEST) : start])
    written = _FIRST.search(reading.quote(claim))
    if found is None or written is None or not value:
        return None
    parts = [_value(part) for part in _FIRST.findall(found[1])]
    whole, made = _value(written[0]), sum(parts)
    if not whole or any(
        other is not claim and _within(other, start - len(found[0]), start) for other in reading.claims
    ):
        return None
    scale = value / whole
    room = math.hypot(*(_half(part) for part in _FIRST.findall(found[1])), _half(written[0]))
    fits = abs(made - whole) <= room + case.setting("sum.tolerance") * whole * (claim.quantity.qualifier == "about")
    unit = claim.quantity.unit
    says = f"{' + '.join(plain(part) for part in parts)} make {show(made * scale, unit)}; "
    says += f"the article says {show(value, unit)}: "
    says += "they agree." if fits else f"it is off by {show(abs(made - whole) * scale, unit)}."
    inputs: dict[str, float | int | str | None] = {f"part {n}": part for n, part in enumerate(parts, 1)}
    step = Step("sum as written", " + ".join(inputs), {**inputs, "scale": scale}, made * scale, unit, (claim.id,))
    return Verdict(
        NAME, (claim.id,), Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT, says,
        Range((made - room) * scale, (made + room) * scale, unit, made * scale),
        Range(value, value, unit, value), (step,), "a part that is left out",
    )  # fmt: skip


def _value(text: str) -> float:
    return float(text.replace(",", "."))


def _half(text: str) -> float:
    """Half of one in the last place that is written; a whole number is one of the others' places."""
    decimals = len(re.split("[.,]", text)[1]) if re.search("[.,]", text) else 1
    return 10.0**-decimals / 2


def _within(claim: Claim, start: int, end: int) -> bool:
    return start <= claim.quantity.span.start < end
