"""Words of number and measure, per language, from `data/quantities/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from taksir.errors import CatalogError

LANGUAGES = ("id", "en", "ko")

_BASE = {"en": ("common", "en"), "id": ("common", "en", "id"), "ko": ("common", "en", "ko")}
"""Which files make up a language: English words turn up in Indonesian and Korean texts, so those files come first
and the language's own words win."""

_OWN = frozenset({"letters", "qualifiers", "ranges", "cadence", "rank", "fx", "tail"})
"""Tables that a language replaces as a whole instead of adding to."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a unit word means: `value * factor` is in `unit`."""

    dimension: str
    unit: str
    factor: float


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun; `need` are words of which one must stand nearby for this reading."""

    dimension: str
    unit: str
    need: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """All words of measure that one language's texts use."""

    language: str
    prefixes: Mapping[str, str]
    lost_sign: tuple[str, ...]
    codes: Mapping[str, str]
    scales: Mapping[str, float]
    letters: Mapping[str, float]
    numerals: Mapping[str, float]
    fractions: Mapping[str, float]
    vague: Mapping[str, tuple[float, float]]
    currencies: Mapping[str, str]
    units: Mapping[str, Unit]
    nouns: Mapping[str, tuple[Noun, ...]]
    money_per: Mapping[str, str]
    rate_per: Mapping[str, str]
    qualifiers: Mapping[str, tuple[str, ...]]
    joiners: tuple[str, ...]
    openers: tuple[str, ...]
    cadence_before: tuple[str, ...]
    cadence_after: tuple[str, ...]
    fx: tuple[str, ...]
    rank: Mapping[str, Any]
    not_unit: frozenset[str]
    stop: frozenset[str]
    tail: frozenset[str]


def _table(name: str) -> dict[str, Any]:
    source = files("taksir") / "data" / "quantities" / f"{name}.toml"
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"data/quantities/{name}.toml: {error}") from error


def _merged(language: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for name in _BASE[language]:
        for key, table in _table(name).items():
            if key in ("units", "nouns"):
                merged.setdefault(key, []).extend((name, part, body) for part, body in table.items())
            elif key in _OWN or key not in merged:
                merged[key] = dict(table)
            else:
                words = table.get("words") if isinstance(table.get("words"), (list, dict)) else None
                if isinstance(words, list):
                    merged[key] = {"words": [*merged[key].get("words", []), *words]}
                elif isinstance(words, dict):
                    merged[key] = {"words": {**merged[key].get("words", {}), **words}}
                else:
                    merged[key] = {**merged[key], **table}
    return merged


@lru_cache(maxsize=8)
def measure_words(language: str) -> MeasureWords:
    """The words of measure of `id`, `en` or `ko`.

    Raises `CatalogError` when a data file breaks the schema.
    """
    merged = _merged(language)
    units: dict[str, Unit] = {}
    for file, part, body in merged.get("units", []):
        dimension = part.split("_")[0] if part.startswith("duration") else part
        try:
            for word, factor in body["words"].items():
                units[word] = Unit(dimension, body["unit"], float(factor))
        except (KeyError, AttributeError, ValueError) as error:
            raise CatalogError(f"data/quantities/{file}.toml: [units.{part}] needs unit and words ({error})") from error
    nouns: dict[str, tuple[Noun, ...]] = {}
    for _file, part, body in merged.get("nouns", []):
        for word in body.get("words", []):
            layoffs = "layoffs" if word in body.get("layoffs", []) else body.get("dimension", "count")
            noun = Noun(layoffs, body.get("unit", part), tuple(body.get("need", ())))
            known = tuple(n for n in nouns.get(word, ()) if n.unit != part)
            nouns[word] = (noun, *known) if noun.need else (*known, noun)
    ranges, cadence = merged.get("ranges", {}), merged.get("cadence", {})
    return MeasureWords(
        language=language,
        prefixes=merged["prefixes"],
        lost_sign=tuple(merged["lost_sign"]["prefixes"]),
        codes=merged["codes"],
        scales=merged["scales"],
        letters=merged["letters"],
        numerals={word: float(value) for word, value in merged["numerals"].items()},
        fractions=merged.get("fractions", {}),
        vague={word: (float(low), float(high)) for word, (low, high) in merged["vague"].items()},
        currencies=merged["currencies"],
        units=units,
        nouns=nouns,
        money_per=merged["money_per"]["words"] | merged.get("per", {}).get("words", {}),
        rate_per=merged["rate_per"]["words"],
        qualifiers={key: tuple(words) for key, words in merged["qualifiers"].items()},
        joiners=tuple(ranges.get("joiners", ())),
        openers=tuple(ranges.get("openers", ())),
        cadence_before=tuple(cadence.get("before", ())),
        cadence_after=tuple(cadence.get("after", ())),
        fx=tuple(merged.get("fx", {}).get("before", ("exchange rate of", "exchange rate"))),
        rank=merged.get("rank", {}),
        not_unit=frozenset(merged["not_unit"]["words"]),
        stop=frozenset(merged.get("stop", {}).get("words", ())),
        tail=frozenset(merged.get("tail", {}).get("words", ())),
    )
