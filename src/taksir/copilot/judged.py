"""A verdict of a check in plain values."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from taksir.checks.verdict import Verdict
from taksir.quantity import Range
from taksir.report.wording import plausibility_label, range_words


def judged(verdict: Verdict) -> dict[str, Any]:
    """Check, plausibility, what it says, what is implied and expected, and the readings that were tried."""
    return {
        "check": verdict.check,
        "plausibility": verdict.plausibility.value,
        "label": plausibility_label(verdict.plausibility),
        "says": verdict.says,
        "claims": list(verdict.claims),
        "deals": list(verdict.deals),
        "implied": band(verdict.implied),
        "expected": band(verdict.expected),
        "would_change": verdict.would_change,
        "since_then": verdict.since_then,
        "readings": [
            {
                "words": one.words,
                "holds": one.holds,
                "usual": one.usual,
                "implied": band(one.implied),
                "expected": band(one.expected),
            }
            for one in verdict.readings
        ],
        "working": [asdict(step) for step in verdict.working],
    }


def band(found: Range | None) -> dict[str, Any] | None:
    """A range with its words."""
    if found is None:
        return None
    return {
        "value": found.value, "low": found.low, "high": found.high, "unit": found.unit, "text": range_words(found),
    }  # fmt: skip
