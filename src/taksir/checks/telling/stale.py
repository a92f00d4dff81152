"""Is a statement about the future overtaken: by the article's own date, or by the date of the run?

What lies between the article and the run is not judged: it is said apart, as "since then".
"""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.verdict import Plausibility, Verdict
from taksir.checks.when import last_day, said
from taksir.news.claim import Claim
from taksir.news.standing import COARSE, Status
from taksir.quantity import Step

NAME = "stale"
_AHEAD = frozenset({Status.PLANNED, Status.SCHEDULED, Status.FORECAST})


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each date that is spoken of as still to come, and one for each article that is old."""
    for reading in case.readings:
        dated = False
        for claim in reading.claims:
            verdict = _date(case, reading, claim)
            if verdict is not None:
                dated = True
                yield verdict
        if not dated:
            yield from _old(case, reading)


def _date(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    quantity = claim.quantity
    day = last_day(quantity.iso) if quantity.dimension == "date" else None
    if day is None or day > case.as_of or not _spoken_of_as_ahead(reading, claim):
        return None
    published = reading.document.published
    quote = reading.quote(claim)
    inputs = {
        "date": quantity.iso,
        "published": published.isoformat() if published else None,
        "as_of": case.as_of.isoformat(),
    }
    step = Step("order of the days", "published <= date <= as_of", inputs, None, None, (claim.id,))
    days = (case.as_of - day).days
    since = f"By {said(case.as_of)} that day lies {_ago(days)} back; whether it happened, this article cannot say."
    if published is None:
        says = f"The article speaks of {quote} as still to come and has no date of its own."
        return Verdict(
            NAME, (claim.id,), Plausibility.NOT_CHECKABLE, says, None, None, (step,), "the article's date", since
        )
    if day < published:
        says = f"The article of {said(published)} speaks of {quote} as still to come: that day had passed."
        return Verdict(
            NAME,
            (claim.id,),
            Plausibility.INCONSISTENT,
            says,
            None,
            None,
            (step,),
            "another year, or an older text published again",
        )
    says = f"{quote} lay ahead when the article appeared on {said(published)}."
    return Verdict(NAME, (claim.id,), Plausibility.CONSISTENT, says, None, None, (step,), None, since)


def _spoken_of_as_ahead(reading: Reading, claim: Claim) -> bool:
    """Whether the claim is a plan or forecast, and a word of the future stands before it in its sentence."""
    if claim.standing.status not in _AHEAD and claim.standing.tense != "future":
        return False
    head = reading.text[claim.evidence.start : claim.evidence.end]
    return check_words().found("ahead", head) is not None


def _old(case: Case, reading: Reading) -> Iterator[Verdict]:
    """An article of long ago whose plans and rumours are read today."""
    published = reading.document.published
    if published is None or (case.as_of - published).days <= case.setting("stale.days"):
        return
    open_ended = [c for c in reading.claims if COARSE[c.standing.status] in ("unconfirmed", "forecast", "committed")]
    if not open_ended:
        return
    days = (case.as_of - published).days
    inputs: dict[str, float | int | str | None] = {
        "published": published.isoformat(),
        "as_of": case.as_of.isoformat(),
        "limit": case.setting("stale.days"),
    }
    ids = tuple(c.id for c in open_ended)
    step = Step("age of the article", "as_of - published", inputs, float(days), "day", ids)
    says = f"The article is {_ago(days)} old: its plans, forecasts and rumours may have been carried out or dropped."
    yield Verdict(
        NAME,
        ids,
        Plausibility.UNINFORMATIVE,
        says,
        None,
        None,
        (step,),
        "a newer report on the same plans",
    )


def _ago(days: int) -> str:
    if days < 60:
        return f"{days} day{'s' if days != 1 else ''}"
    months = round(days / 30.44)
    return f"{months} months" if months < 24 else f"{days / 365.25:.1f} years"
