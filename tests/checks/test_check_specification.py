"""A thing holds what is said of it; a part that is on is no more than the whole."""

from __future__ import annotations

from datetime import date

import pytest
from asked import asked

from taksir.checks import Plausibility
from taksir.checks.power import energised, specification

CONSISTENT, INCONSISTENT = Plausibility.CONSISTENT, Plausibility.INCONSISTENT
BAD = {INCONSISTENT, Plausibility.IMPLAUSIBLE}


def told(text, lang="en", day=date(2025, 9, 1)):
    return asked(specification.check, text, lang=lang, day=day)


@pytest.mark.parametrize(
    ("lang", "text", "verdicts"),
    [
        ("en", "A GB200 NVL72 rack combines 72 GPUs with 36 Grace CPUs.", 2),
        ("en", "The B200 carries 192 GB of HBM3E at 8 TB/s.", 2),
        ("en", "A GB300 NVL72 holds 20.7 TB of HBM (288 GB per GPU).", 2),
        ("en", "DGX H100 has 8 GPUs and 640 GB of memory.", 2),
        ("en", "1,000 GB200 NVL72 racks hold 72,000 GPUs.", 1),
        ("en", "A GB300 GPU has an NVLink bandwidth of 900 GB/s.", 1),
        ("id", "Satu rak GB200 NVL72 berisi 72 GPU Blackwell dan 36 CPU Grace.", 2),
        ("id", "H200 punya memori HBM 141 GB.", 1),
        ("ko", "GB200 NVL72는 블랙웰 GPU 72개와 그레이스 CPU 36개로 구성된다.", 2),
        ("ko", "H200은 141GB HBM3E 메모리를 탑재했다.", 1),
    ],
)
def test_what_the_catalog_knows_too(lang, text, verdicts):
    found = told(text, lang)
    assert [one.plausibility for one in found] == [CONSISTENT] * verdicts, [one.says for one in found]


@pytest.mark.parametrize(
    ("lang", "text", "known"),
    [
        ("en", "A GB200 NVL72 rack combines 72 GPUs with 30 Grace CPUs.", 36),
        ("en", "The B200 carries 288 GB of HBM3E.", 192e9),
        ("en", "A GB300 NVL72 holds 13.8 TB of HBM.", 20.736e12),
        ("en", "1,000 GB200 NVL72 racks hold 92,000 GPUs.", 72000),
        ("en", "H100 offers 8 TB/s of memory bandwidth.", 3.35e12),
        ("id", "Satu rak GB200 NVL72 berisi 64 GPU Blackwell.", 72),
        ("ko", "H200은 80GB HBM3E 메모리를 탑재했다.", 141e9),
    ],
)
def test_what_it_knows_otherwise(lang, text, known):
    bad = [one for one in told(text, lang) if one.plausibility in BAD]
    assert [one.implied.value for one in bad] == [pytest.approx(known)]
    assert bad[0].working[0].sources


def test_a_rack_that_is_counted_in_dies():
    (verdict,) = told("The Vera Rubin NVL144 packs 144 GPU dies.", day=date(2026, 5, 1))
    assert verdict.plausibility is CONSISTENT


@pytest.mark.parametrize(
    "text",
    [
        "We trained the model with 64 GPUs on a GB200 NVL72.",
        "The company ordered GB200 NVL72 racks with 100,000 GPUs.",
        "GB300 NVL72 has 37 TB of fast memory.",
        "H200 has more memory than the H100: 141 GB.",
        "DeepSeek R1 needs 700 GB of memory and runs on eight H200 GPUs.",
    ],
)
def test_numbers_of_other_things_are_left_alone(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("lang", "text", "plausibility", "share"),
    [
        ("en", "About 300 MW of the planned 1.2 GW are online.", CONSISTENT, 0.25),
        ("en", "About 1.5 GW of the planned 1.2 GW are online.", INCONSISTENT, 1.25),
        ("id", "Baru 200 MW dari total 1 GW yang beroperasi.", CONSISTENT, 0.2),
        ("ko", "1.2GW 중 300MW가 가동 중이다.", CONSISTENT, 0.25),
        ("ko", "300MW 중 1.2GW가 가동 중이다.", INCONSISTENT, 4.0),
    ],
)
def test_what_is_on_is_a_part_of_the_whole(lang, text, plausibility, share):
    (verdict,) = asked(energised.check, text, lang=lang)
    assert verdict.plausibility is plausibility
    assert verdict.implied.value == pytest.approx(share)


def test_what_is_built_beside_it_is_no_whole():
    assert asked(energised.check, "It runs 2 GW, and 1 GW is under construction.") == []
