"""Building times, late projects and queues against what was known."""

import pytest
from reading_supply import BAD, CONSISTENT, IMPLAUSIBLE, asked, worst


@pytest.mark.parametrize(
    ("lang", "day", "text"),
    [
        ("en", "2024-10-30", "xAI built a cluster of 100,000 GPUs in 122 days."),
        ("id", "2026-03-01", "Kampus 1 GW itu akan dibangun dalam 24 bulan."),
        ("ko", "2026-03-01", "40MW 데이터센터를 18개월 만에 준공했다."),
        ("en", "2026-03-01", "The 300 MW site was built in 14 months."),
        ("en", "2026-03-01", "From groundbreaking to 1 GW the builders need 12 months."),
    ],
)
def test_what_was_done_before_can_be_done(lang: str, day: str, text: str) -> None:
    assert worst(text, day, name="schedule", lang=lang) is CONSISTENT


@pytest.mark.parametrize(
    ("lang", "day", "text"),
    [
        ("en", "2024-10-30", "xAI built a cluster of 1 million GPUs in 122 days."),
        ("id", "2026-03-01", "Kampus 1 GW itu akan dibangun dari nol dalam dua bulan."),
        ("ko", "2026-03-01", "1GW 데이터센터를 착공 3개월 만에 완공한다."),
    ],
)
def test_far_faster_than_the_fastest_is_bad(lang: str, day: str, text: str) -> None:
    assert worst(text, day, name="schedule", lang=lang) in BAD


@pytest.mark.parametrize(
    "text",
    [
        "The 1 GW deal is a lease of 15 years for a building under construction.",
        "The 100,000 GPUs trained the model in 54 days after the site was built.",
        "The grid adds 1 GW every week with 12 months of construction each.",
    ],
)
def test_other_times_are_no_building_times(text: str) -> None:
    assert asked(text, "2026-03-01", name="schedule") == ()


def test_a_plan_says_how_often_such_dates_are_missed() -> None:
    (verdict,) = asked("The company plans to build the 500 MW campus in 16 months.", "2026-03-01", name="schedule")
    assert verdict.plausibility is CONSISTENT
    assert "missed" in verdict.says


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("About 30% of data centre projects planned for this year will be delayed.", False),
        ("Some 98% of data center projects will be delayed.", True),
        ("Hanya 1 persen proyek pusat data tertunda.", True),
    ],
)
def test_late_projects_have_a_base_rate(text: str, bad: bool) -> None:
    lang = "id" if text.startswith("Hanya") else "en"
    assert (worst(text, "2026-03-10", name="schedule", lang=lang) in BAD) is bad


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "There are 226 GW of large loads in ERCOT's queue, and all of them will come online by 2030."),
        ("en", "Requests of 226 GW wait in the queue. They will be connected by 2031."),
        ("id", "Antrean beban besar mencapai 226 GW dan semuanya akan tersambung pada 2031."),
        ("ko", "대기 중인 데이터센터 부하 226GW는 2031년까지 모두 연결된다."),
    ],
)
def test_a_queue_is_no_forecast(lang: str, text: str) -> None:
    assert worst(text, "2026-04-10", name="grid_queue", lang=lang) in BAD


def test_a_queue_beside_a_peak_is_told_in_peaks() -> None:
    text = "The grid tracks 410 GW of large loads against a peak of 85 GW: they will connect by 2032."
    (verdict,) = asked(text, "2026-04-10", name="grid_queue")
    assert verdict.plausibility is IMPLAUSIBLE
    assert verdict.implied is not None
    assert verdict.implied.value == pytest.approx(410 / 85)


@pytest.mark.parametrize(
    "text",
    [
        "There are 226 GW of large loads in ERCOT's queue, of which only a part will be built.",
        "ERCOT's large-load queue of 226 GW nearly quadrupled.",
        "The 2 GW campus will come online in 2027.",
    ],
)
def test_a_queue_that_is_told_as_one_is_left_alone(text: str) -> None:
    assert asked(text, "2026-04-10", name="grid_queue") == ()
