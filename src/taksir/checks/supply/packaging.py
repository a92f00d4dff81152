"""Stated CoWoS capacity and output against the dated capacity of those who package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from taksir.catalog.checkwords import check_words
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.supply.dated import since, words_of
from taksir.checks.supply.dated_level import A_MONTH, Makers, abouts, as_level, level_candidates, monthly, nearest
from taksir.checks.supply.one_sided import telling
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.checks.when import period_of
from taksir.news.claim import Claim

NAME = "packaging"
MARGIN = "bands.packaging.margin"
_TSMC = Makers("TSMC", ("capacity.cowos.tsmc",))
_ALL = Makers("TSMC, ASE and Amkor together", ("capacity.cowos.tsmc", "capacity.cowos.ase", "capacity.cowos.amkor"))
_OTHERS = Makers("ASE and Amkor together", ("capacity.cowos.ase", "capacity.cowos.amkor"))
_MAKERS = frozenset({"TSMC", "ASE", "SPIL", "Amkor"})
_UNITS = frozenset({"wafer/month", "wafer/year", "wafer"})


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each number of CoWoS wafers that is of a month, or of a year that is named."""
    for reading in case.readings:
        for claim in reading.claims:
            if claim.quantity.dimension == "wafers" and claim.quantity.unit in _UNITS and of_cowos(reading, claim):
                verdict = _judge(case, reading, claim)
                if verdict is not None:
                    yield verdict


def of_cowos(reading: Reading, claim: Claim) -> bool:
    """Whether the sentence of a number speaks of this packaging."""
    return check_words().found("cowos", reading.around(claim)) is not None


def _judge(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    yearly = not monthly(reading, claim)
    if yearly and claim.quantity.unit == "wafer" and not _a_year(claim):
        return None
    stated = as_level(claim, claim.quantity.unit if yearly else A_MONTH)
    if stated is None or not stated.value:
        return None
    day = case.day(reading)
    makers, part = _makers(reading, claim)
    found = level_candidates(
        case, claim, stated, makers, abouts(case, reading, claim, day), day, MARGIN, a_year=yearly, at_most=part
    )
    verdict = settle(
        case, NAME, (claim.id,), nearest(tuple(found)), lambda one, how: _says(reading, claim, one, how),
        "another day, another packaging, or a count of what one buyer takes",
    )  # fmt: skip
    verdict = telling(case, verdict)
    if verdict is None:
        return None
    return replace(verdict, since_then=since(case.catalog.series(_TSMC.series[0]), day, case.as_of, "TSMC at"))


def _a_year(claim: Claim) -> bool:
    period = period_of(claim.period)
    return period is not None and (period[1] - period[0]).days > 360


def _makers(reading: Reading, claim: Claim) -> tuple[Sequence[Makers], bool]:
    """Whose capacity it may be, and whether it is only what one buyer takes of it."""
    names = {mention.name for mention in reading.named(claim.evidence) if mention.type == "org"}
    buyers = bool(names - _MAKERS)
    if "TSMC" in names or not names & _MAKERS:
        return (_TSMC, _ALL), buyers
    return (_OTHERS,), True


def _says(reading: Reading, claim: Claim, one: Candidate, how: Plausibility) -> str:
    quote = reading.quote(claim)
    expected = one.expected
    if expected.low is None:
        told = f"{one.words}, had room for {words_of(expected)} at most"
    else:
        told = f"{one.words}: {words_of(expected)} go with what was known"
    if how in (Plausibility.CONSISTENT, Plausibility.UNINFORMATIVE):
        return f"{told}; {quote} wafers fit." if "afer" not in quote else f"{told}; {quote} fit."
    return f"{told}; {quote} are {'more' if one.factor > 1 else 'fewer'}."
