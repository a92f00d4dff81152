"""The dated record beside a statement: which rows speak of the same thing, and whether a number agrees with one.

A row was known on the day that it was said, or on the day on which its table was published where that came later.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from taksir.catalog.known_claims import KnownClaim, KnownClaims, known_claims
from taksir.catalog.layer import Layer
from taksir.catalog.period import Period
from taksir.catalog.record_words import record_words
from taksir.checks.case import Case, Reading
from taksir.checks.stated import Interval, bounds
from taksir.checks.when import earlier, said
from taksir.news.claim import Claim
from taksir.news.standing import Status
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

STRETCH = "bands.stretch"
UNSURE = frozenset({Status.RUMOURED, Status.SPECULATION, Status.POSSIBLE, Status.CONDITIONAL})
"""A statement of this kind is judged leniently."""
AHEAD = frozenset({Status.ESTIMATED, Status.FORECAST, Status.PLANNED, Status.SCHEDULED})
REFUSED = frozenset({Status.DENIED, Status.NO_COMMENT})
_LOOSE = frozenset({"forecast", "planned", "possible", "rumoured", "speculation", "conditional"})
_ONE_SIDED = frozenset({"up_to", "less_than", "at_least", "more_than"})


@dataclass(frozen=True, slots=True)
class Found:
    """A row with the interval that it stands for."""

    row: KnownClaim
    low: float
    high: float

    @property
    def loose(self) -> bool:
        """Whether it is a forecast, a plan or an estimate rather than what was."""
        return self.row.status in _LOOSE

    def shown(self) -> str:
        """Its number as a reader sees it."""
        row = self.row
        if row.low is not None and row.high is not None and row.low < row.high:
            low, high = show(row.low, row.unit), show(row.high, row.unit)
            return high if math.isclose(row.low, row.value) and row.note else f"{low} to {high}"
        return show(row.value, row.unit)

    def told(self) -> str:
        """Who said so and when, in half a sentence."""
        who = "Taksir's own memory" if self.row.origin == "taksir" else self.row.origin
        return f"{who}, {said(self.row.as_of)}"


def record_of(case: Case) -> KnownClaims:
    """The known claims of the run's data."""
    return known_claims(case.catalog.library.layers)


def known_on(row: KnownClaim) -> date:
    """The day on which a row became known."""
    published = record_words().published.get(row.source)
    return row.as_of if published is None else max(published, row.as_of)


def split(rows: Iterable[KnownClaim], day: date, as_of: date) -> tuple[list[Found], list[Found]]:
    """What was known on the day, and what became known between it and the run's date; each oldest first."""
    before: list[Found] = []
    later: list[Found] = []
    for row in rows:
        known = known_on(row)
        if known <= as_of:
            (before if known <= day else later).append(_found(row))
    return (
        sorted(before, key=lambda one: (one.row.as_of, one.row.id)),
        sorted(later, key=lambda one: (one.row.as_of, one.row.id)),
    )


def _found(row: KnownClaim) -> Found:
    low = row.value if row.low is None else row.low
    high = row.value if row.high is None else row.high
    return Found(row, low, high)


def margin(case: Case, name: str) -> float:
    """A margin of `data/record.toml`, stretched like every band."""
    return case.setting(name) * case.setting(STRETCH)


def factor(case: Case, name: str) -> float:
    """A factor above one of `data/record.toml`, stretched on a logarithmic scale like every band."""
    return float(case.setting(name) ** case.setting(STRETCH))


def meets(claim: Claim, found: Found, slack: float) -> bool:
    """Whether what the words allow comes within `slack` of a row."""
    low, high = words_allow(claim)
    return low <= found.high * (1 + slack) and found.low / (1 + slack) <= high


def equals(claim: Claim, value: float, slack: float) -> bool:
    """Whether the stated number itself is that value, whatever "up to" or "more than" leaves open."""
    stated = claim.quantity.value
    if stated is None or not stated or not value:
        return False
    half = claim.quantity.step / 2
    return abs(stated - value) <= max(slack * value, min(half, slack * 2 * value))


def words_allow(claim: Claim) -> Interval:
    """What the words allow; "up to 125" is taken for 125 where a number of the record is quoted."""
    quantity = claim.quantity
    if quantity.value is not None and quantity.qualifier in _ONE_SIDED:
        over = quantity.qualifier in ("at_least", "more_than")
        return (quantity.value, math.inf) if over else (0.0, quantity.value)
    return bounds(quantity)


def stated_range(claim: Claim) -> Range:
    """The stated number as a range with its unit."""
    low, high = words_allow(claim)
    finite = None if high == math.inf else high
    return Range(max(low, 0.0), finite, claim.quantity.unit, claim.quantity.value)


def row_step(found: Found, words: str = "the record") -> Step:
    """The step of a working that a row stands for."""
    row = found.row
    inputs: dict[str, float | int | str | None] = {
        "row": row.id, "as_of": row.as_of.isoformat(), "period": row.period, "status": row.status,
        "low": found.low, "high": found.high,
    }  # fmt: skip
    return Step(words, "as recorded", inputs, row.value, row.unit, (row.source,))


def stated_step(claim: Claim, words: str = "stated") -> Step:
    """The step of a working that a claim stands for."""
    quantity = claim.quantity
    return Step(words, "as written", {"period": claim.period}, quantity.value, quantity.unit, (claim.id,))


def since(found: Sequence[Found], limit: int = 2) -> str | None:
    """What became known later, in one sentence."""
    if not found:
        return None
    words = "; ".join(f"{one.shown()} ({one.told()}{_about(one)}{_out(one)})" for one in found[-limit:])
    return f"{words}."


def _about(one: Found) -> str:
    return f", for {one.row.period}" if one.row.period else ""


def _out(one: Found) -> str:
    """When a table came out that tells of an earlier day."""
    known = known_on(one.row)
    return f", published {said(known)}" if known > one.row.as_of else ""


def span_of(period: str | None) -> Period | None:
    """A stated or recorded period, None where it is not a year, quarter, month or day."""
    if period is None:
        return None
    try:
        return Period.parse(period)
    except ValueError:
        return None


@lru_cache(maxsize=8)
def site_names(layers: tuple[Layer, ...]) -> frozenset[str]:
    """Sites whose power the record tells, by the names of its rows."""
    return frozenset(
        row.object
        for row in known_claims(layers)
        if row.object and row.unit == "W" and (row.kind == "energised" or "facility" in row.scope)
    )


def sites_in(reading: Reading, claim: Claim) -> tuple[str, ...]:
    """Sites that the sentence of a claim tells: by name, or by a place beside one of its builders."""
    names = {mention.name for mention in reading.named(claim.evidence)}
    words = record_words()
    found = [name for name, site in words.sites.items() if site.told(names)]
    every = tuple(dict.fromkeys([*found, *sorted(names)]))
    return tuple(name for name in every if not any(one.startswith(f"{name} ") for one in found))


def names_in(reading: Reading, claim: Claim) -> frozenset[str]:
    """Everything that the sentence of a claim names, with the company of each part of one."""
    parents = record_words().parents
    names = {mention.name for mention in reading.named(claim.evidence)} | ({claim.subject, claim.object} - {None})
    return frozenset(name for one in names if one for name in (one, parents.get(one, one)))


def of_two(case: Case, reading: Reading, claim: Claim, unit: str | None = None) -> list[KnownClaim]:
    """Rows both of whose sides the sentence names; a part of a company counts as the company."""
    return list(_of_names(record_of(case), unit or claim.quantity.unit, names_in(reading, claim)))


@lru_cache(maxsize=1024)
def _of_names(record: KnownClaims, unit: str, names: frozenset[str]) -> tuple[KnownClaim, ...]:
    parents = record_words().parents
    parts = {part for part, whole in parents.items() if whole in names}
    return tuple(
        row
        for row in record.about(unit, *sorted(names | parts))
        if row.object is not None
        and (row.subject in names or parents.get(row.subject) in names)
        and (row.object in names or parents.get(row.object) in names)
    )


def period_told(reading: Reading, claim: Claim) -> str | None:
    """The period of a claim, or the one year or quarter that its sentence gives."""
    if claim.period is not None:
        return claim.period
    told = {c.quantity.iso for c in reading.by_sentence.get(claim.sentence, ()) if c.quantity.iso}
    return told.pop() if len(told) == 1 else None


def of_another(case: Case, reading: Reading, claim: Claim, kinds: Iterable[str]) -> bool:
    """Whether the number is just what the record has for someone else whom the sentence names."""
    names = names_in(reading, claim) - {claim.subject}
    agree = margin(case, "record.agree")
    return any(
        row.kind in kinds and row.subject in names and equals(claim, row.value, agree)
        for row in record_of(case).about(claim.quantity.unit, *sorted(name for name in names if name))
    )


def before(day: date, days: float) -> date:
    """So many days earlier."""
    return earlier(day, days)
