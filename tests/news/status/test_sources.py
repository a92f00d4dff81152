"""Who is named as the source, by canonical name."""

from __future__ import annotations

import pytest

from tests.news.status.helpers import standing


@pytest.mark.parametrize(
    ("language", "lines", "quote", "names"),
    [
        (
            "id",
            ["Laporan Wall Street Journal dan Financial Times menyebutkan Orbita Cloud mencari US$4 miliar."],
            "US$4 miliar",
            {"The Wall Street Journal", "Financial Times"},
        ),
        ("id", ["Dikutip dari Reuters, Orbita Cloud membeli 9.000 GPU."], "9.000 GPU", {"Reuters"}),
        ("id", ["Melansir Bloomberg, Orbita Cloud membeli 9.000 GPU."], "9.000 GPU", {"Bloomberg"}),
        ("id", ["“Kami membangun 300 MW,” ujar Dewi Larasati."], "300 MW", {"Dewi Larasati"}),
        ("id", ["Beberapa sumber menyebutkan nilainya US$4 miliar."], "US$4 miliar", {"unnamed sources"}),
        ("id", ["Analis menilai nilainya US$4 miliar."], "US$4 miliar", {"analysts"}),
        (
            "id",
            ["Menurut laporan Reuters, Orbita Cloud mencari modal.", "Laporan itu menyebut angka US$4 miliar."],
            "US$4 miliar",
            {"Reuters"},
        ),
        ("en", ["Helion Chips will cut 900 jobs, Reuters reported."], "900 jobs", {"Reuters"}),
        ("en", ["Helion Chips will cut 900 jobs, per Reuters."], "900 jobs", {"Reuters"}),
        ("en", ["According to Bloomberg, Helion Chips has 900 open jobs."], "900 open jobs", {"Bloomberg"}),
        ("en", ["“We will build 300 MW,” said Maria Sanz."], "300 MW", {"Maria Sanz"}),
        ("en", ["It will cost $4 billion, people familiar with the matter said."], "$4 billion", {"unnamed sources"}),
        (
            "en",
            ["Reuters reported that Helion Chips is in talks.", "The report said the price is $4 billion."],
            "$4 billion",
            {"Reuters"},
        ),
        ("en", ["Helion Chips announced a $4 billion plant."], "$4 billion", {"Helion Chips"}),
        ("ko", ["로이터에 따르면 한빛전자는 5조원을 투자한다."], "5조원", {"Reuters"}),
        ("ko", ["블룸버그 통신은 한빛전자가 5조원을 투자한다고 보도했다."], "5조원", {"Bloomberg"}),
        ("ko", ["업계에 따르면 한빛전자는 5조원을 투자한다."], "5조원", {"industry sources"}),
        ("ko", ["한빛전자는 5조원을 투자한다고 밝혔다."], "5조원", {"Hanbit Electronics"}),
    ],
)
def test_the_source_is_named(language: str, lines: list[str], quote: str, names: set[str]) -> None:
    assert names <= set(standing(lines, quote, language).attribution)


def test_a_flat_sentence_names_nobody() -> None:
    assert standing("Helion Chips cut 900 jobs.", "900 jobs", "en").attribution == ()


def test_the_layers_are_kept_apart() -> None:
    told = standing("Helion Chips denied that it would cut 900 jobs.", "900 jobs", "en")
    assert (told.polarity, told.modality) == ("negative", "flat")
    hoped = standing("Orbita Cloud berencana menanamkan US$5 miliar.", "US$5 miliar", "id")
    assert (hoped.polarity, hoped.modality, hoped.tense) == ("positive", "planned", "future")
    done = standing("한빛전자는 지난해 5조원을 투자했다.", "5조원", "ko")
    assert (done.modality, done.tense) == ("flat", "past")


def test_the_cue_is_where_the_deciding_words_stand() -> None:
    text = "Orbita Cloud berencana menanamkan US$5 miliar."
    cue = standing(text, "US$5 miliar", "id").cue
    assert cue is not None
    assert cue.of(text) == "berencana"
