"""Things of known size that news compare with: what they are called, and which facts hold their size.

>>> comparators().find("as much as two and a half Hoover Dams")[0].key
'hoover_dam'
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.layer import SHIPPED
from taksir.errors import CatalogError

FILE = SHIPPED / "checks" / "comparators.toml"

_HANGUL = re.compile("[가-힣]")
_TOKEN = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[\w$]")


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that a text names, and where."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comparators:
    """Names, words for how many and for which size, and what a home is by language."""

    latin: Mapping[str, tuple[tuple[str, str], ...]]
    hangul: Mapping[str, str]
    attributes: Mapping[str, re.Pattern[str]]
    factors: Mapping[str, float]
    factor: re.Pattern[str]
    homes: Mapping[str, tuple[str, ...]]

    def find(self, text: str) -> list[Named]:
        """The things that a text names, in its order; the longest name at a place."""
        found: list[Named] = []
        for token in _TOKEN.finditer(text):
            start = token.start()
            if found and start < found[-1].end:
                continue
            for name, key in self.latin.get(token[0].lower(), ()):
                end = start + len(name)
                if text[start:end].lower() == name and not _WORD.match(text, end):
                    found.append(Named(key, start, end))
                    break
        if _HANGUL.search(text):
            found += self._korean(text)
        return sorted(found, key=lambda one: one.start)

    def _korean(self, text: str) -> Iterator[Named]:
        taken: list[tuple[int, int]] = []
        for name, key in self.hangul.items():
            start = text.find(name)
            while start >= 0:
                end = start + len(name)
                if all(end <= first or last <= start for first, last in taken):
                    taken.append((start, end))
                    yield Named(key, start, end)
                start = text.find(name, end)

    def attribute(self, words: str) -> str | None:
        """Which size of a thing words speak of: peak, average, capacity, gdp; None where they do not say."""
        found = [(match.start(), name) for name, pattern in self.attributes.items() if (match := pattern.search(words))]
        return min(found)[1] if found else None


@lru_cache(maxsize=1)
def comparators() -> Comparators:
    """The things of `data/checks/comparators.toml`."""
    try:
        tree = tomllib.loads(FILE.read_text("utf-8"))
        things = tree["things"]
        keys = {name.lower(): key for key, thing in things.items() for name in thing["names"]}
        names = sorted(keys, key=lambda name: (-len(name), name))
        latin: dict[str, list[tuple[str, str]]] = {}
        for name in names:
            if not _HANGUL.search(name):
                latin.setdefault(_TOKEN.match(name)[0], []).append((name, keys[name]))  # type: ignore[index]
        hangul = {name: keys[name] for name in names if _HANGUL.search(name)}
        attributes = {name: re.compile(_any(words), re.IGNORECASE) for name, words in tree["attributes"].items()}
        factors = {word.lower(): float(value) for word, value in tree["factors"].items()}
        homes = {name: tuple(words) for name, words in tree["homes"].items()}
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise CatalogError(f"{FILE}: {error}") from error
    number = r"(?<![\d.,])\d+(?:[.,]\d+)?"
    factor = re.compile(f"(?:{_any(list(factors))}|{number})", re.IGNORECASE)
    return Comparators(
        {word: tuple(found) for word, found in latin.items()}, hangul, attributes, factors, factor, homes
    )


def _any(words: list[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(_one(word) for word in ordered) + ")"


def _one(word: str) -> str:
    text = r"\s+".join(re.escape(part) for part in word.split())
    return text if _HANGUL.search(word) else rf"(?<!\w){text}(?![\w$])"
