"""What the words beside a number say it includes, and whose number it is."""

from __future__ import annotations

import pytest

from taksir.news.article import read_article
from taksir.news.claim import Claim
from taksir.news.read.text import document_from_text


def claims(text: str, language: str) -> dict[str, Claim]:
    article = read_article(document_from_text(text, id="d1", file="-", lang=language))
    return {claim.quantity.span.of(text): claim for claim in article.claims}


SCOPES = [
    ("en", "A GB300 NVL72 rack draws 130 kW.", "130 kW", ("rack",)),
    ("en", "They use 120 kW per rack.", "120 kW per rack", ("rack",)),
    ("en", "A unit of 9 racks has a TDP of 1.1 MW.", "1.1 MW", ("it", "facility", "contracted")),
    ("en", "The IT load is 90 MW.", "90 MW", ("it",)),
    ("en", "Some 50,000 GB200 superchips are there.", "50,000 GB200 superchips", ("superchip",)),
    ("en", "Some 50,000 H200 are there.", "50,000 H200", ("package",)),
    ("en", "They bought 900 GB300 racks.", "900 GB300 racks", ("rack",)),
    ("en", "They bought 900 GB300 systems.", "900 GB300 systems", ("server",)),
    ("en", "The first phase draws 80 MW.", "80 MW", ("it", "facility", "contracted", "first_phase")),
    ("id", "Fase awal menyerap 70 MW.", "70 MW", ("it", "facility", "contracted", "first_phase")),
    ("ko", "설비 포함 900MW가 필요하다.", "900MW", ("facility",)),
    ("ko", "랙 전력은 500kW다.", "500kW", ("rack",)),
]


@pytest.mark.parametrize(("language", "text", "words", "scope"), SCOPES)
def test_the_words_beside_a_number_say_what_it_includes(
    language: str, text: str, words: str, scope: tuple[str, ...]
) -> None:
    assert claims(text, language)[words].scope == scope


def test_a_part_of_a_list_is_not_that_of_its_neighbour() -> None:
    found = claims("They get $8 billion for the first gigawatt and $70 billion for all 9 GW.", "en")
    assert "first_phase" in found["$8 billion"].scope
    assert "first_phase" not in found["$70 billion"].scope


def test_shares_behind_names_are_theirs() -> None:
    found = claims("Micron 24%, Samsung 37%: together 61 percent of DRAM.", "en")
    assert (found["24%"].subject, found["37%"].subject) == ("Micron", "Samsung Electronics")


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "It runs on GB200/GB300 today.", {"NVIDIA GB200", "NVIDIA GB300"}),
        ("en", "Llama 3.1 405B and Llama 3 70B were trained there.", {"Llama 3.1 405B", "Llama 3 70B"}),
        ("en", "President Lee Jae-myung met High-Flyer.", {"Lee Jae Myung", "High-Flyer"}),
        ("ko", "D램과 HBM4를 판다.", {"DRAM", "HBM4"}),
    ],
)
def test_names_are_found_whole(language: str, text: str, names: set[str]) -> None:
    article = read_article(document_from_text(text, id="d1", file="-", lang=language))
    assert {mention.name for mention in article.mentions} == names
