"""A number in a text, with its unit, qualifier and interval."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.news.span import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as stated.

    `dimension`: money, power, percent, count, layoffs, shares, chips, wafers, duration, lead_time, cadence, date,
    rank, multiple, fx_rate, unit_price, chip_hours, flops, flop, parameters, tokens, throughput, memory, bandwidth,
    bit_rate, area, energy, water, carbon.
    `unit`: W, W/rack, an ISO-4217 code, USD/share, USD/package*hour, IDR/USD, month, person, percent, basis_point,
    package, package*hour, wafer/month, FLOP/s, token, Wh/query, litre, tonne, date, rank ...; `value` is in that unit
    (power in W, money in whole units).
    `low`/`high` are what the words allow: None is open or unknown. `iso` carries dates (2026, 2026-H2, 2025-06-24,
    --09-18). `qualifier` is exact, about, nearly, at_least, more_than, up_to, less_than, range or vague.
    `per` is year, month, ... for a rate over time, and rack, wafer ... for a count told for one of them. `step` is one
    unit in the last stated place, in `unit`: 1.7 billion has a step of 0.1 billion, so that a stated precision is an
    interval. `other` is the other reading of an ambiguous number, in words, or None.
    """

    span: Span
    dimension: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    qualifier: str = "exact"
    qualifier_span: Span | None = None
    iso: str | None = None
    per: str | None = None
    step: float = 0.0
    other: str | None = None
    notes: tuple[str, ...] = ()
