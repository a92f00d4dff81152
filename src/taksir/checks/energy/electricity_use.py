"""The electricity of all data centres of a country or the world, and its share of all electricity there.

Held against dated counts (series use.…): 415 TWh of the world in 2024, 176 TWh of the United States in 2023.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from taksir.catalog.checkwords import check_words
from taksir.catalog.whose import whose
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said
from taksir.checks.implied import middle, told
from taksir.checks.supply.dated import YEAR, Line, line
from taksir.checks.term import of_claim, span
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.checks.when import period_of
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "electricity"
MARGIN = "bands.use.margin"
_CENTRES, _ALL = "use.data_centres.", "use.all."
_ENERGY, _SHARE = "Wh", "percent"
_AFTER, _BEFORE = 48, 24
"""Characters around a percentage in which it is said that it is one of electricity."""

_HUNDRED = 100.0
_SLIP = 1000
"""A count that is too small by a thousand is told as well."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each yearly energy, or share of all electricity, of a country's or the world's data centres."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            energy = [c for c in claims if c.quantity.unit == _ENERGY and told(c) and c.per in (None, "year")]
            shares = [c for c in claims if told(c) and (c.quantity.unit == _SHARE or _part(c))]
            shares = [c for c in shares if _of_electricity(reading, c)]
            if not energy and not shares:
                continue
            around, words = reading.around(claims[0]), check_words()
            if words.found("data_centre", around) is None or words.found("use_other", around):
                continue
            places = _places(reading, claims[0])
            if places:
                yield from _judge(case, reading, claims, energy, shares, places)


def _places(reading: Reading, claim: Claim) -> tuple[str, ...]:
    """Whose electricity it may be: the one country that is named, else the world's; nothing of a company."""
    mentions = [one for one in reading.named(claim.evidence) if one.type in ("org", "place", "programme")]
    counters = check_words().lists["use_counters"]
    named = {whose("electricity").get(mention.name, "") for mention in mentions if mention.name not in counters}
    if named:
        return tuple(named) if len(named) == 1 and "" not in named else ()
    around, words = reading.around(claim), check_words()
    if words.found("use_world", around):
        return ("world",)
    one = any(c.quantity.dimension == "power" for c in reading.by_sentence[claim.sentence])
    return ("world", "united_states") if words.found("use_plural", around) and not one else ()


def _judge(
    case: Case, reading: Reading, claims: Sequence[Claim], energy: Sequence[Claim], shares: Sequence[Claim],
    places: Sequence[str],
) -> Iterator[Verdict]:  # fmt: skip
    day = case.day(reading)
    least = case.setting("bands.use.least")
    timed = len(energy) == 1 or len({c.period for c in energy} - {None}) == len(energy)
    for claim in energy if timed else ():
        if middle(claim) >= least / _SLIP:
            found = _energy(case, reading, claim, places, _about(claim, claims, day))
            if found is not None:
                yield found
    if len(shares) == 1 and len(energy) <= 1:
        about = _about(shares[0], claims, day)
        found = _share(case, shares[0], energy[0] if energy else None, places[0], about, day)
        if found is not None:
            yield found


def _about(claim: Claim, claims: Sequence[Claim], day: date) -> tuple[date, date]:
    """The year that a number is of: told with it, else the one year of its sentence, else the last two."""
    dates = {c.quantity.iso for c in claims if c.quantity.iso}
    stretch = period_of(claim.period) or (period_of(next(iter(dates))) if len(dates) == 1 else None)
    return stretch or (date(day.year - 2, 1, 1) if day.year > 2 else day, day)


def _part(claim: Claim) -> bool:
    """A third, a tenth: a part in words."""
    return claim.quantity.dimension == "multiple" and 0 < (claim.quantity.value or 1.0) < 1


def _of_electricity(reading: Reading, share: Claim) -> bool:
    """Whether a percentage is one of electricity: the words after it (in Korean also before) say so."""
    text, found = reading.text, share.quantity.span
    after = text[found.end : min(found.end + _AFTER, share.evidence.end)]
    before = text[max(found.start - _BEFORE, share.evidence.start) : found.start]
    words = check_words()
    return words.found("use_share", after) is not None or (
        reading.document.language == "ko" and words.found("use_share", before) is not None
    )


def _energy(
    case: Case, reading: Reading, claim: Claim, places: Sequence[str], about: tuple[date, date]
) -> Verdict | None:  # fmt: skip
    stated = of_claim(case, claim)
    if stated is None:
        return None
    first = Step("stated", claim.id, {claim.id: stated.value}, stated.value, _ENERGY, (claim.id,))
    candidates = []
    for place in places:
        found = _level(case, _CENTRES + place, about, case.day(reading))
        if found is not None:
            words = f"data centres ({place.replace('_', ' ')})"
            candidates.append(Candidate(words, span(stated, _ENERGY), found[0], (first, *found[1])))

    def says(chosen: Candidate, decided: Plausibility) -> str:
        usual = range_said(chosen.expected.low, chosen.expected.high, _ENERGY)
        return f"{said(stated.value, _ENERGY)} {fit(decided)} what {chosen.words} were counted with: {usual}."

    return settle(
        case, NAME, (claim.id,), candidates, says, "another year or country, or only a part of the data centres"
    )


def _share(
    case: Case, share: Claim, energy: Claim | None, place: str, about: tuple[date, date], day: date
) -> Verdict | None:
    """A share of all electricity: of the energy that is told with it, else of what is counted."""
    stated = of_claim(case, share, 1.0 if share.quantity.unit == _SHARE else _HUNDRED)
    whole = _level(case, _ALL + place, about, day, timeless=True)
    part = _level(case, _CENTRES + place, about, day) if energy is None else None
    own = of_claim(case, energy) if energy is not None else None
    if stated is None or whole is None or (part is None and own is None):
        return None
    of, steps = whole
    used = part[0] if part is not None else span(own, _ENERGY) if own is not None else Range(None, None, _ENERGY)
    low, high = _HUNDRED * (used.low or 0.0) / (of.high or 1.0), _HUNDRED * (used.high or 0.0) / (of.low or 1.0)
    best = _HUNDRED * (used.value or 0.0) / (of.value or 1.0)
    expected = Range(low, high, _SHARE, best)
    ids = (share.id,) if energy is None else (energy.id, share.id)
    inputs = {"used": used.value, "all": of.value}
    step = Step("share of all electricity", "100 · used / all", inputs, best, _SHARE, ids[:-1])
    working = (*(part[1] if part is not None else ()), *steps, step)
    one = Candidate("the share of all electricity", span(stated, _SHARE), expected, working)

    def says(chosen: Candidate, decided: Plausibility) -> str:
        where = place.replace("_", " ")
        told_ = f"{said(used.value or 0.0, _ENERGY)} are {best:.2g}% of all electricity ({where})"
        return f"{told_}; {said(stated.value, _SHARE)} {fit(decided)} that."

    return settle(case, NAME, ids, [one], says, "another year, or electricity of something else")


def _level(
    case: Case, series: str, about: tuple[date, date], day: date, *, timeless: bool = False
) -> tuple[Range, tuple[Step, ...]] | None:
    """What was counted or foreseen for a stretch, as known on the day, wider the further from its last point."""
    told_: Line | None = line(case, series, case.as_of if timeless else day)
    if told_ is None:
        return None
    first = max(about[0], told_.points[0].period.start)
    last = max(about[1], first)
    if about[1] < told_.points[0].period.start:
        return None
    found = told_.between(first, last)
    if found is None:
        return None
    beyond = max((last - told_.last).days, 0) / YEAR
    more = (1 + case.setting("bands.use.drift")) ** beyond
    known = Range((found.low or 0.0) / more, (found.high or 0.0) * more**2, found.unit, found.value)
    band = widened(case, known, MARGIN)
    return band, (told_.step(first, last, found), band_step(case, band, known, MARGIN))
