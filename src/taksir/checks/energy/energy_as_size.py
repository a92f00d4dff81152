"""A data centre whose size is told in watt-hours: an amount of energy where a power is meant.

A site draws so many gigawatts; what it uses in gigawatt-hours needs a time. Nothing is said where the words speak of
energy that is used, made or stored.
"""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.implied import told
from taksir.checks.joint import empty, wholly
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "electricity"
_WINDOW = 40
"""Characters around the number in which the data centre stands."""

_LEAST = 1e6
"""Wh from which an amount is that of a site, not of a question or an hour."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each data centre that is so many watt-hours large."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            energy = [c for c in claims if c.quantity.unit == "Wh" and told(c) and c.per is None]
            if len(energy) != 1 or (energy[0].quantity.value or 0.0) < _LEAST:
                continue
            if check_words().found("energy_flow", _other(reading, energy[0])) is None and _sizes(reading, energy[0]):
                yield _verdict(reading, energy[0])


def _other(reading: Reading, claim: Claim) -> str:
    """The sentence without the number itself, whose unit may hold the word hours."""
    own, sentence = claim.quantity.span, claim.evidence
    return reading.text[sentence.start : own.start] + " " + reading.text[own.end : sentence.end]


def _sizes(reading: Reading, claim: Claim) -> bool:
    """Whether nothing but words of size stands between the energy and a data centre."""
    own, words = claim.quantity.span, check_words()
    after = reading.text[own.end : min(own.end + _WINDOW, claim.evidence.end)]
    found = words.found("energy_as_size", after)
    if found is not None:
        tie = after[: found.start()].strip(" -‑")
        if not tie or empty(tie) or wholly(tie, "energy_size_tie"):
            return True
    before = reading.text[max(own.start - _WINDOW, claim.evidence.start) : own.start]
    found = words.found("energy_as_size", before)
    tie = before[found.end() :] if found is not None else ""
    return found is not None and wholly(tie.strip(" -‑"), "energy_size_tie")


def _verdict(reading: Reading, claim: Claim) -> Verdict:
    value = claim.quantity.value
    step = Step("stated", "as written", {claim.id: value}, value, "Wh", (claim.id,))
    says = f"{reading.quote(claim)} is an amount of energy; the size of a data centre is a power, without the hours."
    return Verdict(
        NAME, (claim.id,), Plausibility.INCONSISTENT, says, Range(value, value, "Wh", value), None, (step,),
        "a time in which the energy is used",
    )  # fmt: skip
