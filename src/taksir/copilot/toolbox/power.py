"""Chips on power."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Finding, Number
from taksir.quantity import Range
from taksir.report.results.amounts import DIGITS
from taksir.verbs.can_run import Fits
from taksir.verbs.can_run import can_run as fitting

SAYS = {
    "yes": "Yes.", "near": "Barely.", "just": "Only as rounded numbers.",
    "spare": "Yes, and the power is far more than these chips need.", "no": "No.",
    "open": "It hangs on what the numbers include.",
}  # fmt: skip

ROUNDED = "Rounded as in an article the numbers are consistent; taken exactly, the power is a little short."


def can_run(
    desk: Desk,
    chips: Annotated[str, Field(description="“600,000 GB300”, “1,000 racks of GB300 NVL72”", max_length=120)],
    power: Annotated[str, Field(description="“500 MW”, “1.2 GW it”, “500 MW contracted”", max_length=60)],
    chip: Annotated[str | None, Field(description="the chip, where `chips` does not name it")] = None,
) -> Finding:
    """Whether so many chips can run on so much power, by the rule that also checks articles.

    A power without a scope is that of the facility at its maximum, cooling included, as in `chain`; “150 MW it” is that
    of the machines alone. Numbers, in that scope: the power that one package would get, what one takes, how many the
    power holds, what all of them need. `data.scope` is the scope, `data.decision`: yes, near (only if they take
    little), just (only as rounded numbers), spare (far more power than they need), no, or open (it hangs on what the
    numbers include).
    """
    found = fitting(desk.catalog, desk.as_of, chips, power, chip=chip)
    numbers = (
        _number("power a package", found.each),
        _number("power that one package takes", found.needs),
        _number("packages that the power holds", found.holds),
        _number("power that they need", found.wanted),
        _number("packages", Range(None, None, "package", found.packages)),
        _number("power", Range(None, None, "W", found.power)),
    )
    rounded = ROUNDED if found.decision == "just" else None
    decisive = found.verdict.readings[0].words
    otherwise = None if found.reading.words == decisive else f"As an article is checked: {found.verdict.says}"
    known = desk.catalog.sources
    cited = dict.fromkeys(alias for step in found.reading.working for alias in step.sources if alias in known)
    return Finding(
        tool="can_run",
        says=f"{SAYS[found.decision]} {_says(found)}",
        numbers=numbers,
        citations=tuple(Citation(id=one, title=known[one].title, address=known[one].address) for one in cited),
        working=tuple({"of": found.reading.words, **asdict(step)} for step in found.reading.working),
        notes=tuple(one for one in (rounded, otherwise, found.verdict.would_change) if one),
        data={
            "decision": found.decision, "plausibility": found.verdict.plausibility.value,
            "reading": found.reading.words, "scope": found.scope,
        },
        as_of=desk.as_of,
        data_hash=desk.catalog.data_hash,
    )  # fmt: skip


def _says(found: Fits) -> str:
    """The power of one package, forward and back, in the scope that was taken."""
    from taksir.quantity.unit import show

    def between(one: Range, unit: str = "W") -> str:
        return f"{show(one.low or 0.0, unit, 2)} to {show(one.high or 0.0, unit, 2)}"

    each = show(found.each.value or 0.0, "W", 3)
    return (
        f"{show(found.power, 'W', 3)} for {show(found.packages, 'package', 6)} is {each} each. "
        f"As {found.reading.words}, one takes {between(found.needs)}: the power would hold "
        f"{between(found.holds, '')} packages, and so many need {between(found.wanted)}."
    )


def _number(name: str, found: Range) -> Number:
    from taksir.quantity.unit import show

    value = found.value if found.value is not None else ((found.low or 0.0) + (found.high or 0.0)) / 2
    text = show(value, found.unit, DIGITS)
    if found.low is not None and found.high is not None:
        text += f" ({show(found.low, found.unit, DIGITS)} – {show(found.high, found.unit, DIGITS)})"
    return Number(
        name=name, text=text, value=value, unit=found.unit, low=found.low, high=found.high, origin=f"can_run.{name}"
    )
