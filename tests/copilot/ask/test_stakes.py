"""Who holds how much of whom, as the sentences of several articles tell it over time."""

from __future__ import annotations

import pytest
from stories import desk_of

from taksir.copilot.ask.ask import ask
from taksir.copilot.desk import Desk
from taksir.copilot.seek.holding import holdings
from taksir.copilot.seek.line import sheet
from taksir.news.article import read_article
from taksir.news.read import document_from_text

ARTICLES = (
    (
        "en",
        "SoftBank weighs bet on Cerebras\nFebruary 10, 2026\n\n"
        "SoftBank is in talks to invest $3 billion in Cerebras, Bloomberg reported. The investment would give SoftBank "
        "a stake of about 9% in the chipmaker, people familiar with the matter said.\n\n"
        "G42 holds 4% of Cerebras.",
    ),
    (
        "en",
        "SoftBank signs $2.2 billion investment in Cerebras\nSeptember 14, 2026\n\n"
        "SoftBank signed an agreement on Monday to invest $2.2 billion in Cerebras, the companies said. SoftBank will "
        "own 6.5% of the chipmaker after the deal.\n\n"
        "G42 reduced its stake in Cerebras from 4% to 2.5%, a filing showed. Shares of CoreWeave fell 6%.",
    ),
    (
        "id",
        "Pusat Data Biznet di Bekasi\nRabu, 4 Maret 2026\n\n"
        "JAKARTA – Danantara dikabarkan akan membeli 20 persen kepemilikan di Biznet.\n\n"
        "Saat ini Biznet memiliki 55 persen saham pusat data itu dan Indosat 45 persen.",
    ),
    (
        "id",
        "Danantara Masuk ke Biznet\nSenin, 10 Agustus 2026\n\n"
        "JAKARTA – Danantara menandatangani perjanjian untuk membeli 15 persen kepemilikan di Biznet, kata Danantara.",
    ),
    (
        "ko",
        "현대자동차, 퓨리오사AI에 1500억원 투자 검토\n입력 2026.04.02 09:10\n\n"
        "성사되면 현대자동차는 퓨리오사AI 지분 5%를 갖게 된다.\n\nLG전자는 퓨리오사AI 지분 3.2%를 보유하고 있다.",
    ),
    (
        "ko",
        "현대자동차, 퓨리오사AI에 2100억원 투자\n입력 2026.09.21 14:00\n\n"
        "투자 후 현대자동차의 퓨리오사AI 지분율은 6.4%가 된다.\n\n삼성전자는 시장 점유율 30%를 보유하고 있다.",
    ),
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_of(tmp_path_factory.mktemp("stakes") / "ledger.sqlite", ARTICLES)


@pytest.mark.parametrize(
    ("said", "percent"),
    [
        ("What stake will SoftBank get in Cerebras?", 6.5),
        ("SoftBank's stake in Cerebras?", 6.5),
        ("How much of Cerebras does G42 own?", 2.5),
        ("Berapa persen saham Biznet yang dibeli Danantara?", 15),
        ("Berapa persen saham pusat data Bekasi yang dimiliki Indosat?", 45),
        ("Biznet pegang berapa persen pusat data itu?", 55),
        ("현대자동차의 퓨리오사AI 지분은 몇 퍼센트?", 6.4),
        ("LG전자는 퓨리오사AI 지분을 몇 퍼센트 갖고 있나?", 3.2),
    ],
)
def test_the_newest_firm_part_of_the_holder_that_is_named_leads(held: Desk, said: str, percent: float) -> None:
    answer = ask(held, said)
    assert answer.state == "answered"
    assert (answer.numbers[0].value, answer.numbers[0].unit) == (percent, "percent")


@pytest.mark.parametrize(
    ("said", "percent"),
    [
        ("What stake was SoftBank to get in Cerebras in February?", 9),
        ("What percent of Cerebras did G42 own before?", 4),
        ("처음에 현대자동차가 확보하려던 퓨리오사AI 지분은 몇 퍼센트?", 5),
    ],
)
def test_the_earlier_part_leads_where_it_is_asked_for(held: Desk, said: str, percent: float) -> None:
    assert ask(held, said).numbers[0].value == percent


@pytest.mark.parametrize(
    "said",
    [
        "What stake does Google hold in Cerebras?",
        "Telkom pegang berapa persen saham Biznet?",
        "두산은 퓨리오사AI 지분을 얼마나 갖고 있나?",
        "한화가 퓨리오사AI 지분을 몇 퍼센트 보유하고 있나?",
    ],
)
def test_a_holder_whom_no_article_names_is_declined(held: Desk, said: str) -> None:
    assert ask(held, said).state == "declined"


def _told(text: str, language: str) -> list[tuple[str, float | None, tuple[str, ...], bool]]:
    article = read_article(document_from_text(text, id="d1", file="n.txt", lang=language))
    return [(one.holder, one.claim.quantity.value, tuple(one.parts), one.sold) for one in holdings([sheet(article)])]


def test_each_percentage_of_a_list_is_of_the_holder_before_it() -> None:
    told = _told("Blue Owl owns 80 percent of the Hyperion joint venture and Meta 20 percent.", "en")
    assert [one[:2] for one in told] == [("Blue Owl", 80), ("Meta", 20)]


def test_who_buys_a_part_that_is_sold_gets_it() -> None:
    told = _told("Telkom merundingkan penjualan 49 persen saham NeutraDC kepada Singtel.", "id")
    assert ("Telkom Indonesia", 49, ("NeutraDC",), True) in told
    assert ("Singtel", 49, ("NeutraDC",), False) in told


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Shares of CoreWeave fell 6% on Monday.", "en"),
        ("Saham Indosat naik 3,4 persen menjadi Rp2.430.", "id"),
        ("삼성전자는 시장 점유율 30%를 보유하고 있다.", "ko"),
    ],
)
def test_a_move_of_the_price_and_a_market_share_are_no_part_of_a_company(text: str, language: str) -> None:
    assert _told(text, language) == []
