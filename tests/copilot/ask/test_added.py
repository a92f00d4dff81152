"""What was put into the ledger since a day, by the day of the run that read it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from taksir.copilot.ask.ask import ask
from taksir.copilot.desk import Desk
from taksir.ledger.store import Ledger
from taksir.news.article import read_article
from taksir.news.read import document_from_text

TEXTS = {
    date(2026, 11, 19): "Nvidia will invest $5 billion in Intel, the companies said.",
    date(2026, 11, 21): "Oracle runs 610 MW in Texas, the company said.",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    place = tmp_path / "ledger.sqlite"
    with Ledger.open(place) as ledger:
        for day, text in TEXTS.items():
            ledger.add(read_article(document_from_text(text, id="d1", file="-", lang="en")), day=day)
    return Desk(as_of=date(2026, 11, 21), ledger=str(place))


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("What was added since yesterday?", 1),
        ("Which documents were added to the ledger since 1 November 2026?", 2),
        ("Dokumen apa yang ditambahkan sejak kemarin?", 1),
        ("어제 이후 추가된 문서는 무엇인가요?", 1),
        ("Which documents were added about Intel since 1 November 2026?", 1),
    ],
)
def test_documents_of_runs_since_the_day_are_counted(desk: Desk, said: str, count: int) -> None:
    answer = ask(desk, said)
    assert answer.state == "answered"
    assert answer.numbers[0].value == count
    assert len(answer.citations) == count


def test_without_a_day_it_is_asked_back(desk: Desk) -> None:
    answer = ask(desk, "Which documents were added?")
    assert answer.state == "asked_back"
    assert all(ask(desk, option).state == "answered" for option in answer.options)


def test_nothing_added_is_said(desk: Desk) -> None:
    answer = ask(desk, "Which documents about Intel were added to the ledger since 20 November 2026?")
    assert answer.state == "answered"
    assert answer.text.startswith("No document was added")
