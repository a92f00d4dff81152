"""Words and names for comparing statements with the record, from `data/checks/record.toml`; read when first asked for.

>>> bool(record_words().found("paid", "Alfa invested US$3 billion"))
True
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from taksir.catalog.checkwords import any_of
from taksir.catalog.layer import SHIPPED
from taksir.errors import CatalogError

FILE = SHIPPED / "checks" / "record.toml"


@dataclass(frozen=True, slots=True)
class Site:
    """How a site is told without its name: one of its places beside one of those who build or use it.

    Without `parties` the place alone is enough: nothing else of the record stands there.
    """

    places: frozenset[str]
    parties: frozenset[str]

    def told(self, names: Set[str]) -> bool:
        """Whether these names tell the site."""
        return bool(names & self.places) and (not self.parties or bool(names & self.parties))


@dataclass(frozen=True, slots=True)
class RecordWords:
    """Patterns by name, the sites, and tables that were published later than the days that they are true of."""

    patterns: Mapping[str, re.Pattern[str]]
    titles: Mapping[str, re.Pattern[str]]
    markets: Mapping[str, re.Pattern[str]]
    former: frozenset[str]
    sites: Mapping[str, Site]
    published: Mapping[str, date]
    capex: Mapping[str, str]
    parents: Mapping[str, str]
    portfolios: Mapping[str, re.Pattern[str]]
    fiscal: frozenset[str]
    makers: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]
    seasons: Mapping[str, re.Pattern[str]]
    small: frozenset[str]
    tellers: tuple[str, ...]
    metrics: Mapping[str, re.Pattern[str]]
    sellers: frozenset[str]

    def found(self, name: str, text: str) -> re.Match[str] | None:
        """The first word of that list in `text`, or None."""
        return _found(self.patterns[name], text)


@lru_cache(maxsize=2048)
def _found(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Claims of one sentence ask the same of it."""
    return pattern.search(text)


@lru_cache(maxsize=1)
def record_words() -> RecordWords:
    """What the file says; CatalogError names the file where it does not fit."""
    try:
        tables = tomllib.loads(FILE.read_text("utf-8"))
        sites = {
            name: Site(frozenset(site["place"]), frozenset(site["with"])) for name, site in tables["sites"].items()
        }
        return RecordWords(
            _patterns(tables["words"]),
            _patterns(tables["titles"]),
            _patterns(tables["markets"]),
            frozenset(tables["words"]["former"]),
            sites,
            dict(tables["published"]),
            dict(tables["capex"]),
            dict(tables["parents"]),
            _patterns(tables["portfolios"]),
            frozenset(tables["fiscal"]["names"]),
            {
                series: (any_of(frozenset(told["market"])), any_of(frozenset(told["makers"])))
                for series, told in tables["makers"].items()
            },
            _patterns(tables["seasons"]),
            frozenset(tables["small"]["words"]),
            tuple(tables["figures"]["tellers"]),
            _patterns(tables["metrics"]),
            frozenset(tables["chips"]["sellers"]),
        )
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{FILE}: {error}") from error


def _patterns(table: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    return {name: any_of(frozenset(words)) for name, words in table.items()}
