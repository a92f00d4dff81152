"""The words of which an answer may be made, by language: `data/agent/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "id", "ko")
TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True)
class Marks:
    """Concepts that a number must be told with, those that a kind or scope holds besides, of units, of proposals.

    `worked` are told of worked-out numbers alone (beside claims their words are acts), `frame` count what is found,
    `bare` are units of numbers that stand without one, `counted` those of things. `strict` concepts tell worked-out
    numbers of one unit apart.
    """

    needed: frozenset[str]
    also: Mapping[str, frozenset[str]]
    units: Mapping[str, frozenset[str]]
    kinds: Mapping[str, frozenset[str]]
    worked: frozenset[str]
    also_worked: Mapping[str, frozenset[str]]
    per: Mapping[str, frozenset[str]]
    frame: frozenset[str]
    bare: frozenset[str]
    counted: frozenset[str]
    strict: frozenset[str]
    verbs: frozenset[str]
    against: Mapping[str, frozenset[str]]
    objects: frozenset[str]
    also_named: Mapping[str, frozenset[str]]


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


@dataclass(frozen=True)
class Words:
    """The words of one language. `concepts` finds what a number is said to be of."""

    language: str
    plain: frozenset[str]
    computed: frozenset[str]
    asked: frozenset[str]
    between: frozenset[str]
    turned: frozenset[str]
    ahead: frozenset[str]
    endings: frozenset[str]
    tails: frozenset[str]
    cuts: re.Pattern[str]
    concept: re.Pattern[str]
    meaning: Mapping[str, frozenset[str]]
    spread: Spread
    told: frozenset[str]
    withdrawn: tuple[str, ...]
    denied: frozenset[str]
    about: frozenset[str]
    by: tuple[str, ...]
    leads: frozenset[str]
    own_leads: tuple[str, ...]
    act: Mapping[str, frozenset[str]]
    figures: Figures
    order: tuple[str, ...]
    single: frozenset[str]
    compared: Mapping[str, frozenset[str]]
    reckoned: Mapping[str, frozenset[str]]
    halves: Mapping[str, float]
    degrees: frozenset[str]
    countable: frozenset[str]
    certain: frozenset[str]
    than: tuple[str, ...]
    carried: frozenset[str]
    bound: frozenset[str]
    silent: frozenset[str]
    aimed: frozenset[str]
    dated: frozenset[str]
    that: frozenset[str]
    official: frozenset[str]
    same: frozenset[str]
    plainly: Mapping[str, str]
    both: frozenset[str]
    yes: frozenset[str]
    no: frozenset[str]

    def among(self, token: str, listed: frozenset[str]) -> bool:
        """Whether a word is listed, in Korean with an ending behind it."""
        word = token.casefold().replace("’", "'")
        if word in listed or (word.endswith("'s") and word[:-2] in listed):
            return True
        if any(word.endswith(tail) and word[: -len(tail)] in listed for tail in self.tails):
            return True
        if not self.endings:
            return "-" in word and all(part in listed for part in word.split("-"))
        return any(word[:at] in listed and self._ends(word[at:]) for at in range(1, len(word)))

    def _ends(self, rest: str, most: int = 3) -> bool:
        """Whether what stands behind a Korean stem is made of endings."""
        if rest in self.endings:
            return True
        return most > 1 and any(
            rest[:at] in self.endings and self._ends(rest[at:], most - 1) for at in range(1, len(rest))
        )

    def ends(self, token: str) -> bool:
        """Whether it is nothing but a Korean ending."""
        return bool(self.endings) and self._ends(token.casefold())

    def turns(self, token: str) -> bool:
        """Whether it is a word that turns a sentence round."""
        word = token.casefold().replace("’", "'")
        if word.endswith("n't"):
            return True
        if self.endings:
            return any(word.startswith(one) for one in self.turned) and not self.among(token, self.plain)
        return word in self.turned

    def looks_ahead(self, text: str) -> bool:
        """Whether it tells what is to come, or may come: will, would, plans to."""
        found = [token.casefold() for token in TOKEN.findall(text)]
        if self.endings:
            return any(one.startswith(word) for one in found for word in self.ahead)
        held = f" {' '.join(found)} "
        return any(one in self.ahead for one in found) or any(f" {one} " in held for one in self.ahead if " " in one)

    def acts(self, text: str) -> frozenset[str]:
        """What is done in a text: buy, install, supply."""
        found = [token.casefold() for token in TOKEN.findall(text)]
        if self.endings:
            return frozenset(a for a, listed in self.act.items() if any(t.startswith(o) for t in found for o in listed))
        return frozenset(act for act, listed in self.act.items() if any(one in listed for one in found))

    def frames(self, behind: str, word: str) -> bool:
        """Whether what stands behind a word is something of the ledger that is counted: documents, deals."""
        frame = marks().frame
        near = behind[: 24 if not self.endings else 0]
        if self.endings or (behind.split()[:1] and self.among(behind.split(maxsplit=1)[0].strip(".,"), self.countable)):
            return True
        return any(names & frame and start <= 12 for start, _, names in self.concepts(near))

    def tells(self, text: str) -> bool:
        """Whether it says who told it, or when."""
        found = [token.casefold() for token in TOKEN.findall(text)]
        if self.endings:
            return any(word in one for one in found for word in self.told)
        return any(one in self.told for one in found)

    def concepts(self, text: str) -> list[tuple[int, int, frozenset[str]]]:
        """Where the words of concepts stand, and which they may mean."""
        found = [(*m.span(), self.meaning[m[1].casefold()]) for m in self.concept.finditer(text)]
        if self.endings:
            counted = frozenset({"count", "people"})
            found = [one for one in found if not one[2] <= counted or one[1] - one[0] > 1 or _counts(text, one[0])]
        return found


def orders(text: str) -> bool:
    """Whether a text speaks to whoever reads it, as an order does, in any of the languages: ignore, you must."""
    folded = " ".join(text.casefold().split())
    return any(one in folded for language in LANGUAGES for one in words(language).order)


def _counts(text: str, at: int) -> bool:
    """Whether a word of one letter stands behind a number."""
    before = text[:at].rstrip()
    return bool(before) and (before[-1].isdigit() or before[-1] in "만천백십억조두세네여몇수")


@cache
def words(language: str) -> Words:
    """The words of one of the three languages."""
    raw = _table(language)
    meaning: dict[str, set[str]] = {}
    for name, listed in raw["concept"].items():
        for word in listed:
            meaning.setdefault(word.casefold(), set()).add(name)
    return Words(
        language,
        _set(raw["plain"].split()),
        _set(raw["computed"].split()),
        _set(raw["asked"]),
        _set(raw["between"]),
        _set(raw["turned"]),
        _set(raw["ahead"]),
        _set(raw.get("endings", "").split()),
        _set(raw["tails"]),
        re.compile("|".join(map(re.escape, sorted(raw["cuts"], key=len, reverse=True)))),
        _pattern(meaning, language == "ko", raw["tails"]),
        {word: frozenset(names) for word, names in meaning.items()},
        _spread(raw["spread"]),
        _set(raw["told"]),
        tuple(raw["withdrawn"]),
        _set(raw["denied"]),
        _set(raw["about"]),
        tuple(raw["by"]),
        _set(raw["leads"]),
        tuple(sorted((one.casefold() for one in raw["own_leads"]), key=len, reverse=True)),
        {name: _set(listed) for name, listed in raw["act"].items()},
        _figures(raw["figure"]),
        tuple(one.casefold() for one in raw["order"]),
        _set(raw["single"]),
        {name: _set(listed) for name, listed in raw["compare"].items()},
        {name: _set(listed) for name, listed in raw["reckon"].items()},
        {word.casefold(): float(value) for word, value in raw["halves"].items()},
        _set(raw["degrees"]),
        _set(raw["countable"]),
        _set(raw["certain"]),
        tuple(raw["than"]),
        _set(raw["carried"]),
        _set(raw["bound"]),
        _set(raw["silent"]),
        _set(raw["aimed"]),
        _set(raw["dated"]),
        _set(raw["that"]),
        _set(raw["official"]),
        _set(raw["same"]),
        dict(raw["plainly"]),
        _set(raw["both"]),
        _set(raw["yes"]),
        _set(raw["no"]),
    )


@cache
def marks() -> Marks:
    """What holds in every language."""
    raw = _table("marks")
    tables = ("also", "units", "kinds", "also_worked", "per", "against")
    also, units, kinds, worked, per, against = (
        {key: _set(names) for key, names in raw[table].items()} for table in tables
    )
    return Marks(
        _set(raw["needed"]),
        also,
        units,
        kinds,
        _set(raw["worked"]),
        worked,
        per,
        _set(raw["frame"]),
        frozenset(raw["bare"]),
        frozenset(raw["counted"]),
        _set(raw["needed"]) | _set(raw["strict"]),
        _set(raw["verbs"]),
        against,
        _set(raw["objects"]),
        {name: frozenset(others) for name, others in raw["also_named"].items()},
    )


def _figures(raw: Mapping[str, Any]) -> Figures:
    units = {word: (unit, size) for unit, listed in raw["units"].items() for word, size in listed.items()}
    numerals = {word.casefold(): float(value) for word, value in raw["numerals"].items()}
    return Figures(units, numerals, {name: tuple(listed) for name, listed in raw["hedges"].items()})


def _spread(raw: Mapping[str, Any]) -> Spread:
    units = {word: (unit, size) for unit, listed in raw["units"].items() for word, size in listed.items()}
    scales = {word: float(size) for word, size in raw["scales"].items()}
    return Spread(tuple(raw["opens"]), tuple(raw["joins"]), scales, units)


def _pattern(meaning: Iterable[str], korean: bool, tails: Iterable[str]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(meaning, key=len, reverse=True)))
    edge = rf"(?:{'|'.join(tails)})?(?![^\W\d_])" if not korean else ""
    return re.compile(rf"(?<![^\W\d_])({either}){edge}", re.IGNORECASE)


def _set(listed: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in listed)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("taksir") / "data" / "agent" / f"{name}.toml").read_text(encoding="utf-8"))
