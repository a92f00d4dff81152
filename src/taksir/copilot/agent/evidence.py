"""What a draft may rest on: the numbers, names, quotes and deals that the tools returned in this run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from taksir.copilot.agent.own import Own
from taksir.copilot.agent.words import TOKEN, marks, words
from taksir.copilot.finding import Citation, Number
from taksir.errors import TaksirError
from taksir.news.article import Article, read_article
from taksir.news.language import guess_language
from taksir.news.mention import Mention
from taksir.news.quantities import find_quantities
from taksir.news.quantity import Quantity
from taksir.news.read.text import document_from_text

_THINGS = frozenset({"place", "chip", "model", "product"})
_NONE: frozenset[str] = frozenset()
_SOME_DAY = date(2000, 1, 1)
"""Of a text without a day the reader passes over days without a year; which day it is, changes nothing for them."""
_YEARLESS = re.compile(r"--\d\d(?:-\d\d)?|---\d\d|--[QH]\d")


@dataclass(frozen=True)
class Ref:
    """A number that was found, with all that it may be told with.

    `about` are its subject and object in order; `names` all that may be named beside it; `dates` the days that belong
    to it; `hedges` are the qualifiers of its words ("up to"); `ahead` tells what is to come.
    `own_dates` are the days of its own words, without the day on which they were printed; `finding` tells where
    it was found. `row` are the concepts of its row, where it stands in a table: one of them is told with it. `spoken`
    says that it stands in a sentence of a tool and is none of its numbers. `subject` is that of its own words,
    which say who said it where `says`. `allied` are parties of which all are named with it, or none;
    `limits` are the days up to which it was worked out.
    """

    number: Number
    about: tuple[str, ...]
    names: frozenset[str]
    concepts: frozenset[str]
    needed: frozenset[str]
    subjects: frozenset[str]
    dates: frozenset[str]
    status: str | None
    words: frozenset[str]
    hedges: frozenset[str]
    ahead: bool
    deals: tuple[frozenset[tuple[str, str]], ...]
    citation: Citation | None
    own_dates: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    finding: int = 0
    row: frozenset[str] = frozenset()
    spoken: bool = False
    subject: str | None = None
    says: bool = False
    allied: tuple[frozenset[str], ...] = ()
    limits: frozenset[str] = frozenset()

    @property
    def interval(self) -> str | None:
        """What stands in brackets behind the number as its tool writes it: `(83,700 – 152,000)`."""
        found = re.search(r"\([^()]*\d[^()]*\)$", self.number.text)
        return found[0] if found else None

    @property
    def computed(self) -> bool:
        """Whether it was worked out, or is a fact, and not what an article claims."""
        return self.number.kind is None and self.number.status is None


@dataclass(frozen=True)
class Evidence:
    """`groups` are names that one finding or citation holds together, `raw` names as written with the usual.

    `around` is of what the worked-out numbers of each finding are; `alone` are findings about one thing, `told` is
    all that quotes and sentences are of.
    """

    refs: tuple[Ref, ...]
    citations: tuple[Citation, ...]
    groups: tuple[frozenset[str], ...]
    raw: tuple[tuple[str, str], ...]
    asked: frozenset[str] = frozenset()
    asked_numbers: tuple[tuple[str, float | str], ...] = ()
    own: Own = field(default_factory=lambda: Own({}))
    language: str = "en"
    decisions: tuple[str | None, ...] = ()
    around: tuple[frozenset[str], ...] = ()
    alone: frozenset[int] = frozenset()
    told: frozenset[str] = frozenset()


@lru_cache(maxsize=2048)
def read(text: str, language: str) -> Article | None:
    """The text as the reader of articles reads it; None where it cannot."""
    try:
        return read_article(document_from_text(text, id="x", file="-", lang=language))
    except TaksirError:
        return None


@lru_cache(maxsize=4096)
def yearless(text: str, language: str) -> tuple[Quantity, ...]:
    """Months and days that a text names without their year: in September, 9월, pada 15 Maret."""
    article = read(text, language) if text.strip() else None
    if article is None:
        return ()
    found, _ = find_quantities(replace(article.document, published=_SOME_DAY), article.mentions)
    return tuple(one for one in found if one.iso is not None and _YEARLESS.fullmatch(one.iso))


@lru_cache(maxsize=4096)
def named(text: str) -> frozenset[str]:
    """The usual names of all that a text names, whatever its language, and words that are a name by themselves."""
    found: set[str] = set()
    language = guess_language(text).language
    for one in dict.fromkeys((language, "en")):
        article = read(text, one) if text.strip() else None
        found.update(part for m in article.mentions if m.how == "alias" for part in m.name.split("+")) if article else 0
    return _acting(frozenset(found))


@lru_cache(maxsize=4096)
def things(text: str) -> frozenset[str]:
    """The usual names of the places, chips, models and products that a text names: of no party."""
    article = read(text, guess_language(text).language) if text.strip() else None
    if article is None:
        return _NONE
    return _acting(frozenset(m.name for m in article.mentions if m.type in _THINGS and m.how == "alias"))


def _acting(names: frozenset[str]) -> frozenset[str]:
    """Names with those who act for them: the United States and their government."""
    return names | frozenset(other for name in names for other in marks().also_named.get(name, ()))


@lru_cache(maxsize=4096)
def parties_of(text: str) -> frozenset[str]:
    """The usual names of the companies, people and programmes that a text names, and names that nobody knows."""
    return frozenset(mention.name for mention in _parties(text))


def _parties(text: str) -> list[Mention]:
    article = read(text, guess_language(text).language) if text.strip() else None
    return [
        m for m in (article.mentions if article else ())
        if m.type not in _THINGS and m.type != "publisher" and m.how in ("alias", "candidate")
    ]  # fmt: skip


@lru_cache(maxsize=4096)
def allied(text: str) -> tuple[frozenset[str], ...]:
    """The parties of a text, those together that it names as one: from Bank Mandiri and BCA."""
    plain = words(guess_language(text).language)
    found: list[frozenset[str]] = []
    last = None
    for mention in sorted(_parties(text), key=lambda one: one.span.start):
        between = text[last.span.end : mention.span.start].casefold().strip() if last is not None else ""
        joined = bool(found) and between in plain.joined
        found[-1:] = [found[-1] | {mention.name}] if joined else [*found[-1:], frozenset({mention.name})]
        last = mention
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The usual name of a name as a tool gives it; of a chip with its size that of the chip."""
    article = read(name, "en") if name.strip() else None
    chips = [m for m in article.mentions if m.how == "alias" and m.type in _THINGS] if article else []
    if len(chips) == 1:
        return chips[0].name
    whole = (
        [m for m in article.mentions if m.how == "alias" and len(m.span.of(name)) >= len(name) - 1] if article else []
    )
    return whole[0].name if whole else name


def tokens(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    return frozenset(token.casefold() for token in TOKEN.findall(text) if not any(sign.isdigit() for sign in token))


def squeezed(text: str) -> str:
    """A sentence without what differs in layout only."""
    return re.sub(r"\s+", " ", text).strip()
