"""Which sentence says it: every sentence of the documents weighed by names, words and the measure that is asked for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from taksir.copilot.seek.fit import close, kept, same_value, sided, timed
from taksir.copilot.seek.line import HELD, HERE, Line, Sheet
from taksir.copilot.seek.passage import Passage
from taksir.copilot.seek.replaced import Replaced, replaced_in
from taksir.copilot.seek.sought import Sought
from taksir.copilot.seek.stance import says_no
from taksir.copilot.seek.terms import Word

NAMES, WORDS, KIND, CLOSE, TIME = 0.33, 0.38, 0.08, 0.14, 0.07
"""What names, words, kind of claim, words close to the number and time count in a score, which is 1 at most."""

TITLE_WORD, BEFORE_WORD, LEAD_WORD = 0.6, 0.7, 0.45
"""What a word counts that stands in the title, in the sentence before, or in the first sentences only."""

FOREIGN = 0.6
"""What a word weighs that cannot be compared: of another language, with no meaning in the lists."""

NEWEST = 0.03
"""What the newest of dated documents has before the oldest."""

LATEST = 0.15
"""The same where the newest is asked for."""

KIND_WORD = 1.2
"""What the kind of a number weighs among the words, where kinds are asked for."""

SIDE = 0.5
"""The part of what names count that goes to the words where only places and things are named."""

NO = 0.04
"""What a sentence that says no has before others, where yes or no is asked for: it is the one that tells most."""


def seek(sheets: Sequence[Sheet], sought: Sought, limit: int = 8) -> tuple[Passage, ...]:
    """The best passages, the best first; of one document and one value only the best."""
    fitting = [one for one in sheets if all(_naming(one, name, sought) for name in sought.names)]
    if not sought.names:
        placed = [one for one in fitting if all(_naming(one, name, sought) for name in sought.side)]
        fitting = placed or fitting
    lines = [(one, line) for one in fitting for line in one.lines if sought.fits is None or line.claims]
    if not lines:
        return ()
    if sought.fits is not None:
        there = {one.kind for _, line in lines for one in line.claims if sought.fits(one)}
        sought = replace(sought, kinds=sought.kinds & there)
    weights = _weights(sought, lines)
    days = sorted({one.day for one in fitting if one.day})
    most = LATEST if sought.latest else 0.0 if sought.years or sought.former else NEWEST
    fresh = {day: most * (place + 1) / len(days) for place, day in enumerate(days)}
    gone = replaced_in(fitting) if sought.fits is not None else ()
    found = [
        replace(passage, score=passage.score + (fresh[one.day] if one.day else 0.0))
        for one, line in lines
        for passage in _passages(one, line, sought, weights, gone)
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


def _passages(
    sheet: Sheet, line: Line, sought: Sought, weights: dict[str, float], gone: Sequence[Replaced]
) -> Iterator[Passage]:
    named = _named(line, sought)
    if named is None or not _may(line, sought):
        return
    has: dict[str, float] = {}
    for word in sought.words:
        has[word.text] = _has(word, line, sheet)
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
    time = TIME * timed(line, None, sought)
    if sought.fits is None:
        score = (NAMES - side_only) * _mean(named) + (WORDS + KIND + CLOSE + side_only) * covered + time
        if sought.yes_or_no and says_no(line):
            score += NO
        yield Passage(line, None, score, covered, counts, lacking)
        return
    told = [one for one in line.claims if sought.fits(one)]
    every = bool(has) and min(has.values()) == HERE and not any(one.kind in sought.kinds for one in told)
    near = close(told, line, sought)
    for claim in told:
        if sought.kinds:
            right = claim.kind in sought.kinds or every
            part = (covered * total + KIND_WORD * right) / (total + KIND_WORD)
        else:
            right, part = True, covered
        side = _mean(sided(claim, line, sought, named))
        score = (NAMES - side_only) * side + (WORDS + side_only) * part + KIND * right + CLOSE * near[claim.id]
        score += TIME * timed(line, claim, sought)
        score *= kept(claim, line, sought, any(one.holds(claim, line, sheet.day) for one in gone))
        yield Passage(line, claim, score, part, counts, lacking)


def _has(word: Word, line: Line, sheet: Sheet) -> float:
    """What a word counts: most in the sentence itself."""
    if word.stands_in(line.terms):
        return 1.0
    if line.before is not None and word.stands_in(line.before.terms):
        return BEFORE_WORD
    if word.text.isdigit():  # the 1 of "phase 1" is no other 1
        return 0.0
    if word.stands_in(sheet.title):
        return TITLE_WORD
    return LEAD_WORD if word.stands_in(sheet.lead) else 0.0


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


def _mean(counts: Mapping[str, float]) -> float:
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


def _holds(line: Line, value: float, unit: str) -> float:
    """Whether a number of the question stands in the line, or in the one before."""
    for one, counts in ((line, 1.0), (line.before, BEFORE_WORD)):
        if one is not None and any(same_value(claim, value, unit) for claim in one.claims):
            return counts
    return 0.0


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
