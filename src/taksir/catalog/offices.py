"""Who held which office when: `data/known/offices/*.csv`, read when a name is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from taksir.catalog.known_rows import known_rows, needed
from taksir.catalog.layer import Layer

COLUMNS = ("office", "of", "holder", "from", "until", "source", "locator", "note")


@dataclass(frozen=True, slots=True)
class Term:
    """One holder of an office (`president` of `South Korea`) from a day to another; `until` is None while it lasts."""

    office: str
    of: str
    holder: str
    start: date
    until: date | None
    source: str
    locator: str | None = None

    def holds(self, day: date, slack: int = 0) -> bool:
        """Whether the office was held on a day, give or take so many days."""
        late = self.until is None or day.toordinal() <= self.until.toordinal() + slack
        return late and day.toordinal() >= self.start.toordinal() - slack


class Offices:
    """The terms of some layers, by holder and by office."""

    def __init__(self, terms: list[Term]) -> None:
        self.terms = tuple(terms)
        self._held: dict[str, list[Term]] = {}
        self._of: dict[tuple[str, str], list[Term]] = {}
        for term in terms:
            self._held.setdefault(term.holder, []).append(term)
            self._of.setdefault((term.office, term.of), []).append(term)

    def held_by(self, holder: str) -> tuple[Term, ...]:
        """Every term of a person, oldest first as the file has them."""
        return tuple(self._held.get(holder, ()))

    def holders(self, office: str, of: str, day: date, slack: int = 0) -> tuple[Term, ...]:
        """Who held an office on a day, give or take so many days."""
        return tuple(term for term in self._of.get((office, of), ()) if term.holds(day, slack))


@lru_cache(maxsize=8)
def offices(layers: tuple[Layer, ...]) -> Offices:
    """The office holders of these layers, read once; CatalogError names file and line of what does not fit."""
    return Offices(list(known_rows(layers, "known/offices/*.csv", COLUMNS, _term)))


def _term(row: dict[str, str]) -> Term:
    needed(row, ("office", "of", "holder", "from", "source"))
    until = date.fromisoformat(row["until"]) if row["until"] else None
    start = date.fromisoformat(row["from"])
    if until is not None and until < start:
        raise ValueError("until lies before from")
    return Term(row["office"], row["of"], row["holder"], start, until, row["source"], row["locator"] or None)
