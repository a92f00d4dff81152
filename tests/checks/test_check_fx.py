"""Two amounts told as equivalents fit the dated rate, or they do not."""

from datetime import date

import pytest
from handmade import Said, Told, idr, krw, usd, verdicts
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import load_catalog, shipped_catalog
from taksir.checks import Plausibility

JUNE = date(2025, 6, 25)
CONSISTENT, INCONSISTENT = Plausibility.CONSISTENT, Plausibility.INCONSISTENT
UNINFORMATIVE = Plausibility.UNINFORMATIVE


def one(told: Told, **more):
    found = verdicts(told, name="fx", **more)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("text", "claims", "published", "plausibility", "implied"),
    [
        (
            "Dananya Rp 154 triliun (sekitar USD 9,6 miliar).",
            [idr("Rp 154 triliun", 154e12, 1e12), usd("USD 9,6 miliar", 9.6e9, 1e8, qualifier="about")],
            JUNE,
            CONSISTENT,
            16041.7,
        ),
        (
            "Cek US$50 miliar atau sekitar Rp835 triliun itu.",
            [usd("US$50 miliar", 5e10, 1e9), idr("Rp835 triliun", 835e12, 1e12)],
            date(2026, 1, 30),
            CONSISTENT,
            16700,
        ),
        (
            "Komitmen 200 juta dolar alias Rp3 triliun.",
            [usd("200 juta dolar", 2e8, 1e6), idr("Rp3 triliun", 3e12, 1e12)],
            date(2024, 4, 3),
            UNINFORMATIVE,
            15000,
        ),
        (
            "그룹은 80조원(560억 달러)을 마련한다.",
            [krw("80조원", 80e12, 1e12), usd("560억 달러", 56e9, 1e8)],
            date(2024, 7, 1),
            UNINFORMATIVE,  # 3% off, and 560 is written with three digits
            1428.6,
        ),
        (
            "투자액은 1000억 달러(약 140조원)다.",
            [usd("1000억 달러", 1e11, 1e8), krw("140조원", 140e12, 1e12)],
            date(2025, 9, 22),
            CONSISTENT,
            1400,
        ),
        (
            "Nilainya US$500 miliar (Rp8.000 triliun).",
            [usd("US$500 miliar", 5e11, 1e9), idr("Rp8.000 triliun", 8e15, 1e12)],
            date(2025, 2, 7),
            CONSISTENT,
            16000,
        ),
        (
            "Dana US$80 miliar atau Rp1,2 triliun.",
            [usd("US$80 miliar", 8e10, 1e9), idr("Rp1,2 triliun", 1.2e12, 1e11)],
            date(2025, 1, 6),
            INCONSISTENT,
            15,
        ),
        (
            "Dana US$10 miliar atau Rp120 triliun.",
            [usd("US$10 miliar", 1e10, 1e9), idr("Rp120 triliun", 120e12, 1e12)],
            JUNE,
            INCONSISTENT,
            12000,
        ),
    ],
)
def test_pairs_are_held_against_the_rate_of_their_day(text, claims, published, plausibility, implied) -> None:
    verdict = one(Told(text, claims, published))
    assert verdict.plausibility is plausibility
    assert verdict.implied.value == pytest.approx(implied, rel=1e-4)
    assert verdict.expected.low < verdict.expected.high
    assert verdict.claims == ("d1.c1", "d1.c2")


def test_the_band_is_the_dated_rate_with_the_margin_and_its_working_names_the_source() -> None:
    told = Told(
        "Rp 154 triliun (USD 9,6 miliar).",
        [idr("Rp 154 triliun", 154e12, 1e12), usd("USD 9,6 miliar", 9.6e9, 1e8)],
        JUNE,
    )
    verdict = one(told)
    assert verdict.expected.low == pytest.approx(16308.096 * 0.97)
    assert verdict.expected.high == pytest.approx(16308.096 * 1.03)
    steps = {step.step: step for step in verdict.working}
    assert steps["implied rate"].sources == ("d1.c1", "d1.c2")
    assert steps["rate of the day"].sources == ("ecb",)
    assert steps["rate of the day"].inputs["on"] == "2025-06-25"
    assert "25 June 2025" in verdict.says
    assert "Rp16,308 per US dollar" in verdict.says


def test_no_rate_from_after_the_run_is_used() -> None:
    told = Told(
        "US$1 miliar atau Rp16,3 triliun.",
        [usd("US$1 miliar", 1e9, 1e8), idr("Rp16,3 triliun", 16.3e12, 1e11)],
        date(2026, 9, 1),
    )
    for as_of in (date(2025, 6, 25), date(2026, 9, 1)):
        step = one(told, as_of=as_of).working[1]
        assert str(step.inputs["on"]) <= as_of.isoformat()


def test_an_undated_article_is_held_against_every_rate_of_a_window_and_says_so() -> None:
    claims = [usd("US$50 miliar", 5e10, 1e9), idr("Rp835 triliun", 835e12, 1e12)]
    verdict = one(Told("US$50 miliar atau Rp835 triliun.", claims), as_of=date(2026, 11, 21))
    assert verdict.plausibility is CONSISTENT
    assert "no date" in verdict.says
    old = [usd("US$50 miliar", 5e10, 1e9), idr("Rp700 triliun", 700e12, 1e12)]
    verdict = one(Told("US$50 miliar atau Rp700 triliun.", old), as_of=date(2026, 11, 21))
    assert verdict.plausibility is UNINFORMATIVE
    assert verdict.would_change == "the article's date"
    never = [usd("US$50 miliar", 5e10, 1e9), idr("Rp70 triliun", 70e12, 1e12)]
    verdict = one(Told("US$50 miliar atau Rp70 triliun.", never), as_of=date(2026, 11, 21))
    assert verdict.plausibility is INCONSISTENT


def test_only_the_converted_amount_may_be_cut_to_one_digit() -> None:
    coarse = [usd("US$16,4 miliar", 16.4e9, 1e8), idr("Rp300 triliun", 300e12, 1e14)]
    assert one(Told("US$16,4 miliar atau Rp300 triliun.", coarse, JUNE)).plausibility is UNINFORMATIVE
    source = [usd("US$2 miliar", 2e9, 1e9), idr("Rp41 triliun", 41e12, 1e12)]
    assert one(Told("US$2 miliar atau Rp41 triliun.", source, JUNE)).plausibility is INCONSISTENT


def test_the_same_pair_told_twice_is_one_verdict() -> None:
    pair = [usd("US$50 miliar", 5e10, 1e9), idr("Rp835 triliun", 835e12, 1e12)]
    told = Told(
        "US$50 miliar atau Rp835 triliun.\nLagi US$50 miliar (Rp835 triliun).", [*pair, *pair], date(2026, 1, 30)
    )
    assert one(told).claims == ("d1.c1", "d1.c2", "d1.c3", "d1.c4")


def test_the_stronger_currency_is_counted_in_units_of_the_weaker() -> None:
    claims = [usd("$1.5 billion", 1.5e9, 1e8), Said("1.3 billion euros", 1.3e9, "EUR", step=1e8)]
    verdict = one(Told("$1.5 billion (1.3 billion euros).", claims, JUNE))
    assert verdict.implied.unit == "USD/EUR"
    assert "per euro" in verdict.says


def test_amounts_that_are_merely_neighbours_are_no_pair() -> None:
    claims = [usd("US$50 miliar", 5e10, 1e9), idr("Rp83 triliun", 83e12, 1e12)]
    for words in (" dan ", " serta kantor senilai ", ", lalu ", " "):
        assert not verdicts(Told(f"Dana US$50 miliar{words}Rp83 triliun.", claims, JUNE), name="fx")


def test_a_far_gap_after_the_last_fixing_is_said_and_widens_the_band() -> None:
    claims = [usd("US$1 miliar", 1e9, 1e8), idr("Rp18,1 triliun", 18.1e12, 1e11)]
    told = Told("US$1 miliar atau Rp18,1 triliun.", claims, date(2027, 1, 15))
    verdict = one(told, as_of=date(2027, 1, 15))
    assert "days before" in verdict.says
    assert (verdict.expected.high - verdict.expected.low) / 18148 > 0.062


def test_a_currency_that_no_series_knows_is_not_checkable() -> None:
    claims = [usd("US$1 miliar", 1e9, 1e9), Said("KZT 500 miliar", 5e11, "KZT", step=1e9)]
    verdict = one(Told("US$1 miliar atau KZT 500 miliar.", claims, JUNE))
    assert verdict.plausibility is Plausibility.NOT_CHECKABLE


def test_own_series_are_used_for_what_the_ecb_leaves_out() -> None:
    claims = [Said("AED 36,7 miliar", 36.7e9, "AED", step=1e8), usd("US$10 miliar", 1e10, 1e9)]
    verdict = one(Told("AED 36,7 miliar (US$10 miliar).", claims, JUNE))
    assert verdict.plausibility is CONSISTENT
    assert verdict.implied.unit == "AED/USD"


def test_the_rate_that_the_article_states_is_the_judge_of_its_own_conversion() -> None:
    rate = Said("Rp 16.673", 16673.0, "IDR/USD", "fx_rate", "fx_rate", 1.0)
    cut = [usd("US$100 miliar", 1e11, 1e9), idr("Rp 1,6 kuadriliun", 1.6e15, 1e14), rate]
    found = verdicts(
        Told("US$100 miliar atau Rp 1,6 kuadriliun dengan kurs Rp 16.673.", cut, date(2025, 9, 23)), name="fx"
    )
    assert [verdict.plausibility for verdict in found] == [INCONSISTENT, CONSISTENT]
    assert "cut off instead of rounded" in found[0].says
    right = [usd("US$100 miliar", 1e11, 1e9), idr("Rp 1,7 kuadriliun", 1.7e15, 1e14), rate]
    found = verdicts(
        Told("US$100 miliar atau Rp 1,7 kuadriliun dengan kurs Rp 16.673.", right, date(2025, 9, 23)), name="fx"
    )
    assert [verdict.plausibility for verdict in found] == [CONSISTENT, CONSISTENT]


def test_a_stated_rate_far_from_the_day_is_inconsistent() -> None:
    rate = Said("Rp 14.000", 14000.0, "IDR/USD", "fx_rate", "fx_rate", 1.0)
    verdict = one(Told("Dengan kurs Rp 14.000 per dolar.", [rate], JUNE))
    assert verdict.plausibility is INCONSISTENT
    assert verdict.claims == ("d1.c1",)


def test_the_margin_is_data() -> None:
    claims = [idr("Rp 154 triliun", 154e12, 1e12), usd("USD 9,6 miliar", 9.6e9, 1e8)]
    told = Told("Rp 154 triliun (USD 9,6 miliar).", claims, JUNE)
    narrow = load_catalog(assume=["fx.margin=0.001"], overlays=False)
    assert one(told, catalog=narrow).plausibility is INCONSISTENT
    assert one(told).plausibility is CONSISTENT


def test_ranges_are_compared_end_by_end() -> None:
    claims = [
        usd("US$3-5 miliar", 4e9, 1e9, qualifier="range", low=3e9, high=5e9),
        idr("Rp49-82 triliun", 65e12, 1e12, qualifier="range", low=49e12, high=82e12),
    ]
    assert one(Told("US$3-5 miliar (Rp49-82 triliun).", claims, JUNE)).plausibility is CONSISTENT
    claims[1] = idr("Rp49-82 triliun", 65e9, 1e9, qualifier="range", low=49e9, high=82e9)
    assert one(Told("US$3-5 miliar (Rp49-82 triliun).", claims, JUNE)).plausibility is INCONSISTENT


AMOUNTS = st.integers(min_value=11, max_value=9999).map(lambda n: n / 10)
DAYS = st.dates(date(2019, 1, 1), date(2026, 10, 30))
LINKS = st.sampled_from([" atau ", " (sekitar ", " alias ", " or about ", " setara dengan ", "(약 "])


@given(AMOUNTS, DAYS, LINKS, st.sampled_from(["IDR", "KRW", "JPY", "EUR"]), st.booleans())
def test_order_and_wording_keep_the_verdict_and_a_thousand_flips_it(billions, day, link, code, dollars_first) -> None:
    rate = shipped_catalog().rates.rate("USD", code, day)
    amount = round(billions * 1e9 * rate.value, -8)
    pair = [usd("AAA", billions * 1e9, 1e8), Said("BBB", amount, code, step=1e8)]
    pair = pair if dollars_first else pair[::-1]
    words = f"{pair[0].words}{link}{pair[1].words}"
    assert one(Told(words, pair, day)).plausibility is CONSISTENT
    for said in pair:
        said.value, said.step = said.value * 1000, said.step * 1000
        found = one(Told(words, pair, day))
        assert found.plausibility is INCONSISTENT
        said.value, said.step = said.value / 1000, said.step / 1000
    pair[1].value, pair[1].step = pair[1].value * 1000, pair[1].step * 1000
    if billions > 5:  # two digits that round far apart leave the factor open
        assert verdicts(Told(words, pair, day), name="scale")


@given(AMOUNTS, DAYS, st.floats(min_value=0.4, max_value=0.9))
def test_what_no_rounding_explains_is_never_consistent(billions, day, off) -> None:
    rate = shipped_catalog().rates.rate("USD", "IDR", day)
    pair = [usd("AAA", billions * 1e9, 1e8), idr("BBB", round(billions * 1e9 * rate.value * off, -8), 1e8)]
    if billions > 2:
        assert one(Told("AAA atau BBB", pair, day)).plausibility is INCONSISTENT
