"""The names of this field: organisations, people, programmes, places, chips, models, products, publishers.

One TOML file a kind in `data/entities/`, one entity a line:

```toml
type = 'org'

[entities]
'NVIDIA' = {sectors = 'chips', country = 'US', tickers = 'NASDAQ:NVDA', aliases = 'Nvidia; 엔비디아'}
```

The key is the canonical name, itself an alias. `aliases` hold in every language; `en`, `id` and `ko` only in texts of
that language ("AS" is the United States in Indonesian, the word "as" in English). `common` names are also plain words
("Flex", "Solo"): they need their exact spelling, and at the start of a sentence a second, surer mention. A trailing
qualifier in brackets ("Ministry of Commerce (China)") belongs to the canonical name, not to the words of a text.

Loading checks keys, types and clashes without pydantic, because every start pays for it; `check_entities` in
`entity_row` holds the full schema and is run by the tests and by `taksir data check`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import ahocorasick

from taksir.catalog.words import word_files
from taksir.errors import CatalogError

LANGUAGES = ("en", "id", "ko")
TYPES = ("org", "person", "programme", "place", "chip", "model", "product", "publisher")
_ALL = 0b111
_BIT = {language: 1 << i for i, language in enumerate(LANGUAGES)}
_FIELDS = frozenset(
    {"sectors", "country", "tickers", "role", "of", "parent", "aliases", "en", "id", "ko", "common"}
)  # fmt: skip
_SHORT = 4
_HEAD = re.compile(r"[A-Z][A-Za-zÀ-ÖØ-öø-ÿ0-9]*|[가-힣]{1,2}")
_WORD = re.compile(r"[A-Z가-힣](?:(?<=[A-Z])[A-Za-zÀ-ÖØ-öø-ÿ0-9]*|[가-힣]*)")
_TYPE_LINE = re.compile(r"^type = '(\w+)'$", re.MULTILINE)
_ROW = re.compile(r"""^('[^'\n]+'|"[^"\\\n]+") = \{(.*)\}$""", re.MULTILINE)
_FIELD = re.compile(r"""(\w+) = ('[^']+'|"[^"\\]+")(?:, |$)""")

Row = tuple[str, str, str, dict[str, str]]
"""File, type, canonical name, fields."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity: `sectors` are our own words (chips, foundry, lab, cloud ...), `country` is ISO 3166 (or EU).

    `tickers` read "NASDAQ:NVDA"; `of` is what a person leads or serves, `parent` who owns or makes it.
    """

    name: str
    type: str
    sectors: tuple[str, ...] = ()
    country: str | None = None
    tickers: tuple[str, ...] = ()
    role: str | None = None
    of: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    """The spellings that hold in every language, the canonical name first."""


Reading = tuple[int, int, bool]
"""What one spelling stands for: languages as a bit mask, index of the entity, whether it is also a plain word."""


_Spelt = tuple[str, tuple[Reading, ...]]


class Hit(NamedTuple):
    """One spelling found in a text, before any boundary is looked at."""

    start: int
    end: int
    entity: Entity
    common: bool


class _Head:
    """The spellings that begin with one word: the word itself, and longer ones by the two characters behind it."""

    __slots__ = ("after", "alone")

    def __init__(self) -> None:
        self.alone: _Spelt | None = None
        self.after: dict[str, list[_Spelt]] = {}

    def read(self, text: str, start: int, end: int, found: list[tuple[int, _Spelt]]) -> None:
        """Adds the spellings at `start`; the head itself ends at `end`."""
        if self.alone is not None:
            found.append((start, self.alone))
        if self.after:
            for key in (text[end : end + 1], text[end : end + 2]):
                for spelt in self.after.get(key, ()):
                    if text.startswith(spelt[0], start):
                        found.append((start, spelt))


class Gazetteer:
    """All entities, and their spellings by the word with which they begin.

    A text is read word by word: a Latin word in capitals, or the first two syllables of a Korean word, leads to the few
    spellings that begin so. The rare spellings that begin otherwise ("openai", "㈜LG", "美") are found by an automaton.

    >>> gazetteer().entity("NVIDIA").tickers
    ('NASDAQ:NVDA',)
    >>> [h.entity.name for h in gazetteer().hits("Nvidia dan TSMC", "id")]
    ['NVIDIA', 'TSMC']
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: list[Row] = []
        self._entities: list[Entity | None] = []
        self._index: dict[str, int] = {}
        self._tickers: dict[str, int] = {}
        self._spellings: dict[str, tuple[Reading, ...]] = {}
        variants: dict[str, Reading] = {}
        for row in rows:
            self._add(row, variants)
        self._entities = [None] * len(self._rows)
        for spelling, reading in variants.items():
            self._spellings.setdefault(spelling, (reading,))
        self._heads: dict[str, _Head] = {}
        self._odd = ahocorasick.Automaton(ahocorasick.STORE_ANY)
        for spelling, readings in self._spellings.items():
            found = _HEAD.match(spelling)
            if found is None:
                self._odd.add_word(spelling, (spelling, readings))
                continue
            size = found.end()
            head = self._heads.get(found[0])
            if head is None:
                head = self._heads[found[0]] = _Head()
            if size == len(spelling):
                head.alone = (spelling, readings)
            else:
                head.after.setdefault(spelling[size : size + 2], []).append((spelling, readings))
        self._odd.make_automaton()
        self._singles = frozenset(head for head in self._heads if len(head) == 1 and head >= "가")

    def _add(self, row: Row, variants: dict[str, Reading]) -> None:
        file, _, name, fields = row
        if not fields.keys() <= _FIELDS:
            unknown = sorted(fields.keys() - _FIELDS)[0]
            raise CatalogError(f"{file}: {name!r}: unknown key {unknown!r}")
        if name in self._index:
            raise CatalogError(f"{file}: {name!r}: stands twice")
        index = self._index[name] = len(self._rows)
        self._rows.append(row)
        reading = (_ALL, index, False)
        for alias in _everywhere(name, fields):
            if alias in self._spellings:
                self._spell(file, alias, reading)
            else:
                self._spellings[alias] = (reading,)
            if len(alias) >= _SHORT and alias.isascii() and (upper := alias.upper()) != alias and not alias.islower():
                variants[upper] = reading
                if (title := alias.title()) != alias:
                    variants[title] = reading
        for alias in _split(fields.get("common")):
            self._spell(file, alias, (_ALL, index, True))
        for language, bit in _BIT.items():
            if language in fields:
                for alias in _split(fields[language]):
                    self._spell(file, alias, (bit, index, False))
        for ticker in fields.get("tickers", "").split():
            self._list(file, ticker, index)

    def _spell(self, file: str, alias: str, reading: Reading) -> None:
        before = self._spellings.get(alias, ())
        for mask, index, _ in before:
            if mask & reading[0] and index != reading[1]:
                first, second = self._rows[index][2], self._rows[reading[1]][2]
                raise CatalogError(f"{file}: {second!r}: alias {alias!r} already stands for {first!r}")
        self._spellings[alias] = (*before, reading)

    def _list(self, file: str, ticker: str, index: int) -> None:
        exchange, colon, symbol = ticker.partition(":")
        if not (exchange and colon and symbol):
            raise CatalogError(f"{file}: {self._rows[index][2]!r}: ticker {ticker!r} is not EXCHANGE:SYMBOL")
        if self._tickers.setdefault(ticker, index) != index:
            raise CatalogError(f"{file}: {self._rows[index][2]!r}: ticker {ticker!r} already belongs to another")
        self._tickers.setdefault(symbol, index)

    def _at(self, index: int) -> Entity:
        entity = self._entities[index]
        if entity is None:
            _, type_, name, fields = self._rows[index]
            get = fields.get
            entity = self._entities[index] = Entity(
                name,
                type_,
                tuple(get("sectors", "").split()),
                get("country"),
                tuple(get("tickers", "").split()),
                get("role"),
                get("of"),
                get("parent"),
                _everywhere(name, fields),
            )
        return entity

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Entity]:
        return map(self._at, range(len(self._rows)))

    def entity(self, name: str) -> Entity | None:
        """The entity of this canonical name."""
        index = self._index.get(name)
        return None if index is None else self._at(index)

    def by_ticker(self, ticker: str) -> Entity | None:
        """The entity listed as "NASDAQ:NVDA", or as "NVDA" on any exchange (the first one listed)."""
        index = self._tickers.get(ticker)
        return None if index is None else self._at(index)

    def of_alias(self, alias: str, language: str) -> Entity | None:
        """What exactly this spelling stands for in a text of that language."""
        bit = _BIT.get(language, _ALL)
        for mask, index, _ in self._spellings.get(alias, ()):
            if mask & bit:
                return self._at(index)
        return None

    def hits(self, text: str, language: str, prefixes: frozenset[str] = frozenset()) -> list[Hit]:
        """Every spelling in `text` that holds in `language`, nested ones included, in no order.

        `prefixes` are Korean syllables behind which a name may begin inside a word ("탈엔비디아").
        """
        bit = _BIT.get(language, _ALL)
        heads = self._heads
        found: list[tuple[int, _Spelt]] = []
        singles = self._singles
        for match in _WORD.finditer(text):
            word = match[0]
            start = match.start()
            initial = word[0]
            if initial >= "가":
                if head := heads.get(word[:2]):
                    head.read(text, start, start + len(word[:2]), found)
                if initial in singles and len(word) > 1:
                    heads[initial].read(text, start, start + 1, found)
                if initial in prefixes and len(word) > 2 and (head := heads.get(word[1:3])):
                    head.read(text, start + 1, start + 3, found)
            elif head := heads.get(word):
                head.read(text, start, start + len(word), found)
            elif head := heads.get(word[:-1] if word[-1] == "s" else word[:-3]):
                size = len(word) - (1 if word[-1] == "s" else 3)
                head.read(text, start, start + size, found)
        if len(self._odd):
            found.extend((last + 1 - len(odd[0]), odd) for last, odd in self._odd.iter(text))
        return [
            Hit(start, start + len(spelling), self._at(index), common)
            for start, (spelling, readings) in found
            for mask, index, common in readings
            if mask & bit
        ]

    def person_names(self) -> Iterator[tuple[str, Entity]]:
        """Every Latin spelling of every person, for surnames and near misses."""
        for index, (_, type_, name, fields) in enumerate(self._rows):
            if type_ == "person":
                for alias in _everywhere(name, fields):
                    if alias.isascii():
                        yield alias, self._at(index)


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of the words in use, loaded once."""
    return Gazetteer(known_rows())


def known_rows() -> Iterator[Row]:
    """File, type, canonical name and fields of every known entity: the shipped files in their order, then packs."""
    for path in word_files("entities/*.toml"):
        yield from rows_of(path.name, path.read_text(encoding="utf-8"))


def rows_of(file: str, words: str) -> list[Row]:
    """The rows of one file of entities; a `CatalogError` names file, key and reason.

    A file in the shape shown above is cut by one expression, which is several times faster than the TOML parser; any
    other valid TOML of the same content goes through the parser and gives the same rows.
    """
    fast = _fast_rows(file, words)
    return _parsed_rows(file, words) if fast is None else fast


def _fast_rows(file: str, words: str) -> list[Row] | None:
    head, mark, body = words.partition("\n[entities]\n")
    kind = _TYPE_LINE.search(head)
    if not mark or kind is None or kind[1] not in TYPES:
        return None
    type_ = kind[1]
    rows: list[Row] = []
    size = 0
    for line in _ROW.finditer(body):
        name, inner = line.groups()
        fields = {key: value[1:-1] for key, value in _FIELD.findall(inner)}
        if len(inner) != sum(map(len, fields)) + sum(map(len, fields.values())) + 7 * len(fields) - 2:
            return None
        rows.append((file, type_, name[1:-1], fields))
        size += line.end() - line.start() + 1
    return rows if size == len(body) else None


def _parsed_rows(file: str, words: str) -> list[Row]:
    try:
        raw = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"{file}: not TOML: {error}") from None
    type_ = raw.get("type")
    if type_ not in TYPES:
        raise CatalogError(f"{file}: type: {type_!r} is none of {', '.join(TYPES)}")
    entities = raw.get("entities")
    if not isinstance(entities, dict) or len(raw) != 2:
        raise CatalogError(f"{file}: entities: expected `type` and one table `[entities]`, nothing else")
    for name, row in entities.items():
        if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
            raise CatalogError(f"{file}: {name!r}: expected a table of strings")
    return [(file, type_, name, row) for name, row in entities.items()]


def _everywhere(name: str, fields: dict[str, str]) -> tuple[str, ...]:
    """The spellings that hold in every language, the canonical name (without its qualifier) first."""
    bare = name[: name.rindex(" (")] if name[-1] == ")" and " (" in name else name
    aliases = (bare, *_split(fields.get("aliases")))
    common = fields.get("common")
    return tuple(a for a in aliases if a not in common.split("; ")) if common else aliases


def _split(listed: str | None) -> tuple[str, ...]:
    return tuple(listed.split("; ")) if listed else ()
