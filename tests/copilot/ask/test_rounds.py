"""Who puts how much into somebody's latest funding round."""

from __future__ import annotations

from datetime import date

import pytest

from taksir.copilot.ask.ask import ask
from taksir.copilot.desk import Desk
from taksir.copilot.seek.line import sheet
from taksir.copilot.seek.pledge import pledges, whole_sums
from taksir.ledger.store import Ledger
from taksir.news.article import read_article
from taksir.news.read import document_from_text

ARTICLES = (
    (
        "en",
        "Groq in talks on a new round\nMarch 3, 2026\n\n"
        "BlackRock is in talks to invest up to $400 million in Groq, Bloomberg reported on Tuesday. The money would be "
        "part of a round of about $1 billion that could value Groq at $9 billion. Groq raised $750 million in "
        "September 2025.",
    ),
    (
        "en",
        "Groq closes $1.5 billion round\nSeptember 14, 2026\n\n"
        "Groq closed a new round of $1.5 billion on Friday. BlackRock invests $600 million, Neuberger Berman $300 "
        "million and Samsung adds $200 million. Nvidia denied that it would put $250 million into the round.\n\n"
        "Separately, SoftBank invests $900 million in Cerebras.",
    ),
)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    place = tmp_path_factory.mktemp("rounds") / "ledger.sqlite"
    with Ledger.open(place) as ledger:
        for number, (language, text) in enumerate(ARTICLES, 1):
            ledger.add(read_article(document_from_text(text, id=f"d{number}", file=f"n{number}.txt", lang=language)))
    return Desk(as_of=date(2026, 11, 21), ledger=str(place))


@pytest.mark.parametrize(
    "said", ["Who is investing in Groq's latest round?", "Siapa saja investor di putaran terbaru Groq?"]
)
def test_everyone_in_the_newest_round_is_told_with_his_sum(closed: Desk, said: str) -> None:
    answer = ask(closed, said)
    assert answer.state == "answered"
    assert [one.value for one in answer.numbers[:4]] == [6e8, 3e8, 2e8, 1.5e9]
    assert all(name in answer.text for name in ("BlackRock", "Neuberger Berman", "Samsung"))
    assert "SoftBank" not in answer.text


def test_who_denies_to_take_part_is_told_apart(closed: Desk) -> None:
    text = ask(closed, "Who is investing in Groq's latest round?").text
    assert "denying it: NVIDIA" in text


def test_one_investor_of_the_round_is_told_alone(closed: Desk) -> None:
    answer = ask(closed, "How much did Samsung put into Groq's new round?")
    assert answer.numbers[0].value == 2e8
    assert len(answer.numbers) == 1


def test_the_sum_of_the_whole_round_is_nobodys_own() -> None:
    text = "Groq has closed a funding round of $1.5 billion in which BlackRock invests $600 million."
    lines = sheet(read_article(document_from_text(text, id="d1", file="n.txt", lang="en")))
    told = [(one.giver, one.claim.quantity.value) for one in pledges(lines, "Groq") if one.claim]
    assert told == [(None, 1.5e9), ("BlackRock", 6e8)]
    assert len(whole_sums(lines)) == 1


def test_the_round_of_another_company_is_none() -> None:
    text = "Cerebras plans a new chip. Groq closed a new round of $1.5 billion. BlackRock invests $600 million."
    lines = sheet(read_article(document_from_text(text, id="d1", file="n.txt", lang="en")))
    assert pledges(lines, "Cerebras") == []


def test_the_investors_own_sum_leads_between_the_two(closed: Desk) -> None:
    assert ask(closed, "How much is BlackRock investing in Groq?").numbers[0].value == 6e8
