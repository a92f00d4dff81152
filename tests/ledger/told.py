"""Articles built by hand: a text, and what is told in it, located by its words."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date

from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal, Party
from taksir.news.document import Document, Section, SectionKind, Sentence
from taksir.news.mention import Mention
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.news.standing import Standing, Status

TYPES = {
    "Stargate": "programme",
    "Azure": "product",
    "Sam Altman": "person",
    "Andy Jassy": "person",
    "Indonesia": "place",
}


@dataclass
class C:
    """A claim: its words, value and unit, and who to whom."""

    words: str
    value: float | None
    unit: str
    subject: str | None = None
    object: str | None = None
    kind: str = "investment"
    status: str = "asserted"
    by: tuple[str, ...] = ()
    qualifier: str = "exact"
    increment: bool = False
    period: str | None = None
    iso: str | None = None
    section: SectionKind = SectionKind.BODY
    nth: int = 0


@dataclass
class K:
    """A deal: its words, type, parties (`name:role`) and the numbers of the claims that size it."""

    words: str
    type: str
    parties: tuple[str, ...]
    status: str = "announced"
    by: tuple[str, ...] = ()
    claims: tuple[int, ...] = ()
    date: str | None = None
    section: SectionKind = SectionKind.BODY
    tense: str = "present"


def article(
    id_: str,
    text: str,
    *told: C | K,
    day: str | None = None,
    publisher: str | None = None,
    language: str = "id",
    names: tuple[str, ...] = (),
    title: bool = False,
    address: str | None = None,
) -> Article:
    """An article; `names` are mentions beyond the subjects, objects and parties."""
    sentences = tuple(
        Sentence(Span(m.start(), m.end()), SectionKind.BODY, number)
        for number, m in enumerate(re.finditer(r"[^\s.!?][^.!?\n]*(?:[.!?](?=\w)[^.!?\n]*)*[.!?]?", text))
    )

    def place(words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return Span(start, start + len(words))

    def sentence(span: Span) -> int:
        return next(n for n, s in enumerate(sentences) if s.span.start <= span.start < s.span.end)

    claims, deals, named = [], [], set(names)
    for one in told:
        if isinstance(one, C):
            span = place(one.words, one.nth)
            low = one.value if one.qualifier in {"exact", "at_least", "more_than"} else None
            high = one.value if one.qualifier in {"exact", "up_to", "less_than"} else None
            dimension = "date" if one.iso else "money"
            quantity = Quantity(span, dimension, one.unit, one.value, low, high, one.qualifier, iso=one.iso)
            at = sentence(span)
            claims.append(
                Claim(
                    f"{id_}.c{len(claims) + 1}", id_, one.kind, quantity, sentences[at].span, at, one.section,
                    one.subject, one.object, (), Standing(Status(one.status), one.by), period=one.period,
                    increment=one.increment,
                )
            )  # fmt: skip
            named |= {name for name in (one.subject, one.object) if name and name in text}
    for one in told:
        if isinstance(one, K):
            span = place(one.words)
            parties = tuple(Party(*party.split(":")) for party in one.parties)
            deals.append(
                Deal(
                    f"{id_}.k{len(deals) + 1}", id_, one.type, parties, span, sentence(span), one.section,
                    Standing(Status(one.status), one.by, tense=one.tense),
                    claims=tuple(f"{id_}.c{number}" for number in one.claims), date=one.date,
                )
            )  # fmt: skip
            named |= {party.name for party in parties if party.name in text}
    found = sorted((m.start(), m.end(), name) for name in named for m in re.finditer(re.escape(name), text))
    mentions: list[Mention] = []
    for start, end, name in found:
        if not mentions or start >= mentions[-1].span.end:
            mentions.append(Mention(Span(start, end), name, TYPES.get(name, "org")))
    document = Document(
        id=id_, file=f"{id_}.txt", sha256=hashlib.sha256(text.encode()).hexdigest(), text=text, language=language,
        title=sentences[0].span.of(text) if title else None, title_span=sentences[0].span if title else None,
        publisher=publisher, published=date.fromisoformat(day) if day else None,
        published_from="stated" if day else None, address=address,
        sections=(Section(SectionKind.BODY, Span(0, len(text))),), sentences=sentences,
    )  # fmt: skip
    return Article(document, tuple(mentions), tuple(sorted(claims, key=lambda c: c.quantity.span)), tuple(deals))


def of(relations, type_):
    """The relations of one type."""
    return [relation for relation in relations if relation.type == type_]


def items(relations, type_):
    """What each relation of one type holds between."""
    return [set(relation.items) for relation in of(relations, type_)]
