"""One sentence of a draft as the reader of articles reads it: what it names, counts, quotes and says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from taksir.copilot.agent.evidence import read, yearless
from taksir.copilot.agent.figures import figures
from taksir.copilot.agent.words import TOKEN, words
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.document import SectionKind
from taksir.news.span import Span
from taksir.news.standing import Standing, Status
from taksir.news.status import StandingReader

QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』]*)[”\"」』]")
_LETTERS = re.compile(r"[^\W\d_]+")
_POWER = frozenset({"w", "kw", "mw", "gw"})
_COUNTED = frozenset({"mtoken", "hourly", "each"})
_SINGLE = re.compile(r"(?<!\w)[‘']([^‘’']{2,})[’'](?!\w)")


@dataclass(frozen=True)
class Name:
    """A name in a sentence by its usual form; `sure` is False where nobody has found it."""

    span: Span
    name: str
    kind: str
    sure: bool


@dataclass(frozen=True)
class Read:
    """`claims` are all numbers of the sentence; `loose` the words that are neither number nor name."""

    text: str
    language: str
    article: Article
    claims: tuple[Claim, ...]
    names: tuple[Name, ...]
    loose: tuple[Span, ...]
    digits: tuple[Span, ...]
    unread: tuple[Span, ...] = ()

    @property
    def concepts(self) -> list[tuple[int, int, frozenset[str]]]:
        """Where the words of concepts stand, and which they may mean; the year of a day is no time for which it is."""
        days = [claim.quantity.span for claim in self.claims if claim.quantity.iso is not None]
        found = words(self.language).concepts(self.text)
        return [one for one in found if not any(day.start <= one[0] < day.end for day in days)]


def without_quotes(text: str) -> tuple[str, tuple[str, ...]]:
    """The sentence with its quotations blanked out, and their words."""
    found = [*QUOTED.finditer(text)]
    rest = QUOTED.sub(lambda match: " " * len(match[0]), text)
    found.extend(_SINGLE.finditer(rest))
    rest = _SINGLE.sub(lambda match: " " * len(match[0]), rest)
    return rest, tuple(match[1].strip() for match in found)


def plainly(text: str, language: str) -> str:
    """The sentence without turns of phrase that would be read as a bound: “adding up to” is “totalling”."""
    for turn, plain in words(language).plainly.items():
        text = re.sub(rf"(?<![^\W_]){re.escape(turn)}(?![^\W_])", plain, text, flags=re.IGNORECASE)
    return text


def read_sentence(text: str, language: str, raw: Iterable[tuple[str, str]]) -> Read | None:
    """A sentence read; None where it cannot be. `raw` are names as the findings write them with their usual form."""
    article = read(text, language) if text.strip() else None
    if article is None:
        return None
    plain = words(language)
    found: list[Name] = []
    taken: list[Span] = []
    for spelt, usual in raw:
        for match in re.finditer(rf"(?<![^\W_]){re.escape(spelt)}(?![A-Za-z0-9])", text):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                found.append(Name(span, usual, "unknown", True))
    for mention in article.mentions:
        held = [other for other in taken if other.overlaps(mention.span)]
        if held and (mention.how != "alias" or any(other.contains(mention.span) for other in held)):
            if mention.how == "alias":
                found = [Name(n.span, n.name, mention.type, True) if n.span == mention.span else n for n in found]
            continue
        if mention.how == "coreference":
            continue
        if mention.how != "alias" and all(
            plain.among(one, plain.plain) or plain.concepts(one) or any(sign.isdigit() for sign in one)
            for one in TOKEN.findall(mention.span.of(text))
        ):
            continue
        if held:
            found = [one for one in found if not one.span.overlaps(mention.span)]
        for one in mention.name.split("+"):
            found.append(Name(mention.span, one, mention.type, mention.how == "alias"))
        taken.append(mention.span)
    phrases = [
        Span(start, end) for start, end, names in plain.concepts(text)
        if names & _COUNTED or any(sign.isdigit() for sign in text[start:end])
    ]  # fmt: skip
    claims = [one for one in article.claims if not any(p.start <= one.quantity.span.start < p.end for p in phrases)]
    claims.extend(_months(text, language, article, [one.quantity.span for one in claims]))
    covered = [*phrases, *(one.span for one in found), *(one.quantity.span for one in claims)]
    found_too = [replace(one, standing=_standing(article, one)) for one in figures(text, language, covered)]
    claims = sorted([*claims, *found_too], key=lambda one: one.quantity.span.start)
    spans = [claim.quantity.span for claim in claims] + [
        claim.quantity.qualifier_span for claim in claims if claim.quantity.qualifier_span
    ]
    spans += phrases
    loose = [Span(*match.span()) for match in TOKEN.finditer(text)]
    covered = [*taken, *spans]
    loose = [one for one in loose if not any(_holds(text, other, one, language) for other in covered)]
    digits = [Span(*m.span()) for m in re.finditer(r"[^\W\D]+|[²³¹⁰-⁹₀-₉½¼¾]", text)]
    digits = [one for one in digits if not any(other.contains(one) for other in covered)]
    unread = tuple(one for one in article.unread if not any(other.contains(one) for other in covered))
    return Read(
        text, language, article, tuple(claims), tuple(sorted(found, key=_place)), tuple(loose), tuple(digits), unread
    )


def _months(text: str, language: str, article: Article, taken: list[Span]) -> list[Claim]:
    """Days and months without a year, as claims of nobody."""
    return [
        Claim("d", "x", "date", one, one.span, 0, SectionKind.BODY, None, None, (), _standing_at(article, one.span))
        for one in yearless(text, language)
        if not any(one.span.overlaps(other) for other in taken)
    ]


def _standing(article: Article, claim: Claim) -> Standing:
    """How surely the sentence around a number is told."""
    return _standing_at(article, claim.quantity.span)


def _standing_at(article: Article, span: Span) -> Standing:
    reader = StandingReader(article.document, article.mentions)
    for index, sentence in enumerate(article.document.sentences):
        if sentence.span.contains(span):
            return reader.of(sentence.span, index)
    return Standing(Status.ASSERTED)


def _holds(text: str, outer: Span, word: Span, language: str) -> bool:
    """Whether a word is wholly inside, or in Korean its rest is an ending."""
    if outer.contains(word):
        return True
    if not outer.overlaps(word) or outer.start > word.start:
        return False
    rest = text[outer.end : word.end]
    endings = words(language).endings
    return rest in ("'s", "’s", "-") or (
        bool(endings) and (words(language).ends(rest) or words(language).among(rest, words(language).plain))
    )


def miswritten(claim: Claim, read: Read) -> bool:
    """Whether a unit is written as another one (mW), or the two ends of an interval have different ones."""
    known = words(read.language).spread
    units = [one for one in _LETTERS.findall(claim.quantity.span.of(read.text)) if one.casefold() in _POWER]
    if any(one not in known.units for one in units):
        return True
    scales = [one for one in _LETTERS.findall(claim.quantity.span.of(read.text)) if one in known.scales]
    return claim.quantity.value is None and claim.quantity.iso is None and (len(set(units)) > 1 or len(set(scales)) > 1)


def told_by(read: Read) -> frozenset[str]:
    """Those whom the sentence names as saying it: behind “according to”, in Korean before its word."""
    plain = words(read.language)
    found = set()
    for name in read.names:
        before, behind = read.text[: name.span.start].casefold(), read.text[name.span.end :]
        if plain.endings:
            told = any(behind.startswith(one) for one in plain.by)
        else:
            told = any(re.search(rf"(?<!\w){re.escape(one)} (?:the )?$", before) for one in plain.by)
        if told:
            found.add(name.name)
    return frozenset(found)


def _place(name: Name) -> int:
    return name.span.start
