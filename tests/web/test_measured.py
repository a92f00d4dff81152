"""Amounts, days and sentences of tools in the language of the page."""

from __future__ import annotations

import pytest
from serving import client, filled

from taksir.catalog.layer import SHIPPED, Layer
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.web.measured import numbers_in
from taksir.web.words import Words

LAYERS = (Layer("shipped", SHIPPED),)
ENGLISH, INDONESIAN = Words("en", LAYERS), Words("id", LAYERS)


def _amount(value: float | None, unit: str, qualifier: str = "exact", low=None, high=None) -> Quantity:
    return Quantity(Span(0, 1), "money", unit, value, low or value, high or value, qualifier)


@pytest.mark.parametrize(
    ("quantity", "english", "indonesian"),
    [
        (_amount(13e9, "USD", "more_than"), "more than US$13 billion", "lebih dari US$13 miliar"),
        (_amount(2, "rank"), "no. 2", "no. 2"),
        (_amount(2.5e6, "person", "about"), "about 2.5 million people", "sekitar 2,5 juta orang"),
        (_amount(None, "USD", "range", 1e9, 2e9), "US$1 billion to US$2 billion", "US$1 miliar sampai US$2 miliar"),
        (_amount(3, "site"), "3 sites", "3 lokasi"),
    ],
)
def test_an_amount_is_written_as_the_language_writes_it(quantity, english, indonesian):
    assert (ENGLISH.amount(quantity), INDONESIAN.amount(quantity)) == (english, indonesian)


@pytest.mark.parametrize(
    ("iso", "english", "indonesian"),
    [
        ("2025-06-24", "24 June 2025", "24 Juni 2025"),
        ("2026-H2", "second half of 2026", "paruh kedua 2026"),
        ("2026-06", "June 2026", "Juni 2026"),
        ("--09-18", "18 September", "18 September"),
        ("T18:00", "18:00", "18:00"),
        ("-P7D", "the week before the article", "minggu sebelum artikel"),
        ("2026/2027", "2026 to 2027", "2026 sampai 2027"),
        ("2026", "2026", "2026"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(iso, english, indonesian):
    assert (ENGLISH.day(iso), INDONESIAN.day(iso)) == (english, indonesian)


def test_years_and_names_keep_their_digits():
    assert numbers_in("In 2026 a GB300 NVL72 takes 1.4 kW on 2026-11-21", "id").startswith("In 2026 a GB300 NVL72")
    assert "1,4 kW on 2026-11-21" in numbers_in("In 2026 a GB300 NVL72 takes 1.4 kW on 2026-11-21", "id")


def test_a_sentence_that_is_known_is_said_and_another_one_is_marked_as_english():
    known = "Peaks are dense; what training delivers is the peak times the model FLOP utilisation of published runs."
    assert "lang" not in INDONESIAN.told(known)
    assert INDONESIAN.told("No one has translated <this>.") == (
        '<span lang="en">No one has translated &lt;this&gt;.</span>'
    )
    assert ENGLISH.told("a < b") == "a &lt; b"


def test_the_panel_and_the_ledger_speak_indonesian(tmp_path):
    given = filled(tmp_path)
    with client(given) as one:
        panel = one.get("/what-if?lang=id").text
        ledger = one.get("/ledger?tab=claims&kind=investment&lang=id").text
    assert "setara dengan" in panel
    assert "stands for" not in panel
    assert "What it costs to build" not in panel
    assert "US$8 miliar" in ledger
    assert "US$8 billion</a>" not in ledger


def test_a_finding_is_said_sentence_by_sentence_with_its_words_and_days():
    said = "One origin: Amazon; the paper names nobody. Known from elsewhere: Amazon on 2026-01-28, US$2.5 billion (planned)."
    assert INDONESIAN.told(said) == (
        "Satu asal: Amazon; the paper tidak menyebut siapa pun. "
        "Diketahui dari tempat lain: Amazon pada 2026-01-28, US$2,5 miliar (direncanakan)."
    )
    record = "The record of NVIDIA has US$100 billion (NVIDIA, 1 February 2026): as the article says."
    assert INDONESIAN.told(record) == (
        "Catatan tentang NVIDIA memuat US$100 miliar (NVIDIA, 1 Februari 2026): seperti kata artikel."
    )


def test_one_unknown_sentence_leaves_the_whole_in_english():
    assert "lang" in INDONESIAN.told("One origin: Amazon; the paper names nobody. Nobody knows this sentence.")


def test_a_wide_table_tells_each_cell_by_its_column_on_a_phone():
    from taksir.copilot.finding import Grid
    from taksir.web.shown import grid

    wide = Grid(key="k", title="What would fit", columns=("with", "fits", "chips", "why"), rows=(("a", "b", 3, "c"),))
    assert grid(wide, INDONESIAN).count('data-label="') == 3
    assert 'class="plain-table stack"' in grid(wide, INDONESIAN)
    narrow = Grid(key="k", title="What would fit", columns=("with", "fits"), rows=(("a", "b"),))
    assert "stack" not in grid(narrow, ENGLISH)
