"""What is worked out of two numbers of a chip (speed for power, speed for money), and what it rents for."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.fact import fact
from taksir.errors import TaksirError
from taksir.quantity.unit import show

RATIOS = {"speed per watt": ("tdp", "FLOP/s/W"), "speed per dollar": ("price", "FLOP/s/USD")}
"""What the dense BF16 peak is divided by, and the unit that comes of it."""

PEAK = "peak bf16"


def ratio_of(name: str, numbers: Sequence[Number]) -> list[Number]:
    """The peak of each chip for its power or its price, those left out of which either is not known."""
    under, unit = RATIOS[name]
    peaks = {one.about: one for one in numbers if one.name.startswith(f"{PEAK}, ")}
    found = []
    for one in numbers:
        peak = peaks.get(one.about)
        if not one.name.startswith(f"{under}, ") or peak is None:
            continue
        value = _ratio(peak.value, one.value)
        if value is None:
            continue
        ends = (_ratio(_end(peak, "low"), _end(one, "high")), _ratio(_end(peak, "high"), _end(one, "low")))
        found.append(
            Number(
                name=f"{name}, {one.about[-1]}",
                text=show(value, unit, 3),
                value=value,
                unit=unit,
                low=ends[0] if ends[0] != ends[1] else None,
                high=ends[1] if ends[0] != ends[1] else None,
                origin=f"compare.{name.replace(' ', '_')}",
                about=one.about,
            )
        )
    return found


def rents_of(desk: Desk, chips: Sequence[str]) -> list[Finding]:
    """The newest rent that is known of each chip; those left out of which none is."""
    found = []
    for key in chips:
        try:
            rent = fact(desk, f"rent of {key}", [f"chip.{key}"])
        except TaksirError:
            continue
        name = desk.catalog.entity("chip", key).name
        number = rent.numbers[0].model_copy(update={"name": f"rent, {name}", "about": (name,)})
        found.append(rent.model_copy(update={"numbers": (number, *rent.numbers[1:])}))
    return found


def _end(number: Number, end: str) -> object:
    value = getattr(number, end)
    return number.value if value is None else value


def _ratio(over: object, under: object) -> float | None:
    if not isinstance(over, (int, float)) or not isinstance(under, (int, float)) or not under:
        return None
    return over / under
