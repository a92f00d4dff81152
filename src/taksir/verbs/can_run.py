"""Can so many chips run on so much power? The rule is that of the check `power_chips`, and no second one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from taksir.errors import CatalogError, UsageError
from taksir.verbs.naming import read_quantity

if TYPE_CHECKING:
    from taksir.catalog.facts import Catalog
    from taksir.checks.verdict import Candidate, Verdict
    from taksir.quantity import Range

CHECK = "power_chips"

FACILITY = "facility"
SCOPES: dict[str, str] = {"it": " of IT power", "contracted": " of contracted power"}
"""What stands behind a power that is not the facility's, by its scope."""

Decision = Literal["yes", "near", "just", "spare", "no", "open"]
"""It is enough; enough only if the chips take little; enough only as rounded numbers; far more than enough; too
little; it hangs on what the numbers hold."""


@dataclass(frozen=True, slots=True)
class Fits:
    """What the check says: `reading` is the usual way to read the numbers, `packages` and `power` (W) what is given.

    `each` is the power that one package would get, `needs` what one takes in the scope of the power (`scope`: facility,
    it or contracted), `holds` how many packages the power feeds and `wanted` what all of them need.
    """

    decision: Decision
    verdict: Verdict
    reading: Candidate
    packages: float
    power: float
    each: Range
    needs: Range
    holds: Range
    wanted: Range
    scope: str


def can_run(catalog: Catalog, as_of: date, chips: str, power: str, *, chip: str | None = None) -> Fits:
    """Whether `chips` ("600,000 GB300", "1,000 racks of GB300 NVL72") run on `power` ("500 MW", "500 MW it").

    A power without a scope is that of the facility, as everywhere; that of the IT alone is said. `chip` is the chip
    where the words do not name it. UsageError for what is no count or no power; CatalogError where the check cannot
    tell.
    """
    from taksir.checks.power.scopes_of_power import SAID
    from taksir.quantity import Range
    from taksir.statement import Statement, judge

    watts = read_quantity(power, "en")
    if watts.unit != "W":
        raise UsageError(f"{power!r}: a power is wanted, like 500 MW")
    scope = next((one for one in watts.words if one in SCOPES), FACILITY)
    sentence = f"{_counted(catalog, chips, chip)} run on {watts.value / 1e6:,.10g} MW{SCOPES.get(scope, '')}."
    answer = judge(Statement("the question", sentence, "en", as_of), as_of=as_of, catalog=catalog)
    verdict = next((one for one in answer.brief.verdicts if one.check == CHECK), None)
    if verdict is None or not verdict.readings:
        raise CatalogError(f"{chips}: the power that one takes is not known")
    reading = _of_scope(verdict, scope)
    each, needs = reading.implied, reading.expected
    if not each.value or not needs.low or not needs.high:
        raise CatalogError(f"{chips}: the power that one takes is not known")
    middle = needs.value or (needs.low + needs.high) / 2
    count, whole = watts.value / each.value, watts.value
    return Fits(
        _decision(verdict, reading), verdict, reading, count, whole, each, needs,
        Range(whole / needs.high, whole / needs.low, "package", whole / middle),
        Range(count * needs.low, count * needs.high, "W", count * middle),
        next((one for one, words in SAID.items() if reading.words.endswith(words)), scope),
    )  # fmt: skip


def _of_scope(verdict: Verdict, scope: str) -> Candidate:
    """The usual reading of the count in that scope of power; the decisive one where it was not tried so."""
    from taksir.checks.power.scopes_of_power import SAID

    decisive = next((one for one in verdict.readings if one.usual), verdict.readings[0])
    chips = decisive.words.rpartition(" and ")[0]
    return next((one for one in verdict.readings if one.words == f"{chips} and {SAID[scope]}"), decisive)


def _counted(catalog: Catalog, chips: str, chip: str | None) -> str:
    """The count in words, with the chip's usual name where it is told apart."""
    if chip is None:
        return chips.strip().rstrip(".")
    from taksir.checks.chip_words import short
    from taksir.model.supply.finder import find_chip

    given = read_quantity(chips, "en")
    key, rack = find_chip(catalog, chip)
    if given.unit == "rack" or given.words in (("rack",), ("server",), ("pod",)):
        unit = given.words[0] if given.words else "rack"
        server = catalog.entities("server").get(rack or chip)
        name = server.name if server is not None else short(catalog.entity("chip", key))
        return f"{given.value:,.10g} {unit}s of {name}"
    word = " superchips" if given.words == ("superchip",) else ""
    return f"{given.value:,.10g} {short(catalog.entity('chip', key))}{word}"


def _decision(verdict: Verdict, reading: Candidate) -> Decision:
    from taksir.checks.verdict import Plausibility

    if verdict.plausibility == Plausibility.CONSISTENT:  # the check allows for rounding; who asks may mean the number
        if not reading.holds:  # enough in another scope only, or far more than enough
            return "spare" if reading.factor > 1 else "open"
        given, needs = reading.implied.value or 0.0, reading.expected
        if not reading.usual or given >= (needs.value or ((needs.low or 0.0) + (needs.high or 0.0)) / 2):
            return "yes"
        return "near" if given >= (needs.low or 0.0) else "just"
    if reading.factor > 1:
        return "spare"
    return "open" if verdict.plausibility == Plausibility.UNINFORMATIVE else "no"
