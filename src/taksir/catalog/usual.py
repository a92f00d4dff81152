"""What is usual in a field: rates that a pack declares in `usual/*.toml`, each with the fact that gives its band.

```toml
[ai_read_price]                         # a price of one thing, told as such or as an amount and a count beside it
says = "what software asks for one read"
unit = "USD/scan"                       # money over a counted thing, or one counted thing over another
fact = "health.read_price"              # low to high of it, a fact in the same unit
words = ["read", "pembacaan", "판독"]    # one of these stands in the sentence
```
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from taksir.catalog.checkwords import any_of
from taksir.catalog.words import word_files
from taksir.errors import CatalogError

KEYS = ("says", "unit", "fact", "words")


@dataclass(frozen=True, slots=True)
class Usual:
    """A rate with the address of its band; `above` and `below` are the two sides of its unit."""

    name: str
    says: str
    unit: str
    fact: str
    words: re.Pattern[str]

    @property
    def above(self) -> str:
        """What is counted or paid."""
        return self.unit.partition("/")[0]

    @property
    def below(self) -> str:
        """For one of what."""
        return self.unit.partition("/")[2]


@lru_cache(maxsize=1)
def usual_rates() -> Mapping[str, Usual]:
    """Every rate by its name, a later folder's instead of an earlier one's; CatalogError names file and key."""
    return {rate.name: rate for path in word_files("usual/*.toml") for rate in rates_of(path)}


def rates_of(path: Path) -> list[Usual]:
    """The rates of one file; CatalogError names file and key."""
    try:
        tree = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{path}: {error}") from error
    return [_rate(f"{path}: {name}", name, row) for name, row in tree.items()]


def _rate(where: str, name: str, row: Any) -> Usual:
    if not isinstance(row, dict) or set(row) != set(KEYS):
        raise CatalogError(f"{where}: exactly the keys {', '.join(KEYS)} are wanted")
    words = row["words"]
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word.strip() for word in words):
        raise CatalogError(f"{where}: words: a list of words is wanted")
    for key in KEYS[:-1]:
        if not isinstance(row[key], str) or not row[key].strip():
            raise CatalogError(f"{where}: {key}: words are wanted")
    if row["unit"].count("/") != 1 or "" in row["unit"].split("/"):
        raise CatalogError(f"{where}: unit: {row['unit']!r}: one thing over another, as USD/scan")
    return Usual(name, row["says"], row["unit"], row["fact"], any_of(frozenset(words)))
