"""Numbers that a sentence reckons itself: a sum, a difference or a ratio of numbers that were found, done again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from taksir.copilot.agent.amounts import plain_value
from taksir.copilot.agent.course import runs_as_found
from taksir.copilot.agent.evidence import Evidence, Ref
from taksir.copilot.agent.evidence import read as read_text
from taksir.copilot.agent.parts import is_compared
from taksir.copilot.agent.sentence import Read
from taksir.copilot.agent.words import Words, words
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.language import guess_language
from taksir.news.span import Span

_ROOM, _LOOSE = 0.005, 0.06
_TIMES = frozenset({"s", "ms", "day", "week", "month", "year"})
_TOLD = frozenset({"investment", "commitment", "amount", "acquisition", "cost", "capex"})


def reckoned(claim: Claim, read: Read, used: Sequence[Ref], evidence: Evidence) -> bool:
    """Whether a number that was not found is one that the sentence reckons rightly from numbers that were."""
    plain = words(read.language)
    said = _said(read, plain)
    told = [one for ref in used if (one := _value(ref)) is not None]
    if claim.kind == "multiple" or claim.quantity.unit == "multiple":
        return len(told) >= 2 and _times(claim.quantity.value, claim.quantity.qualifier, told)
    if claim.quantity.value is None:
        return False
    value, unit = plain_value(claim.quantity.value, claim.quantity.unit)
    step = plain_value(claim.quantity.step, claim.quantity.unit)[0] / 2
    room = max(_ROOM * abs(value), min(step, _LOOSE * abs(value)))
    asked = [
        known for ref in evidence.refs
        if ref.spoken and any(ref.finding == other.finding for other in used) and (known := _value(ref)) is not None
    ]  # fmt: skip
    if "difference" in said and any(
        one[1] == other[1] == unit and abs(abs(one[0] - other[0]) - value) <= room
        for one in told
        for other in (*told, *asked)
    ):
        return True
    return "sum" in said and any(
        all(one[1] == unit for one in some) and abs(sum(one[0] for one in some) - value) <= room
        for size in range(2, len(told) + 1)
        for some in combinations(told, size)
    )


def compares(read: Read, used: Sequence[Ref], evidence: Evidence) -> bool:
    """Whether “cheaper”, “the largest”, “half as much” are so: of the first number told against its like."""
    plain = words(read.language)
    told = [value for ref in used if (value := _value(ref)) is not None]
    for token in (one.of(read.text) for one in read.loose):
        fixed = next((plain.halves[one] for one in plain.halves if plain.among(token, frozenset({one}))), None)
        if fixed is not None and not (len(told) >= 2 and _times(fixed, "about", told)):
            return False
    if not used and not read.claims and any(plain.among(one.of(read.text), plain.degrees) for one in read.loose):
        return False
    quotes = [
        (article, article.document.language)
        for ref in used
        if ref.citation is not None and ref.citation.quote and (article := _read(ref.citation.quote)) is not None
    ]
    if not runs_as_found(read.text, read.claims, read.language, quotes):
        return False
    others = {name.name for name in read.names if is_compared(name, read)}
    return all(used and _so(way, used, evidence, others) for way in _ways(read, plain))


def _read(quote: str) -> Article | None:
    return read_text(quote, guess_language(quote).language)


def _times(ratio: float | None, qualifier: str, told: Sequence[tuple[float, str]]) -> bool:
    (one, unit), (other, same) = told[0], told[1]
    if ratio is None or unit != same or not other:
        return False
    found = one / other
    if qualifier == "more_than":
        return ratio < found <= 1.35 * ratio
    if qualifier == "less_than":
        return 0.75 * ratio <= found < ratio
    if qualifier == "nearly":
        return 0.85 * ratio <= found <= 1.005 * ratio
    room = 0.15 if qualifier == "about" else 0.05
    return abs(found - ratio) <= room * ratio


def _value(ref: Ref) -> tuple[float, str] | None:
    value = ref.number.value
    return plain_value(float(value), ref.number.unit) if isinstance(value, int | float) else None


def _said(read: Read, plain: Words) -> set[str]:
    return {
        way for way, listed in plain.reckoned.items() for one in read.loose if plain.among(one.of(read.text), listed)
    }


def _ways(read: Read, plain: Words) -> Iterator[str]:
    """Each way in which it says that something is less or more, where it says so against something else."""
    for one in read.loose:
        token = one.of(read.text)
        for way, listed in plain.compared.items():
            if plain.among(token, listed) and (not plain.degrees or _by_degree(read, one, plain)):
                yield way


def _by_degree(read: Read, span: Span, plain: Words) -> bool:
    before = read.text[: span.start].casefold().split()[-1:]
    word = span.of(read.text).casefold()
    if plain.endings and before and before[0].endswith(plain.than):
        return True
    return bool(before and before[0] in plain.degrees) or (not plain.endings and word.startswith("ter"))


def _so(way: str, used: Sequence[Ref], evidence: Evidence, others: set[str]) -> bool:
    first = used[0]
    if way in ("sooner", "later") and first.number.unit not in _TIMES and "/s" not in first.number.unit:
        return False
    like = [ref for ref in evidence.refs if _alike(ref, first)]
    told = [ref for ref in used[1:] if ref in like]
    against = told[:1] or [ref for ref in like if ref is not first]
    if not against or (first.computed and not others <= {name for ref in like for name in ref.about}):
        return False
    value = _value(first)
    values = [other for ref in against if (other := _value(ref)) is not None]
    if value is None or not values:
        return False
    least = way == "less" or (way == "sooner" and first.number.unit in _TIMES) or (
        way == "later" and first.number.unit not in _TIMES
    )  # fmt: skip
    return all(value[0] <= other[0] if least else value[0] >= other[0] for other in values)


def _column(ref: Ref) -> str:
    return ref.number.name.rpartition(", ")[2]


def _alike(ref: Ref, first: Ref) -> bool:
    if (
        ref.finding != first.finding
        or ref.spoken
        or ref.computed != first.computed
        or ref.number.unit != first.number.unit
    ):
        return False
    if first.computed:
        return ref.number.name.partition(", ")[0] == first.number.name.partition(", ")[0] and (
            ref.about != first.about or ref is first or (bool(ref.row) and _column(ref) == _column(first))
        )
    return ref.number.kind in _TOLD and first.number.kind in _TOLD and len(ref.about) == len(first.about)
