"""What a reader calls a chip of the catalog, and how numbers of computing are written."""

from __future__ import annotations

from taksir.catalog.entity import Entity
from taksir.checks.verdict import Plausibility
from taksir.quantity.figure import figure
from taksir.quantity.unit import show

_WRITTEN = {
    "package*hour": "chip-hours", "chip-hour": "chip-hours", "USD/package*hour": "a chip-hour",
    "Wh/query": "Wh a question",
    "litre/query": "litres a question", "litre/kWh": "litres a kWh", "g/kWh": "g of CO2 a kWh", "USD/kWh": "a kWh",
    "USD/W/year": "a watt and year",
}  # fmt: skip
_BIG = 1e15


def short(chip: Entity) -> str:
    """Its shortest common name: H100, not NVIDIA H100 SXM5 80 GB."""
    aliases = [one.strip() for one in chip.texts.get("aliases", "").split(";") if one.strip()]
    name = aliases[0] if aliases else chip.name
    numbered = [word for word in name.split() if any(letter.isdigit() for letter in word) and word[0].isupper()]
    return numbered[0] if numbered else name


def said(value: float, unit: str, digits: int = 3) -> str:
    """A number as a reader of computing writes it.

    >>> said(3.8e25, "FLOP"), said(3.084e7, "package*hour"), said(2.0, "USD/package*hour")
    ('3.8e25 FLOP', '30.8 million chip-hours', 'US$2 a chip-hour')
    """
    if unit == "FLOP" and abs(value) >= _BIG:
        mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
        return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)} FLOP"
    if unit.startswith("USD/") and unit in _WRITTEN:
        return f"{show(value, 'USD', digits)} {_WRITTEN[unit]}"
    if unit in _WRITTEN:
        return f"{figure(value, digits)} {_WRITTEN[unit]}"
    return show(value, unit, digits)


def range_said(low: float | None, high: float | None, unit: str, digits: int = 2) -> str:
    """An interval in words: "US$1.4 to US$4.1 a chip-hour", "at most 30%"."""
    if not low:
        return f"at most {said(high or 0.0, unit, digits)}"
    if high is None:
        return f"at least {said(low, unit, digits)}"
    first, last = said(low, unit, digits), said(high, unit, digits)
    head, _, tail = first.partition(" ")
    return f"{head if tail and last.endswith(f' {tail}') else first} to {last}"


def fit(decided: Plausibility, yes: str = "fits", no: str = "does not fit") -> str:
    """The verb of a sentence for what was decided; a band that is too wide is met all the same."""
    return yes if decided in (Plausibility.CONSISTENT, Plausibility.UNINFORMATIVE) else no
