"""Accelerators that a vendor is told to ship or make within a time, against what it was counted to have shipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from taksir.catalog.checkwords import check_words
from taksir.catalog.known_claims import KnownClaim, known_claims
from taksir.checks.band import widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.implied import told
from taksir.checks.supply.dated import YEAR
from taksir.checks.supply.dated_level import as_level
from taksir.checks.supply.one_sided import telling
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.checks.when import period_of, said, shifted
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "shipments"
MARGIN = "bands.shipments.margin"
QUARTER = 80
"""Days that a time must have to be held against counts by quarter."""

LONG_QUARTER = 92
"""Days of a quarter at most: a count begins so many before its first end of a quarter."""

_KIND = "shipments"
_BAD = (Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE)


@dataclass(frozen=True, slots=True)
class Record:
    """What a vendor had shipped by the ends of quarters, all since the first together."""

    vendor: str
    rows: tuple[KnownClaim, ...]

    @property
    def last(self) -> date:
        """The end of the last quarter counted."""
        return self.rows[-1].as_of

    def by(self, day: date) -> float | None:
        """All that had been shipped by a day, from nothing a quarter before the first count on; None beyond."""
        first = self.rows[0]
        before = (first.as_of - day).days
        if 0 < before <= LONG_QUARTER:
            return first.value * (1 - before / LONG_QUARTER)
        for one, other in zip(self.rows, self.rows[1:], strict=False):
            if one.as_of <= day <= other.as_of:
                part = (day - one.as_of).days / (other.as_of - one.as_of).days
                return one.value + (other.value - one.value) * part
        return self.rows[0].value if self.rows and day == self.rows[0].as_of else None

    @property
    def year(self) -> float | None:
        """What was shipped in the last year that is counted."""
        before = self.by(shifted(self.last, -YEAR))
        return None if before is None else self.rows[-1].value - before

    @property
    def unsure(self) -> float:
        """How far the count may be off, as a factor."""
        row = self.rows[-1]
        return max(row.value / (row.low or row.value), (row.high or row.value) / row.value)


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each number of chips that a vendor ships or makes within a time."""
    for reading in case.readings:
        for claim in reading.claims:
            quantity = claim.quantity
            if quantity.dimension in ("chips", "count") and quantity.unit in ("package", "unit") and told(claim):
                verdict = _judge(case, reading, claim)
                if verdict is not None:
                    yield verdict


def record(case: Case, vendor: str, day: date) -> Record | None:
    """The counts of a vendor that were known on a day; None where there are fewer than two."""
    table = known_claims(case.catalog.library.layers)
    rows = sorted(
        (r for r in table.about("package", vendor) if r.kind == _KIND and r.subject == vendor and r.as_of <= day),
        key=lambda row: row.as_of,
    )
    return Record(vendor, tuple(rows)) if len(rows) > 1 else None


def _judge(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    around = reading.around(claim)
    words = check_words()
    if words.found("shipped", around) is None or words.found("shipped_not", around) is not None:
        return None
    vendor = claim.subject or ""
    day = case.day(reading)
    found = record(case, vendor, day)
    stretch = _stretch(claim)
    if found is None or stretch is None:
        return None
    known = expected(case, found, *stretch)
    stated = as_level(claim, "package")
    if known is None or stated is None:
        return None
    others = {m.name for m in reading.named(claim.evidence) if m.type in ("org", "place", "programme")} - {vendor}
    whole = words.found("produced", around) is not None and not others and not _one_chip(reading, claim)
    candidates = list(_candidates(case, reading, claim, found, known, stated, stretch, whole))
    verdict = settle(
        case, NAME, (claim.id,), candidates, lambda one, how: _says(reading, claim, one, how, found, stretch),
        "dies counted instead of packages, another year, or all chips of the vendor instead of those for AI",
    )  # fmt: skip
    return telling(case, verdict)


def _stretch(claim: Claim) -> tuple[date, date] | None:
    """The time within which the chips come: a year, half, quarter or month that is told."""
    found = period_of(claim.period)
    return found if found is not None and (found[1] - found[0]).days > QUARTER else None


def _one_chip(reading: Reading, claim: Claim) -> bool:
    return any(mention.type == "chip" for mention in reading.named(claim.evidence))


def expected(case: Case, found: Record, first: date, last: date) -> Range | None:
    """Packages of a vendor from one day to another: as counted, else the last year's grown or shrunk."""
    before = found.by(shifted(first, -1))
    after = found.by(last)
    unsure = found.unsure
    if before is not None and after is not None:
        value = after - before
        return Range(value / unsure, value * unsure, "package", value)
    if last <= found.last or found.year is None:
        return None
    slow, usual, fast = (case.setting(f"bands.shipments.{name}") for name in ("slowest", "usual", "fastest"))
    middle = shifted(first, (last - first).days / 2)
    years = max((middle - shifted(found.last, -YEAR / 2)).days, 0) / YEAR
    base = found.year * (last - first).days / YEAR
    return Range(base * slow**years / unsure, base * fast**years * unsure, "package", base * usual**years)


def _candidates(
    case: Case, reading: Reading, claim: Claim, found: Record, known: Range, stated: Range,
    stretch: tuple[date, date], whole: bool,
) -> Iterator[Candidate]:  # fmt: skip
    band = widened(case, known, MARGIN)
    inputs: dict[str, float | int | str | None] = {
        f"shipped by {said(found.last)}": found.rows[-1].value, "the last year counted": found.year,
        "from": stretch[0].isoformat(), "to": stretch[1].isoformat(),
    }  # fmt: skip
    source = (found.rows[-1].source, case.catalog.fact(MARGIN).source)
    steps = (
        Step("chips stated", "as stated", {"stated": claim.quantity.value}, stated.value, "package", (claim.id,)),
        Step(
            "chips of the vendor",
            "counted, or the last year times growth to the years",
            inputs,
            known.value,
            "package",
            source,
        ),
    )
    one_chip = Range(band.low if whole else None, band.high, "package", band.value)
    yield Candidate("packages", stated, one_chip, steps)
    if found.vendor != "NVIDIA":
        return
    if not _one_chip(reading, claim):
        yield Candidate(
            "all GPUs for data centres, small ones too", stated, _times(case, one_chip, "cards", least=False), steps
        )
    if case.day(reading) >= _counted_in_dies(case):
        yield Candidate("compute dies, as Nvidia counts them", stated, _times(case, one_chip, "dies"), steps)


def _times(case: Case, one: Range, name: str, *, least: bool = True) -> Range:
    """What the packages come to in another count; the least stays where some may count packages."""
    factor = case.setting(f"bands.shipments.{name}")
    low = one.low if one.low is None or not least else one.low * factor
    return Range(low, None if one.high is None else one.high * factor, one.unit, one.value)


def _counted_in_dies(case: Case) -> date:
    return case.catalog.fact("bands.shipments.dies").as_of or date.max


def _says(
    reading: Reading, claim: Claim, one: Candidate, how: Plausibility, found: Record, stretch: tuple[date, date]
) -> str:
    low, high = one.expected.low, one.expected.high
    year = "" if found.year is None else f" ({show(found.year, 'package', 3)} in the year to {said(found.last)})"
    room = f"{show(high or 0.0, 'package', 2)} at most" if low is None else (
        f"{show(low, 'package', 2)} to {show(high or 0.0, 'package', 2)}"
    )  # fmt: skip
    told_ = f"From {said(stretch[0])} to {said(stretch[1])} {found.vendor}'s output{year} leaves room for {room}"
    quote = reading.quote(claim)
    if how in _BAD:
        factor = one.factor if one.factor > 1 else 1 / one.factor
        return f"{told_}; {quote} are {factor:.1f} times {'more' if one.factor > 1 else 'fewer'}."
    return f"{told_}; {quote} fit, read as {one.words}."
