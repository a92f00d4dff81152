"""The picture of who deals with whom: names in a column, an arc for each pair, numbered as in the table beside it.

A column of names stays readable on a phone, where a circle of names does not. The layout is fixed by the deals alone:
names that deal with each other stand near each other, and no random start is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from taksir.news.standing import COARSE, Status
from taksir.report.arc import MOST_NAMES, WIDTH, Labels, fitted, label_place, numbers_text
from taksir.report.digest import DealRow
from taksir.report.parties import pairs
from taksir.report.wording import one_line

_ROW, _TOP, _NAMES, _LETTERS = 30, 18, 148, 20
_REACH = WIDTH - _NAMES - 30


@dataclass(frozen=True, slots=True)
class Node:
    """A name in the column: where it stands, as it is written, in full."""

    y: float
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Arc:
    """One pair: the path, where its numbers stand, whether it points, how sure the surest telling is."""

    path: str
    x: float
    y: float
    numbers: str
    title: str
    directed: bool
    sure: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of `WIDTH` by `height`; `left_out` names did not fit."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    height: int
    left_out: int
    width: int = WIDTH
    x: int = _NAMES


@dataclass(slots=True)
class _Link:
    numbers: list[int]
    directed: bool
    sure: str


def draw(rows: Sequence[DealRow]) -> Picture | None:
    """The picture of these deals, numbered from 1 in their order; None where no two parties meet."""
    links: dict[tuple[str, str], _Link] = {}
    for number, row in enumerate(rows, 1):
        parties = row.merged.parties if row.merged else row.head.parties
        for one, other, directed in pairs(parties):
            key = (one, other) if (one, other) in links or (other, one) not in links else (other, one)
            link = links.setdefault(key, _Link([], directed and key == (one, other), "unsure"))
            link.numbers.append(number)
            link.directed = link.directed and directed and key == (one, other)
            link.sure = _surer(link.sure, _sure(row))
    if not links:
        return None
    names = order_of({key: len(link.numbers) for key, link in links.items()})
    shown = names[:MOST_NAMES]
    place = {name: _TOP + number * _ROW for number, name in enumerate(shown)}
    taken: Labels = []
    arcs = tuple(
        _arc(key, link, place, taken)
        for key, link in sorted(links.items(), key=lambda item: _length(item[0], place))
        if key[0] in place and key[1] in place
    )
    nodes = tuple(Node(y, fitted(name, _LETTERS), one_line(name)) for name, y in place.items())
    return Picture(nodes, arcs, _TOP * 2 + (len(shown) - 1) * _ROW, len(names) - len(shown))


def order_of(links: Mapping[tuple[str, str], int]) -> list[str]:
    """Names so that most arcs are short: the best joined first, then always the name best joined to those placed.

    `links` are the pairs with how many deals join them.
    """
    weight: dict[str, dict[str, int]] = {}
    for (one, other), count in links.items():
        weight.setdefault(one, {})[other] = count
        weight.setdefault(other, {})[one] = count
    rank = {name: (-len(weight[name]), number) for number, name in enumerate(weight)}
    placed: dict[str, None] = {}
    drawn: dict[str, int] = {}
    while len(placed) < len(weight):
        waiting = [name for name in drawn if name not in placed]
        if waiting:
            name = min(waiting, key=lambda name: (-drawn[name], rank[name]))
        else:
            name = min((name for name in weight if name not in placed), key=lambda name: rank[name])
        placed[name] = None
        for other, count in weight[name].items():
            drawn[other] = drawn.get(other, 0) + count
    return _improved(list(placed), weight)


def _improved(names: list[str], weight: dict[str, dict[str, int]]) -> list[str]:
    """A few rounds of moving each name to the middle of those that it deals with; the shortest order is kept."""

    def cost(order: list[str]) -> int:
        at = {name: number for number, name in enumerate(order)}
        return sum(abs(at[a] - at[b]) * count for a, others in weight.items() for b, count in others.items())

    best, least = names, cost(names)
    for _ in range(8):
        at = {name: number for number, name in enumerate(names)}
        middle = {
            name: sum(at[other] * count for other, count in weight[name].items()) / sum(weight[name].values())
            for name in names
        }
        names = sorted(names, key=lambda name: (middle[name] + at[name], at[name]))
        if cost(names) < least:
            best, least = names, cost(names)
    return best


def _length(key: tuple[str, str], place: dict[str, int]) -> tuple[float, float]:
    one, other = place.get(key[0], 0), place.get(key[1], 0)
    return abs(one - other), min(one, other)


def _arc(key: tuple[str, str], link: _Link, place: dict[str, int], taken: Labels) -> Arc:
    start, end = place[key[0]], place[key[1]]
    high = abs(start - end)
    # A half ellipse from name to name; long ones are flattened so that they stay inside.
    reach = min(26 + high * 0.42, _REACH)
    left = _NAMES + 8
    bend = left + reach * 4 / 3
    path = f"M{left} {start}C{bend:.1f} {start} {bend:.1f} {end} {left} {end}"
    numbers = numbers_text(link.numbers)
    x, y = label_place((start, end), (left, bend), numbers, taken)
    verb = "to" if link.directed else "and"
    title = f"{one_line(key[0])} {verb} {one_line(key[1])}: {'deal' if len(link.numbers) == 1 else 'deals'} {numbers}"
    return Arc(path, x, y, numbers, title, link.directed, link.sure)


def _sure(row: DealRow) -> str:
    statuses = {deal.standing.status for deal in row.deals}
    if statuses <= {Status.DENIED}:
        return "denied"
    coarse = {COARSE[status] for status in statuses}
    return "sure" if coarse & {"committed", "confirmed"} else "unsure"


def _surer(one: str, other: str) -> str:
    return min(one, other, key=("sure", "unsure", "denied").index)
