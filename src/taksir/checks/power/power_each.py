"""A power that a sentence states for one chip, beside a count of them and their power together.

It may be the rating of the chip, which then tells what chip is meant, or hold all that stands around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taksir.checks.case import Case, Reading
from taksir.checks.leeway import Known, known, over
from taksir.checks.power.scopes_of_power import PowerScope, taken
from taksir.checks.verdict import Candidate
from taksir.errors import TaksirError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

RATING = "bands.power_chips.rating"


@dataclass(frozen=True, slots=True)
class EachPower:
    """The claim of a power a package, with its leeway."""

    claim: Claim
    value: Known

    def fitting(self, case: Case, reading: Reading, keys: Sequence[str]) -> tuple[str, ...]:
        """Those of the chips whose rating it is; all of them where it is the rating of none."""
        return tuple(key for key in keys if self._rates(case, reading, key)) or tuple(keys)

    def _rates(self, case: Case, reading: Reading, key: str) -> bool:
        try:
            known = taken(case, reading, key, PowerScope("chip")).known
        except TaksirError:
            return False
        add = 1 + case.setting(RATING)
        return (known.low or 0.0) / add <= self.value.value <= (known.high or 0.0) * add

    def all_in(self, case: Case, power: Claim, total: Known, packages: Known) -> Candidate:
        """The reading in which the power a chip holds everything, so that count times power is the whole."""
        ratio, add = over(total, packages), 1 + case.setting("bands.power_chips.exact")
        low, high = ratio.interval
        least, most = self.value.interval
        inputs = {power.id: total.value, "packages": packages.value}
        step = Step("power a package", "P / N", inputs, ratio.value, "W/package", (power.id, self.claim.id))
        return Candidate(
            "the stated power a chip, all included",
            Range(low, high, "W/package", ratio.value),
            Range(least / add, most * add, "W/package", self.value.value),
            (step,),
        )


def each_power(case: Case, claims: Sequence[Claim]) -> EachPower | None:
    """The one power a package that a sentence states; None where it states none, or several."""
    found = [claim for claim in claims if claim.quantity.unit == "W/package"]
    value = known(case, found[0]) if len(found) == 1 else None
    return None if value is None else EachPower(found[0], value)
