"""A band with one end only: a number far on its open side fits it, and nothing is learnt from that."""

from __future__ import annotations

from dataclasses import replace

from taksir.checks.case import Case
from taksir.checks.verdict import Plausibility, Verdict


def telling(case: Case, verdict: Verdict | None) -> Verdict | None:
    """The same verdict; uninformative where the number is far inside a band with an open end."""
    if verdict is None or verdict.plausibility is not Plausibility.CONSISTENT:
        return verdict
    implied, expected = verdict.implied, verdict.expected
    if implied is None or expected is None or not implied.value:
        return verdict
    room = case.setting("bands.too_wide")
    below = not expected.low and expected.high is not None and implied.value * room < expected.high
    above = expected.high is None and expected.low is not None and implied.value > expected.low * room
    return replace(verdict, plausibility=Plausibility.UNINFORMATIVE) if below or above else verdict
