"""The picture of payments: names in a column, money down on the right of it and back up on the left.

So a circle of money is seen as one: an arc down and an arc up between the same names. The column fits a phone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from taksir.report.arc import MOST_NAMES, WIDTH, Labels, fitted, label_place, numbers_text
from taksir.report.arcs import order_of
from taksir.report.wording import one_line

MIDDLE = WIDTH // 2

_ROW, _TOP, _HALF, _LETTERS = 34, 22, 58, 16
_REACH = MIDDLE - _HALF - 16
_THIN, _THICK = 1.5, 12.0


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the column: `short` is what fits."""

    y: float
    short: str
    name: str


@dataclass(frozen=True, slots=True)
class Arc:
    """Payments of one party to another, or a tie in which nobody pays (`kind`: pays, tie)."""

    path: str
    head: str
    width: float
    kind: str
    sure: str
    circling: bool
    numbers: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """`WIDTH` by `height`; `left_out` names did not fit."""

    names: tuple[Name, ...]
    arcs: tuple[Arc, ...]
    height: int
    left_out: int
    width: int = WIDTH
    middle: int = MIDDLE
    half: int = _HALF


@dataclass(slots=True)
class _Link:
    kind: str
    sure: str
    usd: float = 0.0
    numbers: list[int] = field(default_factory=list)


def draw(data: Mapping[str, Any], *, ties: bool = False) -> Drawing | None:
    """The drawing of what the tool `flows` found; None where no two parties meet. `ties` also where nobody pays."""
    number = {deal["id"]: place for place, deal in enumerate(data["deals"], 1)}
    links: dict[tuple[str, str, str], _Link] = {}
    for one in data["payments"]:
        sure = "denied" if one["sure"] == "denied" else "told"
        link = links.setdefault((one["payer"], one["payee"], sure), _Link("pays", one["sure"]))
        link.usd += one["usd"] or 0.0
        link.sure = min(link.sure, one["sure"], key=("sure", "unsure", "denied").index)
        link.numbers.append(number[one["deal"]])
    for one in data["ties"] if ties else ():
        link = links.setdefault((one["one"], one["other"], "tie"), _Link("tie", one["sure"]))
        link.numbers.append(number[one["deal"]])
    if not links:
        return None
    weight: dict[tuple[str, str], int] = {}
    for (one_, other, _), link in links.items():
        key = (one_, other) if (other, one_) not in weight else (other, one_)
        weight[key] = weight.get(key, 0) + len(link.numbers)
    order = order_of(weight)
    shown = order[:MOST_NAMES]
    place = {name: float(_TOP + row * _ROW) for row, name in enumerate(shown)}
    rings = {
        pair
        for ring in data["circles"]
        for pair in zip(ring["parties"], (*ring["parties"][1:], ring["parties"][0]), strict=True)
    }
    largest = max((link.usd for link in links.values()), default=0.0)
    drawn = [key for key in links if key[0] in place and key[1] in place]
    taken: Labels = []
    arcs = tuple(
        _arc(key, links[key], place, largest, (key[0], key[1]) in rings and key[2] == "told", taken)
        for key in sorted(drawn, key=lambda key: abs(place[key[0]] - place[key[1]]))
    )
    names = tuple(Name(y, fitted(name, _LETTERS), one_line(name)) for name, y in place.items())
    return Drawing(names, arcs, _TOP * 2 + (len(shown) - 1) * _ROW, len(order) - len(shown))


def _arc(
    key: tuple[str, str, str],
    link: _Link,
    place: Mapping[str, float],
    largest: float,
    circling: bool,
    taken: Labels,
) -> Arc:
    start, end = place[key[0]], place[key[1]]
    side = 1 if end > start else -1  # down on the right, up on the left
    width = _THIN + (_THICK - _THIN) * math.sqrt(link.usd / largest) if largest and link.usd else _THIN
    reach = min(24 + abs(start - end) * 0.34, _REACH) * (0.82 if key[2] != "told" else 1.0)
    left = MIDDLE + side * _HALF
    bend = left + side * reach * 4 / 3
    paid = link.kind == "pays"
    stop = left + side * (5 + width * 0.8) if paid else left
    path = f"M{left} {start:g}C{bend:.1f} {start:g} {bend:.1f} {end:g} {stop:.1f} {end:g}"
    half = 3.5 + width * 0.55
    head = f"M{left:g} {end:g}L{stop + side:.1f} {end - half:.1f}V{end + half:.1f}Z" if paid else ""
    numbers = numbers_text(link.numbers)
    x, y = label_place((start, end), (left, bend), numbers, taken)
    return Arc(path, head, round(width, 1), link.kind, link.sure, circling, numbers, x, y)


def numbered(deals: Sequence[Mapping[str, Any]]) -> Mapping[str, int]:
    """The number of each deal in the table and the picture."""
    return {deal["id"]: place for place, deal in enumerate(deals, 1)}
