"""Wafers: packages on them, capacity of packaging, memory and its price."""

from datetime import date

import pytest
from reading_supply import BAD, CONSISTENT, IMPLAUSIBLE, INCONSISTENT, UNINFORMATIVE, asked, worst


@pytest.mark.parametrize(
    ("chips", "bad"),
    [("5.4 million Rubin chips", False), ("54 million Rubin chips", True), ("540,000 Rubin chips", True)],
)
def test_packages_of_a_generation_have_their_size(chips: str, bad: bool) -> None:
    text = f"Nvidia's 510,000 CoWoS wafers will yield {chips}."
    assert (worst(text, "2025-08-10", name="wafers") in BAD) is bad


def test_chips_of_no_generation_may_be_any_mix_of_those_of_the_day() -> None:
    text = "Nvidia takes 600,000 CoWoS wafers for 6 million chips."
    (verdict,) = asked(text, "2025-08-10", name="wafers")
    assert verdict.plausibility is CONSISTENT
    assert verdict.implied is not None
    assert verdict.implied.value == pytest.approx(10.0)
    assert verdict.implied.unit == "package/wafer"


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("Each CoWoS wafer yields 16 B200 packages.", False),
        ("Each CoWoS wafer yields 160 B200 packages.", True),
        ("A single wafer yields about 60 H100 dies.", False),
        ("A single wafer yields about 600 H100 dies.", True),
    ],
)
def test_chips_of_a_single_wafer(text: str, bad: bool) -> None:
    assert (worst(text, "2025-08-10", name="wafers") in BAD) is bad


@pytest.mark.parametrize(
    ("lang", "day", "text", "bad"),
    [
        ("en", "2026-01-25", "TSMC's CoWoS capacity will reach 125,000 wafers per month by the end of 2026.", False),
        (
            "en",
            "2026-01-25",
            "TSMC's CoWoS capacity will reach 1.25 million wafers per month by the end of 2026.",
            True,
        ),
        ("ko", "2025-01-10", "TSMC의 CoWoS 생산능력은 2024년 말 월 3만5천장이다.", False),
        ("ko", "2025-01-10", "TSMC의 CoWoS 생산능력은 2024년 말 월 35만장이다.", True),
        ("id", "2025-01-10", "Kapasitas CoWoS TSMC mencapai 35.000 wafer per bulan pada akhir 2024.", False),
        ("id", "2025-01-10", "Kapasitas CoWoS TSMC hanya 3.500 wafer per bulan pada akhir 2024.", True),
        ("en", "2025-08-10", "Nvidia booked 595,000 CoWoS wafers for 2026.", False),
        ("en", "2025-08-10", "Nvidia booked 5.95 million CoWoS wafers for 2026.", True),
    ],
)
def test_capacity_of_packaging_has_its_day(lang: str, day: str, text: str, bad: bool) -> None:
    assert (worst(text, day, name="packaging", lang=lang) in BAD) is bad


def test_a_buyer_may_have_any_part_of_the_capacity() -> None:
    text = "Nvidia booked 9,000 CoWoS wafers for 2026."
    (verdict,) = asked(text, "2025-08-10", name="packaging")
    assert verdict.plausibility is UNINFORMATIVE  # so few say nothing
    assert verdict.expected is not None
    assert verdict.expected.low is None


def test_a_plan_that_was_raised_later_is_not_judged_by_the_later_one() -> None:
    text = "TSMC's CoWoS capacity will be 95,000 wafers per month by the end of 2026."
    (verdict,) = asked(text, "2025-09-25", name="packaging")
    assert verdict.plausibility is CONSISTENT
    assert verdict.since_then is not None
    (early,) = asked(text, "2025-09-25", name="packaging", as_of=date(2025, 10, 1))
    assert early.expected == verdict.expected
    assert early.since_then is None


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "OpenAI's 10 GW of Stargate sites would require 2 million DRAM wafers per month."),
        ("id", "Stargate berkapasitas 10 GW membutuhkan 900.000 wafer DRAM per bulan."),
        ("ko", "스타게이트 10GW에는 월 90만장의 D램 웨이퍼가 필요하다."),
    ],
)
def test_memory_for_a_power_is_what_its_chips_take(lang: str, text: str) -> None:
    (verdict,) = asked(text, "2025-10-02", name="memory_supply", lang=lang)
    assert verdict.plausibility is IMPLAUSIBLE
    assert verdict.expected is not None
    assert verdict.expected.unit == "wafer/month"


@pytest.mark.parametrize(("percent", "bad"), [(40, False), (4, True), (90, True)])
def test_a_share_of_the_world_s_wafers_gives_the_world_s(percent: int, bad: bool) -> None:
    text = f"900,000 DRAM wafers a month is about {percent}% of global DRAM output."
    (verdict,) = asked(text, "2025-10-02", name="memory_supply")
    assert (verdict.plausibility in BAD) is bad
    assert verdict.implied is not None
    assert verdict.implied.value == pytest.approx(900_000 / percent * 100)


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("SK hynix makes 160,000 HBM wafers a month at the end of 2025.", False),
        ("SK hynix made 600,000 HBM wafers a month at the end of 2025.", True),
        ("Worldwide DRAM capacity is about 2.25 million wafers per month.", False),
        ("Worldwide DRAM capacity is about 22.5 million wafers per month.", True),
    ],
)
def test_capacity_of_memory(text: str, bad: bool) -> None:
    assert (worst(text, "2026-01-10", name="memory_supply") in BAD) is bad


def test_the_memory_named_last_is_meant() -> None:
    text = "두 회사의 HBM 생산능력은 월 30만장이고 D램 전체 생산능력은 월 110만장이다."
    found = asked(text, "2026-02-10", name="memory_supply", lang="ko")
    assert [one.plausibility for one in found] == [CONSISTENT, CONSISTENT]


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("The memory deal covers 130 trillion gigabits of DRAM for up to $100 billion.", True),
        ("The memory deal covers 130 billion gigabits of DRAM for $60 billion.", False),
        ("Samsung will supply 200 trillion gigabits of DRAM.", True),
    ],
)
def test_bits_have_a_price_and_an_end(text: str, bad: bool) -> None:
    (verdict,) = asked(text, "2025-10-05", name="memory_supply")
    assert (verdict.plausibility in BAD) is bad


def test_the_memory_of_a_machine_is_none_of_an_industry() -> None:
    assert asked("A rack with 20 TB of HBM memory costs $3 million.", "2025-10-05", name="memory_supply") == ()


@pytest.mark.parametrize(
    ("lang", "day", "text", "bad"),
    [
        ("en", "2024-06-30", "Nvidia shipped 1.3 million AI GPUs in 2023.", False),
        ("en", "2024-06-30", "Nvidia shipped 3.76 million data center GPUs in 2023.", False),
        ("en", "2024-06-30", "Nvidia shipped 37.6 million AI GPUs in 2023.", True),
        ("ko", "2025-09-23", "엔비디아의 AI GPU 생산량은 2026년 63만개에 이를 전망이다.", True),
        ("ko", "2025-09-23", "엔비디아의 AI GPU 생산량은 2026년 630만개에 이를 전망이다.", False),
        ("en", "2025-10-29", "Nvidia will ship 18,000 GB300 chips to Humain in 2026.", False),
        ("en", "2025-10-29", "Nvidia expects to ship 20 million Blackwell and Rubin GPUs in 2026.", False),
        ("en", "2025-09-23", "Google will produce 90 million TPUs in 2026.", True),
        ("id", "2025-06-30", "Nvidia mengirim 3,8 juta GPU pusat data pada 2024.", False),
    ],
)
def test_a_year_of_a_vendor(lang: str, day: str, text: str, bad: bool) -> None:
    assert (worst(text, day, name="shipments", lang=lang) in BAD) is bad


def test_a_slip_of_ten_thousand_is_far_off() -> None:
    found = worst("Nvidia AI GPU output will come to 500 units in 2026.", "2025-09-23", name="shipments")
    assert found in (IMPLAUSIBLE, INCONSISTENT)
