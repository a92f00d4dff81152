"""Chips, servers and models by every usual name: "H100", "GB200 NVL72", "TPU v7 Ironwood", "Llama 3.1 405B"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from taksir.catalog.ask_file import ask_tables, words_of
from taksir.catalog.facts import Catalog
from taksir.catalog.gazetteer import gazetteer
from taksir.catalog.naming import naming_words
from taksir.copilot.ask.question import Named
from taksir.model.workload.find import names_of
from taksir.news.span import Span

_PIECE = re.compile(r"(?<=\d)[x×](?=[A-Z])|[A-Za-z]+(?:\+)?|\d+(?:\.\d+)*|[가-힣]+")
_JOINED = re.compile(r"[\s\-‐‑–_/·.()]{0,2}")
_MOST = 9
"""So many pieces may make a name."""
_COUNT = re.compile(r"\d+$")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_VERSIONED = re.compile(r"(?P<word>[A-Za-z]{3,})[ -]?\d(?:\.\d+)?[ -](?P<size>\d+(?:\.\d+)?B)(?:-A\d+B)?")
_SIZE = re.compile(r"(?:[a-z]*\d+x|a)?\d+(?:\.\d+)?[bmt]?$")


class Thing(NamedTuple):
    """What a name stands for; `also` are the keys of a family that is not one thing."""

    kind: str
    key: str
    also: tuple[str, ...] = ()


def find_things(text: str, catalog: Catalog, read: Sequence[Span] = ()) -> Iterator[Named]:
    """The chips, servers and models that are named, longest names first, none overlapping.

    `read` are the spans of numbers: none ends within one that goes on ("A 40 MW hall", "L40S 8장").
    """
    known = things(catalog)
    pieces = list(_PIECE.finditer(text))
    at = 0
    while at < len(pieces):
        found = _longest(text, pieces, at, known, read)
        if found is None:
            at += 1
            continue
        last, end, thing = found
        yield Named(thing.kind, thing.key, Span(pieces[at].start(), end), thing.also)
        at = last + 1


def _longest(
    text: str, pieces: list[re.Match[str]], at: int, known: Mapping[str, Thing], read: Sequence[Span]
) -> tuple[int, int, Thing] | None:
    """The last piece of the name that begins here, where it ends and what it stands for."""
    best = None
    name = ""
    start = pieces[at].start()
    if start and text[start - 1].isalnum() and not _glued(text, start):
        return None
    for i in range(at, min(len(pieces), at + _MOST)):
        if i > at and (
            not _JOINED.fullmatch(text, pieces[i - 1].end(), pieces[i].start()) or _article(pieces, i, text)
        ):
            break
        begun, name = name, name + _latin(pieces[i][0])
        for end in _ends(text, pieces[i]):
            spelt = begun + _latin(pieces[i][0][: end - pieces[i].start()])
            thing = known.get(spelt) or known.get(spelt.removesuffix("s"))
            if thing is None or not _closed(text, end) or _COUNT.fullmatch(spelt):
                continue
            if not any(start < number.start < end < number.end for number in read):
                best = i, end, thing
                break
    return best


def _ends(text: str, piece: re.Match[str]) -> Iterator[int]:
    """Where a piece of a name may end: with it, and in Hangul before the particles behind it, the longest first."""
    yield piece.end()
    if "가" <= piece[0][0] <= "힣":
        tail = naming_words("ko").tail
        yield from (end for end in range(piece.end() - 1, piece.start() + 1, -1) if tail.match(text, end))


def _glued(text: str, start: int) -> bool:
    """Whether a name may begin behind this letter: 8xH100, 100kH100 does not."""
    return text[start - 1] in "x×" and text[start - 2 : start - 1].isdigit()


def _closed(text: str, end: int) -> bool:
    after = text[end : end + 1]
    return not (after.isascii() and after.isalnum()) and not re.match(r"[.,]\d", text[end : end + 2])


def _article(pieces: list[re.Match[str]], at: int, text: str) -> bool:
    """Whether a number stands behind the word "a" and not behind the letter of a name: a 100 MW site."""
    before = pieces[at - 1]
    return before[0] == "a" and pieces[at].start() > before.end() and text[before.end()].isspace()


def plain(text: str) -> str:
    """A name without case, blanks and hyphens, its words in Latin letters where `data/ask/hangul` has them.

    >>> plain("Llama-3.1 405B"), plain("라마 3.1 405B")
    ('llama3.1405b', 'llama3.1405b')
    """
    return "".join(_latin(match[0]) for match in _PIECE.finditer(text))


def _latin(piece: str) -> str:
    return _hangul().get(piece) or piece.lower()


@lru_cache(maxsize=1)
def _hangul() -> Mapping[str, str]:
    """Words of names in Hangul, each with the Latin one."""
    return {
        spelt: latin
        for file, tree in ask_tables("hangul")
        for table in tree.values()
        for latin, listed in table.items()
        for spelt in words_of(f"{file}: {latin}", listed)
    }


_cached: dict[int, tuple[Catalog, Mapping[str, Thing]]] = {}


def things(catalog: Catalog) -> Mapping[str, Thing]:
    """Every plain name with what it stands for; worked out once for a catalog."""
    held = _cached.get(id(catalog))
    if held is None or held[0] is not catalog:
        if len(_cached) > 4:
            _cached.clear()
        held = _cached[id(catalog)] = (catalog, _names(catalog))
    return held[1]


def _names(catalog: Catalog) -> Mapping[str, Thing]:
    found: dict[str, Thing] = {}
    for kind in ("chip", "server"):
        for key, one in catalog.entities(kind).items():
            for name in _spellings(key, one.name):
                found.setdefault(plain(name), Thing(kind, key))
    for key, one in catalog.entities("model").items():
        for name in names_of(one):
            found.setdefault(plain(name), Thing("model", key))
    for name, thing in _given(catalog):
        found[plain(name)] = thing
    families = _families(catalog, found)
    for entity in gazetteer():
        if entity.type not in ("chip", "model"):
            continue
        meant = _meant(catalog, entity.type, entity.aliases, found)
        for alias in entity.aliases:
            spelt = plain(alias)
            if meant is not None:
                found.setdefault(spelt, meant)
            elif spelt not in families and entity.type == "model":
                found.setdefault(spelt, Thing("family", entity.name))
    for name, thing in (*families.items(), *_unversioned(catalog, found).items()):
        found.setdefault(name, thing)
    return found


def _spellings(key: str, name: str) -> Iterator[str]:
    """Key and name, without what stands in brackets, and without the maker in front."""
    bare = _BRACKETS.sub("", name)
    yield from (key, name, bare)
    _, _, rest = bare.partition(" ")
    if rest and any(letter.isdigit() for letter in rest):
        yield rest


def _meant(catalog: Catalog, kind: str, aliases: Iterable[str], known: Mapping[str, Thing]) -> Thing | None:
    """What an entity of the gazetteer is in the catalog, by any of its spellings; None for a family."""
    listed = list(aliases)
    for alias in listed:
        thing = known.get(plain(alias))
        if thing is not None and thing.kind != "family":
            return thing
    if kind == "chip":
        keys = sorted(((plain(key), key) for key in catalog.entities("chip")), key=lambda pair: len(pair[0]))
        for spelt in map(plain, listed):
            begins = [key for name, key in keys if name.startswith(spelt)]
            if begins and (len(begins) == 1 or any(letter.isdigit() for letter in spelt)):
                return Thing("chip", begins[0])  # as `find_chip` reads it
    return None


@lru_cache(maxsize=1)
def _tables() -> tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(
        (kind, key, words_of(f"{file}: {kind}.{key}.names", row["names"]), tuple(row.get("also", ())))
        for file, tree in ask_tables("names")
        for kind, table in tree.items()
        for key, row in table.items()
    )


def named_things(*kinds: str) -> Iterator[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Kind, key, names and what else is meant, of the names that `data/ask/names` adds."""
    for row in _tables():
        if row[0] in kinds:
            yield row


def _given(catalog: Catalog) -> Iterator[tuple[str, Thing]]:
    for kind, key, names, also in named_things("chip", "server", "model", "family", "part"):
        for name in names:
            yield name, Thing(kind, key, also)


def _unversioned(catalog: Catalog, known: Mapping[str, Thing]) -> Mapping[str, Thing]:
    """Names of models by first word and size ("Llama 405B"): the model where one version has that size, else a family.

    Of several that begin alike the plain one is meant, not a longer name ("Qwen3 32B" and no coder of that size).
    """
    sizes: dict[str, dict[str, str]] = {}
    for key, one in catalog.entities("model").items():
        match = _VERSIONED.fullmatch(one.name)
        if match:
            sizes.setdefault(plain(f"{match['word']} {match['size']}"), {})[key] = f"{match['word']} {match['size']}"
    return {
        spelt: Thing("model", next(iter(keys)))
        if len(keys) == 1
        else Thing("family", next(iter(keys.values())), tuple(keys))
        for spelt, keys in sizes.items()
        if spelt not in known
    }


def _families(catalog: Catalog, known: Mapping[str, Thing]) -> Mapping[str, Thing]:
    """Names of models without their last word ("Llama 3.1"): the model where there is one, else a family."""
    heads: dict[str, dict[str, str]] = {}
    for key, one in catalog.entities("model").items():
        for name in names_of(one):
            head, _, last = re.sub(r"[\s\-_]+", " ", name).rpartition(" ")
            if head and any(letter.isdigit() for letter in head) and _SIZE.match(last.lower()):
                heads.setdefault(plain(head), {}).setdefault(key, head)
    return {
        spelt: Thing("model", next(iter(keys)))
        if len(keys) == 1
        else Thing("family", next(iter(keys.values())), tuple(keys))
        for spelt, keys in heads.items()
        if spelt not in known
    }
