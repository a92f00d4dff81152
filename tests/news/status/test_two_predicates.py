"""Sentences of two predicates, or of two halves: each has its own status and source."""

from __future__ import annotations

import pytest

from tests.news.status.helpers import standing


@pytest.mark.parametrize(
    ("lang", "said", "quote", "status"),
    [
        ("en", "Orbita Cloud lost $1 billion in 2025 and expects to lose $13 billion.", "$1 billion", "asserted"),
        ("en", "Orbita Cloud lost $1 billion in 2025 and expects to lose $13 billion.", "$13 billion", "forecast"),
        ("en", "Orbita Cloud cut its budget to $37 billion and will receive $4 billion.", "$37 billion", "asserted"),
        ("en", "The first 200 MW building is already running.", "200 MW", "operating"),
        ("id", "Orbita Cloud memakai 10 MW dan akan memakai 30 MW.", "10 MW", "asserted"),
        ("id", "Orbita Cloud memakai 10 MW dan akan memakai 30 MW.", "30 MW", "planned"),
    ],
)
def test_a_later_predicate_says_nothing_of_an_earlier_number(lang: str, said: str, quote: str, status: str) -> None:
    assert standing(said, quote, lang).status == status


def test_whose_estimate_it_is_may_stand_at_the_end() -> None:
    found = standing("Helion Chips has booked 60 percent of that, Orbita Cloud estimates.", "60 percent", "en")
    assert (found.status, found.attribution) == ("estimated", ("Orbita Cloud",))


def test_a_source_of_one_half_is_not_of_the_other() -> None:
    said = "The site has 5 MW, Orbita Cloud said; Helion Chips said it had ordered 7,000 chips."
    assert standing(said, "5 MW", "en").attribution == ("Orbita Cloud",)
    assert standing(said, "7,000 chips", "en").attribution == ("Helion Chips",)


def test_analysts_without_a_name_forecast_in_korean() -> None:
    found = standing("증권가는 한빛전자의 매출이 1조원에 이를 것으로 전망했다.", "1조원", "ko")
    assert (found.status, found.attribution) == ("forecast", ("analysts",))


def test_a_source_without_a_name_is_none_of_those_before() -> None:
    lines = ["Dewi Larasati mengatakan pabrik itu besar.", "Anggaran dipangkas menjadi Rp22 triliun, kata sumber."]
    found = standing(lines, "Rp22 triliun", "id")
    assert (found.status, found.attribution) == ("reported", ("unnamed sources",))
