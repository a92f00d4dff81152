"""Office holders on the day that is spoken of."""

from __future__ import annotations

import pytest
from recorded import ask, word

CHECK = "person"


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Sam Altman met South Korean President Yoon Suk Yeol in October 2025.", "2025-10-10", "bad"),
        ("Sam Altman met South Korean President Lee Jae-myung in October 2025.", "2025-10-10", "consistent"),
        ("샘 올트먼은 2025년 10월 윤석열 대통령을 만났다.", "2025-10-10", "bad"),
        ("샘 올트먼은 2025년 10월 이재명 대통령을 만났다.", "2025-10-10", "consistent"),
        ("샘 올트먼은 2025년 10월 윤석열 전 대통령을 만났다.", "2025-10-10", "silent"),
        ("Presiden Joko Widodo bertemu Jensen Huang pada November 2025.", "2025-11-10", "bad"),
        ("Mantan Presiden Joko Widodo bertemu Jensen Huang pada November 2025.", "2025-11-10", "silent"),
        ("Menteri Keuangan Sri Mulyani mengatakan pada November 2025 bahwa insentif disiapkan.", "2025-11-10", "bad"),
        ("Intel CEO Pat Gelsinger said in June 2025 that jobs would go.", "2025-06-20", "bad"),
        ("Intel CEO Lip-Bu Tan said in June 2025 that jobs would go.", "2025-06-20", "consistent"),
        ("Former Intel CEO Pat Gelsinger said in June 2025 that chips matter.", "2025-06-20", "silent"),
        ("President Joe Biden signed the act in August 2022, and it still pays.", "2025-06-20", "consistent"),
        ("Pat Gelsinger said in June 2025 that chips matter.", "2025-06-20", "silent"),
        ("Oracle CEO Safra Catz said on October 3, 2025 that demand is strong.", "2025-10-10", "bad"),
    ],
)
def test_who_held_the_office(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


def test_the_holder_of_that_day_is_named():
    (verdict,) = ask(CHECK, "Sam Altman met South Korean President Yoon Suk Yeol in October 2025.", "2025-10-10")
    assert "Lee Jae Myung" in verdict.says
    assert "4 April 2025" in verdict.says
