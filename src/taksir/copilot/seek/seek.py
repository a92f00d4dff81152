"""Which sentence says it: every sentence of the documents weighed by names, words and the measure that is asked for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from taksir.copilot.seek.former import former
from taksir.copilot.seek.line import HELD, HERE, NEAR, Line, Sheet
from taksir.copilot.seek.stance import says_no
from taksir.copilot.seek.terms import Word, words_in
from taksir.news.claim import Claim
from taksir.news.span import Span

NAMES, WORDS, KIND, CLOSE, TIME = 0.33, 0.38, 0.08, 0.14, 0.07
"""What names, words, kind of claim, words close to the number and time count in a score, which is 1 at most."""

TITLE_WORD, BEFORE_WORD = 0.6, 0.7
"""What a word counts that stands in the title or the sentence before only."""

FOREIGN = 0.35
"""What a word weighs that cannot be compared: of another language, with no meaning in the lists."""

FORMER = 0.75
"""What is left of the score of a number that was replaced, where the present one is asked for, and the other way."""

NEWEST = 0.03
"""What the newest of dated documents has before the oldest."""

LATEST = 0.15
"""The same where the newest is asked for."""

KIND_WORD = 1.2
"""What the kind of a number weighs among the words, where kinds are asked for."""

UNDATED = 0.7
"""What a sentence without a year counts for the time that is asked for, in a document of that year or of no day."""

SIDE = 0.5
"""The part of what names count that goes to the words where only places and things are named."""

NO = 0.04
"""What a sentence that says no has before others, where yes or no is asked for: it is the one that tells most."""

NAMED = 1.5
"""What a name close to a number counts, where a word counts one."""

OTHERS = 0.8
"""What is left of the score of a number between others than those who are looked for."""

BEHIND = 1.5
"""How much farther a word is from a number in front of it than from one behind."""

VAGUE = 0.8
"""What is left of the score of a number that is none: "billions"."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for. `names` must all be named by the document; `side` names only help (places, products).

    `words` are to stand in the sentence; `fits` says whether a number is of the measure that is asked for (None: a
    sentence is looked for, with or without one); `kinds` are kinds of claims that are meant; `years` are those asked
    for. `values` are numbers of the question that the sentence should hold, in base units. `excluded` names must not
    be named; `spelt` is how the question spells a name; `latest` asks for the newest, `yes_or_no` for one of them;
    `former` asks for a number that was replaced since; `needs` are meanings that the sentence must have, `other` are
    types of names of which it must have one that is not among `names`.
    """

    language: str
    names: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()
    fits: Callable[[Claim], bool] | None = None
    kinds: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    values: tuple[tuple[float, str], ...] = ()
    excluded: frozenset[str] = frozenset()
    former: bool = False
    latest: bool = False
    yes_or_no: bool = False
    spelt: Mapping[str, str] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()

    def of(self, fits: Callable[[Claim], bool] | None) -> Sought:
        """The same with another measure."""
        return replace(self, fits=fits)


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence (and a number in it) with its score; `covered` is the part of the words, by weight, that it has.

    `counts` is what each name that must be counts in the sentence; `lacking` are the words that stand neither in it nor in its title.
    """

    line: Line
    claim: Claim | None
    score: float
    covered: float
    names: float
    counts: Mapping[str, float]
    lacking: tuple[str, ...]


def seek(sheets: Sequence[Sheet], sought: Sought, limit: int = 8) -> tuple[Passage, ...]:
    """The best passages, the best first; of one document and one value only the best."""
    fitting = [one for one in sheets if all(_naming(one, name, sought) for name in sought.names)]
    lines = [(one, line) for one in fitting for line in one.lines if sought.fits is None or line.claims]
    if not lines:
        return ()
    if sought.fits is not None:
        there = {one.kind for _, line in lines for one in line.claims if sought.fits(one)}
        sought = replace(sought, kinds=sought.kinds & there)
    weights = _weights(sought, lines)
    days = sorted({one.document.published for one in fitting if one.document.published})
    most = LATEST if sought.latest else 0.0 if sought.years or sought.former else NEWEST
    fresh = {day: most * (place + 1) / len(days) for place, day in enumerate(days)}
    found = [
        replace(passage, score=passage.score + fresh.get(one.document.published, 0.0))  # type: ignore[arg-type]
        for one, line in lines
        for passage in _passages(one, line, sought, weights)
    ]
    found.sort(key=lambda one: (-round(one.score, 4), one.line.document.id, one.line.number, _place(one)))
    return tuple(_once(found))[:limit]


def _weights(sought: Sought, lines: Sequence[tuple[Sheet, Line]]) -> dict[str, float]:
    """What each word weighs: more the fewer sentences hold it."""
    total = len(lines)
    found = {}
    for word in sought.words:
        held = sum(word.stands_in(line.terms) for _, line in lines)
        found[word.text] = 0.25 + 0.75 * math.log((1 + total) / (1 + held)) / math.log(1 + total) if total else 1.0
    return found


def _passages(sheet: Sheet, line: Line, sought: Sought, weights: dict[str, float]) -> Iterator[Passage]:
    named = _named(line, sought)
    if named is None or not _may(line, sought):
        return
    has: dict[str, float] = {}
    for word in sought.words:
        here = word.stands_in(line.terms)
        near = line.before is not None and word.stands_in(line.before.terms)
        has[word.text] = 1.0 if here else BEFORE_WORD if near else TITLE_WORD if word.stands_in(sheet.title) else 0.0
    values = [_holds(line, value, unit) for value, unit in sought.values]
    strange = sheet.document.language != sought.language
    weigh = {
        word.text: weights[word.text] * (FOREIGN if strange and word.strange and not has[word.text] else 1.0)
        for word in sought.words
    }
    total = sum(weigh.values()) + len(values)
    covered = (sum(weigh[name] * has[name] for name in weigh) + sum(values)) / total if total else 1.0
    lacking = tuple(name for name in weigh if not has[name])
    if any(word.proper and not has[word.text] for word in sought.words):
        return
    counts = {name: named[name] for name in sought.names}
    side_only = NAMES * (0.0 if sought.names else SIDE)
    time = TIME * _timed(line, None, sought)
    if sought.fits is None:
        score = (NAMES - side_only) * _mean(named) + (WORDS + KIND + CLOSE + side_only) * covered + time
        if sought.yes_or_no and says_no(line):
            score += NO
        yield Passage(line, None, score, covered, _mean(named), counts, lacking)
        return
    told = [one for one in line.claims if sought.fits(one)]
    close = _close(told, line, sought)
    for claim in told:
        if sought.kinds:
            right = claim.kind in sought.kinds
            part = (covered * total + KIND_WORD * right) / (total + KIND_WORD)
        else:
            right, part = True, covered
        side = _mean(_sided(claim, sought, named))
        score = (NAMES - side_only) * side + (WORDS + side_only) * part + KIND * right + CLOSE * close[claim.id]
        score += TIME * _timed(line, claim, sought)
        if sought.years and _timed(line, claim, sought) < UNDATED:
            score *= OTHERS
        if claim.quantity.value is None and claim.quantity.iso is None:
            score *= VAGUE
        if len(sought.names) > 1 and claim.subject and claim.object and not _between(claim, sought):
            score *= OTHERS
        if _of_telling(claim, line):
            score *= FORMER
        if former(claim, line) != sought.former:
            score *= FORMER
        yield Passage(line, claim, score, part, side, counts, lacking)


def _may(line: Line, sought: Sought) -> bool:
    """Whether a line has what it must have, and is not about those that are not meant."""
    here = {name for name, counts in line.names.items() if counts == HERE}
    if sought.excluded & here:
        return False
    if sought.needs and not sought.needs & line.terms.concepts:
        return False
    if not sought.other:
        return True
    known = {*sought.names, *sought.side, *sought.excluded}
    return any(
        one.type in sought.other and not set(one.name.split("+")) & known and one.how != "coreference"
        for one in line.mentions
    )


def _mean(counts: dict[str, float]) -> float:
    return sum(counts.values()) / len(counts) if counts else HERE


def _named(line: Line, sought: Sought) -> dict[str, float] | None:
    """What each name counts in a line; None where one that must be is not in the document."""
    found = {name: _counts(line, name, sought) for name in (*sought.names, *sought.side)}
    return found if all(found[name] for name in sought.names) else None


def _counts(line: Line, name: str, sought: Sought) -> float:
    """What one name counts in a line, by its usual name or as the question spells it."""
    spelt = sought.spelt.get(name, "")
    if spelt and spelt in line.text.lower():
        return HERE
    return line.names.get(name, HELD if spelt and spelt in line.document.text.lower() else 0.0)


def _naming(sheet: Sheet, name: str, sought: Sought) -> bool:
    """Whether a document names somebody, by the usual name or as the question spells it."""
    spelt = sought.spelt.get(name, "")
    return name in sheet.names or bool(spelt and spelt in sheet.document.text.lower())


def _sided(claim: Claim, sought: Sought, named: dict[str, float]) -> dict[str, float]:
    """What each name counts for a number: a side of it most, beside somebody else's number less."""
    sides = {part for side in (claim.subject, claim.object) if side for part in (side, *side.split("+"))}
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


def _between(claim: Claim, sought: Sought) -> bool:
    """Whether a number is told of those who are looked for, and of nobody else."""
    sides = {part for side in (claim.subject, claim.object) if side for part in side.split("+")}
    return sides <= {*sought.names, *sought.side}


def _close(told: Sequence[Claim], line: Line, sought: Sought) -> dict[str, float]:
    """The part of the words and names that stand nearer to each number than to the others."""
    if len(told) < 2:
        return {one.id: 1.0 for one in told}
    start = line.span.start
    words = words_in(line.text, line.document.language)
    places = [[(start + first, start + last) for one, first, last in words if word.same(one)] for word in sought.words]
    places += [
        [(one.span.start, one.span.end) for one in line.mentions if name in (one.name, *one.name.split("+"))]
        for name in sought.names
    ]
    held = [one for one in places if one]
    worth = [1.0] * len(sought.words) + [NAMED] * len(sought.names)
    worth = [one for one, place in zip(worth, places, strict=True) if place]
    spots = {one.id: one.quantity.span for one in told}
    counts = dict.fromkeys(spots, 0.0)
    for stands, weight in zip(held, worth, strict=True):
        for id_ in {min(spots, key=lambda id_: _gap(place, spots[id_])) for place in stands}:
            counts[id_] += weight
    return {id_: count / sum(worth) if worth else 1.0 for id_, count in counts.items()}


def _gap(place: tuple[int, int], number: Span) -> tuple[float, int]:
    """How far a word is from a number; of equals the first."""
    start, end = place
    gap = number.start - end if number.start >= end else (start - number.end) * BEHIND
    return max(gap, 0.0), number.start


def _holds(line: Line, value: float, unit: str) -> float:
    """Whether a number of the question stands in the line, or in the one before."""
    for one, counts in ((line, 1.0), (line.before, BEFORE_WORD)):
        if one is not None and any(
            claim.quantity.value is not None
            and claim.quantity.unit == unit
            and abs(claim.quantity.value - value) <= 0.03 * abs(value)
            for claim in one.claims
        ):
            return counts
    return 0.0


def _timed(line: Line, claim: Claim | None, sought: Sought) -> float:
    """Whether a line is of the year that is asked for: one that says no year may be."""
    if not sought.years:
        return 1.0
    said = {claim.period[:4]} if claim is not None and claim.period else set()
    said |= {one.quantity.iso[:4] for one in line.claims if one.quantity.iso and one.quantity.iso[:1].isdigit()}
    if said:
        return 1.0 if said & sought.years else 0.0
    day = line.document.published
    return UNDATED if day is None or str(day.year) in sought.years else 0.3


def _place(passage: Passage) -> int:
    return passage.claim.quantity.span.start if passage.claim is not None else 0


def _once(found: Iterable[Passage]) -> Iterator[Passage]:
    seen: set[tuple[object, ...]] = set()
    for one in found:
        key: tuple[object, ...] = (one.line.document.id, one.line.number)
        if one.claim is not None:
            quantity = one.claim.quantity
            key = (one.line.document.id, quantity.unit, quantity.iso or quantity.value)
        if key not in seen:
            seen.add(key)
            yield one
