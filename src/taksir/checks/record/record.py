"""Does a stated result, share, output, deal or site agree with the dated record of the same thing?

Compared are only the same subject, metric, period and part: revenue of a quarter, a share of a market, chips made in a
year, a deal between two parties, numbers that were told together. Only what was known on the article's day decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from taksir.checks.case import Case
from taksir.checks.picked import DAYS
from taksir.checks.record.known_rows import record_of
from taksir.checks.record.record_deal import known_deals
from taksir.checks.record.record_judge import RECORD
from taksir.checks.record.record_limit import limited
from taksir.checks.record.record_metric import measured
from taksir.checks.record.record_pair import containers, told_together
from taksir.checks.record.record_period import bought, market, revenue
from taksir.checks.record.record_role import misplaced
from taksir.checks.record.record_round import rounds
from taksir.checks.record.record_stake import bought_share
from taksir.checks.record.record_time import timed
from taksir.checks.record.record_way import reversed_way
from taksir.checks.verdict import Verdict

NAME = RECORD
_HOLDING = frozenset({"server", "rack", "system"})
_OTHER = frozenset(DAYS) | _HOLDING | {"package", "percent", "wafer"}
"""Units that are compared with rows of another: months with days, racks with chips."""


def check(case: Case) -> Iterator[Verdict]:
    """At most one verdict a claim, what decides most surely first."""
    measured_in = record_of(case).units
    for reading in case.readings:
        seen: set[str] = set()
        for verdict in told_together(case, reading):
            seen.update(verdict.claims)
            yield verdict
        for verdict in rounds(case, reading):
            seen.update(verdict.claims)
            yield verdict
        for claim in reading.claims:
            if claim.id in seen:
                continue
            quantity = claim.quantity
            if quantity.unit not in measured_in and quantity.unit not in _OTHER:
                continue
            found = measured(case, reading, claim)
            if found is not None:
                pass
            elif claim.kind == "revenue":
                found = revenue(case, reading, claim)
            elif quantity.unit == "percent":
                found = market(case, reading, claim) or bought_share(case, reading, claim)
            elif quantity.unit == "package":
                found = bought(case, reading, claim) or containers(case, reading, claim)
            elif quantity.unit in _HOLDING:
                found = containers(case, reading, claim)
            found = found or limited(case, reading, claim) or timed(case, reading, claim)
            found = found or reversed_way(case, reading, claim) or misplaced(case, reading, claim)
            if found is not None:
                seen.add(claim.id)
                yield found
        for verdict in known_deals(case, reading, seen):
            yield verdict
