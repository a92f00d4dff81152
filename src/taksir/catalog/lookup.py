"""What people call the numbers of the catalog: words of a measure in three languages, and where its facts stand.

Files `data/lookup/*.toml` of every layer:

```toml
[tdp]
at = ["chip.{chip}.tdp"]            # addresses; {chip} is the key of an entity of that kind, `series@` are dated
en = ["TDP", "thermal design power"]
id = ["TDP"]
ko = ["TDP", "열설계전력"]
```

`known` is a kind of known claims about whom the words name; `beside` are measures of which one must be named too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from taksir.catalog.layer import Layer
from taksir.errors import CatalogError

LANGUAGES = ("en", "id", "ko")
NAMES = "names"
"""The table of names that are written otherwise than in the catalog."""

_PLACE = re.compile(r"\{(\w+)\}")
_KEYS = frozenset({"at", "known", "beside", *LANGUAGES})


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: `at` are addresses with places for entities, `known` kinds of known claims, `words` what it is called.

    One of those named by `beside` must be spoken of too ("transformer" is a lead time only beside a word of waiting).
    """

    key: str
    at: tuple[str, ...]
    known: tuple[str, ...]
    words: tuple[str, ...]
    beside: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict, compare=False)

    def label(self, language: str) -> str:
        """What it is called in a language; in English where the language has no word for it."""
        return self.labels.get(language) or self.labels.get("en") or self.key.replace("_", " ")

    @property
    def told(self) -> bool:
        """Whether it leads to facts, and is not only a word beside others."""
        return bool(self.at or self.known)

    def needs(self) -> tuple[str, ...]:
        """Kinds of entities of which one must be named; empty where some address needs none."""
        kinds = [tuple(_PLACE.findall(address)) for address in self.at]
        if any(not one for one in kinds):
            return ()
        return tuple(dict.fromkeys([kind for one in kinds for kind in one] + ["company"] * bool(self.known)))


@dataclass(frozen=True, slots=True)
class Lookup:
    """All measures, and names of entities beside those of the catalog."""

    measures: Mapping[str, Measure]
    names: Mapping[str, str]

    def found(self, text: str) -> tuple[tuple[Measure, int], ...]:
        """The measures that a text names, each with the length of its words; words inside longer ones do not count."""
        plain = text.lower()
        hits = [
            (match.start(), match.end(), measure)
            for measure in self.measures.values()
            for words in measure.words
            if all(part in plain for part in _parts(words))  # most are not there: no pattern is made for them
            for match in _pattern(words).finditer(plain)
        ]
        named = {measure.key for _, _, measure in hits}
        hits = [hit for hit in hits if not hit[2].beside or named & set(hit[2].beside)]
        hits.sort(key=lambda hit: hit[0] - hit[1])
        taken: list[tuple[int, int, Measure]] = []
        for start, end, measure in hits:
            across = [one for one in taken if one[0] < end and start < one[1]]
            if all((start, end) == one[:2] for one in across):
                taken.append((start, end, measure))
        longest: dict[str, tuple[Measure, int]] = {}
        for start, end, measure in taken:
            longest.setdefault(measure.key, (measure, end - start))
        return tuple(longest.values())


@lru_cache(maxsize=4096)
def _parts(words: str) -> tuple[str, ...]:
    return tuple(words.lower().split())


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    """Whole words for letters of ours, with a plural; anywhere for Korean."""
    plain = r"[\s-]+".join(re.escape(part) for part in _parts(words))
    return re.compile(plain if any("가" <= one <= "힣" for one in words) else rf"(?<![a-z0-9]){plain}s?(?![a-z0-9])")


@lru_cache(maxsize=8)
def lookup(layers: tuple[Layer, ...]) -> Lookup:
    """What the folders say, later ones adding to earlier; CatalogError names file and key of what does not fit."""
    measures: dict[str, Measure] = {}
    names: dict[str, str] = {}
    for layer in layers:
        for path in layer.files("lookup/*.toml"):
            try:
                tree = tomllib.loads(path.read_text("utf-8"))
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                raise CatalogError(f"{path}: {error}") from error
            names |= {str(name).lower(): str(key) for name, key in tree.pop(NAMES, {}).items()}
            for key, table in tree.items():
                measures[key] = _measure(f"{path}: {key}", key, table, measures.get(key))
    return Lookup(measures, names)


def _measure(where: str, key: str, table: object, old: Measure | None) -> Measure:
    if not isinstance(table, dict):
        raise CatalogError(f"{where}: a table is wanted")
    for name, value in table.items():
        if name not in _KEYS:
            raise CatalogError(f"{where}.{name}: unknown key; there are {', '.join(sorted(_KEYS))}")
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise CatalogError(f"{where}.{name}: a list of texts is wanted")
    told: Sequence[str] = [words for language in LANGUAGES for words in table.get(language, ())]
    before = old or Measure(key, (), (), (), ())
    return Measure(
        key,
        tuple(dict.fromkeys((*before.at, *table.get("at", ())))),
        tuple(dict.fromkeys((*before.known, *table.get("known", ())))),
        tuple(dict.fromkeys((*before.words, *told))),
        tuple(dict.fromkeys((*before.beside, *table.get("beside", ())))),
        {one: table[one][0] for one in LANGUAGES if table.get(one)} | dict(before.labels),
    )
