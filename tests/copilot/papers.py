"""A small ledger of our own sentences, in three languages, that the tools and answers are asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from taksir.copilot.desk import Desk
from taksir.ledger.store import Ledger
from taksir.news.article import read_article
from taksir.news.read.text import document_from_text

DAY = date(2026, 11, 21)

PAPERS = (
    (
        "Harbour Post", date(2026, 3, 2), "en",
        "Amazon is in talks to invest US$50 billion in OpenAI, people familiar with the matter said.",
    ),
    (
        "Kabar Niaga", date(2026, 5, 4), "id",
        "Amazon mengumumkan investasi US$50 miliar di OpenAI. Amazon memangkas 16.000 karyawan.",
    ),
    (
        "Harbour Post", date(2026, 6, 10), "en",
        "Microsoft denied that it plans to acquire Anthropic. Microsoft raised its capital expenditure for 2026 to "
        "US$150 billion.",
    ),
    (
        "한강일보", date(2026, 7, 20), "ko",
        "SK텔레콤은 울산 데이터센터를 2027년 11월에 가동한다고 발표했다. SK텔레콤은 2027년 3월에 서울 사무소를 연다고 밝혔다.",
    ),
    (
        "Morning Wire", date(2026, 8, 1), "en",
        "Google said it signed a contract to invest US$7 billion in Anthropic, Reuters reported. Humain will run "
        "600,000 GB300 chips on 500 MW, the company said.",
    ),
    (
        "Kabar Niaga", date(2026, 12, 9), "id",
        "Oracle mengumumkan investasi US$9 miliar di OpenAI.",
    ),
)  # fmt: skip
"""Publisher, day, language, text; the last is of a day after `DAY`."""


def fill(path: Path | str, papers: Iterable[tuple[str, date | None, str, str]] = PAPERS) -> str:
    """A ledger of these papers; its place."""
    with Ledger.open(path) as ledger:
        for number, (publisher, day, language, text) in enumerate(papers):
            document = document_from_text(text, id=f"d{number}", file=f"{number}.txt", lang=language)
            told = replace(document, publisher=publisher, published=day, published_from="given" if day else None)
            ledger.add(read_article(told))
    return str(path)


def desk_of(path: Path | str, papers: Iterable[tuple[str, date | None, str, str]] = PAPERS, samples: int = 16) -> Desk:
    """A desk of the day, with a ledger of these papers."""
    return Desk(as_of=DAY, ledger=fill(path, papers), samples=samples)
