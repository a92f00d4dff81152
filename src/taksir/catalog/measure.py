"""Words of number and measure, per language, from `data/quantities/*.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from taksir.catalog.words import added, word_tables
from taksir.errors import CatalogError

LANGUAGES = ("id", "en", "ko")

_BASE = {"en": ("common", "en"), "id": ("common", "en", "id"), "ko": ("common", "en", "ko")}
"""Which files make up a language: English words turn up in Indonesian and Korean texts, so those files come first
and the language's own words win."""

_OWN = frozenset({"letters", "qualifiers", "ranges", "cadence", "rank", "fx", "tail"})
"""Tables that a language replaces as a whole instead of adding to."""

_DEEP = frozenset({"per", "chip_names", "flops_words", "bare", "multiples", "carbon"})
"""Tables whose lists and tables a language adds to one by one."""


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
class PerWords:
    """What a price or a measure is told for: "per GPU-hour", "a rack", "each GPU draws", 랙당."""

    markers: tuple[str, ...]
    alone: Mapping[str, str]
    things: Mapping[str, str]
    sizes: Mapping[str, tuple[str, float]]
    measured: frozenset[str]
    before: tuple[str, ...]
    verbs: tuple[str, ...]
    of: tuple[str, ...]
    price: tuple[str, ...]
    suffix: str
    counters: tuple[str, ...]
    one: tuple[str, ...]
    particles: tuple[str, ...]
    fillers: tuple[str, ...]
    each_before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChipWords:
    """Names after a number that make it a count of chips, and hours of a chip."""

    not_chip: tuple[str, ...]
    families: tuple[str, ...]
    makers: tuple[str, ...]
    between: tuple[str, ...]
    equivalent: tuple[str, ...]
    hours: Mapping[str, float]
    hour_nouns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MultipleWords:
    """Words that compare ("twice", "quadruple", 절반), and what keeps them from it."""

    words: Mapping[str, float]
    shares: Mapping[str, float]
    parts: str
    hedged: frozenset[str]
    bound: frozenset[str]
    factor: tuple[str, ...]
    times_after: frozenset[str]
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]
    share_after: frozenset[str]


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
    per: PerWords
    chips: ChipWords
    multiples: MultipleWords
    flops: Mapping[str, str]
    carbon: tuple[str, ...]
    carbon_near: tuple[str, ...]
    bare_before: tuple[str, ...]
    bare_after: tuple[str, ...]
    bare_money: frozenset[str]
    rate_per: Mapping[str, str]
    rate_not_after: tuple[str, ...]
    qualifiers: Mapping[str, tuple[str, ...]]
    joiners: tuple[str, ...]
    openers: tuple[str, ...]
    change: tuple[str, ...]
    during: tuple[str, ...]
    part_of: tuple[str, ...]
    adjectives: tuple[str, ...]
    cadence_before: tuple[str, ...]
    cadence_after: tuple[str, ...]
    fx: tuple[str, ...]
    rank: Mapping[str, Any]
    not_unit: frozenset[str]
    stop: frozenset[str]
    tail: frozenset[str]
    fx_bare: str


def _table(name: str) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for _, more in word_tables(f"quantities/{name}.toml"):
        table = added(table, more)
    return table


def _merged(language: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for name in _BASE[language]:
        for key, table in _table(name).items():
            if key in ("units", "nouns"):
                merged.setdefault(key, []).extend((name, part, body) for part, body in table.items())
            elif key in _DEEP:
                merged[key] = added(merged.get(key, {}), table)
            elif key in _OWN or key not in merged:
                merged[key] = dict(table)
            else:
                words = table.get("words") if isinstance(table.get("words"), (list, dict)) else None
                barred = [*merged[key].get("not_after", []), *table.get("not_after", [])]
                if isinstance(words, list):
                    merged[key] = {"words": [*merged[key].get("words", []), *words]}
                elif isinstance(words, dict):
                    merged[key] = {"words": {**merged[key].get("words", {}), **words}, "not_after": barred}
                else:
                    merged[key] = {**merged[key], **table}
    return merged


def _per(merged: dict[str, Any]) -> PerWords:
    table: dict[str, Any] = merged["per"]
    return PerWords(
        markers=tuple(table["markers"]),
        alone=table.get("alone", {}),
        things=table["things"],
        sizes={thing: (unit, float(size)) for thing, (unit, size) in merged["per_sizes"].items()},
        measured=frozenset(table["measured"]),
        before=tuple(table.get("before", ())),
        verbs=tuple(table.get("verbs", ())),
        of=tuple(table.get("of", ())),
        price=tuple(table.get("price", ())),
        suffix=table.get("suffix", ""),
        counters=tuple(table.get("counter", ())),
        one=tuple(table.get("one", ())),
        particles=tuple(table.get("particles", ())),
        fillers=tuple(table.get("fillers", ())),
        each_before=tuple(table.get("each_before", ())),
    )


def _chips(table: dict[str, Any]) -> ChipWords:
    return ChipWords(
        not_chip=tuple(table["not_chip"]),
        families=tuple(table["families"]),
        makers=tuple(table["makers"]),
        between=tuple(table["between"]),
        equivalent=tuple(table["equivalent"]),
        hours={word: float(hours) for word, hours in table["hours"].items()},
        hour_nouns=tuple(table["hour_nouns"]),
    )


def _multiples(table: dict[str, Any]) -> MultipleWords:
    return MultipleWords(
        words={word: float(value) for word, value in table["words"].items()},
        shares={word: float(value) for word, value in table.get("shares", {}).items()},
        parts=table.get("parts", ""),
        hedged=frozenset(table.get("hedged", ())),
        bound=frozenset(table.get("bound", ())),
        factor=tuple(table.get("factor", ())),
        times_after=frozenset(table.get("times_after", ())),
        not_before=tuple(table.get("not_before", ())),
        not_after=tuple(table.get("not_after", ())),
        share_after=frozenset(table.get("share_after", ())),
    )


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
        per=_per(merged),
        chips=_chips(merged["chip_names"]),
        multiples=_multiples(merged["multiples"]),
        flops=merged["flops_words"]["modifiers"],
        carbon=tuple(merged["carbon"].get("after", ())),
        carbon_near=tuple(merged["carbon"].get("near", ())),
        bare_before=tuple(merged["bare"]["before"]),
        bare_after=tuple(merged["bare"]["after"]),
        bare_money=frozenset(merged["bare"].get("money", ())),
        rate_per=merged["rate_per"]["words"],
        rate_not_after=tuple(merged["rate_per"].get("not_after", ())),
        qualifiers={key: tuple(words) for key, words in merged["qualifiers"].items()},
        joiners=tuple(ranges.get("joiners", ())),
        openers=tuple(ranges.get("openers", ())),
        change=tuple(merged["change"]["words"]),
        during=tuple(merged["qualifiers"].get("not_during", ("in",))),
        part_of=tuple(merged["parts_of"]["words"]),
        adjectives=tuple(merged["adjectives"]["words"]),
        cadence_before=tuple(cadence.get("before", ())),
        cadence_after=tuple(cadence.get("after", ())),
        fx=tuple(merged.get("fx", {}).get("before", ("exchange rate of", "exchange rate"))),
        rank=merged.get("rank", {}),
        not_unit=frozenset(merged["not_unit"]["words"]),
        stop=frozenset(merged.get("stop", {}).get("words", ())),
        tail=frozenset(merged.get("tail", {}).get("words", ())),
        fx_bare=merged.get("fx", {}).get("bare", ""),
    )
