"""What every physics check shares: candidates, bands, what was known on the day, which chips are meant."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import Catalog, load_catalog, shipped_catalog
from taksir.checks.band import widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, build_case
from taksir.checks.chips import chips_meant, keys_of
from taksir.checks.implied import product, ratio
from taksir.checks.newer import newer
from taksir.checks.verdict import Candidate, Plausibility
from taksir.checks.world import world_of
from taksir.model.site.load import power_by_scope
from taksir.news.article import read_article
from taksir.news.claim import Claim
from taksir.news.read.text import document_from_text
from taksir.quantity import Range

NOW = date(2026, 11, 21)


def case_of(text: str, *, lang: str = "en", as_of: date = NOW, catalog: Catalog | None = None) -> Case:
    article = read_article(document_from_text(text, id="d1", file="-", lang=lang))
    return build_case([article], (), as_of, catalog or shipped_catalog())


def claims_of(text: str, lang: str = "en") -> dict[str, Claim]:
    return {claim.quantity.dimension: claim for claim in case_of(text, lang=lang).readings[0].claims}


def candidate(value: float, low: float, high: float, words: str = "this", *, usual: bool = True) -> Candidate:
    return Candidate(words, Range(value, value, "W", value), Range(low, high, "W"), usual=usual)


def says(one: Candidate, found: Plausibility) -> str:
    return f"{one.words}: {found}."


def test_one_reading_that_fits_makes_it_consistent_and_the_other_is_named():
    found = settle(case_of("x"), "power_chips", ["d1.c1"], [
        candidate(5, 1, 2, "superchips"), candidate(5, 4, 6, "GPUs"),
    ], says)  # fmt: skip
    assert found is not None
    assert found.plausibility is Plausibility.CONSISTENT
    assert found.says == "GPUs: consistent. Read as superchips it would not fit."
    assert found.readings[0].words == "GPUs"


def test_far_outside_every_reading_is_implausible_near_is_inconsistent():
    case = case_of("x")
    near = settle(case, "x", [], [candidate(3.0, 1, 2)], says)
    far = settle(case, "x", [], [candidate(9.0, 1, 2)], says)
    below = settle(case, "x", [], [candidate(0.1, 1, 2)], says)
    assert [one.plausibility for one in (near, far, below) if one] == ["inconsistent", "implausible", "implausible"]


def test_an_unusual_reading_explains_but_does_not_decide():
    found = settle(case_of("x"), "x", [], [candidate(5, 1, 2), candidate(5, 4, 6, "racks", usual=False)], says)
    assert found is not None
    assert found.plausibility is Plausibility.INCONSISTENT or found.plausibility is Plausibility.IMPLAUSIBLE
    assert "It would fit only if read as racks." in found.says


def test_a_band_that_separates_nothing_is_uninformative():
    found = settle(case_of("x"), "x", [], [candidate(5, 0.1, 100)], says)
    assert found is not None
    assert found.plausibility is Plausibility.UNINFORMATIVE


def test_what_only_newer_facts_say_stands_apart():
    later = Candidate("this", Range(9, 9, "W", 9.0), Range(1, 2, "W"), newer=("price.h100",))
    found = settle(case_of("x"), "x", ["d1.c1"], [later], says)
    assert found is not None
    assert found.plausibility is Plausibility.NOT_CHECKABLE
    assert found.since_then == "this: inconsistent."
    assert settle(case_of("x"), "x", [], [], says) is None


@given(st.floats(0.1, 10), st.floats(1.01, 50), st.floats(0.5, 2.0))
def test_a_band_stretches_about_its_middle(low: float, width: float, stretch: float):
    catalog = load_catalog(assume=(f"bands.stretch={stretch}",), overlays=False)
    case = build_case([], (), NOW, catalog)
    plain = widened(build_case([], (), NOW, shipped_catalog()), Range(low, low * width, "W"), "fx.margin")
    moved = widened(case, Range(low, low * width, "W"), "fx.margin")
    assert plain.low is not None
    assert plain.high is not None
    assert moved.low is not None
    assert moved.high is not None
    assert math.isclose(plain.low * plain.high, moved.low * moved.high, rel_tol=1e-9)
    assert math.isclose(math.log(moved.high / moved.low), stretch * math.log(plain.high / plain.low), rel_tol=1e-9)


def test_two_ceilings_are_a_pair_and_one_leaves_the_ratio_open():
    both = claims_of("The partners plan up to US$100 billion for up to 10 GW of data centres.")
    assert ratio(both["money"], both["power"], "USD/W").high == pytest.approx(10.0, rel=0.1)
    one = claims_of("The partners plan up to US$100 billion for 10 GW of data centres.")
    open_ = ratio(one["money"], one["power"], "USD/W")
    assert (open_.low, open_.value) == (0.0, pytest.approx(10.0))
    more = claims_of("The partners plan more than US$100 billion for 10 GW of data centres.")
    assert ratio(more["money"], more["power"], "USD/W").high is None
    assert product(one["money"], one["power"], "USD·W").value == pytest.approx(1e21)


def test_physical_facts_are_as_old_as_the_thing_prices_are_not():
    catalog, day = shipped_catalog(), date(2025, 5, 1)
    world = world_of(catalog, day)
    power = power_by_scope(world, world.given("one", 1.0, "package"), "gb300")
    assert newer(catalog, [power.contracted], day) == ()
    before = date(2024, 1, 1)  # nobody had spoken of it yet
    world = world_of(catalog, before)
    power = power_by_scope(world, world.given("one", 1.0, "package"), "gb300")
    assert "chip.gb300.tdp" in newer(catalog, [power.chip], before)


@pytest.mark.parametrize(
    ("text", "keys", "named"),
    [
        ("The site runs 10,000 H200 chips.", ("h200-sxm",), True),
        ("The site runs 10,000 GB200 and GB300 chips.", ("gb200", "gb300"), True),
        ("The site runs 10,000 Blackwell GPUs.", ("b200", "gb200", "b300", "gb300"), True),
    ],
)
def test_chips_named_beside_a_count_are_meant(text: str, keys: tuple[str, ...], named: bool):
    case = case_of(text)
    claim = next(claim for claim in case.readings[0].claims if claim.quantity.dimension == "chips")
    meant = chips_meant(case, case.readings[0], claim)
    assert meant is not None
    assert (meant.keys, meant.named) == (keys, named)


def test_chips_without_a_name_are_those_of_the_time():
    for year, inside, outside in ((2023, "h100-sxm", "gb300"), (2026, "gb300", "a100-sxm-80")):
        case = case_of("The site runs 10,000 GPUs.", as_of=date(year, 6, 1))
        meant = chips_meant(case, case.readings[0], case.readings[0].claims[0])
        assert meant is not None
        assert inside in meant.keys
        assert outside not in meant.keys
        assert not meant.named


def test_every_name_of_the_table_is_a_chip_of_the_catalog():
    catalog = shipped_catalog()
    chips = catalog.entities("chip")
    for name in ("NVIDIA Hopper", "Google TPU", "AWS Trainium", "AMD Helios", "Huawei Ascend", "Microsoft Maia 200"):
        assert keys_of(catalog, name)
        assert set(keys_of(catalog, name)) <= set(chips)
