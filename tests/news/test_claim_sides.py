"""Who a number is about where its sentence names several, and for when it is told."""

from __future__ import annotations

import pytest

from taksir.news.article import Article, read_article
from taksir.news.claim import Claim
from taksir.news.read import document_from_text


def _read(lang: str, text: str) -> Article:
    return read_article(document_from_text(text, id="d1", file="-", lang=lang))


def _claim(article: Article, quote: str) -> Claim:
    return next(one for one in article.claims if one.quantity.span.of(article.document.text) == quote)


ROUND = (
    "Anthropic closed a $13 billion round led by SoftBank, with Fidelity contributing $2 billion, "
    "Lightspeed $1.5 billion and Nvidia $500 million."
)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "subject"),
    [
        ("en", ROUND, "$2 billion", "Fidelity"),
        ("en", ROUND, "$1.5 billion", "Lightspeed Venture Partners"),
        ("en", ROUND, "$500 million", "NVIDIA"),
        ("en", ROUND, "$13 billion", "Anthropic"),
        (
            "id",
            "Putaran itu dipimpin Temasek dengan US$60 juta, disusul SoftBank US$40 juta.",
            "US$40 juta",
            "SoftBank",
        ),
        ("en", "Microsoft agreed to pay Nebius $17.4 billion for capacity.", "$17.4 billion", "Microsoft"),
        ("ko", "KT는 마이크로소프트와 5년간 2조원을 공동 투자하기로 했다.", "2조원", "KT"),
        ("ko", "한국투자증권은 네이버의 설비투자가 1조원까지 늘 것으로 추정했다.", "1조원", "Naver"),
    ],
)
def test_each_number_is_its_givers(lang: str, text: str, quote: str, subject: str) -> None:
    assert _claim(_read(lang, text), quote).subject == subject


def test_the_total_of_a_round_is_no_sum_of_its_leader() -> None:
    article = _read("en", ROUND)
    total = _claim(article, "$13 billion").id
    led = [deal for deal in article.deals if deal.type == "investment"]
    assert all(total not in deal.claims for deal in led)


def test_nobody_is_subject_and_object_at_once() -> None:
    article = _read("ko", "KT는 마이크로소프트와 5년간 2조원을 공동 투자하기로 했다.")
    assert all(one.subject != one.object for one in article.claims if one.subject)


def test_a_firm_that_estimates_is_not_what_it_estimates() -> None:
    text = (
        "xAI builds a campus in Memphis. SemiAnalysis estimates that the site draws 300 MW. The site has 500 workers."
    )
    article = _read("en", text)
    assert _claim(article, "300 MW").subject == "xAI"
    assert _claim(article, "300 MW").standing.attribution == ("SemiAnalysis",)
    assert _claim(article, "500 workers").subject == "xAI"


def test_a_day_behind_a_second_number_is_not_of_the_first() -> None:
    article = _read("en", "The site draws 300 MW now and 1.2 GW by the end of 2027.")
    assert _claim(article, "300 MW").period is None
    assert _claim(article, "1.2 GW").period == "2027"


def test_what_is_added_later_is_not_what_runs() -> None:
    article = _read("id", "Lintasarta mengoperasikan 1.024 GPU dan akan menambah 3.000 GPU pada 2027.")
    runs, added = (one for one in article.claims if one.kind == "chips")
    assert (runs.increment, runs.standing.status, runs.period) == (False, "asserted", None)
    assert (added.increment, added.standing.status, added.period) == (True, "planned", "2027")


def test_what_begins_to_run_after_the_article_is_planned() -> None:
    text = "BATAM, 5 Mei 2026 - Telkom membangun kampus di Batam.\n\nTahap pertama 18 MW mulai beroperasi pada {} 2026."
    later, since = (_read("id", text.format(when)) for when in ("kuartal IV", "kuartal I"))
    assert _claim(later, "18 MW").standing.status == "planned"
    assert _claim(since, "18 MW").standing.status == "operating"


@pytest.mark.parametrize(
    ("lang", "text", "quote", "kind"),
    [
        ("en", "CoreWeave's contract with OpenAI is worth $12 billion.", "$12 billion", "commitment"),
        ("en", "Oracle leases it under a 15-year agreement worth $1 billion a year.", "$1 billion", "amount"),
        ("en", "The startup, backed by a contract, is a company worth $12 billion.", "$12 billion", "valuation"),
        ("en", "The round values the company at $183 billion post-money.", "$183 billion", "valuation"),
        ("en", "Amazon cut the budget to $8 billion.", "$8 billion", "cost"),
        ("id", "Kontrak Indosat bernilai US$119 juta.", "US$119 juta", "commitment"),
        ("id", "Anggaran pemerintah untuk itu Rp5 triliun.", "Rp5 triliun", "subsidy"),
        ("id", "INA memegang 30 persen saham dan DayOne 70 persen.", "70 persen", "stake"),
    ],
)
def test_what_a_sum_is_of_decides_its_kind(lang: str, text: str, quote: str, kind: str) -> None:
    assert _claim(_read(lang, text), quote).kind == kind


def test_a_law_takes_part_in_no_deal() -> None:
    text = "Samsung cut its Texas investment to $37 billion and will receive $5 billion in Chips Act grants."
    article = _read("en", f"{text}\nSK hynix will invest $3.87 billion in Indiana.")
    assert all(party.name != "CHIPS and Science Act" for deal in article.deals for party in deal.parties)


def test_whoever_is_said_to_have_agreed_is_the_one_who_pays() -> None:
    article = _read("en", "Oracle said Blackstone had agreed to provide $10 billion.")
    assert _claim(article, "$10 billion").subject == "Blackstone"


@pytest.mark.parametrize(
    "text",
    [
        "LG전자는 마이크로소프트에 냉각장비를 공급한다.",
        "LG전자는 마이크로소프트로부터 3000억원 규모 냉각장비 계약을 따냈다.",
    ],
)
def test_whoever_makes_cooling_supplies_it(text: str) -> None:
    (deal,) = _read("ko", text).deals
    assert {party.name: party.role for party in deal.parties} == {"LG Electronics": "supplier", "Microsoft": "customer"}
