"""A number of a question among all claims of the ledger: the same value, within rounding, in its unit or a like one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from taksir.copilot.ask.kinds import units_of
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
from taksir.copilot.toolbox.claims import claims
from taksir.news.quantity import Quantity
from taksir.quantity.unit import is_currency

NEAR = 0.03
"""So far from a value is still about it."""
_MOST = 500


class Ends(NamedTuple):
    """Both ends of a range, or a value twice."""

    low: float
    high: float


def ends_of(quantity: Quantity) -> Ends | None:
    """What a question states of a number; None where there is nothing to look for."""
    if quantity.value is not None:
        return Ends(quantity.value, quantity.value)
    if quantity.low is not None and quantity.high is not None:
        return Ends(quantity.low, quantity.high)
    return None


def looked_up(desk: Desk, wanted: Quantity, names: Sequence[str], kinds: Sequence[str] = ()) -> list[str]:
    """The claims that state a number, those about one of these names first, then those that are told with them.

    Before others come those of the kinds that the words ask for. None where several things have that number and no
    name or kind of the question says which is meant. Of equal ones the newest. Where none has the unit, a like unit
    will do: pieces of anything, or a count of anything.
    """
    ends = ends_of(wanted)
    if ends is None:
        return []
    named = {name: place for place, name in enumerate(names)}
    for units in _tried(wanted.unit):
        found = [one for unit in units for one in _stating(desk, unit, ends)]
        if found:
            cites = _places(desk, [one.origin for one in found], names)
            found.sort(key=lambda one: _rank(one, named, cites, kinds))
            if not _clear(found, named, cites, kinds):
                return []
            return list(dict.fromkeys(one.origin for one in found))
    return []


def _rank(
    one: Number, named: dict[str, int], told_with: frozenset[str], kinds: Sequence[str]
) -> tuple[bool, bool, bool, float]:
    return (
        not any(name in named for name in one.about),
        one.origin not in told_with,
        bool(kinds) and one.kind not in kinds,
        -(one.day.toordinal() if one.day else 0),
    )


def _clear(found: Sequence[Number], named: dict[str, int], told_with: frozenset[str], kinds: Sequence[str]) -> bool:
    """Whether the first is the one that is meant: a name or kind of the question says so, or there is no other."""
    first = _rank(found[0], named, told_with, kinds)
    if not first[0] or not first[1]:
        return True
    same = [one for one in found if not kinds or one.kind in kinds] or found
    return len({frozenset(one.about) for one in same if one.about}) <= 1


def _stating(desk: Desk, unit: str | None, ends: Ends) -> list[Number]:
    """The claims in a unit (in any but money, where it is None) of that value or range."""
    exact = ends.low == ends.high
    told = claims(desk, limit=_MOST, unit=unit, near=ends.low if exact else None).numbers
    return [one for one in told if _same(one, ends) and (unit is not None or not is_currency(one.unit))]


def _same(one: Number, ends: Ends) -> bool:
    low, high = (one.value, one.value) if isinstance(one.value, int | float) else (one.low, one.high)
    if low is None or high is None:
        return False
    return abs(low - ends.low) <= NEAR * abs(ends.low) and abs(high - ends.high) <= NEAR * abs(ends.high)


def _tried(unit: str) -> list[tuple[str | None, ...]]:
    """The units in which a number is looked for, one after the other."""
    if is_currency(unit):
        return [(unit,)]
    pieces = _pieces()
    if unit in pieces:
        return [(unit, *(one for one in pieces if one != unit)), (None,)]
    return [(unit,), (None,)]


def _places(desk: Desk, ids: Sequence[str], names: Sequence[str]) -> frozenset[str]:
    """Those of these claims whose sentence or title names one of the names."""
    if not names or len(ids) > _MOST:
        return frozenset()
    found = set()
    for article in desk.library.articles(list(dict.fromkeys(id_.rpartition(".")[0] for id_ in ids))):
        heads = [one.span for one in article.document.sections if one.kind == "title"]
        for claim in article.claims:
            if claim.id not in ids:
                continue
            told = {
                mention.name
                for mention in article.mentions
                if claim.evidence.contains(mention.span) or any(head.contains(mention.span) for head in heads)
            }
            if told & set(names):
                found.add(claim.id)
    return frozenset(found)


@lru_cache(maxsize=1)
def _pieces() -> tuple[str, ...]:
    """The units of things that are told by the piece, where languages do not say which: 장 is a chip or a wafer."""
    return tuple(dict.fromkeys(unit for key in ("kind_chips", "kind_wafers") for unit in units_of(key)))
