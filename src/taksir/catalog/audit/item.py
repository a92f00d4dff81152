"""What an audit looks at: things with numbers, whether they come from our own data or from somebody's table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands: what it is called there, its unit, source and place (an address, or file and line)."""

    name: str
    value: float
    unit: str
    where: str
    source: str | None = None
    as_of: date | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A thing with what is said of it. `kind` is a kind of `data/attributes`, or cluster, run, build."""

    kind: str
    name: str
    where: str
    numbers: Mapping[str, Figure] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)

    def get(self, attribute: str) -> float | None:
        """The number, None where it is not known; a zero counts as not known."""
        figure = self.numbers.get(attribute)
        return figure.value if figure is not None and figure.value else None

    def most(self, *attributes: str) -> float | None:
        """The largest of some numbers, None where none is known."""
        known = [value for value in map(self.get, attributes) if value is not None]
        return max(known, default=None)

    def first(self, *attributes: str) -> float | None:
        """The first of some numbers that is known."""
        return next((value for value in map(self.get, attributes) if value is not None), None)


class Items:
    """Everything under audit, by kind and name, in the order it was read."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._kinds: dict[str, list[Item]] = {}
        self._names: dict[tuple[str, str], Item] = {}
        for item in items:
            self._kinds.setdefault(item.kind, []).append(item)
            self._names.setdefault((item.kind, item.name), item)
            self._names.setdefault((item.kind, item.texts.get("key", item.name)), item)

    def __iter__(self) -> Iterator[Item]:
        for items in self._kinds.values():
            yield from items

    def of(self, kind: str) -> Sequence[Item]:
        """The items of a kind."""
        return self._kinds.get(kind, ())

    def find(self, kind: str, name: str | None) -> Item | None:
        """The item of that kind and name or key."""
        return self._names.get((kind, name)) if name else None

    def usual(
        self,
        item: Item,
        measure: Callable[[Item], float | None],
        *,
        years: float,
        least: int,
        date_: str = "released",
    ) -> float | None:
        """The median of a measure over the item's kind within so many years of it, itself apart; None for too few."""
        day = item.dates.get(date_)
        if day is None:
            return None
        span = timedelta(days=365.25 * years)
        values = [
            value
            for other in self.of(item.kind)
            if other is not item and date_ in other.dates and abs(other.dates[date_] - day) <= span
            for value in (measure(other),)
            if value is not None
        ]
        return median(values) if len(values) >= least else None
