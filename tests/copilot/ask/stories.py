"""Articles of our own, each with its title and day as a page has them, in a ledger that is asked about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.ask import ask
from taksir.copilot.desk import Desk
from taksir.ledger.store import Ledger
from taksir.news.article import read_article
from taksir.news.read import document_from_text

DAY = date(2026, 11, 21)


def desk_of(path: Path, articles: Iterable[tuple[str, str]]) -> Desk:
    """A desk of the day, with a ledger of these articles: language and text of each."""
    with Ledger.open(path) as ledger:
        for number, (language, text) in enumerate(articles, 1):
            ledger.add(read_article(document_from_text(text, id=f"d{number}", file=f"n{number}.txt", lang=language)))
    return Desk(as_of=DAY, ledger=str(path))


def first_number(desk: Desk, text: str, unit: str, low: float, high: float) -> Answer:
    """The answer, which begins with a number of that unit within these bounds."""
    answer = ask(desk, text)
    assert answer.state == "answered", answer.text
    first = answer.numbers[0]
    assert first.unit == unit
    assert low <= float(first.value or 0) <= high
    return answer
