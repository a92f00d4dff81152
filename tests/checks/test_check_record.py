"""Statements against the dated record of the same subject, metric and period."""

from __future__ import annotations

import pytest
from recorded import ask, word

from taksir.catalog.facts import shipped_catalog

CHECK = "record"


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("AWS reported revenue of $35.6 billion for the fourth quarter of 2025.", "2026-02-10", "consistent"),
        ("AWS reported revenue of $28.8 billion for the fourth quarter of 2025.", "2026-02-10", "bad"),
        ("Pendapatan AWS pada kuartal IV 2025 mencapai US$33 miliar.", "2026-02-10", "bad"),
        ("AWS의 2025년 4분기 매출은 356억 달러였다.", "2026-02-10", "consistent"),
        ("AWS의 2025년 4분기 매출은 421억 달러였다.", "2026-02-10", "bad"),
        ("Amazon's revenue was $638 billion in 2025.", "2026-02-10", "bad"),
        ("Nvidia's revenue in the third quarter of fiscal 2026 was $57 billion.", "2025-11-25", "consistent"),
        ("Nvidia's revenue in the third quarter of fiscal 2026 was $35.1 billion.", "2025-11-25", "bad"),
        ("Nvidia's revenue was $68.1 billion in the fourth quarter of 2025.", "2026-03-01", "consistent"),
        ("Nvidia's data center revenue in the second quarter of fiscal 2026 was $46.7 billion.", "2025-09-10", "bad"),
        ("Nvidia's gaming revenue was $4.3 billion in the third quarter of fiscal 2026.", "2025-11-25", "silent"),
        ("Anthropic's annualized revenue run rate is $7 billion.", "2025-10-25", "consistent"),
        ("Anthropic's annualized revenue has reached $70 billion.", "2025-12-01", "bad"),
    ],
)  # fmt: skip
def test_revenue_of_a_period(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


def test_the_neighbour_with_that_number_is_named():
    (verdict,) = ask(CHECK, "Amazon's revenue was $638 billion in 2025.", "2026-02-10")
    assert "2024" in verdict.says
    assert "US$716.9 billion" in verdict.says


def test_a_number_of_another_company_in_the_sentence_is_no_error():
    text = "AWS grew 24% to $35.6 billion, Google Cloud 48% to $17.7 billion in the fourth quarter of 2025."
    assert word(ask(CHECK, text, "2026-02-10")) != "bad"


def test_what_was_not_known_yet_does_not_decide_and_comes_as_since_then():
    text = "AWS reported revenue of $28.8 billion for the fourth quarter of 2025."
    (verdict,) = ask(CHECK, text, "2026-01-20", "2026-10-30")
    assert verdict.plausibility.value == "not_checkable"
    assert verdict.since_then is not None
    assert "US$35.6 billion" in verdict.since_then
    assert ask(CHECK, text, "2026-01-20") == []


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("xAI built Colossus with 100,000 GPUs in 122 days.", "2025-05-20", "consistent"),
        ("xAI membangun superkomputer dengan 200.000 GPU hanya dalam 122 hari.", "2025-05-20", "bad"),
        ("xAI는 122일 만에 GPU 20만 개를 설치했다.", "2025-05-20", "bad"),
        ("xAI needed 122 days for the first 100,000 GPUs and another 92 days to reach 200,000.", "2025-05-20",
         "consistent"),
        ("Stargate will invest $500 billion in 10 years.", "2025-11-20", "bad"),
        ("Stargate will invest $500 billion over 4 years.", "2025-11-20", "consistent"),
    ],
)  # fmt: skip
def test_numbers_that_were_told_together(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("OpenAI signed a contract worth $300 billion with AWS.", "2025-11-20", "bad"),
        ("OpenAI signed a contract worth $38 billion with AWS.", "2025-11-20", "consistent"),
        ("OpenAI signed a $300 billion contract with Oracle.", "2025-11-20", "consistent"),
        ("Nvidia plans to invest up to $100 billion in OpenAI.", "2025-10-30", "consistent"),
        ("Humain's 500 MW project holds 600,000 Nvidia GPUs.", "2025-11-25", "silent"),
        ("Microsoft has put $135 billion of its own money into OpenAI.", "2025-11-03", "bad"),
        ("Microsoft has invested $13 billion in OpenAI.", "2025-11-03", "consistent"),
        ("In the Hyperion venture Meta keeps 80 percent.", "2025-10-25", "bad"),
        ("In the Hyperion venture Meta keeps 20 percent.", "2025-10-25", "consistent"),
        ("The Ulsan data center of SK Group and AWS will reach 103 MW in 2027.", "2025-11-03", "bad"),
        ("The Ulsan data center of SK Group and AWS will reach 103 MW in 2029.", "2025-11-03", "consistent"),
        ("OpenAI received warrants for 16 million AMD shares.", "2025-10-10", "bad"),
        ("OpenAI mendapat waran hingga 160 juta saham AMD.", "2025-10-10", "consistent"),
        ("엔비디아는 네이버에 GPU 5만 장을 공급한다.", "2025-11-05", "bad"),
        ("엔비디아는 네이버에 GPU 6만 장을 공급한다.", "2025-11-05", "consistent"),
        ("Microsoft owns 49% of OpenAI.", "2025-12-01", "bad"),
        ("Microsoft previously held 49% of OpenAI's profits.", "2025-12-01", "silent"),
        ("G42 may import 35,000 Nvidia GB300 servers.", "2025-11-25", "bad"),
        ("G42 may import 35,000 Nvidia GB300 chips.", "2025-11-25", "consistent"),
    ],
)  # fmt: skip
def test_deals_stakes_and_sites(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Microsoft bought 485,000 Hopper GPUs in 2024.", "consistent"),
        ("Microsoft bought 224,000 Hopper GPUs in 2024.", "bad"),
        ("Microsoft bought 485,000 Hopper GPUs in 2024, more than twice the 224,000 of Meta.", "consistent"),
        ("Data centres used 415 TWh in 2024, the International Energy Agency says.", "consistent"),
        ("Data centres used 415 TWh in 2023, the International Energy Agency says.", "bad"),
        ("AWS held 28% of the cloud infrastructure market in the fourth quarter of 2025.", "consistent"),
        ("AWS held 40% of the cloud infrastructure market in the fourth quarter of 2025.", "bad"),
        ("More than 95 percent of HBM is made by Korean companies.", "bad"),
        ("Korean companies make about 79 percent of HBM.", "silent"),
    ],
)
def test_purchases_figures_and_shares(text, expected):
    assert word(ask(CHECK, text, "2026-03-01")) == expected


def test_every_source_of_a_working_can_be_opened():
    sources = shipped_catalog().sources
    for text, on in (
        ("AWS reported revenue of $28.8 billion for the fourth quarter of 2025.", "2026-02-10"),
        ("xAI는 122일 만에 GPU 20만 개를 설치했다.", "2025-05-20"),
        ("In the Hyperion venture Meta keeps 80 percent.", "2025-10-25"),
    ):
        (verdict,) = ask(CHECK, text, on)
        cited = [source for step in verdict.working for source in step.sources]
        assert any(source in sources for source in cited)
        assert all(source in sources or source in verdict.claims for source in cited)
        assert verdict.would_change


def test_a_denial_is_not_judged():
    assert word(ask(CHECK, "Amazon denied that its revenue was $638 billion in 2025.", "2026-02-10")) == "silent"
