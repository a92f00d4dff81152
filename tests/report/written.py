"""Briefs built by hand: short texts of our own, and what is told in them, located by its words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from taksir.brief import Brief, Failure
from taksir.checks.verdict import Plausibility, Verdict
from taksir.ledger.relation import Corroboration, Relation
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal, Party
from taksir.news.document import Document, Section, SectionKind, Sentence
from taksir.news.mention import Mention
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.news.standing import Standing, Status
from taksir.quantity import Range, Step

K = SectionKind


@dataclass(frozen=True)
class Told:
    """A claim: its words, what they mean, who to whom."""

    words: str
    value: float | None
    unit: str
    kind: str = "investment"
    who: str | None = None
    whom: str | None = None
    status: str = "asserted"
    by: tuple[str, ...] = ()
    dimension: str = "money"
    qualifier: str = "exact"
    iso: str | None = None
    nth: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dealt:
    """A deal: its words, type, parties as `name:role`, the numbers of the claims that size it."""

    words: str
    type: str
    parties: tuple[str, ...]
    status: str = "announced"
    sizes: tuple[int, ...] = ()
    day: str | None = None
    by: tuple[str, ...] = ()


def article(
    id_: str,
    parts: Sequence[tuple[SectionKind, str]],
    *told: Told | Dealt,
    publisher: str | None = None,
    day: str | None = None,
    language: str = "en",
    candidates: Sequence[str] = (),
    unread: Sequence[str] = (),
    address: str | None = None,
    warnings: tuple[str, ...] = (),
    title: str | None = None,
) -> Article:
    """An article of `parts`, one a paragraph."""
    text, sections, sentences = "", [], []
    for number, (kind, words) in enumerate(parts):
        start = len(text)
        text += words + "\n\n"
        sections.append(Section(kind, Span(start, start + len(words))))
        for match in re.finditer(r"[^\s.!?][^!?]*?(?:[.!?](?=\s|$)|$)", words):
            sentences.append(Sentence(Span(start + match.start(), start + match.end()), kind, number))
    text = text.rstrip("\n")

    def place(words: str, nth: int = 0) -> Span:
        at = -1
        for _ in range(nth + 1):
            at = text.index(words, at + 1)
        return Span(at, at + len(words))

    def sentence(span: Span) -> int:
        return next(n for n, s in enumerate(sentences) if s.span.start <= span.start < s.span.end)

    claims: list[Claim] = []
    deals: list[Deal] = []
    for one in told:
        span = place(one.words, one.nth if isinstance(one, Told) else 0)
        at = sentence(span)
        standing = Standing(Status(one.status), one.by)
        if isinstance(one, Told):
            low = one.value if one.qualifier in ("exact", "at_least", "more_than") else None
            high = one.value if one.qualifier in ("exact", "up_to", "less_than") else None
            quantity = Quantity(span, one.dimension, one.unit, one.value, low, high, one.qualifier, iso=one.iso)
            name = f"{id_}.c{len(claims) + 1}"
            held = sentences[at]
            claims.append(
                Claim(name, id_, one.kind, quantity, held.span, at, held.section, one.who, one.whom, (), standing,
                      notes=one.notes)
            )  # fmt: skip
        else:
            parties = tuple(Party(*party.split(":")) for party in one.parties)
            sizes = tuple(f"{id_}.c{number}" for number in one.sizes)
            name = f"{id_}.k{len(deals) + 1}"
            deals.append(Deal(name, id_, one.type, parties, span, at, sentences[at].section, standing, sizes, one.day))
    mentions = [Mention(place(name), name, "unknown", "candidate") for name in candidates]
    document = Document(
        id=id_, file=f"{id_}.txt", sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), text=text,
        language=language, title=title or parts[0][1], title_span=sections[0].span, publisher=publisher,
        published=date.fromisoformat(day) if day else None, published_from="stated" if day else None,
        address=address, sections=tuple(sections), sentences=tuple(sentences), warnings=warnings,
    )  # fmt: skip
    return Article(document, tuple(mentions), tuple(claims), tuple(deals), tuple(place(words) for words in unread))


def rupiah() -> Article:
    """An Indonesian article with a slip of a thousand, a twin, a teaser and a footer."""
    return article(
        "d1",
        [
            (K.TITLE, "Borealis tanam US$80 miliar di Jakarta"),
            (K.LEAD, "Borealis akan menanamkan US$80 miliar (Rp1,2 triliun) ke Lintang pada 2026."),
            (K.BODY, "Kapasitasnya hingga 200 MW. Lintang membantah kabar itu."),
            (K.TEASER, "Baca juga: Kirana kantongi Rp5 triliun"),
            (K.FOOTER, "© 2026 Warta Uji"),
        ],
        Told("US$80 miliar", 80e9, "USD", who="Borealis", status="planned"),
        Told("US$80 miliar", 80e9, "USD", who="Borealis", whom="Lintang", status="planned", nth=1),
        Told("Rp1,2 triliun", 1.2e12, "IDR", who="Borealis", whom="Lintang", status="planned"),
        Told("2026", None, "date", "date", dimension="date", iso="2026", status="planned"),
        Told("200 MW", 200e6, "W", "power", who="Lintang", dimension="power", qualifier="up_to"),
        Told("Rp5 triliun", 5e12, "IDR", who="Kirana"),
        Dealt("Borealis akan menanamkan US$80 miliar (Rp1,2 triliun) ke Lintang", "investment",
              ("Borealis:investor", "Lintang:investee"), "planned", (2, 3), "2026"),
        Dealt("Lintang membantah kabar itu", "investment", ("Lintang:investee", "Borealis:investor"), "denied",
              by=("Lintang",)),
        publisher="Warta Uji", day="2026-02-03", language="id", candidates=("Kirana",), unread=("© 2026",),
        warnings=("the footer's year is no date",),
    )  # fmt: skip


def dollars() -> Article:
    """An English article that tells the same, from a named origin."""
    return article(
        "d2",
        [
            (K.TITLE, "Borealis plans $80 billion for Lintang"),
            (K.BODY, "Borealis plans to put $80 billion into Lintang, Harbour Wire reported. "
                     "Ferro will supply 40,000 chips to Lintang and lease a hall from Borealis."),
        ],
        Told("$80 billion", 80e9, "USD", who="Borealis", whom="Lintang", status="reported", by=("Harbour Wire",)),
        Told("$80 billion", 80e9, "USD", who="Borealis", whom="Lintang", status="reported", by=("Harbour Wire",),
             nth=1),
        Told("40,000 chips", 40000, "package", "chips", "Ferro", "Lintang", "planned", dimension="chips"),
        Dealt("Borealis plans to put $80 billion into Lintang", "investment",
              ("Borealis:investor", "Lintang:investee"), "reported", (2,), by=("Harbour Wire",)),
        Dealt("Ferro will supply 40,000 chips to Lintang", "supply", ("Ferro:supplier", "Lintang:customer"),
              "planned", (3,)),
        publisher="Test Ledger", day="2026-02-05", address="https://ledger.test/a?b=1&c=2",
    )  # fmt: skip


def won() -> Article:
    """A Korean article."""
    return article(
        "d3",
        [
            (K.TITLE, "보레알리스, 한빛과 협력"),
            (K.BODY, "보레알리스는 한빛과 3조4000억 원 규모의 합작사를 세운다고 밝혔다."),
        ],
        Told("3조4000억 원", 3.4e12, "KRW", who="Borealis", whom="한빛", status="announced", by=("Borealis",)),
        Dealt("보레알리스는 한빛과 3조4000억 원 규모의 합작사를 세운다", "joint_venture",
              ("Borealis:partner", "한빛:partner2"), "announced", (1,)),
        publisher=None, language="ko",
    )  # fmt: skip


HOSTILE = (
    "<script>alert(1)</script> pays US$5 billion to \"><img src=x onerror=alert(2)> & </style>{{ 7*7 }} "
    "<a href=javascript:alert(3)>=HYPERLINK(1)</a> \x1b[31mred\x1b[0m \u202eabc\u202c."
)  # fmt: skip
"""What an article could try to do to its reader."""


def hostile() -> Article:
    """An article whose every field is an attack."""
    evil = "<script>alert('name')</script>"
    made = article(
        "d4",
        [(K.TITLE, "<script>document.title='owned'</script>"), (K.BODY, HOSTILE)],
        Told("US$5 billion", 5e9, "USD", kind="investment", who=evil, whom='=cmd|" /C calc"!A0', by=(evil,),
             status="reported", notes=("<b>note</b>",)),
        Dealt("<script>alert(1)</script> pays US$5 billion", "investment", (f"{evil}:investor", "+1:investee")),
        publisher="@SUM(1+1)<i>", address="javascript:alert(4)", warnings=("<u>warning</u>",),
        candidates=("<a href=javascript:alert(3)>",),
    )  # fmt: skip
    return replace(made, document=replace(made.document, author=evil, file="../<x>.txt"))


def brief(*extra: Article) -> Brief:
    """The three articles together, with two findings, a corroboration, relations and a failed source."""
    implied = Range(14.9, 15.1, "IDR/USD", 15.0)
    working = (
        Step("implied rate", "IDR / USD", {"IDR": 1.2e12, "USD": 80e9}, 15.0, "IDR/USD", ("d1.c3", "d1.c2")),
        Step("rate of the day", "last fixing", {"on": "2026-02-03"}, 16780.0, "IDR/USD", ("ecb",)),
    )
    verdicts = (
        Verdict("scale", ("d1.c3", "d1.c2"), Plausibility.INCONSISTENT, "Rp1.2 trillion is a thousand times too small.",
                implied, Range(16000.0, 17500.0, "IDR/USD"), working, "a scale word that was meant otherwise"),
        Verdict("fx", ("d3.c1",), Plausibility.UNINFORMATIVE, "No rate is stated."),
        Verdict("power", ("d1.c5",), Plausibility.IMPLAUSIBLE, "200 MW cannot run on one transformer."),
        Verdict("stale", ("d2.c2",), Plausibility.CONSISTENT, "Nothing is overdue.", since_then="It was built."),
    )  # fmt: skip
    relations = (
        Relation("same_event", ("d1.c1", "d1.c2"), "US$80 miliar is told twice."),
        Relation("same_event", ("d2.c1", "d2.c2"), "$80 billion is told twice."),
        Relation("corroborates", ("d1.c1", "d1.c2", "d2.c1", "d2.c2"), "Two documents state US$80 billion."),
        Relation("corroborates", ("d1.k1", "d2.k1"), "Two documents tell of the investment."),
        Relation("contradicts", ("d1.k1", "d1.k2"), "Lintang denies it.", (("d1", 126, 150),)),
    )
    articles = (rupiah(), dollars(), won(), *extra)
    corroborations = tuple(
        Corroboration(claim.id, "by_origins", ("Borealis", "Harbour Wire"), "2 origins: Borealis and Harbour Wire.")
        if claim.quantity.unit == "USD"
        else Corroboration(claim.id, "unattributed", (), "Nobody is named.")
        for told in articles
        for claim in told.claims
        if claim.own
    )
    return Brief(
        date(2026, 3, 2), "0123456789abcdef" * 4, articles, relations, verdicts, corroborations,
        (Failure("gone.pdf", "gone.pdf: no such file"), Failure("https://x.test/<b>", "refused")),
    )  # fmt: skip
