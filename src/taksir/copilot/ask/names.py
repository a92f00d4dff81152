"""Who and what a question names: parties by the reader of articles, also in lower case and with a slip of the pen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.catalog.attribute import kinds
from taksir.catalog.facts import Catalog
from taksir.catalog.gazetteer import gazetteer
from taksir.catalog.naming import naming_words
from taksir.catalog.reading import reading_words
from taksir.copilot.ask.held import TYPES, held_names, held_words
from taksir.copilot.ask.nicknames import nicknames
from taksir.copilot.ask.question import Named
from taksir.copilot.ask.slips import near_name
from taksir.copilot.ask.things import find_things
from taksir.copilot.ask.words import vocabulary
from taksir.copilot.shortname import Held, clitics, folded, shorts
from taksir.news.document import Document
from taksir.news.mention import Mention
from taksir.news.span import Span

_IDS = re.compile(r"(?<![\w.])(?:a[0-9a-f]{6,}|d\d+)(?:\.([ck])\d+)?(?![\w])")
_ADDRESS = re.compile(r"(?<![\w.@/])[a-z][\w-]*(?:\.[\w-]+)+")
_WORD = re.compile(r"[^\W\d_가-힣][\w&.+-]*[^\W_]|[^\W\d_가-힣]")
_PART = re.compile(r"[^\W\d_가-힣][\w&.+]*[^\W_]|[^\W\d_가-힣]")
_DESIGNATION = re.compile(
    r"(?<![\w.,$-])(?!(?:FY|CY)\d)(?=[A-Za-z0-9-]*[A-Za-z])(?=[A-Za-z0-9-]*\d)(?:[A-Z][A-Za-z]{0,9}-?\d{2,4}|[A-Z][a-z]{3,}-\d)[A-Za-z]{0,3}(?![\w])"
)
_MOST_WORDS = 4


def find_names(
    text: str,
    document: Document,
    mentions: Sequence[Mention],
    catalog: Catalog,
    read: Iterable[Span],
    held: Held | None = None,
) -> tuple[Named, ...]:
    """Every name in order of place, none overlapping; `read` are the spans that are numbers and days: no unknown name.

    `held` are the names of the ledger, each with its kind: companies that only an article named.
    """
    found: list[Named] = []
    taken = list(read)
    known = _known(document.language)
    lowered = tuple(_lower(text, known, taken, catalog))

    def free(span: Span) -> bool:
        return not any(span.overlaps(one.span) for one in found)

    for source in (
        _addresses(text, catalog),
        _ids(text),
        find_things(text, catalog, taken),
        (one for one in lowered if " " in one.span.of(text) and one.span.of(text).islower()),
        nicknames(text),
        held_names(text, held or {}, known),
        _mentions(text, mentions, catalog, known, held or {}),
        lowered,
        held_words(text, held or {}, known),
        _designations(text, taken),
    ):
        for name in source:
            if free(name.span) and not (name.how == "candidate" and any(name.span.overlaps(one) for one in taken)):
                found.append(name)
    settled = (_settled(one, text, catalog) for one in found)
    return tuple(sorted(settled, key=lambda name: name.span))


def _settled(name: Named, text: str, catalog: Catalog) -> Named:
    """A family of models as one of them, where its size stands apart: "the 70B Llama 3.1"."""
    if name.kind != "family" or not name.also:
        return name
    models, rest = catalog.entities("model"), f"{text[: name.span.start]} {text[name.span.end :]}".lower()
    sizes = {key: re.split(r"[\s-]+", models[key].name.lower())[-1] for key in name.also if key in models}
    said = [key for key, size in sizes.items() if re.search(rf"(?<![\w.]){re.escape(size)}(?![a-z0-9])", rest)]
    return Named("model", said[0], name.span) if len(said) == 1 else name


def _ids(text: str) -> Iterator[Named]:
    kinds = {"c": "claim", "k": "deal", None: "document"}
    for match in _IDS.finditer(text):
        yield Named(kinds[match[1]], match[0], Span(*match.span()))


def _addresses(text: str, catalog: Catalog) -> Iterator[Named]:
    """Addresses of facts, and what looks like one of a thing: chip.h100-sxm.tdp."""
    for match in _ADDRESS.finditer(text):
        parts = match[0].split(".")
        if match[0] in catalog.facts or (len(parts) == 3 and parts[0] in kinds()):
            yield Named("fact", match[0], Span(*match.span()))


def _mentions(
    text: str, mentions: Sequence[Mention], catalog: Catalog, known: frozenset[str], held: Held
) -> Iterator[Named]:
    for mention in mentions:
        if mention.how == "coreference" or (
            mention.how == "fuzzy" and mention.span.of(text).lower() in known | _plain()
        ):
            continue
        if mention.type == "place":
            yield _place(mention.name, mention.span, catalog)
        elif mention.type in ("chip", "model"):
            yield Named("family", mention.name, mention.span)
        elif mention.type in TYPES or mention.how == "candidate":
            kind = mention.type if mention.type in TYPES else "org"
            how = "alias" if mention.how == "alias" else mention.how
            if how == "candidate":
                yield from _unknown(mention, known, held)
            else:
                yield Named(kind, mention.name, mention.span, how=how)


def _unknown(mention: Mention, known: frozenset[str], held: Held) -> Iterator[Named]:
    """A name that the gazetteer lacks, without words of the question in front.

    Part of one of the ledger's, or a slip of a known one, else itself.
    """
    words = list(_WORD.finditer(mention.name))
    stop = naming_words("en").stop
    while words and (_bare(words[0][0]).lower() in known or _bare(words[0][0]) in stop):
        words.pop(0)
    if not words:
        return
    start, end = mention.span.start + words[0].start(), mention.span.end
    name = mention.name[words[0].start() :]
    if _DESIGNATION.match(name):
        yield Named("unknown", name, Span(start, end), how="candidate")
        return
    whole = shorts(held).single.get(folded(name))
    near = near_name(words[0], known | _plain()) if len(words) == 1 and whole is None else None
    if whole is not None:
        kind = held[whole][0]
        yield Named(kind if kind in TYPES else "org", whole, Span(start, end))
    elif near is not None:
        yield Named(near.kind, near.key, Span(start, end), how="fuzzy")
    else:
        yield Named(mention.type if mention.type in TYPES else "org", name, Span(start, end), how="candidate")


def _bare(word: str) -> str:
    """A word without what Indonesian glues to it: VRAM-nya."""
    return next((word[: -len(tail)] for tail in clitics() if word.endswith(tail)), word)


def _place(name: str, span: Span, catalog: Catalog) -> Named:
    """A place as a site of the catalog, as a country, or as itself."""
    entity = gazetteer().entity(name)
    sites = site_names(catalog)
    for spelt in (name, *(entity.aliases if entity else ())):
        key = sites.get(spelt.lower())
        if key is not None:
            return Named("site", key, span)
    if entity is not None and entity.country and "country" in entity.sectors:
        held = tuple(key for key, one in catalog.entities("site").items() if one.texts.get("country") == entity.country)
        return Named("country", entity.country, span, held)
    return Named("place", name, span)


_sites: dict[int, tuple[Catalog, Mapping[str, str]]] = {}


def site_names(catalog: Catalog) -> Mapping[str, str]:
    """Sites by the names of their state and town, in lower case; a country is no site."""
    held = _sites.get(id(catalog))
    if held is None or held[0] is not catalog:
        _sites.clear()
        found: dict[str, str] = {}
        countries = {
            spelt.lower()
            for one in gazetteer()
            if one.type == "place" and "country" in one.sectors
            for spelt in one.aliases
        }
        for key, one in catalog.entities("site").items():
            found.setdefault(key, key)
            for part in re.split(r"[(),]", one.name):
                word = part.strip().lower().removesuffix(" area")
                if word and (word not in countries or ("-" in key and word == one.name.lower())):
                    found.setdefault(word, key)
        held = _sites[id(catalog)] = (
            catalog,
            {name: key for name, key in found.items() if len(name) > 3 or "-" in name},
        )
    return held[1]


def _lower(text: str, known: frozenset[str], read: Sequence[Span], catalog: Catalog) -> Iterator[Named]:
    """Names in lower case ("amazon"), tickers, and near misses of well-known names ("Antropic")."""
    spellings, plain = _spellings(), _plain()
    words = [match for match in _words(text, spellings) if not any(Span(*match.span()).overlaps(one) for one in read)]
    sites = site_names(catalog)
    at = 0
    while at < len(words):
        found, size = None, 1
        for size in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + size - 1].end()
            spelt = " ".join(text[start:end].lower().split())
            span = Span(start, end)
            if spelt in plain or (size == 1 and spelt in known and spelt not in spellings):
                continue
            if spelt in spellings:
                kind, name = spellings[spelt]
                found = _place(name, span, catalog) if kind == "place" else Named(kind, name, span)
            elif spelt in sites:
                found = Named("site", sites[spelt], span)
            if found is not None:
                break
        if found is None:
            size = 1
            found = _ticker(words[at]) or near_name(words[at], known | plain)
        if found is not None:
            yield found
        at += size


def _words(text: str, spellings: Mapping[str, tuple[str, str]]) -> Iterator[re.Match[str]]:
    """The words of a text, those with a hyphen in their parts unless they are a name: "indosat-nvidia"."""
    for match in _WORD.finditer(text):
        if "-" in match[0] and match[0].lower() not in spellings:
            yield from _PART.finditer(text, *match.span())
        else:
            yield match


def _known(language: str) -> frozenset[str]:
    """Words of questions and common words, which are no names."""
    stop = reading_words().stop_words
    return vocabulary(language) | vocabulary("en") | stop.get(language, frozenset()) | stop["en"]


def _ticker(word: re.Match[str]) -> Named | None:
    spelt = word[0]
    if not (spelt.isupper() and 3 <= len(spelt) <= 5 and spelt.isalpha()) or spelt.lower() in _plain():
        return None
    entity = gazetteer().by_ticker(spelt)
    return Named("org", entity.name, Span(*word.span())) if entity else None


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, tuple[str, str]]:
    """Every Latin spelling of parties and places in lower case, as long as it is no common word."""
    found: dict[str, tuple[str, str]] = {}
    stop = frozenset[str]().union(*reading_words().stop_words.values())
    for entity in gazetteer():
        if entity.type not in TYPES:
            continue
        for alias in entity.aliases:
            spelt = alias.lower()
            if (
                alias.isascii()
                and spelt not in stop
                and (len(spelt) > 3 or (len(spelt) == 3 and entity.type == "org" and sum(map(str.isupper, alias)) > 1))
            ):
                found.setdefault(spelt, (entity.type, entity.name))
    return found


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Words that are names only in capitals."""
    return frozenset(word for _, tree in ask_tables("plain") for table in tree.values() for word in table["words"])


def _designations(text: str, read: Sequence[Span]) -> Iterator[Named]:
    """What looks like the name of a chip or model and is none that is known."""
    for match in _DESIGNATION.finditer(text):
        span = Span(*match.span())
        if match[0].lower() not in _plain() and not any(span.overlaps(one) and span.start <= one.start for one in read):
            yield Named("unknown", match[0], span)
