"""Amounts that are likened to things of known size."""

from datetime import date

import pytest
from spoken import heard, word

FITS = [
    ("en", date(2026, 4, 15), "The 4 GW site would use the output of two Hoover Dams."),
    ("en", date(2026, 4, 15), "The campus will draw 5 GW, the equivalent of five nuclear reactors."),
    ("en", date(2026, 4, 15), "It would draw as much power as Ireland, about 5 GW."),
    ("id", date(2026, 4, 15), "Daya 5 GW setara dua setengah Bendungan Hoover."),
    ("id", date(2026, 4, 15), "Kebutuhan 5 GW itu setara dengan Irlandia."),
    ("ko", date(2026, 4, 15), "5GW는 후버댐 2.5개에 해당한다."),
    ("ko", date(2026, 4, 15), "5GW는 원전 5기에 해당한다."),
    ("ko", date(2026, 4, 15), "8GW는 싱가포르와 맞먹는 규모다."),
    ("en", date(2026, 4, 15), "The site covers 4 million square metres, larger than Central Park."),
    (
        "id",
        date(2025, 11, 18),
        "Empat puluh tujuh pusat data Johor memerlukan 675 juta liter air per hari atau 270 kolam olimpiade.",
    ),
    (
        "id",
        date(2025, 11, 24),
        "Satu pusat data bisa menghabiskan 50 juta liter air sehari, kira-kira isi 20 kolam renang olimpiade.",
    ),
    (
        "en",
        date(2025, 11, 24),
        "The campus, ten square miles in all, covers more ground than the whole principality of Monaco.",
    ),
]

BREAKS = [
    ("en", date(2026, 4, 15), "The 10 GW site would use the output of two Hoover Dams."),
    ("en", date(2026, 4, 15), "3 GW is about twice the Czech average load."),
    ("en", date(2026, 4, 15), "The campus will draw 5 GW, the equivalent of fifty nuclear reactors."),
    ("en", date(2026, 4, 15), "It would draw as much electricity as all of Germany, about 5 GW."),
    ("id", date(2026, 4, 15), "Daya 1 GW setara dua setengah Bendungan Hoover."),
    ("ko", date(2026, 4, 15), "1GW는 후버댐 2.5개에 해당한다."),
    (
        "id",
        date(2025, 11, 24),
        "Satu pusat data bisa menghabiskan 50 juta liter air sehari, kira-kira isi 200 kolam renang olimpiade.",
    ),
]

SILENT = [
    ("en", date(2026, 4, 15), "Texas will get a 1 GW site and California two more."),
    ("en", date(2026, 4, 15), "Meta builds 2 GW in the US and Microsoft 1 GW in Singapore."),
    ("en", date(2026, 4, 15), "The 1.2 GW campus in Texas is bigger than the one in Ireland."),
    ("ko", date(2026, 4, 15), "한국은 1GW 규모의 데이터센터를 2개 짓는다."),
    ("id", date(2026, 4, 15), "Indonesia membangun pusat data 1 GW di Batam dengan dua mitra."),
    ("en", date(2026, 4, 15), "Stargate will be built in two US states with 5 GW of power."),
]


@pytest.mark.parametrize(("lang", "day", "text"), FITS)
def test_numbers_that_fit_are_consistent(lang, day, text) -> None:
    assert word(text, "comparator", lang, day) == "consistent"


@pytest.mark.parametrize(("lang", "day", "text"), BREAKS)
def test_numbers_that_do_not_fit_are_found(lang, day, text) -> None:
    assert word(text, "comparator", lang, day) in ("inconsistent", "implausible")


@pytest.mark.parametrize(("lang", "day", "text"), SILENT)
def test_numbers_that_no_word_ties_are_left_alone(lang, day, text) -> None:
    assert word(text, "comparator", lang, day) is None


def test_every_verdict_has_working_and_numbers() -> None:
    for lang, day, text in (*FITS, *BREAKS):
        (verdict, *_) = heard(text, "comparator", lang, day)
        assert verdict.implied is not None
        assert verdict.expected is not None
        assert verdict.working
        assert all(step.sources for step in verdict.working)
