"""Plans that are told as done."""

from __future__ import annotations

import pytest
from recorded import ask, word

CHECK = "status_inflation"


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Nvidia telah menginvestasikan US$100 miliar di OpenAI.", "2025-10-30", "bad"),
        ("엔비디아는 9월 오픈AI에 1000억달러를 투자했다.", "2025-10-30", "bad"),
        ("Nvidia has invested $100 billion in OpenAI.", "2025-10-30", "bad"),
        ("Nvidia plans to invest up to $100 billion in OpenAI.", "2025-10-30", "silent"),
        ("Nvidia agreed to invest $100 billion in OpenAI.", "2025-10-30", "silent"),
        ("Amazon has invested $8 billion in Anthropic.", "2025-11-30", "silent"),
        ("Amazon invested $50 billion in OpenAI.", "2026-03-10", "silent"),
        ("OpenAI signed a binding contract with SK hynix for 900,000 wafers a month.", "2025-11-30", "bad"),
        ("OpenAI has signed no binding contract with SK hynix for 900,000 wafers a month.", "2025-11-30", "silent"),
    ],
)
def test_money_and_contracts(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("The 1.2 GW Stargate campus in Abilene is already up and running.", "2025-07-25", "bad"),
        ("스타게이트 애빌린 데이터센터는 1.2GW 규모로 가동 중이다.", "2025-07-25", "bad"),
        ("Kampus Stargate di Abilene sudah beroperasi dengan kapasitas 1,2 GW.", "2025-07-25", "bad"),
        ("Kampus Stargate di Abilene sudah beroperasi dengan kapasitas 200 MW.", "2025-07-25", "consistent"),
        ("The first buildings of Stargate in Abilene are operating, and the campus will reach 1.2 GW.", "2025-11-05",
         "silent"),
        ("Stargate UAE's 1 GW campus is already operating.", "2026-03-01", "bad"),
        ("Meta's Hyperion data center is now live with 2 GW of capacity.", "2025-12-20", "bad"),
        ("Meta's Hyperion will have 2 GW of capacity by 2030.", "2025-12-20", "silent"),
        ("Project Rainier is already running on 500,000 Trainium2 chips.", "2025-11-05", "consistent"),
        ("xAI's Colossus runs on 200,000 GPUs.", "2025-12-05", "consistent"),
        ("xAI's Colossus is already running 200,000 GPUs.", "2024-12-10", "bad"),
        ("Colossus 2 is already running with 550,000 GB200 GPUs.", "2025-09-20", "bad"),
        ("Colossus 2 will hold 550,000 GB200 GPUs.", "2025-09-20", "silent"),
        ("Humain operates 600,000 Nvidia GPUs today.", "2025-11-25", "bad"),
        ("SK Telecom and AWS have completed the 103 MW Ulsan AI data center.", "2025-12-01", "bad"),
        ("오픈AI와 삼성SDS의 포항 데이터센터는 이미 가동되고 있다.", "2026-03-12", "bad"),
        ("Microsoft's Fairwater site in Atlanta went live in October 2025.", "2025-11-25", "silent"),
    ],
)  # fmt: skip
def test_sites(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


def test_tables_that_were_published_later_do_not_decide():
    text = "The 1.2 GW Stargate campus in Abilene is already up and running."
    (verdict,) = ask(CHECK, text, "2025-07-25", "2026-10-30")
    assert "Epoch" not in verdict.says
    assert verdict.since_then is not None
    assert "Epoch" in verdict.since_then
