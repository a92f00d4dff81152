"""What the what-if panel works on: numbers with a slider each, and the tool that answers.

A slider multiplies the number that was typed: 20 steps make it ten times as large, so that every state is an address.
"""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.tools import tool_named
from taksir.errors import UsageError
from taksir.verbs.naming import read_quantity

STEPS = 20
"""Steps of a slider to either side: a decade."""
SAMPLES = 64
"""Samples of the draw: two digits, soon."""
DIGITS = 3
QUANTITY, CHIPS, POWER = "US$10 billion all in", "600,000 GB300", "500 MW"
"""What the panel shows before anybody has typed."""
_NUMBER = re.compile(r"(?<![\w.,])\d(?:[\d.,]*\d)?")


@dataclass(frozen=True, slots=True)
class Slider:
    """A number of the panel: its `name` in the address, the words it was typed in, the `step` it stands at."""

    name: str
    words: str
    step: int
    given: float
    unit: str

    @property
    def value(self) -> float:
        """The number at this step, rounded as one says it."""
        value = self.given * 10 ** (self.step / STEPS)
        if not self.step or not value:
            return self.given
        return round(value, DIGITS - 1 - math.floor(math.log10(abs(value))))

    @property
    def said(self) -> str:
        """The words with the number that it now is, so that the reader of quantities takes them."""
        return self.words if not self.step else _moved(self.words, self.value, self.given, self.unit)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the panel shows: its sliders and what the tool found."""

    sliders: tuple[Slider, ...]
    found: Finding


def light(desk: Desk) -> Desk:
    """The same desk with fewer samples."""
    found = copy.copy(desk)
    found.samples = SAMPLES
    return found


def buy(desk: Desk, quantity: str, chip: str, site: str, steps: Mapping[str, int]) -> Shown:
    """A budget, power or count in every other measure."""
    one = _slider("q", quantity, steps)
    asked = {"quantity": one.said, "chip": chip, "site": site or None}
    return Shown((one,), tool_named("chain").call(light(desk), asked))


def run(desk: Desk, chips: str, power: str, chip: str, steps: Mapping[str, int]) -> Shown:
    """Whether so many chips run on so much power."""
    sliders = (_slider("chips", chips, steps), _slider("power", power, steps))
    asked = {"chips": sliders[0].said, "power": sliders[1].said, "chip": chip}
    return Shown(sliders, tool_named("can_run").call(light(desk), asked))


def statement(desk: Desk, text: str, steps: Mapping[str, int]) -> Shown:
    """A statement with its numbers as they are told, or moved."""
    found = _as_told(desk, text)
    claims: dict[str, Mapping[str, Any]] = {
        f"n{place}": one for place, one in enumerate(found.data["claims"]) if one["value"] and one["unit"] != "date"
    }
    sliders = tuple(
        Slider(name, one["text"], _step(name, steps), float(one["value"]), one["unit"]) for name, one in claims.items()
    )
    moved = {claims[one.name]["id"]: one.value for one in sliders if one.step}
    if moved:
        found = tool_named("what_if").call(light(desk), {"statement": text, "numbers": moved})
    return Shown(sliders, found)


@lru_cache(maxsize=64)
def _as_told(desk: Desk, text: str) -> Finding:
    """The statement as it was typed: every position of the sliders begins there."""
    return tool_named("what_if").call(light(desk), {"statement": text})


def _slider(name: str, text: str, steps: Mapping[str, int]) -> Slider:
    given = read_quantity(text, None)
    return Slider(name, text, _step(name, steps), given.value, given.unit)


def _step(name: str, steps: Mapping[str, int]) -> int:
    return max(-STEPS, min(STEPS, steps.get(name, 0)))


def _moved(words: str, value: float, given: float, unit: str) -> str:
    """The words with their number times as large; where that is not read so, the number in its unit alone."""
    found = _NUMBER.findall(words)
    if len(found) == 1:
        with suppress(ValueError, UsageError):
            number = float(found[0].replace(",", "")) * value / given
            told = _NUMBER.sub(f"{float(f'{number:.6g}'):,.12g}", words)
            if math.isclose(read_quantity(told, None).value, value, rel_tol=1e-6):
                return told
    scope = " ".join(read_quantity(words, None).words)
    plain = f"{value:.0f}" if value >= 1e6 else f"{value:.12g}"
    return " ".join(part for part in ((f"{unit} {plain}" if len(unit) == 3 else f"{plain} {unit}"), scope) if part)
