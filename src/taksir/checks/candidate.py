"""A verdict from the ways in which the numbers of a statement can be read.

If one usual reading is possible the statement is consistent, and the sentence names the reading that makes it true and
one that breaks it. If none is, the statement is inconsistent, or implausible where it lies far outside all of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from taksir.checks.case import Case
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.quantity import Range

_BRACKET = re.compile(r" \([^()]*\)")

Says = Callable[[Candidate, Plausibility], str]
"""The sentence for a reader, from the reading that decides and what was decided."""


def settle(
    case: Case,
    check: str,
    claims: Sequence[str],
    candidates: Sequence[Candidate],
    says: Says,
    would_change: str | None = None,
    *,
    deals: Sequence[str] = (),
) -> Verdict | None:
    """The verdict over all readings; None where there is none. The decisive reading comes first in `readings`.

    Readings that rest on facts newer than the statement decide nothing: what they say goes to `since_then`.
    """
    known = [one for one in candidates if not one.newer]
    if not candidates:
        return None
    if not known:
        return _only_later(check, claims, candidates, says, would_change, deals)
    usual = [one for one in known if one.usual] or known
    holding = [one for one in usual if one.holds]
    if holding:
        chosen = min(holding, key=_off_centre)
        wide = all(_wide(case, one) for one in holding)
        decided = Plausibility.UNINFORMATIVE if wide else Plausibility.CONSISTENT
    else:
        chosen = min(usual, key=lambda one: abs(math.log(one.factor)) if 0 < one.factor < math.inf else math.inf)
        far = max(chosen.factor, 1 / chosen.factor if chosen.factor else math.inf)
        absurd = far > case.setting("bands.absurd")
        decided = Plausibility.IMPLAUSIBLE if absurd else Plausibility.INCONSISTENT
    first = says(chosen, decided)
    sentence = " ".join(filter(None, (first, _once(first, _other(chosen, known, decided)))))
    rest = [one for one in candidates if one is not chosen]
    return Verdict(
        check, tuple(claims), decided, sentence, chosen.implied, chosen.expected, chosen.working, would_change, None,
        tuple(deals), (chosen, *rest),
    )  # fmt: skip


def _only_later(
    check: str, claims: Sequence[str], candidates: Sequence[Candidate], says: Says, change: str | None,
    deals: Sequence[str],
) -> Verdict:  # fmt: skip
    """What can be said where only facts of later days could decide."""
    chosen = min(candidates, key=lambda one: (not one.holds, _off_centre(one)))
    plain = replace(chosen, newer=())
    later = says(plain, Plausibility.CONSISTENT if chosen.holds else Plausibility.INCONSISTENT)
    return Verdict(
        check, tuple(claims), Plausibility.NOT_CHECKABLE,
        "What was known on the day of the statement does not decide this.",
        chosen.implied, None, chosen.working[:1], change, later, tuple(deals), tuple(candidates),
    )  # fmt: skip


def _other(chosen: Candidate, known: Sequence[Candidate], decided: Plausibility) -> str:
    """The reading that would turn the verdict, in half a sentence."""
    if decided is Plausibility.CONSISTENT:
        broken = [one for one in known if not one.holds]
        return f"Read as {broken[0].words} it would not fit." if broken else ""
    if decided in (Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE):
        saving = [one for one in known if one.holds]
        return f"It would fit only if read as {saving[0].words}." if saving else ""
    return ""


def _once(first: str, second: str) -> str:
    """The second sentence without what the first has explained in brackets already."""
    for bracket in dict.fromkeys(_BRACKET.findall(second)):
        if bracket in first:
            second = second.replace(bracket, "")
    return second


def times_off(one: Candidate) -> float:
    """How many times above or below its band the implied number itself lies, as a reader divides the two."""
    value, low, high = one.implied.value, one.expected.low, one.expected.high
    if value and high and one.factor > 1:
        return max(value / high, 1.0)
    if value and low and one.factor < 1:
        return max(low / value, 1.0)
    return max(one.factor, 1 / one.factor) if one.factor else math.inf


def _wide(case: Case, one: Candidate) -> bool:
    low, high = one.expected.low, one.expected.high
    if not low or high is None:
        return False
    return high / low > case.setting("bands.too_wide") or _open(one.implied)


def _open(implied: Range) -> bool:
    return not implied.low and implied.high is None


def _off_centre(one: Candidate) -> float:
    """How far the implied number lies from the middle of its band, in widths of it."""
    low, high, value = one.expected.low, one.expected.high, one.implied.value
    if not low or not high or not value or low >= high:
        return 0.0
    return abs(math.log(value / math.sqrt(low * high))) / math.log(high / low)
