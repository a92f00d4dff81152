"""How well a number in a sentence fits what is looked for: whose it is, of when, which words stand close to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.ask.asking import listed_words
from taksir.copilot.seek.former import former, present
from taksir.copilot.seek.line import HERE, NEAR, Line
from taksir.copilot.seek.sought import Sought
from taksir.copilot.seek.terms import words_in
from taksir.news.claim import Claim
from taksir.news.span import Span
from taksir.news.standing import Status

FORMER = 0.75
"""What is left of the score of a number that was replaced, where the present one is asked for, and the other way."""

HAPPENS = 2.0
"""What a word of what happens (begin, finish, open) counts close to a number, where another word counts one."""

NAMED = 1.5
"""What a name close to a number counts, where a word counts one."""

PRESENT = 1.05
"""What is gained by a number that took the place of another."""

OTHERS = 0.8
"""What is left of the score of a number between others than those who are looked for."""

_WHO = ("org", "person", "programme")

BEHIND = 1.5
"""How much farther a word is from a number in front of it than from one behind."""

PARTED = 40
"""So many characters farther a word is for each word between that parts one number from the next."""

ROUNDED = 0.03
"""So far from a number of the question, by its part, a number of a sentence is the same."""

ELSEWHEN = 0.5
"""What is left of the score of a number of another year than the one asked for."""

VAGUE = 0.8
"""What is left of the score of a number that is none: "billions"."""

DENIED = 0.88
"""What is left of the score of a number that its sentence denies, where nobody asks for yes or no."""

OTHER_MONTH = 0.85
"""What is left of the score of a number of which nothing says that it is of the month that is asked for."""

UNDATED = 0.7
"""What a sentence without a year counts for the time that is asked for, in a document of that year or of no day."""


def kept(claim: Claim, line: Line, sought: Sought, outdated: bool = False) -> float:
    """What is left of the score of a number: less where it is of another time, of others, no number, or replaced.

    `outdated` says that a later document replaced it.
    """
    left = OTHER_MONTH if sought.months and not of_months(line, claim, sought.months) else 1.0
    beside = _of_month(claim, line, sought.months)
    if beside is not None:
        return left if beside else left * FORMER
    if claim.standing.status is Status.DENIED and not sought.yes_or_no:
        left *= DENIED
    if sought.years:
        time = timed(line, claim, sought)
        left *= ELSEWHEN if time < UNDATED else 1.0
    if claim.quantity.value is None and claim.quantity.iso is None:
        left *= VAGUE
    if claim.subject and claim.object and not _between(claim, line, sought):
        left *= OTHERS
    if _of_telling(claim, line):
        left *= FORMER
    if not sought.former and present(claim, line):
        left *= PRESENT
    return left * (FORMER if (outdated or former(claim, line)) != sought.former else 1.0)


@lru_cache(maxsize=1)
def happenings() -> frozenset[str]:
    """Meanings of words of what happens on a day."""
    return frozenset(
        word for _, tree in ask_tables("asking") for word in tree.get("happenings", {}).get("concepts", ())
    )


def sided(claim: Claim, line: Line, sought: Sought, named: Mapping[str, float]) -> dict[str, float]:
    """What each name counts for a number: a side of it most, beside somebody else's number less.

    A side is who gives or takes, and whoever is named last in front of the number.
    """
    sides = {part for side in (claim.subject, claim.object) if side for part in (side, *side.split("+"))}
    ahead = [one for one in line.mentions if one.span.end <= claim.quantity.span.start and one.type in _WHO]
    sides |= set(ahead[-1].name.split("+")) if ahead else set()
    strange = bool(sides - set(named)) and not sides & set(sought.names)
    return {
        name: HERE if name in sides else counts * (NEAR if strange and name in sought.names else HERE)
        for name, counts in named.items()
    }


def _of_telling(claim: Claim, line: Line) -> bool:
    """Whether a date is the day on which something was told: in brackets behind a weekday, or the document's own."""
    quantity = claim.quantity
    if quantity.dimension != "date":
        return False
    day = line.document.published
    if day is not None and quantity.iso == day.isoformat():
        return True
    return line.document.text[max(0, quantity.span.start - 1) : quantity.span.start] == "("


def _between(claim: Claim, line: Line, sought: Sought) -> bool:
    """Whether a number is told of those who are looked for, and of nobody else; of one whom the line names, whether
    it is of that one at all."""
    sides = {part for side in (claim.subject, claim.object) if side for part in side.split("+")}
    if len(sought.names) > 1:
        return sides <= {*sought.names, *sought.side}
    return not any(line.names.get(name) == HERE for name in sought.names) or bool(sides & set(sought.names))


def close(told: Sequence[Claim], line: Line, sought: Sought) -> dict[str, float]:
    """The part of the words, names and numbers of the question that stand nearer to each number than to the others."""
    if len(told) < 2:
        return {one.id: 1.0 for one in told}
    start = line.span.start
    words = words_in(line.text, line.document.language)
    places = [[(start + first, start + last) for one, first, last in words if word.same(one)] for word in sought.words]
    places += [
        [(one.span.start, one.span.end) for one in line.mentions if name in (one.name, *one.name.split("+"))]
        for name in sought.names
    ]
    places += [
        [(one.quantity.span.start, one.quantity.span.end) for one in line.claims if same_value(one, value, unit)]
        for value, unit in sought.values
    ]
    held = [one for one in places if one]
    worth = [HAPPENS if word.concepts & happenings() else 1.0 for word in sought.words]
    worth += [NAMED] * (len(sought.names) + len(sought.values))
    worth = [one for one, place in zip(worth, places, strict=True) if place]
    spots = {one.id: one.quantity.span for one in told}
    counts = dict.fromkeys(spots, 0.0)
    for stands, weight in zip(held, worth, strict=True):
        for id_ in {min(spots, key=lambda id_: _gap(place, spots[id_], line)) for place in stands}:
            counts[id_] += weight
    return {id_: count / sum(worth) if worth else 1.0 for id_, count in counts.items()}


def same_value(claim: Claim, value: float, unit: str) -> bool:
    """Whether a claim states this number, roughly."""
    quantity = claim.quantity
    return quantity.value is not None and quantity.unit == unit and abs(quantity.value - value) <= ROUNDED * abs(value)


def _gap(place: tuple[int, int], number: Span, line: Line) -> tuple[float, int]:
    """How far a word is from a number, farther where another part of the sentence begins; of equals the first."""
    start, end = place
    gap = number.start - end if number.start >= end else (start - number.end) * BEHIND
    between = line.document.text[min(end, number.end) : max(start, number.start)].lower()
    parted = sum(between.count(word) for word in listed_words("parting", line.document.language))
    return max(gap, 0.0) + PARTED * parted, number.start


def of_months(line: Line, claim: Claim | None, months: frozenset[str]) -> bool:
    """Whether a line was written in one of the months, or names one; a day without its year is of any."""
    day = line.document.published
    said = {f"{day:%Y-%m}"} if day is not None else set()
    if claim is not None and claim.period:
        said.add(claim.period[:7])
    for one in line.claims:
        iso = one.quantity.iso or ""
        said |= {f"{month[:4]}{iso[1:4]}" for month in months} if iso.startswith("--") else {iso[:7]}
    return bool(said & months)


def _of_month(claim: Claim, line: Line, months: frozenset[str]) -> bool | None:
    """Whether a number is the one of its unit that stands nearest to a month that is asked for; None where the line
    names none, or has no other number of its measure."""
    if not months or claim.quantity.dimension == "date":
        return None
    ends = {month[4:] for month in months}
    dates = [
        one.quantity.span
        for one in line.claims
        if one.quantity.dimension == "date"
        and (
            (one.quantity.iso or "")[:7] in months
            or ((one.quantity.iso or "").startswith("--") and (one.quantity.iso or "")[1:4] in ends)
        )
    ]
    rivals = [one for one in line.claims if _currency(one) == _currency(claim) and one.quantity.dimension != "date"]
    if not dates or len(rivals) < 2:
        return None
    nearest = min(rivals, key=lambda one: min(_apart(one.quantity.span, day) for day in dates))
    return nearest.id == claim.id


def _currency(claim: Claim) -> str:
    return claim.quantity.unit.partition("/")[0]


def _apart(one: Span, other: Span) -> int:
    """How far two stretches are from each other."""
    return max(one.start - other.end, other.start - one.end, 0)


def timed(line: Line, claim: Claim | None, sought: Sought) -> float:
    """Whether a line is of the year that is asked for: one that says no year may be."""
    if not sought.years:
        return 1.0
    said = {claim.period[:4]} if claim is not None and claim.period else set()
    said |= {one.quantity.iso[:4] for one in line.claims if one.quantity.iso and one.quantity.iso[:1].isdigit()}
    if said:
        return 1.0 if said & sought.years else 0.0
    day = line.document.published
    return UNDATED if day is None or str(day.year) in sought.years else 0.3
