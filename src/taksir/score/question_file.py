"""Questions whose right answer is known: what a file of them says of each."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import get_args

from taksir.checks.when import period_of
from taksir.copilot.ask.answer import State
from taksir.errors import DataError
from taksir.news.standing import COARSE, Status

COLUMNS = (
    "id", "lang", "category", "text", "ledger", "as_of", "state", "number", "begins", "words", "status", "checked",
)  # fmt: skip
SOFT = "soft"
FIRM = "firm"
_FIRM = {"committed", "confirmed", "asserted"}
_SOFT = {"unconfirmed", "forecast", "reported"}


@dataclass(frozen=True, slots=True)
class Within:
    """A number that may answer: from `low` to `high` in `unit`; two ISO dates with unit "date"."""

    low: float | str
    high: float | str
    unit: str

    @classmethod
    def read(cls, text: str) -> Within:
        """From "1e9..2e9 W", "700 W" (within half a percent) or "2027-05-01..2027-06-30 date".

        >>> Within.read("1e9..2e9 W")
        Within(low=1000000000.0, high=2000000000.0, unit='W')
        """
        span, _, unit = text.strip().partition(" ")
        low, _, high = span.partition("..")
        if unit.strip() == "date":
            return cls(low, high or low, "date")
        if not high:
            return cls(float(low) * 0.995, float(low) * 1.005, unit.strip())
        return cls(float(low), float(high), unit.strip())

    def holds(self, value: float | str | None, unit: str) -> bool:
        """Whether a value is in it; False where its unit cannot be turned into this one."""
        if value is None or isinstance(value, str) or self.unit == "date":
            if unit != "date" or self.unit != "date" or not isinstance(value, str):
                return False
            days = period_of(value)  # a quarter or half is in it with its first and last day
            inside = days is not None and str(self.low) <= days[0].isoformat() and days[1].isoformat() <= str(self.high)
            return inside or str(self.low)[: len(value)] <= value <= str(self.high)
        turned = _turned(value, unit, self.unit)
        return turned is not None and float(self.low) <= turned <= float(self.high)


@dataclass(frozen=True)
class Asked:
    """A question and what is right: `state`; `numbers`, one of which the first number must be; `begins` and `words`,
    patterns that the text must begin with and hold; `statuses`, one of which the first status must be.

    `articles` is the folder that the ledger is made of; None is a ledger without a document. `checked` says how the
    author knows.
    """

    id: str
    language: str
    category: str
    text: str
    articles: Path | None
    as_of: date
    state: State
    numbers: tuple[Within, ...]
    begins: str
    words: tuple[str, ...]
    statuses: frozenset[Status]
    checked: str

    @property
    def in_scope(self) -> bool:
        """Whether it has an answer; otherwise it must be asked back or declined."""
        return self.state == "answered"

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """`begins` and `words` as patterns, in this order."""
        first = [rf"^\W*(?:{self.begins})"] if self.begins else []
        return tuple(re.compile(one, re.IGNORECASE) for one in (*first, *self.words))


def read_questions(path: Path) -> tuple[Asked, ...]:
    """The questions of a CSV file with `COLUMNS`; DataError names the row that cannot be used.

    `ledger` is a folder of articles, seen from the file. `number` and `status` hold what is allowed, `words` what is
    demanded, each parted by ";"; "/" parts the ways of writing a word. "soft" and "firm" stand for the statuses that
    are unconfirmed and those that are committed or stated.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            lacking = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
            if lacking:
                raise DataError(f"{path}: column missing: {', '.join(lacking)}")
            return tuple(_asked(path, row) for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path}: cannot be read: {error}") from None


def _asked(path: Path, row: Mapping[str, str]) -> Asked:
    try:
        if row["state"] not in get_args(State):
            raise ValueError(f"state {row['state']!r} is none of {', '.join(get_args(State))}")
        articles = path.parent / row["ledger"] if row["ledger"] else None
        if articles is not None and not articles.is_dir():
            raise ValueError(f"no folder {row['ledger']}")
        found = Asked(
            row["id"], row["lang"], row["category"], row["text"], articles, date.fromisoformat(row["as_of"]),
            row["state"],  # type: ignore[arg-type]
            tuple(Within.read(one) for one in _parts(row["number"])), row["begins"].replace("/", "|"),
            tuple(one.replace("/", "|") for one in _parts(row["words"])),
            frozenset(_statuses(_parts(row["status"]))), row["checked"],
        )  # fmt: skip
        _ = found.patterns
    except (ValueError, re.error) as error:
        raise DataError(f"{path}: {row.get('id')}: {error}") from None
    return found


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _statuses(names: Iterable[str]) -> Iterable[Status]:
    for name in names:
        if name in (SOFT, FIRM):
            classes = _SOFT if name == SOFT else _FIRM
            yield from (status for status, coarse in COARSE.items() if coarse in classes)
        else:
            yield Status(name)


def _turned(value: float, unit: str, to: str) -> float | None:
    """The value in another unit, None where it is of another measure."""
    if unit == to:
        return value
    from pint.errors import DimensionalityError, PintError

    from taksir.quantity.unit import convert

    try:
        return convert(value, _pint(unit), _pint(to))
    except (DimensionalityError, PintError, ValueError, AssertionError):
        return None


def _pint(unit: str) -> str:
    """Our way of writing what stands under a stroke ("USD/package*hour") as pint's."""
    over, *under = unit.replace("chip-hour", "package*hour").split("/")
    return "/".join((f"({over or '1'})", *(f"({one})" for one in under)))
