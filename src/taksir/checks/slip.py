"""Two numbers that should be the same: what their difference looks like to somebody who has seen many slips."""

from __future__ import annotations

import math

from taksir.checks.case import Case
from taksir.checks.leeway import Known

_SAID = {
    1: "ten", 2: "a hundred", 3: "a thousand", 4: "ten thousand", 6: "a million", 8: "100 million", 9: "a billion",
}  # fmt: skip
"""Powers of ten that slips of scale words, counting words and units make."""


def power(case: Case, told: Known, right: Known) -> int:
    """The power of ten by which a number is too large (or, below zero, too small); 0 where no slip explains it."""
    if not (told.value > 0 and right.value > 0) or math.inf in (told.value, right.value):
        return 0
    ratio = told.value / right.value
    found = round(math.log10(ratio))
    room = case.setting("bands.joint.slip")
    return found if abs(found) in _SAID and abs(ratio / 10.0**found - 1) <= room else 0


def apart(case: Case, told: Known, right: Known) -> str:
    """How far a stated number is from the computed one, in words: "a thousand times too large", "9% too small"."""
    exponent = power(case, told, right)
    ratio = told.value / right.value if right.value else math.inf
    side = "large" if ratio > 1 else "small"
    if exponent:
        return f"{_SAID[abs(exponent)]} times too {side}: a wrong scale word, unit or digit"
    times = max(ratio, 1 / ratio) if ratio > 0 else math.inf
    return f"{times:.3g} times too {side}" if times >= 2 else f"{abs(ratio - 1):.0%} too {side}"
