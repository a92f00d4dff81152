"""Which chips of the catalog a count of chips in a text may be of.

A chip that is named at the number counts; else the only one that its sentence names; else what the vendor named there
sells at that time; else, for GPUs or chips without a name, what the market leader does. What is only planned is of the
generations whose successor is not yet sold; what stands may be of any that was bought in the years before.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from taksir.catalog.facts import Catalog
from taksir.catalog.layer import SHIPPED
from taksir.checks.case import Case, Reading
from taksir.checks.when import earlier, shifted
from taksir.errors import CatalogError
from taksir.news.claim import Claim
from taksir.news.mention import Mention
from taksir.news.span import Span
from taksir.news.standing import Status

FILE = SHIPPED / "checks" / "chips.toml"
_PLANNED = frozenset(
    {
        Status.POSSIBLE, Status.CONDITIONAL, Status.FORECAST, Status.PLANNED, Status.SCHEDULED, Status.CONTRACTED,
        Status.UNDER_CONSTRUCTION,
    }
)  # fmt: skip
_MODES = frozenset({"possible", "conditional", "planned", "forecast"})
_JOINED = re.compile(r"\s*(?:/|,|·|&|and|or|dan|atau|및|와|과|또는)\s*")


@dataclass(frozen=True, slots=True)
class Meant:
    """Catalog keys of chips that may be meant; `named` where the text names the chip; `words` say it."""

    keys: tuple[str, ...]
    named: bool
    words: str


@dataclass(frozen=True, slots=True)
class _Names:
    named: Mapping[str, tuple[str, ...]]
    vendor: Mapping[str, tuple[tuple[str, ...], ...]]
    programme: Mapping[str, str]
    generic: str
    parts: tuple[str, ...]
    with_host: frozenset[str]
    systems: Mapping[str, str]
    system: re.Pattern[str]


def chips_meant(case: Case, reading: Reading, claim: Claim) -> Meant | None:
    """What the chips of a claim may be; None where the text names chips that the catalog does not have."""
    at = _named_at(reading, claim)
    if at:
        return _of_names(case, at, case.day(reading))
    span = claim.quantity.span
    inside = [m for m in reading.named(claim.evidence) if m.type in ("org", "programme")]
    vendor = next((m for m in inside if span.start <= m.span.start < span.end), None)
    if vendor is not None and vendor.name in _names().vendor:
        return _of_vendor(case, reading, vendor.name, planned=is_planned(case, reading, claim))
    chips = {m.name: m for m in reading.named(claim.evidence) if _is_chip(m)}
    if len(chips) == 1:
        return _of_names(case, list(chips.values()), case.day(reading))
    if chips:
        return None
    return chips_of_sentence(case, reading, inside, claim)


def chips_of_sentence(case: Case, reading: Reading, mentions: Iterable[Mention], claim: Claim | None = None) -> Meant:
    """What GPUs or chips without a name are: those of the programme named, else those that most people buy.

    With the claim that they are of, plans and what stands are told apart.
    """
    names = _names()
    programme = next((names.programme[m.name] for m in mentions if m.name in names.programme), None)
    planned = claim is not None and is_planned(case, reading, claim)
    return _of_vendor(case, reading, programme or names.generic, named=programme is not None, planned=planned)


def is_planned(case: Case, reading: Reading, claim: Claim) -> bool:
    """Whether a claim is of what is still to come: a plan, a condition, a forecast, a later year, too large a power."""
    standing, day, quantity = claim.standing, case.day(reading), claim.quantity
    if quantity.unit == "W" and (quantity.value or quantity.low or 0.0) > case.setting("bands.chips.running"):
        return True
    if standing.status in _PLANNED or standing.modality in _MODES or standing.tense == "future":
        return standing.tense != "past"
    return claim.period is not None and claim.period[:4].isdigit() and int(claim.period[:4]) > day.year


def chips_named(case: Case, reading: Reading, claim: Claim) -> Meant | None:
    """The one chip or family that the sentence of a claim names; None where it names none, or several."""
    chips = {m.name: m for m in reading.named(claim.evidence) if _is_chip(m)}
    return _of_names(case, list(chips.values()), case.day(reading)) if len(chips) == 1 else None


def chips_joined(case: Case, reading: Reading, claim: Claim) -> Meant | None:
    """All the chips that the sentence of a claim names, as what a count may be made up of; None where it names none."""
    chips = [m for m in reading.named(claim.evidence) if _is_chip(m)]
    return _of_names(case, chips, case.day(reading)) if chips else None


def systems_named(reading: Reading, span: Span) -> tuple[tuple[str, Span], ...]:
    """The servers, racks and pods that a stretch of text names: their catalog keys, each with its place."""
    names = _names()
    found = names.system.finditer(reading.text, span.start, span.end)
    return tuple((names.systems[_one_space(one[0])], Span(one.start(), one.end())) for one in found)


def holds_host(chip: str) -> bool:
    """Whether the TDP of a chip holds the host processor too: a superchip of one, or processor and GPU in one."""
    return chip in _names().with_host


def _one_space(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())


def _named_at(reading: Reading, claim: Claim) -> list[Mention]:
    """The chips named inside a count, and those joined to them: "550,000 GB200/GB300"."""
    span = claim.quantity.span
    found: list[Mention] = []
    for mention in reading.named(claim.evidence):
        if _is_chip(mention) and (
            (mention.span.start < span.end and span.start < mention.span.end)
            or (found and _JOINED.fullmatch(reading.text[found[-1].span.end : mention.span.start]))
            or (
                not found
                and span.end <= mention.span.start
                and not reading.text[span.end : mention.span.start].strip(" -")
            )
        ):
            found.append(mention)
    return found


def _is_chip(mention: Mention) -> bool:
    return mention.type == "chip" and not mention.name.startswith(_names().parts)


def _of_names(case: Case, mentions: Sequence[Mention], day: date) -> Meant | None:
    keys = tuple(dict.fromkeys(key for m in mentions for key in _of_time(case, keys_of(case.catalog, m.name), day)))
    return Meant(keys, True, " or ".join(dict.fromkeys(m.name for m in mentions))) if keys else None


def _of_time(case: Case, keys: tuple[str, ...], day: date) -> tuple[str, ...]:
    """The members of a family that are bought or planned on a day; all of them where none is."""
    if len(keys) == 1:
        return keys
    return _sold(case, keys, day) or keys


def _sold(case: Case, keys: Iterable[str], day: date) -> tuple[str, ...]:
    first = earlier(day, case.setting("bands.chips.back"))
    last = shifted(day, case.setting("bands.chips.ahead"))
    chips = case.catalog.entities("chip")
    return tuple(key for key in keys if first <= chips[key].dates["released"] <= last)


def keys_of(catalog: Catalog, name: str) -> tuple[str, ...]:
    """The catalog keys of a chip or family as the gazetteer names it; none where the catalog has no such chip.

    >>> from taksir.catalog.facts import shipped_catalog
    >>> keys_of(shipped_catalog(), "NVIDIA Hopper")[0], keys_of(shipped_catalog(), "NVIDIA GB300")
    ('h100-sxm', ('gb300',))
    """
    known = _names().named.get(name)
    if known is not None:
        return known
    from taksir.model.supply.finder import chip_meant

    for words in (name, name.partition(" ")[2]):
        found = chip_meant(catalog, words)
        if found is not None:
            return (found[0],)
    return ()


def _of_vendor(case: Case, reading: Reading, vendor: str, *, named: bool = False, planned: bool = False) -> Meant:
    """The generations of a vendor that are bought or planned on the day of the text."""
    day = case.day(reading)
    generations = _names().vendor[vendor]
    every = tuple(key for generation in generations for key in generation)
    keys = _sold(case, every, day)
    if planned:
        keys = _current(case, generations, keys, day) or keys
    if not keys:
        oldest = case.catalog.entities("chip")[every[0]].dates["released"]
        keys = (every[0],) if oldest > day else (every[-1],)
    return Meant(keys, named, f"{vendor} chips of {day.year}")


def _current(case: Case, generations: Sequence[Sequence[str]], keys: Iterable[str], day: date) -> tuple[str, ...]:
    """Those of the chips whose next generation was not yet on sale for long: plans are for no others."""
    chips = case.catalog.entities("chip")
    sold = earlier(day, case.setting("bands.chips.planned"))
    passed = {
        key
        for one, following in pairwise(generations)
        for key in one
        if min(chips[later].dates["released"] for later in following) <= sold
    }
    return tuple(key for key in keys if key not in passed)


@lru_cache(maxsize=1)
def _names() -> _Names:
    try:
        tables = tomllib.loads(FILE.read_text("utf-8"))
        return _Names(
            {name: tuple(keys) for name, keys in tables["named"].items()},
            {name: tuple(map(tuple, generations)) for name, generations in tables["vendor"].items()},
            tables["programme"],
            tables["generic"]["vendor"],
            tuple(tables["parts"]["names"]),
            frozenset(tables["with_host"]["keys"]),
            tables["system"],
            _any_system(tables["system"]),
        )
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{FILE}: {error}") from error


def _any_system(names: Iterable[str]) -> re.Pattern[str]:
    """One pattern for many names, the longest first; a hyphen may stand for a space."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    written = (r"[\s-]+".join(re.escape(part) for part in name.split()) for name in ordered)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(written)})(?![a-z0-9])", re.IGNORECASE)
