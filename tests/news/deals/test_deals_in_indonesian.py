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


@pytest.mark.parametrize(
    "refusal", ["belum dapat segera dihubungi", "tidak merespons pertanyaan kami", "menolak memberikan rincian"]
)
def test_who_cannot_be_reached_has_no_comment(refusal: str) -> None:
    deals = deals_of(f"Intel memangkas 300 karyawan. Intel {refusal}.", "id")
    assert [(deal.type, deal.standing.status.value) for deal in deals][1:] == [("layoffs", "no_comment")]


def test_each_of_several_investors_in_a_country_has_a_deal_of_its_own() -> None:
    text = (
        "Google, Oracle, dan Amazon mengucurkan investasi ke Vietnam. Google menggelontorkan dana US$3 miliar untuk "
        "wilayah cloud di negara tersebut. Amazon mengumumkan rencana US$4 miliar untuk membangun fasilitas di Vietnam."
    )
    assert [parties for _, parties in told(text, "id")] == [
        {"Google", "Vietnam"},
        {"Amazon", "Vietnam"},
        {"Oracle", "Vietnam"},
    ]


FURTHER = [
    ("Equinix gandeng Telkom bangun pusat data di Surabaya.", "datacenter_build", {"Equinix", "Telkom Indonesia"}),
    ("Google mengumumkan dua pusat data baru di Polandia.", "datacenter_build", {"Google"}),
    ("Dell meraih kontrak server senilai US$4 miliar dari xAI.", "supply", {"Dell", "xAI"}),
    ("Telkom memborong 500 server Nvidia dari Supermicro.", "supply", {"Telkom Indonesia", "Supermicro"}),
    (
        "Oracle membeli lahan 40 hektare di Batam dari Kilang Maju Group.",
        "acquisition",
        {"Oracle", "Kilang Maju Group"},
    ),
    ("CEO OpenAI Sam Altman memegang 5 persen saham Helion.", "stake", {"Sam Altman", "Helion"}),
    ("Gelombang PHK menimpa pekerja di raksasa seperti Intel.", "layoffs", {"Intel"}),
    ("Databricks bersiap menggelar IPO tahun depan.", "funding_round", {"Databricks"}),
    ("AMD mendapat izin pemerintah AS untuk menjual chip ke China.", "regulatory", {"AMD", "US government"}),
    ("Meta teken kesepakatan listrik dengan Constellation.", "supply", {"Meta", "Constellation Energy"}),
]


@pytest.mark.parametrize(("text", "type_", "parties"), FURTHER)
def test_further_ways_to_tell_a_deal(text: str, type_: str, parties: set[str]) -> None:
    assert told(text, "id") == [(type_, parties)]


def test_a_pushed_company_is_not_moved_by_who_pushes() -> None:
    assert ("investment", {"US government", "United States"}) not in told(
        "Trump menyatakan tarif mendorong TSMC untuk berinvestasi di AS.", "id"
    )


@pytest.mark.parametrize(
    "text",
    [
        "AMD meraih pendapatan dari kontrak lama dengan Microsoft.",
        "Google mengumumkan fitur baru untuk pengguna di Indonesia seharga US$20 per bulan.",
        "Intel mencatat pendapatan US$13 miliar di China sepanjang 2025.",
    ],
)
def test_sales_and_prices_are_no_deals(text: str) -> None:
    assert told(text, "id") == []
