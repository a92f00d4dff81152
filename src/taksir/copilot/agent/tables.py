"""The tables of `data/agent/*.toml` as they are looked up: intervals, figures, patterns of words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Spread:
    """How an interval is written: what opens and joins it, words for thousands and more, units with their size."""

    opens: tuple[str, ...]
    joins: tuple[str, ...]
    scales: Mapping[str, float]
    units: Mapping[str, tuple[str, float]]


@dataclass(frozen=True)
class Figures:
    """How numbers are written that the reader of articles leaves: units with their size, numerals, hedges."""

    units: Mapping[str, tuple[str, float]]
    numerals: Mapping[str, float]
    hedges: Mapping[str, tuple[str, ...]]


def figures_of(raw: Mapping[str, Any]) -> Figures:
    """Units, numerals and hedges."""
    units = {word: (unit, size) for unit, listed in raw["units"].items() for word, size in listed.items()}
    numerals = {word.casefold(): float(value) for word, value in raw["numerals"].items()}
    return Figures(units, numerals, {name: tuple(listed) for name, listed in raw["hedges"].items()})


def spread_of(raw: Mapping[str, Any]) -> Spread:
    """How intervals are written."""
    units = {word: (unit, size) for unit, listed in raw["units"].items() for word, size in listed.items()}
    scales = {word: float(size) for word, size in raw["scales"].items()}
    return Spread(tuple(raw["opens"]), tuple(raw["joins"]), scales, units)


def pattern_of(meaning: Iterable[str], korean: bool, tails: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, not inside of another one."""
    either = "|".join(map(re.escape, sorted(meaning, key=len, reverse=True)))
    edge = rf"(?:{'|'.join(tails)})?(?![^\W\d_])" if not korean else ""
    return re.compile(rf"(?<![^\W\d_])({either}){edge}", re.IGNORECASE)


def folded(listed: Iterable[str]) -> frozenset[str]:
    """Words without capitals."""
    return frozenset(word.casefold() for word in listed)


def table(name: str) -> dict[str, Any]:
    """One of the files."""
    return tomllib.loads((files("taksir") / "data" / "agent" / f"{name}.toml").read_text(encoding="utf-8"))
