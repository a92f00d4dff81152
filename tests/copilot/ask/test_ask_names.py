"""Names of a question: of the ledger by their parts, slips of the pen, and words that are no names."""

from __future__ import annotations

from datetime import date

import pytest

from taksir.catalog.facts import load_catalog
from taksir.copilot.ask.read import read_question

CATALOG = load_catalog((), ())
HELD = {
    "NVIDIA": ("org", 9),
    "Larkspur Digital Group": ("org", 4),
    "Dewi Anggraini": ("person", 2),
    "Kota Teratai": ("place", 1),
    "Saint-Élan": ("unknown", 1),
    "Chase Holloway": ("person", 1),
}


def names(text: str) -> list[tuple[str, str]]:
    found = read_question(text, CATALOG, date(2026, 11, 21), held=HELD).names
    return [(one.kind, one.key) for one in found if one.kind not in ("chip", "country")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("berapa MW larkspur digital?", [("org", "Larkspur Digital Group")]),
        ("Larkspur는 몇 메가와트야?", [("org", "Larkspur Digital Group")]),
        ("Does Larkspur owe NVIDIA?", [("org", "Larkspur Digital Group"), ("org", "NVIDIA")]),
        ("what did Dr. Dewi Anggraini say", [("person", "Dewi Anggraini")]),
        ("Anggraini bilang apa?", [("person", "Dewi Anggraini")]),
        ("proyek di kota teratai", [("place", "Kota Teratai")]),
        ("capacity at saint-elan", [("org", "Saint-Élan")]),
        ("chase the deal", []),
        ("Did JPMorgan Chase lend it?", [("org", "JPMorgan")]),
        ("deal indosat-nvidia itu apa", [("org", "Indosat"), ("org", "NVIDIA")]),
        ("Microsofts plan for T-Mobile", [("org", "Microsoft"), ("org", "T-Mobile")]),
        ("네이버 세종 증설", [("org", "Naver"), ("place", "Sejong")]),
    ],
)
def test_names_of_the_ledger_are_read_by_their_parts(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Asisten AI ini bisa apa?",
        "Separate meters for each hall?",
        "Sambung listrik 40 MW",
        "an economic powerhouse",
        "the investment arm of a fund",
        "harga besi naik",
        "apa itu MVA, PPA dan EPC?",
        "Inverter dan telepon",
        "Lebih besar mana VRAM-nya?",
        "Siapa CEO-nya?",
        "Singles or doubles",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("nvdia", "NVIDIA"), ("Antropic", "Anthropic"), ("microsft", "Microsoft"), ("Softbnak", "SoftBank")],
)
def test_slips_of_well_known_names_are_read(text: str, name: str) -> None:
    assert names(f"investasi {text} berapa?") == [("org", name)]


@pytest.mark.parametrize(
    "text",
    [
        "Who other than Amazon invests in OpenAI?",
        "selain Amazon siapa yang investasi di OpenAI?",
        "아마존 말고 오픈AI에 누가 투자해?",
    ],
)
def test_whom_a_question_leaves_out_is_named_still(text: str) -> None:
    assert {"Amazon", "OpenAI"} == {key for _, key in names(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("삼전이 하닉보다 많이 팔았어?", {"Samsung Electronics", "SK hynix"}),
        ("오픈ai랑 sk하이닉스 계약", {"OpenAI", "SK hynix"}),
        ("마소 캐펙스 얼마", {"Microsoft"}),
        ("elon's xai raised what", {"Elon Musk", "xAI"}),
        ("google deepmind staff", {"Google DeepMind"}),
        ("테슬라말곤 누가 코어위브꺼 빌려?", {"Tesla", "CoreWeave"}),
        ("velona is no name", set()),
    ],
)
def test_names_of_talk_are_read_in_any_case(text: str, expected: set[str]) -> None:
    assert {key for _, key in names(text)} == expected
