"""How Indonesian news tells deals: passives, elided subjects, origins, legal forms. All sentences are our own."""

from __future__ import annotations

import pytest

from tests.news.deals.telling import deals_of, told

TOLD = [
    ("Arm diakuisisi Cisco dengan nilai US$30 miliar.", "acquisition", {"Arm", "Cisco"}),
    ("Oracle menuntaskan akuisisi perancang chip Ampere Computing.", "acquisition", {"Oracle", "Ampere Computing"}),
    ("Samsung menggandeng raksasa Jepang SoftBank.", "partnership", {"Samsung Electronics", "SoftBank"}),
    (
        "Telkom bekerja sama dengan perusahaan komputasi awan asal Amerika Serikat, Oracle.",
        "partnership",
        {"Telkom Indonesia", "Oracle"},
    ),
    ("Nvidia memesan 90.000 unit chip kepada pabrikan Taiwan, TSMC.", "supply", {"NVIDIA", "TSMC"}),
    ("PLN meneken perjanjian jual beli tenaga listrik dengan Amazon.", "supply", {"PLN", "Amazon"}),
    ("Kapasitas komputasi CoreWeave disewa Meta selama enam tahun.", "lease", {"CoreWeave", "Meta"}),
    ("Malaysia menerima investasi US$3 miliar dari Google.", "investment", {"Google", "Malaysia"}),
    ("Nvidia siap menyuntik Mistral AI dengan dana US$1 miliar.", "investment", {"NVIDIA", "Mistral AI"}),
    ("Sekitar 700 pekerja di unit cloud Oracle terkena pemutusan hubungan kerja.", "layoffs", {"Oracle"}),
    ("Intel mendapatkan hibah US$7 miliar dari pemerintah AS.", "government_support", {"Intel", "US government"}),
    ("SoftBank melego seluruh sahamnya di Nvidia.", "stake", {"SoftBank", "NVIDIA"}),
    (
        "PT Sumber Daya Awan menandatangani nota kesepahaman dengan Indosat.",
        "partnership",
        {"Sumber Daya Awan", "Indosat"},
    ),
    ("Pusat data itu dibangun oleh DCI Indonesia di Cibitung.", "datacenter_build", {"DCI Indonesia"}),
]


@pytest.mark.parametrize(("text", "type_", "parties"), TOLD)
def test_a_sentence_tells_its_deal(text: str, type_: str, parties: set[str]) -> None:
    assert told(text, "id") == [(type_, parties)]


def test_a_similar_step_is_the_same_kind_of_deal_of_others() -> None:
    text = "Microsoft memangkas 5.000 karyawan. Amazon dan Meta juga mengikuti langkah serupa."
    assert told(text, "id") == [("layoffs", {"Microsoft"}), ("layoffs", {"Amazon"}), ("layoffs", {"Meta"})]


def test_a_similar_step_after_nothing_tells_nothing() -> None:
    assert told("Amazon dan Meta juga mengikuti langkah serupa.", "id") == []


def test_a_refusal_is_about_the_first_deal_of_those_who_refuse() -> None:
    text = (
        "Nvidia membeli chip senilai US$2 miliar dari TSMC. Intel memangkas 300 karyawan. Nvidia menolak berkomentar."
    )
    refusal = deals_of(text, "id")[-1]
    assert (refusal.type, refusal.standing.status.value) == ("supply", "no_comment")


def test_two_countries_alone_are_no_investment() -> None:
    assert told("Kedua pihak membahas investasi China di Indonesia.", "id") == []


def test_who_speaks_is_no_party() -> None:
    text = "PT Awan Nusantara bermitra dengan Oracle. Rahmat menyebut kerja sama dengan Oracle penting."
    assert told(text, "id") == [("partnership", {"Awan Nusantara", "Oracle"})]


def test_an_unknown_company_is_called_without_its_legal_suffix() -> None:
    text = "Danantara meneken kontrak dengan Kilang Maju Inc. untuk proyek baru."
    assert told(text, "id") == [("partnership", {"Danantara", "Kilang Maju"})]


def test_a_subsidiary_named_aside_is_not_who_acts() -> None:
    text = "Telkom lewat anak usahanya, NeutraDC, menggandeng Singtel."
    assert told(text, "id") == [("partnership", {"Telkom Indonesia", "Singtel"})]
