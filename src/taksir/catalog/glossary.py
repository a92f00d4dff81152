"""Terms of the field, each explained in English, Indonesian and Korean, from `data/glossary/*.toml` of every layer.

```toml
[pue]
name = { en = "power usage effectiveness", id = "…", ko = "…" }
also = { any = ["PUE"] }        # other names: `any` in every language, else by language
en = "…"                        # two sentences at most
id = "…"
ko = "…"
see = ["it-power"]
```
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from taksir.catalog.layer import Layer
from taksir.errors import CatalogError, UnknownNameError

LANGUAGES = ("en", "id", "ko")
ANY = "any"


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its `name`, other names and explanation by language; `topic` is the file it stands in."""

    key: str
    topic: str
    names: Mapping[str, str]
    others: Mapping[str, tuple[str, ...]]
    says: Mapping[str, str]
    see: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Its usual name in a language; English where the language has none."""
        return self.names.get(language, self.names["en"])

    def also(self, language: str) -> tuple[str, ...]:
        """Its other names in a language: abbreviations first, the usual name left out."""
        found = (*self.others.get(ANY, ()), *self.others.get(language, ()))
        return tuple(dict.fromkeys(one for one in found if one != self.name(language)))

    def says_in(self, language: str) -> str:
        """What it means."""
        return self.says.get(language, self.says["en"])

    def all_names(self) -> tuple[str, ...]:
        """Every name in every language, the key with blanks last."""
        found = [self.names[one] for one in LANGUAGES]
        found += [name for group in self.others.values() for name in group]
        return tuple(dict.fromkeys((*found, self.key.replace("-", " "))))


@lru_cache(maxsize=8)
def glossary(layers: tuple[Layer, ...]) -> Mapping[str, Term]:
    """Every term by key, later layers replacing and adding; CatalogError names the file that does not fit."""
    found: dict[str, Term] = {}
    for layer in layers:
        for path in layer.files("glossary/*.toml"):
            try:
                tables = tomllib.loads(path.read_text("utf-8"))
                found |= {key: _term(key, path.stem, table) for key, table in tables.items()}
            except (OSError, KeyError, TypeError, ValueError) as error:
                raise CatalogError(f"{path}: {error}") from error
    for term in found.values():
        for other in term.see:
            if other not in found:
                raise CatalogError(f"glossary: {term.key} points to {other}, which is not explained")
    return found


def find_term(terms: Mapping[str, Term], asked: str) -> Term:
    """The term of that name in any language: the whole name, else the longest name within what was asked.

    UnknownNameError with the nearest names where there is none.
    """
    words = _plain(asked)
    whole, inside = _names(terms)
    if words in whole:
        return terms[whole[words]]
    padded = f" {words} "
    for name, key in inside:
        if (f" {name} " if name.isascii() else f" {name}") in padded:
            return terms[key]
    raise UnknownNameError(
        "term", asked, list(dict.fromkeys(name for one in terms.values() for name in one.all_names()))
    )


def _names(terms: Mapping[str, Term]) -> tuple[dict[str, str], Sequence[tuple[str, str]]]:
    whole: dict[str, str] = {}
    for key, term in terms.items():
        for name in term.all_names():
            whole.setdefault(_plain(name), key)
    inside = sorted(whole.items(), key=lambda item: -len(item[0]))
    return whole, inside


def _plain(text: str) -> str:
    """Lower case, marks and hyphens as blanks; a Korean particle stands apart from a Latin name."""
    return " ".join(re.sub(r"[^\w/]+|(?<=[a-z0-9])(?=[가-힣])", " ", text.casefold()).split())


def _term(key: str, topic: str, table: Mapping[str, Any]) -> Term:
    unknown = set(table) - {"name", "also", "see", *LANGUAGES}
    if unknown:
        raise ValueError(f"{key}: unknown {', '.join(sorted(unknown))}")
    names, others = dict(table["name"]), dict(table.get("also", {}))
    for group, allowed in ((names, LANGUAGES), (others, (ANY, *LANGUAGES))):
        if not set(group) <= set(allowed):
            raise ValueError(f"{key}: languages are {', '.join(LANGUAGES)}")
    missing = [one for one in LANGUAGES if one not in names or not isinstance(table.get(one), str)]
    if missing:
        raise ValueError(f"{key}: no name or explanation in {', '.join(missing)}")
    return Term(
        key=key,
        topic=topic,
        names=names,
        others={language: tuple(group) for language, group in others.items()},
        says={language: table[language] for language in LANGUAGES},
        see=tuple(table.get("see", ())),
    )
